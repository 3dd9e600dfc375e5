import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { LOCAL_DIFFERENCES } from '../../local/emulator/differences.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'local', 'emulator');
const modules = readdirSync(FOLDER).filter((name) => name.endsWith('.py'));
const textOf = (name: string) => readFileSync(join(FOLDER, name), 'utf8');

/** What a module says that it adds. */
function declaredIn(name: string): string[] {
  const list = /^DIFFERENCES = \(([^)]*)\)$/m.exec(textOf(name))?.[1] ?? '';
  return [...list.matchAll(/"([a-z0-9-]+)"/g)].map(([, id = '']) => id);
}

describe('the list of differences', () => {
  test('names what the emulator’s modules add, and nothing that none of them adds', () => {
    const added = LOCAL_DIFFERENCES.filter(({ limit }) => limit !== true).map(({ id }) => id);
    expect(modules.flatMap(declaredIn).sort()).toEqual(added.sort());
  });

  test('has each difference once', () => {
    const ids = LOCAL_DIFFERENCES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('knows every module that changes the emulator', () => {
    const installed = [...textOf('start_emulator.py').matchAll(/^ {4}(\w+)\.install\(\)$/gm)].map(
      ([, name]) => `${name}.py`,
    );
    expect(installed.length).toBeGreaterThan(9);
    expect(installed.filter((name) => declaredIn(name).length === 0)).toEqual([]);
    const changing = modules.filter((name) => /^def install\(\):/m.test(textOf(name)));
    expect(installed.sort()).toEqual(changing.sort());
  });
});
