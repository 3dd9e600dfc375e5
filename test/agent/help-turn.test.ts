import { beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createAnswerTurn } from '../../lambdas/agent/answer-turn.ts';
import type { HoursSettings, ScenarioItem, TaskSettings } from '../../lambdas/scenarios/entities.ts';
import { resultEntity, type CallItem } from '../../lambdas/calls/entities.ts';
import { openField } from '../../lambdas/access/contract.ts';
import { AGENT_PACKS, LANGUAGES } from '../../lambdas/shared/languages/languages.ts';
import { fakeTenantWorld, TENANT_A, type FakeTenantWorld } from '../support/fake-tenant-room.ts';
import { CALL_ID, DIALLED, NOW, openCall, transcript } from './support/open-call.ts';

const day: [string, string][] = [['08:00', '17:00']];
const HOURS: HoursSettings = {
  zone: 'Europe/Berlin',
  mon: day,
  tue: day,
  wed: day,
  thu: day,
  fri: day,
  sat: [],
  sun: [],
  closed: ['2026-12-24'],
};
const HELP: TaskSettings = {
  tasks: ['appointment', 'move-appointment', 'cancel-appointment', 'call-back', 'complaint', 'order'],
  services: [{ id: 'oil', names: ['Ölwechsel'], minutes: 30 }],
  items: [
    { id: 'salami', names: ['Salami'] },
    { id: 'cola', names: ['Cola'] },
  ],
  sizes: ['klein', 'groß'],
  staff: ['Brandt'],
};
const { texts } = AGENT_PACKS['de-DE'].tasks;
const own = AGENT_PACKS['de-DE'].texts;

let world: FakeTenantWorld;
let call: CallItem;
const begin = async (scenario: Partial<ScenarioItem> = {}) => {
  world = fakeTenantWorld();
  call = await openCall(world, { scenario: { hours: HOURS, help: HELP, ...scenario } });
};
beforeEach(() => begin());

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

let attributes: Record<string, string> = {};
async function says(inputTranscript: string, inputMode = 'Speech') {
  const response = await handler()(
    {
      sessionId: '1d2c3b4a-0001-4a5b-8c6d-00000000000a',
      inputTranscript,
      inputMode,
      bot: { localeId: 'de_DE' },
      sessionState: {
        sessionAttributes: { callId: CALL_ID, dialled: DIALLED, ...attributes },
        intent: { name: 'FallbackIntent' },
        originatingRequestId: randomUUID(),
      },
    },
    { awsRequestId: randomUUID() },
  );
  attributes = response.sessionState.sessionAttributes;
  return response.messages[0].content;
}
beforeEach(() => {
  attributes = {};
});

async function result(): Promise<{
  task: string;
  slots: Record<string, unknown>;
  complete: boolean;
  ended?: string;
  handoff: boolean;
}> {
  const room = world.open(TENANT_A, 'read');
  const stored = await room.data.get(resultEntity, resultEntity.key({ callId: CALL_ID }));
  const keys = await room.keys.open({ subject: call.subject, callId: CALL_ID, classes: ['content'] });
  return JSON.parse(
    (await openField(keys, resultEntity, { field: 'sealedResult', row: {}, sealed: stored!.sealedResult }))!,
  );
}

describe('a call about something that is to be done', () => {
  test('an appointment is asked for piece by piece, read back, and ends with its values, without a model', async () => {
    expect(await says('guten tag ich brauche einen termin')).toBe(texts.ask.service[0]);
    expect(await says('für einen ölwechsel')).toBe(texts.ask.day[0]);
    expect(await says('am sonntag')).toContain('geschlossen');
    expect(await says('dann montag um halb drei')).toBe(texts.ask.name[0]);
    expect(await says('klein')).toMatch(/Ölwechsel.*23\. November.*14 Uhr 30.*Klein.*richtig\?$/);
    expect(await says('ja genau')).toContain(texts.done.appointment);
    expect(await result()).toMatchObject({
      task: 'appointment',
      slots: { service: 'oil', day: '2026-11-23', time: '14:30', name: 'Klein' },
      complete: true,
      ended: 'done',
    });
    const { messages } = await transcript(world, call);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain('Klein');
  });

  test('an order and a complaint in one call: each is a message for staff, the last is the result', async () => {
    await says('ich möchte zwei salami bestellen und eine cola');
    await says('ohne die cola zum abholen auf den namen wunsch');
    expect(await says('ja stimmt')).toContain(texts.done.order);
    expect(await result()).toMatchObject({
      slots: { items: [{ item: 'salami', quantity: 2 }], mode: 'pickup', name: 'Wunsch' },
    });
    await says('und ich will mich beschweren die letzte lieferung war eiskalt mein name ist wunsch');
    expect(await says('ja')).toContain(texts.done.complaint);
    expect(await result()).toMatchObject({ task: 'complaint', slots: { name: 'Wunsch' }, complete: true });
    expect((await transcript(world, call)).messages).toHaveLength(2);
  });

  test.each([
    // It is a Saturday, noon.
    ['ich bitte um rückruf', 'Wir rufen Sie am Montag, 23. November ab 8 Uhr zurück.'],
    ['ich bitte um rückruf am donnerstag ab drei', 'Wir rufen Sie am Donnerstag, 26. November ab 15 Uhr zurück.'],
    ['ich bitte um rückruf am mittwoch nachmittag', 'Wir rufen Sie am Mittwoch, 25. November ab 12 Uhr zurück.'],
  ])('a call-back is promised by the hours: %s', async (wish, promised) => {
    await says(wish);
    await says('mein name ist klein');
    await says('null eins sieben eins drei neun zwei null null vier zwei');
    const done = await says('ja genau');
    expect(done).toContain(`${texts.done['call-back']} ${promised}`);
  });

  test('hours are of the business’s own zone: a Saturday noon in Berlin is Saturday morning in New York', async () => {
    await begin({ hours: { ...HOURS, zone: 'America/New_York', sat: [['06:00', '09:00']] } });
    await says('ich bitte um rückruf mein name ist klein');
    await says('null eins sieben eins drei neun zwei null null vier zwei');
    expect(await says('ja genau')).toContain('Wir rufen Sie heute bis 9 Uhr zurück.');
  });

  test('a question in between is answered from the knowledge, and the task goes on', async () => {
    await says('ich brauche einen termin zum ölwechsel');
    const say = await says('wann haben sie geöffnet');
    expect(say).toContain('Von 8 bis 18 Uhr.');
    expect(say).toContain(texts.ask.day[0]);
  });

  test('what is not understood is asked for in three ways, then passed on: never in a circle', async () => {
    await says('ich brauche einen termin zum ölwechsel');
    expect(await says('also das ist jetzt aber')).toBe(texts.ask.day[1].replace('<example>', 'Montag, 23. November'));
    expect(await says('ich habe noch nicht')).toBe(texts.ask.day[2]);
    expect(await says('das ist aber wirklich')).toContain(texts.giveUp);
    expect(await result()).toMatchObject({ ended: 'given-up', complete: false });
    expect((await transcript(world, call)).messages).toHaveLength(1);
  });

  test('repeat, slower and spelling back do not count as answers', async () => {
    await says('einen termin zum ölwechsel bitte auf den namen meyer');
    expect(await says('wie bitte')).toBe(texts.again.replace('<text>', texts.ask.day[0]));
    expect(await says('bitte langsamer')).toBe(texts.slowly.replace('<text>', texts.ask.day[0]));
    expect(await says('buchstabieren sie mir das bitte')).toContain('M, E, Y, E, R');
  });

  test.each(['taking', 'task', 'wrapping', 'open', 'parting'])('key 0 asks for a person in phase %s', async (phase) => {
    await begin({ transferTo: '+49301234567' });
    attributes = { phase };
    expect(await says('0', 'DTMF')).toBe(LANGUAGES['de-DE'].texts.transfer);
    expect(attributes['handoff']).toBe('transfer');
  });

  test('somebody in danger hears a fixed text and gets a person at once', async () => {
    await begin({ transferTo: '+49301234567' });
    expect(await says('hilfe es brennt')).toBe(`${texts.emergency} ${LANGUAGES['de-DE'].texts.transfer}`);
    expect(attributes['handoff']).toBe('transfer');
  });

  test('the keypad tells a number instead of speech', async () => {
    await says('ich bitte um rückruf mein name ist lang');
    await says('01713920042', 'DTMF');
    expect(await result()).toMatchObject({ slots: { name: 'Lang', phone: '+491713920042' }, complete: true });
  });

  test('a caller who goes away before the end has left what was certain', async () => {
    await says('einen termin zum ölwechsel bitte auf den namen meyer');
    expect(await says('das war alles auf wiederhören')).toBe(own.notedBye);
    expect((await transcript(world, call)).messages[0]).toContain('Meyer');
  });

  test('the result is sealed: nothing of it stands in the store in clear', async () => {
    await says('einen termin zum ölwechsel bitte auf den namen meyerhoff');
    expect(JSON.stringify(world.dump(TENANT_A))).not.toMatch(/meyerhoff/i);
  });
});
