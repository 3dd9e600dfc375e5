import * as z from 'zod';
import { dynamodb } from '../shared/aws/clients.ts';
import type { Clock } from '../shared/kernel/clock.ts';
import { idSchema } from '../shared/kernel/id-schemas.ts';
import type { Generation, RunId } from '../shared/kernel/ids.ts';
import { name } from '../shared/kernel/variables.ts';
import type { RestoreDrillItem } from './entities.ts';
import { dynamodbDrillRegister } from './adapters/dynamodb-drill-register.ts';
import { DrillImpossible } from './domain/restore-drill.ts';
import type { DrillRegister } from './ports.ts';

/** Variables of every Lambda that reads or changes the register of drills. */
export const drillVariables = { DRILLS_TABLE: name, OUTBOX_TABLE: name };

/** The register of the running Lambda. @param env with `drillVariables`; read at first use */
export const runtimeDrills = (env: () => Record<keyof typeof drillVariables, string>): DrillRegister =>
  dynamodbDrillRegister({
    client: dynamodb,
    drillsTable: () => env().DRILLS_TABLE,
    outboxTable: () => env().OUTBOX_TABLE,
  });

/** What every step gets: the drill's id, and the step that failed before it, if one did. */
export const drillStepSchema = z.object({
  drillId: idSchema('run'),
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
