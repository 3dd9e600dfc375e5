import { accessRoleName, tenantNames } from '../support/deployment.ts';
import { INVENTORY } from '../../lambdas/inventory/inventory.ts';
import { turnEntity } from '../../lambdas/agent/entities.ts';
import { holdEntity } from '../../lambdas/retention/entities.ts';
import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  RestoreTableToPointInTimeCommand,
} from '@aws-sdk/client-dynamodb';
import { DisableKeyCommand, DescribeKeyCommand, EnableKeyCommand } from '@aws-sdk/client-kms';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { putItem, type AccessRole, type TenantRoom } from '../../lambdas/access/contract.ts';
import { dynamodbTenantData } from '../../lambdas/access/adapters/dynamodb-tenant-data.ts';
import { kmsKeyService } from '../../lambdas/access/adapters/kms-key-service.ts';
import { s3TenantObjects } from '../../lambdas/access/adapters/s3-tenant-objects.ts';
import { DataKeyCache, NO_KEY_CACHE } from '../../lambdas/access/domain/data-key-cache.ts';
import { createRoomWithoutObjects } from '../../lambdas/access/domain/room.ts';
import { approvedFor, createBreaker, eraseCall } from '../../lambdas/retention/contract.ts';
import type { Generation, TenantId } from '../../lambdas/shared/kernel/ids.ts';
import { tenantTemplateIn } from '../../lib/assembly.ts';
import { delay } from '../../local/shared/processes.ts';
import { loadTemplates } from '../../lib/shared/templates.ts';
import { ALL_PARTS, playCall, type PlayedCall } from '../retention/support/played-call.ts';
import { memoryLedger } from '../retention/support/memory-ledger.ts';
import { connectPlatform, type TestPlatform } from '../support/platform.ts';
import { describeTenantRoom } from '../support/tenant-room.contract.ts';
import { handlerOf, sessionClients, tenantSession, type Credentials } from '../support/tenant-sessions.ts';

let platform: TestPlatform;
const handlers = new Map<AccessRole, Credentials>();

async function connect(): Promise<TestPlatform> {
  if (platform !== undefined) return platform;
  platform = await connectPlatform();
  const templates = loadTemplates(platform.facts.assembly, tenantTemplateIn(platform.facts.assembly));
  for (const role of ['read', 'write', 'erase', 'provision'] as const) {
    handlers.set(role, await handlerOf(platform, templates, accessRoleName(role)));
  }
  return platform;
}

/** A room of the real adapters in a real session with IAM enforced, as lambdas/access/runtime.ts makes it. */
async function openRoom(
  ref: { tenant: TenantId; generation: Generation },
  role: AccessRole,
  requestId: string,
): Promise<TenantRoom> {
  const credentials = await tenantSession(platform, handlers.get(role)!, { role: accessRoleName(role), ...ref });
  const clients = sessionClients(platform, credentials);
  const session = {
    ...ref,
    role,
    requestId,
    names: tenantNames(ref.tenant, ref.generation),
    credentials: async () => ({ sessionToken: '', ...credentials, expiration: new Date(Date.now() + 900_000) }),
  };
  const room = createRoomWithoutObjects({
    data: dynamodbTenantData(session, {
      client: () => clients.dynamodb,
      outboxTable: platform.output('Data', 'OutboxTableName'),
      wait: delay,
      jitter: Math.random,
    }),
    keyService: kmsKeyService(session, () => clients.kms),
    cache: new DataKeyCache(Date.now, NO_KEY_CACHE),
    random: (length) => randomBytes(length),
    clock: Date.now,
  });
  return { ...room, objects: s3TenantObjects(session, () => clients.s3) };
}

describeTenantRoom('a tenant room on the deployed platform, IAM enforced', async () => {
  const { clients, freshTenant, auditEntries } = await connect();
  const [a, b] = await Promise.all([freshTenant(), freshTenant()]);
  const tenants = { a: a.tenantId as TenantId, b: b.tenantId as TenantId };
  const generation = 'g01' as Generation;
  return {
    open: (tenant, role, requestId) => openRoom({ tenant: tenants[tenant], generation }, role, requestId),
    setKey: async (tenant, usable) => {
      const KeyId = tenantNames(tenants[tenant], generation).keyAlias;
      const { KeyMetadata } = await clients.kms.send(new DescribeKeyCommand({ KeyId }));
      const key = { KeyId: KeyMetadata?.KeyId };
      await clients.kms.send(usable ? new EnableKeyCommand(key) : new DisableKeyCommand(key));
    },
    audited: async (tenant, requestId) =>
      (await auditEntries(tenants[tenant], ''))
        .filter((entry) => (entry as { request?: string }).request === requestId)
        .map(({ type }) => type),
  };
});

describe('a backup', () => {
  const NOW = Date.now();
  let tenant: TenantId;
  let erased: PlayedCall;
  let held: PlayedCall;
  let other: PlayedCall;
  let readableAfter: boolean;
  const live = { generation: 'g01' as Generation };
  const restored = { generation: 'g02' as Generation };
  const binding = { entity: 'turn', field: 'sealedCaller', row: 'TURN#turn0' } as const;
  const requestId = `req_${'b'.repeat(26)}`;

  async function said(room: TenantRoom, { subject, callId }: PlayedCall): Promise<string | undefined> {
    const keys = await room.keys.open({ subject, callId, classes: ['content'] });
    const items = await room.data.list(turnEntity, { callId });
    expect(items.length).toBeGreaterThan(0);
    return keys.open('content', binding, items[0]!.sealedCaller!);
  }

  /** Restores one table of the tenant into the next generation, as it was at a time. */
  async function restore(table: 'dataTable' | 'keyTable', at: number): Promise<void> {
    const names = [live, restored].map(({ generation }) => tenantNames(tenant, generation)[table]);
    const { dynamodb } = platform.clients;
    await dynamodb.send(
      new RestoreTableToPointInTimeCommand({
        SourceTableName: names[0],
        TargetTableName: names[1],
        RestoreDateTime: new Date(at),
      }),
    );
    for (let tries = 0; tries < 100; tries += 1) {
      const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: names[1] }));
      if (Table?.TableStatus === 'ACTIVE') return;
      await delay(100);
    }
    throw new Error('The table was not restored.');
  }

  beforeAll(async () => {
    const { freshTenant } = await connect();
    tenant = (await freshTenant()).tenantId as TenantId;
    const room = await openRoom({ tenant, ...live }, 'write', requestId);
    const play = (number: string) => playCall(room, { number, startedAt: NOW - 86_400_000 });
    [erased, held, other] = [await play('+4915111111111'), await play('+4915111111111'), await play('+4915122222222')];
    const hold = {
      subject: held.subject,
      callId: held.callId,
      ground: 'legal-claim',
      until: NOW + 86_400_000,
    } as const;
    const item = { ...hold, at: NOW, version: 1 };
    await room.data.transact(
      [putItem(holdEntity, { key: holdEntity.key({ subject: held.subject, callId: held.callId }), item })],
      [],
    );
    await delay(1_100);
    const backedUpAt = Date.now();
    await delay(1_100);

    const eraser = await openRoom({ tenant, ...live }, 'erase', requestId);
    const deps = {
      room: eraser,
      ledger: memoryLedger(),
      clock: Date.now,
      breaker: createBreaker(approvedFor(2)),
      inventory: INVENTORY,
    };
    const order = { parts: ALL_PARTS, reason: 'erasure', at: NOW } as const;
    await eraseCall(deps, { ...order, subject: erased.subject, callId: erased.callId });
    await eraseCall(deps, { ...order, subject: held.subject, callId: held.callId });
    const { subject, callId } = erased;
    readableAfter = (await eraser.keys.open({ subject, callId, classes: ['content'] })).has('content');
    const erasedAt = Date.now();
    await delay(1_100);
    // Data as of before the erasure; keys as of after it: a day later nothing older can be restored.
    await restore('dataTable', backedUpAt);
    await restore('keyTable', erasedAt + 1_000);
  });

  test('restored after an erasure opens nothing of the erased call, and everything else', async () => {
    const room = await openRoom({ tenant, ...restored }, 'read', requestId);
    expect(await said(room, erased)).toBeUndefined();
    expect(await said(room, other)).toContain('Erika');
    expect(await said(room, held)).toContain('Erika');
  });

  test('of the keys reaches back one day, of the data thirty', async () => {
    const days = async (TableName: string) => {
      const sent = new DescribeContinuousBackupsCommand({ TableName });
      const { ContinuousBackupsDescription } = await platform.clients.dynamodb.send(sent);
      return ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.RecoveryPeriodInDays;
    };
    const names = tenantNames(tenant, live.generation);
    expect([await days(names.keyTable), await days(names.dataTable)]).toEqual([1, 30]);
  });

  test('is not needed for the erasure: nothing opened the call any more before it', () => {
    expect(readableAfter).toBe(false);
  });
});
