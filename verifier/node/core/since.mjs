/** An earlier state that the reader holds: the directory log and the log itself only grew since. */
import { equal, utf8 } from './bytes.mjs';
import { Finding } from './findings.mjs';
import { headLeaf, minuteLeaf, parseHead, parseMinute, sealedDigest } from './heads.mjs';
import { parseNote, signersOf } from './notes.mjs';
import { rootFromInclusion } from './proofs.mjs';
import { hash32 } from './values.mjs';

/**
 * What a reader holds: the note, and the heads that the file shows of logs.
 * @typedef {import('./notes.mjs').Note & { path: string, heads: import('./heads.mjs').Head[] }} Held
 */

/**
 * A held file that can be read: the answer of the checkpoint route, a bundle, a checkpoint file, a receipt or a bare note.
 * @returns {Held}
 * @throws {Finding} bad-since
 */
export function readSince({ path, bytes }) {
  try {
    const text = utf8(bytes);
    if (text.startsWith('{')) return { path, ...readShown(JSON.parse(text), path) };
    const note = text.startsWith('c2sp.org/tlog-proof@v1\n') ? text.slice(text.indexOf('\n\n') + 2) : text;
    return { path, ...parseNote(note, path), heads: [] };
  } catch {
    throw new Finding('bad-since', `${path} is no checkpoint, or does not prove its own head`, { file: path });
  }
}
/** The note of a document with its heads; a single head must be in the note, as its proofs say. */
function readShown(value, path) {
  const note = parseNote(value.note, path);
  if (value.head === undefined) return { ...note, heads: value.heads.map((head) => parseHead(head, path)) };
  const [head, minute] = [parseHead(value.head, path), parseMinute(value.minute, path)];
  const leaf = headLeaf(note.origin, head, sealedDigest(head.sealed));
  const hashes = (list) => list.map((text) => hash32(text));
  const directory = rootFromInclusion(head.slot, minute.slots, leaf, hashes(value.slotProof));
  const root = rootFromInclusion(minute.index, note.size, minuteLeaf(minute), hashes(value.minuteProof));
  const proven = equal(directory, minute.directory) && equal(root, note.root) && minute.index === note.size - 1;
  if (!proven) throw new Error('no proof');
  return { ...note, heads: [head] };
}

/**
 * Whether the signed log continues the one that the reader holds.
 * @param {import('./verify.mjs').State} state
 * @param {(size: number) => Uint8Array | undefined} rootAt the root of the directory log at a size, where it is known
 * @param {'folder' | 'bundle'} what
 * @param {import('./verify.mjs').Context} context
 */
export function checkSince(state, rootAt, what, { since, add }) {
  const { note } = state;
  if (since.origin !== note.origin)
    return add('wrong-origin', `${since.path} is of the log ${since.origin}, not ${note.origin}`, { file: since.path });
  checkSinceSignature(since, state, add);
  if (since.size > note.size)
    return add('stale-head', `the ${what} ends at checkpoint ${note.size - 1}; you hold the later ${since.size - 1}`, {
      from: note.size,
      to: since.size - 1,
    });
  const known = rootAt(since.size);
  if (known && !equal(known, since.root))
    return add('forked-head', `checkpoint ${since.size - 1} is not the one you hold: two histories were shown`, {
      from: since.size - 1,
    });
  if (!known && what === 'bundle')
    add(
      'no-consistency',
      `the bundle does not prove consistency with checkpoint ${since.size - 1}: export it with since=${since.size}`,
    );
  state.held = heldHeads(state, what, since, add);
  return undefined;
}
function checkSinceSignature(since, state, add) {
  if (!state.trust) return;
  try {
    if (signersOf(since, state.trust, since.path).length === 0)
      add('unknown-key', `${since.path} is signed by no key of ${state.trust.file}`, { file: since.path });
  } catch (error) {
    add(error.finding.code, error.finding.message, { file: since.path });
  }
}
/** The held heads of logs that are here; a bundle without one cannot be compared. */
function heldHeads(state, what, since, add) {
  const here = since.heads.filter(({ log }) => state.heads.has(log));
  if (what === 'folder')
    for (const { log } of since.heads)
      if (!state.heads.has(log)) add('forked-head', `${log}, which you hold a head of, is not in the folder`, { log });
  if (what === 'bundle' && here.length === 0)
    add(
      'no-consistency',
      `${since.path} shows no head of ${[...state.heads.keys()].join()}: hold a bundle.json, or what GET /v1/audit/checkpoint answers`,
      {},
    );
  return here;
}

/**
 * Held heads against the log itself (RFC 6962 §2.1.2): its tree of the held size has the held root.
 * @param {import('./heads.mjs').Head} held
 * @param {import('./heads.mjs').Head} head as it is signed now
 * @param {{ rootAt: (size: number) => Uint8Array | undefined, filesRootAt: (files: number) => Uint8Array | undefined,
 *   complete: boolean }} tree roots of the log's entries and files, where they can be computed; `complete`: of an
 *   archive, whose checkpoints prove what entries that are not sealed yet cannot
 * @param {import('./verify.mjs').Add} add
 */
export function checkGrowth(held, head, { rootAt, filesRootAt, complete }, add) {
  const { log } = head;
  const fail = (from, to, message) => add('forked-head', `${log}: ${message}`, { log, from, to });
  const { size, sealed } = held;
  if (size > head.size || sealed.size > head.sealed.size || sealed.files > head.sealed.files)
    return fail(head.size, Math.max(size, 1) - 1, `it has ${head.size} entries; you hold a head of ${size}`);
  if (!equal(held.nonce, head.nonce) || held.slot !== head.slot) return fail(0, 0, 'it changed its place');
  const files = filesRootAt(sealed.files);
  if (files && !equal(files, sealed.filesRoot)) fail(0, sealed.size - 1, 'its files are not those you hold a head of');
  for (const [at, root] of [
    [sealed.size, sealed.root],
    [size, held.root],
  ]) {
    const now = at === head.size ? head.root : rootAt(at);
    if (now === undefined && complete) continue;
    if (now === undefined)
      return add('no-consistency', `${log}: entry ${at - 1}, the last that you hold, is not in this bundle`, { log });
    if (!equal(now, root))
      return fail(
        0,
        at - 1,
        `its first ${at} entries are not those that you hold a head of: one was changed or dropped`,
      );
  }
  return undefined;
}
