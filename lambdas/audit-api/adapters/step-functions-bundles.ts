import { DescribeExecutionCommand, ExecutionDoesNotExist, type SFNClient } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import { startExecutionOnce } from '../../shared/aws/start-execution-once.ts';
import type { ExportId, TenantId } from '../../shared/kernel/ids.ts';
import type { BundleRun, BundleWorkflow } from '../ports.ts';

/** What the machine ends with. */
const outputSchema = z.object({ entries: z.int(), bytes: z.int() });

/** Executions are named after tenant and export: nobody finds another tenant's, and a repeated start is one. */
const nameOf = (tenant: TenantId, exportId: ExportId) => `${tenant}-${exportId}`;

export const stepFunctionsBundles = (client: () => SFNClient, machineArn: () => string): BundleWorkflow => ({
  async start({ tenant, generation }, order) {
    const input = { tenant, generation, ...order };
    await startExecutionOnce(client(), { stateMachineArn: machineArn(), name: nameOf(tenant, order.exportId), input });
  },
  async find(tenant, exportId) {
    const executionArn = `${machineArn().replace(':stateMachine:', ':execution:')}:${nameOf(tenant, exportId)}`;
    try {
      const { status, startDate, stopDate, output } = await client().send(
        new DescribeExecutionCommand({ executionArn }),
      );
      const state = stateOf(status);
      return {
        orderedAt: startDate?.getTime() ?? 0,
        state,
        endedAt: stopDate?.getTime(),
        made: state === 'made' ? outputSchema.parse(JSON.parse(output ?? '')) : undefined,
      };
    } catch (error) {
      if (error instanceof ExecutionDoesNotExist) return undefined;
      throw error;
    }
  },
});

function stateOf(status: string | undefined): BundleRun['state'] {
  if (status === 'SUCCEEDED') return 'made';
  return status === 'RUNNING' || status === 'PENDING_REDRIVE' ? 'making' : 'failed';
}
