import { dynamodb } from '../shared/aws/clients.ts';
import { name } from '../shared/kernel/variables.ts';
import type { RunsPlane } from './adapters/dynamodb-runs.ts';

/** Variables of every Lambda that takes part in a run over all tenants. */
export const runVariables = { RUNS_TABLE: name, OUTBOX_TABLE: name };

/** The table of runs of the running Lambda. @param env with `runVariables`; read at first use */
export const runtimeRuns = (env: () => Record<keyof typeof runVariables, string>): RunsPlane => ({
  client: dynamodb,
  runsTable: () => env().RUNS_TABLE,
  outboxTable: () => env().OUTBOX_TABLE,
});
