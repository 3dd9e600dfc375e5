import { gunzipSync, gzipSync } from 'node:zlib';
import type { JsonValue } from '../../../lambdas/audit/domain/canonical-json.ts';
import type { LogId } from '../../../lambdas/audit/domain/entry.ts';
import { segmentKey } from '../../../lambdas/audit/domain/segment.ts';
import { START, TENANT_A, TENANT_B, testItem } from '../../audit/support/world.ts';
import { encode, type Document } from './ledger-bundle.ts';
import { Ledger, type Files } from './ledger.ts';

/**
 * One attack: what a reader is given, and what he must be told. Verdict and rules are written by hand, from
 * docs/audit-format.md; nothing computes them.
 */
export interface Attack {
  readonly name: string;
  readonly given: () => Promise<Given> | Given;
  readonly verdict: 'valid' | 'tampered' | 'unusable';
  /** Every rule that is broken, in alphabetical order. */
  readonly rules: readonly string[];
}
export interface Given {
  readonly files: Files;
  /** Symbolic links by path, and what they lead to. */
  readonly links?: Readonly<Record<string, string>>;
  readonly since?: Document | string;
  readonly trust?: Buffer;
  readonly policy?: string;
  readonly strict?: boolean;
  readonly excerpt?: boolean;
  readonly maxAge?: number;
  readonly maxGap?: number;
  readonly maxLate?: number | undefined;
  /** Epoch milliseconds of the reader's clock. */
  readonly now?: number;
}

export const entry = (n: number, log: LogId = TENANT_A, at = START + n * 1_000): string =>
  testItem(log, n, { at }).entry;
export const entries = (from: number, to: number, log: LogId = TENANT_A): string[] =>
  Array.from({ length: to - from }, (_, i) => entry(from + i, log));

/** Three minutes: A has 0–5 and 6–9 sealed and 10–11 not, B has one entry, the platform two. */
export async function honest(): Promise<Ledger> {
  const ledger = new Ledger();
  ledger.append(TENANT_A, ...entries(0, 6));
  ledger.append(TENANT_B, entry(0, TENANT_B));
  ledger.append('platform', ...entries(0, 2, 'platform'));
  for (const log of [TENANT_A, TENANT_B, 'platform'] as const) ledger.seal(log);
  await ledger.publish();
  ledger.append(TENANT_A, ...entries(6, 10));
  ledger.seal(TENANT_A);
  await ledger.publish();
  ledger.append(TENANT_A, ...entries(10, 12));
  await ledger.publish();
  return ledger;
}

export const A1 = segmentKey({ log: TENANT_A, first: 0, last: 5 });
export const A2 = segmentKey({ log: TENANT_A, first: 6, last: 9 });
export const B1 = segmentKey({ log: TENANT_B, first: 0, last: 0 });
export const checkpoint = (index: number): string => `checkpoints/${String(index).padStart(12, '0')}.json`;

export function bytesOf(files: Files, path: string): Buffer {
  const bytes = files.get(path);
  if (!bytes) throw new Error(`there is no ${path}`);
  return bytes;
}
export const edit = (files: Files, path: string, change: (bytes: Buffer) => Buffer): Files =>
  files.set(path, change(bytesOf(files, path)));
export const editText = (files: Files, path: string, change: (text: string) => string): Files =>
  edit(files, path, (bytes) => Buffer.from(change(bytes.toString())));
export const editLines = (files: Files, path: string, change: (lines: string[]) => string[]): Files =>
  edit(files, path, (gz) => gzipSync(`${change(gunzipSync(gz).toString().trimEnd().split('\n')).join('\n')}\n`));
export const editJson = (files: Files, path: string, change: (value: Document) => Document): Files =>
  edit(files, path, (bytes) => encode(change(JSON.parse(bytes.toString()) as Document)));
/** A member of a document that is one itself. */
export const inside = (value: Document, member: string): Document => value[member] as Document;
export const listOf = (value: Document, member: string): JsonValue[] => value[member] as JsonValue[];
export function without(files: Files, ...paths: string[]): Files {
  for (const path of paths) files.delete(path);
  return files;
}
export function moved(files: Files, from: string, to: string): Files {
  files.set(to, bytesOf(files, from));
  return without(files, from);
}
