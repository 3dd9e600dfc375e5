/** Which files of a log count, by their names alone. */
import { MAX_LATE, minutesOf } from './entry-times.mjs';
import { isSegmentRange } from './files.mjs';

/**
 * A file that counts, and how it is read.
 * @typedef {import('./verify.mjs').EntriesFile & { before: number, job: import('./segments.mjs').Job }} Planned
 *
 * The plan of a log: its segments that count, the first entry that lacks one (`gap`), its compacted files and those of
 * entries that are not sealed.
 * @typedef {{ log: string, head: import('./heads.mjs').Head, sealed: Planned[], gap: number, compacted: Planned[],
 *   unsealed: Planned[] }} Plan
 */

/**
 * Finds gaps, overlaps, and files beyond the signed size.
 * @param {string} log
 * @param {import('./verify.mjs').State} state
 * @param {import('./verify.mjs').Context} context
 * @returns {Plan}
 */
export function planLog(log, state, context) {
  const { files, report } = context;
  const head = state.heads.get(log);
  const own = (kind) => files[kind].filter((file) => file.log === log);
  const history = state.history.get(log) ?? [];
  const heads = [...history, ...(state.held ?? []).filter((held) => held.log === log)];
  const sizes = [...new Set(heads.flatMap((one) => [one.size, one.sealed.size]))]
    .filter((size) => size > 0)
    .sort((a, b) => a - b);
  const { strict = false, maxLate = MAX_LATE } = context.options;
  const plan = (file, more) => planned(file, { sizes, history, strict, maxLate }, more);
  const { usable, gap } = inOrder(own('segments'), 0, head.sealed.size, context);
  const open = inOrder(own('unsealed'), head.sealed.size, head.size, context);
  report.logs.push({ log, size: head.size, sealed: head.sealed.size, files: own('segments').length });
  return {
    log,
    head,
    gap,
    sealed: usable.map((file) => plan(file, { listed: listedAs(file, state.listed) })),
    unsealed: open.usable.map((file) => plan(file, { plain: true })),
    compacted: compactedOf(own('compacted'), head, context).map((file) => plan(file, { listed: file.listed })),
  };
}
function planned(file, { sizes, history, strict, maxLate }, { plain = false, listed } = {}) {
  const { name, log, first, last } = file;
  const { minutes, before } = minutesOf(history, first, last);
  const within = sizes.filter((size) => size > first && size <= last);
  return { ...file, before, job: { name, log, first, last, sizes: within, strict, plain, listed, minutes, maxLate } };
}
/** What a bundle's list says of a file; of one that it does not name, what no file is. */
const listedAs = ({ first, last }, listed) =>
  listed && (listed.find((one) => one.first === first && one.last === last) ?? { bytes: -1, sha256: '' });

/** Files that follow each other between two bounds; the rest is found. */
function inOrder(files, from, to, { add }) {
  const usable = [];
  let next = from;
  let gap = Infinity;
  for (const file of files) {
    const { name, log, first, last } = file;
    const where = { file: name, log, from: first, to: last };
    if (last >= to || first < from) add('uncovered-file', `${name} is not covered by the newest checkpoint`, where);
    else if (first < next) add('overlapping-file', `${name} overlaps the one before`, where);
    else {
      if (first > next) gap = Math.min(gap, next);
      usable.push(file);
      next = last + 1;
    }
  }
  if (next < to) gap = Math.min(gap, next);
  return { usable, gap };
}
/** Compacted files whose notes say their length and hash; `listed` has both. */
function compactedOf(files, head, { add, compacted }) {
  let next = 0;
  return files.flatMap((file) => {
    const { name, log, first, last } = file;
    const where = { file: name, log, from: first, to: last };
    const note = compacted.get(name);
    if (!note) return [];
    if (last >= head.sealed.size || !isSegmentRange(first, last))
      add('uncovered-file', `${name} is not covered by the newest checkpoint`, where);
    else if (first < next) add('overlapping-file', `${name} overlaps the one before`, where);
    else {
      next = last + 1;
      return [{ ...file, listed: { ...note, first, last } }];
    }
    return [];
  });
}

/**
 * Ranges of [0, size) that no file holds.
 * @param {{ first: number, last: number }[]} present
 */
export function missingRanges(present, size) {
  const missing = [];
  let next = 0;
  for (const { first, last } of present.toSorted((a, b) => a.first - b.first || a.last - b.last)) {
    if (first > next) missing.push({ from: next, to: first - 1 });
    next = Math.max(next, last + 1);
  }
  if (next < size) missing.push({ from: next, to: size - 1 });
  return missing;
}
