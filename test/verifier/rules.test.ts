import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { DIST } from '../../verifier/build.ts';
import { RULES, UNUSABLE } from './support/format-rules.ts';

/** Codes that a built verifier can find: arguments of the functions that find. */
function codesOf(file: string): string[] {
  const source = readFileSync(join(DIST, file), 'utf8');
  const codes = source.matchAll(/["']([a-z]+(?:-[a-z]+)+|malformed|excerpt|usage|unreadable)["']/g);
  return [...new Set(Array.from(codes, ([, code = '']) => code))].filter((code) => RULES.includes(code)).sort();
}

test.each(['voicekeep-verify.mjs', 'voicekeep_verify.py'])(
  '%s finds every rule of the format, and no other',
  (file) => {
    expect(codesOf(file)).toEqual(RULES);
    const found = readFileSync(join(DIST, file), 'utf8').matchAll(
      /(?:add|[Ff]inding|fail|[pP]roblem(?:Of)?)\(\s*["']([a-z-]+)["']/g,
    );
    expect(Array.from(found, ([, code]) => code).filter((code) => !RULES.includes(code ?? ''))).toEqual([]);
    const source = readFileSync(join(DIST, file), 'utf8');
    const listed = /UNUSABLE = (?:frozenset\(|(?:\/\* @__PURE__ \*\/ )?new Set\(\[)([^)]*)\)/.exec(source)?.[1] ?? '';
    expect((listed.match(/[a-z]+(?:-[a-z]+)*/g) ?? []).filter((word) => word !== 'split').sort()).toEqual(
      [...UNUSABLE].sort(),
    );
  },
);

test('no rule stands twice', () => {
  expect(RULES).toEqual([...new Set(RULES)]);
  expect(RULES.length).toBeGreaterThan(40);
});
