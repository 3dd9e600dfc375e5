import { beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createAnswerTurn } from '../../lambdas/agent/answer-turn.ts';
import { callHandlers } from '../../lambdas/calls/handlers.ts';
import { callRoutes } from '../../lambdas/calls/routes.ts';
import { personalWords } from '../../lambdas/redaction/contract.ts';
import { AGENT_PACKS, LANGUAGES } from '../../lambdas/shared/languages/languages.ts';
import { fakeTenantWorld, type FakeTenantWorld } from '../support/fake-tenant-room.ts';
import { routeCaller } from './support/call-route.ts';
import { CALL_ID, DIALLED, NOW, openCall } from './support/open-call.ts';

const model = { provider: 'bedrock' as const, modelId: 'eu.anthropic.claude-haiku-4-5-20251001-v1:0' };
const words = () => personalWords(Object.values(AGENT_PACKS).map(({ vocabulary }) => vocabulary.personal));
/** Numbers of tokens are counted per turn for a model and per call in the view. */
const spans = (text: string) => text.replace(/_\d+⟧/g, '⟧');

let world: FakeTenantWorld;
let prompts: string[];
let answers: string[];
let attributes: Record<string, string>;
beforeEach(() => {
  [prompts, answers, attributes] = [[], [], {}];
});

const handler = () =>
  createAnswerTurn({
    directory: world.directory,
    rooms: world.rooms,
    clock: () => NOW,
    languages: LANGUAGES,
    agents: AGENT_PACKS,
    model: { answer: async ({ said }) => (prompts.push(said), { text: answers.shift() ?? 'Aha.', tokens: 1 }) },
    requests: { announce: async () => undefined },
  });

async function says(inputTranscript: string): Promise<void> {
  const response = await handler()(
    {
      sessionId: '1d2c3b4a-0001-4a5b-8c6d-00000000000a',
      inputTranscript,
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
}

/** Plays a conversation with a model and reads it back redacted: what the model read, and what the view shows. */
async function both(turns: readonly (readonly [agent: string, caller: string])[], also: string[] = []) {
  world = fakeTenantWorld({ clock: () => NOW });
  const handling = { storage: 'full' as const, keep: [], also };
  await openCall(world, { call: { handling }, scenario: { model, knowledge: [] } });
  answers = turns.slice(1).map(([agent]) => agent);
  for (const [, caller] of turns) await says(caller);
  const api = routeCaller(callRoutes, callHandlers({ rooms: world.rooms, words }), NOW);
  const { body } = await api('get', { params: { callId: CALL_ID }, query: { view: 'redacted' } });
  const shown = (body.transcript as { caller: string }[]).map(({ caller }) => spans(caller));
  return { read: prompts.map(spans), shown };
}

describe('the redacted view of a call has the spans that the model was kept from', () => {
  test.each([
    [
      'a number in three turns',
      [
        ['', 'Guten Abend, also meine Nummer wäre die null eins sieben'],
        ['Ja?', 'eins drei neun'],
        ['Und weiter?', 'zwei null null vier zwei'],
        ['Danke.', 'das war schon alles was ich dazu sagen kann'],
      ],
    ],
    [
      'a name, an address and a number that were asked for',
      [
        ['', 'Ich hätte da eine Frage zu meinem Auspuff'],
        ['Wie ist Ihr Name?', 'Wunsch wie der Wunschbaum und Peter vorne'],
        ['Wo wohnen Sie?', 'Lindenstraße vierzehn in Leipzig ist das hier'],
        ['Wie ist Ihre Telefonnummer?', 'die geht null drei vier eins zwölf dreizehn fünfundzwanzig'],
        ['Und Ihr Geburtsdatum?', 'der dritte vierte neunzehnhundertachtzig war das'],
      ],
    ],
    [
      'a question that came after an answer, not before it',
      [
        ['', 'Der Schaden liegt bei vier fünf sechs sieben acht laut Zettel'],
        ['Wie ist Ihre Kontonummer?', 'eins zwei drei vier fünf sechs sieben acht'],
        ['Danke, was ist passiert?', 'eins zwei drei vier fünf Autos sind ineinander gefahren'],
      ],
    ],
  ] as const)('%s', async (_, turns) => {
    const { read, shown } = await both(turns);
    expect(read.length).toBe(turns.length);
    expect(shown).toEqual(read);
    expect(read.join(' ')).toContain('⟦');
  });

  test('words about health, where the scenario hides them', async () => {
    const { read, shown } = await both([['', 'seit gestern habe ich wieder starkes Asthma und Husten']], ['HEALTH']);
    expect(read[0]).toContain('⟦HEALTH⟧');
    expect(shown).toEqual(read);
  });
});
