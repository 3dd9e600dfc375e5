/** The logs: which segment files count, and what they hold. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { checkTwice } from './duplicates.mjs';
import { checkFiles, checkHeads, checkListed, fileRoots, listedRoots, rootsOf } from './log-history.mjs';
import { checkGrowth } from './since.mjs';
import { readSegments } from './threads.mjs';

/**
 * Reads the segments of all logs and compares them with the heads; adds what is wrong.
 * @param {import('./folder.mjs').State} state
 * @param {import('./folder.mjs').Context} context
 */
export async function checkLogs(state, context) {
  const { files, report, add, options, folder } = context;
  const byLog = new Map([...state.heads.keys()].map((log) => [log, []]));
  for (const segment of files.segments) {
    if (!byLog.has(segment.log))
      add('uncovered-file', `no checkpoint knows the log of ${segment.name}`, { file: segment.name, log: segment.log });
    else byLog.get(segment.log).push(segment);
  }
  const plans = [...byLog].map(([log, segments]) => ({
    log,
    head: state.heads.get(log),
    ...planLog(log, segments, state, context),
  }));
  const jobs = plans.flatMap(({ log, usable, sizes }) =>
    usable.map(({ name, first, last }) => ({
      path: join(folder, name),
      log,
      first,
      last,
      strict: options.strict === true,
      sizes: sizes.filter((size) => size > first && size <= last),
    })),
  );
  const results = await readSegments(jobs, options.workers ?? Math.min(availableParallelism(), 16));
  let at = 0;
  for (const plan of plans) {
    const read = plan.usable.map((segment) => ({ ...segment, ...results[at++] }));
    checkLog(plan, read, state, context);
    report.entries += read.reduce((sum, { problem, first, last }) => sum + (problem ? 0 : last - first + 1), 0);
  }
}

/** Which files count: gaps, overlaps and files beyond the signed size are found by name alone. */
function planLog(log, segments, state, { add, options, report }) {
  const head = state.heads.get(log);
  const usable = [];
  let next = 0;
  let gap = Infinity;
  const missing = (from, to) => {
    if (state.listed) {
      report.notes.push(`${log}: entries ${from}–${to} are not in this bundle; they are proven by hash only`);
      if (options.strict) add('excerpt', `${log}: entries ${from}–${to} are not in this bundle`, { log, from, to });
    } else add('missing-entries', `${log}: entries ${from}–${to} are missing`, { log, from, to });
    gap = Math.min(gap, from);
  };
  for (const segment of segments) {
    if (segment.last >= head.sealed.size)
      add('uncovered-file', `${segment.name} is not covered by the newest checkpoint`, {
        file: segment.name,
        log,
        from: segment.first,
        to: segment.last,
      });
    else if (segment.first < next)
      add('overlapping-file', `${segment.name} overlaps the one before`, {
        file: segment.name,
        log,
        from: segment.first,
        to: segment.last,
      });
    else {
      if (segment.first > next) missing(next, segment.first - 1);
      usable.push(segment);
      next = segment.last + 1;
    }
  }
  if (next < head.sealed.size) missing(next, head.sealed.size - 1);
  const open = head.size - head.sealed.size;
  if (open > 0) {
    report.notes.push(`${log}: ${open} signed entries are not sealed yet`);
    if (options.strict)
      add('unsealed-entries', `${log}: entries ${head.sealed.size}–${head.size - 1} are not sealed yet`, {
        log,
        from: head.sealed.size,
        to: head.size - 1,
      });
  }
  const heads = [...(state.history.get(log) ?? []), ...heldOf(state, log)];
  const sizes = [...new Set(heads.flatMap((one) => [one.size, one.sealed.size]))]
    .filter((size) => size > 0)
    .sort((a, b) => a - b);
  report.logs.push({ log, size: head.size, sealed: head.sealed.size, files: segments.length });
  return { usable, sizes, gap };
}

/** Heads of a log that the reader holds. */
const heldOf = (state, log) => (state.held ?? []).filter((head) => head.log === log);

function checkLog(plan, read, state, { add, options }) {
  const { log, gap, head } = plan;
  let healthy = gap;
  for (const file of read) {
    if (!file.problem) continue;
    const { code, message, seq } = file.problem;
    add(code, `${file.name} ${message}${seq === undefined ? '' : ` (entry ${seq})`}`, {
      file: file.name,
      log,
      from: seq ?? file.first,
      to: file.last,
    });
    healthy = Math.min(healthy, file.first);
  }
  const roots = state.listed ? listedRoots(state.listed, read) : rootsOf(read, healthy);
  for (const held of heldOf(state, log)) {
    const files = fileRoots(log, state.listed ?? read);
    const tree = { rootAt: (size) => roots.get(size), filesRootAt: (count) => files[count], complete: !state.listed };
    checkGrowth(held, head, tree, add);
  }
  if (state.listed) return checkListed(plan, read, state, add);
  checkFiles(plan, read, state, add);
  checkHeads(plan, roots, healthy, state, add);
  if (options.strict) checkTwice(log, read, add);
}
