import { beforeAll, describe, expect, test } from '@jest/globals';
import { COUNTERS, type Counter } from '../../tools/capacity/meter.ts';
import { measureOperations, type Operations } from '../../tools/capacity/operations.ts';

/**
 * What every invocation asked of AWS when docs/scale.md was written. Whoever makes the code ask more (or less) changes
 * a number here, runs `npm run bench -- scale`, and looks at what became of the first quota and the cost of a tenant.
 * Order: AssumeRole, GenerateDataKey, Decrypt, DynamoDB requests, read units, write units, S3 puts and lists, S3 reads,
 * events, audit entries.
 */
const PINNED: Record<string, readonly number[]> = {
  'call.answer-new': [1, 3, 1, 15, 14, 29, 0, 0, 0, 1],
  'call.disclosed': [1, 0, 1, 9, 8, 13, 0, 0, 0, 1],
  'call.consented': [1, 0, 1, 9, 8, 19, 0, 0, 0, 1],
  'turn.message': [1, 0, 1, 7, 6, 16, 0, 0, 0, 0],
  'turn.answered': [1, 0, 1, 7, 6, 10, 0, 0, 0, 0],
  'call.conversation-over': [1, 0, 0, 8, 7, 4, 0, 0, 0, 0],
  'call.hung-up': [1, 0, 0, 8, 7, 16, 0, 0, 1, 2],
  'call.forgotten': [1, 0, 0, 2, 1, 3, 0, 0, 0, 1],
  'recording.moved': [1, 0, 1, 9, 8, 11, 2, 2, 0, 1],
  'call.answer-known': [1, 2, 1, 15, 14, 25, 0, 0, 0, 1],
  'api.authorise': [0, 0, 0, 2, 2, 0, 0, 0, 0, 0],
  'api.list': [1, 0, 0, 2, 2, 3, 0, 0, 0, 1],
  'api.search': [1, 0, 1, 5, 5, 3, 0, 0, 0, 1],
  'api.read': [1, 0, 2, 9, 10, 6, 0, 0, 0, 2],
  'api.messages': [1, 0, 1, 3, 1.5, 3, 0, 0, 0, 1],
  'api.message-done': [1, 0, 0, 2, 1, 8, 0, 0, 0, 1],
  'api.link': [1, 0, 1, 3, 2, 3, 0, 1, 0, 1],
  'night.tenant': [1, 0, 0, 10, 5.5, 2, 2, 0, 0, 1],
  'night.call-due': [0, 0, 0, 36, 20.5, 79, 2, 0, 0, 4],
  'night.recording-kept': [0, 0, 0, 1, 1, 0, 0, 0, 0, 0],
  'night.call-reduced': [0, 0, 0, 0, 0.055, 0, 0, 0, 0, 0],
  'erasure.requested': [1, 1, 0, 3, 2, 14, 0, 0, 0, 3],
  'erasure.find': [1, 0, 2, 13, 11.5, 6, 1, 0, 0, 0],
  'erasure.erase': [1, 0, 0, 26, 12.5, 71, 2, 0, 0, 4],
  'erasure.rescan': [1, 0, 2, 11, 8, 6, 1, 0, 0, 0],
  'erasure.certify': [1, 0, 0, 2, 1, 14, 1, 0, 0, 2],
};
const PINNED_COUNTERS: readonly Counter[] = COUNTERS.filter((name) => name !== 'storedBytes' && name !== 'sign');

let operations: Operations;
beforeAll(async () => {
  operations = await measureOperations();
});

describe('the requests of one invocation are those that the capacity plan counts with:', () => {
  test.each(Object.keys(PINNED))('%s', (name) => {
    const { counts } = operations[name as keyof Operations];
    expect(PINNED_COUNTERS.map((counter) => counts[counter])).toEqual(PINNED[name]);
  });

  test('and no operation is left out', () => {
    expect(Object.keys(operations).sort()).toEqual(Object.keys(PINNED).sort());
  });
});

test('two measurements agree', async () => {
  expect(await measureOperations()).toEqual(operations);
});

test('every unwrapped key and every session is traced, so that the caches can be simulated', () => {
  for (const [name, { counts, trace }] of Object.entries(operations)) {
    // What one thing adds to a night has no session of its own.
    if (name.startsWith('night.') && name !== 'night.tenant') continue;
    expect([name, trace.roles.length, trace.keys.length]).toEqual([name, counts.assumeRole, counts.decrypt]);
  }
});

test('nothing but a re-scan reads a table whole', () => {
  for (const [name, { trace }] of Object.entries(operations))
    expect([name, trace.scans]).toEqual([name, name === 'erasure.rescan' ? ['data', 'keys'] : []]);
});
