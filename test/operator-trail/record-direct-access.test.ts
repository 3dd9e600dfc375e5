import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { DEPLOYMENT } from '../support/deployment.ts';
import { createDirectAccessRecorder, parseStores } from '../../lambdas/operator-trail/record-direct-access.ts';
import type { OutboxItem } from '../../lambdas/audit/domain/outbox.ts';
import { TrailFileError } from '../../lambdas/operator-trail/domain/trail-file.ts';
import * as records from './support/trail-records.ts';

const KEY =
  'AWSLogs/111122223333/CloudTrail/eu-central-1/2026/09/22/111122223333_CloudTrail_eu-central-1_20260922T0920Z_x.json.gz';
const event = (key = KEY) => ({
  'detail-type': 'Object Created',
  source: 'aws.s3',
  detail: { bucket: { name: 'trail' }, object: { key, size: 1 } },
});

function recorder(file: Uint8Array, failures = 0) {
  const rows = new Map<string, OutboxItem>();
  const read: string[] = [];
  let left = failures;
  const record = createDirectAccessRecorder({
    files: { read: async (bucket, key) => (read.push(`${bucket}/${key}`), file) },
    platform: {
      deployment: DEPLOYMENT,
      stores: parseStores('vkdev-operators=trail'),
      roles: new Set(['AROAAPPLICATIONROLE2']),
    },
    write: async (item) => {
      if (left-- > 0) throw new Error('throttled');
      rows.set(`${item.pk} ${item.sk}`, item);
    },
  });
  return { record, rows, read };
}
const file = (Records: unknown[]) => gzipSync(JSON.stringify({ Records }));

test('a delivered file is counted record by record; what is not understood is counted and left', async () => {
  const own = { ...records.getItem, userIdentity: records.identity('AROAAPPLICATIONROLE2', 's', false) };
  const { record, rows } = recorder(
    file([records.getItem, records.decrypt, own, records.describeTable, { odd: true }]),
  );
  expect(await record(event())).toEqual({ records: 5, own: 1, other: 1, unreadable: 1, written: 2 });
  expect(rows.size).toBe(2);
});

test('a file delivered twice, or half written, gives each entry once', async () => {
  const { record, rows } = recorder(file([records.getItem, records.getObjectDenied]), 1);
  await expect(record(event())).rejects.toThrow('throttled');
  await record(event());
  await record(event());
  expect(rows.size).toBe(2);
});

test('digests and other files of the bucket are not even read', async () => {
  const { record, read } = recorder(file([]));
  for (const key of [KEY.replaceAll('CloudTrail', 'CloudTrail-Digest'), 'AWSLogs/CloudTrail-Test', 'x.json.gz'])
    expect(await record(event(key))).toMatchObject({ records: 0 });
  expect(read).toEqual([]);
});

test.each([
  ['is no gzip', Buffer.from('{"Records":[]}')],
  ['is cut off', file([records.getItem]).subarray(0, 60)],
  ['is no JSON', gzipSync('Records')],
  ['has no records', gzipSync('{}')],
])('a file that %s fails as a whole, so that it is tried again and then alarms', async (_why, bytes) => {
  await expect(recorder(bytes).record(event())).rejects.toThrow(TrailFileError);
});

test('an event that is not of S3 fails', async () => {
  await expect(recorder(file([])).record({ detail: {} })).rejects.toThrow();
});

test('a store without a name in the vocabulary is refused at start', () => {
  expect(() => parseStores('x=cupboard')).toThrow('no store');
  expect(() => parseStores('')).toThrow('no store');
});
