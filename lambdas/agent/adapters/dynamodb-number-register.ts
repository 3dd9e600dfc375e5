import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  PutItemCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { NumberItem } from '../../tenants/entities.ts';
import type { NumberRegister } from '../ports.ts';

const OWNED = 'tenantId = :tenant AND scenarioId = :scenario';

/** The control plane's numbers table. Conditional writes decide who gets a number, so two tenants cannot both win. */
export function dynamodbNumberRegister(
  client: () => Pick<DynamoDBClient, 'send'>,
  tableName: () => string,
): NumberRegister {
  return {
    async assign(number, { tenant, scenario }, now) {
      const item: NumberItem = { number, tenantId: tenant, scenarioId: scenario, createdAt: now };
      const command = new PutItemCommand({
        TableName: tableName(),
        Item: marshall(item),
        ConditionExpression: `attribute_not_exists(tenantId) OR (${OWNED})`,
        ExpressionAttributeValues: marshall({ ':tenant': tenant, ':scenario': scenario }),
      });
      return (await held(() => client().send(command))) ? 'assigned' : 'taken';
    },

    async release(number, { tenant, scenario }) {
      const command = new DeleteItemCommand({
        TableName: tableName(),
        Key: marshall({ number }),
        ConditionExpression: OWNED,
        ExpressionAttributeValues: marshall({ ':tenant': tenant, ':scenario': scenario }),
      });
      await held(() => client().send(command));
    },
  };
}

/** Whether the write's condition held. */
async function held(send: () => Promise<unknown>): Promise<boolean> {
  try {
    await send();
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
