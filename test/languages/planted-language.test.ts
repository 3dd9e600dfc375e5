import { callEntity } from '../../lambdas/calls/entities.ts';
import { evidenceEntity } from '../../lambdas/consent/entities.ts';
import { deleteItem } from '../../lambdas/access/contract.ts';
import { scenarioEntity } from '../../lambdas/scenarios/entities.ts';
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { createAnswerTurn } from '../../lambdas/agent/answer-turn.ts';
import type { ModelPrompt } from '../../lambdas/agent/domain/model-prompt.ts';
import { AGENT_PACKS, LANGUAGES, type Packs } from '../../lambdas/shared/languages/languages.ts';
import { CALL_ID as AGENT_CALL, DIALLED, NOW, openCall } from '../agent/support/open-call.ts';
import { fakeTenantWorld, TENANT_A, type FakeTenantWorld } from '../support/fake-tenant-room.ts';
import { CALL_ID, callCentre, closed, hangup, inbound, spoken, success } from '../telephony/support/chime-world.ts';
import { AGENTS_WITH_FRENCH, FRENCH, french, frenchAgent, WITH_FRENCH } from './support/planted-french.ts';

const yes = { ReceivedDigits: '1' };

describe('a call in a language that only the argument knows', () => {
  const inFrench = () => callCentre({ language: FRENCH, greeting: ' ' }, {}, WITH_FRENCH);

  test('is spoken in it with its voice, from the disclosure to the bot’s locale', async () => {
    const { send } = await inFrench();
    const disclosure = await send(inbound());
    expect(spoken(disclosure)).toEqual([french.wordings[1].disclosure]);
    expect(disclosure.Actions![0]!.Parameters).toMatchObject({ LanguageCode: 'fr-FR', VoiceId: 'Lea' });
    expect((await send(success(2, 'Speak'))).Actions![0]!.Parameters).toMatchObject({
      SpeechParameters: { Text: french.wordings[1].recording },
      FailureSpeechParameters: { Text: french.texts.recordingAgain },
    });
    const conversation = (await send(success(3, 'SpeakAndGetDigits', yes))).Actions!.at(-1)!;
    expect(conversation.Parameters).toMatchObject({
      LocaleId: 'fr_FR',
      Configuration: { WelcomeMessages: [{ Content: french.texts.help }] },
    });
  });

  test('leaves evidence of exactly what was said, and its own value in the audit log', async () => {
    const { send, room } = await inFrench();
    for (const event of [inbound(), success(2, 'Speak'), success(3, 'SpeakAndGetDigits', yes)]) await send(event);
    await send(success(4, 'StartBotConversation', closed({ handoff: 'end' })));
    await send(hangup(5));
    const call = (await room.data.get(callEntity, callEntity.key({ callId: CALL_ID })))!;
    const keys = await room.keys.open({ subject: call.subject, callId: CALL_ID, classes: ['evidence'] });
    for (const [kind, text] of [
      ['disclosure', french.wordings[1].disclosure],
      ['consent', french.wordings[1].recording],
    ] as const) {
      const item = (await room.data.get(evidenceEntity, evidenceEntity.key({ callId: CALL_ID, kind })))!;
      expect(item).toMatchObject({ language: 'fr-FR', wordingVersion: '1' });
      const binding = { entity: 'evidence', field: 'sealedWording', row: `EVIDENCE#${kind}` } as const;
      expect(await keys.open('evidence', binding, item.sealedWording)).toBe(text);
    }
    expect(room.outbox.find(({ type }) => type === 'disclosure.played')?.details).toMatchObject({
      language: 'other',
      wording: 1,
    });
  });

  test('is refused in the platform’s words where the record does not hold it, and nothing is stored of it', async () => {
    const { send, room } = await callCentre({ language: FRENCH });
    const { wordings, texts } = LANGUAGES['de-DE'];
    expect(spoken(await send(inbound()))).toEqual([wordings[1].disclosure, texts.fallback]);
    expect(room.dump().data.filter((row) => row.entity !== 'scenario' && row.entity !== 'ownNumber')).toEqual([]);
    expect(room.auditTypes()).toEqual([]);
  });

  test('without its scenario goes on, but nothing is recorded, and no evidence names a wording', async () => {
    const { send, room, scenarioKey } = await callCentre();
    await send(inbound());
    await send(success(2, 'Speak'));
    await room.data.transact([deleteItem(scenarioEntity, { key: scenarioKey })], []);
    const { Actions } = await send(success(3, 'SpeakAndGetDigits', yes));
    expect(Actions!.map(({ Type }) => Type)).toEqual(['StartBotConversation']);
    expect(
      await room.data.get(evidenceEntity, evidenceEntity.key({ callId: CALL_ID, kind: 'consent' })),
    ).toBeUndefined();
    expect(room.outbox.find(({ type }) => type === 'consent.recorded')?.details).toEqual({
      purpose: 'recording',
      decision: 'given',
      means: 'key-press',
    });
  });

  test('whose scenario went during the disclosure is recorded as played in a language not known', async () => {
    const { send, room, scenarioKey } = await callCentre();
    await send(inbound());
    await room.data.transact([deleteItem(scenarioEntity, { key: scenarioKey })], []);
    await send(success(2, 'Speak'));
    expect(
      await room.data.get(evidenceEntity, evidenceEntity.key({ callId: CALL_ID, kind: 'disclosure' })),
    ).toBeUndefined();
    const entry = room.outbox.find(({ type }) => type === 'disclosure.played');
    expect(entry?.details).toEqual({ language: 'other', milliseconds: 1000 });
  });
});

describe('an agent in a language that only the argument knows', () => {
  let world: FakeTenantWorld;
  let prompts: ModelPrompt[];

  beforeEach(async () => {
    world = fakeTenantWorld();
    prompts = [];
    const model = { provider: 'bedrock', modelId: 'eu.amazon.nova-micro-v1:0' } as const;
    const knowledge = [
      { id: 'k1', question: 'Quand êtes-vous ouverts ?', keywords: ['ouvert'], answer: 'De 8 à 18 h.' },
    ];
    await openCall(world, { scenario: { language: FRENCH, knowledge, model } });
  });

  const agent = (languages: Packs) =>
    createAnswerTurn({
      directory: world.directory,
      rooms: world.rooms,
      clock: () => NOW,
      languages,
      agents: AGENTS_WITH_FRENCH,
      model: { answer: async (prompt) => (prompts.push(prompt), { failure: 'unavailable' as const }) },
      requests: { announce: async () => {} },
    });

  async function says(
    said: string,
    {
      languages = WITH_FRENCH,
      localeId = 'fr_FR',
      ...more
    }: { languages?: Packs; localeId?: string; phase?: string } = {},
  ) {
    const event = {
      sessionId: '1d2c3b4a-0001-4a5b-8c6d-00000000000a',
      inputTranscript: said,
      bot: { localeId },
      sessionState: { sessionAttributes: { callId: AGENT_CALL, dialled: DIALLED, ...more }, intent: { name: 'F' } },
    };
    const { messages } = await agent(languages)(event, { awsRequestId: randomUUID() });
    return messages[0].content;
  }

  test('speaks and understands it, and German as well', async () => {
    const texts = { ...french.texts, ...frenchAgent.texts };
    expect(await says('Bonjour')).toBe(texts.help);
    expect(await says('Vous êtes ouverts le samedi ?')).toBe('De 8 à 18 h.');
    expect(await says('Effacez mes données')).toBe(`${texts.erasure} ${texts.anythingElse}`);
    expect(await says('Löschen Sie meine Daten')).toBe(`${texts.erasure} ${texts.anythingElse}`);
    expect(await says('Je voudrais parler à un conseiller')).toBe(texts.noTransfer);
    expect(await says('Oui volontiers', { phase: 'offered' })).toBe(texts.askMessage);
    expect(await says('Non merci', { phase: 'wrapping' })).toBe(texts.goodbye);
  });

  test('shows a model no number that was dictated in it, and instructs it in it', async () => {
    await says('Mon téléphone est le zéro six douze deux fois le trois quatre cinq, et max arobase exemple point fr');
    const [{ system, said } = { system: '', said: '' }] = prompts;
    expect(said).toBe('Mon téléphone est le ⟦PHONE_1⟧, et ⟦EMAIL_1⟧');
    expect(system).toContain(frenchAgent.modelRules);
  });

  test('answers in its scenario’s language whatever the bot’s locale is called', async () => {
    expect(await says('Bonjour', { localeId: 'xx_XX' })).toBe(french.texts.help);
  });

  test('apologises in the platform’s language where neither scenario nor locale says another', async () => {
    world.addTenant(TENANT_A, { status: 'suspended' });
    expect(await says('Bonjour', { localeId: 'xx_XX' })).toBe(AGENT_PACKS['de-DE'].texts.failure);
    expect(await says('Bonjour')).toBe(frenchAgent.texts.failure);
    expect(await says('Hello', { localeId: 'en_GB' })).toBe(AGENT_PACKS['en-GB'].texts.failure);
  });

  test('does not speak a language that the record does not hold: it asks to repeat, and answers nothing', async () => {
    expect(await says('Bonjour', { languages: LANGUAGES })).toBe(AGENT_PACKS['de-DE'].texts.tryAgain);
    expect(prompts).toEqual([]);
  });
});
