import { AUDIT_LANGUAGES } from '../../shared/languages/languages.ts';
import { flag, id, integer, oneOf, optional, time, type Field, type OptionalField, type ValueOf } from './field.ts';
import { STORAGE_MODES } from '../../shared/kernel/storage-modes.ts';
import { API_AREAS, STORES, type ResourceKind } from './vocabulary.ts';

/** One event type: which resources it is about and which details it may carry. */
export interface EventSpec {
  /** Raised when fields are added or an enum grows; old entries keep their version. */
  readonly version: number;
  readonly resources: readonly ResourceKind[];
  readonly details: Readonly<Record<string, Field>>;
}

const CLASSES = ['content', 'evidence', 'business', 'audio', 'metadata', 'all'] as const;
const CHANGES = ['created', 'updated', 'deleted'] as const;
const RIGHTS = [
  'access',
  'rectification',
  'erasure',
  'restriction',
  'portability',
  'objection',
  'automated-decision',
  'other',
] as const;
const REGIMES = ['gdpr', 'ccpa', 'fadp', 'other'] as const;
const FAILURES = ['timeout', 'unavailable', 'refused', 'invalid', 'conflict', 'limit', 'internal'] as const;
const ACTIONS = ['read', 'list', 'search', 'create', 'update', 'delete', 'export'] as const;
/** What the API shows and changes, beside what is said in calls. */
const RECORDS = [
  'api',
  'api-key',
  'call',
  'connection',
  'member',
  'recording',
  'retention-policy',
  'run',
  'scenario',
  'subject-request',
  'tenant',
  'tenant-key',
  'tenant-log',
] as const;
const count = () => integer();
const days = () => integer(36_500);
const dataClass = () => oneOf(...CLASSES);
const failure = () => optional(oneOf(...FAILURES));
/** A rule is what every tenant's contract has; nobody decides in the single case. */
const ORDERERS = ['retention-windows', 'subject-request', 'tenant', 'operator', 'platform-rule'] as const;
const APPROVERS = ['tenant', 'operator', 'platform-rule'] as const;
/**
 * What every event says by which data or a key is destroyed: who ordered it and who approved it, with the keys they used
 * where they are known. Who carried it out is the entry's actor.
 */
const deletion = () => ({
  orderedBy: oneOf(...ORDERERS),
  orderer: optional(id('apiKey')),
  approvedBy: oneOf(...APPROVERS),
  approver: optional(id('apiKey')),
});

/** What an event is about and what it may say; its version is 1 unless told. Every entry costs the live path its bytes. */
const event = <const R extends readonly ResourceKind[], const D extends EventSpec['details']>(
  resources: R,
  details: D,
  version = 1,
) => ({ version, resources, details });

/**
 * Every event the platform records, once. Its documentation page, its schema at write, its scan before sealing and its
 * TypeScript type all come from this list; what each means to its readers stands in `event-descriptions.ts`, which
 * no function that writes entries loads. A detail is required unless `optional(…)`.
 */
export const AUDIT_EVENTS = {
  'call.started': event(['call'], {
    direction: oneOf('inbound', 'outbound'),
    scenario: optional(id('scenario')),
    anonymous: optional(flag()),
  }),
  'call.ended': event(
    ['call'],
    {
      reason: oneOf('caller-hung-up', 'agent-hung-up', 'transferred', 'failed', 'timeout', 'refused'),
      seconds: optional(integer(86_400)),
      turns: optional(count()),
      recorded: optional(flag()),
      stored: optional(flag()),
      storage: optional(oneOf(...STORAGE_MODES)),
    },
    2,
  ),
  'call.rejected': event(['call', 'number', 'tenant', 'api'], {
    reason: oneOf(
      'unknown-number',
      'tenant-suspended',
      'tenant-closed',
      'no-ai-opt-out',
      'key-unavailable',
      'limit',
      'malformed',
      'internal',
    ),
    count: optional(count()),
  }),
  'call.transferred': event(['call'], { reason: oneOf('requested', 'scenario', 'failure', 'fallback') }),
  'call.accessed': event(['call', 'api'], { view: oneOf('detail', 'list', 'lineage'), count: optional(count()) }),
  'transcript.read': event(['transcript'], { turns: optional(count()) }),
  'recording.stored': event(['recording'], { seconds: optional(integer(86_400)), kilobytes: optional(count()) }),
  'recording.discarded': event(
    ['recording', 'store'],
    {
      reason: oneOf(
        'no-consent',
        'consent-withdrawn',
        'subject-erased',
        'key-unavailable',
        'unknown-call',
        'tenant-closed',
        'storage-mode',
        'expired',
        'malformed',
      ),
      ...deletion(),
    },
    3,
  ),
  'recording.link-issued': event(['recording'], { seconds: integer(3_600) }),
  'recording.deleted': event(
    ['recording'],
    {
      reason: oneOf('retention', 'erasure', 'request', 'tenant-closed'),
      proved: optional(flag()),
      ...deletion(),
    },
    2,
  ),
  'data.searched': event(['api'], { by: oneOf('phone-number', 'subject', 'time', 'other'), matches: count() }),
  'consent.recorded': event(['consent'], {
    purpose: oneOf('recording', 'storage', 'marketing', 'transfer'),
    decision: oneOf('given', 'refused', 'silence'),
    means: optional(oneOf('speech', 'key-press', 'none')),
    wording: optional(integer(9_999)),
  }),
  'disclosure.played': event(['call'], {
    language: oneOf(...AUDIT_LANGUAGES),
    wording: optional(integer(9_999)),
    milliseconds: optional(integer()),
  }),
  'agent.model-called': event(['call'], {
    provider: oneOf('bedrock', 'openai-compatible', 'anthropic', 'none'),
    region: oneOf('eu-central-1', 'eu', 'third-country'),
    turns: optional(count()),
    tokens: optional(count()),
    replaced: optional(count()),
    failure: failure(),
  }),
  'agent.message-taken': event(['call'], {}),
  'message.read': event(['api'], { view: oneOf('list', 'metadata'), count: count() }),
  'message.changed': event(['call'], { done: flag(), assigned: flag(), due: time() }),
  'agent.utterances-deleted': event(['call'], { failure: failure(), ...deletion() }, 2),
  'retention.changed': event(['retention-policy', 'scenario'], {
    class: dataClass(),
    days: days(),
    previousDays: optional(days()),
  }),
  'retention.swept': event(
    ['run', 'tenant', 'call'],
    {
      class: dataClass(),
      due: optional(count()),
      destroyed: count(),
      held: optional(count()),
      failed: optional(count()),
      ...deletion(),
    },
    2,
  ),
  'hold.changed': event(['call'], {
    change: oneOf(...CHANGES),
    ground: optional(oneOf('legal-claim', 'statutory', 'open-request')),
    until: optional(time()),
  }),
  'subject-request.created': event(['subject-request'], {
    right: oneOf(...RIGHTS),
    regime: optional(oneOf(...REGIMES)),
    channel: optional(oneOf('phone', 'api', 'console', 'mail', 'other')),
    due: optional(time()),
  }),
  'subject-request.verified': event(['subject-request'], {
    method: oneOf('code', 'code-and-fact', 'tenant', 'document', 'none'),
    verified: flag(),
  }),
  'subject-request.decided': event(['subject-request'], {
    decision: oneOf('approved', 'partly-approved', 'refused', 'extended', 'withdrawn'),
    ground: optional(
      oneOf(
        'not-identified',
        'legal-duty',
        'legal-claims',
        'manifestly-unfounded',
        'no-data',
        'others-rights',
        'complexity',
      ),
    ),
  }),
  'subject-request.completed': event(['subject-request'], {
    right: oneOf(...RIGHTS),
    calls: optional(count()),
    rescanned: optional(flag()),
    residualUntil: optional(time()),
  }),
  'subject-request.failed': event(['subject-request'], {
    stage: oneOf('receive', 'verify', 'decide', 'find', 'act', 'rescan', 'certify', 'notify'),
    failure: failure(),
  }),
  'subject.exported': event(
    ['subject', 'subject-request', 'export'],
    { step: oneOf('made', 'fetched'), calls: optional(count()) },
    2,
  ),
  'export.deleted': event(['subject-request', 'tenant'], {
    reason: oneOf('expired', 'erasure'),
    files: optional(count()),
    ...deletion(),
  }),
  'subject.erased': event(
    ['subject', 'subject-request', 'call'],
    {
      state: oneOf('erased_live', 'erased_complete'),
      calls: optional(count()),
      keys: optional(count()),
      recordings: optional(count()),
      held: optional(count()),
      residualUntil: optional(time()),
      ...deletion(),
    },
    2,
  ),
  'tenant.created': event(['tenant'], { templateVersion: optional(integer(99_999)) }),
  'tenant.updated': event(['tenant'], {
    templateVersion: optional(integer(99_999)),
    generation: optional(id('generation')),
  }),
  'tenant.upgraded': event(['tenant'], { templateVersion: integer(99_999), run: id('run') }),
  'tenant.upgrade-run': event(['run'], {
    change: oneOf('started', 'resumed', 'stopping', 'stopped', 'completed'),
    templateVersion: integer(99_999),
    dryRun: flag(),
  }),
  'tenant.drift-reported': event(['run'], {
    change: oneOf('started', 'completed', 'failed'),
    tenants: count(),
    drifted: count(),
  }),
  'tenant.suspended': event(['tenant'], {
    reason: optional(oneOf('requested', 'unpaid', 'abuse', 'security', 'closing')),
  }),
  'tenant.reactivated': event(['tenant'], {}),
  'tenant.closing': event(['tenant'], { days: days(), ground: optional(oneOf('data-act', 'contract')), until: time() }),
  'tenant.reopened': event(['tenant'], {}),
  'tenant.purged': event(
    ['tenant'],
    { rows: optional(count()), keys: optional(count()), objects: optional(count()), ...deletion() },
    2,
  ),
  'tenant.closed': event(['tenant'], { keyUntil: optional(time()), ...deletion() }, 2),
  'tenant.restore-drilled': event(['tenant'], {
    step: oneOf('requested', 'approved', 'finished'),
    drill: id('run'),
    generation: optional(id('generation')),
    erasures: optional(count()),
    findings: optional(count()),
    seconds: optional(integer()),
  }),
  'scenario.changed': event(
    ['scenario'],
    { change: oneOf(...CHANGES), revision: optional(integer()), storage: optional(oneOf(...STORAGE_MODES)) },
    2,
  ),
  'knowledge.changed': event(['knowledge', 'document'], { change: oneOf(...CHANGES), documents: optional(count()) }),
  'number.assigned': event(
    ['number', 'scenario', 'tenant'],
    { change: oneOf('assigned', 'released'), count: optional(count()) },
    2,
  ),
  'transfer-countries.changed': event(['tenant'], { countries: count() }),
  'key.created': event(['tenant-key', 'call-keys', 'store'], {
    version: optional(integer(9_999)),
    class: optional(dataClass()),
  }),
  'key.destroyed': event(
    ['tenant-key', 'call-keys', 'subject', 'store'],
    {
      reason: oneOf('erasure', 'retention', 'tenant-closed', 'rotation'),
      class: optional(dataClass()),
      keys: optional(count()),
      ...deletion(),
    },
    2,
  ),
  'key.unavailable': event(['tenant-key', 'tenant'], {
    cause: oneOf('revoked', 'disabled', 'denied', 'throttled', 'unknown'),
    count: optional(count()),
  }),
  'key.restored': event(['tenant-key'], {
    cause: oneOf('revoked', 'disabled', 'denied', 'throttled', 'unknown'),
    since: time(),
  }),
  'key.rotated': event(
    ['tenant-key'],
    {
      change: oneOf('brought', 'rotated', 'returned', 'lookup-secret', 'resumed'),
      version: optional(integer(9_999)),
    },
    2,
  ),
  'key.rewrapped': event(['tenant-key'], { version: integer(9_999), keys: count(), broken: optional(count()) }),
  'member.changed': event(['member'], {
    change: oneOf('created', 'disabled', 'granted', 'changed', 'revoked'),
    role: optional(oneOf('designer', 'viewer', 'editor')),
  }),
  'session.started': event(['api-key'], {
    member: id('member'),
    role: oneOf('designer', 'viewer', 'editor'),
    seconds: integer(86_400),
  }),
  'session.ended': event(['api-key'], { member: id('member') }),
  'connection.changed': event(['connection'], {
    change: oneOf('created', 'rotated', 'revoked'),
    kind: oneOf('model-provider', 'webhook', 'plugin'),
  }),
  'api-key.created': event(['api-key'], { scope: oneOf('tenant', 'operator', 'read', 'write', 'custom', 'member') }, 2),
  'api-key.revoked': event(
    ['api-key'],
    {
      reason: oneOf('revoked', 'rotated', 'expired', 'tenant-closed'),
      until: optional(time()),
      successor: optional(id('apiKey')),
    },
    2,
  ),
  'auth.failed': event(['api', 'api-key', 'member'], {
    reason: oneOf('missing', 'malformed', 'unknown-key', 'revoked-key', 'expired', 'wrong-code', 'locked'),
    count: count(),
    minute: optional(time()),
  }),
  'resource.read': event([...RECORDS], {
    area: oneOf(...API_AREAS),
    action: oneOf('read', 'list', 'search'),
    count: optional(count()),
  }),
  'resource.unchanged': event([...RECORDS], { area: oneOf(...API_AREAS), action: oneOf(...ACTIONS) }),
  'access.denied': event(
    ['api', 'tenant', 'call', 'recording', 'transcript', 'subject-request', 'scenario'],
    {
      reason: oneOf(
        'permission',
        'scope',
        'other-tenant',
        'tenant-suspended',
        'tenant-closed',
        'tenant-not-ready',
        'rate',
        'policy-unavailable',
        'not-found',
      ),
      area: optional(oneOf(...API_AREAS)),
      action: optional(oneOf(...ACTIONS)),
    },
    2,
  ),
  'request.refused': event(['api'], {
    reason: oneOf('invalid', 'conflict', 'key-unavailable', 'limit', 'failed'),
    area: oneOf(...API_AREAS),
    action: oneOf(...ACTIONS),
  }),
  'operator.direct-access': event(['store'], {
    action: oneOf('read', 'list', 'write', 'delete', 'decrypt', 'policy', 'other'),
    denied: flag(),
    store: optional(oneOf(...STORES)),
  }),
  'audit.read': event(['log', 'tenant-log'], {
    view: oneOf('events', 'proof', 'checkpoint'),
    count: optional(count()),
  }),
  'audit.exported': event(
    ['log', 'tenant-log', 'export'],
    {
      format: oneOf('bundle', 'json', 'ocsf', 'ecs', 'cloudevents', 'csv'),
      entries: optional(count()),
      step: optional(oneOf('ordered', 'made', 'fetched')),
    },
    3,
  ),
  'audit.retention-extended': event(['log', 'tenant-log'], { days: days() }),
  'audit.stream-changed': event(['tenant-log'], { change: oneOf(...CHANGES), next: optional(count()) }),
  'audit.stream-delivery': event(['tenant-log'], {
    next: count(),
    problem: optional(oneOf('denied', 'no-bucket', 'other-region', 'unavailable')),
  }),
  'audit.row-refused': event(['log', 'tenant-log'], { count: count() }),
  'audit.row-missing': event(['log', 'tenant-log'], { event: id('event') }),
  'audit.intent-open': event(['log', 'tenant-log'], { intent: id('event'), minutes: integer() }),
} satisfies Record<string, EventSpec>;

export type AuditEventType = keyof typeof AUDIT_EVENTS;
type DetailsSpec<T extends AuditEventType> = (typeof AUDIT_EVENTS)[T]['details'];
type RequiredKeys<S> = { [K in keyof S]: S[K] extends OptionalField ? never : K }[keyof S];
type OptionalKeys<S> = { [K in keyof S]: S[K] extends OptionalField ? K : never }[keyof S];

/** The details of one event type: required fields, and those marked `optional(…)`. */
export type DetailsOf<T extends AuditEventType> = {
  readonly [K in RequiredKeys<DetailsSpec<T>>]: ValueOf<DetailsSpec<T>[K]>;
} & { readonly [K in OptionalKeys<DetailsSpec<T>>]?: ValueOf<DetailsSpec<T>[K]> };
/** Events by which something is destroyed: those that say who ordered and who approved it. */
export type DeletionEventType = {
  [T in AuditEventType]: 'approvedBy' extends keyof DetailsSpec<T> ? T : never;
}[AuditEventType];
/** Who ordered a deletion and who approved it, in the words of the log. */
export type DeletionOrder = Pick<DetailsOf<DeletionEventType>, 'orderedBy' | 'orderer' | 'approvedBy' | 'approver'>;
export type ResourceOf<T extends AuditEventType> = (typeof AUDIT_EVENTS)[T]['resources'][number];
/** Whether every detail of the type may be left out. */
export type HasRequired<T extends AuditEventType> = [RequiredKeys<DetailsSpec<T>>] extends [never] ? false : true;
