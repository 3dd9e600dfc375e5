import assert from 'node:assert/strict';
import type { LedgerItem } from '../../../lambdas/retention/entities.ts';
import { ledgerKey, type DestructionLedger } from '../../../lambdas/retention/domain/ledger.ts';

export type MemoryLedger = DestructionLedger & { readonly rows: Map<string, LedgerItem> };

/** The ledger in memory: refuses to settle what was never announced and never forgets a row. */
export function memoryLedger(before: (operation: string) => Promise<void> = async () => {}): MemoryLedger {
  const rows = new Map<string, LedgerItem>();
  return {
    rows,
    async announce(entry) {
      await before('announce');
      const known = rows.get(ledgerKey(entry).sk);
      if (known !== undefined && known.state !== 'withdrawn') return 'known';
      rows.set(ledgerKey(entry).sk, structuredClone(entry));
      return 'announced';
    },
    async settle(entry, state) {
      await before('settle');
      const row = rows.get(ledgerKey(entry).sk);
      assert.ok(row, 'only an announced row is settled');
      rows.set(ledgerKey(entry).sk, { ...row, state });
    },
    open: async (tenant) => [...rows.values()].filter((row) => row.tenantId === tenant && row.state === 'announced'),
    page: async (tenant, { limit, from }) => {
      const all = [...rows.entries()].filter(([, row]) => row.tenantId === tenant).sort(([a], [b]) => (a < b ? 1 : -1));
      const start = from === undefined ? 0 : all.findIndex(([sk]) => sk === from['sk']) + 1;
      const items = all.slice(start, start + limit);
      const last = items.at(-1);
      return {
        items: items.map(([, row]) => row),
        next: last && start + limit < all.length ? { pk: tenant, sk: last[0] } : undefined,
      };
    },
  };
}
