import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { LOCAL_REGION, type Emulator } from '../emulator/emulator.ts';
import { lambdaPorts, realTimer, s3Store } from './aws-ports.ts';
import type { ChimeState } from './chime-state.ts';
import { HELD_UTTERANCES } from './lex-api.ts';
import { placeCall, type CallOptions, type CallResult, type Script } from './place-call.ts';
import type { FindCodeHook, UtteranceSink } from './ports.ts';
import type { PhonePorts } from './stage.ts';

/** A phone from which the deployed platform can be called. */
export interface PhoneLine {
  /** @param startedAt when the phone rings, epoch milliseconds; defaults to now */
  ring(order: { to: string; script: Script; startedAt?: number }, options?: CallOptions): Promise<CallResult>;
  /** What the calls are played on. */
  readonly ports: PhonePorts;
  /** The host name by which our carrier reaches the platform; absent where only AWS numbers do. */
  readonly carrier: { viaHost?: string };
}

/** The platform as far as a phone needs it. */
export interface ReachablePlatform {
  readonly phoneNetwork: { readonly state: ChimeState; readonly lexModels: UtteranceSink };
  readonly emulator: Pick<Emulator, 'endpoint' | 'credentials' | 'placeholdersFile'>;
}

/** Connects the simulated network to the deployed platform, as an own SIP carrier behind the voice connector. */
export function connectPhone(platform: ReachablePlatform): PhoneLine {
  const access = {
    endpoint: platform.emulator.endpoint,
    region: LOCAL_REGION,
    credentials: platform.emulator.credentials,
  };
  const lambda = lambdaPorts(access);
  const { state, lexModels } = platform.phoneNetwork;
  const ports = {
    state,
    invoker: lambda,
    policies: lambda,
    objects: s3Store(access),
    findCodeHook: codeHooks(platform.emulator.placeholdersFile),
    timer: realTimer,
    randomUuid: randomUUID,
    now: () => performance.now(),
    utterances: lexModels,
  };
  const carrier = carrierOf(state);
  return {
    ports,
    carrier,
    ring: ({ to, script, startedAt = Date.now() }, options) =>
      placeCall(ports, { to, script, startedAt, ...carrier }, options),
  };
}

/** The part of the phone network that keeps what is said to Lex, when that network runs in another process. */
export const remoteUtterances = (lexModelsEndpoint: string): UtteranceSink => ({
  record: (utterance) =>
    void fetch(`${lexModelsEndpoint}${HELD_UTTERANCES}`, { method: 'POST', body: JSON.stringify(utterance) }),
});

/** The carrier dials the host name of the voice connector; without one only AWS numbers reach us. */
function carrierOf(state: ChimeState): { viaHost?: string } {
  const [connector] = Object.values(state.voiceConnectors as Record<string, { OutboundHostName?: string }>);
  return connector?.OutboundHostName === undefined ? {} : { viaHost: connector.OutboundHostName };
}

interface Placeholder {
  type: string;
  attributes: Record<string, unknown>;
  properties: {
    BotAliasLocaleSettings?: {
      LocaleId: string;
      BotAliasLocaleSetting: { CodeHookSpecification?: { LambdaCodeHook: { LambdaArn: string } } };
    }[];
  };
}

/** The code hook of a bot alias as its template registered it; the emulator has no Lex of its own. */
const codeHooks =
  (file: string): FindCodeHook =>
  (botAliasArn, localeId) => {
    const { resources } = JSON.parse(readFileSync(file, 'utf8')) as { resources: Placeholder[] };
    const alias = resources.find((one) => one.type === 'AWS::Lex::BotAlias' && one.attributes['Arn'] === botAliasArn);
    const locale = alias?.properties.BotAliasLocaleSettings?.find((one) => one.LocaleId === localeId);
    return locale?.BotAliasLocaleSetting.CodeHookSpecification?.LambdaCodeHook.LambdaArn;
  };
