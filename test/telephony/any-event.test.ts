import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readLexEvent, lexResponse } from '../../lambdas/agent/lex-contract.ts';
import { LANGUAGES } from '../../lambdas/shared/languages/languages.ts';
import { judgeResponse } from '../../local/phone-network/action-contract.ts';
import { judgeReplay } from '../../local/phone-network/replay.ts';
import { callCentre, CALLER, DIALLED } from './support/chime-world.ts';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, '..', 'e2e', 'events', name), 'utf8'));
const CALL = read('call-arrives.json') as { CallDetails: { Participants: object[] } };
const LEG = { ...CALL.CallDetails.Participants[0], To: DIALLED, From: CALLER };
const OTHER = { ...LEG, CallId: 'b', ParticipantTag: 'LEG-B', Direction: 'Outbound', Status: 'Connected' };

/** Whole events of each type, one or two legs, in and out. */
const whole = fc
  .record({
    type: fc.constantFrom(
      'NEW_INBOUND_CALL',
      'ACTION_SUCCESSFUL',
      'ACTION_FAILED',
      'HANGUP',
      'DIGITS_RECEIVED',
      'RINGING',
      'CALL_ANSWERED',
      'INVALID_LAMBDA_RESPONSE',
      'NEW_OUTBOUND_CALL',
      'CALL_UPDATE_REQUESTED',
    ),
    action: fc.constantFrom(
      undefined,
      'Speak',
      'SpeakAndGetDigits',
      'StartBotConversation',
      'StartCallRecording',
      'CallAndBridge',
      'Hangup',
      'ReceiveDigits',
    ),
    status: fc.constantFrom(undefined, 'Connected', 'Disconnected'),
    direction: fc.constantFrom('Inbound', 'Outbound'),
    bridged: fc.boolean(),
  })
  .map(({ type, action, status, direction, bridged }) => ({
    ...CALL,
    Sequence: 3,
    InvocationEventType: type,
    ActionData: action && { Type: action, Parameters: { CallId: 'x', ParticipantTag: 'LEG-A' } },
    CallDetails: {
      ...CALL.CallDetails,
      Participants: [{ ...LEG, Direction: direction, Status: status }, ...(bridged ? [OTHER] : [])],
    },
  }));

/** Every place in a JSON value, as a path. */
function places(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => places(inner, [...path, key]))];
}

function broken(event: unknown, index: number, value: unknown): unknown {
  const all = places(event);
  const path = all[index % all.length]!;
  const copy = structuredClone(event) as Record<string, unknown>;
  const last = path.pop();
  if (last === undefined) return value;
  const holder = path.reduce((at, key) => at[key] as Record<string, unknown>, copy);
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return copy;
}

const junk = fc.oneof(
  fc.constant(undefined),
  fc.constantFrom(null, '', 'anonymous', 0, -1, [], {}, [null], true, 'x'.repeat(5000)),
  fc.jsonValue(),
);

const answerTo = async (event: unknown): Promise<unknown> => {
  const { handle } = await callCentre();
  return JSON.parse(JSON.stringify(await handle(event, { awsRequestId: '00000000-0000-4000-8000-000000000001' })));
};

test('any event can be the first of a call: the answer is valid, and nobody is left in silence', async () => {
  await fc.assert(
    fc.asyncProperty(whole, async (event) => {
      expect(judgeReplay('sma', event, await answerTo(event))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

const legs = (status: string, other?: string) => [
  { ...LEG, Status: status },
  ...(other === undefined ? [] : [{ ...OTHER, Status: other }]),
];
const outbound = legs('Connected').map((leg) => ({ ...leg, Direction: 'Outbound', To: CALLER, From: DIALLED }));
const withLegs = (type: string, Participants: unknown, over: object = {}) => ({
  ...CALL,
  Sequence: 3,
  InvocationEventType: type,
  CallDetails: { ...CALL.CallDetails, Participants },
  ...over,
});
const hangsUp = (...ids: string[]) => ({
  Actions: ids.map((CallId) => ({ Type: 'Hangup', Parameters: expect.objectContaining({ CallId }) })),
});
const { CallId: A } = LEG as unknown as { CallId: string };
test.each<[string, unknown, object]>([
  ['an action failed in an outbound call, which is none of ours', withLegs('ACTION_FAILED', outbound), hangsUp(A)],
  ['an action succeeded in an outbound call', withLegs('ACTION_SUCCESSFUL', outbound), hangsUp(A)],
  [
    'the caller of an unknown call is gone, the person they spoke to is not',
    withLegs('ACTION_FAILED', legs('Disconnected', 'Connected')),
    hangsUp('b'),
  ],
  [
    'an unknown call was hung up and is still there',
    withLegs('ACTION_SUCCESSFUL', legs('Connected'), { ActionData: { Type: 'Hangup' } }),
    hangsUp(A),
  ],
  [
    'a malformed event of a call whose caller is gone',
    withLegs('ACTION_SUCCESSFUL', legs('Disconnected', 'Connected'), { Sequence: null }),
    hangsUp('b'),
  ],
  [
    'a malformed hang-up with a second leg',
    withLegs('HANGUP', legs('Disconnected', 'Connected'), { Sequence: null }),
    hangsUp('b'),
  ],
])('nobody is left connected and billed: %s', async (_, event, answer) => {
  expect(await answerTo(event)).toMatchObject(answer);
});

test('one part of a call event is broken, lost or of another type: the answer is well-formed', async () => {
  await fc.assert(
    fc.asyncProperty(whole, fc.nat(), junk, async (event, index, value) => {
      expect(judgeResponse(await answerTo(broken(event, index, value)))).toMatchObject({ verdict: 'ok' });
    }),
    { numRuns: 1000 },
  );
});

test('one part of a turn is broken, lost or of another type: the answer is valid', () => {
  const turn = read('turn.json');
  fc.assert(
    fc.property(fc.nat(), junk, fc.constantFrom('continue', 'close', 'transfer'), (index, value, outcome) => {
      const answer = lexResponse(readLexEvent(broken(turn, index, value), LANGUAGES), { say: 'Ja?', outcome } as never);
      expect(judgeReplay('lex', {}, JSON.parse(JSON.stringify(answer)))).toEqual([]);
    }),
    { numRuns: 3000 },
  );
});
