import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  StartExecutionCommand,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import type { RunId } from '../../shared/kernel/ids.ts';
import type { RunWorkflow } from '../upgrade-ports.ts';

/** A state machine over all tenants. One execution per run and start, named after both, so a repeated start is one. */
export function stepFunctionsRuns(client: () => SFNClient, machineArn: () => string): RunWorkflow {
  const name = (runId: RunId, execution: number) => `${runId}-${execution}`;
  const state = async (runId: RunId, execution: number) => {
    const executionArn = `${machineArn().replace(':stateMachine:', ':execution:')}:${name(runId, execution)}`;
    try {
      const { status } = await client().send(new DescribeExecutionCommand({ executionArn }));
      return status === 'RUNNING' || status === 'PENDING_REDRIVE' ? 'running' : 'ended';
    } catch (error) {
      // It was recorded, but the request that would have started it broke off.
      if (error instanceof ExecutionDoesNotExist) return 'ended';
      throw error;
    }
  };
  return {
    state,
    async start(runId, execution) {
      try {
        const input = JSON.stringify({ runId, execution, next: '' });
        const started = { stateMachineArn: machineArn(), name: name(runId, execution), input };
        await client().send(new StartExecutionCommand(started));
        return 'running';
      } catch (error) {
        if (error instanceof ExecutionAlreadyExists) return state(runId, execution);
        throw error;
      }
    },
  };
}
