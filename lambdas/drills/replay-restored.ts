import { INVENTORY } from '../inventory/inventory.ts';
import type { Inventory } from '../shared/kernel/assemble-inventory.ts';
import * as z from 'zod';
import { accessVariables, createTenantRooms } from '../access/runtime.ts';
import type { RoomWithoutObjects, TenantRooms } from '../access/contract.ts';
import { allRows, replayLedger, type DestructionLedger } from '../retention/contract.ts';
import { dynamodbLedger } from '../retention/runtime.ts';
import { dynamodb } from '../shared/aws/clients.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { name } from '../shared/kernel/variables.ts';
import { log } from '../shared/observability/log.ts';
import { withObservability, type Invocation } from '../shared/observability/with-observability.ts';
import { drillRequestId } from './domain/restore-drill.ts';
import {
  type DrillStepDeps,
  type DrillStepResult,
  drillStepSchema,
  drillVariables,
  restoringDrill,
  runtimeDrills,
} from './drill-step.ts';

export const schema = z.object({ ...drillVariables, ...accessVariables('erase'), LEDGER_TABLE: name });
export type ReplayRestoredEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

/** Enough to finish one call and to answer, in milliseconds. */
const RESERVE_MS = 60_000;

export interface ReplayRestoredDeps extends DrillStepDeps {
  readonly inventory: Inventory;
  readonly rooms: TenantRooms<RoomWithoutObjects, 'erase'>;
  readonly ledger: Pick<DestructionLedger, 'page'>;
}

/**
 * Step of a drill: replays the ledger in the restored generation. The session's generation is the restored one, which
 * the tenant's record does not name: nobody else has a session there.
 */
export const createReplayRestored =
  (deps: () => ReplayRestoredDeps) =>
  async (event: unknown, context: Invocation): Promise<DrillStepResult> => {
    const { drillId } = drillStepSchema.parse(event);
    const { drills, rooms, ledger, clock, inventory } = deps();
    const drill = await restoringDrill(drills, drillId);
    const ref = { tenant: drill.tenantId, generation: drill.target };
    const room = await rooms.open(ref, 'erase', drillRequestId(drillId));
    const rows = await allRows(ledger, drill.tenantId);
    const hasTime = () => context.getRemainingTimeInMillis() > RESERVE_MS;
    const { done, erasures, standings, ledgerRows } = await replayLedger({ room, rows, clock, inventory, hasTime });
    await drills.note(drill, {
      ledgerRows,
      erasuresReplayed: (drill.erasuresReplayed ?? 0) + erasures,
      standingsReplayed: (drill.standingsReplayed ?? 0) + standings,
      replayedAt: done ? clock() : undefined,
    });
    log.info('restore-drill-step', { drill: drillId, step: 'replay', erasures, standings });
    return { state: done ? 'done' : 'again' };
  };

export const handler = withObservability(
  'replay-restored',
  createReplayRestored(
    once(() => ({
      drills: runtimeDrills(env),
      clock: Date.now,
      inventory: INVENTORY,
      rooms: createTenantRooms(env),
      ledger: dynamodbLedger(dynamodb, () => env().LEDGER_TABLE),
    })),
  ),
);
