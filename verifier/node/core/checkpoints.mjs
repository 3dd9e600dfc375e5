/** An archive: the chain of all checkpoints. */
import { b64, equal } from './bytes.mjs';
import { readDocument } from './canonical-json.mjs';
import { applyHead } from './directory.mjs';
import { CHECKPOINT_NAME } from './files.mjs';
import { Finding, malformed } from './findings.mjs';
import { ZERO, sha } from './hashes.mjs';
import { minuteLeaf, parseHead, parseMinute } from './heads.mjs';
import { checkHandover } from './handovers.mjs';
import { checkSignatures, parseNote } from './notes.mjs';
import { checkSince } from './since.mjs';
import { LeafTree, pushNode, rootOf } from './trees.mjs';

/**
 * Reads all checkpoints in order and adds what is wrong with their chain.
 * @param {import('./verify.mjs').Context} context
 * @returns {import('./verify.mjs').State | undefined} undefined when no checkpoint could be read
 */
export function readCheckpoints(context) {
  const { files, read, trusts, add, report, options } = context;
  const numbers = files.checkpoints.map((name) => Number(CHECKPOINT_NAME.exec(name)[1]));
  reportMissing(numbers, add);
  const state = {
    heads: new Map(),
    history: new Map(),
    slots: [],
    tree: new LeafTree(),
    range: [],
    roots: new Map(),
    before: undefined,
    broken: numbers[0] !== 0,
    trust: undefined,
    minute: undefined,
    note: undefined,
  };
  const used = new Set();
  let last;
  for (const name of files.checkpoints) {
    const index = Number(CHECKPOINT_NAME.exec(name)[1]);
    const bytes = read(name);
    try {
      const checkpoint = parseCheckpoint(bytes, name, index);
      const trust = trusts.find((known) => equal(known.digest, checkpoint.minute.trust));
      if (trust) used.add(trust);
      if (last !== undefined && index !== last + 1) state.broken = true;
      checkGap(state, checkpoint.minute, name, context);
      checkNext(state, checkpoint, trust, { name, options, newest: name === files.checkpoints.at(-1) });
      Object.assign(state, {
        minute: checkpoint.minute,
        note: checkpoint.note,
        trust: trust ?? state.trust,
        file: name,
      });
    } catch (error) {
      if (!(error instanceof Finding)) throw error;
      report.findings.push(error.finding);
      state.broken = true;
    }
    state.before = sha(bytes);
    last = index;
  }
  for (const trust of trusts)
    if (!used.has(trust) && !state.broken)
      add('uncovered-file', `no checkpoint names ${trust.file}`, { file: trust.file });
  if (context.since && state.note) checkSince(state, (size) => state.roots.get(size), 'folder', context);
  if (!state.minute) return undefined;
  report.checkpoint = {
    index: state.minute.index,
    at: state.minute.at,
    root: b64(state.note.root),
    origin: state.note.origin,
  };
  return state;
}
function reportMissing(numbers, add) {
  let expected = 0;
  for (const number of numbers) {
    if (number > expected)
      add('missing-checkpoints', `checkpoints ${expected}–${number - 1} are missing`, {
        from: expected,
        to: number - 1,
      });
    expected = number + 1;
  }
}
function parseCheckpoint(bytes, name, index) {
  const value = readDocument(bytes, name, ['note', 'minute', 'heads']);
  const minute = parseMinute(value.minute, name);
  if (minute.index !== index || !Array.isArray(value.heads)) throw malformed(name);
  const heads = value.heads.map((head) => parseHead(head, name));
  if (heads.some((head, i) => i > 0 && head.slot <= heads[i - 1].slot)) throw malformed(name);
  return { minute, heads, note: parseNote(value.note, name) };
}
function checkNext(state, checkpoint, trust, { name, options, newest }) {
  const { minute, heads, note } = checkpoint;
  const fail = (code, message, fields) => {
    throw new Finding(code, `${name}: ${message}`, { file: name, ...fields });
  };
  if (trust && note.origin !== trust.origin)
    fail('wrong-origin', `it is of the log ${note.origin}, not ${trust.origin}`);
  for (const head of heads) applyHead(state, head, minute, note.origin, fail);
  if (state.broken) return;
  if (!equal(minute.previous, state.before ?? ZERO)) fail('broken-chain', 'the checkpoint file before it was changed');
  if (state.minute && minute.at <= state.minute.at) fail('broken-chain', 'its time goes back');
  if (minute.slots !== state.slots.length || !equal(state.tree.root(), minute.directory))
    fail('forked-head', 'the heads do not make its directory');
  pushNode(state.range, minute.index, 0, minuteLeaf(minute));
  const root = rootOf(state.range);
  if (note.size !== minute.index + 1 || !equal(note.root, root))
    fail('broken-chain', 'the minutes do not make its root');
  state.roots.set(note.size, root);
  if (!trust) fail('altered-keys', 'the keys it names are not in the folder, or were changed');
  if (state.trust && state.trust !== trust) checkHandover(state.trust, trust, checkpoint, name);
  if (newest || options.strict) checkSignatures(note, trust, minute.at, name);
}

/** Seconds between two minutes that need no explanation. */
const MAX_GAP = 3600;
/** A minute long after the one before: for that time nobody can know when an entry was there. */
function checkGap({ minute: before }, minute, name, { add, options }) {
  const seconds = before && before.index === minute.index - 1 ? Math.round((minute.at - before.at) / 1000) : 0;
  if (seconds > (options.maxGap ?? MAX_GAP))
    add('minute-gap', `${name} is ${seconds} seconds after the one before`, {
      file: name,
      from: before.index,
      to: minute.index,
    });
}
