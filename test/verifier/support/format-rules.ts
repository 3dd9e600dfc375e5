import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const text = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'audit-format.md'), 'utf8');
const [, tampered = '', unusable = ''] = text.split(/^\| rule +\| /m);
const rulesOf = (table: string) =>
  [...table.matchAll(/^\| ((?:`[a-z-]+`(?:, )?)+) +\|/gm)].flatMap(([, names = '']) => names.match(/[a-z-]+/g) ?? []);

/** The rules of docs/audit-format.md that say tampered, and those that say unusable, as their tables list them. */
export const TAMPERED = rulesOf(tampered);
export const UNUSABLE = rulesOf(unusable);
export const RULES = [...TAMPERED, ...UNUSABLE].sort();
