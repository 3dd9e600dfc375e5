import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  AUDIT_EVENTS,
  AUDIT_ID_PATTERNS,
  auditEventId,
  EntryRefusedError,
  MAX_ENTRY_BYTES,
  outboxItem,
  parseEntry,
  shardOf,
  type AuditEvent,
  type AuditEventType,
} from '../../lambdas/audit/contract.ts';
import { canonicalJson, type JsonValue } from '../../lambdas/audit/domain/canonical-json.ts';
import { EVENT_DESCRIPTIONS } from '../../lambdas/audit/domain/event-descriptions.ts';
import type { Field } from '../../lambdas/audit/domain/field.ts';
import { scanRow } from '../../lambdas/audit/domain/scan.ts';
import { ACTORS, RESOURCES } from '../../lambdas/audit/domain/vocabulary.ts';
import { CALL, requestId, START, TENANT_A } from './support/world.ts';

const types = Object.keys(AUDIT_EVENTS) as AuditEventType[];
const ids: Record<string, string> = {
  tenant: TENANT_A,
  generation: 'g01',
  principal: 'AROAEXAMPLEEXAMPLE22',
  request: requestId(1),
  call: CALL,
};
const prefixes: Record<string, string> = {
  subject: 'sub',
  scenario: 'scn',
  subjectRequest: 'dsr',
  apiKey: 'key',
  member: 'mbr',
  role: 'rol',
  number: 'num',
  document: 'doc',
  connection: 'con',
  export: 'exp',
  hold: 'hld',
  run: 'run',
  event: 'evt',
};
const sampleId = (kind: string) => ids[kind] ?? `${prefixes[kind]}_${'m'.repeat(26)}`;
function sample(field: Field): string | number | boolean {
  if (field.kind === 'optional') return sample(field.field as Field);
  if (field.kind === 'enum') return field.values.at(-1) ?? '';
  if (field.kind === 'id') return sampleId(field.of);
  if (field.kind === 'integer') return field.max;
  return field.kind === 'time' ? START : true;
}
function sampleEvent(type: AuditEventType): AuditEvent {
  const spec = AUDIT_EVENTS[type];
  const details = Object.fromEntries(Object.entries(spec.details).map(([key, field]) => [key, sample(field as Field)]));
  const kind = spec.resources[0];
  return {
    type,
    at: START,
    actor: { kind: 'api-key', id: sampleId('apiKey') },
    resource: { kind, id: sample(RESOURCES[kind] as Field) },
    subject: sampleId('subject'),
    call: CALL,
    outcome: 'success',
    details,
    requestId: requestId(7),
  } as unknown as AuditEvent;
}
const item = (event: unknown, eventId = auditEventId(requestId(7))) =>
  outboxItem({ tenant: TENANT_A, event: event as AuditEvent, eventId });

test('the taxonomy covers what the features ask for, each type documented', () => {
  expect(types.length).toBeGreaterThanOrEqual(40);
  for (const type of types) {
    expect(EVENT_DESCRIPTIONS[type].meaning).toMatch(/\.$/);
    expect(type).toMatch(/^[a-z-]+\.[a-z-]+$/);
  }
});

test.each(types)('%s is written, scanned clean and read back', (type) => {
  const row = item(sampleEvent(type));
  expect(scanRow(TENANT_A, row.sk, row.entry)).toBe('clean');
  expect(canonicalJson(parseEntry(JSON.parse(row.entry)) as unknown as JsonValue)).toBe(row.entry);
  expect(row).toMatchObject({ pk: row.pending, log: TENANT_A, at: START });
  expect(row.pk).toBe(`${TENANT_A}#${shardOf(row.sk)}`);
  expect(Buffer.byteLength(row.entry)).toBeLessThan(MAX_ENTRY_BYTES);
});

const PERSONAL = [
  '+4915112345678',
  '015112345678',
  '00491511234567',
  'anna.mueller@example.org',
  'Anna Müller',
  'anna',
  'DE89370400440532013000',
  'f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8',
  'Hauptstraße 5',
  '10115',
  'call me',
  '',
  '192.168.2.1',
  '4915112345678',
  'sub_4915112345678',
  'call_0151123456789012345678901',
  'sub_f7bc83f430538424b13298e6aa',
];
/** Every place of an event where a string or a number stands. */
function places(value: object, path: (string | number)[] = []): (string | number)[][] {
  return Object.entries(value).flatMap(([key, member]) =>
    typeof member === 'object' && member !== null ? places(member, [...path, key]) : [[...path, key]],
  );
}
function withAt(event: AuditEvent, path: (string | number)[], value: unknown): unknown {
  const copy = structuredClone<object>(event) as Record<string, unknown>;
  let at = copy;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>;
  at[path.at(-1) as string] = value;
  return copy;
}

/** Where one of `values` is not refused. A plain loop: as assertions, these are seven seconds of a test run. */
function accepted(values: readonly unknown[]): string[] {
  const found: string[] = [];
  for (const type of types)
    for (const path of places(sampleEvent(type)))
      for (const [i, value] of values.entries())
        try {
          item(withAt(sampleEvent(type), path, value));
          found.push(`${type} ${path.join('.')} value ${i}`);
        } catch (error) {
          if (!(error instanceof EntryRefusedError)) throw error;
        }
  return found;
}

test('names, numbers, e-mails, keyed hashes and addresses are refused in every field of every type', () => {
  expect(accepted(PERSONAL)).toEqual([]);
});

test('phone numbers as integers are refused in every field of every type', () => {
  expect(accepted([4915112345678, 491511234567, 4930123456, 15112345678, -1, 1.5, NaN])).toEqual([]);
});

test('any other string is refused, and the refusal does not repeat it', () => {
  const event = sampleEvent('subject-request.created');
  const paths = places(event);
  fc.assert(
    fc.property(fc.constantFrom(...paths), fc.string({ minLength: 3, maxLength: 60 }), (path, text) => {
      try {
        const row = item(withAt(event, path, text));
        // What passes is a member of a list or an id's shape, and nothing else.
        expect(
          [...Object.values(AUDIT_ID_PATTERNS)].some((pattern) => pattern.test(text)) || /^[a-z-]+$/.test(text),
        ).toBe(true);
        expect(row.entry).toContain(text);
      } catch (error) {
        expect(error).toBeInstanceOf(EntryRefusedError);
        expect(String(error).replaceAll(/[a-z.-]+: not allowed in [a-zA-Z., ]+/g, '')).not.toContain(text);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('fields that the type does not have, and types that are not listed, are refused', () => {
  const event = sampleEvent('call.started');
  for (const bad of [
    { ...event, note: 'x' },
    { ...event, details: { ...event.details, name: 'x' } },
    { ...event, actor: { ...event.actor, name: 'x' } },
    { ...event, type: 'call.overheard' },
    { ...event, type: 'toString' },
    { ...event, details: undefined },
    { ...event, resource: { kind: 'member', id: sampleId('member') } },
    { ...event, actor: { kind: 'caller', id: sampleId('member') } },
  ])
    expect(() => item(bad)).toThrow(EntryRefusedError);
  expect(() => outboxItem({ tenant: 'acme' as never, event, eventId: auditEventId(requestId(7)) })).toThrow(
    EntryRefusedError,
  );
  expect(() => item(event, 'evt_1')).toThrow(EntryRefusedError);
});

test('an actor has the id of its kind or none', () => {
  for (const [kind, field] of Object.entries(ACTORS)) {
    item({ ...sampleEvent('call.started'), actor: { kind, id: sample(field as Field) } });
    item({ ...sampleEvent('call.started'), actor: { kind } });
  }
});

test('the same request gives the same row, and its parts may not be personal', () => {
  expect(auditEventId(requestId(1), 'call.started', 2)).toBe(auditEventId(requestId(1), 'call.started', 2));
  expect(auditEventId(requestId(1), 'call.started')).not.toBe(auditEventId(requestId(1), 'call.ended'));
  for (const part of ['+4915112345678', 'anna@example.org', '', 4915112345678, -1, 0.5])
    expect(() => auditEventId(part)).toThrow(EntryRefusedError);
  expect(() => auditEventId()).toThrow(EntryRefusedError);
});

test('a row written around the contract is not clean', () => {
  const row = item(sampleEvent('call.started'));
  const entry = JSON.parse(row.entry) as { details: object };
  const scan = (value: unknown) =>
    scanRow(TENANT_A, row.sk, typeof value === 'string' ? value : canonicalJson(value as JsonValue));
  expect(scan({ ...entry, details: { ...entry.details, caller: '+4915112345678' } })).toBe('looks-personal');
  expect(scan({ ...entry, details: { ...entry.details, caller: 'anna' } })).toBe('not-allowed');
  expect(scan({ ...entry, tenant: 'platform' })).toBe('other-log');
  expect(scan({ ...entry, id: auditEventId(requestId(9)) })).toBe('other-id');
  expect(scan(row.entry.replace('{', '{"zz":1,'))).toBe('not-allowed');
  expect(scan(row.entry.replace('"v":1', '"v":1.0'))).toBe('not-canonical');
  expect(scan('x'.repeat(5_000))).toBe('not-allowed');
  expect(scan('{')).toBe('not-allowed');
});
