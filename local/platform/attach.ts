import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { stackOutputsOf, type StackOutputs } from './cdk-deploy.ts';
import { ROOT_CREDENTIALS, startEmulator } from '../emulator/emulator.ts';
import { LocalPlatformError } from './local-platform-error.ts';
import { outputOf, rootClients, type Platform } from './platform.ts';

const RUNNING = 'running.json';

/** What another command needs of a platform: its AWS and the names of what is in it. */
export type AttachedPlatform = Pick<Platform, 'clients' | 'output' | 'stop'>;

/** Notes where the platform of a state folder can be reached while it runs. */
export function announceRunning(stateDir: string, endpoint: string): () => void {
  const file = join(stateDir, RUNNING);
  writeFileSync(file, JSON.stringify({ endpoint, pid: process.pid }));
  return () => rmSync(file, { force: true });
}

/**
 * Reaches the platform that runs on a state folder; where none runs, starts the local AWS on the state that the last
 * run kept. `stop` ends only what was started here.
 * @throws LocalPlatformError when there is no such state
 */
export async function attach(stateDir: string): Promise<AttachedPlatform> {
  const folder = resolve(stateDir);
  const endpoint = await runningEndpoint(folder);
  if (endpoint !== undefined) return attached(endpoint, async () => undefined);
  if (!existsSync(join(folder, 'services'))) {
    throw new LocalPlatformError(`No platform runs, and ${stateDir} holds none.`, {
      advice: 'Run `npm start` or `npm run demo` first.',
    });
  }
  const emulator = await startEmulator({
    localDir: resolve('.local'),
    stateDir: folder,
    serviceEndpoints: {},
    persist: true,
    logFile: join(folder, 'emulator.log'),
  });
  return attached(emulator.endpoint, () => emulator.stop());
}

async function runningEndpoint(folder: string): Promise<string | undefined> {
  const file = join(folder, RUNNING);
  if (!existsSync(file)) return undefined;
  const { endpoint } = JSON.parse(readFileSync(file, 'utf8')) as { endpoint: string };
  const answer = await fetch(`${endpoint}/_ministack/health`).catch(() => undefined);
  return answer?.ok === true ? endpoint : undefined;
}

async function attached(endpoint: string, stop: () => Promise<void>): Promise<AttachedPlatform> {
  const clients = rootClients({ endpoint, credentials: ROOT_CREDENTIALS });
  const outputs: StackOutputs = await stackOutputsOf(clients.cloudFormation);
  return { clients, output: outputOf(outputs), stop };
}
