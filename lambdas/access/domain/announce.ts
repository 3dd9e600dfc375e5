import { auditEventId, type AuditEvent, type Intent } from '../../audit/contract.ts';
import type { TenantData } from '../ports.ts';

type Log = Pick<TenantData, 'recordOnce'>;

/**
 * Writes the announcement of a side effect that no transaction covers. Resolves when it is on record, by this run or by
 * an earlier one that was interrupted: the same effect has the same identity, so that whoever takes it up again settles
 * what the first one announced.
 * @param identity opaque ids, event types and small integers that make the effect this one and no other
 */
export async function announce(log: Log, event: AuditEvent, identity: readonly (string | number)[]): Promise<Intent> {
  await log.recordOnce({ ...event, outcome: 'intent' }, identity);
  return { id: auditEventId(...identity) } as Intent;
}

/** Writes what became of an announced effect, once for each outcome. */
export async function settle(
  log: Log,
  intent: Intent,
  event: AuditEvent & { readonly outcome: 'success' | 'failed' },
): Promise<void> {
  await log.recordOnce({ ...event, intent: intent.id }, [intent.id, event.type, event.outcome === 'success' ? 1 : 2]);
}
