import { beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { openField } from '../../lambdas/access/contract.ts';
import { createAnswerTurn } from '../../lambdas/agent/answer-turn.ts';
import { messageEntity, openTaskEntity, turnEntity } from '../../lambdas/agent/entities.ts';
import { type HoursSettings, type TaskSettings } from '../../lambdas/scenarios/entities.ts';
import { callHandlers } from '../../lambdas/calls/handlers.ts';
import { callRoutes } from '../../lambdas/calls/routes.ts';
import { callEntity, resultEntity, type CallItem } from '../../lambdas/calls/entities.ts';
import { updateItem } from '../../lambdas/access/contract.ts';
import { personalWords } from '../../lambdas/redaction/contract.ts';
import { AGENT_PACKS, LANGUAGES } from '../../lambdas/shared/languages/languages.ts';
import { STORAGE_MODES, type Handling, type StorageMode } from '../../lambdas/shared/kernel/storage-modes.ts';
import { createForgetUtterances } from '../../lambdas/telephony/forget-utterances.ts';
import { fakeTenantWorld, TENANT_A, type FakeTenantWorld } from '../support/fake-tenant-room.ts';
import { routeCaller } from './support/call-route.ts';
import { CALL_ID, DIALLED, NOW, openCall, transcript } from './support/open-call.ts';

const day: [string, string][] = [['08:00', '17:00']];
const HELP: TaskSettings = {
  tasks: ['appointment', 'call-back', 'complaint'],
  services: [{ id: 'oil', names: ['Ölwechsel'], minutes: 30 }],
  items: [],
  sizes: [],
  staff: [],
};
const HOURS: HoursSettings = {
  zone: 'Europe/Berlin',
  ...{ mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] },
  closed: [],
};
const { texts: own } = AGENT_PACKS['de-DE'];
const NAME = 'Meyerhoff';
const PHONE = '0171 3920042';
/** Every way in which the values below could stand in a text. */
const TRACES = /meyerhoff|m, ?e, ?y|3920042|392 ?004|erika|asthma/i;

let world: FakeTenantWorld;
let call: CallItem;
let attributes: Record<string, string>;
let requestIds: string[];

async function begin(storage: StorageMode, changes: Partial<Handling> = {}) {
  world = fakeTenantWorld({ clock: () => NOW });
  const handling = { storage, keep: [], also: [], ...changes };
  call = await openCall(world, {
    call: { handling, recording: 'none', consent: 'not-asked' },
    scenario: { help: HELP, hours: HOURS },
  });
  [attributes, requestIds] = [{}, []];
}

const handler = () =>
  createAnswerTurn({
    directory: world.directory,
    rooms: world.rooms,
    clock: () => NOW,
    languages: LANGUAGES,
    agents: AGENT_PACKS,
    model: { answer: async () => ({ failure: 'unavailable' as const }) },
    requests: { announce: async () => undefined },
  });

async function says(inputTranscript: string, requestId: string = randomUUID()): Promise<string> {
  requestIds.push(requestId);
  const response = await handler()(
    {
      sessionId: '1d2c3b4a-0001-4a5b-8c6d-00000000000a',
      inputTranscript,
      inputMode: 'Speech',
      bot: { localeId: 'de_DE' },
      sessionState: {
        sessionAttributes: { callId: CALL_ID, dialled: DIALLED, ...attributes },
        intent: { name: 'FallbackIntent' },
        originatingRequestId: requestId,
      },
    },
    { awsRequestId: randomUUID() },
  );
  attributes = response.sessionState.sessionAttributes;
  return response.messages[0].content;
}

/** A caller gets an appointment, has the name spelled back, and leaves a complaint in words of their own. */
async function wholeCall() {
  await says('guten tag hier ist erika meyerhoff ich brauche einen termin');
  await says('für einen ölwechsel am montag um zehn');
  const asked = await says(`auf den namen ${NAME} und meine nummer ist ${PHONE}`);
  await says('buchstabieren sie mir das bitte');
  await says('ja genau');
  return asked;
}

/** All that is stored of the call and can be opened with its keys, in one text. */
async function everythingStored(): Promise<string> {
  const room = world.open(TENANT_A, 'read');
  const keys = await room.keys.open({ subject: call.subject, callId: CALL_ID, classes: ['content', 'evidence'] });
  const rows = [
    ...(await room.data.list(turnEntity, { callId: CALL_ID })).flatMap(({ turnId, sealedCaller, sealedAgent }) => [
      [turnEntity, 'sealedCaller', { turnId }, sealedCaller] as const,
      [turnEntity, 'sealedAgent', { turnId }, sealedAgent] as const,
    ]),
    ...(await room.data.list(messageEntity, { callId: CALL_ID })).map(
      ({ turnId, sealedText }) => [messageEntity, 'sealedText', { turnId }, sealedText] as const,
    ),
    ...(await room.data.list(resultEntity, { callId: CALL_ID })).map(
      ({ sealedResult }) => [resultEntity, 'sealedResult', {}, sealedResult] as const,
    ),
    ...(await room.data.list(openTaskEntity, { callId: CALL_ID })).map(
      ({ sealedProgress }) => [openTaskEntity, 'sealedProgress', {}, sealedProgress] as const,
    ),
  ];
  const texts = rows.map(async ([entity, field, row, sealed]) =>
    sealed === undefined ? '' : ((await openField(keys, entity as never, { field, row, sealed })) ?? ''),
  );
  return [...(await Promise.all(texts)), JSON.stringify(world.dump(TENANT_A))].join('\n');
}

async function endCall(): Promise<void> {
  await world.open(TENANT_A, 'write').data.transact(
    [
      updateItem(callEntity, {
        key: callEntity.key({ callId: CALL_ID }),
        set: { endedAt: NOW + 60_000, ending: 'caller' },
        add: { version: 1 },
        guard: { present: true },
      }),
    ],
    [],
  );
  const forget = createForgetUtterances({ rooms: world.rooms, utterances: { forget: async () => true } });
  const conversation = { session: '1d2c3b4a-0001-4a5b-8c6d-00000000000a', intent: `evt_${'a'.repeat(26)}` };
  await forget({ detail: { ...TENANT_A, callId: CALL_ID, at: NOW + 60_000, conversation } });
}

const words = () => personalWords(Object.values(AGENT_PACKS).map(({ vocabulary }) => vocabulary.personal));
const read = async (query: Record<string, string> = {}) => {
  const api = routeCaller(callRoutes, callHandlers({ rooms: world.rooms, words }), NOW);
  return (await api('get', { params: { callId: CALL_ID }, query })).body;
};

describe('a call that is stored in full', () => {
  test('has its words, its values and its message', async () => {
    await begin('full');
    await wholeCall();
    await endCall();
    expect(await everythingStored()).toMatch(TRACES);
    expect(await read()).toMatchObject({
      storage: 'full',
      result: { task: 'appointment', complete: true, slots: { name: NAME, phone: '+491713920042' } },
      unreadable: {},
    });
  });
});

describe('a call that is stored redacted', () => {
  beforeEach(() => begin('redacted'));

  test('goes on with what the caller said, and the caller hears it', async () => {
    expect(await wholeCall()).toContain(NAME);
  });

  test('holds nothing that identifies the caller once it is over, in any text, message or result', async () => {
    await wholeCall();
    await endCall();
    expect(await everythingStored()).not.toMatch(TRACES);
    const stored = await transcript(world, call);
    expect(stored.turns.map(([caller]) => caller)).toContainEqual(
      expect.stringMatching(/^auf den namen ⟦NAME_\d+⟧ und meine nummer ist ⟦PHONE_\d+⟧$/),
    );
    expect(stored.messages[0]).toMatch(/^ein Termin, Ölwechsel, .*auf den Namen ⟦NAME_\d+⟧, Rufnummer ⟦PHONE_\d+⟧$/);
  });

  test('tells the tenant what happened', async () => {
    await wholeCall();
    await endCall();
    expect(await read()).toMatchObject({
      storage: 'redacted',
      ending: 'caller',
      seconds: 60,
      consent: 'not-asked',
      recording: 'none',
      callerTurns: 5,
      agentTurns: 5,
      result: {
        task: 'appointment',
        complete: true,
        ended: 'done',
        slots: { service: 'oil', day: '2026-11-23', time: '10:00', name: '⟦NAME⟧', phone: '⟦PHONE⟧' },
      },
      messages: [{ done: false }],
    });
  });

  test('uses no token for two values: tokens of two turns differ', async () => {
    await says('meine nummer ist 0171 3920042');
    await says('oder rufen sie an unter 0172 5550199');
    const text = (await transcript(world, call)).turns.flat().join(' ');
    const tokens = text.match(/⟦PHONE_\d+⟧/g)!;
    expect(new Set(tokens).size).toBe(2);
  });

  test('needs what was said until it ends, sealed, and no longer', async () => {
    await says('auf den namen Meyerhoff bitte einen termin');
    const task = () => world.open().data.get(openTaskEntity, openTaskEntity.key({ callId: CALL_ID }));
    expect((await task())!.sealedProgress).toBeDefined();
    expect(JSON.stringify(world.dump(TENANT_A))).not.toMatch(TRACES);
    await endCall();
    expect(await task()).not.toHaveProperty('sealedProgress');
    await endCall();
    expect(await task()).not.toHaveProperty('sealedProgress');
  });

  test('asks again where an answer that was not kept is delivered twice', async () => {
    const requestId = randomUUID();
    const first = await says(`einen termin zum ölwechsel am montag um zehn auf den namen ${NAME}`, requestId);
    expect(first).toContain(NAME);
    expect(await says('', requestId)).toBe(own.notUnderstood);
    expect((await transcript(world, call)).turns).toHaveLength(1);
  });

  test('masks words about health where the scenario says so, in every text', async () => {
    await begin('redacted', { also: ['HEALTH'] });
    await says('ich möchte mich beschweren wegen meinem asthma hat mir keiner geholfen mein name ist meyerhoff');
    await says('ja');
    await endCall();
    expect(await everythingStored()).not.toMatch(TRACES);
  });

  test('masks in storage also what a model may read', async () => {
    await begin('redacted', { keep: ['NAME', 'PHONE'] });
    await wholeCall();
    await endCall();
    expect(await everythingStored()).not.toMatch(TRACES);
  });

  test('is shown as it is stored, also where the redacted view is asked for', async () => {
    await wholeCall();
    expect((await read({ view: 'redacted' })).transcript).toEqual((await read()).transcript);
  });
});

describe('a call of which only metadata is stored', () => {
  beforeEach(() => begin('metadata'));

  test('holds no word of anybody, and says what it was about', async () => {
    expect(await says(`ich bin erika meyerhoff und brauche einen termin, ${PHONE}`)).toBe(own.wordless.noted);
    await says('nein danke');
    await endCall();
    expect(await everythingStored()).not.toMatch(TRACES);
    expect((await transcript(world, call)).turns).toEqual([
      [undefined, undefined],
      [undefined, undefined],
    ]);
    expect(await read()).toMatchObject({
      storage: 'metadata',
      ending: 'caller',
      seconds: 60,
      consent: 'not-asked',
      recording: 'none',
      callerTurns: 2,
      agentTurns: 2,
      transcript: [{ caller: null, agent: null, source: 'task' }, { caller: null }],
      messages: [{ text: null, done: false }],
      result: { task: 'appointment', slots: {}, complete: false, ended: 'given-up' },
      unreadable: { content: 'not-kept' },
    });
  });

  test('never says that a message was taken down', async () => {
    const heard = [
      await says('können sie frau weber ausrichten dass der auspuff kaputt ist und sie mich anrufen soll'),
      await says('ich möchte mit einem menschen sprechen'),
      await says('warum ist die banane krumm'),
      await says('ja bitte'),
      await says('bitte richten sie frau weber aus dass sie mich dringend zurückrufen soll und auf wiederhören'),
    ];
    for (const text of [own.noted, own.askMessage, own.notedBye, own.noTransfer, own.offer])
      expect(heard).not.toContain(text);
    expect(heard).toEqual([
      own.wordless.noted,
      own.wordless.noTransfer,
      own.wordless.offer,
      own.wordless.noted,
      own.wordless.notedBye,
    ]);
    expect(await everythingStored()).not.toMatch(/auspuff|banane|weber/i);
  });

  test('keeps a caller’s wish about data, without the words', async () => {
    expect(await says('bitte löschen sie alle daten zu erika meyerhoff')).toContain(own.erasure);
    expect(await everythingStored()).not.toMatch(TRACES);
  });
});

test.each(STORAGE_MODES)('nothing is written in clear of a call that is stored %s', async (storage) => {
  await begin(storage);
  await wholeCall();
  expect(JSON.stringify(world.dump(TENANT_A))).not.toMatch(TRACES);
});
