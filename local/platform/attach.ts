import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ROOT_CREDENTIALS, startEmulator, type Emulator } from '../emulator/emulator.ts';
import { loadChimeState } from '../phone-network/chime-state.ts';
import { remoteUtterances, type ReachablePlatform } from '../phone-network/phone-line.ts';
import { stackOutputsOf, type StackOutputs } from './cdk-deploy.ts';
import { LocalPlatformError } from '../shared/local-platform-error.ts';
import { apiUrlOf, outputOf, rootClients, type Platform } from './platform.ts';
import { holderOfStateFolder, takeStateFolder } from './state-folder.ts';

const RUNNING = 'running.json';

/** What another command needs of a platform: its AWS and the names of what is in it. */
export type AttachedPlatform = Pick<Platform, 'clients' | 'output' | 'stop'>;

/** A platform that can also be called, by phone and through its API. */
export type CallablePlatform = AttachedPlatform & Pick<Platform, 'apiUrl'> & ReachablePlatform;

/** One that another process runs. */
type RunningPlatform = CallablePlatform & Pick<Announcement, 'organizationsEndpoint'>;

/** Where the platform of a state folder can be reached. */
interface Announcement {
  readonly pid: number;
  readonly endpoint: string;
  readonly lexModelsEndpoint: string;
  readonly organizationsEndpoint: string;
}

/** Notes where the platform of a state folder can be reached while it runs. */
export function announceRunning(stateDir: string, { emulator, phoneNetwork }: Platform): () => void {
  const file = join(stateDir, RUNNING);
  const { lexModelsEndpoint, organizationsEndpoint } = phoneNetwork;
  writeFileSync(
    file,
    JSON.stringify({
      pid: process.pid,
      endpoint: emulator.endpoint,
      lexModelsEndpoint,
      organizationsEndpoint,
    } satisfies Announcement),
  );
  return () => rmSync(file, { force: true });
}

/**
 * Reaches the platform that runs on a state folder; where none runs, starts the local AWS on the state that the last
 * run kept. `stop` ends only what was started here.
 * @throws LocalPlatformError when there is no such state, or another process has the folder and cannot be reached
 */
export async function attach(stateDir: string): Promise<AttachedPlatform> {
  const folder = resolve(stateDir);
  const running = await runningPlatform(folder);
  if (running !== undefined) return running;
  if (!existsSync(join(folder, 'services'))) {
    throw new LocalPlatformError(`No platform runs, and ${stateDir} holds none.`, {
      advice: 'Run `npm start` or `npm run demo` first.',
    });
  }
  const release = takeStateFolder(folder);
  let emulator: Emulator | undefined;
  const stop = () => (emulator?.stop() ?? Promise.resolve()).finally(release);
  try {
    emulator = await startEmulator({
      localDir: resolve('.local'),
      stateDir: folder,
      serviceEndpoints: {},
      persist: true,
      logFile: join(folder, 'emulator.log'),
    });
    return await attached(emulator.endpoint, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The platform that another process runs on a state folder, if there is one. Its `stop` leaves it running. */
export async function runningPlatform(stateDir: string): Promise<RunningPlatform | undefined> {
  const folder = resolve(stateDir);
  const announced = await announcedIn(folder);
  if (announced === undefined) return undefined;
  const { endpoint, lexModelsEndpoint, organizationsEndpoint } = announced;
  const platform = await attached(endpoint, async () => undefined);
  return {
    ...platform,
    organizationsEndpoint,
    apiUrl: apiUrlOf(endpoint, platform.output),
    emulator: { endpoint, credentials: ROOT_CREDENTIALS, placeholdersFile: join(folder, 'placeholders.json') },
    phoneNetwork: {
      state: loadChimeState(join(folder, 'phone-network.json')),
      lexModels: remoteUtterances(lexModelsEndpoint),
    },
  };
}

/** Only of the process that has the folder: a port that another one left may be anybody's today. */
async function announcedIn(folder: string): Promise<Announcement | undefined> {
  const file = join(folder, RUNNING);
  if (!existsSync(file)) return undefined;
  const announced = JSON.parse(readFileSync(file, 'utf8')) as Announcement;
  if (holderOfStateFolder(folder)?.pid !== announced.pid) return undefined;
  const answer = await fetch(`${announced.endpoint}/_ministack/health`).catch(() => undefined);
  return answer?.ok === true ? announced : undefined;
}

async function attached(endpoint: string, stop: () => Promise<void>): Promise<AttachedPlatform> {
  const clients = rootClients({ endpoint, credentials: ROOT_CREDENTIALS });
  const outputs: StackOutputs = await stackOutputsOf(clients.cloudFormation);
  return { clients, output: outputOf(outputs), stop };
}
