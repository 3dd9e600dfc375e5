import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { AUDIT_EVENTS, EVENT_DESCRIPTIONS } from '../../lambdas/audit/contract.ts';
import { eventsPage } from '../../tools/pages/audit-events-page.ts';
import { formatEvents } from '../../lambdas/audit-api/domain/formats.ts';
import { refusedItem } from '../../lambdas/audit/domain/refused.ts';
import { createSequencer } from '../../lambdas/audit/sequence-entries.ts';
import { createWorld, requestId, START, TENANT_A } from './support/world.ts';

const listed = Object.keys(AUDIT_EVENTS);
/** Run-time code that states events; the list itself and what only reads entries state none. */
const READERS = ['domain/taxonomy.ts', 'domain/formats.ts', 'domain/query.ts', 'domain/events-page.ts'];
const sources = globSync('lambdas/**/*.ts')
  .filter((path) => !READERS.some((reader) => path === `lambdas/audit/${reader}`))
  // A type that is only a part of an event's id is not stated.
  .map((path) => ({ path, text: readFileSync(path, 'utf8').replaceAll(/auditEventId\([^)]*\)/g, '') }));

/** Where an event of a type is made: `type: '<x>'`, also chosen between two, or as the argument of a function that makes one. */
const stated = (type: string) =>
  new RegExp(`type: (?:[^,;{}]*\\? )?'${type}'|[:(?] '?${type}'|'${type}'[,)]|===? '${type}'`);

test('every listed event is made somewhere', () => {
  const silent = listed.filter((type) => !sources.some(({ text }) => stated(type.replace('.', '\\.')).test(text)));
  expect(silent).toEqual([]);
});

test('every event that is made is listed', () => {
  const categories = new Set(listed.map((type) => type.split('.')[0]));
  const strange = sources.flatMap(({ path, text }) =>
    [...text.matchAll(/\btype: '([a-z-]+)\.([a-z-]+)'/g)]
      .filter(([, category = '', name]) => categories.has(category) && !listed.includes(`${category}.${name}`))
      .map(([match]) => `${path}: ${match}`),
  );
  expect(strange).toEqual([]);
});

test('the list has what a regulator asks for', () => {
  expect(listed.length).toBeGreaterThanOrEqual(30);
  const asked = {
    reads: ['call.accessed', 'transcript.read', 'recording.link-issued', 'data.searched', 'audit.read'],
    logins: ['auth.failed', 'access.denied', 'api-key.created', 'api-key.revoked'],
    keys: ['key.created', 'key.destroyed', 'key.unavailable'],
    consent: ['consent.recorded', 'disclosure.played'],
    purge: ['retention.swept', 'subject.erased', 'recording.deleted'],
    provider: ['agent.model-called', 'agent.utterances-deleted'],
    exports: ['subject.exported', 'audit.exported'],
    configuration: ['tenant.updated', 'retention.changed', 'scenario.changed', 'knowledge.changed', 'number.assigned'],
    operators: ['operator.direct-access', 'audit.retention-extended'],
  };
  expect(
    Object.values(asked)
      .flat()
      .filter((type) => !listed.includes(type)),
  ).toEqual([]);
});

test('the page of events is not stale: node bin/audit-events-page.ts', () => {
  expect(readFileSync('docs/audit-events.md', 'utf8')).toBe(eventsPage());
});

test('rows that are refused leave an entry in their log', async () => {
  const world = createWorld();
  world.write(TENANT_A, 2);
  const [bad] = world.tables.rows.values();
  Object.assign(bad!, { entry: '{"type":"call.started","name":"Anna"}' });
  const recorded: unknown[] = [];
  const run = createSequencer({
    ...world.sequence,
    ...world.seal,
    findings: {
      refused: async (log, count, request) => {
        recorded.push([log, count]);
        world.tables.put(refusedItem(log, count, request, START));
      },
      missing: () => Promise.reject(new Error('nothing is missing')),
    },
  });
  const invocation = { awsRequestId: requestId(1), getRemainingTimeInMillis: () => 60_000 };
  await run(undefined, invocation);
  expect(recorded).toEqual([[TENANT_A, 1]]);
  // The entry about it is a valid entry: it is sequenced and nothing more is refused.
  expect(await run(undefined, invocation)).toMatchObject({ entries: 1 });
  expect(recorded).toHaveLength(1);
});

test('what is described as a deletion says who ordered and who approved it, and nothing else does', () => {
  const types = Object.keys(EVENT_DESCRIPTIONS) as (keyof typeof EVENT_DESCRIPTIONS)[];
  const said = types.filter((type) => 'orderedBy' in AUDIT_EVENTS[type].details);
  const described = types.filter((type) => EVENT_DESCRIPTIONS[type].activity === 'delete');
  // A revoked key destroys nothing; a purge has always been shown as something else.
  expect(new Set([...described, 'tenant.purged'])).toEqual(new Set([...said, 'api-key.revoked']));
  for (const type of said) {
    const { details } = AUDIT_EVENTS[type] as { details: Record<string, { kind: string }> };
    expect(['orderedBy', 'orderer', 'approvedBy', 'approver'].map((name) => details[name]!.kind)).toEqual([
      'enum',
      'optional',
      'enum',
      'optional',
    ]);
  }
});

test('every event states the activity that its exports have always shown', () => {
  expect(
    Object.fromEntries(Object.entries(EVENT_DESCRIPTIONS).map(([type, { activity }]) => [type, activity])),
  ).toEqual({
    'call.started': 'create',
    'call.ended': 'other',
    'call.rejected': 'other',
    'call.transferred': 'other',
    'call.accessed': 'read',
    'transcript.read': 'read',
    'transfer-countries.changed': 'update',
    'recording.stored': 'create',
    'recording.discarded': 'delete',
    'recording.link-issued': 'read',
    'recording.deleted': 'delete',
    'data.searched': 'read',
    'consent.recorded': 'create',
    'disclosure.played': 'other',
    'agent.model-called': 'other',
    'agent.message-taken': 'other',
    'message.read': 'read',
    'message.changed': 'update',
    'agent.utterances-deleted': 'delete',
    'retention.changed': 'update',
    'retention.swept': 'delete',
    'hold.changed': 'update',
    'subject-request.created': 'create',
    'subject-request.verified': 'other',
    'subject-request.decided': 'other',
    'subject-request.completed': 'other',
    'subject-request.failed': 'other',
    'subject.exported': 'read',
    'export.deleted': 'delete',
    'subject.erased': 'delete',
    'tenant.created': 'create',
    'tenant.updated': 'update',
    'tenant.upgraded': 'other',
    'tenant.upgrade-run': 'other',
    'tenant.drift-reported': 'other',
    'tenant.suspended': 'update',
    'tenant.reactivated': 'other',
    'tenant.closing': 'other',
    'tenant.reopened': 'other',
    'tenant.purged': 'other',
    'tenant.closed': 'delete',
    'tenant.restore-drilled': 'other',
    'scenario.changed': 'update',
    'knowledge.changed': 'update',
    'number.assigned': 'create',
    'key.created': 'create',
    'key.destroyed': 'delete',
    'key.unavailable': 'other',
    'key.restored': 'create',
    'key.rotated': 'other',
    'key.rewrapped': 'other',
    'member.changed': 'update',
    'session.started': 'create',
    'session.ended': 'other',
    'connection.changed': 'update',
    'api-key.created': 'create',
    'api-key.revoked': 'delete',
    'auth.failed': 'other',
    'access.denied': 'other',
    'resource.read': 'read',
    'resource.unchanged': 'other',
    'request.refused': 'other',
    'operator.direct-access': 'other',
    'audit.read': 'read',
    'audit.exported': 'read',
    'audit.retention-extended': 'update',
    'audit.row-refused': 'other',
    'audit.stream-changed': 'update',
    'audit.stream-delivery': 'other',
    'audit.row-missing': 'other',
    'audit.intent-open': 'other',
  });
});

test.each([
  ['call.started', 1],
  ['call.accessed', 2],
  ['retention.changed', 3],
  ['key.destroyed', 4],
  ['call.ended', 99],
] as const)('OCSF calls the activity of %s %i', (type, activity) => {
  const entry = {
    ...{ v: 1, id: 'evt_a', tenant: TENANT_A, type, at: START, request: requestId(1), outcome: 'success' as const },
    actor: { kind: 'system' as const },
    resource: { kind: 'call', id: 'call_a' },
  };
  const logged = { seq: 1, leaf: '00', text: '', entry };
  const exported = formatEvents('ocsf', [logged], { origin: 'audit.example', checkpoint: 1 });
  expect(JSON.parse(exported)).toMatchObject({ activity_id: activity, type_uid: 600_300 + activity });
});
