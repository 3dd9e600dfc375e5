import { randomUUID } from 'node:crypto';
import { createAnswerTurn } from '../../lambdas/agent/answer-turn.ts';
import { AGENT_PACKS, LANGUAGES } from '../../lambdas/shared/languages/languages.ts';
import { DEMO_DIALOGUES, readDialogues } from '../../local/phone-network/dialogues.ts';
import { CALL_ID, DIALLED, NOW, openCall } from '../../test/agent/support/open-call.ts';
import { fakeTenantWorld } from '../../test/support/fake-tenant-room.ts';

const dialogues = readDialogues(DEMO_DIALOGUES).map(({ script }) => script.turns);
/** A number and an address in every turn: that is what redaction has to find before a model is asked. */
const PERSONAL = 'Meine Nummer ist 0171 392 00 12 und die Adresse a.muster@example.org.';

/**
 * One of the project's dialogues, turn by turn through the Lex hook, in a tenant's room of its own.
 * @param model ask a model that answers at once, so that redaction is measured and not the model
 */
export async function playLexCall(call: number, { model }: { model: boolean }): Promise<number[]> {
  const world = fakeTenantWorld({ clock: () => NOW });
  const scenario = model ? { model: { provider: 'bedrock' as const, modelId: 'eu.amazon.nova-micro-v1:0' } } : {};
  await openCall(world, { scenario });
  const answer = createAnswerTurn({
    directory: world.directory,
    rooms: world.rooms,
    model: { answer: async () => ({ text: 'Gern, ich habe das notiert.', tokens: 40 }) },
    requests: { announce: async () => {} },
    clock: () => NOW,
    languages: LANGUAGES,
    agents: AGENT_PACKS,
  });
  const turns: number[] = [];
  let attributes: Record<string, string> = { callId: CALL_ID, dialled: DIALLED };
  for (const said of dialogues[call % dialogues.length]!) {
    const event = lexEvent(model ? `${said} ${PERSONAL}` : said, attributes);
    const began = performance.now();
    const response = await answer(event, { awsRequestId: randomUUID() });
    turns.push(performance.now() - began);
    attributes = response.sessionState.sessionAttributes;
    if (response.sessionState.dialogAction.type === 'Close') break;
  }
  return turns;
}

const lexEvent = (inputTranscript: string, sessionAttributes: Record<string, string>) => ({
  messageVersion: '1.0',
  invocationSource: 'FulfillmentCodeHook',
  inputMode: 'Speech',
  sessionId: '1d2c3b4a-0001-4a5b-8c6d-00000000000a',
  inputTranscript,
  bot: { id: 'B', name: 'agent', aliasId: 'A', aliasName: 'live', localeId: 'de_DE', version: '1' },
  sessionState: { sessionAttributes, intent: { name: 'FallbackIntent' }, originatingRequestId: randomUUID() },
});
