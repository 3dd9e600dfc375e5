import {
  ConditionalCheckFailedException,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
  type AttributeValue,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { TenantId } from '../../shared/kernel/ids.ts';
import type { LedgerItem } from '../entities.ts';
import { ledgerKey, type DestructionLedger } from '../domain/ledger.ts';
import { OPEN_OBLIGATIONS } from '../../shared/kernel/control-rows.ts';

/** The ledger on its own table; nothing here can delete a row. */
export function dynamodbLedger(client: () => DynamoDBClient, table: () => string): DestructionLedger {
  return {
    announce: (entry) => announce(client(), table(), entry),
    settle: (entry, state) => settle(client(), table(), { entry, state }),
    open: (tenant) => openRows(client(), table(), tenant),
    async page(tenant, { limit, from }) {
      const found = await client().send(
        new QueryCommand({
          TableName: table(),
          KeyConditionExpression: 'pk = :tenant',
          ExpressionAttributeValues: { ':tenant': { S: tenant } },
          ScanIndexForward: false,
          Limit: limit,
          ExclusiveStartKey: from && marshall(from),
        }),
      );
      const items = (found.Items ?? []).map(fromRow);
      return { items, next: found.LastEvaluatedKey && unmarshall(found.LastEvaluatedKey) };
    },
  };
}

async function announce(client: DynamoDBClient, table: string, entry: LedgerItem): Promise<'announced' | 'known'> {
  try {
    await client.send(
      new PutItemCommand({
        TableName: table,
        Item: marshall({ ...ledgerKey(entry), ...entry, open: entry.tenantId }, { removeUndefinedValues: true }),
        ConditionExpression: 'attribute_not_exists(pk) OR #state = :withdrawn',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':withdrawn': { S: 'withdrawn' } },
      }),
    );
    return 'announced';
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return 'known';
    throw error;
  }
}

async function settle(
  client: DynamoDBClient,
  table: string,
  change: { entry: LedgerItem; state: 'destroyed' | 'withdrawn' },
): Promise<void> {
  await client.send(
    new UpdateItemCommand({
      TableName: table,
      Key: marshall(ledgerKey(change.entry)),
      UpdateExpression: 'SET #state = :state REMOVE #open',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeNames: { '#state': 'state', '#open': 'open' },
      ExpressionAttributeValues: { ':state': { S: change.state } },
    }),
  );
}

async function openRows(client: DynamoDBClient, table: string, tenant: TenantId): Promise<LedgerItem[]> {
  const rows: LedgerItem[] = [];
  let from: Record<string, AttributeValue> | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: table,
        IndexName: OPEN_OBLIGATIONS,
        KeyConditionExpression: '#open = :tenant',
        ExpressionAttributeNames: { '#open': 'open' },
        ExpressionAttributeValues: { ':tenant': { S: tenant } },
        ExclusiveStartKey: from,
      }),
    );
    rows.push(...(page.Items ?? []).map(fromRow));
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return rows;
}

function fromRow(row: Record<string, AttributeValue>): LedgerItem {
  const { pk: _pk, sk: _sk, open: _open, ...item } = unmarshall(row);
  return item as LedgerItem;
}
