import * as z from 'zod';
import { createTenantRooms } from '../access/runtime.ts';
import type { RoomWithoutObjects, TenantRooms } from '../access/contract.ts';
import { allRows, replayLedger, type DestructionLedger } from '../retention/contract.ts';
import { dynamodbLedger } from '../retention/runtime.ts';
import { dynamodb } from '../shared/aws/clients.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { log } from '../shared/observability/log.ts';
import { withObservability, type Invocation } from '../shared/observability/with-observability.ts';
import { drillRequestId } from './domain/restore-drill.ts';
import {
  drillStepSchema,
  restoringDrill,
  runtimeDrills,
  type DrillStepDeps,
  type DrillStepResult,
} from './drill-step.ts';

/** Besides these, the variables of `createTenantRooms` and of the register. */
export interface ReplayRestoredEnv {
  LEDGER_TABLE: string;
}
const env = lazyEnv(z.object({ LEDGER_TABLE: z.string().min(1) }));

/** Enough to finish one call and to answer, in milliseconds. */
const RESERVE_MS = 60_000;

export interface ReplayRestoredDeps extends DrillStepDeps {
  readonly rooms: TenantRooms<RoomWithoutObjects>;
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
    const { drills, rooms, ledger, clock } = deps();
    const drill = await restoringDrill(drills, drillId);
    const ref = { tenant: drill.tenantId, generation: drill.target };
    const room = await rooms.open(ref, 'erase', drillRequestId(drillId));
    const rows = await allRows(ledger, drill.tenantId);
    const hasTime = () => context.getRemainingTimeInMillis() > RESERVE_MS;
    const { done, erasures, standings, ledgerRows } = await replayLedger({ room, rows, clock, hasTime });
    await drills.note(drill, {
      ledgerRows,
      erasuresReplayed: (drill.erasuresReplayed ?? 0) + erasures,
      standingsReplayed: (drill.standingsReplayed ?? 0) + standings,
      ...(done && { replayedAt: clock() }),
    });
    log.info('restore-drill-step', { drill: drillId, step: 'replay', erasures, standings });
    return { state: done ? 'done' : 'again' };
  };

export const handler = withObservability(
  'replay-restored',
  createReplayRestored(
    once(() => ({
      drills: runtimeDrills(),
      clock: Date.now,
      rooms: createTenantRooms(process.env),
      ledger: dynamodbLedger(dynamodb, () => env().LEDGER_TABLE),
    })),
  ),
);
