import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { AUDIT_EVENTS } from '../../lambdas/audit/contract.ts';
import { eventsPage } from '../../tools/pages/audit-events-page.ts';
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
    recordRefused: async (log, count, request) => {
      recorded.push([log, count]);
      world.tables.put(refusedItem(log, count, request, START));
    },
  });
  const invocation = { awsRequestId: requestId(1), getRemainingTimeInMillis: () => 60_000 };
  await run(undefined, invocation);
  expect(recorded).toEqual([[TENANT_A, 1]]);
  // The entry about it is a valid entry: it is sequenced and nothing more is refused.
  expect(await run(undefined, invocation)).toMatchObject({ entries: 1 });
  expect(recorded).toHaveLength(1);
});
