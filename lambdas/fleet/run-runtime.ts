import * as z from 'zod';
import { dynamodb } from '../shared/aws/clients.ts';
import { lazyEnv } from '../shared/kernel/env.ts';
import type { RunsPlane } from './adapters/dynamodb-runs.ts';

/** Environment of every Lambda that takes part in a run over all tenants. */
export interface RunsEnv {
  RUNS_TABLE: string;
  OUTBOX_TABLE: string;
}
const env = lazyEnv(z.object({ RUNS_TABLE: z.string().min(1), OUTBOX_TABLE: z.string().min(1) }));

/** The table of runs of the running Lambda. */
export const runtimeRuns = (): RunsPlane => ({
  client: dynamodb,
  runsTable: () => env().RUNS_TABLE,
  outboxTable: () => env().OUTBOX_TABLE,
});
