import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Control, TestRef } from './control.ts';
import type { TestOutcome } from './test-outcome.ts';

/**
 * Test file → words of a reference → full names of the very tests it stands for, every case of a table by its own. It is
 * written down so that a test that was renamed, or a case that was removed, is missed.
 */
export type Bindings = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** Where the bindings are kept. */
export const BINDINGS = join(import.meta.dirname, 'bound-tests.json');

/** None where nothing is bound yet. */
export const loadBindings = (file = BINDINGS): Bindings =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Bindings) : {};

/** Full names of the tests a reference stands for; none where it is not bound yet. */
export const boundNames = (bindings: Bindings, { file, name }: TestRef): readonly string[] =>
  bindings[file]?.[name] ?? [];

/**
 * Binds every reference to the tests that are there now. Files that were not listed keep what they were bound to.
 * @param listed every test of the files that were looked through, whatever its status
 */
export function bind(controls: readonly Control[], listed: readonly TestOutcome[], before: Bindings): Bindings {
  const refs = controls.flatMap(({ tests = [] }) => tests);
  const files = [...new Set(refs.map(({ file }) => file))].sort();
  const looked = new Set(listed.map(({ file }) => file));
  return Object.fromEntries(
    files.map((file) => {
      const words = [...new Set(refs.filter((one) => one.file === file).map(({ name }) => name))].sort();
      const found = (name: string) =>
        [
          ...new Set(listed.filter((one) => one.file === file && one.name.includes(name)).map((one) => one.name)),
        ].sort();
      const names = (name: string) => (looked.has(file) ? found(name) : boundNames(before, { file, name }));
      return [file, Object.fromEntries(words.map((name) => [name, names(name)]))];
    }),
  );
}

/** References that stand for no test. */
export const unbound = (controls: readonly Control[], bindings: Bindings): string[] =>
  controls.flatMap(({ id, tests = [] }) =>
    tests.filter((ref) => boundNames(bindings, ref).length === 0).map(({ file, name }) => `${id}: ${file} › ${name}`),
  );
