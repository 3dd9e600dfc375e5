import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CorpusCase } from './redaction-corpus.ts';
import { rounded } from './figures.ts';

const FOLDER = join(import.meta.dirname, '..', '..', '.local', 'presidio');
const PINNED = ['presidio-analyzer==2.2.366'];

/** Our classes that Presidio has a pattern for. */
const THEIRS: Readonly<Record<string, string>> = {
  PHONE: 'PHONE_NUMBER',
  EMAIL: 'EMAIL_ADDRESS',
  IBAN: 'IBAN_CODE',
  CARD: 'CREDIT_CARD',
  US_SSN: 'US_SSN',
  IN_PAN: 'IN_PAN',
  IN_AADHAAR: 'IN_AADHAAR',
};

/**
 * Recall of Presidio's pattern recognisers on the same cases, in a virtual environment of its own; an empty list where
 * there is no Python to make one with.
 */
export function presidioFigures(corpus: readonly CorpusCase[]) {
  const python = environment();
  if (python === undefined) return [];
  const cases = corpus
    .filter(({ class: kind }) => THEIRS[kind] !== undefined)
    .map((each) => ({ ...each, entity: THEIRS[each.class]! }));
  const [input, output] = [join(FOLDER, 'cases.json'), join(FOLDER, 'found.json')];
  writeFileSync(input, JSON.stringify(cases.map(({ id, text, entity, values }) => ({ id, text, entity, values }))));
  const result = spawnSync(python, [join(import.meta.dirname, 'presidio.py'), input], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  writeFileSync(output, result.stdout);
  if (result.status !== 0) return [];
  const found = new Set(JSON.parse(result.stdout) as string[]);
  const rows = Map.groupBy(cases, (each) => `${each.class} · ${each.form}`);
  return [...rows].map(([name, all]) => ({
    presidio: name,
    cases: all.length,
    recall: rounded(all.filter(({ id }) => found.has(id)).length / all.length, 4),
  }));
}

function environment(): string | undefined {
  const python = join(FOLDER, 'bin', 'python');
  if (existsSync(python)) return python;
  const made = spawnSync('python3', ['-m', 'venv', FOLDER]).status === 0;
  const installed = made && spawnSync(python, ['-m', 'pip', 'install', '--quiet', ...PINNED]).status === 0;
  return installed ? python : undefined;
}
