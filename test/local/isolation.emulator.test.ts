import {
  BatchGetItemCommand,
  DeleteItemCommand,
  DescribeContinuousBackupsCommand,
  DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  QueryCommand,
  RestoreTableToPointInTimeCommand,
  ScanCommand,
  TransactWriteItemsCommand,
  type AttributeValue,
} from '@aws-sdk/client-dynamodb';
import {
  DecryptCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GetPublicKeyCommand,
  KMSClient,
  SignCommand,
  VerifyCommand,
} from '@aws-sdk/client-kms';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createPublicKey, verify } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Emulator } from '../../local/emulator/emulator.ts';
import { OTHER, OWN, isolationTemplate } from './isolation-template.ts';
import {
  assume,
  clientOf,
  createStack,
  outcome,
  startTestEmulator,
  temporaryFolder,
  type Credentials,
} from './support/emulators.ts';

const DENIED = /^AccessDenied(Exception)?$/;
const tag = (Value: string) => [{ Key: 'tenant', Value }];
const tenantSession = (tenant: string) => ({ Tags: tag(tenant), SourceIdentity: 'req-1' });
const item = (pk: string): Record<string, AttributeValue> => ({ pk: { S: pk }, sk: { S: 'x' }, gsi: { S: pk } });
const tableOf = (tenant: string) => `vk-${tenant}-data-1`;

let folder: string;
let emulator: Emulator;
let keys: Record<string, string>;
let handler: Credentials;
let session: Credentials;
let dynamo: DynamoDBClient;
let kms: KMSClient;

beforeAll(async () => {
  folder = await temporaryFolder();
  emulator = await startTestEmulator(folder);
  keys = await createStack(emulator, 'isolation', isolationTemplate);
  handler = await assume(emulator, emulator.credentials, 'vk-handler');
  session = await assume(emulator, handler, 'vk-access', tenantSession(OWN));
  dynamo = new DynamoDBClient(clientOf(emulator, session));
  kms = new KMSClient(clientOf(emulator, session));
});

afterAll(async () => {
  await emulator?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('tables are chosen by the session tag', () => {
  test('own table is writable and readable, index included', async () => {
    await dynamo.send(new PutItemCommand({ TableName: tableOf(OWN), Item: item('a') }));
    const found = await dynamo.send(
      new GetItemCommand({ TableName: tableOf(OWN), Key: { pk: { S: 'a' }, sk: { S: 'x' } } }),
    );
    expect(found.Item?.['gsi']?.S).toBe('a');
    const query = {
      IndexName: 'by-gsi',
      KeyConditionExpression: 'gsi = :g',
      ExpressionAttributeValues: { ':g': { S: 'a' } },
    };
    expect((await dynamo.send(new QueryCommand({ TableName: tableOf(OWN), ...query }))).Count).toBe(1);
  });

  test('another tenant’s table is denied', async () => {
    expect(await outcome(dynamo.send(new PutItemCommand({ TableName: tableOf(OTHER), Item: item('a') })))).toMatch(
      DENIED,
    );
    expect(
      await outcome(
        dynamo.send(new GetItemCommand({ TableName: tableOf(OTHER), Key: { pk: { S: 'a' }, sk: { S: 'x' } } })),
      ),
    ).toMatch(DENIED);
  });

  test('a batch that names one foreign table is denied', async () => {
    const Keys = [{ pk: { S: 'a' }, sk: { S: 'x' } }];
    const request = { RequestItems: { [tableOf(OWN)]: { Keys }, [tableOf(OTHER)]: { Keys } } };
    expect(await outcome(dynamo.send(new BatchGetItemCommand(request)))).toMatch(DENIED);
  });

  test('actions outside the policy are denied', async () => {
    expect(await outcome(dynamo.send(new ScanCommand({ TableName: tableOf(OWN) })))).toMatch(DENIED);
  });

  test('an untagged session of the same role matches no table', async () => {
    const root = new DynamoDBClient(clientOf(emulator, await assume(emulator, emulator.credentials, 'vk-handler')));
    expect(
      await outcome(
        root.send(new GetItemCommand({ TableName: tableOf(OWN), Key: { pk: { S: 'a' }, sk: { S: 'x' } } })),
      ),
    ).toMatch(DENIED);
  });
});

describe('the shared outbox is cut by leading keys', () => {
  const put = (TableName: string, pk: string) => ({ Put: { TableName, Item: item(pk) } });
  const transact = (...TransactItems: ReturnType<typeof put>[]) =>
    outcome(dynamo.send(new TransactWriteItemsCommand({ TransactItems })));

  test('a transaction over own table and own outbox key is allowed', async () => {
    expect(await transact(put(tableOf(OWN), 'b'), put('vk-outbox', `${OWN}#1`))).toBe('allowed');
  });

  test('a transaction that touches another tenant’s table or outbox key is denied as a whole', async () => {
    expect(await transact(put(tableOf(OWN), 'c'), put(tableOf(OTHER), 'c'))).toMatch(DENIED);
    expect(await transact(put('vk-outbox', `${OWN}#2`), put('vk-outbox', `${OTHER}#1`))).toMatch(DENIED);
    const found = await dynamo.send(
      new GetItemCommand({ TableName: tableOf(OWN), Key: { pk: { S: 'c' }, sk: { S: 'x' } } }),
    );
    expect(found.Item).toBeUndefined();
  });

  test('single puts and queries follow the same rule, aliases and batches included', async () => {
    expect(await outcome(dynamo.send(new PutItemCommand({ TableName: 'vk-outbox', Item: item(`${OWN}#3`) })))).toBe(
      'allowed',
    );
    expect(
      await outcome(dynamo.send(new PutItemCommand({ TableName: 'vk-outbox', Item: item(`${OTHER}#3`) }))),
    ).toMatch(DENIED);
    const query = (pk: string) =>
      outcome(
        dynamo.send(
          new QueryCommand({
            TableName: 'vk-outbox',
            KeyConditionExpression: '#p = :p AND sk = :s',
            ExpressionAttributeNames: { '#p': 'pk' },
            ExpressionAttributeValues: { ':p': { S: pk }, ':s': { S: 'x' } },
          }),
        ),
      );
    expect(await query(`${OWN}#3`)).toBe('allowed');
    expect(await query(`${OTHER}#3`)).toMatch(DENIED);
    const Keys = [OWN, OTHER].map((tenant) => ({ pk: { S: `${tenant}#3` }, sk: { S: 'x' } }));
    expect(await outcome(dynamo.send(new BatchGetItemCommand({ RequestItems: { 'vk-outbox': { Keys } } })))).toMatch(
      DENIED,
    );
  });
});

describe('keys ask for the tenant as encryption context', () => {
  const generate = (KeyId: string, EncryptionContext?: Record<string, string>, client = kms) =>
    outcome(client.send(new GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256', EncryptionContext })));

  test('own key with own context works, by id and by alias', async () => {
    expect(await generate(keys['OwnKey'] as string, { tenant: OWN, call: 'c1' })).toBe('allowed');
    const made = await kms.send(
      new GenerateDataKeyCommand({ KeyId: `alias/vk-${OWN}`, KeySpec: 'AES_256', EncryptionContext: { tenant: OWN } }),
    );
    const opened = await kms.send(
      new DecryptCommand({ CiphertextBlob: made.CiphertextBlob, EncryptionContext: { tenant: OWN } }),
    );
    expect(opened.Plaintext).toEqual(made.Plaintext);
    expect(
      await outcome(
        kms.send(new DecryptCommand({ CiphertextBlob: made.CiphertextBlob, EncryptionContext: { tenant: OTHER } })),
      ),
    ).toMatch(DENIED);
  });

  test('another key, a wrong context and a missing context are denied', async () => {
    expect(await generate(keys['OtherKey'] as string, { tenant: OTHER })).toMatch(DENIED);
    expect(await generate(keys['OtherKey'] as string, { tenant: OWN })).toMatch(DENIED);
    expect(await generate(keys['OwnKey'] as string, { tenant: OTHER })).toMatch(DENIED);
    expect(await generate(keys['OwnKey'] as string)).toMatch(DENIED);
    expect(await generate(`alias/vk-${OWN}`, {})).toMatch(DENIED);
  });

  test('an action that only the identity policy allows stays denied by the key policy', async () => {
    const request = {
      KeyId: keys['OwnKey'] as string,
      Plaintext: Buffer.from('x'),
      EncryptionContext: { tenant: OWN },
    };
    expect(await outcome(kms.send(new EncryptCommand(request)))).toMatch(DENIED);
  });

  test('the handler’s own role reaches neither key nor table', async () => {
    const direct = new KMSClient(clientOf(emulator, handler));
    expect(await generate(keys['OwnKey'] as string, { tenant: OWN }, direct)).toMatch(DENIED);
    const table = new DynamoDBClient(clientOf(emulator, handler));
    expect(await outcome(table.send(new PutItemCommand({ TableName: 'vk-outbox', Item: item(`${OWN}#9`) })))).toMatch(
      DENIED,
    );
  });
});

describe('the access role trusts only handlers with one well-formed tag', () => {
  const asked = (request: object, caller = handler) => outcome(assume(emulator, caller, 'vk-access', request));

  test('a missing tag, a longer tag and a wildcard tag are refused', async () => {
    expect(await asked({ SourceIdentity: 'req-1' })).toMatch(DENIED);
    expect(await asked(tenantSession(`${OWN}x`))).toMatch(DENIED);
    expect(await asked(tenantSession('?'.repeat(16)))).toBe('ValidationError');
  });

  test('a source identity is needed and must fit', async () => {
    expect(await asked({ Tags: tag(OWN) })).toMatch(DENIED);
    expect(await asked({ Tags: tag(OWN), SourceIdentity: 'other' })).toMatch(DENIED);
  });

  test('a role with another tag and a tenant session itself cannot take it', async () => {
    const stranger = await assume(emulator, emulator.credentials, 'vk-stranger');
    expect(await asked(tenantSession(OWN), stranger)).toMatch(DENIED);
    expect(await asked(tenantSession(OTHER), session)).toMatch(DENIED);
  });

  test('a session keeps its source identity, which a chained session cannot change', async () => {
    const first = await assume(emulator, emulator.credentials, 'vk-handler-named', { SourceIdentity: 'req-7' });
    expect(await asked({ Tags: tag(OWN) }, first)).toBe('allowed');
    expect(await asked(tenantSession(OWN), first)).toMatch(DENIED);
  });

  test('forged and unsigned requests are nobody’s', async () => {
    const forged = new STSClient(clientOf(emulator, { ...session, secretAccessKey: 'guess' }));
    expect(await outcome(forged.send(new GetCallerIdentityCommand({})))).toBe('SignatureDoesNotMatch');
  });
});

test('a permissions boundary denies every other region', async () => {
  const bounded = await assume(emulator, emulator.credentials, 'vk-bounded');
  expect(await outcome(new DynamoDBClient(clientOf(emulator, bounded)).send(new ListTablesCommand({})))).toBe(
    'allowed',
  );
  expect(
    await outcome(new DynamoDBClient(clientOf(emulator, bounded, 'us-east-1')).send(new ListTablesCommand({}))),
  ).toMatch(DENIED);
});

test('an Ed25519 key made by CloudFormation signs raw messages that anyone can verify', async () => {
  const signer = new KMSClient(clientOf(emulator, await assume(emulator, emulator.credentials, 'vk-signer')));
  const KeyId = keys['SignerKey'] as string;
  const Message = Buffer.from('checkpoint');
  const request = { KeyId, Message, MessageType: 'RAW', SigningAlgorithm: 'ED25519_SHA_512' } as const;
  const { Signature } = await signer.send(new SignCommand(request));
  const { PublicKey } = await signer.send(new GetPublicKeyCommand({ KeyId }));
  const key = createPublicKey({ key: Buffer.from(PublicKey as Uint8Array), format: 'der', type: 'spki' });
  expect(verify(null, Message, key, Signature as Uint8Array)).toBe(true);
  expect((await signer.send(new VerifyCommand({ ...request, Signature }))).SignatureValid).toBe(true);
});

describe('point-in-time recovery', () => {
  const restore = (
    source: string,
    target: string,
    when: { UseLatestRestorableTime: true } | { RestoreDateTime: Date },
  ) =>
    outcome(
      new DynamoDBClient(clientOf(emulator, emulator.credentials)).send(
        new RestoreTableToPointInTimeCommand({ SourceTableName: source, TargetTableName: target, ...when }),
      ),
    );

  test('is on as the template says, with its period', async () => {
    const root = new DynamoDBClient(clientOf(emulator, emulator.credentials));
    const { ContinuousBackupsDescription: found } = await root.send(
      new DescribeContinuousBackupsCommand({ TableName: tableOf(OWN) }),
    );
    expect(found?.PointInTimeRecoveryDescription).toMatchObject({
      PointInTimeRecoveryStatus: 'ENABLED',
      RecoveryPeriodInDays: 30,
    });
  });

  test('restores what has been deleted since, out of every session’s reach', async () => {
    const root = new DynamoDBClient(clientOf(emulator, emulator.credentials));
    const Key = { pk: { S: 'kept' }, sk: { S: 'x' } };
    await root.send(new PutItemCommand({ TableName: tableOf(OWN), Item: item('kept') }));
    await sleep(1_100);
    const before = new Date();
    await sleep(1_100);
    await root.send(new DeleteItemCommand({ TableName: tableOf(OWN), Key }));
    await root.send(new PutItemCommand({ TableName: tableOf(OWN), Item: item('later') }));
    expect(await restore(tableOf(OWN), `vk-${OWN}-data-2`, { RestoreDateTime: before })).toBe('allowed');
    expect(await restore(tableOf(OWN), `vk-${OWN}-data-3`, { UseLatestRestorableTime: true })).toBe('allowed');
    const items = async (generation: number) =>
      (await root.send(new ScanCommand({ TableName: `vk-${OWN}-data-${generation}` }))).Items?.map(({ pk }) => pk?.S);
    expect(await items(2)).toContain('kept');
    expect(await items(2)).not.toContain('later');
    expect(await items(3)).not.toContain('kept');
    expect(await outcome(dynamo.send(new GetItemCommand({ TableName: `vk-${OWN}-data-2`, Key })))).toMatch(DENIED);
  });

  test('is refused where it is off, and before it began', async () => {
    expect(await restore('vk-outbox', 'copy', { UseLatestRestorableTime: true })).toBe(
      'PointInTimeRecoveryUnavailableException',
    );
    expect(await restore(tableOf(OWN), 'copy', { RestoreDateTime: new Date(0) })).toBe('InvalidRestoreTimeException');
  });
});
