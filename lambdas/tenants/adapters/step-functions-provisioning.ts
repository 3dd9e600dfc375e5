import type { SFNClient } from '@aws-sdk/client-sfn';
import { startExecutionOnce } from '../../shared/aws/start-execution-once.ts';
import type { ProvisioningWorkflow } from '../ports.ts';

/** The provisioning state machine. One execution per tenant and attempt, named after both, so a repeated start is one. */
export const stepFunctionsProvisioning = (client: () => SFNClient, machineArn: () => string): ProvisioningWorkflow => ({
  start: (tenantId, attempt) =>
    startExecutionOnce(client(), {
      stateMachineArn: machineArn(),
      name: `${tenantId}-${attempt}`,
      input: { tenantId },
    }),
});

/** The closing state machine, likewise; its steps learn the attempt, because a reopened tenant may be closed again. */
export const stepFunctionsClosing = (client: () => SFNClient, machineArn: () => string): ProvisioningWorkflow => ({
  start: (tenantId, attempt) =>
    startExecutionOnce(client(), {
      stateMachineArn: machineArn(),
      name: `${tenantId}-close-${attempt}`,
      input: { tenantId, attempt },
    }),
});
