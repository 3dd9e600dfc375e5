import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const FOLDER = join(import.meta.dirname, '..', '..', 'lambdas', 'dialogue', 'domain');
/** Of no language: ends of domains, names of values, and what an address of the network or a name may hold. */
const NO_WORDS = new Set([
  'com',
  'net',
  'org',
  'info',
  'biz',
  'online',
  'shop',
  'app',
  'dev',
  'email',
  'berlin',
  'koeln',
  'hamburg',
]);

/** Words in the patterns of a source: what stands between slashes, and in templates that are made into patterns. */
function wordsInPatterns(source: string): string[] {
  const code = source.replace(/\/\*[^]*?\*\/|(?<=\s)\/\/[^\n]*/g, '').replace(/import [^;]*;/g, '');
  const patterns = [
    ...[...code.matchAll(/(?<=[(,=:!&|?\s])\/(?![*/\s])((?:[^/\n\\]|\\.)+)\/[gimsuy]*/g)].map(
      ([, pattern]) => pattern!,
    ),
    ...[...code.matchAll(/`[^`\n]*\(\?[^`\n]*`/g)].map(([template]) => template.replace(/\$\{[^}]*\}/g, '')),
  ];
  return patterns
    .flatMap((pattern) => pattern.replace(/\\p\{\w+\}|\\.|\(\?<\w+>/g, ' ').match(/\p{L}{2,}/gu) ?? [])
    .filter((word) => !NO_WORDS.has(word) && !/^[aeiouyhzäöü]+$/.test(word) && !/^(?:[A-Z]+|\p{L}{2})$/u.test(word));
}

test('a pattern with a word in it is found', () => {
  expect(wordsInPatterns('const a = /^(?:der|den)$/.test(word); // /nicht/')).toEqual(['der', 'den']);
  expect(wordsInPatterns('heard.has(`(?:${x})(?: (?:um|erst))?`)')).toEqual(['erst']);
});

test.each(readdirSync(FOLDER))('%s knows no words of a language: they are in its pack', (file) => {
  expect(wordsInPatterns(readFileSync(join(FOLDER, file), 'utf8'))).toEqual([]);
});
