import { ID_PATTERNS } from '../../shared/kernel/ids.ts';

/**
 * What a field of an audit entry can be. There is no free string: a string is a member of a closed list or has the
 * shape of an opaque random id, so a name, an address, a phone number or a keyed hash cannot be expressed.
 */
export type Field = EnumField | IdField | IntegerField | TimeField | FlagField | OptionalField;
export interface EnumField<Values extends readonly string[] = readonly string[]> {
  readonly kind: 'enum';
  readonly values: Values;
}
export interface IdField {
  readonly kind: 'id';
  readonly of: IdKind;
}
export interface IntegerField {
  readonly kind: 'integer';
  readonly max: number;
}
export interface TimeField {
  readonly kind: 'time';
}
export interface FlagField {
  readonly kind: 'flag';
}
export interface OptionalField<Inner = unknown> {
  readonly kind: 'optional';
  readonly field: Inner;
}

const random = (prefix: string) => new RegExp(`^${prefix}_[a-z2-7]{26}$`);

/**
 * Shapes of every id an entry may carry. All but the request id are base32 (no 0, 1, 8, 9) behind a prefix, so that
 * neither a phone number nor a hexadecimal digest has their shape.
 */
export const AUDIT_ID_PATTERNS = {
  tenant: ID_PATTERNS.tenant,
  generation: ID_PATTERNS.generation,
  call: ID_PATTERNS.call,
  subject: ID_PATTERNS.subject,
  scenario: ID_PATTERNS.scenario,
  subjectRequest: ID_PATTERNS.subjectRequest,
  apiKey: ID_PATTERNS.apiKey,
  /** A tenant's member (user of the console). */
  member: random('mbr'),
  /** A role the tenant defined. */
  role: random('rol'),
  /** A number record; never the number. */
  number: random('num'),
  /** A document of a tenant's knowledge base. */
  document: random('doc'),
  /** A webhook, plugin or connector record. */
  connection: random('con'),
  /** An export (audit bundle, subject-access ZIP). */
  export: ID_PATTERNS.export,
  /** A legal hold. */
  hold: random('hld'),
  /** A retention sweep or another background run. */
  run: random('run'),
  /** An audit event. */
  event: random('evt'),
  /** An IAM principal's unique id, as CloudTrail's `principalId` has it before the colon; the session name is dropped. */
  principal: /^A(?:IDA|ROA|SIA|KIA)[A-Z2-7]{12,20}$/,
  /** A UUID (API Gateway, Lambda, Chime transaction, EventBridge), an X-Ray root, or an own random id. */
  request:
    /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}|1-[0-9a-f]{8}-[0-9a-f]{24}|req_[a-z2-7]{26})$/,
} as const;
export type IdKind = keyof typeof AUDIT_ID_PATTERNS;

/**
 * Bounds of a time in an entry, epoch milliseconds: 2024-01-01 to 2041-04-19. Thirteen digits from 17… to 22… are no
 * E.164 number (country codes 17–24 have shorter ones up to +225), so a number cannot pass for a time.
 */
export const TIME_BOUNDS = { min: 1_704_067_200_000, max: 2_249_999_999_999 } as const;

/** Largest integer of any field: eight digits, shorter than any international number. */
const MAX_INTEGER = 99_999_999;

export const oneOf = <const Values extends readonly string[]>(...values: Values): EnumField<Values> => ({
  kind: 'enum',
  values,
});
export const id = (of: IdKind): IdField => ({ kind: 'id', of });
/** A count, a duration or an amount; the unit belongs in the field's name (`days`, `seconds`, `kilobytes`). */
export const integer = (max = MAX_INTEGER): IntegerField => ({ kind: 'integer', max });
/** Epoch milliseconds. */
export const time = (): TimeField => ({ kind: 'time' });
export const flag = (): FlagField => ({ kind: 'flag' });
export const optional = <Inner>(field: Inner): OptionalField<Inner> => ({ kind: 'optional', field });

/** The TypeScript type of a field's value. */
export type ValueOf<F> =
  F extends OptionalField<infer Inner>
    ? ValueOf<Inner>
    : F extends EnumField<infer Values>
      ? Values[number]
      : F extends IdField
        ? string
        : F extends IntegerField | TimeField
          ? number
          : boolean;
