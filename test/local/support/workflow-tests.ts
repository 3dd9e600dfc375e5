import {
  CreateStateMachineCommand,
  DescribeMapRunCommand,
  ListMapRunsCommand,
  SFNClient,
  StartExecutionCommand,
  DescribeExecutionCommand,
} from '@aws-sdk/client-sfn';
import { expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Emulator } from '../../../local/emulator/emulator.ts';
import { clientOf, createStack } from './emulators.ts';

const ACCOUNT = '000000000000';
const Role = {
  Type: 'AWS::IAM::Role',
  Properties: {
    RoleName: 'vk-machine',
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: 'states.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    },
  },
};
const DEFINITION = {
  StartAt: 'Items',
  States: {
    Items: {
      Type: 'Map',
      ItemsPath: '$.items',
      MaxConcurrencyPath: '$.atOnce',
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'One',
        States: { One: { Type: 'Pass', End: true } },
      },
      End: true,
    },
  },
};

/** What the state machines of a local AWS do, asked of one that runs. */
export function workflowTests(emulator: () => Emulator): void {
  test('a map takes as many items at once as its state says', async () => {
    await createStack(emulator(), 'machine-role', { Resources: { Role } });
    const sfn = new SFNClient(clientOf(emulator(), emulator().credentials));
    const { stateMachineArn } = await sfn.send(
      new CreateStateMachineCommand({
        name: 'map',
        definition: JSON.stringify(DEFINITION),
        roleArn: `arn:aws:iam::${ACCOUNT}:role/vk-machine`,
      }),
    );
    const input = JSON.stringify({ items: [1, 2, 3, 4, 5], atOnce: 2 });
    const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn, input }));
    for (;;) {
      const { status } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
      if (status !== 'RUNNING') {
        expect(status).toBe('SUCCEEDED');
        break;
      }
      await sleep(50);
    }
    const { mapRuns } = await sfn.send(new ListMapRunsCommand({ executionArn }));
    const { maxConcurrency, itemCounts } = await sfn.send(
      new DescribeMapRunCommand({ mapRunArn: mapRuns![0]!.mapRunArn }),
    );
    expect([maxConcurrency, itemCounts?.succeeded]).toEqual([2, 5]);
  });
}
