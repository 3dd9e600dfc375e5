import { describe, expect, test } from '@jest/globals';
import { lexUtteranceEraser } from '../../lambdas/shared/aws/lex-utterance-eraser.ts';
import { createForgetUtterances } from '../../lambdas/telephony/forget-utterances.ts';
import { callCentre, hangup, inbound, LEG_A, success } from './support/chime-world.ts';

/** A call that ended after a conversation, and the function that hears of it. */
async function ended() {
  const centre = await callCentre({ recording: false });
  await centre.send(inbound());
  await centre.send(success(2, 'Speak'));
  await centre.send(hangup(3));
  const forgotten: string[] = [];
  const lex = { fails: false };
  const forget = createForgetUtterances({
    rooms: centre.world.rooms,
    utterances: {
      forget: async (session) => {
        if (!lex.fails) forgotten.push(session);
        return !lex.fails;
      },
    },
  });
  return { ...centre, forgotten, lex, forget: (detail: unknown) => forget({ detail }) };
}

describe('the end of a call', () => {
  test('makes Lex forget the session, and confirms the announced deletion', async () => {
    const { forget, forgotten, endings, room } = await ended();
    await forget(endings[0]);
    expect(forgotten).toEqual([LEG_A]);
    const outcome = { type: 'agent.utterances-deleted', outcome: 'success', intent: endings[0]!.conversation!.intent };
    expect(room.outbox.at(-1)).toMatchObject(outcome);
  });

  test('delivered twice deletes twice and confirms once', async () => {
    const { forget, endings, room } = await ended();
    await forget(endings[0]);
    await forget(endings[0]);
    expect(room.outbox.filter((event) => event.outcome === 'success' && 'intent' in event)).toHaveLength(1);
  });

  test('is tried again while Lex cannot be reached, and confirms nothing', async () => {
    const { forget, endings, lex, room } = await ended();
    lex.fails = true;
    await expect(forget(endings[0])).rejects.toThrow('did not confirm');
    expect(room.outbox.at(-1)).toMatchObject({ outcome: 'intent' });
  });

  test('without a conversation leaves nothing to forget', async () => {
    const { forget, forgotten, endings } = await ended();
    const { conversation: _, ...detail } = endings[0]!;
    await forget(detail);
    expect(forgotten).toEqual([]);
  });

  test.each([undefined, {}, { tenant: '*', callId: 'call_x' }])('malformed as %j is dropped', async (detail) => {
    const { forget, forgotten } = await ended();
    await forget(detail);
    expect(forgotten).toEqual([]);
  });
});

describe('Lex', () => {
  const eraser = (answer: () => Promise<unknown>) => {
    const sent: unknown[] = [];
    const client = { send: async ({ input }: { input: unknown }) => (sent.push(input), answer()) };
    return {
      sent,
      ...lexUtteranceEraser(
        () => client as never,
        () => 'BOT',
      ),
    };
  };

  test('is asked to delete everything of one session', async () => {
    const { sent, forget } = eraser(async () => ({}));
    expect(await forget(LEG_A)).toBe(true);
    expect(sent).toEqual([{ botId: 'BOT', sessionId: LEG_A }]);
  });

  test('that does not confirm holds nothing up', async () => {
    expect(await eraser(() => Promise.reject(new Error('not reachable'))).forget(LEG_A)).toBe(false);
  });
});
