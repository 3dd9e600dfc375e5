import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  StartExecutionCommand,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import type { TenantId } from '../../shared/kernel/ids.ts';
import type { ProvisioningWorkflow } from '../ports.ts';

type Machine = { readonly client: () => SFNClient; readonly machineArn: () => string };

/** The provisioning state machine. One execution per tenant and attempt, named after both, so a repeated start is one. */
export const stepFunctionsProvisioning = (client: () => SFNClient, machineArn: () => string): ProvisioningWorkflow =>
  startedOnce({ client, machineArn }, (tenantId, attempt) => ({
    name: `${tenantId}-${attempt}`,
    input: { tenantId },
  }));

/** The closing state machine, likewise; its steps learn the attempt, because a reopened tenant may be closed again. */
export const stepFunctionsClosing = (client: () => SFNClient, machineArn: () => string): ProvisioningWorkflow =>
  startedOnce({ client, machineArn }, (tenantId, attempt) => ({
    name: `${tenantId}-close-${attempt}`,
    input: { tenantId, attempt },
  }));

function startedOnce(
  { client, machineArn }: Machine,
  execution: (tenantId: TenantId, attempt: number) => { name: string; input: object },
): ProvisioningWorkflow {
  return {
    async start(tenantId, attempt) {
      const { name, input: given } = execution(tenantId, attempt);
      try {
        const input = JSON.stringify(given);
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
