import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parseChimeEvent } from '../../lambdas/telephony/adapters/chime/chime-events.ts';
import { judgeResponse } from '../../local/phone-network/action-contract.ts';
import { dataSets } from '../support/data-sets.ts';
import { callCentre, spoken, typesOf } from './support/chime-world.ts';

const filesIn = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(folder, name));
const read = (path: string): Record<string, any> => JSON.parse(readFileSync(path, 'utf8')); // eslint-disable-line @typescript-eslint/no-explicit-any
const parsed = (event: unknown) => {
  const result = parseChimeEvent(event);
  if (!result.ok) throw new Error('not parsed');
  return result.call;
};

/** Events of Amazon's documents and samples that nobody on this project wrote, and ours with the same traps. */
describe.each(
  dataSets('telephony-events').map((set) => [set.title('events that others captured or documented'), set.path]),
)('%s', (_name, folder) => {
  const assembled = (name: string) => read(join(folder, 'assembled', `${name}.json`));
  const events = [...filesIn(folder), ...filesIn(join(folder, 'assembled'))].filter((path) => {
    const content = read(path);
    return typeof content['InvocationEventType'] === 'string';
  });

  test.each(events.map((path) => [path.slice(folder.length + 1), path] as const))(
    '%s gets a valid answer',
    async (_, path) => {
      const { handle } = await callCentre();
      const response = await handle(read(path), { awsRequestId: '00000000-0000-4000-8000-000000000001' });
      expect(judgeResponse(JSON.parse(JSON.stringify(response)))).toMatchObject({ verdict: 'ok' });
    },
  );

  test('§11.1 a new call without Status is a new call', () => {
    const call = parsed(assembled('sma-new-inbound-call-anonymous-caller'));
    expect(call.event).toMatchObject({ type: 'incoming', callerGone: false, connected: [] });
    expect(call.caller).toBeUndefined();
  });

  test('§11.2 SipApplicationId instead of SipMediaApplicationId is read alike', () => {
    const event = assembled('sma-action-successful-speak');
    const { SipMediaApplicationId: id, ...details } = event['CallDetails'];
    const old = { ...event, CallDetails: { ...details, SipApplicationId: id } };
    expect(parsed(old)).toEqual(parsed(event));
  });

  test('§11.3 CallDetails inside ActionData are found', () => {
    const { CallDetails, ActionData, ...event } = assembled('sma-action-successful-start-bot-conversation-fulfilled');
    const documented = parsed({ ...event, ActionData: { ...ActionData, CallDetails } });
    expect(documented.event).toMatchObject({ type: 'succeeded', step: 'converse' });
    expect(documented.dialled).toBe('+493023125001');
  });

  test('§11.4 the PascalCase intent result says how the conversation ended', () => {
    const event = assembled('sma-action-successful-start-bot-conversation-fulfilled');
    expect(parsed(event).event).toMatchObject({ conversation: { closed: true, handoff: false } });
    event['ActionData'].IntentResult.SessionState.SessionAttributes = { handoff: 'transfer' };
    expect(parsed(event).event).toMatchObject({ conversation: { closed: true, handoff: true } });
    event['ActionData'].IntentResult.SessionState.Intent = { Name: 'FallbackIntent' };
    expect(parsed(event).event).toMatchObject({ conversation: { closed: false } });
  });

  test('§11.5 a failed recording is one, with Error or with ErrorType', () => {
    const documented = read(join(folder, 'sma-event-action-failed-start-call-recording.json'));
    const complete = { ...documented, CallDetails: assembled('sma-digits-received')['CallDetails'] };
    for (const event of [complete, assembled('sma-action-failed-start-call-recording-no-access')]) {
      expect(parsed(event).event).toMatchObject({ type: 'failed', step: 'record' });
    }
  });

  test('§11.6 an answer of ours that was refused is a failure, without ActionData', () => {
    expect(parsed(assembled('sma-invalid-lambda-response')).event).toMatchObject({ type: 'failed', step: 'other' });
  });

  test('§11.7 who hung up is told by Status, in mixed case and beside a foreign ActionData.Type', () => {
    const documented = read(join(folder, 'sma-event-hangup-leg-b-of-bridge-docs.json'));
    expect(parsed(documented).event).toMatchObject({ type: 'hung-up', callerGone: false, connected: ['caller'] });
    expect(parsed(documented).legs).toEqual({ caller: 'call-id-1', agent: 'call-id-1', bridge: 'call-id-2' });
    const left = assembled('sma-hangup-leg-a-bridge-leg-still-connected');
    expect(parsed(left).event).toMatchObject({ callerGone: true, connected: ['bridge'] });
  });

  test('§11.8 a hang-up without a SIP code is a hang-up', () => {
    const event = assembled('sma-hangup-leg-a-0');
    delete event['ActionData'].Parameters.SipResponseCode;
    expect(parsed(event).event).toMatchObject({ type: 'hung-up', callerGone: true });
    delete event['ActionData'];
    delete event['CallDetails'].Participants[0].Status;
    expect(parsed(event).event).toMatchObject({ type: 'hung-up', callerGone: true });
  });

  test('§11.9 numbers that arrive as text are numbers', () => {
    const event = { ...assembled('sma-ringing'), Sequence: '2' };
    expect(parsed(event)).toMatchObject({ startedAt: 1_764_000_000_000, event: { sequence: 2 } });
  });

  test('§11.10 an action can succeed for a caller who is gone', () => {
    const event = assembled('sma-action-successful-speak');
    event['CallDetails'].Participants[0].Status = 'Disconnected';
    expect(parsed(event).event).toMatchObject({ type: 'succeeded', callerGone: true });
  });

  test('§11.11 attributes that somebody else set do not come back', async () => {
    const { send } = await callCentre();
    const response = await send(assembled('sma-action-successful-speak'));
    expect(Object.keys(response.TransactionAttributes ?? {})).toEqual(['callId']);
  });

  test('§11.14 a documented new call with Sequence 2 is answered', async () => {
    const { send } = await callCentre();
    const response = await send({ ...assembled('sma-new-inbound-call-via-voice-connector-sip-headers'), Sequence: 2 });
    expect(typesOf(response)).toEqual(['Speak']);
    expect(spoken(response)[0]).toMatch(/künstlicher Intelligenz/);
  });

  test('SIP headers choose neither tenant nor anything else', async () => {
    const { send, room } = await callCentre();
    await send(assembled('sma-new-inbound-call-via-voice-connector-sip-headers'));
    expect(JSON.stringify(room.dump())).not.toMatch(/t-42|Diversion|616263/);
  });

  test('an event type of the future keeps what runs', async () => {
    const { send } = await callCentre();
    expect((await send(assembled('sma-unknown-future-event-type'))).Actions).toBeUndefined();
  });
});
