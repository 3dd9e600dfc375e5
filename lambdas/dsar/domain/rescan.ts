import { requestKeyEntity, tombstoneEntity } from '../../access/entities.ts';
import { scenarioEntity } from '../../scenarios/entities.ts';
import type { CallId, SubjectId, SubjectRequestId } from '../../shared/kernel/ids.ts';
import { subjectRequestEntity } from '../entities.ts';

/** What must not be found any more. */
export interface Traces {
  readonly requestId: SubjectRequestId;
  /** Set when everything of the subject had to go; a request for some calls leaves the others alone. */
  readonly subject?: SubjectId;
  readonly calls: readonly CallId[];
  /** Keyed lookup values of the number under every secret version. */
  readonly lookups: readonly string[];
  /** E.164, if known. */
  readonly number?: string;
  /** Calls that may not be erased yet (hold, statutory record): their items are kept, not forgotten. */
  readonly keptCalls: readonly CallId[];
}

/** Where an item was met: a leftover, something kept on purpose, or nothing to do with the person. */
export type Finding = 'remains' | 'kept' | 'unrelated';

/** Tombstones hold ids whose mapping is gone; they forbid the subject's return and stay. */
const isTombstone = (item: Record<string, unknown>) => tombstoneEntity.parse(keyOf(item)) !== undefined;

const keyOf = (item: Record<string, unknown>) => ({ pk: String(item['pk'] ?? ''), sk: String(item['sk'] ?? '') });

/** The request whose row this is. */
export const requestOf = (item: Record<string, unknown>): SubjectRequestId | undefined =>
  (subjectRequestEntity.parse(keyOf(item)) ?? requestKeyEntity.parse(keyOf(item)))?.requestId;

/**
 * Judges one stored item by its whole serialised text: any attribute counts, also unknown ones. Not a leftover are the
 * request's own rows (they end with it), the tenant's own numbers in scenarios, and a later caller's new subject.
 */
export function judgeItem(item: Record<string, unknown>, traces: Traces): Finding {
  if (requestOf(item) === traces.requestId || scenarioEntity.parse(keyOf(item)) !== undefined) return 'unrelated';
  const text = JSON.stringify(item, (_key, value: unknown) => (value instanceof Uint8Array ? '' : value));
  if (namesPerson(item, text, traces)) return traces.keptCalls.length > 0 ? 'kept' : 'remains';
  return judgeIds(text, traces, isTombstone(item));
}

/** Judges an object by its name; contents of recordings are found by the call in the name. */
export const judgeObject = (key: string, traces: Traces): Finding =>
  key.includes(traces.requestId) ? 'unrelated' : judgeIds(key, traces, false);

/** The number itself, or its keyed lookup value unless that leads to a subject made after the erasure. */
function namesPerson(item: Record<string, unknown>, text: string, traces: Traces): boolean {
  if (holdsNumber(text, traces.number)) return true;
  if (!traces.lookups.some((lookup) => text.includes(lookup))) return false;
  return item['subject'] === undefined || item['subject'] === traces.subject;
}

function judgeIds(text: string, traces: Traces, tombstone: boolean): Finding {
  const calls = traces.calls.filter((call) => text.includes(call));
  const subject = traces.subject !== undefined && text.includes(traces.subject);
  if (calls.length === 0 && !subject) return 'unrelated';
  if (tombstone || calls.some((call) => traces.keptCalls.includes(call))) return 'kept';
  return calls.length === 0 && traces.keptCalls.length > 0 ? 'kept' : 'remains';
}

/**
 * Whether a text holds the number in any usual spelling: separators, a leading 00, or the national form with its
 * trunk zero. Runs of digits are compared as a whole, so a longer number that contains it is not taken for it.
 */
export function holdsNumber(text: string, number: string | undefined): boolean {
  if (number === undefined) return false;
  const digits = number.replace(/\D/g, '');
  const spellings = new Set([digits, `00${digits}`, ...nationalForms(digits)]);
  const runs = text.match(/\+?\d(?:[\s()./-]{0,3}\d){5,20}/g) ?? [];
  return runs.some((run) => spellings.has(run.replace(/\D/g, '').replace(/^(\d{2})0(?=\d)/, trunkZero(digits))));
}

/** `+49 (0) 151…`: the trunk zero written after the country code is dropped; anything else is left as it is. */
const trunkZero = (digits: string) => (match: string, country: string) =>
  digits.startsWith(country) && country !== '00' ? country : match;

/** Country codes have one to three digits; every cut that leaves at least six digits is a possible national form. */
function nationalForms(digits: string): string[] {
  return [1, 2, 3].map((length) => `0${digits.slice(length)}`).filter((form) => form.length >= 7);
}
