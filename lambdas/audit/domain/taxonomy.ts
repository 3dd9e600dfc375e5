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

/**
 * Every event the platform records, once. Its documentation page, its schema at write, its scan before sealing and its
 * TypeScript type all come from this list; what each means to its readers stands in `event-descriptions.ts`, which
 * no function that writes entries loads. A detail is required unless `optional(…)`.
 */
export const AUDIT_EVENTS = {
  'call.started': {
    version: 1,
    resources: ['call'],
    details: {
      direction: oneOf('inbound', 'outbound'),
      scenario: optional(id('scenario')),
      anonymous: optional(flag()),
    },
  },
  'call.ended': {
    version: 2,
    resources: ['call'],
    details: {
      reason: oneOf('caller-hung-up', 'agent-hung-up', 'transferred', 'failed', 'timeout', 'refused'),
      seconds: optional(integer(86_400)),
      turns: optional(count()),
      recorded: optional(flag()),
      stored: optional(flag()),
      storage: optional(oneOf(...STORAGE_MODES)),
    },
  },
  'call.rejected': {
    version: 1,
    resources: ['call', 'number', 'tenant', 'api'],
    details: {
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
    },
  },
  'call.transferred': {
    version: 1,
    resources: ['call'],
    details: { reason: oneOf('requested', 'scenario', 'failure', 'fallback') },
  },
  'call.accessed': {
    version: 1,
    resources: ['call', 'api'],
    details: { view: oneOf('detail', 'list', 'lineage'), count: optional(count()) },
  },
  'transcript.read': {
    version: 1,
    resources: ['transcript'],
    details: { turns: optional(count()) },
  },
  'recording.stored': {
    version: 1,
    resources: ['recording'],
    details: { seconds: optional(integer(86_400)), kilobytes: optional(count()) },
  },
  'recording.discarded': {
    version: 2,
    resources: ['recording', 'store'],
    details: {
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
  },
  'recording.link-issued': {
    version: 1,
    resources: ['recording'],
    details: { seconds: integer(3_600) },
  },
  'recording.deleted': {
    version: 2,
    resources: ['recording'],
    details: {
      reason: oneOf('retention', 'erasure', 'request', 'tenant-closed'),
      proved: optional(flag()),
      ...deletion(),
    },
  },
  'data.searched': {
    version: 1,
    resources: ['api'],
    details: { by: oneOf('phone-number', 'subject', 'time', 'other'), matches: count() },
  },
  'consent.recorded': {
    version: 1,
    resources: ['consent'],
    details: {
      purpose: oneOf('recording', 'storage', 'marketing', 'transfer'),
      decision: oneOf('given', 'refused', 'silence'),
      means: optional(oneOf('speech', 'key-press', 'none')),
      wording: optional(integer(9_999)),
    },
  },
  'disclosure.played': {
    version: 1,
    resources: ['call'],
    details: {
      language: oneOf(...AUDIT_LANGUAGES),
      wording: optional(integer(9_999)),
      milliseconds: optional(integer()),
    },
  },
  'agent.model-called': {
    version: 1,
    resources: ['call'],
    details: {
      provider: oneOf('bedrock', 'openai-compatible', 'anthropic', 'none'),
      region: oneOf('eu-central-1', 'eu', 'third-country'),
      turns: optional(count()),
      tokens: optional(count()),
      replaced: optional(count()),
      failure: failure(),
    },
  },
  'agent.message-taken': {
    version: 1,
    resources: ['call'],
    details: {},
  },
  'message.read': {
    version: 1,
    resources: ['api'],
    details: { view: oneOf('list', 'metadata'), count: count() },
  },
  'message.changed': {
    version: 1,
    resources: ['call'],
    details: { done: flag(), assigned: flag(), due: time() },
  },
  'agent.utterances-deleted': {
    version: 2,
    resources: ['call'],
    details: { failure: failure(), ...deletion() },
  },
  'retention.changed': {
    version: 1,
    resources: ['retention-policy', 'scenario'],
    details: { class: dataClass(), days: days(), previousDays: optional(days()) },
  },
  'retention.swept': {
    version: 2,
    resources: ['run', 'tenant', 'call'],
    details: {
      class: dataClass(),
      due: optional(count()),
      destroyed: count(),
      held: optional(count()),
      failed: optional(count()),
      ...deletion(),
    },
  },
  'hold.changed': {
    version: 1,
    resources: ['call'],
    details: {
      change: oneOf(...CHANGES),
      ground: optional(oneOf('legal-claim', 'statutory', 'open-request')),
      until: optional(time()),
    },
  },
  'subject-request.created': {
    version: 1,
    resources: ['subject-request'],
    details: {
      right: oneOf(...RIGHTS),
      regime: optional(oneOf(...REGIMES)),
      channel: optional(oneOf('phone', 'api', 'console', 'mail', 'other')),
      due: optional(time()),
    },
  },
  'subject-request.verified': {
    version: 1,
    resources: ['subject-request'],
    details: { method: oneOf('code', 'code-and-fact', 'tenant', 'document', 'none'), verified: flag() },
  },
  'subject-request.decided': {
    version: 1,
    resources: ['subject-request'],
    details: {
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
    },
  },
  'subject-request.completed': {
    version: 1,
    resources: ['subject-request'],
    details: {
      right: oneOf(...RIGHTS),
      calls: optional(count()),
      rescanned: optional(flag()),
      residualUntil: optional(time()),
    },
  },
  'subject-request.failed': {
    version: 1,
    resources: ['subject-request'],
    details: {
      stage: oneOf('receive', 'verify', 'decide', 'find', 'act', 'rescan', 'certify', 'notify'),
      failure: failure(),
    },
  },
  'subject.exported': {
    version: 2,
    resources: ['subject', 'subject-request', 'export'],
    details: { step: oneOf('made', 'fetched'), calls: optional(count()) },
  },
  'export.deleted': {
    version: 1,
    resources: ['subject-request', 'tenant'],
    details: { reason: oneOf('expired', 'erasure'), files: optional(count()), ...deletion() },
  },
  'subject.erased': {
    version: 2,
    resources: ['subject', 'subject-request', 'call'],
    details: {
      state: oneOf('erased_live', 'erased_complete'),
      calls: optional(count()),
      keys: optional(count()),
      recordings: optional(count()),
      held: optional(count()),
      residualUntil: optional(time()),
      ...deletion(),
    },
  },
  'tenant.created': {
    version: 1,
    resources: ['tenant'],
    details: { templateVersion: optional(integer(99_999)) },
  },
  'tenant.updated': {
    version: 1,
    resources: ['tenant'],
    details: { templateVersion: optional(integer(99_999)), generation: optional(id('generation')) },
  },
  'tenant.upgraded': {
    version: 1,
    resources: ['tenant'],
    details: { templateVersion: integer(99_999), run: id('run') },
  },
  'tenant.upgrade-run': {
    version: 1,
    resources: ['run'],
    details: {
      change: oneOf('started', 'resumed', 'stopping', 'stopped', 'completed'),
      templateVersion: integer(99_999),
      dryRun: flag(),
    },
  },
  'tenant.drift-reported': {
    version: 1,
    resources: ['run'],
    details: { change: oneOf('started', 'completed', 'failed'), tenants: count(), drifted: count() },
  },
  'tenant.suspended': {
    version: 1,
    resources: ['tenant'],
    details: { reason: optional(oneOf('requested', 'unpaid', 'abuse', 'security', 'closing')) },
  },
  'tenant.reactivated': {
    version: 1,
    resources: ['tenant'],
    details: {},
  },
  'tenant.closing': {
    version: 1,
    resources: ['tenant'],
    details: { days: days(), ground: optional(oneOf('data-act', 'contract')), until: time() },
  },
  'tenant.reopened': {
    version: 1,
    resources: ['tenant'],
    details: {},
  },
  'tenant.purged': {
    version: 2,
    resources: ['tenant'],
    details: { rows: optional(count()), keys: optional(count()), objects: optional(count()), ...deletion() },
  },
  'tenant.closed': {
    version: 2,
    resources: ['tenant'],
    details: { keyUntil: optional(time()), ...deletion() },
  },
  'tenant.restore-drilled': {
    version: 1,
    resources: ['tenant'],
    details: {
      step: oneOf('requested', 'approved', 'finished'),
      drill: id('run'),
      generation: optional(id('generation')),
      erasures: optional(count()),
      findings: optional(count()),
      seconds: optional(integer()),
    },
  },
  'scenario.changed': {
    version: 2,
    resources: ['scenario'],
    details: { change: oneOf(...CHANGES), revision: optional(integer()), storage: optional(oneOf(...STORAGE_MODES)) },
  },
  'knowledge.changed': {
    version: 1,
    resources: ['knowledge', 'document'],
    details: { change: oneOf(...CHANGES), documents: optional(count()) },
  },
  'number.assigned': {
    version: 2,
    resources: ['number', 'scenario', 'tenant'],
    details: { change: oneOf('assigned', 'released'), count: optional(count()) },
  },
  'transfer-countries.changed': {
    version: 1,
    resources: ['tenant'],
    details: { countries: count() },
  },
  'key.created': {
    version: 1,
    resources: ['tenant-key', 'call-keys', 'store'],
    details: { version: optional(integer(9_999)), class: optional(dataClass()) },
  },
  'key.destroyed': {
    version: 2,
    resources: ['tenant-key', 'call-keys', 'subject', 'store'],
    details: {
      reason: oneOf('erasure', 'retention', 'tenant-closed', 'rotation'),
      class: optional(dataClass()),
      keys: optional(count()),
      ...deletion(),
    },
  },
  'key.unavailable': {
    version: 1,
    resources: ['tenant-key', 'tenant'],
    details: { cause: oneOf('revoked', 'disabled', 'denied', 'throttled', 'unknown'), count: optional(count()) },
  },
  'key.restored': {
    version: 1,
    resources: ['tenant-key'],
    details: { cause: oneOf('revoked', 'disabled', 'denied', 'throttled', 'unknown'), since: time() },
  },
  'key.rotated': {
    version: 2,
    resources: ['tenant-key'],
    details: {
      change: oneOf('brought', 'rotated', 'returned', 'lookup-secret', 'resumed'),
      version: optional(integer(9_999)),
    },
  },
  'key.rewrapped': {
    version: 1,
    resources: ['tenant-key'],
    details: { version: integer(9_999), keys: count(), broken: optional(count()) },
  },
  'member.changed': {
    version: 1,
    resources: ['member'],
    details: {
      change: oneOf('created', 'disabled', 'granted', 'changed', 'revoked'),
      role: optional(oneOf('designer', 'viewer', 'editor')),
    },
  },
  'session.started': {
    version: 1,
    resources: ['api-key'],
    details: {
      member: id('member'),
      role: oneOf('designer', 'viewer', 'editor'),
      seconds: integer(86_400),
    },
  },
  'session.ended': {
    version: 1,
    resources: ['api-key'],
    details: { member: id('member') },
  },
  'connection.changed': {
    version: 1,
    resources: ['connection'],
    details: {
      change: oneOf('created', 'rotated', 'revoked'),
      kind: oneOf('model-provider', 'webhook', 'plugin'),
    },
  },
  'api-key.created': {
    version: 2,
    resources: ['api-key'],
    details: { scope: oneOf('tenant', 'operator', 'read', 'write', 'custom', 'member') },
  },
  'api-key.revoked': {
    version: 2,
    resources: ['api-key'],
    details: {
      reason: oneOf('revoked', 'rotated', 'expired', 'tenant-closed'),
      until: optional(time()),
      successor: optional(id('apiKey')),
    },
  },
  'auth.failed': {
    version: 1,
    resources: ['api', 'api-key', 'member'],
    details: {
      reason: oneOf('missing', 'malformed', 'unknown-key', 'revoked-key', 'expired', 'wrong-code', 'locked'),
      count: count(),
      minute: optional(time()),
    },
  },
  'resource.read': {
    version: 1,
    resources: [...RECORDS],
    details: { area: oneOf(...API_AREAS), action: oneOf('read', 'list', 'search'), count: optional(count()) },
  },
  'resource.unchanged': {
    version: 1,
    resources: [...RECORDS],
    details: { area: oneOf(...API_AREAS), action: oneOf(...ACTIONS) },
  },
  'access.denied': {
    version: 2,
    resources: ['api', 'tenant', 'call', 'recording', 'transcript', 'subject-request', 'scenario'],
    details: {
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
  },
  'request.refused': {
    version: 1,
    resources: ['api'],
    details: {
      reason: oneOf('invalid', 'conflict', 'key-unavailable', 'limit', 'failed'),
      area: oneOf(...API_AREAS),
      action: oneOf(...ACTIONS),
    },
  },
  'operator.direct-access': {
    version: 1,
    resources: ['store'],
    details: {
      action: oneOf('read', 'list', 'write', 'delete', 'decrypt', 'policy', 'other'),
      denied: flag(),
      store: optional(oneOf(...STORES)),
    },
  },
  'audit.read': {
    version: 1,
    resources: ['log', 'tenant-log'],
    details: { view: oneOf('events', 'proof', 'checkpoint'), count: optional(count()) },
  },
  'audit.exported': {
    version: 3,
    resources: ['log', 'tenant-log', 'export'],
    details: {
      format: oneOf('bundle', 'json', 'ocsf', 'ecs', 'cloudevents', 'csv'),
      entries: optional(count()),
      step: optional(oneOf('ordered', 'made', 'fetched')),
    },
  },
  'audit.retention-extended': {
    version: 1,
    resources: ['log', 'tenant-log'],
    details: { days: days() },
  },
  'audit.row-refused': {
    version: 1,
    resources: ['log', 'tenant-log'],
    details: { count: count() },
  },
  'audit.row-missing': {
    version: 1,
    resources: ['log', 'tenant-log'],
    details: { event: id('event') },
  },
  'audit.intent-open': {
    version: 1,
    resources: ['log', 'tenant-log'],
    details: { intent: id('event'), minutes: integer() },
  },
} as const satisfies Record<string, EventSpec>;

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
