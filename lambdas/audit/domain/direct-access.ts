import * as z from 'zod';
import type { AuditEvent, LogId } from './entry.ts';
import { AUDIT_ID_PATTERNS } from './field.ts';
import { auditEventId, outboxItem, type OutboxItem } from './outbox.ts';
import type { STORES } from './vocabulary.ts';

/** The parts of a CloudTrail record that are used; names, addresses and session names are not. */
const TrailRecord = z.object({
  eventID: z.string().regex(AUDIT_ID_PATTERNS.request),
  eventTime: z.iso.datetime(),
  eventName: z.string(),
  eventSource: z.string(),
  errorCode: z.string().optional(),
  userIdentity: z.object({
    type: z.string().optional(),
    principalId: z.string().optional(),
    invokedBy: z.string().optional(),
  }),
});

type Store = (typeof STORES)[number];
/** Which log and store an access is about, and whether the principal is the application's own. */
export interface AccessResolver {
  readonly storeOf: (record: unknown) => { readonly log: LogId; readonly store: Store } | undefined;
  /** True for roles of the application: what they do is in the log already. */
  readonly isApplication: (principalId: string) => boolean;
}

/**
 * The entry for one CloudTrail data event, or undefined when it is none of ours: the application's own access, an AWS
 * service's, or a store nobody claims. Only the principal's unique id is kept: a session name is often an e-mail
 * address. The record's own id makes the entry idempotent.
 */
export function directAccessItem(record: unknown, resolver: AccessResolver): OutboxItem | undefined {
  const parsed = TrailRecord.safeParse(record);
  const target = resolver.storeOf(record);
  if (!parsed.success || !target) return undefined;
  const { userIdentity, eventID, eventTime, eventName, errorCode } = parsed.data;
  const principal = userIdentity.principalId?.split(':')[0] ?? '';
  if (userIdentity.invokedBy !== undefined || resolver.isApplication(principal)) return undefined;
  const known = AUDIT_ID_PATTERNS.principal.test(principal);
  const denied = errorCode !== undefined;
  const event: AuditEvent = {
    type: 'operator.direct-access',
    at: Date.parse(eventTime),
    actor: { kind: 'operator', ...(known && { id: principal }) },
    resource: { kind: 'store', id: target.store },
    outcome: denied ? 'denied' : 'success',
    details: { action: actionOf(eventName), denied },
    requestId: eventID,
  };
  return outboxItem({ tenant: target.log, event, eventId: auditEventId(eventID, 'operator.direct-access') });
}

const ACTIONS = [
  [/^(?:Decrypt|GenerateDataKey|ReEncrypt)/, 'decrypt'],
  [/(?:Policy|Acl|Retention|LegalHold|Lock|Grant|Protection)/, 'policy'],
  [/^(?:List|Scan|Query|Describe)/, 'list'],
  [/^(?:Get|BatchGet|Head|Select|PartiQLSelect|TransactGet)/, 'read'],
  [/^(?:Delete|BatchDelete|ScheduleKeyDeletion|Disable)/, 'delete'],
  [/^(?:Put|Update|BatchWrite|TransactWrite|Copy|Create|Restore|Import|Export)/, 'write'],
] as const;
const actionOf = (name: string): (typeof ACTIONS)[number][1] | 'other' =>
  ACTIONS.find(([pattern]) => pattern.test(name))?.[1] ?? 'other';
