import { ConditionalCheckFailedException, PutItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { OutboxItem } from '../../../lambdas/audit/contract.ts';
import { clientOf } from '../../support/aws-client.ts';

/** The outbox as whoever may only add rows to it sees it: a row that is there already is shown and stays. */
export function memoryOutbox() {
  const rows = new Map<string, OutboxItem>();
  const client = clientOf<DynamoDBClient>(async (command: unknown) => {
    if (!(command instanceof PutItemCommand)) throw new Error('The outbox takes new rows only.');
    const row = unmarshall(command.input.Item ?? {}) as OutboxItem;
    const there = rows.get(row.sk);
    if (there !== undefined)
      throw new ConditionalCheckFailedException({ message: '', $metadata: {}, Item: marshall(there) });
    rows.set(row.sk, row);
    return {};
  });
  return { rows, client };
}
