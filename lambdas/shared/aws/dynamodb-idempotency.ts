import { ConditionalCheckFailedException, PutItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { IdempotencyStore } from '../http/create-api.ts';

const REMEMBERED_SECONDS = 24 * 60 * 60;

/** Idempotency keys in the control plane's table: digests and expiry only, forgotten after 24 hours. */
export function dynamodbIdempotency(client: () => DynamoDBClient, table: () => string): IdempotencyStore {
  return {
    async remember(id, routeId, requestDigest, now) {
      const expiresAt = Math.floor(now / 1000) + REMEMBERED_SECONDS;
      try {
        await client().send(
          new PutItemCommand({
            TableName: table(),
            Item: {
              id: { S: id },
              entity: { S: 'idempotency' },
              routeId: { S: routeId },
              requestDigest: { S: requestDigest },
              expiresAt: { N: String(expiresAt) },
            },
            ConditionExpression: 'attribute_not_exists(id) OR expiresAt < :now',
            ExpressionAttributeValues: { ':now': { N: String(Math.floor(now / 1000)) } },
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        return 'first';
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return error.Item?.['requestDigest']?.S === requestDigest ? 'repeated' : 'mismatch';
      }
    },
  };
}
