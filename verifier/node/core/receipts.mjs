/** Receipts (C2SP tlog-proof): one entry in a signed log. */
import { b64, base64Of, equal, latin1, utf8 } from './bytes.mjs';
import { Finding, emptyReport, finish } from './findings.mjs';
import { leafOfBytes } from './hashes.mjs';
import { headLeaf, minuteLeaf } from './heads.mjs';
import { parseHeldTrust } from './keys.mjs';
import { checkSignatures, parseNote } from './notes.mjs';
import { proofLength, rootFromInclusion } from './proofs.mjs';
import { LOG, hash32 } from './values.mjs';

const RECEIPT =
  /^c2sp\.org\/tlog-proof@v1\nextra ([A-Za-z0-9+/=]+)\nindex (0|[1-9][0-9]{0,14})\n((?:[A-Za-z0-9+/=]{44}\n)*)\n/;
const NUMBER = /^(?:0|[1-9][0-9]{0,14})$/;

/**
 * Verifies that an entry is in the log that a trusted key signed.
 * @param {import('./verify.mjs').HeldFile} file
 * @param {{ entry?: import('./verify.mjs').HeldFile, trust?: import('./verify.mjs').HeldFile }} held both are needed
 * @returns {import('../voicekeep-verify.d.mts').Report}
 */
export function verifyReceiptOf(file, held) {
  const report = emptyReport();
  try {
    receiptInto(file, held, report);
  } catch (error) {
    if (!(error instanceof Finding)) throw error;
    report.findings.push(error.finding);
  }
  return finish(report);
}
function receiptInto(file, held, report) {
  if (!held.entry || !held.trust) throw new Finding('usage', 'a receipt needs --entry <file> and --trust <keys file>');
  const { path } = file;
  const trust = parseHeldTrust(held.trust);
  const { receipt, line } = readReceipt(file, held.entry);
  const { log, seq, size, at } = receipt;
  if (!equal(receipt.trust, trust.digest.subarray(0, 4)))
    throw new Finding(
      'no-handover',
      `${path} names another version of the keys than ${held.trust.path}: give that one`,
      {
        file: path,
      },
    );
  const { note, minute } = climb(receipt, line, trust, path);
  const signed = rootFromInclusion(minute.index, note.size, minuteLeaf(minute), minuteProof(receipt, path));
  if (!equal(signed, note.root))
    throw new Finding('altered-entries', `${path}: entry ${seq} is not what was logged`, { log, from: seq, to: seq });
  checkSignatures(note, trust, at, path);
  report.entries = 1;
  report.checkpoint = { index: minute.index, at, root: b64(note.root), origin: note.origin };
  report.logs.push({ log, size });
  report.notes.push(`entry ${seq} of ${log} is in the log of ${size} entries`);
}

const badReceipt = (path) => new Finding('bad-receipt', `${path} is no receipt`, { file: path });

/** The receipt, and the entry without its newline. */
function readReceipt({ path, bytes }, { bytes: entry }) {
  let text;
  try {
    text = utf8(bytes);
  } catch {
    throw badReceipt(path);
  }
  const receipt = parseReceipt(text);
  if (!receipt || !entry) throw badReceipt(path);
  return { receipt, line: entry.at(-1) === 10 ? entry.subarray(0, -1) : entry };
}
/**
 * `extra` is a line of numbers, then bytes: nonce (16), digest of the sealed part (32), hash of the checkpoint file
 * before (32), the first four of the trust file's hash, and the hashes of both proofs below the minute.
 */
export function parseReceipt(text) {
  const match = RECEIPT.exec(text);
  const extra = match && base64Of(match[1]);
  const end = extra ? extra.indexOf(10) : -1;
  if (!match || end < 0) return undefined;
  const [log, ...numbers] = latin1(extra, 0, end).split(' ');
  if (!LOG.test(log) || numbers.length !== 5 || !numbers.every((number) => NUMBER.test(number))) return undefined;
  const [seq, size, slot, slots, at] = numbers.map(Number);
  const raw = extra.subarray(end + 1);
  if (raw.length < 84 || (raw.length - 84) % 32 !== 0) return undefined;
  const [nonce, sealed, previous] = [raw.subarray(0, 16), raw.subarray(16, 48), raw.subarray(48, 80)];
  const hashes = [];
  for (let from = 84; from < raw.length; from += 32) hashes.push(raw.subarray(from, from + 32));
  const [index, proof, note] = [Number(match[2]), match[3].split('\n').slice(0, -1), text.slice(match[0].length)];
  return {
    log,
    seq,
    size,
    slot,
    slots,
    at,
    nonce,
    sealed,
    previous,
    trust: raw.subarray(80, 84),
    hashes,
    index,
    proof,
    note,
  };
}
/** From the entry to the log's root, from the head to the directory's: the minute that the receipt speaks of. */
function climb(
  { log, seq, size, slot, slots, at, nonce, sealed, previous, hashes, index, note: text },
  line,
  trust,
  path,
) {
  const damaged = () => new Finding('forked-head', `${path}: its proof is damaged`, { file: path, log, from: seq });
  const steps = proofLength(seq, size);
  const root = rootFromInclusion(seq, size, leafOfBytes(line), hashes.slice(0, steps));
  if (!root) throw damaged();
  const note = parseNote(text, path);
  const leaf = headLeaf(note.origin, { log, slot, nonce, size, root }, sealed);
  const directory = rootFromInclusion(slot, slots, leaf, hashes.slice(steps));
  if (!directory) throw damaged();
  return { note, minute: { index, at, slots, directory, previous, trust: trust.digest } };
}
function minuteProof({ proof }, path) {
  const hashes = proof.map((one) => hash32(one));
  if (hashes.includes(undefined)) throw badReceipt(path);
  return hashes;
}
