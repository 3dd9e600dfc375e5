/** The logs: what their files hold, against what is signed. */
import { checkCompacted, readCompactedNotes } from './compacted.mjs';
import { checkTwice } from './duplicates.mjs';
import { checkTimes } from './entry-times.mjs';
import { checkFiles, checkHeads, checkListed, checkTail, fileRoots, listedTree, treeOf } from './log-history.mjs';
import { missingRanges, planLog } from './log-plan.mjs';
import { checkGrowth } from './since.mjs';

/**
 * Reads the entries of all logs and compares them with the heads; adds what is wrong.
 * @param {import('./verify.mjs').State} state
 * @param {import('./verify.mjs').Context} context
 */
export async function checkLogs(state, context) {
  const { files, add, readSegments } = context;
  for (const { name, log } of [...files.segments, ...files.unsealed, ...files.compacted])
    if (!state.heads.has(log)) add('uncovered-file', `no checkpoint knows the log of ${name}`, { file: name, log });
  const known = { ...context, compacted: readCompactedNotes(state, context) };
  const plans = [...state.heads.keys()].map((log) => planLog(log, state, known));
  const planned = plans.flatMap(({ sealed, unsealed, compacted }) => [...sealed, ...unsealed, ...compacted]);
  const results = await readSegments(planned.map(({ job }) => job));
  const read = new Map(planned.map((file, i) => [file, { ...file, ...results[i] }]));
  for (const plan of plans) {
    const of = (list) => list.map((file) => read.get(file));
    await checkLog(
      { ...plan, sealed: of(plan.sealed), unsealed: of(plan.unsealed), compacted: of(plan.compacted) },
      state,
      known,
    );
  }
}

async function checkLog(plan, state, context) {
  const { log, gap, head, sealed, unsealed, compacted } = plan;
  const { add } = context;
  for (const file of [...sealed, ...unsealed, ...compacted]) if (file.problem) addProblem(log, file, add);
  const healthy = sealed.reduce((min, { problem, first }) => (problem ? Math.min(min, first) : min), gap);
  const tree = state.listed ? listedTree(state.listed, sealed, unsealed) : treeOf(sealed, healthy);
  checkCompacted(log, compacted, tree, add);
  checkHeld(plan, tree, state, context);
  if (state.listed) {
    checkListed(plan, state, add);
    checkTail(plan, tree, add);
    checkComplete(plan, state, context);
  } else {
    checkArchived(plan, context);
    checkFiles(plan, sealed, state, add);
    checkHeads(plan, tree.roots, healthy, state, add);
  }
  const alone = compacted.filter((file) => !sealed.some(({ first, last }) => first <= file.last && file.first <= last));
  const whole = [...sealed, ...alone, ...unsealed].sort((a, b) => a.first - b.first);
  checkTimes(log, whole, context);
  if (context.options.strict) await checkTwice(log, whole, context);
  const good = (state.listed ? [...whole, ...compacted] : sealed).filter(({ problem }) => !problem);
  const without = missingRanges(good, head.size).reduce((sum, { from, to }) => sum + to - from + 1, 0);
  context.report.entries += head.size - without;
}
function addProblem(log, { name, first, last, problem: { code, message, seq } }, add) {
  const place = seq === undefined ? '' : ` (entry ${seq})`;
  add(code, `${name} ${message}${place}`, { file: name, log, from: seq ?? first, to: last });
}

/** Heads of the log that the reader holds. */
function checkHeld({ log, head, sealed }, { roots }, state, { add }) {
  for (const held of (state.held ?? []).filter((one) => one.log === log)) {
    const files = fileRoots(log, state.listed ?? sealed);
    checkGrowth(
      held,
      head,
      { rootAt: (size) => roots.get(size), filesRootAt: (count) => files[count], complete: !state.listed },
      add,
    );
  }
}

/** An archive: every sealed entry is here; those that are not sealed cannot be. */
function checkArchived({ log, head, sealed }, { add, report, options }) {
  for (const { from, to } of missingRanges(sealed, head.sealed.size))
    add('missing-entries', `${log}: entries ${from}–${to} are missing`, { log, from, to });
  const open = head.size - head.sealed.size;
  if (open === 0) return;
  report.notes.push(`${log}: ${open} signed entries are not sealed yet`);
  const [from, to] = [head.sealed.size, head.size - 1];
  if (options.strict) add('unsealed-entries', `${log}: entries ${from}–${to} are not sealed yet`, { log, from, to });
}

/** A bundle: every entry is here, or an excerpt was asked for and holds what it says. */
function checkComplete({ log, head, sealed, unsealed, compacted }, { range }, { add, report, options }) {
  const present = [...sealed, ...unsealed, ...compacted];
  const bounds = [range?.first ?? 0, (range?.last ?? -1) + 1, head.sealed.size];
  for (const { from, to } of missingRanges(present, head.size).flatMap((one) => cut(one, bounds))) {
    const where = { log, from, to };
    const entries = `${log}: entries ${from}–${to} are not in this bundle`;
    if (range && from >= range.first && to <= range.last)
      add('missing-entries', `${entries}, which says that it holds them`, where);
    else {
      report.notes.push(`${entries}; they are proven by hash only`);
      const code = from < head.sealed.size ? 'excerpt' : 'unsealed-entries';
      if (!options.excerpt) add(code, entries, where);
    }
  }
  if (options.excerpt && present.length === 0 && head.size > 0)
    add('excerpt', `${log}: the excerpt holds no entry`, { log });
}
/** A range in parts that do not cross the bounds. */
function cut({ from, to }, bounds) {
  const inside = [...new Set(bounds)].filter((at) => at > from && at <= to).sort((a, b) => a - b);
  const starts = [from, ...inside];
  return starts.map((start, i) => ({ from: start, to: (starts[i + 1] ?? to + 1) - 1 }));
}
