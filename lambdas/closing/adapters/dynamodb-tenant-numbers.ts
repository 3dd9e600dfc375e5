import {
  ConditionalCheckFailedException,
  paginateScan,
  UpdateItemCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { expiryOf, reservedUntil } from '../../numbers/contract.ts';
import { numberEntity } from '../../tenants/entities.ts';
import type { TenantNumbers } from '../ports.ts';

const OWNED = 'tenantId = :tenant OR formerTenant = :tenant';

/** The numbers table, read whole: its index lags behind, closing is rare, and the numbers of one cell are few. */
export function dynamodbTenantNumbers(client: () => DynamoDBClient, table: () => string): TenantNumbers {
  return {
    async listOf(tenantId) {
      const request = {
        TableName: table(),
        ConsistentRead: true,
        FilterExpression: OWNED,
        ProjectionExpression: '#number',
        ExpressionAttributeNames: { '#number': 'number' },
        ExpressionAttributeValues: { ':tenant': { S: tenantId } },
      };
      const found: string[] = [];
      for await (const page of paginateScan({ client: client() }, request))
        found.push(...(page.Items ?? []).flatMap((row) => row['number']?.S ?? []));
      return found;
    },

    async release(tenantId, number, now) {
      const until = reservedUntil(now);
      try {
        await client().send(
          new UpdateItemCommand({
            TableName: table(),
            Key: marshall(numberEntity.attributes({ number })),
            UpdateExpression:
              'SET reservedUntil = if_not_exists(reservedUntil, :until), expiresAt = if_not_exists(expiresAt, :expiry) REMOVE tenantId, formerTenant',
            ConditionExpression: OWNED,
            ExpressionAttributeValues: marshall({ ':tenant': tenantId, ':until': until, ':expiry': expiryOf(until) }),
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
  };
}
