import type { SFNClient } from '@aws-sdk/client-sfn';
import { startExecutionOnce } from '../../shared/aws/start-execution-once.ts';
import type { DrillWorkflow } from '../ports.ts';

/** The drill's state machine. One execution per drill and attempt, named after both, so a repeated start is one. */
export const stepFunctionsDrills = (client: () => SFNClient, machineArn: () => string): DrillWorkflow => ({
  start: (drillId, tenantId, attempt) =>
    startExecutionOnce(client(), {
      stateMachineArn: machineArn(),
      name: `${drillId}-${attempt}`,
      input: { drillId, tenantId },
    }),
});
