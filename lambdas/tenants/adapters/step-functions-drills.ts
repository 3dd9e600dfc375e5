import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  StartExecutionCommand,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import type { DrillWorkflow } from '../drill-ports.ts';

/** The drill's state machine. One execution per drill and attempt, named after both, so a repeated start is one. */
export function stepFunctionsDrills(client: () => SFNClient, machineArn: () => string): DrillWorkflow {
  return {
    async start(drillId, tenantId, attempt) {
      const name = `${drillId}-${attempt}`;
      try {
        const input = JSON.stringify({ drillId, tenantId });
        await client().send(new StartExecutionCommand({ stateMachineArn: machineArn(), name, input }));
        return 'running';
      } catch (error) {
        if (!(error instanceof ExecutionAlreadyExists)) throw error;
        const executionArn = `${machineArn().replace(':stateMachine:', ':execution:')}:${name}`;
        const { status } = await client().send(new DescribeExecutionCommand({ executionArn }));
        return status === 'RUNNING' || status === 'PENDING_REDRIVE' ? 'running' : 'ended';
      }
    },
  };
}
