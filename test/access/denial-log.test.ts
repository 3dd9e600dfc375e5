import {
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { dynamodbDenialLog } from '../../lambdas/access/adapters/dynamodb-denial-log.ts';
import { REQUEST_ID, requestId } from '../support/fake-tenant-room.ts';
import { clientOf } from '../support/aws-client.ts';
import type { ApiKeyId } from '../../lambdas/shared/kernel/ids.ts';

const MINUTE = 60_000;
const NOON = 1_790_000_040_000 - (1_790_000_040_000 % MINUTE);

describe('refused keys', () => {
  let rows: Map<string, { minute: number; count: number }>;
  let entries: Record<string, unknown>[];
  let known: Map<string, string>;

  /** Does what DynamoDB does for the three statements of this adapter. */
  const send = async (command: unknown): Promise<unknown> => {
    if (command instanceof GetItemCommand) return { Item: itemOf(unmarshall(command.input.Key ?? {})['keyId']) };
    if (command instanceof UpdateItemCommand) return addOne(command.input);
    if (command instanceof TransactWriteItemsCommand) return record(command.input);
    if (command instanceof PutItemCommand) return put(command.input);
    throw new Error('not a statement of this adapter');
  };
  const itemOf = (id: string) => (rows.has(id) ? marshall({ keyId: id, ...rows.get(id) }) : undefined);
  function addOne(input: UpdateItemCommand['input']) {
    const id = unmarshall(input.Key ?? {})['keyId'] as string;
    const { ':minute': minute } = unmarshall(input.ExpressionAttributeValues ?? {});
    const row = rows.get(id) ?? { minute, count: 0 };
    if (row.minute !== minute) {
      const Item = itemOf(id);
      throw new ConditionalCheckFailedException({ message: '', $metadata: {}, Item });
    }
    rows.set(id, { minute, count: row.count + 1 });
  }
  function record(input: TransactWriteItemsCommand['input']) {
    const [taken, entry] = [input.TransactItems?.[0]?.Delete, input.TransactItems?.[1]?.Put];
    const id = unmarshall(taken?.Key ?? {})['keyId'] as string;
    const { ':minute': minute, ':count': count } = unmarshall(taken?.ExpressionAttributeValues ?? {});
    if (rows.get(id)?.minute !== minute || rows.get(id)?.count !== count) {
      throw new TransactionCanceledException({ message: '', $metadata: {} });
    }
    rows.delete(id);
    entries.push(JSON.parse(unmarshall(entry?.Item ?? {})['entry'] as string));
  }
  function put({ Item = {} }: PutItemCommand['input']) {
    const { sk, entry } = unmarshall(Item) as { sk: string; entry: string };
    const there = known.get(sk);
    if (there !== undefined) {
      const old = marshall({ sk, entry: there });
      throw new ConditionalCheckFailedException({ message: '', $metadata: {}, Item: old });
    }
    known.set(sk, entry);
    entries.push(JSON.parse(entry));
  }
  const log = dynamodbDenialLog({
    client: () => clientOf<DynamoDBClient>(send),
    table: () => 'keys',
    outboxTable: () => 'outbox',
  });

  beforeEach(() => {
    [rows, entries, known] = [new Map(), [], new Map()];
  });

  test('of somebody known become one entry per key, reason and minute', async () => {
    const keyId = `key_${'a'.repeat(26)}` as ApiKeyId;
    for (let second = 0; second < 5; second += 1)
      await log.refuse({ keyId, reason: 'tenant-suspended' }, NOON + second * 1_000, requestId(second));
    await log.refuse({ keyId, reason: 'scope' }, NOON, REQUEST_ID);
    await log.refuse({ keyId, reason: 'scope' }, NOON + MINUTE, REQUEST_ID);
    expect(entries).toMatchObject(
      ['tenant-suspended', 'scope', 'scope'].map((reason) => ({
        type: 'access.denied',
        tenant: 'platform',
        actor: { kind: 'api-key', id: keyId },
        outcome: 'denied',
        details: { reason },
      })),
    );
  });

  test('of one minute become one entry, as soon as the next minute has one', async () => {
    for (let second = 0; second < 5; second += 1)
      await log.count('unknown-key', NOON + second * 1_000, requestId(second));
    expect(entries).toEqual([]);
    await log.count('unknown-key', NOON + MINUTE, REQUEST_ID);
    expect(entries).toMatchObject([
      { type: 'auth.failed', tenant: 'platform', details: { reason: 'unknown-key', count: 5, minute: NOON } },
    ]);
    expect(rows.get('denials#unknown-key')).toEqual({ minute: NOON + MINUTE, count: 1 });
  });

  test('are counted apart by reason', async () => {
    await log.count('unknown-key', NOON, REQUEST_ID);
    await log.count('revoked-key', NOON, REQUEST_ID);
    await log.flush(NOON + MINUTE, REQUEST_ID);
    expect(entries.map((entry) => (entry['details'] as { reason: string }).reason)).toEqual([
      'unknown-key',
      'revoked-key',
    ]);
  });

  test('of the running minute are left alone by the flush, and finished ones recorded once', async () => {
    await log.count('unknown-key', NOON, REQUEST_ID);
    await log.flush(NOON + MINUTE - 1, REQUEST_ID);
    expect(entries).toEqual([]);
    await log.flush(NOON + MINUTE, REQUEST_ID);
    await log.flush(NOON + MINUTE, REQUEST_ID);
    expect(entries).toHaveLength(1);
  });
});
