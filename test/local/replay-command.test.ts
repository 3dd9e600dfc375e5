import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { LocalPlatformError } from '../../local/shared/local-platform-error.ts';
import type { InvokeResult } from '../../local/phone-network/ports.ts';
import { calledNumbers, replayFile, type ReplayTarget } from '../../local/replay/replay-events.ts';
import { readReplayFiles } from '../../local/replay/replay-files.ts';
import {
  bot,
  close,
  fakeNetwork,
  HANDLER,
  hangup,
  HOOK,
  NUMBER,
  respond,
  type CallEvent,
} from './phone-network/fakes.ts';

const NOTHING = { SchemaVersion: '1.0' };
const inbound = (type: string, over: object = {}) => ({
  SchemaVersion: '1.0',
  Sequence: 1,
  InvocationEventType: type,
  CallDetails: {
    TransactionId: 'recorded',
    Participants: [{ CallId: 'c', ParticipantTag: 'LEG-A', To: NUMBER, From: '+491713920001', Direction: 'Inbound' }],
  },
  ...over,
});

describe('files to be replayed', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'voicekeep-replay-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const write = (name: string, text: string) => (writeFileSync(join(folder, name), text), join(folder, name));

  test('are all JSON files below a folder, in order, with a byte order mark or without', () => {
    mkdirSync(join(folder, 'a'));
    write('b.json', '{"b":1}');
    write('a/z.JSON', '\uFEFF{"z":1}');
    write('README.md', '#');
    expect(readReplayFiles(folder)).toEqual([
      { file: 'a/z.JSON', json: { z: 1 } },
      { file: 'b.json', json: { b: 1 } },
    ]);
  });
  test('or the one that is named', () => {
    expect(readReplayFiles(write('event.txt', '[]'))).toEqual([{ file: 'event.txt', json: [] }]);
  });
  test('one that is no JSON is told without its content, and keeps no other from being read', () => {
    write('good.json', '{}');
    write('half.json', '{"secret": ');
    write('empty.json', ' ');
    expect(readReplayFiles(folder)).toEqual([
      { file: 'empty.json', problem: 'is empty' },
      { file: 'good.json', json: {} },
      { file: 'half.json', problem: 'is not JSON' },
    ]);
  });
  test.each([
    ['absent', () => join(folder, 'absent.json')],
    ['an empty folder', () => folder],
    ['no JSON', () => write('broken.json', '{')],
  ])('%s is a clear error', (_, path) => {
    expect(() => readReplayFiles(path())).toThrow(LocalPlatformError);
  });
});

describe('a file is replayed', () => {
  interface Sent {
    arn: string;
    event: Record<string, unknown>;
  }
  let sent: Sent[];
  function target(answer: (arn: string, event: never) => InvokeResult, functions: string[] = []): ReplayTarget {
    sent = [];
    const { ports } = fakeNetwork(() => null);
    const invoker = {
      invoke: async (arn: string, event: unknown) => {
        sent.push({ arn, event: event as Record<string, unknown> });
        return answer(arn, event as never);
      },
    };
    return {
      line: { ports: { ...ports, invoker }, carrier: {}, ring: () => Promise.reject(new Error('not used')) },
      rules: { functionsFor: async () => functions },
      tenant: { number: NUMBER, instead: new Map([['+12065551212', NUMBER]]) },
    };
  }
  const polite = (arn: string, event: CallEvent): InvokeResult => {
    if (arn === HOOK) return { payload: close('Bis bald.') };
    if (event.InvocationEventType === 'HANGUP') return { payload: NOTHING };
    return { payload: respond(event.Sequence === 1 ? [bot(event)] : [hangup]) };
  };

  test('to the handler of the called number, as a call of its own that is hung up in the end', async () => {
    const result = await replayFile({ file: 'f.json', json: inbound('NEW_INBOUND_CALL') }, target(polite));
    expect(result).toMatchObject({ file: 'f.json', handler: 'handle-call:live', verdict: 'answered', violations: [] });
    expect(sent.map(({ arn, event }) => [arn, event['InvocationEventType'], event['Sequence']])).toEqual([
      [HANDLER, 'NEW_INBOUND_CALL', 1],
      [HANDLER, 'HANGUP', 2],
    ]);
    const ids = sent.map(({ event }) => (event['CallDetails'] as { TransactionId: string }).TransactionId);
    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).not.toBe('recorded');
  });
  test('with a number of ours instead of another tenant’s', async () => {
    const json = inbound('NEW_INBOUND_CALL');
    json.CallDetails.Participants[0]!.To = '+12065551212';
    await replayFile({ file: 'f', json }, target(polite));
    expect(sent[0]?.event).toMatchObject({ CallDetails: { Participants: [{ To: NUMBER }] } });
    expect(
      calledNumbers([
        { file: 'f', json },
        { file: 'g', json: inbound('SOMETHING_NEW') },
      ]),
    ).toEqual(['+12065551212']);
  });
  test.each<[string, InvokeResult, RegExp]>([
    ['a crash', { error: 'Unhandled TypeError' }, /crashed: Unhandled TypeError/],
    ['no answer', 'timeout', /no answer/],
    ['an unknown action', { payload: respond([{ Type: 'Sing', Parameters: {} }]) }, /unknown action/],
  ])('%s is a broken contract', async (_, reply, rule) => {
    const { verdict, violations } = await replayFile(
      { file: 'f', json: inbound('NEW_INBOUND_CALL') },
      target(() => reply),
    );
    expect(verdict).toBe('answered');
    expect(violations[0]?.rule).toMatch(rule);
  });
  test('a turn of Lex takes the place of a turn in a call that is open', async () => {
    const json = {
      messageVersion: '1.0',
      invocationSource: 'FulfillmentCodeHook',
      sessionId: 'recorded',
      inputTranscript: 'aufgezeichnet',
      bot: {},
      sessionState: { sessionAttributes: { other: 'stays' }, intent: { name: 'FallbackIntent' } },
    };
    const result = await replayFile({ file: 'f', json }, target(polite));
    expect(result).toMatchObject({ handler: 'answer-turn:live', verdict: 'answered', violations: [] });
    expect(sent.filter(({ arn }) => arn === HOOK)).toMatchObject([
      {
        event: {
          inputTranscript: 'aufgezeichnet',
          sessionState: { sessionAttributes: { other: 'stays', call: 'c1' } },
        },
      },
    ]);
    expect(sent.at(-1)?.event).toMatchObject({ InvocationEventType: 'HANGUP' });
  });
  test('a turn for which no conversation came about is refused with the reason', async () => {
    const json = { messageVersion: '1.0', invocationSource: 'DialogCodeHook' };
    const rejecting = () => ({ payload: respond([hangup]) });
    expect(await replayFile({ file: 'f', json }, target(rejecting))).toMatchObject({
      handler: null,
      verdict: 'refused',
      violations: [],
      response: { reason: expect.stringContaining('rejected') },
    });
  });
  test('an event of the bus goes to every function whose rule matches', async () => {
    const json = { source: 'aws.s3', 'detail-type': 'Object Created', detail: {} };
    const one = await replayFile(
      { file: 'f', json },
      target(() => ({ payload: { outcome: 'gone' } }), [HOOK]),
    );
    expect(one).toMatchObject({ handler: 'answer-turn:live', verdict: 'answered', response: { outcome: 'gone' } });
    const two = await replayFile(
      { file: 'f', json },
      target(() => ({ error: 'Unhandled' }), [HOOK, HANDLER]),
    );
    expect(two).toMatchObject({ handler: 'answer-turn:live, handle-call:live', response: [null, null] });
    expect(two.violations).toHaveLength(2);
    const none = await replayFile({ file: 'f', json }, target(polite));
    expect(none).toMatchObject({
      handler: null,
      verdict: 'refused',
      response: { reason: expect.stringMatching(/aws.s3/) },
    });
  });
  test.each<[string, unknown, string, number]>([
    ['an event of a type that does not exist', inbound('SOMETHING_NEW'), 'refused', 0],
    ['a bare action', { Type: 'Hangup', Parameters: {} }, 'not-an-event', 0],
    ['anything else', 7, 'not-an-event', 0],
  ])('%s is not sent', async (_, json, verdict, violations) => {
    const result = await replayFile({ file: 'f', json }, target(polite));
    expect(result).toMatchObject({ handler: null, verdict, response: { reason: expect.any(String) } });
    expect(result.violations).toHaveLength(violations);
    expect(sent).toEqual([]);
  });
  test('a file that cannot be read is a failure of the run', async () => {
    const result = await replayFile({ file: 'f', problem: 'is not JSON' }, target(polite));
    expect(result).toMatchObject({ verdict: 'not-an-event', violations: [{ rule: 'the file is not JSON' }] });
  });
});
