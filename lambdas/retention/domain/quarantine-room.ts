import type { RecordResult, RoomWithoutObjects, TenantRoom, Write } from '../../access/contract.ts';
import type { LedgerItem } from '../entities.ts';
import type { DestructionLedger } from './ledger.ts';

/** A restored generation has no bucket: audio was never restored, it is deleted for good where it was. */
class NoBucket extends Error {
  override readonly name = 'NoBucket';
}
const none = () => Promise.reject(new NoBucket('A restored generation has no objects.'));

/**
 * A restored generation as the eraser sees it: no objects, and no audit rows of its own, because destroying a copy's keys
 * is not the destruction of a caller's keys. The replay as a whole is what is audited.
 */
export const quarantineRoom = (room: RoomWithoutObjects): TenantRoom => ({
  ...room,
  data: withoutAudit(room.data),
  objects: {
    put: none,
    putExport: none,
    beginExport: none,
    putExportPart: none,
    finishExport: none,
    get: async () => undefined,
    delete: async () => {},
    list: async () => [],
    link: none,
  },
});

function withoutAudit(data: TenantRoom['data']): TenantRoom['data'] {
  return new Proxy(data, {
    get(target, name) {
      if (name === 'transact') return (writes: Write[]) => target.transact(writes, []);
      // What is replayed is on record since it was done to the live tables.
      if (name === 'record') return async (): Promise<RecordResult> => ({ outcome: 'repeated' });
      if (name === 'recordOnce') return async (): Promise<void> => {};
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

/** The ledger while it is replayed: every row is known, and none changes, because the live tables are not meant. */
export const replayedLedger = (rows: readonly LedgerItem[]): DestructionLedger => ({
  announce: async () => 'known',
  settle: async () => {},
  open: async () => [],
  page: async () => ({ items: [...rows] }),
});
