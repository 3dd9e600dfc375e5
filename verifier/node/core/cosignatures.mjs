/** Cosignatures of witnesses (C2SP tlog-cosignature). */
import { concat, encode, equal, hex, utf8 } from './bytes.mjs';
import { readDocument } from './canonical-json.mjs';
import { COSIGNATURE_NAME } from './files.mjs';
import { Finding, malformed } from './findings.mjs';
import { parseNote, parseSignature } from './notes.mjs';
import { platform } from './platform.mjs';
import { reaches } from './policy.mjs';

/**
 * Checks the cosignatures that are here, and whether those that the reader asks for are.
 * @param {import('./verify.mjs').State} state
 * @param {import('./verify.mjs').Context} context
 */
export function checkCosignatures(state, context) {
  const { files, policy, report, add } = context;
  const signed = new Map();
  for (const name of files.cosignatures) {
    try {
      const { index, witness } = checkOne(name, state, context);
      if (witness !== undefined) signed.set(index, (signed.get(index) ?? new Set()).add(witness));
    } catch (error) {
      if (!(error instanceof Finding)) throw error;
      add(error.finding.code, error.finding.message, { file: name });
    }
  }
  if (!policy) {
    const count = files.cosignatures.length;
    if (count > 0) report.notes.push(`${count} cosignatures are there; they are not checked without --policy`);
    return;
  }
  checkLogs(state, context);
  checkQuorum(state, signed, context);
}
/** The line of one file; the witness's name in the policy if its signature is right. */
function checkOne(name, state, { files, policy, read, report }) {
  const [, digits, id] = COSIGNATURE_NAME.exec(name);
  const index = Number(digits);
  const line = textOf(read(name), name);
  const parsed = parseSignature(line.slice(0, -1), name);
  if (!line.endsWith('\n') || hex(parsed.id) !== id || parsed.signature.length !== 72) throw malformed(name);
  const checkpoint = `checkpoints/${digits}.json`;
  const isHere = files.bundle ? index === state.minute.index : files.checkpoints.includes(checkpoint);
  if (!isHere) throw new Finding('uncovered-file', `${name} is of no checkpoint that is here`, { file: name });
  const [alias, witness] =
    [...(policy?.witnesses ?? [])].find(([, one]) => one.name === parsed.name && equal(one.id, parsed.id)) ?? [];
  if (policy && !witness) report.notes.push(`${name} is by no witness of the policy`);
  if (!witness) return { index };
  const note = files.bundle ? state.note : noteOf(read(checkpoint), checkpoint);
  const time = parsed.signature.subarray(0, 8).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  const message = concat(encode(`cosignature/v1\ntime ${time}\n`), encode(note.text));
  if (!platform.verify(witness.key, message, parsed.signature.subarray(8)))
    throw new Finding('bad-cosignature', `${name}: the cosignature by ${parsed.name} is wrong`, { file: name });
  return { index, witness: alias };
}
function textOf(bytes, name) {
  try {
    return utf8(bytes);
  } catch {
    throw malformed(name);
  }
}
const noteOf = (bytes, name) => parseNote(readDocument(bytes, name, ['note', 'minute', 'heads']).note, name);

/** A log that the policy names signed the newest note. */
function checkLogs({ note, file }, { policy, add }) {
  if (policy.logs.length === 0) return;
  const known = policy.logs.some(
    ({ name, id, key }) =>
      name === note.origin &&
      note.signatures.some(
        (one) => one.name === name && equal(one.id, id) && platform.verify(key, encode(note.text), one.signature),
      ),
  );
  if (!known) add('unknown-key', `${file} is signed by no log of the policy`, { file });
}
function checkQuorum({ minute }, signed, { files, policy, report, add }) {
  const reached = [...signed].filter(([, names]) => reaches(policy, names)).map(([index]) => index);
  const best = policy.quorum === 'none' ? minute.index : reached.reduce((a, b) => Math.max(a, b), -1);
  if (best >= 0) return report.notes.push(`checkpoint ${best} has the cosignatures that the policy asks for`);
  const what = files.bundle ? `checkpoint ${minute.index}` : 'no checkpoint';
  const message = files.bundle ? `${what} lacks cosignatures that` : `${what} has the cosignatures that`;
  return add('no-quorum', `${message} the policy asks for`);
}
