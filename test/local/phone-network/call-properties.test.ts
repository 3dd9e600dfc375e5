import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { placeCall } from '../../../local/phone-network/place-call.ts';
import { ask, bot, elicit, fakeNetwork, hangup, order, record, respond, speak, type CallEvent } from './fakes.ts';

/** What a handler may return next: any mixture of good, failing and senseless answers. */
const step = fc.constantFrom('speak', 'ask', 'record', 'bot', 'hangup', 'mute', 'garbage', 'nothing', 'timeout');
const attributes = fc.option(
  fc.option(
    fc.dictionary(
      fc.string({ minLength: 1, maxLength: 5 }).filter((key) => key !== '__proto__'),
      fc.string({ maxLength: 5 }),
      { maxKeys: 10, noNullPrototype: true },
    ),
    { nil: null },
  ),
  { nil: undefined },
);
const plan = fc.array(fc.tuple(step, attributes), { minLength: 1, maxLength: 12 });

function answer(kind: string, event: CallEvent, map: unknown): unknown {
  const list = {
    speak: [speak(event, 'Hallo.')],
    ask: [ask(event)],
    record: [record(event)],
    bot: [bot(event)],
    hangup: [hangup],
    mute: [speak(event)],
  }[kind];
  if (list) return respond(list, map);
  return kind === 'garbage' ? { Actions: 7 } : kind === 'timeout' ? 'timeout' : respond(undefined, map);
}

test('whatever the handler does: sequences grow by one, attributes follow the rules, and the call ends', async () => {
  await fc.assert(
    fc.asyncProperty(plan, async (steps) => {
      const told: { event: CallEvent; kind: string; map: unknown }[] = [];
      const fake = fakeNetwork(
        (event) => {
          const [kind, map] = steps[event.Sequence - 1] ?? ['hangup', undefined];
          told.push({ event, kind, map });
          return answer(kind, event, map);
        },
        () => elicit('Ja?'),
      );
      const result = await placeCall(fake.ports, order());
      expect(result.events.map(({ sequence }) => sequence)).toEqual(result.events.map((_, index) => index + 1));
      expect(result.events.at(-1)?.type).toBe('HANGUP');
      expect(['caller', 'agent', 'rejected', 'failed']).toContain(result.ended);
      let expected: Record<string, string> = {};
      const firsts = told.filter(
        ({ event }, index) => told.findIndex((each) => each.event.Sequence === event.Sequence) === index,
      );
      for (const { event, kind, map } of firsts) {
        expect(event.CallDetails.TransactionAttributes ?? {}).toEqual(expected);
        if (!['garbage', 'timeout'].includes(kind) && map) expected = map as Record<string, string>;
      }
      const ids = new Set(told.map(({ event }) => event.CallDetails.TransactionId));
      expect(ids.size).toBe(1);
    }),
    { numRuns: 150 },
  );
});
