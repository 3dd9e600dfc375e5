import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { STSClient } from '@aws-sdk/client-sts';
import { LOCAL_ACCOUNT, LOCAL_REGION, ROOT_CREDENTIALS } from '../emulator/emulator.ts';
import { announceRunning, runningPlatform } from './attach.ts';
import { bringUp, rootClients } from './platform.ts';
import { createSteps } from './steps.ts';

/**
 * The account of the local platform on a state folder; where none runs, one is started and stopped again by `close`.
 * @param say gets one line per step of a start
 */
export async function localAccount(stateDir: string, say: (line: string) => void) {
  const running = await runningPlatform(stateDir);
  if (running !== undefined) return accountAt(running.emulator.endpoint, running.organizationsEndpoint, running.stop);
  const platform = await bringUp({ stateDir, persist: true, steps: createSteps(say), report: say });
  const forget = announceRunning(stateDir, platform);
  const stop = () => (forget(), platform.stop());
  return accountAt(platform.emulator.endpoint, platform.phoneNetwork.organizationsEndpoint, stop);
}

function accountAt(endpoint: string, organizations: string, close: () => Promise<void>) {
  const config = { endpoint, region: LOCAL_REGION, credentials: ROOT_CREDENTIALS, maxAttempts: 1 };
  const clients = {
    ...rootClients({ endpoint, credentials: ROOT_CREDENTIALS }),
    organizations: new OrganizationsClient({ ...config, endpoint: organizations }),
    sts: new STSClient(config),
  };
  return { clients, account: LOCAL_ACCOUNT, close };
}
