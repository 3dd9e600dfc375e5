import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { defineEntity, type AnyEntity } from '../../lambdas/shared/kernel/define-entity.ts';
import { callId, sealed } from '../../lambdas/shared/kernel/item-fields.ts';
import * as z from 'zod';
import { checkPaths, PATHS } from '../../tools/plant/check-paths.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const ENTITY = `
import * as z from 'zod';
import { defineEntity } from '../shared/kernel/define-entity.ts';
import { callId, sealed } from '../shared/kernel/item-fields.ts';
export const noteEntity = defineEntity()({
  name: 'plantedNote',
  owner: 'notes',
  purpose: 'What the tenant wrote down about a call.',
  table: 'data',
  key: { pk: 'NOTIZ#{callId}', sk: 'N#{noteId}' },
  item: z.strictObject({ callId, noteId: z.string(), sealedNote: sealed }),
  sealed: { sealedNote: { class: 'content' } },
  part: 'content',
  personal: ['callId', 'sealedNote'],
  link: 'call',
  basis: 'Art. 6(1)(f) GDPR: handling the call',
  window: 'transcript',
  erasure: 'shred',
  exports: ['subject-access'],
});
`;
const ALL = Object.fromEntries(PATHS.map((path) => [path, true]));

interface PlantedNote {
  callId: z.infer<typeof callId>;
  noteId: string;
  sealedNote: z.infer<typeof sealed>;
}

/** An entity whose partition no entity of the tree has, or one that differs from it. */
const planted = (change: object = {}): AnyEntity =>
  defineEntity<PlantedNote>()({
    name: 'plantedNote',
    owner: 'agent',
    purpose: 'What the tenant wrote down about a call.',
    table: 'data',
    key: { pk: 'NOTIZ#{callId}', sk: 'N#{noteId}' },
    item: z.strictObject({ callId, noteId: z.string(), sealedNote: sealed }),
    sealed: { sealedNote: { class: 'content' } },
    part: 'content',
    personal: ['callId', 'sealedNote'],
    link: 'call',
    basis: 'Art. 6(1)(f) GDPR: handling the call',
    window: 'transcript',
    erasure: 'shred',
    exports: ['subject-access'],
    ...change,
  }) as unknown as AnyEntity;

describe('an entity that no other file names', () => {
  test.each([
    ['among the contents', {}],
    ['among the evidence', { part: 'evidence', window: 'evidence', sealed: { sealedNote: { class: 'evidence' } } }],
    ['with the recording', { part: 'recording', window: 'recording' }],
    [
      'among what a statute keeps',
      { part: 'record', window: 'callRecord', sealed: { sealedNote: { class: 'business' } } },
    ],
    ['in the partition of the subject', { key: { pk: 'VERMERK#{subject}', sk: '{callId}#{noteId}' } }],
  ])('is found by every path: %s', async (_, change) => {
    expect(await checkPaths(planted(change))).toEqual(ALL);
  });

  test.each(PATHS)('is not found by %s without its declaration, and by all the others', async (path) => {
    expect(await checkPaths(planted(), path)).toEqual({ ...ALL, [path]: false });
  });

  test.each([
    ['that is no part of a call', { part: undefined }, 'plantedNote is no part of a call'],
    ['that seals nothing', { sealed: {} }, 'no sealed personal field'],
    ['that looks like another', { key: { pk: 'CALL#{callId}', sk: 'TURN#{noteId}' } }, 'have one key shape'],
    ['that says no window', { window: undefined }, 'declares no window'],
  ])('%s is refused with a sentence', async (_, change, sentence) => {
    await expect(checkPaths(planted(change))).rejects.toThrow(sentence);
  });
});

describe('npm run plant', () => {
  const room = mkdtempSync(join(tmpdir(), 'plant-'));
  const file = join(room, 'entities.ts');
  const json = join(room, 'found.json');
  beforeAll(() => writeFileSync(file, ENTITY));
  afterAll(() => rmSync(room, { recursive: true }));

  function plant(...args: string[]) {
    rmSync(json, { force: true });
    const command = [join(ROOT, 'bin', 'voicekeep.mjs'), 'plant', ...args, '--json', json];
    const { status, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' });
    const result: unknown = existsSync(json) ? JSON.parse(readFileSync(json, 'utf8')) : undefined;
    return { status, stderr, result };
  }

  test('reads a file from outside the tree as if it lay in a capability’s folder', () => {
    expect(plant(file)).toEqual({ status: 0, stderr: '', result: ALL });
    expect(plant(file, '--without', 'sweep')).toEqual({ status: 1, stderr: '', result: { ...ALL, sweep: false } });
  });

  test('says in a sentence what it cannot use, in the JSON too', () => {
    for (const [args, sentence] of [
      [[join(room, 'none.ts')], 'There is no file'],
      [[file, '--without', 'everything'], 'Usage: npm run plant'],
      [[], 'Usage: npm run plant'],
    ] as const) {
      const { status, stderr, result } = plant(...args);
      expect([status, stderr]).toEqual([2, expect.stringContaining(sentence)]);
      expect((result as { error: string }).error).toContain(sentence);
    }
  });
});
