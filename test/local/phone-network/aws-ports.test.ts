import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { lambdaPorts, realTimer, s3Store, splitQualifier } from '../../../local/phone-network/aws-ports.ts';
import {
  serveJson,
  ServiceError,
  type ApiRequest,
  type ApiResponse,
  type JsonServer,
} from '../../../local/phone-network/json-server.ts';
import { HANDLER } from './fakes.ts';

/** What the stand-in for AWS was asked, and what it answers next. */
let asked: ApiRequest[] = [];
let answer: () => ApiResponse;
let server: JsonServer;
const access = () => ({
  endpoint: server.endpoint,
  region: 'eu-central-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});
const next = (reply: () => ApiResponse) => void ((answer = reply), (asked = []));
const fails = (type: string, status: number) => () => {
  throw new ServiceError(type, status, 'secret words of a caller');
};

beforeAll(async () => {
  server = await serveJson((request) => {
    asked.push(request);
    return answer();
  });
});
afterAll(() => server.stop());

test('a function is invoked synchronously, by alias, and its reply read', async () => {
  next(() => ({ status: 200, body: { SchemaVersion: '1.0' } }));
  expect(await lambdaPorts(access()).invoke(HANDLER, { Sequence: 1 })).toEqual({ payload: { SchemaVersion: '1.0' } });
  expect(asked).toMatchObject([
    { method: 'POST', body: { Sequence: 1 }, path: expect.stringContaining('handle-call:live') },
  ]);
});

test('a refused invocation is an error without its message, and is not retried', async () => {
  next(fails('TooManyRequestsException', 429));
  expect(await lambdaPorts(access()).invoke(HANDLER, {})).toEqual({ error: 'TooManyRequestsException' });
  expect(asked).toHaveLength(1);
});

test('the policy asked for is the alias’s own', async () => {
  next(() => ({ status: 200, body: { Policy: '{}' } }));
  expect(await lambdaPorts(access()).policyOf(HANDLER)).toBe('{}');
  expect(asked[0]?.query.get('Qualifier')).toBe('live');
  next(fails('ResourceNotFoundException', 404));
  expect(await lambdaPorts(access()).policyOf(HANDLER)).toBeUndefined();
  expect(splitQualifier(HANDLER.replace(':live', ''))[1]).toBeUndefined();
});

test('objects are put with metadata and looked for', async () => {
  next(() => ({ status: 200 }));
  await s3Store(access()).put({
    bucket: 'b',
    key: 'a/k.wav',
    body: Buffer.from('{}'),
    contentType: 'audio/wav',
    metadata: { 'call-id': 'c' },
  });
  expect(asked[0]).toMatchObject({
    method: 'PUT',
    path: '/b/a/k.wav',
    headers: { 'x-amz-meta-call-id': 'c', 'content-type': 'audio/wav' },
  });
  next(() => ({ status: 404 }));
  expect(await s3Store(access()).exists('b', 'k')).toBe(false);
});

test('real time can be waited for, and the waiting be given up', async () => {
  await realTimer.wait(1);
  const over = new AbortController();
  const waiting = realTimer.wait(60_000, over.signal);
  over.abort();
  await expect(waiting).rejects.toThrow();
});
