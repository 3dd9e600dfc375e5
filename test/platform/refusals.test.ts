import { describe, expect, jest, test } from '@jest/globals';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { dynamodbEntryLog } from '../../lambdas/access/adapters/dynamodb-entry-log.ts';
import { auditEventId } from '../../lambdas/audit/contract.ts';
import { recordRefusal, refusalEntry, REFUSAL_REASONS, type Refusal } from '../../lambdas/shared/http/refusal.ts';
import type { ApiKeyId } from '../../lambdas/shared/kernel/ids.ts';
import * as logger from '../../lambdas/shared/observability/log.ts';
import { clientOf } from '../support/aws-client.ts';
import { REQUEST_ID, requestId } from '../support/fake-tenant-room.ts';
import { memoryOutbox } from './support/memory-outbox.ts';

const MINUTE = 60_000;
const NOON = 1_790_000_040_000 - (1_790_000_040_000 % MINUTE);
const keyNo = (letter: string) => `key_${letter.repeat(26)}` as ApiKeyId;
const refusal = (change: Partial<Refusal> = {}): Refusal => ({
  keyId: keyNo('a'),
  reason: 'scope',
  requestId: REQUEST_ID,
  now: NOON,
  ...change,
});

describe('a refusal of somebody known', () => {
  test('is one entry per key, reason and minute, whoever refuses', async () => {
    const { rows, client } = memoryOutbox();
    const entries = dynamodbEntryLog({ client: () => client, outboxTable: () => 'outbox' });
    const ids = [];
    for (let second = 0; second < 5; second += 1) {
      const now = NOON + second * 1_000;
      const one = refusal({ reason: 'tenant-suspended', requestId: requestId(second), now });
      ids.push(await recordRefusal(entries, 'platform', one));
    }
    await recordRefusal(entries, 'platform', refusal());
    await recordRefusal(entries, 'platform', refusal({ now: NOON + MINUTE }));
    expect(new Set(ids).size).toBe(1);
    expect([...rows.values()].map(({ entry }) => JSON.parse(entry))).toMatchObject(
      ['tenant-suspended', 'scope', 'scope'].map((reason) => ({
        type: 'access.denied',
        tenant: 'platform',
        actor: { kind: 'api-key', id: keyNo('a') },
        outcome: 'denied',
        details: { reason },
      })),
    );
  });

  test('has an id of its own: two differ where key, area, action, reason or minute do, and nowhere else', () => {
    const made = fc.record({
      keyId: fc.constantFrom(keyNo('a'), keyNo('b')),
      reason: fc.constantFrom(...REFUSAL_REASONS),
      asked: fc.option(
        fc.record({ area: fc.constantFrom('calls', 'tenants'), action: fc.constantFrom('read', 'list', 'export') }),
        { nil: undefined },
      ),
      requestId: fc.constantFrom(REQUEST_ID, requestId(2)),
      now: fc.constantFrom(NOON, NOON + 1, NOON + MINUTE, NOON + 1_440 * MINUTE),
    });
    const what = ({ keyId, reason, asked, now }: Refusal) =>
      JSON.stringify([keyId, reason, asked?.area, asked?.action, Math.floor(now / MINUTE)]);
    const idOf = (one: Refusal) => auditEventId(...refusalEntry(one).identity);
    fc.assert(
      fc.property(made, made, (one, other) => {
        expect(idOf(one) === idOf(other)).toBe(what(one) === what(other));
      }),
      { numRuns: 500 },
    );
  });

  test('stands when it cannot be recorded, and raises the alarm', async () => {
    const error = jest.spyOn(logger.log, 'error').mockImplementation(() => undefined);
    const metrics = jest.spyOn(console, 'log').mockImplementation(() => undefined);
    const client = clientOf<DynamoDBClient>(() => Promise.reject(new Error('throttled')));
    const entries = dynamodbEntryLog({ client: () => client, outboxTable: () => 'outbox' });
    expect(await recordRefusal(entries, 'platform', refusal())).toBeUndefined();
    expect(error.mock.calls.map(([code]) => code)).toEqual(['refusal-not-recorded']);
    error.mockRestore();
    metrics.mockRestore();
  });
});
