/** A bundle: one log under one checkpoint. */
import { b64, equal } from './bytes.mjs';
import { readDocument } from './canonical-json.mjs';
import { fileLine, isSegmentRange } from './files.mjs';
import { Finding, malformed } from './findings.mjs';
import { checkHandovers } from './handovers.mjs';
import { leafOf } from './hashes.mjs';
import { headLeaf, minuteLeaf, parseHead, parseMinute, sealedDigest } from './heads.mjs';
import { checkSignatures, parseNote } from './notes.mjs';
import { isConsistent, rootFromInclusion } from './proofs.mjs';
import { checkSince } from './since.mjs';
import { coverOf, pushNode, rootOf } from './trees.mjs';
import { hasKeys, hash32, isInt } from './values.mjs';

/**
 * Reads `bundle.json`: the head is in the directory, the directory in the minute, the minute in the signed log.
 * @param {import('./verify.mjs').Context} context
 * @returns {import('./verify.mjs').State}
 * @throws {Finding} what makes the bundle worthless
 */
export function readBundle(context) {
  const { read, trusts, report } = context;
  const name = 'bundle.json';
  const value = readDocument(
    read(name),
    name,
    ['note', 'minute', 'minuteProof', 'head', 'slotProof', 'files'],
    ['consistency', 'range'],
  );
  const hashes = (list) =>
    (Array.isArray(list) ? list : [undefined]).map((text) => hash32(text) ?? fail('malformed', 'a proof is damaged'));
  const fail = (code, message) => {
    throw new Finding(code, `${name}: ${message}`, { file: name });
  };
  const [minute, head, note] = [
    parseMinute(value.minute, name),
    parseHead(value.head, name),
    parseNote(value.note, name),
  ];
  const leaf = headLeaf(note.origin, head, sealedDigest(head.sealed));
  const directory = rootFromInclusion(head.slot, minute.slots, leaf, hashes(value.slotProof));
  if (!equal(directory, minute.directory)) fail('forked-head', 'the head is not in the directory');
  const root = rootFromInclusion(minute.index, note.size, minuteLeaf(minute), hashes(value.minuteProof));
  if (!equal(root, note.root)) fail('broken-chain', 'the minute is not in the signed log');
  if (minute.index !== note.size - 1)
    fail('old-minute', `its minute ${minute.index} is not the newest of the signed log`);
  const trust = trusts.find((known) => equal(known.digest, minute.trust));
  if (!trust) fail('altered-keys', 'the keys it names are not in the folder, or were changed');
  checkSignatures(note, trust, minute.at, name);
  checkHandovers(note, trust, context);
  const listed = parseFiles(value.files, head, name);
  const state = {
    heads: new Map([[head.log, head]]),
    history: new Map([[head.log, [{ ...head, minute: minute.index, at: minute.at }]]]),
    minute,
    note,
    trust,
    file: name,
    listed,
    range: parseRange(value.range, head, name),
  };
  const known = new Map([[note.size, note.root]]);
  if (value.consistency !== undefined) {
    const { size, root: old } = checkConsistency(value.consistency, note, hashes, fail);
    known.set(size, old);
  }
  if (context.since) checkSince(state, (size) => known.get(size), 'bundle', context);
  report.checkpoint = { index: minute.index, at: minute.at, root: b64(note.root), origin: note.origin };
  return state;
}
/** Bounds of an excerpt, both included; undefined for a whole log. */
function parseRange(range, head, file) {
  if (range === undefined) return undefined;
  const ok = hasKeys(range, ['first', 'last']) && isInt(range.first) && isInt(range.last);
  if (!ok || range.first > range.last || range.last >= head.size) throw malformed(file);
  return range;
}
/** The list of all segment files: it must make the sealed head, whether the files are in the bundle or not. */
function parseFiles(list, head, file) {
  if (!Array.isArray(list)) throw malformed(file);
  let [next, entries, lines] = [0, [], []];
  const files = list.map((one, i) => {
    if (
      !hasKeys(one, ['first', 'last', 'bytes', 'sha256', 'nodes']) ||
      !isInt(one.bytes) ||
      !/^[0-9a-f]{64}$/.test(one.sha256)
    )
      throw malformed(file);
    if (one.first !== next || !isInt(one.last) || !isSegmentRange(one.first, one.last) || !Array.isArray(one.nodes))
      throw malformed(file);
    const places = coverOf(one.first, one.last + 1);
    if (places.length !== one.nodes.length) throw malformed(file);
    const nodes = places.map((at, k) => ({ ...at, hash: hash32(one.nodes[k]) }));
    if (nodes.some(({ hash }) => !hash)) throw malformed(file);
    for (const node of nodes) pushNode(entries, node.start, node.level, node.hash);
    pushNode(lines, i, 0, leafOf(fileLine(head.log, one)));
    next = one.last + 1;
    return { ...one, nodes };
  });
  const ok =
    next === head.sealed.size &&
    files.length === head.sealed.files &&
    equal(rootOf(entries), head.sealed.root) &&
    (head.size > head.sealed.size || equal(head.root, head.sealed.root)) &&
    equal(rootOf(lines), head.sealed.filesRoot);
  if (!ok)
    throw new Finding('altered-file', `${file}: its list of files is not the sealed log`, { file, log: head.log });
  return files;
}
function checkConsistency(value, note, hashes, fail) {
  const root = hasKeys(value, ['size', 'root', 'proof']) && isInt(value.size) ? hash32(value.root) : undefined;
  if (!root) throw malformed('bundle.json');
  if (!isConsistent(value.size, root, note.size, note.root, hashes(value.proof)))
    fail('forked-head', 'its proof of consistency is wrong');
  return { size: value.size, root };
}
