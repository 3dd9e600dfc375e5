import { QueryCommand, type AttributeValue, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { TenantStaff } from '../ports.ts';
import { BY_TENANT } from '../../shared/kernel/control-rows.ts';

/** What tenants let people do, in the members table. */
export const dynamodbTenantStaff = (client: () => DynamoDBClient, table: () => string): TenantStaff => ({
  async any(tenantId) {
    let from: Record<string, AttributeValue> | undefined;
    do {
      const page = await client().send(
        new QueryCommand({
          TableName: table(),
          IndexName: BY_TENANT,
          KeyConditionExpression: 'tenantId = :tenant',
          FilterExpression: 'attribute_not_exists(revokedAt)',
          ExpressionAttributeValues: { ':tenant': { S: tenantId } },
          ExclusiveStartKey: from,
        }),
      );
      if ((page.Count ?? 0) > 0) return true;
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
    return false;
  },
});
