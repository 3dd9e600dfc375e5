import { describe, expect, test } from '@jest/globals';
import { placeCall } from '../../../local/phone-network/place-call.ts';
import { recordingTarget } from '../../../local/phone-network/recording.ts';
import {
  allow,
  callerLeg,
  close,
  elicit,
  fakeNetwork,
  goodAgent,
  LANDING,
  memoryStore,
  order,
  record,
  respond,
  speak,
  hangup,
  STARTED_AT,
  type CallEvent,
} from './fakes.ts';

/** Which channels of a stereo file carry sound, and how long it is (ms). */
function listen(file: Uint8Array) {
  const view = Buffer.from(file);
  const channels = view.readUInt16LE(22);
  const loud = [false, false];
  for (let at = 44; at < view.length; at += 2) if (view.readInt16LE(at) !== 0) loud[((at - 44) / 2) % channels] = true;
  return {
    channels,
    rate: view.readUInt32LE(24),
    bits: view.readUInt16LE(34),
    left: loud[0],
    right: loud[1],
    ms: ((view.length - 44) / channels / 2 / 8000) * 1000,
  };
}
const onLeg = (Type: string, event: CallEvent) => ({ Type, Parameters: { CallId: callerLeg(event) } });

test('the file has the documented name, place and metadata, and both voices on their sides', async () => {
  const fake = fakeNetwork(goodAgent, (_, turn) => (turn === 0 ? elicit('Wann?') : close('Gut.')));
  const result = await placeCall(fake.ports, order({ consent: 'yes' }));
  const [object] = fake.store.objects;
  const name = `2026-08-13-09-05-07-042_${result.transactionId}_${result.callId}.wav`;
  expect(result.recordingKey).toBe(`t-1/2026/08/13/${name}`);
  expect(object).toMatchObject({ bucket: LANDING, key: result.recordingKey, contentType: 'audio/wav' });
  expect(object?.metadata).toEqual({
    'transaction-id': result.transactionId,
    'call-id': result.callId,
    'recording-duration': expect.stringMatching(/^\d+$/),
    'recording-audio-file-format': 'audio/wav',
  });
  expect(listen(object!.body)).toMatchObject({ channels: 2, rate: 8000, bits: 16, left: true, right: true });
  expect(fake.events.map(({ ActionData }) => ActionData?.CallRecordingDestination)).toEqual(
    fake.events.map(() => undefined),
  );
});

test('the success event of a recording names where it will be', async () => {
  const fake = fakeNetwork((e) => (e.Sequence === 1 ? respond([record(e)]) : respond([hangup])));
  const { recordingKey } = await placeCall(fake.ports, order());
  expect(fake.events[1]?.ActionData?.CallRecordingDestination).toEqual({
    Type: 'S3',
    Location: `${LANDING}/${recordingKey}`,
  });
});

test('without a prefix the key starts with Amazon’s default', () => {
  const call = { startedAt: STARTED_AT, transactionId: 't', callId: 'c' };
  expect(recordingTarget('bucket', call)).toEqual({
    bucket: 'bucket',
    key: 'Amazon-Chime-SMA-Call-Recordings/2026/08/13/2026-08-13-09-05-07-042_t_c.wav',
  });
});

test('nothing is delivered while the call runs', async () => {
  const fake = fakeNetwork((e) => {
    expect(fake.store.objects).toEqual([]);
    return e.Sequence === 1
      ? respond([record(e), speak(e, 'Hallo.'), onLeg('StopCallRecording', e)])
      : respond([hangup]);
  });
  expect((await placeCall(fake.ports, order())).recorded).toBe(true);
});

describe('what is heard', () => {
  const length = async (steps: (e: CallEvent) => unknown[]) => {
    const fake = fakeNetwork((e) => (e.Sequence === 1 ? respond(steps(e)) : respond([hangup])));
    await placeCall(fake.ports, order());
    return listen(fake.store.objects[0]!.body);
  };
  const line = 'Zwanzig Zeichen lang';
  test('before the start and after the stop is not recorded', async () => {
    expect(
      (await length((e) => [speak(e, line), record(e), speak(e, line), onLeg('StopCallRecording', e), speak(e, line)]))
        .ms,
    ).toBe(200);
  });
  test('while it is paused is replaced by a tone', async () => {
    expect(
      (
        await length((e) => [
          record(e),
          onLeg('PauseCallRecording', e),
          speak(e, line),
          onLeg('ResumeCallRecording', e),
          speak(e, line),
        ])
      ).ms,
    ).toBe(400);
  });
  test('on one track only is mono', async () => {
    const outgoing = await length((e) => [
      { ...record(e), Parameters: { ...record(e).Parameters, Track: 'OUTGOING' } },
      speak(e, line),
    ]);
    expect(outgoing).toMatchObject({ channels: 1, left: true, ms: 200 });
  });
  test('is capped, however much is said', async () => {
    const fake = fakeNetwork((e) =>
      e.Sequence <= 10
        ? respond([
            ...(e.Sequence === 1 ? [record(e)] : []),
            ...Array.from({ length: 9 }, () => speak(e, 'x'.repeat(900))),
          ])
        : respond([hangup]),
    );
    await placeCall(fake.ports, order());
    expect(listen(fake.store.objects[0]!.body).ms).toBeLessThanOrEqual(30_000);
  });
  test('is the same every time', async () => {
    const once = async () => {
      const fake = fakeNetwork(goodAgent);
      await placeCall(fake.ports, order({ consent: 'yes' }));
      return Buffer.from(fake.store.objects[0]!.body).toString('base64');
    };
    expect(await once()).toBe(await once());
  });
});

test('a leg that was stopped cannot be recorded again', async () => {
  const fake = fakeNetwork((e) =>
    e.Sequence === 1 ? respond([record(e), onLeg('StopCallRecording', e), record(e)]) : respond([hangup]),
  );
  await placeCall(fake.ports, order());
  expect(fake.events[1]?.ActionData).toMatchObject({ Type: 'StartCallRecording', ErrorType: 'InvalidActionParameter' });
});

test.each([
  ['lacks PutObjectAcl', allow('voiceconnector.chime.amazonaws.com', 's3:PutObject')],
  ['is missing', undefined],
  [
    'is denied',
    JSON.stringify({
      Statement: [
        ...JSON.parse(allow('voiceconnector.chime.amazonaws.com', 's3:*')).Statement,
        { Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: '*' },
      ],
    }),
  ],
])('a bucket whose grant %s gets no recording', async (_, policy) => {
  const objects = memoryStore({ [LANDING]: policy });
  const fake = fakeNetwork((e) => (e.Sequence === 1 ? respond([record(e)]) : respond([hangup])), undefined, {
    objects,
  });
  const result = await placeCall(fake.ports, order());
  expect(result.recorded).toBe(false);
  expect(fake.events[1]?.ActionData?.ErrorType).toBe('NoAccessToDestination');
});

test('a recording that cannot be delivered is a failure of the call, not a crash', async () => {
  const objects = { ...memoryStore(), put: async () => Promise.reject(new Error('bucket gone')) };
  const fake = fakeNetwork(goodAgent, undefined, { objects });
  expect(await placeCall(fake.ports, order({ consent: 'yes' }))).toMatchObject({
    recorded: false,
    failures: ['recording was not delivered: bucket gone'],
  });
});
