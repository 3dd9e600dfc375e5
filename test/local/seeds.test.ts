import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { seedIn } from '../../local/platform/seeds.ts';

let home: string;
beforeEach(() => void (home = mkdtempSync(join(tmpdir(), 'voicekeep-seeds-'))));
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** The state folder of a platform that was deployed and stopped. */
function deployed(name: string, phones: string): string {
  const state = join(home, name);
  mkdirSync(join(state, 'services'), { recursive: true });
  mkdirSync(join(state, 'lock'));
  writeFileSync(join(state, 'services', 'dynamodb.json'), '{}');
  writeFileSync(join(state, 'phone-network.json'), phones);
  writeFileSync(join(state, 'emulator.log'), 'what this run said');
  return state;
}
const empty = (name: string) => {
  mkdirSync(join(home, name));
  return join(home, name);
};

test('a platform leaves its state for others, without its log and its lock', () => {
  const seed = seedIn(join(home, 'seeds'));
  const next = empty('next');
  expect(seed.copyTo(next)).toBe(false);
  expect(readdirSync(next)).toEqual([]);
  seed.leave(deployed('first', '{"a":1}'));
  expect(seed.copyTo(next)).toBe(true);
  expect(readdirSync(next).sort()).toEqual(['phone-network.json', 'services']);
  expect(readFileSync(join(next, 'services', 'dynamodb.json'), 'utf8')).toBe('{}');
});

test('what a run does to its copy changes nothing for the next one, and a second platform replaces nothing', () => {
  const seed = seedIn(join(home, 'seeds'));
  seed.leave(deployed('first', '{"a":1}'));
  const one = empty('one');
  seed.copyTo(one);
  writeFileSync(join(one, 'phone-network.json'), 'broken');
  seed.leave(deployed('second', '{"b":2}'));
  const two = empty('two');
  seed.copyTo(two);
  expect(readFileSync(join(two, 'phone-network.json'), 'utf8')).toBe('{"a":1}');
  expect(readdirSync(join(home, 'seeds'))).toHaveLength(1);
});

test('one that was of no use is gone, and those of other sources go after a day', () => {
  const folder = join(home, 'seeds');
  const seed = seedIn(folder);
  seed.leave(deployed('first', '{}'));
  seed.discard();
  expect(seed.copyTo(empty('next'))).toBe(false);
  mkdirSync(join(folder, 'of-last-week'));
  utimesSync(join(folder, 'of-last-week'), new Date(0), new Date(0));
  seed.leave(deployed('second', '{}'));
  expect(readdirSync(folder)).not.toContain('of-last-week');
});
