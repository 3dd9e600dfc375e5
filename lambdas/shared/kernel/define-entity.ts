import type * as z from 'zod';
import { keyShape, type FieldsOf, type KeyShape, type OptionalFieldsOf } from './key-shape.ts';
import { RETENTION, type ErasablePart, type RetentionClass, type Term } from './retention-classes.ts';
import type { DataClass } from './stored-values.ts';

/** Where an entity is stored; `data` and `keys` are a tenant's own tables, the others belong to the platform. */
export type Table = TenantTable | PlatformTable;
export type TenantTable = 'data' | 'keys';
type PlatformTable = 'tenants' | 'numbers' | 'apiKeys' | 'members' | 'runs' | 'drills' | 'ledger' | 'idempotency';

/** The capability that writes an entity and answers for it. */
export type Owner =
  | 'access'
  | 'agencies'
  | 'agent'
  | 'calls'
  | 'console'
  | 'consent'
  | 'drills'
  | 'dsar'
  | 'fleet'
  | 'numbers'
  | 'retention'
  | 'scenarios'
  | 'telephony'
  | 'tenants';

/** What ties an entity to a person: found by call, by subject or by request; `none` where there is nobody to find. */
type SubjectLink = 'call' | 'subject' | 'request' | 'none';

/**
 * What erasure does. `shred`: the key that sealed its fields is destroyed, then the row is deleted. `delete`: the row
 * is deleted. `at-end`: destroyed when the request or hold it belongs to ends. `keep`: stays, and says why in `note`.
 */
type ErasureAction = 'shred' | 'delete' | 'at-end' | 'keep';

type ExportName = 'subject-access' | 'portability' | 'tenant';

/**
 * How long an entity is kept: a window that the tenant sets, a term of its own, or as long as what it belongs to
 * (`with`; a key row goes with the window of its class).
 */
export type Window =
  RetentionClass | Term | { readonly with: 'tenant' | 'platform' | 'subject' | 'request' | 'hold' | 'key-class' };

/** Days of point-in-time recovery, which a copy outlives its deletion, by table. */
export const RECOVERY_DAYS = {
  data: 30,
  /** After this an erasure is complete. */
  keys: 1,
  tenants: 35,
  numbers: 35,
  apiKeys: 35,
  members: 35,
  runs: 35,
  drills: 35,
  ledger: 35,
  idempotency: 1,
} as const satisfies Record<Table, number>;

/** The key that seals a field (`own`: one of the row's, or of the request's own) and the name of the row it is bound to. */
interface SealSpec {
  readonly class: DataClass | 'own';
  /** Shape of the name; absent: the row's sort key. */
  readonly row?: string;
  /**
   * Field of the item that counts the values there were, from 1, and that the write of a new value guards; absent: the
   * field is written once, with its row. A former value that is put back does not open.
   */
  readonly version?: string;
}

/** What a sealed value is bound to: moving it to another row or field makes it fail to open. */
export interface SealBinding {
  readonly entity: string;
  readonly field: string;
  /** Row the value belongs to. */
  readonly row: string;
  /** Which of the field's values it is, from 1. @default 1, of a field that is written once */
  readonly version?: number;
}

/** Encryption context of a wrapped key, beside `tenant`: opaque ids and enums only, it appears in CloudTrail. */
export type KeyContext = Readonly<Record<string, string>>;

/** Names of the fields of an item, of every member where it is a union. */
export type FieldOf<T> = T extends unknown ? keyof T & string : never;
type ValueOf<T, F extends string> = T extends unknown ? (F extends keyof T ? T[F] : never) : never;
type SealedFieldOf<T> = Extract<FieldOf<T>, `sealed${string}`>;
type Defined<T> = Exclude<T, undefined>;

/** One index row: partition and sort key as shapes over the item's fields. */
interface IndexSpec {
  readonly index: 1 | 2;
  readonly pk: string;
  readonly sk: string;
}

/** Items as a person gets them: the section, and output name → field; sealed fields are opened, `times` become ISO 8601. */
interface CopySpec<T> {
  readonly section: string;
  readonly fields: Readonly<Record<string, FieldOf<T>>>;
  readonly times?: readonly FieldOf<T>[];
  /** Field they are ordered by; absent: the row's sort key. */
  readonly order?: FieldOf<T>;
}

/** What is said of an entity, once; everything else about it follows (docs/where-to-change.md). */
interface EntitySpec<T> {
  /** Stored in every row; never changes. */
  readonly name: string;
  readonly owner: Owner;
  readonly purpose: string;
  readonly table: Table;
  /** Attribute → shape. Tenants' tables have `pk` and `sk`. */
  readonly key: Readonly<Record<string, string>>;
  readonly indexes?: Readonly<Record<string, IndexSpec>>;
  /** What a stored item must look like; a write of anything else is refused. */
  readonly item: z.ZodType<T>;
  /** The part of a call it is, with which it goes; absent: it is no part of one. */
  readonly part?: ErasablePart;
  /** Fields that say something about a caller, sealed or not; pseudonyms and times of calls included. */
  readonly personal: readonly FieldOf<T>[];
  readonly link: SubjectLink;
  /** Default legal basis; the tenant decides as controller. */
  readonly basis: string;
  readonly window: Window;
  readonly erasure: ErasureAction;
  readonly exports: readonly ExportName[];
  /** How items look in a subject-access export; absent: their personal fields as they are called. */
  readonly copy?: CopySpec<T>;
  readonly note?: string;
}

type Sealing<T> = [SealedFieldOf<T>] extends [never]
  ? { readonly sealed?: undefined }
  : { readonly sealed: Readonly<Record<SealedFieldOf<T>, SealSpec>> };
type Wrapping<T> = [Extract<FieldOf<T>, 'wrapped'>] extends [never]
  ? { readonly context?: undefined }
  : {
      /** Encryption context of the wrapped key that the row holds, as shapes: what binds it to its row. */
      readonly context: Readonly<Record<string, string>>;
    };

type Shapes<S extends { readonly key: Readonly<Record<string, string>> }> = S['key'][keyof S['key']];
type Field<T, F extends string> = [ValueOf<T, F>] extends [never] ? string : Defined<ValueOf<T, F>>;
/** The values a key is made of. A whole item will do where it has them. */
export type KeyParts<T, Shape extends string> = { readonly [F in FieldsOf<Shape>]: Field<T, F> } & {
  readonly [F in OptionalFieldsOf<Shape>]?: Field<T, F> | undefined;
};

/** Key of an item in a tenant's table. */
export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

/** Index keys of an item, where it is listed or found by subject. */
export interface IndexKeys {
  gsi1pk?: string;
  gsi1sk?: string;
  gsi2pk?: string;
  gsi2sk?: string;
}

/** A declared entity, with what follows from its key shapes. `T`: the item, `P`: the values its key is made of. */
export interface Entity<T = unknown, P = Readonly<Record<string, unknown>>, X extends string = string> {
  readonly name: string;
  readonly owner: Owner;
  readonly purpose: string;
  readonly table: Table;
  readonly item: z.ZodType<T>;
  readonly part: ErasablePart | undefined;
  readonly personal: readonly string[];
  readonly link: SubjectLink;
  readonly basis: string;
  readonly window: Window;
  readonly erasure: ErasureAction;
  readonly exports: readonly ExportName[];
  readonly copy: CopyOf | undefined;
  readonly note: string | undefined;
  readonly sealed: Readonly<Record<string, SealSpec>>;
  /** Whether the row holds a wrapped key. */
  readonly wraps: boolean;
  /** Key attribute → shape, as declared. */
  readonly shapes: ReadonlyMap<string, KeyShape>;
  readonly indexShapes: ReadonlyMap<string, { readonly index: 1 | 2; readonly pk: KeyShape; readonly sk: KeyShape }>;
  /** The key of an item in a tenant's table. */
  key(parts: P): ItemKey;
  /** The key of an item, whatever its table calls the attributes. */
  attributes(parts: P): Record<string, string>;
  /** The values of a row's key; undefined for the row of another entity. */
  parse(key: ItemKey): P | undefined;
  /** Partition, and what the sort keys begin with, of all items with these values. */
  among(parts: Partial<P>): { readonly pk: string; readonly skPrefix: string };
  /** Attributes of the indexes in which an item is listed. */
  listed(item: T, ...names: X[]): IndexKeys;
  /** Where one of its lists is read. */
  list(name: X, parts?: Readonly<Record<string, unknown>>): { readonly index: 1 | 2; readonly pk: string };
  /** Encryption context of the key that a row holds. @throws TypeError when the row holds none, or lacks a value of it */
  keyContext(row: Partial<T>): KeyContext;
  /** What a sealed field of a row is bound to. */
  binding(field: string, parts: Readonly<Record<string, unknown>>): SealBinding;
}

/** `CopySpec` without the item's type. */
interface CopyOf {
  readonly section: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly times?: readonly string[];
  readonly order?: string;
}

/** Whichever entity. */
export type AnyEntity = Entity<unknown, Readonly<Record<string, unknown>>, string>;

/** A schema that has not exactly the fields of the written interface is told so. */
type SameFields<T, S> = [Exclude<FieldOf<T>, FieldOf<S>>] extends [never]
  ? unknown
  : { readonly item: `the schema lacks the field ${Exclude<FieldOf<T>, FieldOf<S>>}` };

/**
 * Declares an entity: `defineEntity<TurnItem>()({…})`. What is missing does not compile: window, basis, erasure, the
 * class of a sealed field, the context of a wrapped key, a field of the schema.
 */
export const defineEntity =
  <T extends object>() =>
  <const S extends EntitySpec<T> & Sealing<T> & Wrapping<T>>(
    spec: S & SameFields<T, z.output<S['item']>>,
  ): Entity<T, KeyParts<T, Shapes<S>>, keyof NonNullable<S['indexes']> & string> =>
    createEntity(spec as unknown as UntypedSpec) as never;

type UntypedSpec = Omit<EntitySpec<Record<string, unknown>>, 'item'> & {
  readonly item: z.ZodType;
  readonly sealed?: Readonly<Record<string, SealSpec>>;
  readonly context?: Readonly<Record<string, string>>;
};

function createEntity(spec: UntypedSpec): AnyEntity {
  const sealed = spec.sealed ?? {};
  const shapes = new Map(Object.entries(spec.key).map(([attribute, shape]) => [attribute, keyShape(shape)]));
  const indexShapes = new Map(
    Object.entries(spec.indexes ?? {}).map(([name, { index, pk, sk }]) => [
      name,
      { index, pk: keyShape(pk), sk: keyShape(sk) },
    ]),
  );
  const shape = (attribute: 'pk' | 'sk'): KeyShape => {
    const found = shapes.get(attribute);
    if (found === undefined) throw new TypeError(`${spec.name} is not in a tenant’s table.`);
    return found;
  };
  const rows = new Map(
    Object.entries(sealed).map(([field, { row }]) => [field, row === undefined ? undefined : keyShape(row)]),
  );
  const indexOf = (name: string) => indexShapes.get(name)!;
  return {
    name: spec.name,
    owner: spec.owner,
    purpose: spec.purpose,
    table: spec.table,
    item: spec.item,
    part: spec.part,
    personal: spec.personal,
    link: spec.link,
    basis: spec.basis,
    window: spec.window,
    erasure: spec.erasure,
    exports: spec.exports,
    copy: spec.copy,
    note: spec.note,
    sealed,
    wraps: spec.context !== undefined,
    shapes,
    indexShapes,
    attributes: (parts) => Object.fromEntries([...shapes].map(([name, one]) => [name, one.write(parts)])),
    key: (parts) => ({ pk: shape('pk').write(parts), sk: shape('sk').write(parts) }),
    parse(key) {
      const [pk, sk] = [shape('pk').read(key.pk), shape('sk').read(key.sk)];
      return pk && sk && { ...pk, ...sk };
    },
    among: (parts) => ({ pk: shape('pk').write(parts), skPrefix: shape('sk').prefix(parts) }),
    listed(item, ...names) {
      const values = item as Readonly<Record<string, unknown>>;
      return Object.assign(
        {},
        ...names.map((name) => {
          const { index, pk, sk } = indexOf(name);
          return { [`gsi${index}pk`]: pk.write(values), [`gsi${index}sk`]: sk.write(values) };
        }),
      ) as IndexKeys;
    },
    list: (name, parts = {}) => ({ index: indexOf(name).index, pk: indexOf(name).pk.write(parts) }),
    keyContext(row) {
      if (spec.context === undefined) throw new TypeError(`A ${spec.name} holds no key.`);
      return Object.fromEntries(
        Object.entries(spec.context).map(([name, one]) => [name, keyShape(one).write(row as Record<string, unknown>)]),
      );
    },
    binding: (field, parts) => ({
      entity: spec.name,
      field,
      row: (rows.get(field) ?? shape('sk')).write(parts),
      version: versionIn(parts, sealed[field]?.version),
    }),
  };
}

/** @throws TypeError when the item does not count what it should: no seal may be made or opened without */
function versionIn(parts: Readonly<Record<string, unknown>>, counter: string | undefined): number {
  const version = counter === undefined ? 1 : parts[counter];
  if (typeof version !== 'number') throw new TypeError(`A sealed field needs its ${counter}.`);
  return version;
}

/** Days until an item goes by itself, where nothing else decides; undefined: with what it belongs to, or a calendar year. */
export function defaultDays(window: Window): number | undefined {
  if (typeof window === 'string') return RETENTION[window].defaultDays;
  return 'days' in window ? window.days : undefined;
}

/** The kind of key that an entity's sealed fields, or the key in its row, belong to; `metadata`: nothing is sealed. */
export function dataClassOf(entity: Pick<AnyEntity, 'sealed' | 'wraps'>): DataClass | 'own' | 'metadata' {
  const [first] = Object.values(entity.sealed);
  return first?.class ?? (entity.wraps ? 'own' : 'metadata');
}

/** Names of all fields that an item of the entity may have. */
export function fieldsOf(entity: Pick<AnyEntity, 'item'>): string[] {
  const schemas = 'options' in entity.item ? (entity.item.options as z.ZodType[]) : [entity.item];
  return [...new Set(schemas.flatMap((schema) => ('shape' in schema ? Object.keys(schema.shape as object) : [])))];
}
