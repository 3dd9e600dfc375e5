import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'fflate';
import type { Canary } from './canary.ts';

interface Service {
  payload: Record<string, { data: Record<string, unknown> }>;
}

function change(stateDir: string, file: string, edit: (payload: Service['payload']) => void): void {
  const path = join(stateDir, 'services', file);
  const service = JSON.parse(readFileSync(path, 'utf8')) as Service;
  edit(service.payload);
  writeFileSync(path, JSON.stringify(service));
}

const oneOf = <T>(store: { data: Record<string, unknown> }, wanted: RegExp) =>
  Object.entries(store.data).find(([key]) => wanted.test(key))![1] as T;

const inBucket = (stateDir: string, wanted: RegExp, name: string, body: Uint8Array): void => {
  const account = join(stateDir, 's3', '000000000000');
  const bucket = readdirSync(account).find((one) => wanted.test(one))!;
  const path = join(account, bucket, name);
  if (!existsSync(join(path, '..'))) mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, body);
};

/** Ways to put personal data where none may be, by the sink that must tell of it; each as a mistake of ours would do it. */
export const LEAKS: Readonly<Record<string, (stateDir: string, canary: Canary) => void>> = {
  logs: (state, canary) =>
    change(state, 'cloudwatch_logs.json', ({ log_groups }) => {
      const group = oneOf<{ streams: Record<string, unknown> }>(log_groups!, /CallHandler/);
      group.streams['leak'] = { events: [{ timestamp: 0, message: JSON.stringify({ message: canary.sentences[0] }) }] };
    }),
  'dead-letter-queues': (state, canary) =>
    change(state, 'sqs.json', ({ queues }) => {
      oneOf<{ messages: unknown[] }>(queues!, /Failures/).messages.push({ body: `{"from":"${canary.number}"}` });
    }),
  'idempotency-rows': (state, canary) =>
    change(state, 'dynamodb.json', ({ tables }) => {
      const table = oneOf<{ items: Record<string, unknown> }>(tables!, /Idempotency/);
      table.items['leak'] = {
        '': { id: { S: Buffer.from(canary.email).toString('base64') + '====' }, body: { S: canary.email } },
      };
    }),
  'step-functions-history': (state, canary) =>
    change(state, 'stepfunctions.json', ({ executions }) => {
      oneOf<{ input: string }>(executions!, /SubjectRequests/).input = JSON.stringify({ number: canary.spaced });
    }),
  'audit-segments': (state, canary) =>
    inBucket(
      state,
      /-audit-/,
      'segments/leak.ndjson.gz',
      gzipSync(Buffer.from(`{"details":{"said":"${canary.spoken}"}}\n`)),
    ),
  undeclared: (state, canary) =>
    change(state, 'dynamodb.json', ({ tables }) => {
      tables!.data["000000000000\u0000eu-central-1\u0000'notes'"] = {
        TableName: 'notes',
        items: { a: { b: { text: { S: canary.name } } } },
      };
    }),
};
