/** Files of entries: lines, an entry each; those of segments are gzip. */
import { concat, encode, hex, latin1 } from './bytes.mjs';
import { checkEntry } from './entries.mjs';
import { endOf, timeOf } from './entry-glance.mjs';
import { TimeCheck } from './entry-times.mjs';
import { SEGMENT } from './files.mjs';
import { sha } from './hashes.mjs';
import { platform } from './platform.mjs';
import { coverOf, pushNode } from './trees.mjs';

/** Bytes in an entry, and in any file that is read as a whole, at most. */
export const [MAX_ENTRY, MAX_FILE] = [4096, 1 << 26];
/** What a segment may have beyond its entries and still be told which of them is wrong. */
const SLACK = 1 << 20;

/** Hashes of a level lie in pairs behind their 0x01, so that a node is hashed without copying. */
const PAIRS = new Uint8Array((SEGMENT / 2) * 65).fill(1);
const NODES = Array.from({ length: SEGMENT / 2 }, (_, p) => PAIRS.subarray(p * 65, p * 65 + 65));
const place = (i) => (i >> 1) * 65 + 1 + (i & 1) * 32;

/**
 * What is read of one file: digest, nodes of its range, and of the range up to each size wanted. A job says what the
 * file must be: `listed` is its length and digest where a list or a note says them, before anything is inflated;
 * `plain`: its lines are not compressed; `minutes`: those that first cover its entries; `wanted`: entries whose ids are
 * asked for.
 * @typedef {import('./trees.mjs').Subtree} Subtree
 * @typedef {{ code: string, message: string, seq?: number }} Problem
 * @typedef {{ name: string, log: string, first: number, last: number, sizes: number[], strict: boolean, plain: boolean,
 *   wanted?: number[], listed?: { bytes: number, sha256: string }, minutes: { size: number, at: number }[] }} Job
 * @typedef {{ sha256: string, bytes: number, nodes: Subtree[], snapshots: { size: number, nodes: Subtree[] }[],
 *   problem?: Problem, ids?: BigUint64Array, events?: Map<number, string>,
 *   times?: import('./entry-times.mjs').Times }} Segment `ids` when strict: one number an entry, which others may share;
 *   `events` the ids that were asked for, by entry
 * @param {Job} job
 * @param {Uint8Array | undefined} bytes undefined when the file cannot be read, or is longer than any may be
 * @returns {Segment}
 */
export function readSegment(job, bytes) {
  const empty = { sha256: '', bytes: 0, nodes: [], snapshots: [] };
  if (!bytes) return { ...empty, problem: problemOf('damaged-file', 'cannot be read, or is longer than a segment') };
  const result = { ...empty, sha256: hex(sha(bytes)), bytes: bytes.length };
  const { listed } = job;
  if (listed && (listed.bytes !== bytes.length || listed.sha256 !== result.sha256))
    return { ...result, problem: problemOf('altered-file', 'was changed') };
  try {
    const limit = (job.last - job.first + 1) * (MAX_ENTRY + 1) + SLACK;
    return readLines(job, job.plain ? bytes : platform.gunzip(bytes, limit), result);
  } catch {
    return { ...result, problem: problemOf('damaged-file', 'is not one gzip member: cut off, damaged or too long') };
  }
}
const problemOf = (code, message, seq) => ({ code, message, seq });

function readLines({ log, first, last, sizes, strict, minutes, maxLate, wanted }, plain, result) {
  const events = new Map((wanted ?? []).map((seq) => [seq, '']));
  const times = new TimeCheck(minutes, maxLate);
  const ids = strict ? new BigUint64Array(last - first + 1) : undefined;
  const halves = ids && new Uint32Array(ids.buffer);
  const isAscii = platform.isAscii(plain);
  const state = { plain, at: 0, seq: first, first, log, name: encode(log), halves, events, times, isAscii };
  let from = first;
  for (const end of [...sizes.filter((size) => size > first && size <= last), last + 1]) {
    for (const { start, level } of coverOf(from, end)) {
      const hash = subtree(state, 2 ** level);
      if (typeof hash === 'string') return { ...result, problem: problemOf(hash, PROBLEMS[hash], state.seq) };
      pushNode(result.nodes, start, level, hash);
    }
    if (end <= last) result.snapshots.push({ size: end, nodes: [...result.nodes] });
    from = end;
  }
  if (state.at !== plain.length)
    return { ...result, problem: problemOf('extra-entries', 'holds more entries than its name says', last + 1) };
  result.snapshots.push({ size: last + 1, nodes: [...result.nodes] });
  return { ...result, ids, events, times: times.result() };
}
const PROBLEMS = {
  'missing-entries': 'holds fewer entries than its name says',
  'malformed-entry': 'holds an entry that is not one',
  'foreign-entry': 'holds an entry of another log',
};

/** The root of the next `count` lines (a power of two), or the code of a problem at `state.seq`. */
function subtree(state, count) {
  const { plain } = state;
  for (let i = 0; i < count; i += 1) {
    const end = plain.indexOf(10, state.at);
    if (end < 0) return 'missing-entries';
    const code = entryProblemAt(state, end);
    if (code) return code;
    platform.hashInto(leafAt(plain, state.at, end), PAIRS, place(i));
    state.at = end + 1;
    state.seq += 1;
  }
  for (let width = count; width > 1; width >>= 1)
    for (let p = 0; p < width >> 1; p += 1) platform.hashInto(NODES[p], PAIRS, place(p));
  return PAIRS.slice(1, 33);
}
/** The code of what is wrong with the line from `state.at` to `end`; takes its time. */
function entryProblemAt(state, end) {
  const { plain, at } = state;
  if (end === at || end - at > MAX_ENTRY) return 'malformed-entry';
  if (!state.isAscii && !platform.isAscii(plain.subarray(at, end))) return 'malformed-entry';
  const time = timeOf(plain, at, end);
  const kind = time < 0 ? 2 : endOf(plain, at, end, state.name);
  if (kind !== 0) return kind === 1 ? 'foreign-entry' : 'malformed-entry';
  state.times.take(time, state.seq);
  const code = state.halves && checkEntry(state, end);
  if (!code && state.events.has(state.seq)) state.events.set(state.seq, latin1(plain, state.id + 4, state.id + 30));
  return code;
}
/** 0x00 and the line, as a leaf is hashed: the newline before the line makes room for the prefix. */
function leafAt(plain, start, end) {
  if (start === 0) return concat(Uint8Array.of(0), plain.subarray(0, end));
  plain[start - 1] = 0;
  return plain.subarray(start - 1, end);
}
