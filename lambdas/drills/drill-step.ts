import * as z from 'zod';
import { AUDIT_ID_PATTERNS } from '../audit/contract.ts';
import { dynamodb } from '../shared/aws/clients.ts';
import type { Clock } from '../shared/kernel/clock.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import type { Generation, RunId } from '../shared/kernel/ids.ts';
import type { RestoreDrillItem } from '../shared/kernel/stored-items.ts';
import { dynamodbDrillRegister } from './adapters/dynamodb-drill-register.ts';
import { DrillImpossible } from './domain/restore-drill.ts';
import type { DrillRegister } from './ports.ts';

/** Environment of every Lambda that reads or changes the register of drills. */
export interface DrillRegisterEnv {
  DRILLS_TABLE: string;
  OUTBOX_TABLE: string;
}
const env = lazyEnv(z.object({ DRILLS_TABLE: z.string().min(1), OUTBOX_TABLE: z.string().min(1) }));

/** The register of the running Lambda. */
export const runtimeDrills: () => DrillRegister = once(() =>
  dynamodbDrillRegister({
    client: dynamodb,
    drillsTable: () => env().DRILLS_TABLE,
    outboxTable: () => env().OUTBOX_TABLE,
  }),
);

/** What every step gets: the drill's id, and the step that failed before it, if one did. */
export const drillStepSchema = z.object({
  drillId: z
    .string()
    .regex(AUDIT_ID_PATTERNS.run)
    .transform((id) => id as RunId),
  failed: z.enum(['none', 'begin', 'restore', 'replay', 'rescan', 'remove']).default('none'),
});

export interface DrillStepDeps {
  readonly drills: DrillRegister;
  readonly clock: Clock;
}

/** What a step answers: `wait` and `again` make the machine come back. */
export interface DrillStepResult {
  readonly state: 'done' | 'wait' | 'again';
}

/** @throws DrillImpossible when it does not run (any more) */
export async function runningDrill(drills: DrillRegister, drillId: RunId): Promise<RestoreDrillItem> {
  const drill = await drills.get(drillId);
  if (drill?.status !== 'running') throw new DrillImpossible('The drill is not running.');
  return drill;
}

/** A drill whose restore was begun. */
export type Restoring = RestoreDrillItem & {
  readonly source: Generation;
  readonly target: Generation;
  readonly recoveryPoint: number;
};

/** @throws DrillImpossible when nothing was restored */
export async function restoringDrill(drills: DrillRegister, drillId: RunId): Promise<Restoring> {
  const drill = await runningDrill(drills, drillId);
  if (drill.source === undefined || drill.target === undefined || drill.recoveryPoint === undefined) {
    throw new DrillImpossible('Nothing was restored in this drill.');
  }
  return drill as Restoring;
}
