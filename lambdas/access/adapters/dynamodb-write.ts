import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { PlannedWrite } from '../domain/plan-transaction.ts';
import type { IndexKeys } from '../../shared/kernel/define-entity.ts';
import type { PutWrite, UpdateWrite, WriteGuard } from '../domain/writes.ts';

/** Attributes of a row that are not fields of its item. */
export const ROW_ATTRIBUTES = ['pk', 'sk', 'entity', 'gsi1pk', 'gsi1sk', 'gsi2pk', 'gsi2sk', 'expiresAt'] as const;

/** One planned write as DynamoDB takes it. */
export function transactItem(planned: PlannedWrite, tableName: string): TransactWriteItem {
  const { write } = planned;
  const row = { TableName: tableName, Key: marshall({ pk: write.key.pk, sk: write.key.sk }) };
  if ('put' in write) return { Put: { TableName: tableName, Item: putItem(write), ...conditionOf(write.guard) } };
  if ('update' in write)
    return changes(write)
      ? { Update: { ...row, ...updateOf(write) } }
      : { ConditionCheck: { ...row, ...checkOf({ ...write.guard, present: true }) } };
  if ('delete' in write) return { Delete: { ...row, ...conditionOf(write.guard) } };
  return { ConditionCheck: { ...row, ...checkOf(write.guard) } };
}

/** DynamoDB refuses a statement's names or values when there are none. */
const isEmpty = (fields: object): boolean => Object.keys(fields).length === 0;

const changes = (write: UpdateWrite): boolean => Object.keys({ ...write.set, ...write.add, ...write.index }).length > 0;

const putItem = (write: PutWrite) =>
  marshall(
    {
      ...write.item,
      pk: write.key.pk,
      sk: write.key.sk,
      ...write.index,
      entity: write.put.name,
      expiresAt: write.expiresAt,
    },
    { removeUndefinedValues: true },
  );

function guardTerms(guard: WriteGuard | undefined): string[] {
  return [
    ...(guard?.absent ? ['attribute_not_exists(pk)'] : []),
    ...(guard?.present ? ['attribute_exists(pk)'] : []),
    ...(guard?.version !== undefined ? ['#version = :version'] : []),
    ...(guard?.wrapped !== undefined ? ['#guardedKey = :guardedKey'] : []),
  ];
}

function checkOf(guard: WriteGuard) {
  const terms = guardTerms(guard);
  const { names, values } = guardValues(guard);
  return {
    ConditionExpression: terms.length > 0 ? terms.join(' AND ') : 'attribute_exists(pk)',
    ExpressionAttributeNames: isEmpty(names) ? undefined : names,
    ExpressionAttributeValues: isEmpty(values) ? undefined : marshall(values),
  };
}

/** Names and values that `guardTerms` speaks of. */
function guardValues(guard: WriteGuard) {
  const names: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  if (guard.version !== undefined) Object.assign(names, { '#version': 'version' });
  if (guard.version !== undefined) Object.assign(values, { ':version': guard.version });
  if (guard.wrapped !== undefined) Object.assign(names, { '#guardedKey': 'wrapped' });
  if (guard.wrapped !== undefined) Object.assign(values, { ':guardedKey': guard.wrapped });
  return { names, values };
}

const conditionOf = (guard: WriteGuard | undefined) => (guardTerms(guard).length > 0 ? checkOf(guard ?? {}) : {});

/** SET, REMOVE and ADD of one update; the row must exist, whatever the guard says. */
function updateOf(write: UpdateWrite) {
  const names: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  const name = (field: string) => {
    const alias = `#${field}`;
    names[alias] = field;
    return alias;
  };
  const value = (kind: string, field: string, given: unknown) => {
    const alias = `:${kind}_${field}`;
    values[alias] = given;
    return alias;
  };
  const fields = Object.entries({ ...write.set, ...write.index } as Record<string, unknown> & IndexKeys);
  const set = fields
    .filter(([, given]) => given !== undefined)
    .map(([f, given]) => `${name(f)} = ${value('set', f, given)}`);
  const remove = fields.filter(([, given]) => given === undefined).map(([field]) => name(field));
  const add = Object.entries(write.add ?? {}).map(([field, by]) => `${name(field)} ${value('add', field, by)}`);
  const guard: WriteGuard = { ...write.guard, present: true };
  const guarded = guardValues(guard);
  Object.assign(names, guarded.names);
  Object.assign(values, guarded.values);
  const clauses = { SET: set.join(', '), REMOVE: remove.join(', '), ADD: add.join(', ') };
  const expression = Object.entries(clauses)
    .filter(([, clause]) => clause !== '')
    .map(([verb, clause]) => `${verb} ${clause}`);
  return {
    UpdateExpression: expression.join(' '),
    ConditionExpression: guardTerms(guard).join(' AND '),
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: isEmpty(values) ? undefined : marshall(values, { removeUndefinedValues: true }),
  };
}
