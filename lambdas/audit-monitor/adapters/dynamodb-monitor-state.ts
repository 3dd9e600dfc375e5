import { gunzipSync, gzipSync } from 'node:zlib';
import { QueryCommand, TransactWriteItemsCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { decodeState, encodeState } from '../domain/monitor-state.ts';
import type { MonitorState } from '../domain/monitor.ts';

const PARTITION = 'monitor';
/** An item has at most 400 KB. */
const PIECE_BYTES = 350_000;

/** Keeps what a monitor saw. */
export interface MonitorStates {
  load(): Promise<MonitorState | undefined>;
  /** All of it or nothing. */
  save(state: MonitorState): Promise<void>;
}

/**
 * The state in a partition of its own of the head table: pk `monitor`, sk `<piece>` (gz, of). Needs Query and PutItem on
 * that partition.
 */
export function dynamodbMonitorStates(client: DynamoDBClient, TableName: string): MonitorStates {
  return {
    async load() {
      const query = {
        TableName,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: marshall({ ':pk': PARTITION }),
      };
      const pieces: { gz: Uint8Array; of: number }[] = [];
      let ExclusiveStartKey: Record<string, never> | undefined;
      do {
        const page = await client.send(new QueryCommand({ ...query, ExclusiveStartKey }));
        pieces.push(...(page.Items ?? []).map((item) => unmarshall(item) as { gz: Uint8Array; of: number }));
        ExclusiveStartKey = page.LastEvaluatedKey as typeof ExclusiveStartKey;
      } while (ExclusiveStartKey !== undefined);
      const first = pieces[0];
      if (first === undefined) return undefined;
      const gz = Buffer.concat(pieces.slice(0, first.of).map((piece) => piece.gz));
      return decodeState(gunzipSync(gz).toString());
    },

    async save(state) {
      const gz = gzipSync(encodeState(state));
      const of = Math.ceil(gz.length / PIECE_BYTES);
      const TransactItems = Array.from({ length: of }, (_, n) => ({
        Put: {
          TableName,
          Item: marshall({
            pk: PARTITION,
            sk: String(n).padStart(3, '0'),
            of,
            gz: gz.subarray(n * PIECE_BYTES, (n + 1) * PIECE_BYTES),
          }),
        },
      }));
      await client.send(new TransactWriteItemsCommand({ TransactItems }));
    },
  };
}
