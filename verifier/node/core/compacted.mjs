/** Compacted segments: entries of several segments in one file, beside the originals. */
import { utf8, equal } from './bytes.mjs';
import { Finding, malformed } from './findings.mjs';
import { inForce, parseSigned, signersOf } from './notes.mjs';
import { pushNode, rootOf } from './trees.mjs';

/**
 * Length and hash of each compacted file, as its note signs them.
 * @param {import('./verify.mjs').State} state
 * @param {import('./verify.mjs').Context} context
 * @returns {Map<string, { bytes: number, sha256: string }>} by the file's name
 */
export function readCompactedNotes(state, context) {
  const { files, read, add } = context;
  const notes = new Map();
  for (const name of files.notes) {
    const of = name.replace(/\.note$/, '.ndjson.gz');
    const file = files.compacted.find((one) => one.name === of);
    try {
      if (!file) throw new Finding('uncovered-file', `${name} signs no file that is here`, { file: name });
      notes.set(of, readNote(read(name), name, file, { state, context }));
    } catch (error) {
      if (!(error instanceof Finding)) throw error;
      add(error.finding.code, error.finding.message, { file: name });
    }
  }
  for (const { name } of files.compacted)
    if (!files.notes.includes(name.replace(/\.ndjson\.gz$/, '.note')))
      add('uncovered-file', `${name} is signed by no note`, { file: name });
  return notes;
}
function readNote(bytes, name, { log, first, last }, { state, context }) {
  const note = parseSigned(textOf(bytes, name), name);
  const { origin } = state.note;
  const lines = note.text.split('\n');
  const [, , , , size, sha256, at] = lines;
  const expected = ['voicekeep/compacted/v1', `${origin}/${log}`, first, last, size, sha256, at, ''];
  const ok = /^(?:0|[1-9][0-9]{0,14})$/.test(size) && /^[0-9a-f]{64}$/.test(sha256) && /^[1-9][0-9]{0,14}$/.test(at);
  if (!ok || lines.join('\n') !== expected.join('\n')) throw malformed(name);
  const signers = context.trusts.flatMap((trust) => signersOf(note, trust, name));
  if (signers.length === 0) throw new Finding('unknown-key', `${name} is signed by no key that is here`);
  if (!signers.some((key) => inForce(key, Number(at))))
    throw new Finding('bad-signature', `${name} is signed outside the time of its key`);
  return { bytes: Number(size), sha256 };
}
function textOf(bytes, name) {
  try {
    return utf8(bytes);
  } catch {
    throw malformed(name);
  }
}

/** The entries of compacted files are those of the log: they lead to the root that the log has behind them. */
export function checkCompacted(log, files, { roots, prefixes }, add) {
  for (const { name, first, last, nodes, problem } of files) {
    const where = { file: name, log, from: first, to: last };
    const [prefix, root] = [prefixes.get(first), roots.get(last + 1)];
    if (problem) continue;
    if (!prefix || !prefixes.has(last + 1)) {
      add('uncovered-file', `${name} does not lie between segments that are here`, where);
      continue;
    }
    const all = [...prefix];
    for (const { start, level, hash } of nodes) pushNode(all, start, level, hash);
    if (!equal(rootOf(all), root)) add('altered-entries', `${name} does not hold the log's entries`, where);
  }
}
