import {
  ConditionalCheckFailedException,
  GetItemCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { dynamodbDenialLog } from '../../lambdas/access/adapters/dynamodb-denial-log.ts';
import { clientOf } from './aws-client.ts';

/**
 * The count of keys that are nobody's, over what DynamoDB does for the three statements of its adapter.
 * @param conflicts whether another transaction has the rows just now
 */
export function memoryDenials(conflicts: () => boolean = () => false) {
  const rows = new Map<string, { minute: number; count: number }>();
  const entries: Record<string, unknown>[] = [];

  const itemOf = (id: string) => (rows.has(id) ? marshall({ keyId: id, ...rows.get(id) }) : undefined);
  function addOne(input: UpdateItemCommand['input']) {
    const id = unmarshall(input.Key ?? {})['keyId'] as string;
    const { ':minute': minute } = unmarshall(input.ExpressionAttributeValues ?? {});
    const row = rows.get(id) ?? { minute, count: 0 };
    if (row.minute !== minute)
      throw new ConditionalCheckFailedException({ message: '', $metadata: {}, Item: itemOf(id) });
    rows.set(id, { minute, count: row.count + 1 });
  }
  function record(input: TransactWriteItemsCommand['input']) {
    const [taken, entry] = [input.TransactItems?.[0]?.Delete, input.TransactItems?.[1]?.Put];
    const id = unmarshall(taken?.Key ?? {})['keyId'] as string;
    const { ':minute': minute, ':count': count } = unmarshall(taken?.ExpressionAttributeValues ?? {});
    if (conflicts() || rows.get(id)?.minute !== minute || rows.get(id)?.count !== count)
      throw new TransactionCanceledException({ message: '', $metadata: {} });
    rows.delete(id);
    entries.push(JSON.parse(unmarshall(entry?.Item ?? {})['entry'] as string) as Record<string, unknown>);
  }
  const send = async (command: unknown): Promise<unknown> => {
    if (command instanceof GetItemCommand)
      return { Item: itemOf(unmarshall(command.input.Key ?? {})['keyId'] as string) };
    if (command instanceof UpdateItemCommand) return addOne(command.input);
    if (command instanceof TransactWriteItemsCommand) return record(command.input);
    throw new Error('not a statement of this adapter');
  };
  const log = dynamodbDenialLog({
    client: () => clientOf<DynamoDBClient>(send),
    table: () => 'keys',
    outboxTable: () => 'outbox',
  });
  return { rows, entries, log };
}
