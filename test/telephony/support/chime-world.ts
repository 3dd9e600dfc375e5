import { createHandleCall } from '../../../lambdas/telephony/answer-event.ts';
import type { ChimeAction, ChimeResponse } from '../../../lambdas/telephony/adapters/chime/chime-actions.ts';
import { callIdentity } from '../../../lambdas/telephony/domain/call-identity.ts';
import { PROVIDERS } from '../../../lambdas/telephony/providers.ts';
import type { Rejection } from '../../../lambdas/telephony/domain/rejection-entry.ts';
import type { CallEnded } from '../../../lambdas/telephony/contract.ts';
import type { AiOptOut } from '../../../lambdas/telephony/ports.ts';
import { newScenarioId } from '../../../lambdas/shared/kernel/ids.ts';
import { putItem } from '../../../lambdas/access/contract.ts';
import { scenarioEntity, type ScenarioItem } from '../../../lambdas/scenarios/entities.ts';
import { LANGUAGES, type Packs } from '../../../lambdas/shared/languages/languages.ts';
import { judgeResponse } from '../../../local/phone-network/action-contract.ts';
import { fakeTenantWorld, TENANT_A, type FakeWorldOptions } from '../../support/fake-tenant-room.ts';

export const DIALLED = '+493023125001';
export const CALLER = '+491713920001';
export const BOT_ALIAS = 'arn:aws:lex:eu-central-1:111122223333:bot-alias/ABCDEFGHIJ/KLMNOPQRST';
export const TRANSACTION = '7f0e1d2c-aaaa-4bbb-8ccc-123456789abc';
export const LEG_A = '1d2c3b4a-0001-4a5b-8c6d-00000000000a';
export const LEG_B = '1d2c3b4a-0002-4a5b-8c6d-00000000000b';
export const NOW = 1_795_255_200_000;
export const { callId: CALL_ID } = callIdentity(TRANSACTION);

export interface EventOptions {
  type: string;
  sequence?: number;
  action?: object;
  from?: string;
  to?: string;
  status?: string;
  legB?: string;
  startedAt?: number;
}

/** An event as Amazon sends it. */
export function chimeEvent({ type, sequence = 1, action, ...leg }: EventOptions) {
  const base = { StartTimeInMilliseconds: String(leg.startedAt ?? NOW), Direction: 'Inbound' };
  const legA = { CallId: LEG_A, ParticipantTag: 'LEG-A', To: leg.to ?? DIALLED, From: leg.from ?? CALLER, ...base };
  const legB = {
    CallId: LEG_B,
    ParticipantTag: 'LEG-B',
    To: '+493023125050',
    From: DIALLED,
    ...base,
    Direction: 'Outbound',
  };
  return {
    SchemaVersion: '1.0',
    Sequence: sequence,
    InvocationEventType: type,
    ActionData: action ? action : undefined,
    CallDetails: {
      TransactionId: TRANSACTION,
      AwsAccountId: '111122223333',
      AwsRegion: 'eu-central-1',
      SipMediaApplicationId: '9a8b7c6d-5555-4666-8777-888899990000',
      Participants: [{ ...legA, Status: leg.status }, ...(leg.legB ? [{ ...legB, Status: leg.legB }] : [])],
    },
  };
}

export const inbound = (options: Partial<EventOptions> = {}) => chimeEvent({ type: 'NEW_INBOUND_CALL', ...options });
export const success = (sequence: number, Type: string, more: object = {}) =>
  chimeEvent({ type: 'ACTION_SUCCESSFUL', sequence, status: 'Connected', action: { Type, ...more } });
export const failure = (sequence: number, Type: string) =>
  chimeEvent({ type: 'ACTION_FAILED', sequence, status: 'Connected', action: { Type, ErrorType: 'SystemException' } });
export const hangup = (sequence: number) => chimeEvent({ type: 'HANGUP', sequence, status: 'Disconnected' });
export const closed = (attributes: Record<string, string> = {}) => ({
  IntentResult: { SessionId: LEG_A, SessionState: { SessionAttributes: attributes, Intent: { State: 'Fulfilled' } } },
});

const scenarioId = newScenarioId((length) => new Uint8Array(length));
export const SCENARIO: ScenarioItem = {
  scenarioId,
  name: 'Praxis',
  language: 'de-DE',
  numbers: [DIALLED],
  greeting: 'Willkommen in der Musterpraxis.',
  disclosureVersion: '1',
  recording: true,
  knowledge: [],
  version: 1,
  updatedAt: NOW,
};

let request = 0;
const uuid = () => `00000000-0000-4000-8000-${String((request += 1)).padStart(12, '0')}`;

/** A call handler with one tenant, its scenario and number; everything outside recorded. */
export async function callCentre(
  scenario: Partial<ScenarioItem> = {},
  options: FakeWorldOptions = {},
  languages: Packs = LANGUAGES,
) {
  const time = { now: NOW };
  const world = fakeTenantWorld({ clock: () => time.now, ...options });
  world.addTenant(TENANT_A);
  world.addNumber(TENANT_A, DIALLED, scenarioId);
  const room = world.open();
  const item = { ...SCENARIO, ...scenario };
  const scenarioKey = scenarioEntity.key({ scenarioId });
  await room.data.transact([putItem(scenarioEntity, { key: scenarioKey, item })], []);
  const rejections: Rejection[] = [];
  const endings: CallEnded[] = [];
  const optOut: { state: Awaited<ReturnType<AiOptOut['state']>> } = { state: 'in-force' };
  const broken = { bus: false, rejections: false };
  const breakIf = (fails: boolean) => (fails ? Promise.reject(new Error('not reachable')) : Promise.resolve());
  const handle = createHandleCall({
    provider: PROVIDERS.chime,
    directory: world.directory,
    rooms: world.rooms,
    aiOptOut: { state: async () => optOut.state },
    announcements: { ended: (detail) => breakIf(broken.bus).then(() => void endings.push(detail)) },
    rejections: { rejected: (rejection) => breakIf(broken.rejections).then(() => void rejections.push(rejection)) },
    clock: () => time.now,
    languages,
    timer: () => performance.now(),
    config: () => ({ botAliasArn: BOT_ALIAS, landingBucket: 'landing' }),
  });
  /** Sends an event a second later, and checks the answer against Amazon's contract. */
  const send = async (event: unknown): Promise<ChimeResponse> => {
    time.now += 1000;
    const response = JSON.parse(JSON.stringify(await handle(event, { awsRequestId: uuid() }))) as ChimeResponse;
    const judged = judgeResponse(response);
    if (judged.verdict === 'invalid') throw new Error(JSON.stringify(judged.violations));
    return response;
  };
  return { world, room, time, send, handle, rejections, endings, optOut, broken, scenarioKey };
}

export const typesOf = (response: ChimeResponse) => response.Actions?.map((action: ChimeAction) => action.Type);
/** Texts of all speech actions. */
export const spoken = (response: ChimeResponse): string[] =>
  (response.Actions ?? []).flatMap(({ Parameters }) => {
    const speech = (Parameters['SpeechParameters'] ?? Parameters) as { Text?: string };
    return speech.Text === undefined ? [] : [speech.Text];
  });
