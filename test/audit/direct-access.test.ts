import { expect, test } from '@jest/globals';
import { directAccessItem, type AccessResolver } from '../../lambdas/audit/domain/direct-access.ts';
import { parseEntry } from '../../lambdas/audit/contract.ts';
import { aggregateDenials, openIntents } from '../../lambdas/audit/domain/reconcile.ts';
import { scanRow } from '../../lambdas/audit/domain/scan.ts';
import { START, TENANT_A, testItem } from './support/world.ts';

/** A CloudTrail data event as AWS documents it, shortened. */
const record = {
  eventVersion: '1.11',
  eventID: '3038ebd2-c98a-4c65-9b6e-e22506292313',
  eventTime: '2026-09-22T09:15:00Z',
  eventName: 'GetItem',
  eventSource: 'dynamodb.amazonaws.com',
  awsRegion: 'eu-central-1',
  sourceIPAddress: '203.0.113.7',
  userIdentity: {
    type: 'AssumedRole',
    principalId: 'AROAEXAMPLEEXAMPLE22:anna.mueller@example.org',
    arn: 'arn:aws:sts::111122223333:assumed-role/Admin/anna.mueller@example.org',
  },
  requestParameters: { tableName: `vk-${TENANT_A}-data-g01`, key: { pk: '+4915112345678' } },
};
const resolver: AccessResolver = {
  storeOf: (value) => ((value as typeof record).requestParameters ? { log: TENANT_A, store: 'data-table' } : undefined),
  isApplication: (principal) => principal === 'AROAAPPLICATIONROLE2',
};

test('an operator’s read becomes an entry without name, address or key', () => {
  const item = directAccessItem(record, resolver);
  expect(scanRow(TENANT_A, item?.sk ?? '', item?.entry ?? '')).toBe('clean');
  expect(parseEntry(JSON.parse(item?.entry ?? ''))).toMatchObject({
    type: 'operator.direct-access',
    actor: { kind: 'operator', id: 'AROAEXAMPLEEXAMPLE22' },
    resource: { kind: 'store', id: 'data-table' },
    details: { action: 'read', denied: false },
  });
  expect(directAccessItem(record, resolver)?.sk).toBe(item?.sk);
});

test.each([
  ['GetObject', 'read'],
  ['DeleteObject', 'delete'],
  ['PutBucketPolicy', 'policy'],
  ['PutObjectRetention', 'policy'],
  ['Decrypt', 'decrypt'],
  ['Query', 'list'],
  ['UpdateItem', 'write'],
  ['Whatever', 'other'],
])('%s is %s', (eventName, action) => {
  const item = directAccessItem({ ...record, eventName, errorCode: 'AccessDenied' }, resolver);
  expect(parseEntry(JSON.parse(item?.entry ?? ''))).toMatchObject({
    outcome: 'denied',
    details: { action, denied: true },
  });
});

test('the application’s own access, an AWS service’s, and strange records give no entry', () => {
  const own = { ...record, userIdentity: { principalId: 'AROAAPPLICATIONROLE2:session' } };
  const service = { ...record, userIdentity: { ...record.userIdentity, invokedBy: 'dynamodb.amazonaws.com' } };
  for (const other of [own, service, {}, null, { ...record, requestParameters: undefined }])
    expect(
      directAccessItem(other, { ...resolver, storeOf: (value) => (value ? resolver.storeOf(value) : undefined) }),
    ).toBeUndefined();
});

test('an intent without an outcome is open after its grace, and only then', () => {
  const intent = parseEntry(JSON.parse(testItem(TENANT_A, 1, { outcome: 'intent' }).entry));
  const outcome = parseEntry(JSON.parse(testItem(TENANT_A, 2, { intent: intent.id }).entry));
  expect(openIntents([intent], START + 3_600_000, 900_000)).toEqual([intent]);
  expect(openIntents([intent], START + 60_000, 900_000)).toEqual([]);
  expect(openIntents([intent, outcome], START + 3_600_000, 900_000)).toEqual([]);
});

test('a flood of denials becomes one entry per minute and reason', () => {
  const denials = Array.from({ length: 1_000 }, (_, i) => ({
    at: START + i * 100,
    reason: i % 2 ? 'expired' : 'missing',
  }));
  const minutes = aggregateDenials(denials);
  expect(minutes.reduce((sum, { count }) => sum + count, 0)).toBe(1_000);
  expect(minutes.length).toBeLessThanOrEqual(6);
});
