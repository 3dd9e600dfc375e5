import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadControls } from '../../trust/report.ts';

/** The inventory of claims as readers see it: every line of a table that begins with a row id. */
const PAGE = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'claims.md'), 'utf8');
const STATES = ['built', 'partly', 'open', 'document'];

interface ClaimRow {
  readonly id: string;
  readonly claim: string;
  readonly today: string;
  readonly missing: string;
}

function claimRow(line: string): ClaimRow {
  const [, id = '', claim = '', today = '', missing = ''] = line.split('|').map((cell) => cell.trim());
  return { id, claim, today, missing };
}

const rows = PAGE.split('\n')
  .filter((line) => /^\| [A-Z]{1,2}\d/.test(line))
  .map(claimRow);
const ids = rows.map(({ id }) => id);
const groupOf = (id: string): string => id.replace(/\d+$/, '');

describe('the inventory of claims', () => {
  test('has every row that a control cites', async () => {
    const cited = (await loadControls()).flatMap(({ id, rows: named }) => named.map((row) => `${id}: ${row}`));
    expect(cited.length).toBeGreaterThan(100);
    expect(cited.filter((one) => !ids.includes(one.split(': ')[1]!))).toEqual([]);
  });

  test('has no row twice', () => {
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test('counts each group from 1 without a gap, in order', () => {
    const counted = new Map<string, number>();
    for (const id of ids) {
      const group = groupOf(id);
      const next = (counted.get(group) ?? 0) + 1;
      counted.set(group, next);
      expect(id).toBe(`${group}${next}`);
    }
    expect(ids).toHaveLength(312);
  });

  test('states every claim as a sentence, and what is missing where it is not whole', () => {
    expect(rows.filter(({ claim }) => !/^[A-Z0-9].*\.$/.test(claim))).toEqual([]);
    expect(rows.filter(({ today }) => !STATES.includes(today))).toEqual([]);
    expect(rows.filter(({ today, missing }) => today === 'partly' && missing === '')).toEqual([]);
    expect(rows.filter(({ today, missing }) => today === 'built' && missing !== '')).toEqual([]);
  });
});
