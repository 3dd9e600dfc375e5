import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  paginateScan,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { TenantNumbers } from '../ports.ts';

const OWNED = 'tenantId = :tenant';

/** The numbers table. It has no index by tenant: closing is rare, and a table of one cell's numbers is small. */
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

    async release(tenantId, number) {
      try {
        await client().send(
          new DeleteItemCommand({
            TableName: table(),
            Key: marshall({ number }),
            ConditionExpression: OWNED,
            ExpressionAttributeValues: marshall({ ':tenant': tenantId }),
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
  };
}
