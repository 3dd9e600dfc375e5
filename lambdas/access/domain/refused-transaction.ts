import type { TransactResult } from '../ports.ts';
import { TenantDataError } from './errors.ts';
import type { PlannedWrite } from './plan-transaction.ts';

/**
 * Says what it means that a transaction was refused for at least one of its conditions.
 * @param failed the writes whose guard failed
 * @param entries how many of the transaction's audit rows were there already, of how many
 * @throws TenantDataError when no guard failed and only a part of the audit rows was there: then another transaction of
 *   the same request and salt wrote them, which is a mistake of the caller's and would be hidden by any outcome
 */
export function refusedTransaction(
  failed: readonly PlannedWrite[],
  entries: { readonly there: number; readonly of: number },
): TransactResult {
  if (entries.of > 0 && entries.there === entries.of) return { outcome: 'repeated' };
  const at = [...new Set(failed.flatMap(({ positions }) => positions))].sort((a, b) => a - b);
  if (at.length > 0) return { outcome: 'conflict', at };
  throw new TenantDataError('Another transaction of this request and salt wrote a part of these audit entries.');
}
