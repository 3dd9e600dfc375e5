import type { AnyEntity, ItemKey, TenantTable } from './define-entity.ts';
import type { CallId, SubjectId } from './ids.ts';
import { ERASABLE_PARTS } from './retention-classes.ts';

/** A row's entity and the values of its key. */
export interface Recognised {
  readonly entity: AnyEntity;
  readonly parts: Readonly<Record<string, unknown>>;
}

/** A call as keys name it. */
export interface CallRef {
  readonly subject: SubjectId;
  readonly callId: CallId;
}

/** A partition of a tenant's table in which something of a call or of a caller lies. */
interface Partition {
  readonly table: TenantTable;
  readonly pk: string;
  /** Nothing but rows of this call lies there, so what nobody declared is the call's too. */
  readonly own: boolean;
}

/**
 * Every entity that there is, as what works on all of them gets it: sweep, erasure, re-scan, export, restore, key work
 * and trust. It is an argument, so that another set of entities can take its place.
 */
export interface Inventory {
  readonly entities: readonly AnyEntity[];
  /** By its name, as rows hold it. */
  named(name: unknown): AnyEntity | undefined;
  /** The entity of a tenant's row, by the shape of its key alone. */
  recognise(table: TenantTable, key: ItemKey): Recognised | undefined;
  /** Entities that are part of a call. */
  readonly ofCalls: readonly AnyEntity[];
  /** The partitions that hold parts of a call: each once. */
  partitionsOf(call: CallRef): Partition[];
  /** The partitions that hold what goes with a caller's last call. */
  partitionsOfSubject(subject: SubjectId): Pick<Partition, 'table' | 'pk'>[];
  /** Whether a row goes when the last call of its subject goes. */
  goesWithSubject(table: TenantTable, key: ItemKey): boolean;
  /** The call in whose own partition a row lies. */
  callOf(table: TenantTable, key: Pick<ItemKey, 'pk'>): CallId | undefined;
}

const isTenants = (entity: AnyEntity): boolean => entity.table === 'data' || entity.table === 'keys';
const fieldsOf = (entity: AnyEntity): string[] => [...entity.shapes.values()].flatMap(({ fields }) => fields);

/** Whether the row of an entity can be found when a call is known. */
export function isOfCall(entity: AnyEntity): boolean {
  const fields = entity.shapes.get('pk')?.fields ?? [];
  return isTenants(entity) && fields.length > 0 && fields.every((field) => field === 'callId' || field === 'subject');
}

/** What is kept as long as its subject has a call, and can be found when the subject is known. */
const isOfSubject = ({ link, window, erasure, shapes }: AnyEntity): boolean =>
  link === 'subject' &&
  typeof window === 'object' &&
  'with' in window &&
  window.with === 'subject' &&
  (erasure === 'shred' || erasure === 'delete') &&
  (shapes.get('pk')?.fields ?? []).join() === 'subject';

/**
 * Puts entities together.
 * @throws TypeError when two have one name or, in a tenant's tables, one key shape; when a part of a call does not name
 *   its call in its key; when a declaration is not whole; or when something personal would stay for ever without a reason
 */
export function assembleInventory(entities: readonly AnyEntity[]): Inventory {
  const names = new Map(entities.map((entity) => [entity.name, entity]));
  if (names.size < entities.length) throw new TypeError('Two entities have the same name.');
  const tenants = entities.filter(isTenants);
  entities.forEach(refuseIncomplete);
  refuseSharedShapes(tenants);
  entities.forEach(refuseUnfindable);
  const ofCalls = tenants.filter(({ part }) => part !== undefined);
  const ofSubjects = tenants.filter(isOfSubject);
  const recognise = (table: TenantTable, key: ItemKey): Recognised | undefined => {
    for (const entity of tenants) {
      const parts = entity.table === table ? entity.parse(key) : undefined;
      if (parts !== undefined) return { entity, parts };
    }
    return undefined;
  };
  return {
    entities,
    named: (name) => (typeof name === 'string' ? names.get(name) : undefined),
    recognise,
    ofCalls,
    partitionsOf(call) {
      const found = ofCalls.map((entity) => {
        const pk = entity.shapes.get('pk')!;
        return { table: entity.table as TenantTable, pk: pk.write({ ...call }), own: pk.fields.includes('callId') };
      });
      return [...new Map(found.map((one) => [`${one.table}|${one.pk}`, one])).values()];
    },
    partitionsOfSubject(subject) {
      const found = ofSubjects.map(({ table, shapes }) => ({
        table: table as TenantTable,
        pk: shapes.get('pk')!.write({ subject }),
      }));
      return [...new Map(found.map((one) => [`${one.table}|${one.pk}`, one])).values()];
    },
    goesWithSubject(table, key) {
      const found = recognise(table, key)?.entity;
      return found !== undefined && ofSubjects.includes(found);
    },
    callOf(table, { pk }) {
      const found = ofCalls
        .filter((entity) => entity.table === table)
        .map((entity) => entity.shapes.get('pk')!.read(pk));
      return found.find((parts) => parts?.['callId'] !== undefined)?.['callId'] as CallId | undefined;
    },
  };
}

function refuseSharedShapes(entities: readonly AnyEntity[]): void {
  const seen = new Map<string, string>();
  for (const { name, table, shapes } of entities) {
    const shape = [table, ...[...shapes.values()].map(({ skeleton }) => skeleton)].join('|');
    const other = seen.get(shape);
    if (other !== undefined) throw new TypeError(`${name} and ${other} have one key shape: their rows look alike.`);
    seen.set(shape, name);
  }
}

const REQUIRED = ['owner', 'purpose', 'basis', 'window', 'erasure', 'link', 'exports', 'personal'] as const;

/** The compiler says so too; an entity from outside the tree has met none. */
function refuseIncomplete(entity: AnyEntity): void {
  const { name, sealed, part } = entity;
  const missing = REQUIRED.find((field) => entity[field] === undefined);
  if (missing !== undefined) throw new TypeError(`${name} declares no ${missing}.`);
  if (part !== undefined && !ERASABLE_PARTS.includes(part))
    throw new TypeError(`${name} is part "${part}" of a call: there are ${ERASABLE_PARTS.join(', ')}.`);
  const open = Object.keys(sealed).find((field) => sealed[field]?.class === undefined);
  if (open !== undefined) throw new TypeError(`${name}.${open} is sealed, and its key class is not said.`);
  const hidden = Object.keys(sealed).find((field) => !entity.personal.includes(field));
  if (part !== undefined && hidden !== undefined)
    throw new TypeError(`${name}.${hidden} is sealed, and not among the personal fields.`);
}

function refuseUnfindable(entity: AnyEntity): void {
  const { name, part, personal, link, erasure, note } = entity;
  if (part !== undefined && !(isOfCall(entity) && fieldsOf(entity).includes('callId')))
    throw new TypeError(`${name} is part of a call, and its key does not follow from the call.`);
  if (personal.length > 0 && link === 'none')
    throw new TypeError(`${name} has personal fields, and nothing links it to a person.`);
  if (personal.length > 0 && erasure === 'keep' && note === undefined)
    throw new TypeError(`${name} stays after an erasure, and its note does not say why.`);
}
