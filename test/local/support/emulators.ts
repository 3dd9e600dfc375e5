import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { AssumeRoleCommand, STSClient, type AssumeRoleCommandInput } from '@aws-sdk/client-sts';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmulator, type Emulator } from '../../../local/emulator/emulator.ts';
import { ensureEmulator } from '../../../local/emulator/python.ts';

/** Where the emulator is installed, shared with `npm start`. */
export const LOCAL_DIR = join(import.meta.dirname, '..', '..', '..', '.local');

/** Keys of a principal, as SDK clients take them. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** A fresh folder below the temporary one. */
export const temporaryFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'voicekeep-test-'));

/** An emulator with a state folder of its own; the installation is shared with `npm start`. */
export async function startTestEmulator(stateDir: string, persist = false): Promise<Emulator> {
  await ensureEmulator(LOCAL_DIR, () => undefined);
  const logFile = join(stateDir, 'emulator.log');
  return startEmulator({
    localDir: LOCAL_DIR,
    stateDir,
    serviceEndpoints: { CHIME_SDK_VOICE: 'http://127.0.0.1:9' },
    persist,
    logFile,
  });
}

/** What every SDK client of a test needs. */
export const clientOf = (emulator: Emulator, credentials: Credentials, region = 'eu-central-1') => ({
  endpoint: emulator.endpoint,
  region,
  credentials,
  maxAttempts: 1,
});

/** Creates a stack as root and returns its outputs; throws with the failing event. */
export async function createStack(emulator: Emulator, name: string, template: object): Promise<Record<string, string>> {
  const cloudFormation = new CloudFormationClient(clientOf(emulator, emulator.credentials));
  await cloudFormation.send(
    new CreateStackCommand({
      StackName: name,
      TemplateBody: JSON.stringify(template),
      Capabilities: ['CAPABILITY_NAMED_IAM'],
    }),
  );
  for (;;) {
    const { Stacks } = await cloudFormation.send(new DescribeStacksCommand({ StackName: name }));
    const stack = Stacks?.[0];
    if (stack?.StackStatus === 'CREATE_COMPLETE') {
      return Object.fromEntries(
        (stack.Outputs ?? []).map((output) => [output.OutputKey ?? '', output.OutputValue ?? '']),
      );
    }
    if (stack?.StackStatus !== 'CREATE_IN_PROGRESS') {
      const { StackEvents } = await cloudFormation.send(new DescribeStackEventsCommand({ StackName: name }));
      throw new Error(
        StackEvents?.map(
          (event) => `${event.LogicalResourceId} ${event.ResourceStatus} ${event.ResourceStatusReason}`,
        ).join('\n'),
      );
    }
    await sleep(20);
  }
}

/** A session of `role`, taken with `caller`'s credentials. */
export async function assume(
  emulator: Emulator,
  caller: Credentials,
  role: string,
  request: Partial<AssumeRoleCommandInput> = {},
): Promise<Credentials> {
  const { Credentials: found } = await new STSClient(clientOf(emulator, caller)).send(
    new AssumeRoleCommand({ RoleArn: `arn:aws:iam::000000000000:role/${role}`, RoleSessionName: 'test', ...request }),
  );
  return {
    accessKeyId: found?.AccessKeyId ?? '',
    secretAccessKey: found?.SecretAccessKey ?? '',
    sessionToken: found?.SessionToken ?? '',
  };
}

/** The name of the error a call ends with, or `allowed`. */
export const outcome = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'allowed',
    (error: Error) => error.name,
  );
