import { ScanCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { TenantItem } from '../../tenants/entities.ts';
import type { SweepableTenants } from '../ports.ts';

const PAGE = 200;

/**
 * Reads the tenants table. Suspended tenants are swept too, and those being closed until their destruction begins:
 * Art. 5(1)(e) GDPR does not pause with their contract.
 */
export function dynamodbSweepableTenants(client: () => DynamoDBClient, table: () => string): SweepableTenants {
  return {
    async page(from) {
      const found = await client().send(
        new ScanCommand({
          TableName: table(),
          Limit: PAGE,
          FilterExpression:
            '#status IN (:active, :suspended) OR (#status = :closing AND attribute_not_exists(purgeStartedAt) AND closing.#from = :suspended)',
          ProjectionExpression: 'tenantId, generation',
          ExpressionAttributeNames: { '#status': 'status', '#from': 'from' },
          ExpressionAttributeValues: {
            ':active': { S: 'active' },
            ':suspended': { S: 'suspended' },
            ':closing': { S: 'closing' },
          },
          ExclusiveStartKey: from === undefined ? undefined : { tenantId: { S: from } },
        }),
      );
      const tenants = (found.Items ?? []).map((row) => {
        const { tenantId, generation } = unmarshall(row) as Pick<TenantItem, 'tenantId' | 'generation'>;
        return { tenant: tenantId, generation };
      });
      const next = found.LastEvaluatedKey?.['tenantId']?.S;
      return { tenants, next };
    },
  };
}
