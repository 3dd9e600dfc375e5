import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ControlResult } from './evaluate.ts';

const CLAIMS = join(import.meta.dirname, '..', 'docs', 'claims.md');

/** A row of the inventory of claims (`docs/claims.md`). */
export interface ClaimRow {
  readonly id: string;
  readonly claim: string;
  readonly today: string;
  /** What the code lacks of it; empty where nothing. */
  readonly missing: string;
}

/** Every row of the inventory, in its order. */
export const claimRows = (text = readFileSync(CLAIMS, 'utf8')): ClaimRow[] =>
  text
    .split('\n')
    .filter((line) => /^\| [A-Z]{1,2}\d/.test(line))
    .map((line) => {
      const [, id = '', claim = '', today = '', missing = ''] = line.split('|').map((cell) => cell.trim());
      return { id, claim, today, missing };
    });

/** Where a row stands, as its controls say. */
export interface RowCoverage {
  readonly id: string;
  readonly claim: string;
  /**
   * `met`: claimed, and nothing of it is missing; `in part`: claimed as far as it goes; `not claimed`: its controls lack a
   * proof or are broken; `roadmap`: no control, to be built; `on request`: made for who asks for it; `document`: a matter
   * of contracts.
   */
  readonly state: 'met' | 'in part' | 'not claimed' | 'roadmap' | 'on request' | 'document';
  readonly controls: readonly string[];
  readonly missing: string;
}

/** Computes where every row stands from the controls that cite it. */
export const rowCoverage = (rows: readonly ClaimRow[], results: readonly ControlResult[]): RowCoverage[] =>
  rows.map(({ id, claim, today, missing }) => {
    const citing = results.filter((one) => one.rows.includes(id));
    return {
      id,
      claim,
      state: stateOf({ id, claim, today, missing }, citing),
      controls: citing.map((one) => one.id),
      missing,
    };
  });

function stateOf({ claim, today, missing }: ClaimRow, citing: readonly ControlResult[]): RowCoverage['state'] {
  if (/on request\.$/.test(claim) && today !== 'built') return 'on request';
  if (today === 'document') return 'document';
  if (citing.length === 0) return today === 'built' ? 'not claimed' : 'roadmap';
  if (citing.every((one) => one.status === 'claimed')) return missing === '' ? 'met' : 'in part';
  return citing.some((one) => one.status === 'claimed') ? 'in part' : 'not claimed';
}

/** What is missing of the rows that a control cites: the rest of its claim, printed as its limit. */
export const missingOf = (rows: readonly ClaimRow[], cited: readonly string[]): string[] =>
  rows.filter((one) => cited.includes(one.id) && one.missing !== '').map((one) => `${one.id}: ${one.missing}`);
