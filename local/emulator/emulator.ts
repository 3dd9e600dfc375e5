import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalPlatformError } from '../shared/local-platform-error.ts';
import { cleanEnvironment, delay, startGroup, type ProcessGroup } from '../shared/processes.ts';
import { tail, venvPython } from './python.ts';

/** The account and region of every local platform; residency tests rely on both. */
export const LOCAL_ACCOUNT = '000000000000';
/** See {@link LOCAL_ACCOUNT}. */
export const LOCAL_REGION = 'eu-central-1';
/** The emulator's account root. It is no secret: it works nowhere else, and tests of permissions never use it. */
export const ROOT_CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'test' } as const;

const READY_WITHIN_MS = 60_000;
/** What is given to an end in order: on a loaded machine the state of all services takes longer to write than to forget. */
const ENDING_MS = 5_000;
const SAVING_MS = 120_000;
/** What state machines wait for on AWS for minutes, such as a tenant's stack, is here done at once. */
const STATE_MACHINE_WAIT_SCALE = 0.02;

/** How to start a local AWS. */
export interface EmulatorOptions {
  /** Holds the venv made by `ensureEmulator`. */
  readonly localDir: string;
  /** Holds what persists, and `placeholders.json`. */
  readonly stateDir: string;
  /** Default: any free port. */
  readonly port?: number;
  /** Simulators that answer for a service MiniStack lacks, by SDK name: `{CHIME_SDK_VOICE: 'http://127.0.0.1:…'}`. Lambdas inherit them. */
  readonly serviceEndpoints: Readonly<Record<string, string>>;
  /** Keep the state over a restart. It is written only on a graceful stop. */
  readonly persist: boolean;
  /** Appended to. It holds what Lambdas print: scans for personal data must read it too. */
  readonly logFile: string;
}

/** A running local AWS, IAM enforced. */
export interface Emulator {
  readonly endpoint: string;
  readonly port: number;
  readonly accountId: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly logFile: string;
  /** JSON `{resources: [{type, logicalId, physicalId, stack, properties, attributes}]}` of the types that do nothing here. */
  readonly placeholdersFile: string;
  /** The leader of its process group, and its temporary folder. */
  readonly process: { readonly pid: number; readonly temporary: string };
  /** Forgets everything, persisted state included. */
  reset(): Promise<void>;
  /** Ends the emulator and every Lambda worker; calling it again changes nothing. */
  stop(): Promise<void>;
}

/**
 * Starts the pinned MiniStack with the additions of `differences.ts` and waits until it answers.
 * @throws LocalPlatformError when it is not installed, the asked-for port is taken, or it ends before it is ready
 */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const python = venvPython(options.localDir);
  if (!existsSync(python)) {
    throw new LocalPlatformError(`The local AWS is not installed in ${options.localDir}.`, {
      advice: 'Run `npm start`, which installs it.',
    });
  }
  const port = await choosePort(options.port);
  await mkdir(options.stateDir, { recursive: true });
  const temporary = await mkdtemp(join(tmpdir(), 'voicekeep-emulator-'));
  // Below a "type": "module" package the Lambda worker dies without a word and custom resources hang.
  await writeFile(join(temporary, 'package.json'), '{"type":"commonjs"}');
  const group = await startGroup({
    command: python,
    args: [join(import.meta.dirname, 'start_emulator.py')],
    env: emulatorEnvironment(options, port, temporary),
    cwd: temporary,
    logFile: options.logFile,
    graceMs: options.persist ? SAVING_MS : ENDING_MS,
  });
  const endpoint = `http://127.0.0.1:${port}`;
  const stop = once(async () => {
    await group.stop();
    // A worker may still be writing when it is killed.
    await rm(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });
  try {
    await waitUntilReady(endpoint, group, options.logFile);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    endpoint,
    port,
    accountId: LOCAL_ACCOUNT,
    credentials: ROOT_CREDENTIALS,
    logFile: options.logFile,
    placeholdersFile: placeholdersFile(options),
    process: { pid: group.pid, temporary },
    reset: () => reset(endpoint),
    stop,
  };
}

function placeholdersFile(options: EmulatorOptions): string {
  return join(options.stateDir, 'placeholders.json');
}

function emulatorEnvironment(options: EmulatorOptions, port: number, temporary: string): Record<string, string> {
  const endpoints = Object.entries(options.serviceEndpoints).map(([service, url]) => [
    `AWS_ENDPOINT_URL_${service}`,
    url,
  ]);
  return cleanEnvironment({
    ...Object.fromEntries(endpoints),
    AUTH: 'true',
    BIND_HOST: '127.0.0.1',
    GATEWAY_PORT: String(port),
    MINISTACK_REGION: LOCAL_REGION,
    MINISTACK_ACCOUNT_ID: LOCAL_ACCOUNT,
    IOT_MTLS_ENABLED: '0',
    SFTP_ENABLED: '0',
    SFN_WAIT_SCALE: String(STATE_MACHINE_WAIT_SCALE),
    HOME: temporary,
    TMPDIR: temporary,
    PYTHONDONTWRITEBYTECODE: '1',
    PYTHONUNBUFFERED: '1',
    VOICEKEEP_PARENT_PID: String(process.pid),
    VOICEKEEP_PLACEHOLDERS_FILE: placeholdersFile(options),
    ...persistence(options),
  });
}

function persistence({ persist, stateDir }: EmulatorOptions): Record<string, string> {
  if (persist !== true) return {};
  return {
    PERSIST_STATE: '1',
    STATE_DIR: join(stateDir, 'services'),
    S3_PERSIST: '1',
    S3_DATA_DIR: join(stateDir, 's3'),
  };
}

async function choosePort(asked: number | undefined): Promise<number> {
  try {
    return await listenOnce(asked ?? 0);
  } catch (cause) {
    throw new LocalPlatformError(`Port ${asked ?? 'of any number'} on 127.0.0.1 is taken.`, {
      advice: 'Stop what listens there, or choose another port.',
      cause,
    });
  }
}

/** Binds and frees the port: taken ports fail here with a clear error instead of in the emulator's log. */
function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}

async function waitUntilReady(endpoint: string, group: ProcessGroup, logFile: string): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  let ended = false;
  void group.exited.then(() => (ended = true));
  while (!ended && Date.now() < deadline) {
    const answer = await fetch(`${endpoint}/_ministack/health`).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok && !ended) return;
    await delay(50);
  }
  throw new LocalPlatformError(ended ? 'The local AWS ended before it was ready.' : 'The local AWS does not answer.', {
    advice: `See ${logFile}.`,
    detail: tail(await readFile(logFile, 'utf8').catch(() => '')),
  });
}

async function reset(endpoint: string): Promise<void> {
  const answer = await fetch(`${endpoint}/_ministack/reset`, { method: 'POST' });
  await answer.body?.cancel();
  if (!answer.ok)
    throw new LocalPlatformError(`The local AWS refused to reset (${answer.status}).`, {
      advice: 'Stop it and delete its state folder.',
    });
}

function once(action: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= action());
}
