import { ExecutionAlreadyExists, StartExecutionCommand, type SFNClient } from '@aws-sdk/client-sfn';
import type { KeyWork } from '../ports.ts';

/** A state machine of lib/keys/key-work.ts. One execution per tenant, generation and run: a repeated start is one. */
export function stepFunctionsKeyWork(client: () => SFNClient, machineArn: () => string): KeyWork {
  return {
    async start({ tenant, generation }, run) {
      const name = `${tenant}-${generation}-${run}`;
      const input = JSON.stringify({ tenant, generation, run });
      try {
        await client().send(new StartExecutionCommand({ stateMachineArn: machineArn(), name, input }));
      } catch (error) {
        if (!(error instanceof ExecutionAlreadyExists)) throw error;
      }
    },
  };
}
