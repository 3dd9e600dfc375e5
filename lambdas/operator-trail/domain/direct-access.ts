import { AUDIT_ID_PATTERNS, auditEventId, outboxItem, type AuditEvent, type OutboxItem } from '../../audit/contract.ts';
import { controlPlaneChanges } from './control-plane-changes.ts';
import { TrailRecord } from './trail-record.ts';
import { CRYPTOGRAPHIC, trailTargets, type OwnStores, type TrailTarget } from './trail-targets.ts';

/** What the platform knows of itself: its stores, and the unique ids of its own roles (`AROA…`, which nobody can take over). */
export interface Platform extends OwnStores {
  readonly roles: ReadonlySet<string>;
}

/**
 * What one record of a trail is.
 * `entries`: somebody reached a store past the application, one row per log and store.
 * `own`: the application's own access, or an AWS service acting for itself; it is in the log already or touches nobody.
 * `other`: no store of the platform, or a description of one that shows nothing of its content.
 * `unreadable`: not a record as AWS documents it.
 */
export type DirectAccess =
  | { readonly kind: 'entries'; readonly items: readonly OutboxItem[] }
  | { readonly kind: 'own' | 'other' | 'unreadable' };

/**
 * The entries of one CloudTrail record. Only the principal's unique id is kept: a session name is often an e-mail
 * address. The record's own id makes the entries idempotent. A service that acts on somebody's behalf (Athena, Glue)
 * counts as that somebody; what the application has done through a service counts as the application's.
 */
export function directAccess(record: unknown, platform: Platform): DirectAccess {
  const parsed = TrailRecord.safeParse(record);
  if (!parsed.success) return { kind: 'unreadable' };
  const { userIdentity } = parsed.data;
  const principal = userIdentity.principalId?.split(':')[0] ?? '';
  const isOwn = platform.roles.has(principal) && !isPerson(parsed.data);
  if (userIdentity.type === 'AWSService' || isOwn) return { kind: 'own' };
  const named = onlyDescribes(parsed.data) ? [] : trailTargets(parsed.data, platform);
  const targets = [...named, ...controlPlaneChanges(parsed.data, platform)];
  if (targets.length === 0) return { kind: 'other' };
  try {
    return { kind: 'entries', items: targets.map((target, n) => entryOf(parsed.data, principal, { ...target, n })) };
  } catch {
    // A time outside of what an entry may say: no record of ours.
    return { kind: 'unreadable' };
  }
}

/** A function has neither a console nor a second factor: who has one in a role of the platform is a person in it. */
const isPerson = ({ userIdentity, sessionCredentialFromConsole }: TrailRecord): boolean =>
  sessionCredentialFromConsole === 'true' || userIdentity.sessionContext?.attributes?.mfaAuthenticated === 'true';

/** Control-plane reads show names and settings; the console makes dozens of them for every page. */
const onlyDescribes = ({ managementEvent, readOnly, eventName }: TrailRecord): boolean =>
  managementEvent === true && readOnly === true && !CRYPTOGRAPHIC.test(eventName);

function entryOf(record: TrailRecord, principal: string, target: TrailTarget & { n: number }): OutboxItem {
  const denied = record.errorCode !== undefined;
  const event: AuditEvent = {
    type: 'operator.direct-access',
    at: Date.parse(record.eventTime),
    actor: { kind: 'operator', id: AUDIT_ID_PATTERNS.principal.test(principal) ? principal : undefined },
    resource: { kind: 'store', id: target.store },
    outcome: denied ? 'denied' : 'success',
    details: { action: actionOf(record.eventName), denied },
    requestId: record.eventID,
  };
  const eventId = auditEventId(record.eventID, 'operator.direct-access', target.n);
  return outboxItem({ tenant: target.log, event, eventId });
}

const ACTIONS = [
  [CRYPTOGRAPHIC, 'decrypt'],
  [/(?:Policy|Acl|Retention|LegalHold|Lock|Grant|Protection|Logging|Selectors|Trail|Lifecycle|Encryption)/, 'policy'],
  [/^(?:List|Scan|Query|Describe)/, 'list'],
  [/^(?:Get|BatchGet|Head|Select|PartiQLSelect|ExecuteStatement|ExecuteTransaction|BatchExecute|TransactGet)/, 'read'],
  [/^(?:Delete|BatchDelete|ScheduleKeyDeletion|Disable)/, 'delete'],
  [/^(?:Put|Update|BatchWrite|TransactWrite|Copy|Create|Restore|Import|Export)/, 'write'],
] as const;
const actionOf = (name: string): (typeof ACTIONS)[number][1] | 'other' =>
  ACTIONS.find(([pattern]) => pattern.test(name))?.[1] ?? 'other';
