import { describe, expect, test } from '@jest/globals';
import { callEntity } from '../../lambdas/calls/entities.ts';
import { decideRecording } from '../../lambdas/calls/domain/recording-decision.ts';
import { scenarioEntity, type ScenarioItem } from '../../lambdas/scenarios/entities.ts';
import { putItem } from '../../lambdas/access/contract.ts';
import { callCentre, CALL_ID, closed, hangup, inbound, SCENARIO, success, typesOf } from './support/chime-world.ts';

const callOf = async ({ room }: Awaited<ReturnType<typeof callCentre>>) =>
  (await room.data.get(callEntity, callEntity.key({ callId: CALL_ID })))!;

/** A call from ring to goodbye; the key 1 is a yes wherever it is asked for. */
async function whole(scenario: Partial<ScenarioItem>) {
  const centre = await callCentre(scenario);
  await centre.send(inbound());
  const afterDisclosure = typesOf(await centre.send(success(2, 'Speak')));
  if (afterDisclosure?.includes('SpeakAndGetDigits'))
    await centre.send(success(3, 'SpeakAndGetDigits', { ReceivedDigits: '1' }));
  await centre.send(success(4, 'StartBotConversation', closed({ handoff: 'end' })));
  await centre.send(hangup(5));
  return { centre, afterDisclosure, call: await callOf(centre) };
}

describe('what its scenario stores of a call', () => {
  test.each([['full'], ['redacted'], ['metadata']] as const)('is kept with it, and in its end: %s', async (storage) => {
    const redaction = { keep: ['NAME'], also: ['HEALTH'] };
    const { centre, call } = await whole({ storage, redaction, recording: false });
    expect(call.handling).toEqual({ storage, ...redaction });
    expect(centre.room.outbox.find(({ type }) => type === 'call.ended')?.details).toMatchObject({
      storage,
      recorded: false,
      turns: 0,
    });
    expect(call).toMatchObject({ ending: 'agent', consent: 'not-asked', recording: 'none' });
  });

  test.each(['redacted', 'metadata'] as const)('is no audio where it is %s: nobody is even asked', async (storage) => {
    const { afterDisclosure, call } = await whole({ storage, recording: true });
    expect(afterDisclosure).toEqual(['StartBotConversation']);
    expect(call).toMatchObject({ consent: 'not-asked', recording: 'none' });
  });

  test('is audio where it is full, recordings are on and the caller agrees', async () => {
    const { afterDisclosure, call } = await whole({ storage: 'full', recording: true });
    expect(afterDisclosure).toEqual(['SpeakAndGetDigits']);
    expect(call).toMatchObject({ consent: 'yes', recording: 'expected' });
  });

  test('stays as it was when the call began, whatever becomes of the scenario', async () => {
    const centre = await callCentre({ storage: 'redacted', recording: false });
    await centre.send(inbound());
    const item = { ...SCENARIO, storage: 'full' as const, recording: true, version: 2 };
    await centre.room.data.transact([putItem(scenarioEntity, { key: centre.scenarioKey, item })], []);
    expect(typesOf(await centre.send(success(2, 'Speak')))).toEqual(['StartBotConversation']);
    expect((await callOf(centre)).handling?.storage).toBe('redacted');
  });

  test('is everything for a scenario that says nothing', async () => {
    expect((await whole({})).call.handling).toEqual({ storage: 'full', keep: [], also: [] });
  });
});

test.each(['redacted', 'metadata'] as const)(
  'audio of a call that is stored %s is destroyed, should any land',
  async (storage) => {
    const { call } = await whole({ storage, recording: false });
    const agreed = { ...call, consent: 'yes' as const };
    const facts = { call: agreed, alive: true, keyUsable: true, windowDays: 30, bytes: 100 };
    expect(decideRecording(facts)).toEqual({ keep: false, reason: 'storage-mode' });
  },
);
