/** Segment files: gzip of lines, an entry each. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { checkEntry } from './entries.mjs';
import { sha, shaLatin1 } from './hashes.mjs';
import { coverOf, pushNode } from './trees.mjs';

/** Entries in a segment, at most. */
const SEGMENT = 8192;
/** Bytes in an entry, at most. */
const MAX_ENTRY = 65_535;

/** Hashes of a level lie in pairs behind their 0x01, so that a node is hashed without copying. */
const PAIRS = Buffer.alloc((SEGMENT / 2) * 65, 1);
const NODES = Array.from({ length: SEGMENT / 2 }, (_, p) => PAIRS.subarray(p * 65, p * 65 + 65));
const place = (i) => (i >> 1) * 65 + 1 + (i & 1) * 32;

/** Inflates; the trailer's length lets zlib work in one piece, but is not believed. */
function inflate(gz) {
  const size = gz.length >= 18 ? gz.readUInt32LE(gz.length - 4) : 0;
  return gunzipSync(gz, {
    chunkSize: Math.min(Math.max(size + 1, 64), 1 << 26),
    maxOutputLength: SEGMENT * (MAX_ENTRY + 1),
  });
}

/**
 * One segment file: digest, lines, nodes of its range, and of the range up to each size wanted.
 * @typedef {import('./trees.mjs').Subtree} Subtree
 * @typedef {{ code: string, message: string, seq?: number }} Problem
 * @typedef {{ path: string, log: string, first: number, last: number, sizes: number[], strict: boolean }} Job
 * @typedef {{ sha256: string, bytes: number, nodes: Subtree[], snapshots: { size: number, nodes: Subtree[] }[],
 *   problem?: Problem, ids?: BigUint64Array }} Segment `ids` when strict: one number an entry
 * @param {Job} job
 * @returns {Segment}
 */
export function readSegment({ path, log, first, last, sizes, strict }) {
  const gz = readFileSync(path);
  const result = { sha256: sha(gz).toString('hex'), bytes: gz.length, nodes: [], snapshots: [] };
  let plain;
  try {
    plain = inflate(gz);
  } catch {
    return { ...result, problem: { code: 'damaged-file', message: 'is not readable as gzip: cut off or damaged' } };
  }
  const state = {
    plain,
    at: 0,
    seq: first,
    ids: strict ? new BigUint64Array(last - first + 1) : undefined,
    halves: undefined,
    first,
    log,
  };
  if (state.ids) state.halves = new Uint32Array(state.ids.buffer);
  let from = first;
  for (const end of [...sizes.filter((size) => size > first && size <= last), last + 1]) {
    for (const { start, level } of coverOf(from, end)) {
      const hash = subtree(state, 2 ** level);
      if (typeof hash === 'string') {
        const problem = { code: hash, message: PROBLEMS[hash], seq: state.seq };
        return { ...result, problem };
      }
      pushNode(result.nodes, start, level, hash);
    }
    if (end <= last) result.snapshots.push({ size: end, nodes: [...result.nodes] });
    from = end;
  }
  if (state.at !== plain.length)
    return {
      ...result,
      problem: { code: 'extra-entries', message: 'holds more entries than its name says', seq: last + 1 },
    };
  result.snapshots.push({ size: last + 1, nodes: [...result.nodes] });
  return { ...result, ids: state.ids };
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
    if (end === state.at || end - state.at > MAX_ENTRY) return 'malformed-entry';
    if (state.ids) {
      const code = checkEntry(state, end);
      if (code) return code;
    }
    PAIRS.latin1Write(leafAt(plain, state.at, end), place(i), 32);
    state.at = end + 1;
    state.seq += 1;
  }
  for (let width = count; width > 1; width >>= 1)
    for (let p = 0; p < width >> 1; p += 1) PAIRS.latin1Write(shaLatin1(NODES[p]), place(p), 32);
  return Buffer.from(PAIRS.subarray(1, 33));
}
/** Hash of 0x00 and the line: the newline before the line makes room for the prefix. */
function leafAt(plain, start, end) {
  if (start === 0) return shaLatin1(Buffer.concat([Buffer.of(0), plain.subarray(0, end)]));
  plain[start - 1] = 0;
  return shaLatin1(plain.subarray(start - 1, end));
}
