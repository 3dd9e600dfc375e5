import type { SFNClient } from '@aws-sdk/client-sfn';
import { executionState, startExecutionOnce } from '../../shared/aws/start-execution-once.ts';
import type { RunId } from '../../shared/kernel/ids.ts';
import type { RunWorkflow } from '../ports.ts';

/** A state machine over all tenants. One execution per run and start, named after both, so a repeated start is one. */
export function stepFunctionsRuns(client: () => SFNClient, machineArn: () => string): RunWorkflow {
  const named = (runId: RunId, execution: number) => ({
    stateMachineArn: machineArn(),
    name: `${runId}-${execution}`,
  });
  return {
    // One that was recorded, but whose start broke off, counts as ended.
    state: (runId, execution) => executionState(client(), named(runId, execution)),
    start: (runId, execution) =>
      startExecutionOnce(client(), { ...named(runId, execution), input: { runId, execution, next: '' } }),
  };
}
