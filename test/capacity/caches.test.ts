import { callEntity } from '../../lambdas/calls/entities.ts';
import { turnEntity } from '../../lambdas/agent/entities.ts';
import { describe, expect, it, test } from '@jest/globals';
import {
  GetItemCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import type { STSClient } from '@aws-sdk/client-sts';
import * as fc from 'fast-check';
import { InstanceCaches, InstancePool } from '../../tools/capacity/caches.ts';
import { readUnits, rowBytes, writeUnits } from '../../tools/capacity/units.ts';
import { dynamodbTenantData } from '../../lambdas/access/adapters/dynamodb-tenant-data.ts';
import { stsTenantSessions } from '../../lambdas/access/adapters/sts-tenant-sessions.ts';
import { checkItem } from '../../lambdas/access/contract.ts';
import { DataKeyCache } from '../../lambdas/access/domain/data-key-cache.ts';
import type { DataKey } from '../../lambdas/access/domain/data-key.ts';
import { FIRST_GENERATION, type TenantId } from '../../lambdas/shared/kernel/ids.ts';
import { CALL_ID } from '../telephony/support/chime-world.ts';
import { fakeTenantRoom } from '../support/fake-tenant-room.ts';
import { awsClient, clientOf } from '../support/aws-client.ts';
import { accessRoleName } from '../support/deployment.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz';
const tenantOf = (index: number): TenantId =>
  `t${'a'.repeat(13)}${letters[Math.floor(index / 26) % 26]}${letters[index % 26]}` as TenantId;
const ROLES = ['read', 'write'] as const;

/** Uses of something, and how long nothing happens before each: minutes of quiet between bursts. */
const history = (things: number) =>
  fc.array(fc.tuple(fc.nat(things - 1), fc.oneof(fc.nat(2_000), fc.nat(400_000))), { maxLength: 400 });

describe('the simulated caches ask exactly when the real ones do:', () => {
  test('sessions of tenants and roles', async () => {
    await fc.assert(
      fc.asyncProperty(history(400), async (uses) => {
        let now = 0;
        let asked = 0;
        const send = async () => {
          asked += 1;
          const made = { AccessKeyId: 'a', SecretAccessKey: 's', SessionToken: 't' };
          return { Credentials: { ...made, Expiration: new Date(now + 900_000) } };
        };
        const real = stsTenantSessions({
          sts: () => clientOf<STSClient>(send),
          clock: () => now,
          roleArn: (role) => `arn:aws:iam::000000000000:role/${accessRoleName(role)}`,
        });
        const simulated = new InstanceCaches();
        for (const [thing, quiet] of uses) {
          now += quiet;
          const before = asked;
          const role = ROLES[thing % 2]!;
          await real.open({ tenant: tenantOf(thing >> 1), generation: FIRST_GENERATION }, role, 'request');
          expect(simulated.session(thing, now)).toBe(asked > before);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('data keys', async () => {
    await fc.assert(
      fc.asyncProperty(history(700), async (uses) => {
        let now = 0;
        let asked = 0;
        const real = new DataKeyCache(() => now);
        const simulated = new InstanceCaches();
        for (const [thing, quiet] of uses) {
          now += quiet;
          const before = asked;
          await real.get(String(thing), async () => ((asked += 1), {} as DataKey));
          expect(simulated.dataKey(thing, now)).toBe(asked > before);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('instances of a function', () => {
  const pool = () => new InstancePool(() => 0.5, 1_000);

  it('serve one invocation at a time', () => {
    const instances = pool();
    expect(instances.invoke(0, 100)).not.toBe(instances.invoke(50, 100));
    expect(instances.started).toBe(2);
  });

  it('are used again when they are free, and gone when nobody came for long', () => {
    const instances = pool();
    const first = instances.invoke(0, 100);
    expect(instances.invoke(100, 100)).toBe(first);
    expect(instances.invoke(5_000, 100)).not.toBe(first);
  });

  it('are as many as invocations overlap at most, by whatever order they come', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(50), fc.integer({ min: 1, max: 300 })), { minLength: 1 }), (gaps) => {
        const instances = new InstancePool(() => 0.99, Infinity);
        const running: { until: number }[] = [];
        let [now, most] = [0, 0];
        for (const [gap, duration] of gaps) {
          now += gap;
          instances.invoke(now, duration);
          running.push({ until: now + duration });
          most = Math.max(most, running.filter(({ until }) => until > now).length);
        }
        expect(instances.started).toBe(most);
      }),
    );
  });
});

test('the adapter sends for every call of the port the one request that is counted', async () => {
  const { sent, client } = awsClient<DynamoDBClient>();
  const { session } = fakeTenantRoom();
  const config = { client, outboxTable: 'outbox', wait: async () => {}, jitter: () => 0 };
  const data = dynamodbTenantData(session, config);
  await data.get(callEntity, callEntity.key({ callId: CALL_ID }));
  await data.list(turnEntity, { callId: CALL_ID });
  await data.listByIndex(callEntity, 'shown');
  await data.listKeys('keys', 'SUBJECT#x');
  await data.scan('data', () => {});
  await data.transact(
    [checkItem(callEntity, { key: callEntity.key({ callId: CALL_ID }), guard: { present: true } })],
    [],
  );
  const types = [GetItemCommand, QueryCommand, QueryCommand, QueryCommand, ScanCommand, TransactWriteItemsCommand];
  expect(sent).toHaveLength(types.length);
  for (const [index, type] of types.entries()) expect(sent[index]).toBeInstanceOf(type);
});

describe('units of DynamoDB', () => {
  it.each([
    [0, 1, 1],
    [1_024, 1, 1],
    [1_025, 1, 2],
    [4_096, 1, 4],
    [4_097, 2, 5],
  ])('for %i bytes are %i to read and %i to write', (bytes, read, write) => {
    expect([readUnits(bytes), writeUnits(bytes)]).toEqual([read, write]);
  });

  it('count names and values, umlauts as two bytes', () => {
    expect(rowBytes({ pk: { S: 'ä' }, n: { N: '1234' }, b: { B: new Uint8Array(32) }, no: { BOOL: true } })).toBe(
      2 + 2 + 1 + 3 + 1 + 32 + 2 + 1,
    );
  });
});
