import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { definedOnly } from '../../lambdas/shared/kernel/defined-only.ts';
import { bootstrapAndDeploy, type StackOutputs } from './cdk-deploy.ts';
import { LOCAL_REGION, startEmulator, type Emulator } from '../emulator/emulator.ts';
import { LocalPlatformError, type Report } from '../shared/local-platform-error.ts';
import { startPhoneNetwork, type PhoneNetwork } from '../phone-network/phone-network.ts';
import { cleanEnvironment, runCommand } from '../shared/processes.ts';
import { ensureEmulator, tail } from '../emulator/python.ts';
import { seedIn } from './seeds.ts';
import { emptyStateFolder, takeStateFolder } from './state-folder.ts';
import type { Steps } from './steps.ts';

/** Clients of the local account's root: what an operator's console would be. Handlers never get these. */
export interface RootClients {
  readonly cloudFormation: CloudFormationClient;
  readonly dynamodb: DynamoDBClient;
  readonly kms: KMSClient;
  readonly lambda: LambdaClient;
  readonly s3: S3Client;
  readonly sfn: SFNClient;
}

/** The deployed platform on this machine. */
export interface Platform {
  readonly emulator: Emulator;
  readonly phoneNetwork: PhoneNetwork;
  readonly assembly: string;
  readonly outputs: StackOutputs;
  /** Base URL of the public API, without a slash at the end. */
  readonly apiUrl: string;
  readonly clients: RootClients;
  readonly figures: { synthMs: number; deployMs: number };
  /** The value of a stack output; throws when the stack has none of that name. */
  output(stack: string, key: string): string;
  stop(): Promise<void>;
}

export interface PlatformOptions {
  /** Holds the venv, shared by all platforms of the checkout. @default .local */
  readonly localDir?: string;
  /** State that survives a stop. This process's alone while the platform is up. */
  readonly stateDir: string;
  readonly persist: boolean;
  /** Begins with an empty state folder. @default false */
  readonly fresh?: boolean;
  /**
   * Folder of deployed platforms. A platform that begins with an empty state folder then starts from a copy of one that
   * was made of the same sources, and the first one leaves such a copy. @default every platform is deployed anew
   */
  readonly seeds?: string;
  readonly port?: number;
  readonly assembly?: string;
  /** Where model requests go instead of Bedrock, which speaks HTTP/2. @default the emulator, which does not */
  readonly modelEndpoint?: string;
  readonly steps: Steps;
  readonly report: Report;
}

/**
 * Brings up the local AWS, the phone network and the platform: the real `cdk bootstrap` and `cdk deploy` of the real
 * templates. Whatever was started is stopped again when a step fails.
 * @throws LocalPlatformError with advice for a person, also when another process has the state folder
 */
export async function bringUp(given: PlatformOptions): Promise<Platform> {
  requireNode();
  const { steps, report } = given;
  // Children run in folders of their own.
  const localDir = resolve(given.localDir ?? '.local');
  const options = { ...given, stateDir: resolve(given.stateDir) };
  const release = takeStateFolder(options.stateDir);
  const running: { stop(): Promise<void> }[] = [{ stop: async () => release() }];
  const stop = async () => {
    for (const one of running.splice(0).reverse()) await one.stop();
  };
  const seed = given.seeds === undefined ? undefined : seedIn(resolve(given.seeds));
  let seeded = false;
  try {
    if (given.fresh === true) emptyStateFolder(options.stateDir);
    seeded = given.fresh === true && seed?.copyTo(options.stateDir) === true;
    const phoneNetwork = await startPhoneNetwork({ stateFile: join(options.stateDir, 'phone-network.json') });
    running.push(phoneNetwork);
    const started = async () => {
      const emulator = await start(
        { ...options, persist: options.persist || seed !== undefined },
        phoneNetwork,
        localDir,
      );
      running.push(emulator);
      return emulator;
    };
    const aws = steps
      .run('local AWS installed', async (detail) => {
        const { installed } = await ensureEmulator(localDir, report);
        detail(installed ? 'installed, hash-checked' : 'already there');
      })
      .then(() => steps.run('local AWS started, IAM enforced', started));
    // In a process of its own: synthesis blocks, and there are two cores.
    const synthesis = steps.run('templates synthesised', (detail) => synthesise(options.assembly ?? 'cdk.out', detail));
    const [emulatorResult, synthResult] = await Promise.allSettled([aws, synthesis]);
    let emulator = valueOf(emulatorResult);
    const synth = valueOf(synthResult);
    const deployment = await steps.run('stacks deployed by cdk deploy', () =>
      bootstrapAndDeploy({ emulator, assemblyDir: synth.outdir, report }),
    );
    if (given.fresh === true && seed !== undefined && !seeded) {
      emulator = await steps.run('deployed platform kept for other runs', async () => {
        // State is complete in its files only after a stop.
        await emulator.stop();
        seed.leave(options.stateDir);
        return started();
      });
    }
    const output = outputOf(deployment.outputs);
    const apiUrl = apiUrlOf(emulator.endpoint, output);
    const figures = { synthMs: synth.ms, deployMs: deployment.deployMs };
    return {
      emulator,
      phoneNetwork,
      assembly: synth.outdir,
      outputs: deployment.outputs,
      apiUrl,
      clients: rootClients(emulator),
      figures,
      output,
      stop,
    };
  } catch (error) {
    await stop();
    if (!seeded) throw error;
    report(`The copy of a deployed platform was of no use, so one is deployed: ${(error as Error).message}`);
    seed?.discard();
    return bringUp(given);
  }
}

function valueOf<T>(result: PromiseSettledResult<T>): T {
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}

interface Synthesis {
  readonly outdir: string;
  /** 0 when nothing had changed. */
  readonly ms: number;
}

async function synthesise(out: string, detail: (text: string) => void): Promise<Synthesis> {
  const launcher = join(import.meta.dirname, '..', '..', 'bin', 'voicekeep.mjs');
  const { code, output } = await runCommand(
    process.execPath,
    [launcher, 'synth', '--if-changed', '--json', '--out', resolve(out)],
    { env: cleanEnvironment({}) },
  );
  if (code !== 0) {
    throw new LocalPlatformError('The templates could not be synthesised.', {
      advice: 'Run `npm run synth` to see why.',
      detail: tail(output),
    });
  }
  const result = JSON.parse(output.trim().split('\n').at(-1)!) as Synthesis & { reused: boolean };
  detail(result.reused ? 'unchanged' : `${(result.ms / 1000).toFixed(1)} s of it synthesis`);
  return result;
}

function start(options: PlatformOptions, phones: PhoneNetwork, localDir: string): Promise<Emulator> {
  return startEmulator({
    localDir,
    stateDir: options.stateDir,
    port: options.port,
    serviceEndpoints: definedOnly({
      BEDROCK_RUNTIME: options.modelEndpoint,
      CHIME_SDK_VOICE: phones.chimeEndpoint,
      ORGANIZATIONS: phones.organizationsEndpoint,
      LEX_MODELS_V2: phones.lexModelsEndpoint,
    }),
    persist: options.persist,
    logFile: join(options.stateDir, 'emulator.log'),
  });
}

function requireNode(): void {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= 24) return;
  const bundled = join(import.meta.dirname, '..', '..', 'node_modules', 'node', 'bin', 'node');
  throw new LocalPlatformError(`Node 24 is needed, this is ${process.version}.`, {
    advice: existsSync(bundled)
      ? 'Use the npm scripts (`npm start`), which put the project’s own Node 24 first.'
      : 'Run `npm ci` without --ignore-scripts: it installs the project’s own Node 24.',
  });
}

/** Clients of the account root of a local AWS. */
export function rootClients(emulator: Pick<Emulator, 'endpoint' | 'credentials'>): RootClients {
  const config = { region: LOCAL_REGION, endpoint: emulator.endpoint, credentials: emulator.credentials };
  return {
    cloudFormation: new CloudFormationClient(config),
    dynamodb: new DynamoDBClient(config),
    kms: new KMSClient(config),
    lambda: new LambdaClient(config),
    s3: new S3Client({ ...config, forcePathStyle: true }),
    sfn: new SFNClient(config),
  };
}

/** Base URL of the public API, without a slash at the end. */
export const apiUrlOf = (endpoint: string, output: Platform['output']): string =>
  `${endpoint}/restapis/${output('Api', 'RestApiId')}/live/_user_request_`;

/** Looks up outputs of stacks. */
export const outputOf = (outputs: StackOutputs) => (stack: string, key: string) => {
  const entry = Object.entries(outputs[stack] ?? {}).find(([name]) => name === key);
  if (entry === undefined) {
    throw new LocalPlatformError(`The stack ${stack} has no output ${key}.`, { advice: 'Deploy again: `npm start`.' });
  }
  return entry[1];
};
