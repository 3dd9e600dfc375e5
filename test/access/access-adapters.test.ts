import { DEPLOYMENT } from '../support/deployment.ts';
import { callEventEntity } from '../../lambdas/telephony/entities.ts';
import { scenarioEntity } from '../../lambdas/scenarios/entities.ts';
import { callEntity } from '../../lambdas/calls/entities.ts';
import { randomBytes } from 'node:crypto';
import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  type DynamoDBClient,
  type TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { KMSClient } from '@aws-sdk/client-kms';
import type { S3Client } from '@aws-sdk/client-s3';
import { marshall } from '@aws-sdk/util-dynamodb';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { dynamodbTenantData } from '../../lambdas/access/adapters/dynamodb-tenant-data.ts';
import { kmsKeyService } from '../../lambdas/access/adapters/kms-key-service.ts';
import { s3TenantObjects } from '../../lambdas/access/adapters/s3-tenant-objects.ts';
import {
  AccessDenied,
  KeyUnavailable,
  SealBroken,
  TenantDataError,
  entryId,
  putItem,
  type Write,
  updateItem,
} from '../../lambdas/access/contract.ts';
import { EntryCollisionError, outboxItem, type AuditEvent } from '../../lambdas/audit/contract.ts';
import { definedOnly } from '../../lambdas/shared/kernel/defined-only.ts';
import { createTenantKeys } from '../../lambdas/access/domain/tenant-keys.ts';
import { DataKeyCache, KEY_CACHE_BOUNDS } from '../../lambdas/access/domain/data-key-cache.ts';
import { s3For } from '../../lambdas/shared/aws/clients.ts';
import { newCallId } from '../../lambdas/shared/kernel/ids.ts';
import { awsClient, clientOf } from '../support/aws-client.ts';
import { fakeTenantRoom, TENANT_A } from '../support/fake-tenant-room.ts';

const { session } = fakeTenantRoom();
const failure = (name: string, extra = {}) => Object.assign(new Error('quotes a key'), { name, ...extra });
const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({
    message: 'cancelled',
    $metadata: {},
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

const callId = newCallId((length) => randomBytes(length));
const entry = {
  ...{ type: 'call.started', at: 1_790_000_000_000, outcome: 'success', requestId: session.requestId, call: callId },
  ...{
    actor: { kind: 'system', id: 'call-handler' },
    resource: { kind: 'call', id: callId },
    details: { direction: 'inbound' },
  },
} as const satisfies AuditEvent;
/** The leaf that such an event has under the id of `entry`. */
const leafOf = (event: AuditEvent): string =>
  outboxItem({ tenant: TENANT_A.tenant, event, eventId: entryId(session.requestId, entry, { position: 0 }) }).entry;
/** What DynamoDB says of a transaction whose audit row is there. `guard`: of a write before it, and whether it failed. */
const found = ({ guard, stored }: { guard?: boolean; stored: string | undefined }) =>
  new TransactionCanceledException({
    message: 'cancelled',
    $metadata: {},
    CancellationReasons: [
      ...(guard === undefined ? [] : [{ Code: guard ? 'ConditionalCheckFailed' : 'None' }]),
      definedOnly({
        Code: 'ConditionalCheckFailed',
        Item: stored === undefined ? undefined : marshall({ entry: stored }),
      }),
    ],
  });

describe('the tenant’s tables on DynamoDB', () => {
  let sent: { input: unknown }[];
  let answers: (unknown | Error)[];
  let waits: number[];
  const data = () =>
    dynamodbTenantData(session, {
      client: () =>
        clientOf<DynamoDBClient>(async (command: { input: unknown }) => {
          sent.push(command);
          const next = answers.shift() ?? {};
          if (next instanceof Error) throw next;
          return next;
        }),
      outboxTable: 'vk-outbox',
      wait: async (ms) => void waits.push(ms),
      jitter: () => 0.5,
    });
  const rows = (index = 0) => (sent[index]?.input as TransactWriteItemsCommandInput).TransactItems ?? [];
  const event = { callId, sequence: 1, type: 'x', at: 1, steps: '' };
  const put: Write = putItem(callEventEntity, {
    key: callEventEntity.key({ callId, sequence: 1 }),
    item: event,
    guard: { absent: true },
  });
  beforeEach(() => {
    [sent, answers, waits] = [[], [], []];
  });

  test('take a put with its entity, index and guard, in the table of the inventory', async () => {
    await data().transact([{ ...put, index: { gsi1pk: 'L', gsi1sk: '1' }, expiresAt: 5 } as Write], []);
    const expected = {
      ...event,
      ...callEventEntity.key({ callId, sequence: 1 }),
      gsi1pk: 'L',
      gsi1sk: '1',
      expiresAt: 5,
      entity: 'callEvent',
    };
    expect(rows()).toEqual([
      {
        Put: {
          TableName: `${DEPLOYMENT}-${TENANT_A.tenant}-data-g01`,
          Item: marshall(expected),
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
    ]);
  });

  test('take an update of reserved words, with its version, only of a row that is there', async () => {
    const update: Write = updateItem(scenarioEntity, {
      key: { pk: 'SCENARIO#x', sk: 'META' },
      set: { name: 'Praxis', transferTo: undefined, version: 3 },
      guard: { version: 2 },
    });
    await data().transact([update], []);
    expect(rows()[0]?.Update).toEqual({
      TableName: session.names.dataTable,
      Key: marshall({ pk: 'SCENARIO#x', sk: 'META' }),
      UpdateExpression: 'SET #name = :set_name, #version = :set_version REMOVE #transferTo',
      ConditionExpression: 'attribute_exists(pk) AND #version = :version',
      ExpressionAttributeNames: { '#name': 'name', '#transferTo': 'transferTo', '#version': 'version' },
      ExpressionAttributeValues: marshall({ ':set_name': 'Praxis', ':set_version': 3, ':version': 2 }),
    });
  });

  test('take an update of nothing as a check', async () => {
    await data().transact([updateItem(callEntity, { key: callEntity.key({ callId }), set: {} })], []);
    expect(rows()[0]?.ConditionCheck?.ConditionExpression).toBe('attribute_exists(pk)');
  });

  test('try a transaction that met another one again, waiting longer each time', async () => {
    answers = [cancelled('TransactionConflict'), cancelled('None', 'ThrottlingError'), {}];
    expect(await data().transact([put], [])).toEqual({ outcome: 'committed' });
    expect(waits).toEqual([50, 100]);
  });

  test('give up after four attempts, without quoting anything', async () => {
    answers = Array.from({ length: 4 }, () => cancelled('TransactionConflict'));
    await expect(data().transact([put], [])).rejects.toThrow(
      "The tenant's table failed (TransactionCanceledException).",
    );
    expect(sent).toHaveLength(4);
  });

  test('report a failed guard at once, even beside a collision', async () => {
    answers = [cancelled('ConditionalCheckFailed', 'TransactionConflict')];
    expect(await data().transact([put], [])).toEqual({ outcome: 'conflict', at: [0] });
  });

  test('ask again whether a failed guard is a repetition while an audit row is in use by another transaction', async () => {
    answers = [
      cancelled('ConditionalCheckFailed', 'TransactionConflict'),
      found({ guard: true, stored: leafOf(entry) }),
    ];
    expect(await data().transact([put], [entry])).toEqual({ outcome: 'repeated' });
    answers = Array.from({ length: 4 }, () => cancelled('ConditionalCheckFailed', 'TransactionConflict'));
    expect(await data().transact([put], [entry])).toEqual({ outcome: 'conflict', at: [0] });
    expect(sent).toHaveLength(6);
  });

  describe('whose audit row is there already', () => {
    const later = { ...entry, at: entry.at + 5_000 };
    const others: [string, AuditEvent][] = [
      ['another resource', { ...entry, resource: { kind: 'call', id: newCallId((length) => randomBytes(length)) } }],
      ['another actor', { ...entry, actor: { kind: 'system', id: 'agent' } }],
      ['another outcome', { ...entry, outcome: 'failed' }],
      ['other details', { ...entry, details: { direction: 'outbound' } }],
    ];

    test('are a repetition when it is this entry, be it told at another time', async () => {
      answers = [found({ guard: false, stored: leafOf(entry) }), found({ stored: leafOf(later) })];
      expect(await data().transact([put], [entry])).toEqual({ outcome: 'repeated' });
      expect(await data().record([entry])).toEqual({ outcome: 'repeated' });
      expect(rows()[1]?.Put).toMatchObject({ ReturnValuesOnConditionCheckFailure: 'ALL_OLD' });
    });

    test.each(others)('are never taken for done when it tells of %s', async (_, other) => {
      answers = [found({ guard: false, stored: leafOf(other) }), found({ stored: leafOf(other) })];
      await expect(data().transact([put], [entry])).rejects.toThrow('Other audit entries have the ids of these.');
      await expect(data().record([entry])).rejects.toThrow(TenantDataError);
      answers = [found({ guard: true, stored: leafOf(other) })];
      expect(await data().transact([put], [entry])).toEqual({ outcome: 'conflict', at: [0] });
    });

    test('are never taken for done when the store does not say what it is', async () => {
      answers = [found({ stored: undefined })];
      await expect(data().record([entry])).rejects.toThrow(TenantDataError);
    });

    test('and is recorded once by whoever comes first only where it is the same happening', async () => {
      const met = (stored: string) =>
        new ConditionalCheckFailedException({ message: '', $metadata: {}, Item: marshall({ entry: stored }) });
      answers = [met(leafOf({ ...later, outcome: 'failed' })), met(leafOf(others[0]![1]))];
      await data().recordOnce(entry, [callId, entry.type]);
      await expect(data().recordOnce(entry, [callId, entry.type])).rejects.toThrow(EntryCollisionError);
    });
  });

  test.each([
    ['AccessDeniedException', AccessDenied],
    ['ResourceNotFoundException', TenantDataError],
    ['ExpiredTokenException', TenantDataError],
  ])('turn %s into an error of ours that quotes nothing', async (name, type) => {
    answers = [failure(name), failure(name)];
    await expect(data().get(callEntity, callEntity.key({ callId }))).rejects.toThrow(type);
    await expect(data().transact([put], [])).rejects.not.toThrow('quotes');
  });

  test('are read to the last page unless a page is asked for, and consistently', async () => {
    const row = (sequence: number) =>
      marshall({ ...event, sequence, ...callEventEntity.key({ callId, sequence }), entity: 'callEvent' });
    answers = [{ Items: [row(1)], LastEvaluatedKey: marshall({ pk: 'p', sk: 's' }) }, { Items: [row(2)] }];
    const all = await data().list(callEventEntity, { callId });
    expect(all).toEqual([event, { ...event, sequence: 2 }]);
    expect(sent.map(({ input }) => input)).toMatchObject([
      { ConsistentRead: true },
      { ConsistentRead: true, ExclusiveStartKey: marshall({ pk: 'p', sk: 's' }) },
    ]);
    answers = [{ Items: [row(1)], LastEvaluatedKey: marshall({ pk: 'p', sk: 's' }) }];
    const page = await data().page(callEventEntity, { callId }, { limit: 1, reverse: true });
    expect(page).toEqual({ items: [event], next: { pk: 'p', sk: 's' } });
    expect(sent.slice(2).map(({ input }) => input)).toMatchObject([{ Limit: 1, ScanIndexForward: false }]);
  });
});

describe('the tenant’s key on KMS', () => {
  const service = (answer: unknown) => {
    const { sent, client } = awsClient<KMSClient>(() => answer);
    return { sent, service: kmsKeyService(session, client) };
  };

  test('is used by its alias, and always for its own tenant', async () => {
    const { sent, service: keys } = service({ Plaintext: new Uint8Array(32), CiphertextBlob: new Uint8Array(1) });
    await keys.generate({ subject: 'sub_x', tenant: 'another' });
    await keys.unwrap(new Uint8Array(1), { subject: 'sub_x' });
    for (const { input } of sent) {
      expect(input['KeyId']).toBe(`alias/${DEPLOYMENT}-${TENANT_A.tenant}`);
      expect(input['EncryptionContext']).toEqual({ subject: 'sub_x', tenant: TENANT_A.tenant });
    }
  });

  test.each([
    ['DisabledException', 'disabled'],
    ['KMSInvalidStateException', 'disabled'],
    ['NotFoundException', 'revoked'],
    ['AccessDeniedException', 'denied'],
    ['ThrottlingException', 'throttled'],
    ['SomethingNew', 'unknown'],
  ])('that answers %s is %s', async (name, problem) => {
    const { service: keys } = service(failure(name));
    await expect(keys.generate({})).rejects.toMatchObject({ name: 'KeyUnavailable', problem });
    await expect(keys.unwrap(new Uint8Array(1), {})).rejects.toThrow(KeyUnavailable);
  });

  test('that does not know a ciphertext in this context says the seal is broken', async () => {
    await expect(service(failure('InvalidCiphertextException')).service.unwrap(new Uint8Array(1), {})).rejects.toThrow(
      SealBroken,
    );
  });

  test('that answers without a key is unavailable', async () => {
    await expect(service({}).service.generate({})).rejects.toThrow(KeyUnavailable);
    await expect(service({}).service.unwrap(new Uint8Array(1), {})).rejects.toThrow(KeyUnavailable);
  });

  test('that gives another key than the row names says the seal is broken', async () => {
    const { service: keys } = service({ Plaintext: new Uint8Array(randomBytes(32)) });
    const tenantKeys = createTenantKeys(fakeTenantRoom(TENANT_A).data, {
      service: keys,
      cache: new DataKeyCache(() => 0, KEY_CACHE_BOUNDS),
      clock: () => 0,
    });
    const row = { keyId: 'another', wrapped: new Uint8Array(1) };
    await expect(tenantKeys.unwrap(row, {}, 'seal')).rejects.toThrow(SealBroken);
  });
});

describe('the tenant’s bucket on S3', () => {
  const credentials = async () => ({
    accessKeyId: 'AKIDEXAMPLE',
    secretAccessKey: 'secret',
    sessionToken: 'token',
    expiration: new Date(Date.now() + 900_000),
  });
  const client = s3For(credentials);

  test('links for a minute, as a download that is not kept', async () => {
    const link = new URL(
      await s3TenantObjects(session, () => client).link('exports/x.zip', 60, 'Auskunft "1"\r\n.zip'),
    );
    expect(link.host).toBe('s3.eu-central-1.amazonaws.com');
    expect(link.pathname).toBe(`/${DEPLOYMENT}-${TENANT_A.tenant}-recordings-g01/exports/x.zip`);
    expect(link.searchParams.get('X-Amz-Expires')).toBe('60');
    expect(link.searchParams.get('response-content-disposition')).toBe('attachment; filename="Auskunft__1___.zip"');
  });

  test.each([0, -1, 61, Number.NaN])('does not link for %s seconds', async (seconds) => {
    await expect(s3TenantObjects(session, () => client).link('x', seconds, 'x')).rejects.toThrow(TenantDataError);
  });

  test.each([
    ['AccessDenied', AccessDenied],
    ['KMS.DisabledException', KeyUnavailable],
    ['NoSuchBucket', TenantDataError],
  ])('turns %s into an error of ours', async (name, type) => {
    const failing = clientOf<S3Client>(() => Promise.reject(failure(name)));
    await expect(s3TenantObjects(session, () => failing).get('x')).rejects.toThrow(type);
  });
});
