import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  StartExecutionCommand,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import type { ProvisioningWorkflow } from '../ports.ts';

/** The provisioning state machine. One execution per tenant and attempt, named after both, so a repeated start is one. */
export function stepFunctionsProvisioning(client: () => SFNClient, machineArn: () => string): ProvisioningWorkflow {
  return {
    async start(tenantId, attempt) {
      const name = `${tenantId}-${attempt}`;
      try {
        const input = JSON.stringify({ tenantId });
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
