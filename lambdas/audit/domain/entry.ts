import * as z from 'zod';
import type { EpochMs } from '../../shared/kernel/clock.ts';
import { isTenantId, type CallId, type SubjectId, type TenantId } from '../../shared/kernel/ids.ts';
import { canonicalJson, type JsonValue } from './canonical-json.ts';
import { AUDIT_ID_PATTERNS, TIME_BOUNDS, type Field } from './field.ts';
import {
  AUDIT_EVENTS,
  type AuditEventType,
  type DetailsOf,
  type EventSpec,
  type HasRequired,
  type ResourceOf,
} from './taxonomy.ts';
import { ACTORS, OUTCOMES, PLATFORM_LOG, RESOURCES, type ActorKind, type Outcome } from './vocabulary.ts';

/** A log: one tenant's, or the control plane's. */
export type LogId = TenantId | typeof PLATFORM_LOG;
export const isLogId = (value: unknown): value is LogId => value === PLATFORM_LOG || isTenantId(value);

/** One event of one type, as a capability states it. */
export type EventOf<T extends AuditEventType> = {
  readonly type: T;
  /** When it happened (a call's time is its event's time), epoch milliseconds. */
  readonly at: EpochMs;
  /** An id is a pseudonym: subject, scenario, component, key, IAM principal, member, by kind. */
  readonly actor: { readonly kind: ActorKind; readonly id?: string | undefined };
  readonly resource: { readonly kind: ResourceOf<T>; readonly id: string };
  readonly subject?: SubjectId | undefined;
  readonly call?: CallId | undefined;
  /** `intent` announces a side effect that no transaction covers; its outcome names it in `intent`. */
  readonly outcome: Outcome;
  /** Event id of the intent that this event is the outcome of. */
  readonly intent?: string | undefined;
  readonly requestId: string;
} & (HasRequired<T> extends true
  ? { readonly details: DetailsOf<T> }
  : { readonly details?: DetailsOf<T> | undefined });
export type AuditEvent = { [T in AuditEventType]: EventOf<T> }[AuditEventType];

/** An entry as stored: the event, its log and its id. These, as RFC 8785 bytes, are a leaf of the log's tree. */
export interface Entry {
  readonly v: number;
  readonly id: string;
  readonly tenant: LogId;
  readonly type: AuditEventType;
  readonly at: EpochMs;
  readonly actor: { readonly kind: ActorKind; readonly id?: string };
  readonly resource: { readonly kind: string; readonly id: string };
  readonly subject?: SubjectId;
  readonly call?: CallId;
  readonly outcome: Outcome;
  readonly intent?: string;
  readonly details?: Readonly<Record<string, string | number | boolean>>;
  readonly request: string;
}

/** Thrown when an event is not exactly what the taxonomy allows. Its message names fields, never their values. */
export class EntryRefusedError extends Error {
  override name = 'EntryRefusedError';
}

/** Longest entry in bytes: far above any real one, far below C2SP's 65,535, and 98 of them fit one transaction. */
export const MAX_ENTRY_BYTES = 4_096;

const idOf = (of: keyof typeof AUDIT_ID_PATTERNS) => z.string().max(64).regex(AUDIT_ID_PATTERNS[of]);
const when = z.number().int().min(TIME_BOUNDS.min).max(TIME_BOUNDS.max);
const log = z.union([z.literal(PLATFORM_LOG), idOf('tenant')]);

function schemaOf(field: Field): z.ZodType {
  switch (field.kind) {
    case 'enum':
      return z.enum(field.values as readonly [string, ...string[]]);
    case 'id':
      return idOf(field.of);
    case 'integer':
      return z.number().int().min(0).max(field.max);
    case 'time':
      return when;
    case 'flag':
      return z.boolean();
    case 'optional':
      return schemaOf(field.field as Field).optional();
  }
}

const actor = z.discriminatedUnion(
  'kind',
  Object.entries(ACTORS).map(([kind, field]) =>
    z.strictObject({ kind: z.literal(kind), id: schemaOf(field).optional() }),
  ) as unknown as [z.ZodObject<{ kind: z.ZodLiteral<string> }>],
);

function resourceSchema(kinds: EventSpec['resources']) {
  const options = kinds.map((kind) => z.strictObject({ kind: z.literal(kind), id: schemaOf(RESOURCES[kind]) }));
  return z.discriminatedUnion('kind', options as unknown as [z.ZodObject<{ kind: z.ZodLiteral<string> }>]);
}

function entrySchema(type: string, spec: EventSpec): z.ZodType {
  const shape = Object.fromEntries(Object.entries(spec.details).map(([key, field]) => [key, schemaOf(field)]));
  const details = z.strictObject(shape);
  const needed = Object.values(spec.details).some((field) => field.kind !== 'optional');
  return z.strictObject({
    v: z.literal(spec.version),
    id: idOf('event'),
    tenant: log,
    type: z.literal(type),
    at: when,
    actor,
    resource: resourceSchema(spec.resources),
    subject: idOf('subject').optional(),
    call: idOf('call').optional(),
    outcome: z.enum(OUTCOMES),
    intent: idOf('event').optional(),
    details: needed ? details : details.optional(),
    request: idOf('request'),
  });
}

const schemas = new Map<string, z.ZodType>();
/** Schemas are built when first used: a Lambda that writes two types pays for two. */
function schemaFor(type: string): z.ZodType {
  const known = schemas.get(type);
  if (known) return known;
  const spec = Object.hasOwn(AUDIT_EVENTS, type) ? AUDIT_EVENTS[type as AuditEventType] : undefined;
  if (!spec) throw new EntryRefusedError('the type is not in the taxonomy');
  const schema = entrySchema(type, spec);
  schemas.set(type, schema);
  return schema;
}

/** @throws EntryRefusedError naming the offending fields, without their values (they may be personal data) */
export function parseEntry(value: unknown): Entry {
  const type = (value as { type?: unknown } | null)?.type;
  if (typeof type !== 'string') throw new EntryRefusedError('an entry has a type');
  const parsed = schemaFor(type).safeParse(value);
  if (parsed.success) return parsed.data as Entry;
  const fields = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.') || 'entry'))].join(', ');
  throw new EntryRefusedError(`${Object.hasOwn(AUDIT_EVENTS, type) ? type : 'entry'}: not allowed in ${fields}`);
}

/**
 * The exact bytes of an event's leaf, as text: rendered once, here, and never again.
 * @throws EntryRefusedError for anything but enums, ids, bounded integers, flags and times, or beyond 4 KB
 */
export function renderEntry(tenant: LogId, event: AuditEvent, eventId: string): string {
  const { requestId, ...rest } = event;
  const version = Object.hasOwn(AUDIT_EVENTS, event.type) ? AUDIT_EVENTS[event.type].version : 0;
  const entry = parseEntry(withoutUndefined({ ...rest, v: version, id: eventId, tenant, request: requestId }));
  const text = canonicalJson(entry as unknown as JsonValue);
  if (Buffer.byteLength(text) > MAX_ENTRY_BYTES)
    throw new EntryRefusedError(`an entry has at most ${MAX_ENTRY_BYTES} bytes`);
  return text;
}

/** An absent field and an undefined one are the same statement; only the absent one has a JSON form. */
function withoutUndefined(value: object): object {
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(
    entries.map(([key, member]) => [key, isPlainObject(member) ? withoutUndefined(member) : member]),
  );
}
const isPlainObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
