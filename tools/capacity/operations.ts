import { randomUUID } from 'node:crypto';
import { createAuthoriser } from '../../lambdas/access/authorise-request.ts';
import { issueApiKey } from '../../lambdas/access/contract.ts';
import { createAnswerTurn } from '../../lambdas/agent/answer-turn.ts';
import { scenarioRoutes } from '../../lambdas/agent/routes.ts';
import { scenarioHandlers } from '../../lambdas/agent/scenario-handlers.ts';
import { callHandlers } from '../../lambdas/calls/handlers.ts';
import { createMoveRecording } from '../../lambdas/calls/move-recording.ts';
import { callRoutes } from '../../lambdas/calls/routes.ts';
import { personalWords } from '../../lambdas/redaction/contract.ts';
import { AGENT_PACKS, LANGUAGES } from '../../lambdas/shared/languages/languages.ts';
import { landedCall } from '../../lambdas/telephony/runtime.ts';
import { createForgetUtterances } from '../../lambdas/telephony/forget-utterances.ts';
import {
  callCentre,
  closed,
  CALL_ID,
  CALLER,
  DIALLED,
  hangup,
  inbound,
  NOW,
  success,
  TRANSACTION,
} from '../../test/telephony/support/chime-world.ts';
import { KEY_ID, routeCaller } from '../../test/agent/support/call-route.ts';
import { TENANT_A } from '../../test/support/fake-tenant-room.ts';
import { createMeter, type Meter, type Operation } from './meter.ts';
import { measureNight, measureRequest } from './background.ts';

export type Operations = Awaited<ReturnType<typeof measureOperations>>;
export type OperationName = keyof Operations;

const words = () => personalWords(Object.values(AGENT_PACKS).map(({ vocabulary }) => vocabulary.personal));
const REQUEST = () => ({ awsRequestId: randomUUID() });
const SENTENCE = 'Guten Tag, ich möchte gern meinen Termin am Donnerstag auf die nächste Woche verschieben.';
const MESSAGE = 'Bitte richten Sie Frau Weber aus, dass sie mich morgen wegen des neuen Auspuffs zurückrufen soll.';
const ANSWER = 'Von Montag bis Freitag haben wir von acht bis achtzehn Uhr geöffnet, am Mittwoch nur bis zwölf Uhr.';

/** Runs every operation once in the real code, over stores in memory, and counts what it asks of AWS. */
export async function measureOperations() {
  return {
    ...(await measureCall()),
    ...(await measureApi()),
    ...(await measureMessages()),
    ...(await measureNight()),
    ...(await measureRequest()),
  };
}

/** The operations of one recorded call, in the order of the call; a second call of the same caller for `answer-known`. */
async function measureCall() {
  const meter = createMeter();
  const { world, handle, time, endings } = await playedCentre(meter);
  meter.take();
  const step = measuring(meter, 'handle-call', async (event: unknown) => {
    time.now += 1_000;
    const told = endings.length;
    await handle(event, REQUEST());
    meter.add('events', endings.length - told);
  });
  const turn = measuring(meter, 'answer-turn', answerTurn(world, time));
  const call = {
    'call.answer-new': await step(inbound()),
    'call.disclosed': await step(success(2, 'Speak')),
    'call.consented': await step(success(3, 'SpeakAndGetDigits', { ReceivedDigits: '1' })),
    'turn.message': await turn(SENTENCE),
    'turn.answered': await turn('Haben Sie am Hafen geöffnet?'),
    'call.conversation-over': await step(success(4, 'StartBotConversation', closed({ handoff: 'end' }))),
    'call.hung-up': await step(hangup(5)),
  };
  const forget = createForgetUtterances({ rooms: world.rooms, utterances: { forget: async () => true } });
  const forgotten = measuring(meter, 'forget-utterances', () => forget({ detail: endings.at(-1) }));
  const moved = measuring(meter, 'move-recording', () => moveRecording(world, meter));
  const after = { 'call.forgotten': await forgotten(undefined), 'recording.moved': await moved(undefined) };
  return { ...call, ...after, 'call.answer-known': await step(secondCall()) };
}

/** Reads of the API: its authoriser, a page of 25 calls, a call of two turns, a search, a link. */
async function measureApi() {
  const meter = createMeter();
  const { world, handle, time } = await playedCentre(meter);
  const turn = answerTurn(world, time);
  await handle(inbound(), REQUEST());
  for (const event of [success(2, 'Speak'), success(3, 'SpeakAndGetDigits', { ReceivedDigits: '1' })])
    await handle(event, REQUEST());
  for (let index = 0; index < TURNS_READ; index += 1) await turn(`${SENTENCE} ${index}`);
  await handle(hangup(4), REQUEST());
  await moveRecording(world, meter);
  for (let number = 1; number < PAGE_READ; number += 1) await handle(anotherCall(number), REQUEST());
  meter.take();
  const api = routeCaller(callRoutes, callHandlers({ rooms: world.rooms, words }), NOW + 60_000);
  const params = { callId: CALL_ID };
  const ok = async (answer: Promise<{ status: number }>) => {
    const { status } = await answer;
    if (status >= 300) throw new Error(`A measured request was answered with ${status}.`);
  };
  const serve = <A>(run: (input: A) => Promise<unknown>) => measuring(meter, 'serve-calls', run);
  return {
    'api.authorise': await measuring(meter, 'authorise-request', authoriser(world.directory, meter))(undefined),
    'api.list': await serve(() => ok(api('list', { query: { limit: String(PAGE_READ) } })))(undefined),
    'api.search': await serve(() => ok(api('search', { body: { number: CALLER } })))(undefined),
    'api.read': await serve(() => ok(api('get', { params })))(undefined),
    'api.link': await serve(() => ok(api('recordingLink', { params })))(undefined),
  };
}

/** The work list with one message, and its end. */
async function measureMessages() {
  const meter = createMeter();
  const { world, handle, time } = await playedCentre(meter);
  await handle(inbound(), REQUEST());
  await handle(success(2, 'Speak'), REQUEST());
  await answerTurn(world, time)(MESSAGE);
  const api = routeCaller(scenarioRoutes, scenarioHandlers({ rooms: world.rooms }), NOW + 60_000);
  const found: { callId: string; messageId: string; version: number }[] = [];
  const list = measuring(meter, 'serve-scenarios', async () => {
    found.push(...(await api('listMessages')).body.items);
  });
  const finish = measuring(meter, 'serve-scenarios', async () => {
    const { callId, messageId, version } = found[0]!;
    await api('updateMessage', { params: { callId, messageId }, body: { done: true, version } });
  });
  return { 'api.messages': await list(undefined), 'api.message-done': await finish(undefined) };
}

/** Turns of the call that is read, and calls of the page that is listed. */
const TURNS_READ = 8;
const PAGE_READ = 25;

/** A tenant that recorded calls before: its lookup secret exists. */
async function playedCentre(meter: Meter) {
  const knowledge = [{ id: 'k1', question: 'Wann geöffnet?', keywords: ['geöffnet'], answer: ANSWER }];
  const centre = await callCentre({ knowledge }, { between: meter.between });
  await centre.room.data.transact(await centre.room.subjects.seed(NOW), []);
  return centre;
}

/** Runs one operation and takes what it cost. */
const measuring =
  <A>(meter: Meter, fn: string, run: (input: A) => Promise<unknown>) =>
  async (input: A): Promise<Operation> => {
    meter.take();
    await run(input);
    return { fn, ...meter.take() };
  };

type Centre = Awaited<ReturnType<typeof callCentre>>;

function answerTurn(world: Centre['world'], time: Centre['time']) {
  const handler = createAnswerTurn({
    directory: world.directory,
    rooms: world.rooms,
    clock: () => time.now,
    languages: LANGUAGES,
    agents: AGENT_PACKS,
    model: { answer: async () => ({ failure: 'unavailable' as const }) },
    requests: { announce: async () => {} },
  });
  return async (said: string) => {
    const intent = { name: 'FallbackIntent', slots: {}, state: 'ReadyForFulfillment', confirmationState: 'None' };
    const answer = await handler(
      {
        messageVersion: '1.0',
        invocationSource: 'FulfillmentCodeHook',
        inputMode: 'Speech',
        sessionId: '1d2c3b4a-0001-4a5b-8c6d-00000000000a',
        inputTranscript: said,
        bot: { id: 'B', name: 'agent', aliasId: 'A', aliasName: 'live', localeId: 'de_DE', version: '1' },
        interpretations: [{ intent, nluConfidence: { score: 0.4 } }],
        sessionState: {
          sessionAttributes: { callId: CALL_ID, dialled: DIALLED },
          intent,
          originatingRequestId: randomUUID(),
        },
      },
      REQUEST(),
    );
    if (answer.sessionState.dialogAction.type === 'Close') throw new Error('A measured turn was not answered.');
  };
}

const AUDIO = new Uint8Array(2_048);

async function moveRecording(world: Centre['world'], meter: Meter): Promise<void> {
  const key = `${TENANT_A.tenant}/2026/11/21/2026-11-21-12-00-00-000_${TRANSACTION}_1d2c3b4a-0001-4a5b-8c6d-00000000000a.wav`;
  const move = createMoveRecording({
    directory: world.directory,
    rooms: world.rooms,
    clock: () => NOW + 60_000,
    landedCall,
    landing: {
      bucketName: () => 'landing',
      bytes: async () => (meter.add('s3Reads'), AUDIO.length),
      get: async () => (meter.add('s3Reads'), AUDIO),
      delete: async () => {},
    },
  });
  const { outcome } = await move({ detail: { bucket: { name: 'landing' }, object: { key } } }, REQUEST());
  if (outcome !== 'stored') throw new Error(`A measured recording was ${outcome}.`);
}

function authoriser(directory: Centre['world']['directory'], meter: Meter) {
  const issued = issueApiKey(KEY_ID, (length) => new Uint8Array(length));
  const row = { keyId: KEY_ID, tenantId: TENANT_A.tenant, scope: 'tenant' as const, label: 'CRM', createdAt: 0 };
  const { secretHash, lastFour } = issued;
  const authorise = createAuthoriser({
    apiKeys: { find: async () => (meter.read(1), { ...row, secretHash, lastFour }) },
    directory,
    members: { member: () => unexpected(), membership: () => unexpected() },
    denials: { count: () => unexpected() },
    entries: { once: () => unexpected() },
    clock: () => NOW,
    retrieval: [],
  });
  return async () => {
    const event = {
      methodArn: 'arn:aws:execute-api:eu-central-1:111122223333:abc/v1/GET/v1/calls',
      headers: { Authorization: `Bearer ${issued.key}` },
      requestContext: { requestId: randomUUID() },
    };
    const answer = await authorise(event as never);
    if (answer?.policyDocument.Statement[0]?.Effect !== 'Allow') throw new Error('A measured key was refused.');
  };
}

const unexpected = () => Promise.reject(new Error('A measured key was refused.'));

/** The first event of another call of the same caller. */
function anotherCall(number: number) {
  const event = inbound();
  event.CallDetails.TransactionId = `${TRANSACTION.slice(0, -4)}${String(number).padStart(4, '0')}`;
  return event;
}
const secondCall = () => anotherCall(2_222);
