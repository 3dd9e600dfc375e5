import {
  TransactionCanceledException,
  type CancellationReason,
  type DynamoDBClient,
  type TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, test } from '@jest/globals';
import { dynamodbTerms } from '../../lambdas/audit/adapters/dynamodb-terms.ts';
import { EntryCollisionError, type OutboxItem } from '../../lambdas/audit/domain/outbox.ts';
import { termEntry, type Term } from '../../lambdas/audit/domain/term.ts';
import type { ApiKeyId } from '../../lambdas/shared/kernel/ids.ts';
import { awsClient } from '../support/aws-client.ts';
import { requestId, START, TENANT_A } from './support/world.ts';

const term: Term = { tenant: TENANT_A, days: 3_650, at: START };
const act = (n: number) => ({ keyId: `key_${'a'.repeat(26)}` as ApiKeyId, requestId: requestId(n) });
const mine = termEntry(term, act(1));
const failed = (row: OutboxItem | undefined): CancellationReason =>
  row === undefined ? { Code: 'None' } : { Code: 'ConditionalCheckFailed', Item: marshall(row) };

/** Terms whose one transaction ends as given. */
function terms(...reasons: CancellationReason[]) {
  const cancelled = new TransactionCanceledException({ message: '', $metadata: {}, CancellationReasons: reasons });
  const { client } = awsClient<DynamoDBClient, TransactWriteItemsCommandInput>(() =>
    reasons.length === 0 ? {} : cancelled,
  );
  return dynamodbTerms(client(), { outbox: 'outbox', head: 'head' });
}

describe('raising a term', () => {
  test('is done when all was written, or was written by the same request whose answer was lost', async () => {
    expect(await terms().raise(term, mine)).toBe(true);
    const later = termEntry({ ...term, at: START + 5 }, act(1));
    expect(await terms({ Code: 'None' }, failed(later)).raise(term, mine)).toBe(true);
  });

  test('is not done where a term as long stands', async () => {
    const stands = { Code: 'ConditionalCheckFailed' };
    expect(await terms(stands, failed(undefined)).raise(term, mine)).toBe(false);
    // Whoever raised it left the entry of these days: this request's, or another one's.
    for (const by of [1, 2])
      expect(await terms(stands, failed(termEntry(term, act(by)))).raise(term, mine)).toBe(false);
    expect(await terms({ Code: 'TransactionConflict' }, failed(undefined)).raise(term, mine)).toBe(false);
  });

  test('takes nobody else’s entry for its own', async () => {
    const other = termEntry(term, act(2));
    const collides = terms({ Code: 'None' }, failed(other)).raise(term, mine);
    await expect(collides).rejects.toThrow(EntryCollisionError);
    const unseen = terms({ Code: 'None' }, { Code: 'ConditionalCheckFailed' }).raise(term, mine);
    await expect(unseen).rejects.toThrow(EntryCollisionError);
  });
});
