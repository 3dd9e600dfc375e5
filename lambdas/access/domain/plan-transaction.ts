import { fieldsOf, type AnyEntity, type ItemKey, type TenantTable } from '../../shared/kernel/define-entity.ts';
import type { SubjectRequestId, CallId, SubjectId, TenantId } from '../../shared/kernel/ids.ts';
import type { DataClass } from '../../shared/kernel/stored-values.ts';
import { callKeyEntity, requestKeyEntity } from '../entities.ts';
import { TenantDataError } from './errors.ts';
import { headerOf, type SealHeader } from './sealed-value.ts';
import { checkItem, type CheckWrite, type Write } from './writes.ts';

/** Writes a caller may put into one transaction. */
const MAX_WRITES = 90;
/** Rows one DynamoDB transaction takes. */
const MAX_ROWS = 100;

/** One row of the transaction and the positions of the caller's writes it stands for. */
export interface PlannedWrite {
  readonly table: TenantTable;
  readonly key: ItemKey;
  readonly write: Write;
  readonly positions: number[];
}

/** The table of a tenant's entity. @throws TenantDataError for an entity that no tenant's table holds */
export function tenantTableOf(entity: Pick<AnyEntity, 'name' | 'table'>): TenantTable {
  const { table } = entity;
  if (table !== 'data' && table !== 'keys') throw new TenantDataError(`No tenant’s table holds a ${entity.name}.`);
  return table;
}

/** As `tenantTableOf`, for what is listed by index: the key table has none, so that no copy of its rows lags behind. */
export function indexedTableOf(entity: Pick<AnyEntity, 'name' | 'table'>): TenantTable {
  const table = tenantTableOf(entity);
  if (table === 'keys') throw new TenantDataError('The key table has no index.');
  return table;
}

const entityOf = (write: Write): AnyEntity | TenantTable =>
  'put' in write ? write.put : 'update' in write ? write.update : 'delete' in write ? write.delete : write.check;

/**
 * Checks a transaction and completes it:
 * - every sealed value must be sealed for its own tenant, entity and field, and brings a check that its key still
 *   exists. So an in-flight turn cannot store anything of a call whose keys were destroyed meanwhile;
 * - equal checks of one row become one, because DynamoDB takes a row only once.
 * @param reserved rows that the audit entries take
 * @throws TenantDataError when it must not be written as it is; the message names entity and field, never contents
 */
export function planTransaction(tenant: TenantId, writes: readonly Write[], reserved = 0): PlannedWrite[] {
  if (writes.length > MAX_WRITES) throw new TenantDataError(`A transaction takes at most ${MAX_WRITES} writes.`);
  const rows = new Map<string, PlannedWrite>();
  writes.forEach((write, position) => addWrite(rows, write, position));
  writes.forEach((write, position) => fencesOf(tenant, write).forEach((fence) => addFence(rows, fence, position)));
  if (rows.size + reserved > MAX_ROWS)
    throw new TenantDataError(`A transaction takes at most ${MAX_ROWS} rows with its audit entries.`);
  return [...rows.values()];
}

function addWrite(rows: Map<string, PlannedWrite>, write: Write, position: number): void {
  const entity = entityOf(write);
  const table = typeof entity === 'string' ? entity : tenantTableOf(entity);
  if ('index' in write && write.index) indexedTableOf(entity as AnyEntity);
  refuseUndeclared(write);
  const id = rowId(table, write.key);
  const known = rows.get(id);
  if (known === undefined) {
    rows.set(id, { table, key: write.key, write, positions: [position] });
  } else if (isSameCheck(known.write, write)) {
    known.positions.push(position);
  } else {
    throw new TenantDataError(`A transaction writes a row only once (${nameOf(entity)}).`);
  }
}

const nameOf = (entity: AnyEntity | TenantTable): string => (typeof entity === 'string' ? entity : entity.name);

/** What is stored looks as its entity says: nothing undeclared can come to rest in a tenant's table. */
function refuseUndeclared(write: Write): void {
  if ('put' in write) {
    const { put: entity, item, key } = write;
    const result = entity.item.safeParse(item);
    const wrong = result.success ? undefined : result.error.issues.map(({ path, code }) => `${path.join('.')} ${code}`);
    if (wrong) throw new TenantDataError(`${entity.name} is not as it is declared: ${wrong.join(', ')}.`);
    if (entity.parse(key) === undefined) throw new TenantDataError(`The key is not one of a ${entity.name}.`);
  }
  if ('update' in write) {
    const unknown = Object.keys(write.set).filter((field) => !entityFields(write.update).has(field));
    if (unknown.length > 0) throw new TenantDataError(`${write.update.name} declares no ${unknown.join(', ')}.`);
  }
}

const FIELDS = new WeakMap<AnyEntity, ReadonlySet<string>>();

function entityFields(entity: AnyEntity): ReadonlySet<string> {
  const fields = FIELDS.get(entity) ?? new Set(fieldsOf(entity));
  FIELDS.set(entity, fields);
  return fields;
}

const isSameCheck = (one: Write, other: Write): boolean =>
  'check' in one && 'check' in other && JSON.stringify(one.guard) === JSON.stringify(other.guard);

/** A row that the caller creates or checks itself needs no fence; one that it deletes contradicts what it stores. */
function addFence(rows: Map<string, PlannedWrite>, fence: CheckWrite, position: number): void {
  const table = tenantTableOf(fence.check);
  const id = rowId(table, fence.key);
  const known = rows.get(id);
  if (known === undefined) {
    rows.set(id, { table, key: fence.key, write: fence, positions: [position] });
  } else if ('delete' in known.write || ('check' in known.write && known.write.guard.absent)) {
    throw new TenantDataError('A transaction cannot store what it takes the key of.');
  } else if (!known.positions.includes(position)) {
    known.positions.push(position);
  }
}

function fencesOf(tenant: TenantId, write: Write): CheckWrite[] {
  const fields: object = 'put' in write ? write.item : 'update' in write ? write.set : {};
  const entity = entityOf(write);
  if (typeof entity === 'string') return [];
  return Object.entries(fields).flatMap(([field, value]) => {
    if (entity.sealed[field] === undefined || value === undefined) return [];
    const header = ownHeader(tenant, { entity: entity.name, field, value });
    refuseOtherVersion(entity, header, fields as Readonly<Record<string, unknown>>);
    const fence = fenceOf(header);
    return fence === undefined ? [] : [fence];
  });
}

function ownHeader(tenant: TenantId, stored: { entity: string; field: string; value: unknown }): SealHeader {
  const header = typeof stored.value === 'string' ? headerOf(stored.value) : undefined;
  if (header === undefined) throw new TenantDataError(`${stored.entity}.${stored.field} is not sealed.`);
  if (header.tenant !== tenant || header.entity !== stored.entity || header.field !== stored.field)
    throw new TenantDataError(`${stored.entity}.${stored.field} is sealed for another place.`);
  return header;
}

/** What is stored must open: a value counts as its item does, where the item's counter is written with it. */
function refuseOtherVersion(entity: AnyEntity, header: SealHeader, fields: Readonly<Record<string, unknown>>): void {
  const counter = entity.sealed[header.field]?.version;
  const version = counter === undefined ? 1 : fields[counter];
  if (version !== undefined && version !== (header.version ?? 1))
    throw new TenantDataError(`${entity.name}.${header.field} is sealed as another version.`);
}

/** The keys of a profile and of a credential are in the row itself, so there is nothing else to check. */
function fenceOf(header: SealHeader): CheckWrite | undefined {
  const guard = { present: true } as const;
  if (header.request !== undefined) {
    const requestId = header.request as SubjectRequestId;
    return checkItem(requestKeyEntity, { key: requestKeyEntity.key({ requestId }), guard });
  }
  if (header.subject === undefined || header.call === undefined) return undefined;
  const [subject, callId] = [header.subject as SubjectId, header.call as CallId];
  const key = callKeyEntity.key({ subject, callId, dataClass: header.class as DataClass });
  return checkItem(callKeyEntity, { key, guard });
}

const rowId = (table: TenantTable, key: ItemKey): string => JSON.stringify([table, key.pk, key.sk]);
