import { callKeyEntity } from '../../lambdas/access/entities.ts';
import { beforeEach, describe, expect, it, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { deleteItem } from '../../lambdas/access/contract.ts';
import { createAnswerTurn } from '../../lambdas/agent/answer-turn.ts';
import type { ModelPrompt } from '../../lambdas/agent/domain/model-prompt.ts';
import { speechOf } from '../../lambdas/agent/domain/speech.ts';
import type { ModelResult, VoicedRequest } from '../../lambdas/agent/ports.ts';
import { turnEntity } from '../../lambdas/agent/entities.ts';
import { type ScenarioItem } from '../../lambdas/scenarios/entities.ts';
import { callEntity, lineageEntity, type CallItem } from '../../lambdas/calls/entities.ts';
import { AGENT_PACKS, LANGUAGES } from '../../lambdas/shared/languages/languages.ts';
import { judgeLexResponse } from '../../local/phone-network/lex-contract.ts';
import { TENANT_A, TENANT_B, fakeTenantWorld, type FakeTenantWorld } from '../support/fake-tenant-room.ts';
import { CALL_ID, DIALLED, NOW, openCall, transcript } from './support/open-call.ts';

const { texts: de } = speechOf({ languages: LANGUAGES, agents: AGENT_PACKS }, 'de-DE');
const attributes = { callId: CALL_ID, dialled: DIALLED };

let world: FakeTenantWorld;
let call: CallItem;
let prompts: ModelPrompt[];
let announced: (VoicedRequest & { request: string })[];
let modelResult: ModelResult;
let busFails: boolean;
let before: ((operation: string) => Promise<void>) | undefined;

beforeEach(async () => {
  [prompts, announced, modelResult, busFails, before] = [[], [], { text: 'Ja.', tokens: 12 }, false, undefined];
  world = fakeTenantWorld({ before: async (operation) => before?.(operation) });
  call = await openCall(world);
});

const handler = () =>
  createAnswerTurn({
    directory: world.directory,
    rooms: world.rooms,
    clock: () => NOW,
    languages: LANGUAGES,
    agents: AGENT_PACKS,
    model: {
      answer: async (prompt) => {
        prompts.push(prompt);
        return modelResult;
      },
    },
    requests: {
      announce: async (request, detail) => {
        if (busFails) throw new Error('bus');
        announced.push({ request, ...detail });
      },
    },
  });

function lexEvent(said: unknown, overrides: { attributes?: unknown; requestId?: string } = {}) {
  const intent = { name: 'FallbackIntent', slots: {}, state: 'ReadyForFulfillment', confirmationState: 'None' };
  return {
    messageVersion: '1.0',
    invocationSource: 'FulfillmentCodeHook',
    inputMode: 'Speech',
    sessionId: '1d2c3b4a-0001-4a5b-8c6d-00000000000a',
    inputTranscript: said,
    bot: { id: 'B', name: 'agent', aliasId: 'A', aliasName: 'live', localeId: 'de_DE', version: '1' },
    interpretations: [{ intent, nluConfidence: { score: 0.4 } }],
    sessionState: {
      sessionAttributes: overrides.attributes ?? attributes,
      intent,
      originatingRequestId: overrides.requestId ?? randomUUID(),
    },
  };
}

async function answer(event: unknown) {
  const response = await handler()(event, { awsRequestId: randomUUID() });
  expect(judgeLexResponse(response)).toMatchObject({ verdict: 'ok' });
  const { dialogAction, sessionAttributes } = response.sessionState;
  return { say: response.messages[0].content, type: dialogAction.type, attributes: sessionAttributes };
}

const says = (said: unknown, overrides?: Parameters<typeof lexEvent>[1]) => answer(lexEvent(said, overrides));
const storedCall = () => world.open(TENANT_A, 'read').data.get(callEntity, callEntity.key({ callId: CALL_ID }));
const dumpText = () => JSON.stringify(world.dump(TENANT_A));
const setScenario = (changes: Partial<ScenarioItem>) => openCall((world = fakeTenantWorld()), { scenario: changes });

describe('a turn of a call', () => {
  it('is answered from the tenant’s knowledge and kept sealed, counted and traced', async () => {
    expect(await says('Haben Sie am Hafen geöffnet?')).toEqual({
      say: 'Von 8 bis 18 Uhr.',
      type: 'ElicitIntent',
      attributes: { ...attributes, phase: 'wrapping', misses: '0' },
    });
    expect(await transcript(world, call)).toEqual({
      turns: [['Haben Sie am Hafen geöffnet?', 'Von 8 bis 18 Uhr.']],
      messages: [],
    });
    expect(await storedCall()).toMatchObject({ callerTurns: 1, agentTurns: 1 });
    const stages = (await world.open().data.list(lineageEntity, { callId: CALL_ID })).map(({ stage }) => stage);
    expect(stages.sort()).toEqual(['collection', 'processing', 'storage']);
    expect(dumpText()).not.toContain('Hafen');
    expect(world.outbox(TENANT_A.tenant)).toEqual([]);
  });

  it('takes a message over several turns, keeps it and records that in the audit log', async () => {
    const offered = await says('Ich brauche einen neuen Auspuff');
    const asked = await says('ja bitte', { attributes: offered.attributes });
    const noted = await says('Frau Weber soll mich morgen früh zurückrufen', { attributes: asked.attributes });
    expect(noted).toMatchObject({ say: de.noted, attributes: { phase: 'taken' } });
    const parting = await says('nein danke', { attributes: noted.attributes });
    expect(parting).toMatchObject({ say: de.goodbye, attributes: { phase: 'parting' } });
    const closed = await says('', { attributes: parting.attributes });
    expect(closed).toMatchObject({ type: 'Close', attributes: { handoff: 'end' } });
    const said = await transcript(world, call);
    expect(said.messages).toEqual(['Frau Weber soll mich morgen früh zurückrufen']);
    expect(said.turns).toHaveLength(5);
    expect(world.outbox(TENANT_A.tenant).map(({ type }) => type)).toEqual(['agent.message-taken']);
  });

  it('keeps every message that it confirmed, also of turns that are answered at once', async () => {
    const offered = await says('Ich brauche einen neuen Auspuff');
    const asked = await says('ja bitte', { attributes: offered.attributes });
    const messages = ['Frau Weber soll anrufen', 'Der Auspuff ist gerissen', 'Am besten morgen früh', 'Danke schön'];
    const said = await Promise.all(messages.map((message) => says(message, { attributes: asked.attributes })));
    expect(said.map(({ say }) => say)).toEqual(messages.map(() => de.noted));
    expect((await transcript(world, call)).messages.sort()).toEqual([...messages].sort());
  });

  it('hands over to a person where the scenario has a number for it', async () => {
    call = await setScenario({ transferTo: '+49301234567' });
    expect(await says('Ich möchte mit einem Menschen sprechen')).toMatchObject({
      type: 'Close',
      say: de.transfer,
      attributes: { handoff: 'transfer' },
    });
  });

  it('dates its turns by the call’s own time, however long ago the call began', async () => {
    const startedAt = NOW - 100 * 86_400_000;
    world = fakeTenantWorld();
    call = await openCall(world, { call: { startedAt, clockStart: NOW - 5_000 } });
    await says('Ich brauche einen neuen Auspuff');
    const items = await world.open().data.list(turnEntity, { callId: CALL_ID });
    expect(items.map(({ at }) => at)).toEqual([startedAt + 5_000]);
  });

  it('gives a repeated delivery the stored answer and counts it once', async () => {
    const requestId = randomUUID();
    const first = await says('Ich brauche einen neuen Auspuff', { requestId });
    const again = await says('Ich brauche einen neuen Auspuff', { requestId });
    expect(again).toEqual(first);
    expect(await storedCall()).toMatchObject({ callerTurns: 1, agentTurns: 1 });
  });

  it('gives two deliveries at the same time one answer and one record', async () => {
    const requestId = randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => says('Wann haben Sie geöffnet?', { requestId })));
    expect(new Set(answers.map(({ say }) => say)).size).toBe(1);
    expect((await transcript(world, call)).turns).toHaveLength(1);
    expect(await storedCall()).toMatchObject({ callerTurns: 1, agentTurns: 1 });
  });

  it('announces a wish for erasure with ids only, before it tells the caller', async () => {
    const answered = await says('Löschen Sie alles, was Sie über mich gespeichert haben');
    expect(answered.say).toContain(de.erasure);
    expect(announced).toEqual([{ request: 'erasure', ...TENANT_A, callId: CALL_ID, subject: call.subject, at: NOW }]);
  });

  it('does not claim to have passed a wish on when the bus refused it, and keeps the conversation open', async () => {
    busFails = true;
    const answered = await says('Löschen Sie meine Daten');
    expect(answered).toMatchObject({ say: de.tryAgain, type: 'ElicitIntent', attributes: { misses: '1' } });
    expect((await transcript(world, call)).turns).toEqual([]);
  });

  it.each(['', null, undefined, '   '])('asks again when nothing was heard: %p', async (said) => {
    expect(await says(said)).toMatchObject({ say: de.notUnderstood, attributes: { misses: '1' } });
    expect(await storedCall()).toMatchObject({ callerTurns: 0, agentTurns: 1 });
  });
});

describe('a model', () => {
  const model = { provider: 'bedrock' as const, modelId: 'eu.anthropic.claude-haiku-4-5-20251001-v1:0' };

  it('is never called unless the scenario names one', async () => {
    await says('Was kostet ein Ölwechsel?');
    expect(prompts).toEqual([]);
  });

  it('gets redacted text, its answer is spoken with the caller’s own words, and the call is audited', async () => {
    call = await setScenario({ model });
    modelResult = { text: 'Ich habe ⟦PHONE_1⟧ notiert.', tokens: 80 };
    const said = 'Stimmt denn meine Nummer 0176 23456789 bei Ihnen?';
    expect((await says(said)).say).toBe('Ich habe 0176 23456789 notiert.');
    expect(prompts[0]?.said).toBe('Stimmt denn meine Nummer ⟦PHONE_1⟧ bei Ihnen?');
    expect(JSON.stringify(prompts)).not.toContain('23456789');
    const event = world.outbox(TENANT_A.tenant)[0];
    expect(event).toMatchObject({
      type: 'agent.model-called',
      details: { provider: 'bedrock', region: 'eu', tokens: 80, replaced: 1 },
    });
  });

  it('sees no part of a number that was dictated in two turns, and what is kept between them names classes only', async () => {
    call = await setScenario({ model });
    const first = await says('Stimmt denn meine Nummer null eins sieben sechs');
    expect(first.attributes).toMatchObject({ begun: 'PHONE' });
    await says('zwei drei vier fünf sechs', { attributes: first.attributes });
    expect(prompts.map(({ said }) => said)).toEqual(['Stimmt denn meine Nummer ⟦PHONE_1⟧', '⟦PHONE_1⟧']);
    expect(JSON.stringify(first.attributes)).not.toContain('sieben');
  });

  it('reads a class that the scenario keeps, and none that it has replaced as well', async () => {
    call = await setScenario({ model, redaction: { keep: ['PHONE'], also: ['HEALTH'] } });
    await says('Stimmt denn meine Nummer 0176 23456789 wegen der Migräne von Frau Weber?');
    expect(prompts[0]?.said).toBe('Stimmt denn meine Nummer 0176 23456789 wegen der ⟦HEALTH_1⟧ von Frau ⟦NAME_1⟧?');
  });

  it('that fails leaves the agent with its knowledge, and the failure is audited', async () => {
    call = await setScenario({ model });
    modelResult = { failure: 'timeout' };
    expect((await says('Wann haben Sie geöffnet?')).say).toBe('Von 8 bis 18 Uhr.');
    expect(world.outbox(TENANT_A.tenant)[0]).toMatchObject({ outcome: 'failed', details: { failure: 'timeout' } });
  });

  it.each(['us.anthropic.claude-sonnet-4-20250514-v1:0', 'global.amazon.nova-lite-v1:0'])(
    'outside the EU is not called, even when a scenario names it: %s',
    async (modelId) => {
      call = await setScenario({ model: { provider: 'bedrock', modelId } });
      await says('Was kostet ein Ölwechsel?');
      expect(prompts).toEqual([]);
    },
  );
});

describe('a turn that must not be answered', () => {
  const closedAndUnstored = async (answered: Awaited<ReturnType<typeof answer>>) => {
    expect(answered).toMatchObject({ say: de.failure, type: 'Close', attributes: { handoff: 'end' } });
    expect(
      (await world.open(TENANT_A).data.listKeys('data', `CALL#${CALL_ID}`)).filter(({ sk }) => sk.startsWith('TURN#')),
    ).toEqual([]);
  };

  test.each([
    ['no attributes at all', {}],
    ['attributes of null', null],
    ['an unknown call', { ...attributes, callId: `call_${'z'.repeat(26)}` }],
    ['a call id that is none', { ...attributes, callId: 'CALL#1' }],
    ['a number nobody has', { ...attributes, dialled: '+49309999999' }],
    ['a number that is none', { ...attributes, dialled: 'anonymous' }],
    ['attributes of a wrong type', { callId: 7, dialled: DIALLED }],
  ])('because of %s is closed politely', async (_, wrong) => {
    const event = lexEvent('Hallo');
    event.sessionState.sessionAttributes = wrong as never;
    await closedAndUnstored(await answer(event));
  });

  it('because the number belongs to another tenant than the call is closed politely', async () => {
    world.addTenant(TENANT_B);
    world.addNumber(TENANT_B, '+4940111222', call.scenarioId);
    await closedAndUnstored(await says('Hallo', { attributes: { ...attributes, dialled: '+4940111222' } }));
  });

  it.each(['suspended', 'closing', 'closed', 'provisioning', 'failed'] as const)(
    'because the tenant is %s',
    async (status) => {
      world.addTenant(TENANT_A, { status });
      await closedAndUnstored(await says('Hallo'));
    },
  );

  it('because the call is over', async () => {
    call = await openCall((world = fakeTenantWorld()), { call: { endedAt: NOW } });
    await closedAndUnstored(await says('Hallo'));
  });

  it('because the tenant’s key cannot be used', async () => {
    world.tenantKey(TENANT_A.tenant).problem = 'revoked';
    const answered = await says('Meine Nummer ist 0176 23456789');
    world.tenantKey(TENANT_A.tenant).problem = undefined;
    await closedAndUnstored(answered);
    expect(dumpText()).not.toContain('23456789');
  });

  it('because the caller was erased before it', async () => {
    await world.open(TENANT_A, 'erase').data.transact(
      [
        deleteItem(callKeyEntity, {
          key: callKeyEntity.key({ subject: call.subject, callId: CALL_ID, dataClass: 'content' }),
        }),
      ],
      [],
    );
    await closedAndUnstored(await says('Hallo'));
  });

  it('because the caller was erased while it was being answered', async () => {
    let erased = false;
    before = async (operation) => {
      if (operation !== 'transact' || erased) return;
      erased = true;
      const key = callKeyEntity.key({ subject: call.subject, callId: CALL_ID, dataClass: 'content' });
      await world.open(TENANT_A, 'erase').data.transact([deleteItem(callKeyEntity, { key })], []);
    };
    const answered = await says('Wann haben Sie geöffnet?');
    expect(answered).toMatchObject({ say: de.goodbye, type: 'Close' });
    expect((await world.open().data.listKeys('data', `CALL#${CALL_ID}`)).map(({ sk }) => sk)).toEqual(['META']);
  });
});

describe('trouble', () => {
  it.each([undefined, null, 7, 'text', [], {}, { sessionId: 1 }, { sessionId: 's', sessionState: [] }])(
    'that is no Lex event (%p) gets a spoken answer and a close',
    async (event) => {
      expect(await answer(event)).toMatchObject({ say: de.failure, type: 'Close' });
    },
  );

  it('with a store asks the caller to repeat, and closes in words after three times', async () => {
    before = async (operation) => {
      if (operation === 'transact') throw new Error('throttled');
    };
    const first = await says('Hallo');
    expect(first).toMatchObject({ say: de.tryAgain, type: 'ElicitIntent', attributes: { ...attributes, misses: '1' } });
    const second = await says('Hallo', { attributes: first.attributes });
    expect(await says('Hallo', { attributes: second.attributes })).toMatchObject({ say: de.failure, type: 'Close' });
  });

  it('with unknown fields, phases and counters is ignored, and only known attributes go back', async () => {
    const odd = {
      ...attributes,
      phase: 'nonsense',
      misses: '-1',
      note: 'x',
      'x-amz-lex:audio:end-timeout-ms:*:*': '800',
    };
    const event = { ...lexEvent('Hallo', { attributes: odd }), futureField: { deep: true } };
    expect((await answer(event)).attributes).toEqual({
      ...attributes,
      phase: 'open',
      misses: '0',
      'x-amz-lex:audio:end-timeout-ms:*:*': '800',
    });
  });

  it('with oversized attributes keeps the answer within Lex’s limits', async () => {
    const big = { ...attributes, 'x-amz-lex:long': 'x'.repeat(12 * 1024) };
    expect((await says('Hallo', { attributes: big })).attributes).not.toHaveProperty('x-amz-lex:long');
  });

  it('of a scenario that was deleted in mid-call leaves an agent that takes a message', async () => {
    call = await setScenario({ deletedAt: NOW, knowledge: [] });
    expect((await says('Wann haben Sie geöffnet?')).say).toBe(de.offer);
  });
});

// What a turn takes is measured by `npm run bench -- turn`.
it('answers the same question alike, sixty times in a row', async () => {
  const question = 'Meine Nummer ist null eins sieben sechs zwei drei vier fünf, wann haben Sie geöffnet?';
  const answers: unknown[] = [];
  for (let turn = 0; turn < 60; turn += 1) answers.push((await says(question)).say);
  expect(answers).toEqual(Array.from({ length: 60 }, () => 'Von 8 bis 18 Uhr.'));
});
