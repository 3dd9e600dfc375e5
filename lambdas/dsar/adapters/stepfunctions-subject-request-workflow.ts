import { ExecutionAlreadyExists, StartExecutionCommand, type SFNClient } from '@aws-sdk/client-sfn';
import type { SubjectRequestWorkflow } from '../ports.ts';

/** Starts executions named after their request: Step Functions refuses the second one of the same name. */
export function stepFunctionsSubjectRequestWorkflow(
  client: () => SFNClient,
  machine: () => string,
): SubjectRequestWorkflow {
  return {
    async start({ tenant, generation }, requestId, name) {
      const input = JSON.stringify({ tenant, generation, requestId, attempt: 0, position: 0 });
      try {
        await client().send(new StartExecutionCommand({ stateMachineArn: machine(), name, input }));
      } catch (error) {
        if (!(error instanceof ExecutionAlreadyExists)) throw error;
      }
    },
  };
}
