import type { Write } from '../domain/writes.ts';
import {
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
  TransactionCanceledException,
  type AttributeValue,
  type CancellationReason,
  type DynamoDBClient,
  type QueryCommandInput,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { hasCollided, unlessCollided } from '../../shared/aws/busy.ts';
import type { Entity, ItemKey, TenantTable } from '../../shared/kernel/define-entity.ts';
import { assertEntryFor, entriesStand } from '../../shared/kernel/entry-duty.ts';
import {
  EntryCollisionError,
  OUTBOX_ONCE,
  auditEventId,
  isSameHappening,
  outboxItem,
  type AuditEvent,
} from '../../audit/contract.ts';
import { auditRows } from '../domain/audit-rows.ts';
import { AccessDenied, TenantDataError } from '../domain/errors.ts';
import { indexedTableOf, planTransaction, tenantTableOf } from '../domain/plan-transaction.ts';
import { refusedTransaction } from '../domain/refused-transaction.ts';
import type {
  ListOf,
  ListRange,
  Page,
  PageOptions,
  RecordResult,
  TenantData,
  TenantSession,
  TransactResult,
} from '../ports.ts';
import { ROW_ATTRIBUTES, transactItem } from './dynamodb-write.ts';
import { definedOnly } from '../../shared/kernel/defined-only.ts';

type Row = Record<string, AttributeValue>;

export interface TenantDataConfig {
  readonly client: () => DynamoDBClient;
  readonly outboxTable: string;
  /** Waits between attempts of a transaction that met another one; milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
  /** Uniform in [0, 1). */
  readonly jitter: () => number;
}

/** Attempts of a transaction that collides with another on the same row. */
const ATTEMPTS = 4;
const FIRST_WAIT_MS = 25;

/** A tenant's two tables, through that tenant's session only. Indexes are named `gsi1` and `gsi2`. */
export function dynamodbTenantData(session: TenantSession, config: TenantDataConfig): TenantData {
  const tables: Record<TenantTable, string> = { data: session.names.dataTable, keys: session.names.keyTable };
  const tableNameOf = (entity: Stored) => tables[tenantTableOf(entity)];

  /** One request's answer; its size is `limit` rows, or DynamoDB's own megabyte. */
  async function query<T>(entity: Stored, input: Query, options: Partial<PageOptions>): Promise<Page<T>> {
    const { limit, from, reverse } = options;
    const request = new QueryCommand({
      ...input,
      TableName: tableNameOf(entity),
      ScanIndexForward: reverse !== true,
      ExclusiveStartKey: from && marshall(from),
      Limit: limit,
    });
    const { Items = [], LastEvaluatedKey } = await failing(config.client().send(request));
    const items = Items.filter((row) => row['entity']?.S === entity.name).map((row) => itemOf<T>(row));
    return { items, next: LastEvaluatedKey && (unmarshall(LastEvaluatedKey) as Record<string, string>) };
  }

  async function queryAll<T>(entity: Stored, input: Query): Promise<T[]> {
    const items: T[] = [];
    let from: Record<string, string> | undefined;
    do {
      const answer: Page<T> = await query(entity, input, { from });
      items.push(...answer.items);
      from = answer.next;
    } while (from !== undefined);
    return items;
  }

  async function transact(
    writes: readonly Write[],
    audit: readonly AuditEvent[],
    auditSalt?: string,
  ): Promise<TransactResult> {
    const events = auditRows(session, audit, auditSalt);
    const planned = planTransaction(session.tenant, writes, events.length);
    const changes = planned.map((row) => transactItem(row, tables[row.table]));
    const entries = events.map((row) => ({
      Put: { TableName: config.outboxTable, Item: marshall(row), ...OUTBOX_ONCE },
    }));
    if (changes.length + entries.length === 0) return { outcome: 'committed' };
    assertEntryFor(changes.length, events);
    const reasons = await commit(config, { changes, entries });
    if (reasons === undefined) {
      entriesStand(events);
      return { outcome: 'committed' };
    }
    const there = events.flatMap(({ entry: mine }, index) => {
      const reason = reasons[planned.length + index];
      return reason !== undefined && hasFailed(reason) ? [{ mine, stored: reason.Item?.['entry']?.S }] : [];
    });
    const refused = refusedTransaction(
      planned.filter((_, index) => hasFailed(reasons[index] ?? {})),
      { there, of: entries.length },
    );
    if (refused.outcome === 'repeated') entriesStand(events);
    return refused;
  }

  return {
    session,

    async get<T, P, X extends string>(entity: Entity<T, P, X>, key: ItemKey) {
      const request = new GetItemCommand({
        TableName: tableNameOf(entity),
        Key: marshall({ pk: key.pk, sk: key.sk }),
        ConsistentRead: true,
      });
      const { Item } = await failing(config.client().send(request));
      if (Item === undefined) return undefined;
      if (Item['entity']?.S !== entity.name) throw new TenantDataError(`The row is no ${entity.name}.`);
      return itemOf<T>(Item);
    },

    list: async (entity, parts) => queryAll(entity, inPartition(entity.among(parts))),
    page: async (entity, parts, options) => query(entity, inPartition(entity.among(parts)), options),
    listByIndex: async (entity, of, range = {}) => queryAll(entity, inIndex(entity, of, range)),
    pageByIndex: async (entity, of, options) => query(entity, inIndex(entity, of, options), options),

    async listKeys(table, pk) {
      const found: (ItemKey & { entity: string })[] = [];
      let start: Row | undefined;
      do {
        const request = new QueryCommand({
          TableName: tables[table],
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: marshall({ ':pk': pk }),
          ProjectionExpression: 'pk, sk, entity',
          ConsistentRead: true,
          ExclusiveStartKey: start,
        });
        const answer = await failing(config.client().send(request));
        found.push(...(answer.Items ?? []).map((row) => unmarshall(row) as ItemKey & { entity: string }));
        start = answer.LastEvaluatedKey;
      } while (start !== undefined);
      return found;
    },

    async scan(table, visit) {
      let start: Row | undefined;
      do {
        const request = new ScanCommand({
          TableName: tables[table],
          ConsistentRead: true,
          ExclusiveStartKey: start,
        });
        const answer = await failing(config.client().send(request));
        (answer.Items ?? []).forEach((row) => visit(unmarshall(row)));
        start = answer.LastEvaluatedKey;
      } while (start !== undefined);
    },

    async scanWrapped({ limit, from }) {
      const request = new ScanCommand({
        TableName: tables.keys,
        ConsistentRead: true,
        FilterExpression: 'attribute_exists(#wrapped)',
        // A reserved word of DynamoDB.
        ExpressionAttributeNames: { '#wrapped': 'wrapped' },
        Limit: limit,
        ExclusiveStartKey: from && marshall(from),
      });
      const answer = await failing(config.client().send(request));
      const next = answer.LastEvaluatedKey;
      return {
        items: (answer.Items ?? []).map((row) => unmarshall(row)),
        next: next && (unmarshall(next) as Record<string, string>),
      };
    },

    async recordOnce(event, identity) {
      const row = outboxItem({ tenant: session.tenant, event, eventId: auditEventId(...identity) });
      const put = { TableName: config.outboxTable, Item: marshall(row), ...OUTBOX_ONCE };
      try {
        await unlessCollided(() => config.client().send(new PutItemCommand(put)), config.wait);
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw tenantDataError(error);
        if (!isSameHappening(error.Item?.['entry']?.S, row.entry)) throw new EntryCollisionError();
      }
      entriesStand([row]);
    },

    record: (audit, auditSalt) => transact([], audit, auditSalt) as Promise<RecordResult>,
    transact,
  };
}

function itemOf<T>(row: Row): T {
  const item = unmarshall(row);
  for (const attribute of ROW_ATTRIBUTES) delete item[attribute];
  return item as T;
}

type Stored = Pick<Entity, 'name' | 'table'>;
type Query = Omit<QueryCommandInput, 'TableName'>;

const inPartition = ({ pk, skPrefix }: { pk: string; skPrefix: string }): Query => ({
  // DynamoDB refuses an empty value in a key condition.
  KeyConditionExpression: skPrefix === '' ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :sk)',
  ExpressionAttributeValues: marshall(definedOnly({ ':pk': pk, ':sk': skPrefix === '' ? undefined : skPrefix })),
  ConsistentRead: true,
});

function inIndex<T, P, X extends string>(entity: Entity<T, P, X>, of: ListOf<X>, { skBetween }: ListRange): Query {
  indexedTableOf(entity);
  const { index, pk } = typeof of === 'string' ? entity.list(of) : entity.list(of.list, of.parts);
  const range = skBetween ? ` AND gsi${index}sk BETWEEN :first AND :last` : '';
  const values = definedOnly({ ':pk': pk, ':first': skBetween?.[0], ':last': skBetween?.[1] });
  return {
    IndexName: `gsi${index}`,
    KeyConditionExpression: `gsi${index}pk = :pk${range}`,
    ExpressionAttributeValues: marshall(values),
  };
}

interface Rows {
  readonly changes: readonly TransactWriteItem[];
  readonly entries: readonly TransactWriteItem[];
}

/**
 * A failed guard is final, unless an audit row was just in use by another transaction (the sequencer's): whether that
 * row is there, and so which outcome it is, only the next attempt tells.
 * @returns the reasons when a condition failed, `undefined` when all was written
 */
async function commit(config: TenantDataConfig, { changes, entries }: Rows): Promise<CancellationReason[] | undefined> {
  const TransactItems = [...changes, ...entries];
  for (let attempt = 1; ; attempt += 1) {
    try {
      await config.client().send(new TransactWriteItemsCommand({ TransactItems }));
      return undefined;
    } catch (error) {
      const reasons = error instanceof TransactionCanceledException ? (error.CancellationReasons ?? []) : [];
      const last = attempt === ATTEMPTS;
      if (reasons.some(hasFailed) && (last || !reasons.slice(changes.length, TransactItems.length).some(hasCollided)))
        return reasons;
      if (last || !isCollision(error, reasons)) throw tenantDataError(error);
      await config.wait(FIRST_WAIT_MS * 2 ** attempt * (0.5 + config.jitter()));
    }
  }
}

const hasFailed = ({ Code }: CancellationReason): boolean => Code === 'ConditionalCheckFailed';

const isCollision = (error: unknown, reasons: CancellationReason[]): boolean =>
  (error instanceof Error && error.name === 'TransactionInProgressException') || reasons.some(hasCollided);

async function failing<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw tenantDataError(error);
  }
}

/** Names the failure without DynamoDB's message, which may quote keys. */
function tenantDataError(cause: unknown): Error {
  const name = cause instanceof Error ? cause.name : typeof cause;
  if (/^AccessDenied/.test(name)) return new AccessDenied('The tenant session may not do that.', { cause });
  return new TenantDataError(`The tenant's table failed (${name}).`, { cause });
}
