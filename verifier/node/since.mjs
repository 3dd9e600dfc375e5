/** An earlier checkpoint that the reader holds: the log only grew since. */
import { readFileSync } from 'node:fs';
import { Finding } from './findings.mjs';
import { parseNote, signersOf } from './notes.mjs';
import { hash32, utf8 } from './values.mjs';

/**
 * The note of an earlier checkpoint: a checkpoint file, a bundle, a receipt or a bare note.
 * @throws {Finding} bad-since
 */
export function readSince(path) {
  let text;
  try {
    text = utf8(readFileSync(path));
    if (text.startsWith('{')) text = JSON.parse(text).note;
    else if (text.startsWith('c2sp.org/tlog-proof@v1\n')) text = text.slice(text.indexOf('\n\n') + 2);
    return { path, ...parseNote(text, path) };
  } catch {
    throw new Finding('bad-since', `${path} is no checkpoint`, { file: path });
  }
}

/** Whether the archive continues the checkpoint that the reader holds. */
export function checkSinceArchive(state, { since, add }) {
  const size = state.note.size;
  if (since.origin !== state.note.origin)
    return add('wrong-origin', `${since.path} is of the log ${since.origin}, not ${state.note.origin}`, {
      file: since.path,
    });
  checkSinceSignature(since, state, add);
  if (since.size > size)
    return add('stale-head', `the folder ends at checkpoint ${size - 1}; you hold the later ${since.size - 1}`, {
      from: size,
      to: since.size - 1,
    });
  const root = state.roots.get(since.size);
  if (root && !root.equals(since.root))
    add('forked-head', `checkpoint ${since.size - 1} is not the one you hold: two histories were shown`, {
      from: since.size - 1,
    });
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
/** Whether the bundle does, by its own proof of consistency. */
export function checkSinceBundle(state, consistency, { since, add }) {
  const { note } = state;
  if (since.origin !== note.origin)
    return add('wrong-origin', `${since.path} is of the log ${since.origin}, not ${note.origin}`, { file: since.path });
  checkSinceSignature(since, state, add);
  if (since.size > note.size)
    return add('stale-head', `the bundle ends at checkpoint ${note.size - 1}; you hold the later ${since.size - 1}`, {
      from: note.size,
      to: since.size - 1,
    });
  const known =
    since.size === note.size ? note.root : consistency?.size === since.size ? hash32(consistency.root) : undefined;
  if (!known)
    return add(
      'no-consistency',
      `the bundle does not prove consistency with checkpoint ${since.size - 1}: export it with since=${since.size}`,
      {},
    );
  if (!known.equals(since.root))
    add('forked-head', `checkpoint ${since.size - 1} is not the one you hold: two histories were shown`, {
      from: since.size - 1,
    });
  return undefined;
}
