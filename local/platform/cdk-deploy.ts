import {
  CloudFormationClient,
  DescribeStackEventsCommand,
  paginateDescribeStacks,
  type Stack,
  type StackEvent,
} from '@aws-sdk/client-cloudformation';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { logicalStack } from '../../lib/config/deployment-name.ts';
import { LOCAL_ACCOUNT, LOCAL_REGION, type Emulator } from '../emulator/emulator.ts';
import { LocalPlatformError, type Report } from '../shared/local-platform-error.ts';
import { cleanEnvironment, runCommand, type CommandRunner } from '../shared/processes.ts';
import { tail } from '../emulator/python.ts';

const CDK = join(import.meta.dirname, '..', '..', 'node_modules', 'aws-cdk', 'bin', 'cdk');
const TOOLKIT = 'CDKToolkit';
/** Stacks that take an update; in any other state a deployment cannot go on without a terminal. */
const USABLE = new Set(['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE', 'IMPORT_COMPLETE']);

/** Outputs by the stack's logical name (`Audit`) and the output's key. */
export type StackOutputs = Record<string, Record<string, string>>;

/** What a deployment took and gave. */
export interface Deployment {
  /** 0 when the toolkit stack was already there. */
  readonly bootstrapMs: number;
  readonly deployMs: number;
  /** True when an earlier, failed deployment had to be forgotten first. */
  readonly startedOver: boolean;
  readonly outputs: StackOutputs;
}

/**
 * Brings the stacks of a synthesised assembly into the local AWS with the real `cdk bootstrap` and the real `cdk deploy --all`.
 * A deployment that failed or was interrupted earlier is forgotten first, all of it: its leftovers would block every later one.
 * @throws LocalPlatformError with the failing resource and the end of the CLI's output
 */
export async function bootstrapAndDeploy(
  options: { emulator: Emulator; assemblyDir: string; report: Report },
  run: CommandRunner = runCommand,
): Promise<Deployment> {
  const { emulator, report } = options;
  const assembly = resolve(options.assemblyDir);
  const cloudFormation = clientOf(emulator);
  const wanted = new Set([TOOLKIT, ...(await stackNames(assembly))]);
  let present = (await stacks(cloudFormation)).filter((stack) => wanted.has(stack.StackName ?? ''));
  const broken = present.filter((stack) => !USABLE.has(stack.StackStatus ?? ''));
  if (broken.length > 0) {
    report(`Starting over: ${broken.map((stack) => `${stack.StackName} is ${stack.StackStatus}`).join(', ')}`);
    await emulator.reset();
    present = [];
  }
  const cdk = new Cdk(emulator, cloudFormation, run);
  const bootstrapped = present.some((stack) => stack.StackName === TOOLKIT);
  const bootstrapMs = bootstrapped ? 0 : await timed(() => cdk.bootstrap());
  const deployMs = await timed(() => cdk.deploy(assembly, report));
  const outputs = (await stacks(cloudFormation)).filter((stack) => wanted.has(stack.StackName ?? ''));
  return { bootstrapMs, deployMs, startedOver: broken.length > 0, outputs: Object.fromEntries(outputs.map(outputsOf)) };
}

/** The CDK command line against one emulator. */
class Cdk {
  readonly #emulator: Emulator;
  readonly #cloudFormation: CloudFormationClient;
  readonly #run: CommandRunner;

  constructor(emulator: Emulator, cloudFormation: CloudFormationClient, run: CommandRunner) {
    this.#emulator = emulator;
    this.#cloudFormation = cloudFormation;
    this.#run = run;
  }

  bootstrap(): Promise<void> {
    return this.#command(['bootstrap', `aws://${LOCAL_ACCOUNT}/${LOCAL_REGION}`], () => undefined);
  }

  deploy(assembly: string, report: Report): Promise<void> {
    const flags = ['--require-approval', 'never', '--method=direct', '--progress', 'events'];
    return this.#command(['deploy', '--all', '--app', assembly, ...flags], (line) => {
      const done = /✅\s+(\S+)(?: \([\w-]+\))?( \(no changes\))?/.exec(line);
      if (done) report(`${done[1]} is deployed${done[2] ?? ''}`);
    });
  }

  async #command(args: string[], onLine: (line: string) => void): Promise<void> {
    // Outside any project: a cdk.json in the working folder would name an app of its own. The home folder keeps ~/.cdk out.
    const home = await mkdtemp(join(tmpdir(), 'voicekeep-cdk-'));
    const began = new Date();
    try {
      const { code, output } = await this.#run(process.execPath, [CDK, ...args, '--ci', '--no-notices', '--no-color'], {
        env: this.#environment(home),
        cwd: home,
        onLine,
      });
      if (code !== 0) throw await this.#failure(args[0] ?? '', output, began);
    } finally {
      await rm(home, { recursive: true, force: true });
    }
  }

  #environment(home: string): Record<string, string> {
    return cleanEnvironment({
      HOME: home,
      TMPDIR: home,
      AWS_ENDPOINT_URL: this.#emulator.endpoint,
      AWS_ACCESS_KEY_ID: this.#emulator.credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: this.#emulator.credentials.secretAccessKey,
      CDK_DISABLE_CLI_TELEMETRY: 'true',
      CDK_DISABLE_VERSION_CHECK: '1',
      NO_COLOR: '1',
    });
  }

  async #failure(command: string, output: string, began: Date): Promise<LocalPlatformError> {
    // The emulator itself may be gone, and the CLI's output is the better error then.
    const event = await failingEvent(this.#cloudFormation, began).catch(() => undefined);
    const where = event
      ? `: ${event.StackName}/${event.LogicalResourceId} (${event.ResourceType}): ${event.ResourceStatusReason}`
      : '.';
    return new LocalPlatformError(`cdk ${command} failed${where}`, {
      advice: `Correct the template and start again; the next start forgets what was half made. The emulator's log is ${this.#emulator.logFile}.`,
      detail: tail(output, 30),
    });
  }
}

/** The first resource that failed for a reason of its own, in the stacks that failed since `began`. */
async function failingEvent(cloudFormation: CloudFormationClient, began: Date): Promise<StackEvent | undefined> {
  const failed = (await stacks(cloudFormation)).filter((stack) => /ROLLBACK|FAILED/.test(stack.StackStatus ?? ''));
  const events = await Promise.all(
    failed.map(async (stack) => {
      const { StackEvents } = await cloudFormation.send(new DescribeStackEventsCommand({ StackName: stack.StackName }));
      return (StackEvents ?? []).filter((event) => (event.Timestamp ?? began) >= new Date(began.getTime() - 1_000));
    }),
  );
  return events
    .flat()
    .filter((event) => /_FAILED$/.test(event.ResourceStatus ?? '') && event.LogicalResourceId !== event.StackName)
    .filter((event) => !/cancelled/i.test(event.ResourceStatusReason ?? ''))
    .sort((a, b) => (a.Timestamp?.getTime() ?? 0) - (b.Timestamp?.getTime() ?? 0))[0];
}

function clientOf(emulator: Emulator): CloudFormationClient {
  return new CloudFormationClient({
    endpoint: emulator.endpoint,
    region: LOCAL_REGION,
    credentials: emulator.credentials,
  });
}

/** Outputs of everything that is deployed. */
export async function stackOutputsOf(cloudFormation: CloudFormationClient): Promise<StackOutputs> {
  return Object.fromEntries((await stacks(cloudFormation)).map(outputsOf));
}

async function stacks(cloudFormation: CloudFormationClient): Promise<Stack[]> {
  const found: Stack[] = [];
  try {
    for await (const page of paginateDescribeStacks({ client: cloudFormation }, {})) found.push(...(page.Stacks ?? []));
  } catch (cause) {
    throw new LocalPlatformError('The local AWS does not list its stacks.', {
      advice: 'Stop it and start again.',
      cause,
    });
  }
  return found;
}

/** The stack names of an assembly; nested assemblies are none of `cdk deploy --all`'s business here. */
async function stackNames(assemblyDir: string): Promise<string[]> {
  const manifest = JSON.parse(await readFile(join(assemblyDir, 'manifest.json'), 'utf8')) as {
    artifacts?: Record<string, { type: string; properties?: { stackName?: string } }>;
  };
  return Object.entries(manifest.artifacts ?? {})
    .filter(([, artifact]) => artifact.type === 'aws:cloudformation:stack')
    .map(([id, artifact]) => artifact.properties?.stackName ?? id);
}

function outputsOf(stack: Stack): [string, Record<string, string>] {
  return [
    logicalStack(stack.StackName ?? '').logical,
    Object.fromEntries((stack.Outputs ?? []).map((output) => [output.OutputKey ?? '', output.OutputValue ?? ''])),
  ];
}

async function timed(action: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await action();
  return Math.round(performance.now() - began);
}
