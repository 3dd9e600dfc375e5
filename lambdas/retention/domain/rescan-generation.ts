import type { RoomWithoutObjects } from '../../access/contract.ts';
import type { Clock, EpochMs } from '../../shared/kernel/clock.ts';
import type { Inventory } from '../../shared/kernel/assemble-inventory.ts';
import type { LedgerItem } from '../entities.ts';
import { judgeRestored, type RestoreFindings } from './judge-restored.ts';
import { rowName, scanGeneration, type Sample } from './scanned-generation.ts';
import { survivingState } from './surviving-state.ts';
import { definedOnly } from '../../shared/kernel/defined-only.ts';

export interface RescanDeps {
  /** The restored generation and the live one, both with the role `read`. */
  readonly restored: RoomWithoutObjects;
  readonly live: RoomWithoutObjects;
  /** Reads every row of the ledger: after the scans, so that it knows of all that was destroyed by then. */
  readonly rows: () => Promise<LedgerItem[]>;
  readonly recoveryPoint: EpochMs;
  readonly clock: Clock;
  readonly inventory: Inventory;
}

export interface RestoredReport {
  readonly findings: RestoreFindings;
  /** Rows in both generations, sealed values that were tried and that opened. */
  readonly counts: Readonly<Record<'restoredRows' | 'liveRows' | 'samples' | 'opened' | 'ledgerRows', number>>;
}

/**
 * Looks at every row of a restored generation, independently of what the replay believes, and tries to open values of
 * calls that live in both. Contents are dropped as soon as they opened.
 */
export async function rescanRestored(deps: RescanDeps): Promise<RestoredReport> {
  const now = deps.clock();
  const live = await scanGeneration(deps.live.data, deps.inventory, now);
  const restored = await scanGeneration(deps.restored.data, deps.inventory, now);
  const rows = await deps.rows();
  const state = survivingState(rows, now);
  const findings = judgeRestored(restored, live, { state, inventory: deps.inventory, at: deps.recoveryPoint });
  const living = restored.samples.filter(({ table, key }) => live.rows.has(rowName(table, key)));
  const opened = (await Promise.all(living.map((sample) => opens(deps.restored, sample)))).filter(Boolean).length;
  const unreadable = living.length - opened;
  return {
    findings: definedOnly({ ...findings, unreadable: unreadable > 0 ? unreadable : findings.unreadable }),
    counts: {
      restoredRows: restored.rows.size,
      liveRows: live.rows.size,
      samples: living.length,
      opened,
      ledgerRows: rows.length,
    },
  };
}

async function opens({ keys }: RoomWithoutObjects, sample: Sample): Promise<boolean> {
  const { subject, callId, dataClass, entity, field, row, sealed } = sample;
  try {
    const open = await keys.open({ subject, callId, classes: [dataClass] });
    return (await open.open(dataClass, { entity, field, row }, sealed)) !== undefined;
  } catch {
    return false;
  }
}
