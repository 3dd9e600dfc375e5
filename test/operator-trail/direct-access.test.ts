import { expect, test } from '@jest/globals';
import { DEPLOYMENT } from '../support/deployment.ts';
import { parseEntry, type LogId } from '../../lambdas/audit/contract.ts';
import { directAccess, type Platform } from '../../lambdas/operator-trail/domain/direct-access.ts';
import { scanRow } from '../../lambdas/audit/domain/scan.ts';
import * as records from './support/trail-records.ts';
import { TENANT_A, TENANT_B } from '../audit/support/world.ts';

const APPLICATION = 'AROAAPPLICATIONROLE2';
const platform: Platform = {
  deployment: DEPLOYMENT,
  stores: { 'Data-Tenants-1A2B': 'control-table', 'vkdev-operators': 'trail' },
  roles: new Set([APPLICATION]),
};

/** Entries of a record as what a reader of each log would see. */
function entriesOf(record: unknown) {
  const access = directAccess(record, platform);
  if (access.kind !== 'entries') return access.kind;
  return access.items.map((item) => {
    expect(scanRow(item.log as LogId, item.sk, item.entry)).toBe('clean');
    const { actor, resource, outcome, details } = parseEntry(JSON.parse(item.entry));
    return [item.log, resource.id, details?.['action'], outcome, actor.id].join(' ');
  });
}
const OPERATOR = 'AROAEXAMPLEEXAMPLE22';

test('an operator’s read becomes an entry without name, address or key', () => {
  expect(entriesOf(records.getItem)).toEqual([`${TENANT_A} data-table read success ${OPERATOR}`]);
  const access = directAccess(records.getItem, platform);
  const text = access.kind === 'entries' ? (access.items[0]?.entry ?? '') : '';
  expect(text).not.toMatch(/anna|mueller|203\.0|4915112345678|Admin/);
});

test('a record delivered again is the same entry', () => {
  const ids = () => {
    const access = directAccess(records.transactGet, platform);
    return access.kind === 'entries' ? access.items.map(({ sk }) => sk) : [];
  };
  expect(ids()).toEqual(ids());
  expect(new Set(ids()).size).toBe(4);
});

test.each([
  [
    'a refused read of a recording, once though bucket and object are named',
    records.getObjectDenied,
    [`${TENANT_A} recordings-bucket read denied ${OPERATOR}`],
  ],
  ['a use of a tenant’s key', records.decrypt, [`${TENANT_B} tenant-key decrypt success ${OPERATOR}`]],
  ['what S3 decrypts for an operator', records.decryptForS3, [`${TENANT_A} tenant-key decrypt success ${OPERATOR}`]],
  [
    'a key’s deletion, whose tenant the record does not name',
    records.scheduleKeyDeletion,
    [`platform tenant-key delete success ${OPERATOR}`],
  ],
  ['the trail switched off by root, who has no unique id', records.stopLogging, ['platform trail policy success ']],
  [
    'one transaction over two tenants and the platform',
    records.transactGet,
    [
      `${TENANT_A} data-table read success ${OPERATOR}`,
      `${TENANT_A} key-table read success ${OPERATOR}`,
      `${TENANT_B} data-table read success ${OPERATOR}`,
      `platform control-table read success ${OPERATOR}`,
    ],
  ],
])('%s is recorded where it belongs', (_what, record, expected) => {
  expect(entriesOf(record)).toEqual(expected);
});

test.each([
  ['GetObject', 'read'],
  ['DeleteObject', 'delete'],
  ['PutBucketPolicy', 'policy'],
  ['PutObjectRetention', 'policy'],
  ['Query', 'list'],
  ['ExecuteStatement', 'read'],
  ['UpdateItem', 'write'],
  ['Whatever', 'other'],
])('%s is %s', (eventName, action) => {
  expect(entriesOf({ ...records.getItem, eventName })).toEqual([
    `${TENANT_A} data-table ${action} success ${OPERATOR}`,
  ]);
});

test.each([
  [
    'the application’s own access',
    { ...records.getItem, userIdentity: records.identity(APPLICATION, 'req', false) },
    'own',
  ],
  ['an AWS service for itself', records.serviceDecrypt, 'own'],
  ['a description of a table', records.describeTable, 'other'],
  [
    'another table of the account',
    { ...records.getItem, requestParameters: { tableName: 'x' }, resources: [] },
    'other',
  ],
  ['a service that has no stores', { ...records.getItem, eventSource: 'ec2.amazonaws.com' }, 'other'],
  [
    'a table that only begins like a tenant’s',
    {
      ...records.getItem,
      requestParameters: { tableName: `${DEPLOYMENT}-${TENANT_A}-data-g01-copy` },
      resources: null,
    },
    'other',
  ],
  ['nothing', null, 'unreadable'],
  ['a record without an id', { ...records.getItem, eventID: 'x' }, 'unreadable'],
  ['a record without an identity', { ...records.getItem, userIdentity: undefined }, 'unreadable'],
  ['a time that is none', { ...records.getItem, eventTime: 'yesterday' }, 'unreadable'],
  ['a time before there was a platform', { ...records.getItem, eventTime: '1999-01-01T00:00:00Z' }, 'unreadable'],
])('%s gives no entry', (_what, record, kind) => {
  expect(entriesOf(record)).toBe(kind);
});

test('a role made later under the name of one of ours is a stranger', () => {
  const impostor = records.identity('AROASTRANGERSTRANG22', 'req');
  expect(entriesOf({ ...records.getItem, userIdentity: impostor })).toHaveLength(1);
});
