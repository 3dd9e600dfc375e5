import { isSameEntry } from '../../audit/contract.ts';
import type { TransactResult } from '../ports.ts';
import { TenantDataError } from './errors.ts';
import type { PlannedWrite } from './plan-transaction.ts';

/** An audit row whose condition failed: the leaf that was to be written, and the one that is there. */
export interface EntryThere {
  readonly mine: string;
  /** Undefined where the store does not say; it is taken for another one. */
  readonly stored: string | undefined;
}

/**
 * Says what it means that a transaction was refused for at least one of its conditions.
 * @param failed the writes whose guard failed
 * @param entries the transaction's audit rows that were there already, and how many it has
 * @throws TenantDataError when no guard failed and the rows that are there are a part only, or tell of something else:
 *   then another transaction wrote them, and any outcome would hide that an entry is missing
 */
export function refusedTransaction(
  failed: readonly PlannedWrite[],
  entries: { readonly there: readonly EntryThere[]; readonly of: number },
): TransactResult {
  const own = entries.there.filter(({ stored, mine }) => isSameEntry(stored, mine));
  if (entries.of > 0 && own.length === entries.of) return { outcome: 'repeated' };
  const at = [...new Set(failed.flatMap(({ positions }) => positions))].sort((a, b) => a - b);
  if (at.length > 0) return { outcome: 'conflict', at };
  throw new TenantDataError(
    own.length === entries.there.length
      ? 'Another transaction of this request and salt wrote a part of these audit entries.'
      : 'Other audit entries have the ids of these.',
  );
}
