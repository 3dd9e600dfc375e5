import { callEntity } from '../../calls/entities.ts';
import { credentialEntity } from '../../access/entities.ts';
import { type RoomWithoutObjects, type TransactResult } from '../../access/contract.ts';
import type { EpochMs } from '../../shared/kernel/clock.ts';
import type { ConnectionId, TenantId } from '../../shared/kernel/ids.ts';
import { holdEntity, subjectMarkEntity, type HoldItem, type StandingRow } from '../entities.ts';
import type { DestructionLedger } from './ledger.ts';

type WriteLedger = Pick<DestructionLedger, 'announce' | 'settle'>;

/**
 * Makes a change that a restore must not undo: ledger row first, then the change, then the row's last word.
 * Cut off in between, a protecting row counts as it stands and a loosening one does not; the nightly sweep settles both
 * by looking at what is stored.
 * @param change commits in the tenant's tables
 * @returns what `change` returned; the row is withdrawn when it was refused, and stands when it was made before
 */
export async function withLedger<R extends TransactResult>(
  ledger: WriteLedger,
  row: StandingRow,
  change: () => Promise<R>,
): Promise<R> {
  const known = await ledger.announce(row);
  const result = await change();
  if (result.outcome !== 'conflict') await ledger.settle(row, 'destroyed');
  else if (known === 'announced') await ledger.settle(row, 'withdrawn');
  return result;
}

/** The row of a revoked credential; write it with `withLedger` around the revoking transaction. */
export const revokedSecretRow = (tenantId: TenantId, connectionId: ConnectionId, at: EpochMs): StandingRow => ({
  tenantId,
  kind: 'secret-revoked',
  connectionId,
  at,
  state: 'announced',
});

/** Rows younger than this may still be on their way. */
const SETTLE_AFTER_MS = 900_000;

/** Settles rows whose change was cut off, by what is stored. @returns how many */
export async function settleStandings(
  room: RoomWithoutObjects,
  ledger: Pick<DestructionLedger, 'open' | 'settle'>,
  now: EpochMs,
): Promise<number> {
  let settled = 0;
  for (const row of await ledger.open(room.session.tenant)) {
    if ('parts' in row || row.kind === 'exports-expired' || now - row.at < SETTLE_AFTER_MS) continue;
    await ledger.settle(row, (await tookEffect(room, row)) ? 'destroyed' : 'withdrawn');
    settled += 1;
  }
  return settled;
}

async function tookEffect({ data }: RoomWithoutObjects, row: StandingRow): Promise<boolean> {
  switch (row.kind) {
    case 'hold-set':
    case 'hold-released': {
      const hold = await data.get(holdEntity, holdEntity.key({ subject: row.subject, callId: row.callId }));
      if (row.kind === 'hold-released') return hold === undefined || hold.until <= row.at;
      return isThatHold(hold, row);
    }
    case 'consent-withdrawn':
      return (await data.get(callEntity, callEntity.key({ callId: row.callId })))?.consent === 'no';
    case 'restriction-set':
    case 'restriction-lifted': {
      const key = subjectMarkEntity.key({ subject: row.subject, mark: 'restricted', callId: row.callId });
      return ((await data.get(subjectMarkEntity, key)) !== undefined) === (row.kind === 'restriction-set');
    }
    case 'suppression-added':
    case 'suppression-removed': {
      const key = subjectMarkEntity.key({ subject: row.subject, mark: 'suppressed' });
      return ((await data.get(subjectMarkEntity, key)) !== undefined) === (row.kind === 'suppression-added');
    }
    case 'secret-revoked': {
      const credential = await data.get(credentialEntity, credentialEntity.key({ connectionId: row.connectionId }));
      return credential === undefined || credential.revokedAt !== undefined;
    }
  }
}

const isThatHold = (hold: HoldItem | undefined, row: { ground: HoldItem['ground']; until: EpochMs }): boolean =>
  hold !== undefined && hold.ground === row.ground && hold.until === row.until;
