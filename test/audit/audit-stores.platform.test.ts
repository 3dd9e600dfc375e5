import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import {
  DeleteBucketPolicyCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectRetentionCommand,
  ListObjectVersionsCommand,
  PutBucketLifecycleConfigurationCommand,
  PutObjectCommand,
  PutObjectLockConfigurationCommand,
  PutObjectRetentionCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dynamodbDirectory } from '../../lambdas/audit/adapters/dynamodb-directory.ts';
import { dynamodbHeads } from '../../lambdas/audit/adapters/dynamodb-heads.ts';
import { dynamodbIntents } from '../../lambdas/audit/adapters/dynamodb-intents.ts';
import { toItem, wins } from '../../lambdas/audit/adapters/dynamodb-items.ts';
import { dynamodbOutbox } from '../../lambdas/audit/adapters/dynamodb-outbox.ts';
import { dynamodbTerms } from '../../lambdas/audit/adapters/dynamodb-terms.ts';
import { s3Archive } from '../../lambdas/audit/adapters/s3-archive.ts';
import { s3Locks } from '../../lambdas/audit/adapters/s3-locks.ts';
import { OUTBOX_CONDITION } from '../../lambdas/audit/contract.ts';
import { DAY_MS, termEntry } from '../../lambdas/audit/domain/term.ts';
import type { ApiKeyId } from '../../lambdas/shared/kernel/ids.ts';
import { dynamodbStreams } from '../../lambdas/audit-stream/adapters/dynamodb-streams.ts';
import { LOCAL_REGION, ROOT_CREDENTIALS, type Emulator } from '../../local/emulator/emulator.ts';
import { assume, createStack, outcome, type Credentials } from '../local/support/emulators.ts';
import { streamStoreContract } from '../audit-stream/stream-store.contract.ts';
import { auditStoresContract } from './support/audit-stores.contract.ts';
import { auditStoresTemplate } from './support/audit-stack.ts';
import { temporaryFolders } from './support/folders.ts';
import { essence, PythonVerifier, verifyBoth } from './support/verifiers.ts';
import { createWorld, requestId, START, TENANT_A, TENANT_B } from './support/world.ts';

const NAME = `audit-stores-${process.pid}`;
const folders = temporaryFolders();
const python = new PythonVerifier();
afterAll(() => {
  python.close();
  folders.remove();
});

interface Setting {
  readonly tables: { readonly outbox: string; readonly head: string };
  readonly bucket: string;
  readonly dynamodb: DynamoDBClient;
  readonly root: S3Client;
  readonly administrator: S3Client;
  readonly writer: S3Client;
  readonly extender: S3Client;
}
let started: Promise<Setting> | undefined;
const setting = () => (started ??= start());

async function start(): Promise<Setting> {
  const file = process.env['VOICEKEEP_PLATFORM'];
  if (file === undefined) throw new Error('Platform tests are run by `npm test`, which brings the platform up.');
  const { assembly, endpoint } = JSON.parse(readFileSync(file, 'utf8')) as { assembly: string; endpoint: string };
  const emulator = { endpoint, credentials: ROOT_CREDENTIALS } as Emulator;
  const outputs = await createStack(emulator, NAME, auditStoresTemplate(assembly, NAME));
  const client = (credentials: Credentials) =>
    new S3Client({ endpoint, region: LOCAL_REGION, credentials, forcePathStyle: true, maxAttempts: 1 });
  const as = async (role: string) => client(await assume(emulator, ROOT_CREDENTIALS, `${NAME}-${role}`));
  return {
    tables: { outbox: outputs['Outbox'] ?? '', head: outputs['Heads'] ?? '' },
    bucket: outputs['Bucket'] ?? '',
    dynamodb: new DynamoDBClient({ endpoint, region: LOCAL_REGION, credentials: ROOT_CREDENTIALS }),
    root: client(ROOT_CREDENTIALS),
    administrator: await as('administrator'),
    writer: await as('writer'),
    extender: await as('extender'),
  };
}

auditStoresContract('in the synthesised tables and bucket', async () => {
  const { dynamodb, tables, writer, bucket } = await setting();
  return {
    outbox: dynamodbOutbox(dynamodb, tables.outbox),
    heads: dynamodbHeads(dynamodb, tables, () => START),
    directory: dynamodbDirectory(dynamodb, tables.head),
    intents: dynamodbIntents(dynamodb, tables),
    archive: s3Archive(writer, bucket),
    put: (item) =>
      wins(
        dynamodb.send(
          new PutItemCommand({
            TableName: tables.outbox,
            Item: toItem(item),
            ConditionExpression: OUTBOX_CONDITION,
          }),
        ),
      ),
  };
});

test('a term is raised once with its entry, and never lowered', async () => {
  const { dynamodb, tables } = await setting();
  const terms = dynamodbTerms(dynamodb, tables);
  const raise = (days: number) => {
    const term = { tenant: TENANT_B, days, at: START } as const;
    const act = { keyId: `key_${'a'.repeat(26)}` as ApiKeyId, requestId: requestId(days) };
    return terms.raise(term, termEntry(term, act));
  };
  expect([await raise(3_650), await raise(3_650), await raise(3_000)]).toEqual([true, false, false]);
  expect(await terms.get(TENANT_B)).toEqual({ tenant: TENANT_B, days: 3_650, at: START });
  expect(await terms.list()).toHaveLength(1);
});

describe('attacks on the lock, by a role with every right on S3', () => {
  const Key = `segments/${TENANT_A}/000000000000-000000000149.ndjson.gz`;
  let s: Setting;
  let VersionId: string;
  const body = { Body: Buffer.from('forged'), ChecksumAlgorithm: 'SHA256' } as const;
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);
  const until = async () =>
    (
      await s.root.send(new GetObjectRetentionCommand({ Bucket: s.bucket, Key }))
    ).Retention?.RetainUntilDate?.getTime() ?? 0;
  const byAdministrator = (command: unknown) => outcome(s.administrator.send(command as never));

  beforeAll(async () => {
    s = await setting();
    const world = createWorld();
    world.write(TENANT_A, 150);
    await world.minute();
    await world.minute();
    // As the writer: no header, the bucket's default applies.
    for (const [key, bytes] of world.archive.objects)
      await s3Archive(s.writer, s.bucket).putOnce(key, bytes, 'application/octet-stream');
    const { Versions } = await s.root.send(new ListObjectVersionsCommand({ Bucket: s.bucket, Prefix: Key }));
    VersionId = Versions?.[0]?.VersionId ?? '';
  });

  test('every object has the default lock, though the writer sent no header', async () => {
    expect(await until()).toBeGreaterThan(Date.now() + 0.9 * DAY_MS);
  });

  test('deleting a version, with and without a bypass, is refused', async () => {
    const target = { Bucket: s.bucket, Key, VersionId };
    expect(await byAdministrator(new DeleteObjectCommand(target))).toBe('AccessDenied');
    expect(await byAdministrator(new DeleteObjectCommand({ ...target, BypassGovernanceRetention: true }))).toBe(
      'AccessDenied',
    );
  });

  test('hiding an object behind a delete marker is refused', async () => {
    expect(await byAdministrator(new DeleteObjectCommand({ Bucket: s.bucket, Key }))).toBe('AccessDenied');
  });

  test('shortening a lock, with and without a bypass, is refused', async () => {
    const before = await until();
    const shorter = {
      Bucket: s.bucket,
      Key,
      Retention: { Mode: 'GOVERNANCE', RetainUntilDate: inHours(1) },
      ChecksumAlgorithm: 'SHA256',
    } as const;
    expect(await byAdministrator(new PutObjectRetentionCommand(shorter))).toBe('AccessDenied');
    const bypassing = new PutObjectRetentionCommand({ ...shorter, BypassGovernanceRetention: true });
    expect(await byAdministrator(bypassing)).toBe('AccessDenied');
    expect(await until()).toBe(before);
  });

  test('putting an object with a shorter lock of its own is refused', async () => {
    const put = new PutObjectCommand({
      Bucket: s.bucket,
      Key: 'segments/short',
      ...body,
      ObjectLockMode: 'GOVERNANCE',
      ObjectLockRetainUntilDate: inHours(1),
    });
    expect(await byAdministrator(put)).toBe('AccessDenied');
  });

  test('lowering the default, and a rule that lets objects expire, are refused', async () => {
    const lock = new PutObjectLockConfigurationCommand({
      Bucket: s.bucket,
      ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled' },
    });
    expect(await byAdministrator(lock)).toBe('AccessDenied');
    const rule = { ID: 'x', Status: 'Enabled', Filter: { Prefix: '' }, Expiration: { Days: 1 } } as const;
    const lifecycle = new PutBucketLifecycleConfigurationCommand({
      Bucket: s.bucket,
      LifecycleConfiguration: { Rules: [rule] },
    });
    expect(await byAdministrator(lifecycle)).toBe('AccessDenied');
  });

  test('the writer may set no lock at all, not even a longer one', async () => {
    const longer = new PutObjectCommand({
      Bucket: s.bucket,
      Key: 'segments/long',
      ...body,
      ObjectLockMode: 'GOVERNANCE',
      ObjectLockRetainUntilDate: inHours(100 * 24),
    });
    expect(await outcome(s.writer.send(longer))).toBe('AccessDenied');
    await expect(s3Locks(s.writer, s.bucket, 'GOVERNANCE').extend(Key, Date.now() + 9 * DAY_MS)).rejects.toThrow();
  });

  test('the extender lengthens a lock, shortens none and writes nothing', async () => {
    const locks = s3Locks(s.extender, s.bucket, 'GOVERNANCE');
    const wanted = Math.floor((Date.now() + 30 * DAY_MS) / 1_000) * 1_000;
    await locks.extend(Key, wanted);
    expect(await locks.lockedUntil(Key)).toBe(wanted);
    await expect(locks.extend(Key, wanted - 5 * DAY_MS)).rejects.toThrow();
    await expect(locks.extend(Key, Date.now() + 3_600_000)).rejects.toThrow();
    expect(await until()).toBe(wanted);
    const forged = new PutObjectCommand({ Bucket: s.bucket, Key: 'segments/x', ...body });
    expect(await outcome(s.extender.send(forged))).toBe('AccessDenied');
    const keys = `checkpoints/000000000000.json`;
    await expect(locks.extend(keys, wanted)).rejects.toThrow();
  });

  test('an object written over by an administrator is found in the list of versions, and the first one still counts', async () => {
    expect(await verified()).toEqual({ exit: 0, codes: [] });
    expect(await byAdministrator(new PutObjectCommand({ Bucket: s.bucket, Key, ...body }))).toBe('allowed');
    const { exit, codes } = await verified();
    expect(exit).toBe(1);
    expect(codes).toContain('extra-version');
    expect(codes).toContain('altered-file');
    const { Body } = await s.root.send(new GetObjectCommand({ Bucket: s.bucket, Key, VersionId }));
    expect((await Body!.transformToByteArray()).length).toBeGreaterThan(1_000);
  });

  test('an object hidden by root and put again is found in the list of versions', async () => {
    // Root takes the policy away first; nobody else can.
    const other = 'checkpoints/000000000001.json';
    const original = await bytesOf(other);
    expect(await byAdministrator(new DeleteObjectCommand({ Bucket: s.bucket, Key: other }))).toBe('AccessDenied');
    await s.root.send(new DeleteBucketPolicyCommand({ Bucket: s.bucket }));
    await s.root.send(new DeleteObjectCommand({ Bucket: s.bucket, Key: other }));
    await s.root.send(
      new PutObjectCommand({ Bucket: s.bucket, Key: other, Body: original, ChecksumAlgorithm: 'SHA256' }),
    );
    const { exit, codes } = await verified();
    expect(exit).toBe(1);
    expect(codes).toContain('delete-marker');
  });

  const bytesOf = async (key: string) =>
    Buffer.from(
      await (await s.root.send(new GetObjectCommand({ Bucket: s.bucket, Key: key }))).Body!.transformToByteArray(),
    );

  /** A copy of the bucket as it shows itself, verified by both with the list of all versions. */
  async function verified() {
    const { Versions = [], DeleteMarkers = [] } = await s.root.send(
      new ListObjectVersionsCommand({ Bucket: s.bucket }),
    );
    const ours = ({ Key: key }: { Key?: string | undefined }) => !key?.startsWith('contract/');
    const folder = folders.fresh();
    for (const { Key: key = '' } of Versions.filter(ours)) {
      mkdirSync(dirname(join(folder, key)), { recursive: true });
      writeFileSync(join(folder, key), await bytesOf(key));
    }
    const versions = join(folders.fresh());
    writeFileSync(
      versions,
      JSON.stringify({ Versions: Versions.filter(ours), DeleteMarkers: DeleteMarkers.filter(ours) }),
    );
    const { node, python: other } = await verifyBoth(python, folder, { now: START + 3_600_000, versions });
    expect(essence(other)).toEqual(essence(node));
    return { exit: node.exit, codes: node.findings.map(({ code }) => code) };
  }
});

streamStoreContract('DynamoDB', async () => {
  const { dynamodb, tables } = await setting();
  return dynamodbStreams(() => dynamodb, tables);
});
