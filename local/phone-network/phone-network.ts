import { randomUUID } from 'node:crypto';
import { startChimeApi, type ChimeApi } from './chime-api.ts';
import { loadChimeState, type ChimeState } from './chime-state.ts';
import { startLexModelsApi, type LexModelsApi } from './lex-api.ts';
import { startOrganizationsApi, type AiOptOut, type OrganizationsApi } from './organizations-api.ts';

export interface PhoneNetworkOptions {
  /** Where the Chime state is kept between runs; without it, it is gone at the end. */
  stateFile?: string;
  /** The AWS account that is simulated; the emulator's is 000000000000. */
  accountId?: string;
  /** Whether the AI services opt-out policy is in force at the start. In force unless told otherwise. */
  aiOptOut?: AiOptOut;
  /** Fixed ports, for a second start whose Lambda functions still know the endpoints of the first. Free ones otherwise. */
  ports?: { chime?: number; organizations?: number; lexModels?: number };
}

/** The running network: give its endpoints to the emulator as `AWS_ENDPOINT_URL_CHIME_SDK_VOICE`, `…_ORGANIZATIONS`, `…_LEX_MODELS_V2`. */
export interface PhoneNetwork {
  chimeEndpoint: string;
  organizationsEndpoint: string;
  lexModelsEndpoint: string;
  chime: ChimeApi;
  organizations: OrganizationsApi;
  lexModels: LexModelsApi;
  /** What is registered: numbers, rules, media applications. Live, not a copy. */
  state: ChimeState;
  stop(): Promise<void>;
}

const PHONE_NETWORK_REGION = 'eu-central-1';

/** Starts the three endpoints on loopback. @throws when a fixed port is taken or the state file cannot be read. */
export async function startPhoneNetwork(options: PhoneNetworkOptions = {}): Promise<PhoneNetwork> {
  const { stateFile, accountId = '000000000000', aiOptOut = 'in-force', ports = {} } = options;
  const state = loadChimeState(stateFile);
  const now = () => new Date().toISOString();
  const account = { state, region: PHONE_NETWORK_REGION, accountId, randomUuid: randomUUID, now };
  const started: { stop(): Promise<void> }[] = [];
  const stop = async () => void (await Promise.all(started.map((server) => server.stop())));
  const keep = async <T extends { stop(): Promise<void> }>(starting: Promise<T>): Promise<T> => {
    const server = await starting;
    started.push(server);
    return server;
  };
  try {
    const chime = await keep(startChimeApi(account, { stateFile, port: ports.chime }));
    const organizations = await keep(startOrganizationsApi({ accountId, aiOptOut, port: ports.organizations }));
    const lexModels = await keep(startLexModelsApi({ port: ports.lexModels }));
    const endpoints = {
      chimeEndpoint: chime.endpoint,
      organizationsEndpoint: organizations.endpoint,
      lexModelsEndpoint: lexModels.endpoint,
    };
    return { ...endpoints, chime, organizations, lexModels, state, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
