#!/usr/bin/env node
/**
 * voicekeep-verify: checks an audit log offline. One file, no dependencies, Node 20 or later.
 *
 *   node voicekeep-verify.mjs <folder> [--since <checkpoint>] [--trust <keys/….json>] [--strict] [--json]
 *                             [--max-age <seconds>] [--versions <list-object-versions.json>] [--workers <n>]
 *   node voicekeep-verify.mjs <receipt.tlog-proof> --entry <file> --trust <keys/….json>
 *
 * <folder> is a copy of the archive bucket (segments/, checkpoints/, keys/) or an exported bundle (bundle.json).
 * Exit codes: 0 valid · 1 tampered · 2 unusable. Nothing is written, no network is used.
 *
 * What is checked: every file is covered by the newest signature. Entries are leaves of an RFC 6962 tree; files are
 * leaves of another; both roots are in the log's head; heads are leaves of the directory; its root is in the minute;
 * minutes are leaves of the directory log; its C2SP checkpoint is signed. Each checkpoint file holds the hash of the
 * one before. `--strict` also parses every entry, checks its canonical form (RFC 8785), that it belongs to this log,
 * that no event occurs twice, and every signature.
 */

// verifier/node/voicekeep-verify.mjs
import { realpathSync as realpathSync2 } from "node:fs";
import { fileURLToPath } from "node:url";
import { isMainThread as isMainThread2 } from "node:worker_threads";

// verifier/node/folder.mjs
import { existsSync, readFileSync as readFileSync5, realpathSync, statSync } from "node:fs";
import { join as join3 } from "node:path";

// verifier/node/findings.mjs
/** What is found: thrown where reading cannot go on, added to the report otherwise. */
/** Findings that leave it open whether something was changed. */
var UNUSABLE = /* @__PURE__ */ new Set([
  "no-folder",
  "no-checkpoint",
  "no-keys",
  "unknown-version",
  "unknown-key",
  "future-checkpoint",
  "bad-since",
  "bad-versions",
  "bad-receipt",
  "no-consistency",
  "unsealed-entries",
  "excerpt",
  "usage"
]);
/** Ends the reading of one file, or of all when it leaves `verifyFolder`. */
var Finding = class extends Error {
  constructor(code, message, fields = {}) {
    super(message);
    this.finding = { code, message, ...fields };
  }
};
/** A file that has not the form it must have. */
var malformed = (file) => new Finding("malformed", `${file} is not what it should be: damaged or edited`, { file });
/** @returns {import('./voicekeep-verify.d.mts').Report} */
var emptyReport = () => ({
  verdict: "valid",
  exit: 0,
  checkpoint: void 0,
  logs: [],
  entries: 0,
  findings: [],
  notes: []
});
/** Exit code and verdict from the findings: 0 valid, 1 tampered, 2 unusable. */
function finish(report) {
  const tampered = report.findings.some(({ code }) => !UNUSABLE.has(code));
  report.exit = tampered ? 1 : report.findings.length > 0 ? 2 : 0;
  report.verdict = ["valid", "tampered", "unusable"][report.exit];
  return report;
}

// verifier/node/hashes.mjs
import crypto, { createHash } from "node:crypto";
/** SHA-256, and the hashes of leaves and nodes of a tree (RFC 6962 §2.1). */
/** Since Node 20.12; faster for short texts. */
var { hash: oneShot } = crypto;
/**
 * The digest as bytes.
 * @type {(data: Buffer) => Buffer}
 */
var sha = oneShot ? (data) => oneShot("sha256", data, "buffer") : (data) => createHash("sha256").update(data).digest();
/**
 * The digest as a string of 32 characters: copied into a buffer faster than a buffer is.
 * @type {(data: Buffer) => string}
 */
var shaLatin1 = oneShot ? (data) => oneShot("sha256", data, "latin1") : (data) => createHash("sha256").update(data).digest("latin1");
var b64 = (bytes) => bytes.toString("base64");
/** The root of a tree without leaves. */
var EMPTY = sha(Buffer.alloc(0));
/** What the first minute names in place of the checkpoint file before it. */
var ZERO = Buffer.alloc(32);
/** @type {(text: string | Buffer) => Buffer} */
var leafOf = (text) => sha(Buffer.concat([Buffer.of(0), Buffer.from(text)]));
var nodeOf = (left, right) => sha(Buffer.concat([Buffer.of(1), left, right]));

// verifier/node/values.mjs
/** Members of a document: integers, base64, names. */
var isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** Names of logs: the platform's, or a tenant's id. */
var LOG = /^(?:platform|t[a-z2-7]{15})$/;
/** Whole numbers from 0 that JavaScript holds exactly. */
var isInt = (value) => Number.isSafeInteger(value) && value >= 0;
/** The 32 bytes of a base64 text; undefined for anything else. */
function hash32(text) {
  return base64Of(text, 32);
}
/** The bytes of a text that is exactly their base64 form, of a length if told; undefined otherwise. */
function base64Of(text, length) {
  if (typeof text !== "string") return void 0;
  const bytes = Buffer.from(text, "base64");
  return (length === void 0 || bytes.length === length) && b64(bytes) === text ? bytes : void 0;
}
/** The text of bytes; throws when they are not UTF-8. */
var utf8 = (bytes) => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
/** Whether a value is an object with all required members and no others but the optional. */
function hasKeys(value, required, optional = []) {
  if (!isObject(value)) return false;
  const keys = Object.keys(value);
  return required.every((key) => keys.includes(key)) && keys.every((key) => required.includes(key) || optional.includes(key));
}

// verifier/node/canonical-json.mjs
/** Documents of canonical JSON (RFC 8785). */
/** Whether the members of every object are in order (RFC 8785 §3.2.3); numbers in these files are integers. */
function isSorted(value) {
  if (typeof value !== "object" || value === null) return true;
  if (Array.isArray(value)) return value.every(isSorted);
  let before;
  for (const key in value) {
    if (before !== void 0 && before >= key) return false;
    before = key;
    const member = value[key];
    if (typeof member === "number" && !Number.isSafeInteger(member)) return false;
    if (typeof member === "object" && !isSorted(member)) return false;
  }
  return true;
}
/** The value of a text that is exactly its own RFC 8785 form; undefined otherwise. */
function parseCanonical(text) {
  try {
    const value = JSON.parse(text);
    if (JSON.stringify(value) !== text || !isSorted(value)) return void 0;
    return text.includes("\\u") && /\\ud[89a-f]/.test(text) ? void 0 : value;
  } catch {
    return void 0;
  }
}
/**
 * Reads a canonical JSON file of version 1 with the given members.
 * @param {Buffer} bytes
 * @param {string} file for findings
 * @param {string[]} required
 * @param {string[]} [optional]
 * @throws {Finding} malformed, unknown-version
 */
function readDocument(bytes, file, required, optional) {
  let value;
  try {
    value = parseCanonical(utf8(bytes));
  } catch {
    value = void 0;
  }
  if (isObject(value) && isInt(value.v) && value.v !== 1)
    throw new Finding("unknown-version", `${file} has version ${value.v}; this verifier knows version 1`, { file });
  if (!hasKeys(value, ["v", ...required], optional) || value.v !== 1) throw malformed(file);
  return value;
}

// verifier/node/files.mjs
import { readdirSync } from "node:fs";
import { join, sep } from "node:path";
/** The names of an archive’s files. */
var SEGMENT_NAME = /^segments\/([a-z0-9]+)\/([0-9]{12})-([0-9]{12})\.ndjson\.gz$/;
var CHECKPOINT_NAME = /^checkpoints\/([0-9]{12})\.json$/;
var KEYS_NAME = /^keys\/([0-9]{6})\.json$/;
var STAMP_NAME = /^timestamps\/([0-9]{12})\.tsr$/;
/** All files below a folder, as `a/b`, sorted. */
function listFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory()).map(
    (entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1).split(sep).join("/")
  ).sort();
}
/**
 * The files of an archive or a bundle by kind; adds a finding for each that is neither.
 * @param {string[]} names
 * @param {import('./folder.mjs').Add} add
 * @returns {import('./folder.mjs').Files}
 */
function sortFiles(names, add) {
  const files = { checkpoints: [], keys: [], segments: [], stamps: [], bundle: names.includes("bundle.json") };
  for (const name of names) {
    const segment = SEGMENT_NAME.exec(name);
    if (segment && LOG.test(segment[1]) && Number(segment[2]) <= Number(segment[3]))
      files.segments.push({ name, log: segment[1], first: Number(segment[2]), last: Number(segment[3]) });
    else if (KEYS_NAME.test(name)) files.keys.push(name);
    else if (!files.bundle && CHECKPOINT_NAME.test(name)) files.checkpoints.push(name);
    else if (!files.bundle && STAMP_NAME.test(name)) files.stamps.push(name);
    else if (name !== "bundle.json") add("uncovered-file", `${name} does not belong here`, { file: name });
  }
  return files;
}
var pad = (n) => String(n).padStart(12, "0");
/** The line that stands for a segment file in the tree of a log's files. */
var fileLine = (log, { first, last, bytes, sha256 }) => `segments/${log}/${pad(first)}-${pad(last)}.ndjson.gz ${bytes} ${sha256}`;

// verifier/node/heads.mjs
/** Minutes and heads of logs, and the leaves that they are. */
/**
 * @typedef {{ index: number, at: number, slots: number, directory: Buffer, previous: Buffer, trust: Buffer }} Minute
 * @returns {Minute}
 * @throws {Finding} malformed
 */
function parseMinute(value, file) {
  if (!hasKeys(value, ["index", "at", "slots", "directory", "previous", "trust"])) throw malformed(file);
  const [directory, previous, trust] = [hash32(value.directory), hash32(value.previous), hash32(value.trust)];
  if (!isInt(value.index) || !isInt(value.at) || !isInt(value.slots) || !directory || !previous || !trust)
    throw malformed(file);
  return { index: value.index, at: value.at, slots: value.slots, directory, previous, trust };
}
/**
 * @typedef {{ size: number, root: Buffer, files: number, filesRoot: Buffer }} Sealed
 * @typedef {{ log: string, slot: number, nonce: Buffer, size: number, root: Buffer, sealed: Sealed }} Head
 * @returns {Head}
 * @throws {Finding} malformed
 */
function parseHead(value, file) {
  if (!hasKeys(value, ["log", "slot", "nonce", "size", "root", "sealed"])) throw malformed(file);
  const { sealed } = value;
  if (!hasKeys(sealed, ["size", "root", "files", "filesRoot"])) throw malformed(file);
  const nonce = base64Of(value.nonce, 16);
  const ok = LOG.test(value.log) && [value.slot, value.size, sealed.size, sealed.files].every(isInt);
  if (!ok || !nonce || sealed.size > value.size) throw malformed(file);
  const [root, sealedRoot, filesRoot] = [hash32(value.root), hash32(sealed.root), hash32(sealed.filesRoot)];
  if (!root || !sealedRoot || !filesRoot) throw malformed(file);
  const { log, slot, size } = value;
  return {
    log,
    slot,
    nonce,
    size,
    root,
    sealed: { size: sealed.size, root: sealedRoot, files: sealed.files, filesRoot }
  };
}
var minuteLeaf = (m) => leafOf(
  `voicekeep/minute/v1
${m.index}
${m.at}
${m.slots}
${b64(m.directory)}
${b64(m.previous)}
${b64(m.trust)}
`
);
var sealedDigest = (s) => sha(Buffer.from(`voicekeep/sealed/v1
${s.size}
${b64(s.root)}
${s.files}
${b64(s.filesRoot)}
`));
var headLeaf = (origin, h, sealed) => leafOf(
  `voicekeep/head/v1
${b64(h.nonce)}
${origin}/${h.log}
${h.slot}
${h.size}
${b64(h.root)}
${b64(sealed)}
`
);

// verifier/node/notes.mjs
import { verify as verifySignature } from "node:crypto";
/** Signed notes (C2SP signed-note, tlog-checkpoint). */
/**
 * @typedef {{ text: string, signatures: { name: string, id: Buffer, signature: Buffer }[], origin: string,
 *   size: number, root: Buffer }} Note
 * @returns {Note}
 * @throws {Finding} malformed
 */
function parseNote(note, file) {
  const end = typeof note === "string" ? note.lastIndexOf("\n\n") : -1;
  if (end < 0 || /[\0-\x09\x0b-\x1f]/.test(note)) throw malformed(file);
  const lines = note.slice(end + 2).split("\n");
  if (lines.pop() !== "" || lines.length === 0 || lines.length > 64) throw malformed(file);
  const signatures = lines.map((line) => {
    const [dash, name, base64, ...rest2] = line.split(" ");
    const bytes = base64Of(base64);
    if (dash !== "—" || !name || !bytes || bytes.length < 5 || rest2.length > 0) throw malformed(file);
    return { name, id: bytes.subarray(0, 4), signature: bytes.subarray(4) };
  });
  const text = note.slice(0, end + 1);
  const [origin, size, root, ...rest] = text.split("\n");
  const hash = hash32(root);
  if (!origin || !/^(?:0|[1-9][0-9]{0,14})$/.test(size) || !hash || rest.join() !== "") throw malformed(file);
  return { text, signatures, origin, size: Number(size), root: hash };
}
/**
 * The keys of `trust` whose signature is on the note and right.
 * @throws {Finding} bad-signature for a wrong one
 */
function signersOf(note, trust, file) {
  const signers = [];
  for (const { name, id, signature } of note.signatures) {
    const key = trust.keys.find((known) => known.name === name && known.id.equals(id));
    if (!key) continue;
    if (!verifySignature(null, Buffer.from(note.text), key.key(), signature))
      throw new Finding("bad-signature", `${file}: the signature by ${name} is wrong`, { file });
    signers.push(key);
  }
  return signers;
}
/**
 * The keys that signed the note: every key of `trust` that must at that time, and at least one.
 * @param {Note} note
 * @param {import('./keys.mjs').Trust} trust
 * @param {number} at epoch milliseconds
 * @param {string} file for findings
 * @throws {Finding} wrong-origin, unknown-key, bad-signature
 */
function checkSignatures(note, trust, at, file) {
  if (note.origin !== trust.origin)
    throw new Finding("wrong-origin", `${file} is of the log ${note.origin}, not ${trust.origin}`, { file });
  const signers = signersOf(note, trust, file);
  if (signers.length === 0) throw new Finding("unknown-key", `${file} is signed by no key of ${trust.file}`, { file });
  const missing = trust.keys.filter((key) => key.from <= at && at < key.until && !signers.includes(key));
  if (missing.length > 0)
    throw new Finding("bad-signature", `${file} lacks the signature by ${missing.map((key) => key.vkey).join(", ")}`, {
      file
    });
  if (!signers.some((key) => key.from <= at && at < key.until))
    throw new Finding("bad-signature", `${file} is signed outside the time of its key`, { file });
  return signers;
}

// verifier/node/proofs.mjs
/** Proofs of inclusion and of consistency (RFC 9162 §2.1.3, §2.1.4). */
/**
 * The root that a proof of inclusion leads to (RFC 9162 §2.1.3.2); undefined when the proof has the wrong length.
 * @param {number} index
 * @param {number} size
 * @param {Buffer} leaf
 * @param {Buffer[]} proof
 */
function rootFromInclusion(index, size, leaf, proof) {
  if (!(index >= 0 && index < size)) return void 0;
  let [node, last, hash] = [index, size - 1, leaf];
  for (const sibling of proof) {
    if (last === 0) return void 0;
    if (node % 2 === 1 || node === last) {
      hash = nodeOf(sibling, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else hash = nodeOf(hash, sibling);
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 ? hash : void 0;
}
/**
 * Whether the proof shows that the tree of `size` leaves continues that of `old` (RFC 9162 §2.1.4.2).
 * @param {number} old
 * @param {Buffer} oldRoot
 * @param {number} size
 * @param {Buffer} root
 * @param {Buffer[]} proof
 */
function isConsistent(old, oldRoot, size, root, proof) {
  if (old < 1 || old > size) return false;
  if (old === size) return proof.length === 0 && oldRoot.equals(root);
  const path = Number.isInteger(Math.log2(old)) ? [oldRoot, ...proof] : [...proof];
  let [node, last] = [old - 1, size - 1];
  while (node % 2 === 1) [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  const first = path.shift();
  if (!first) return false;
  let [a, b] = [first, first];
  for (const sibling of path) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      [a, b] = [nodeOf(sibling, a), nodeOf(sibling, b)];
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else b = nodeOf(b, sibling);
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 && a.equals(oldRoot) && b.equals(root);
}
/** Hashes in an inclusion proof (RFC 6962 §2.1.1). */
function proofLength(index, size) {
  if (!isInt(index) || !isInt(size)) return 0;
  let steps = 0;
  for (let [node, last] = [index, size - 1]; last > 0; [node, last] = [Math.floor(node / 2), Math.floor(last / 2)])
    if (node % 2 === 1 || node !== last) steps += 1;
  return steps;
}

// verifier/node/since.mjs
import { readFileSync } from "node:fs";
/** An earlier state that the reader holds: the directory log and the log itself only grew since. */
/**
 * What a reader holds: the note, and the heads that the file shows of logs.
 * @typedef {import('./notes.mjs').Note & { path: string, heads: import('./heads.mjs').Head[] }} Held
 */
/**
 * A held file: the answer of the checkpoint route, a bundle, a checkpoint file, a receipt or a bare note.
 * @returns {Held}
 * @throws {Finding} bad-since
 */
function readSince(path) {
  try {
    const text = utf8(readFileSync(path));
    if (text.startsWith("{")) return { path, ...readShown(JSON.parse(text), path) };
    const note = text.startsWith("c2sp.org/tlog-proof@v1\n") ? text.slice(text.indexOf("\n\n") + 2) : text;
    return { path, ...parseNote(note, path), heads: [] };
  } catch {
    throw new Finding("bad-since", `${path} is no checkpoint, or does not prove its own head`, { file: path });
  }
}
/** The note of a document with its heads; a single head must be in the note, as its proofs say. */
function readShown(value, path) {
  const note = parseNote(value.note, path);
  if (value.head === void 0) return { ...note, heads: value.heads.map((head2) => parseHead(head2, path)) };
  const [head, minute] = [parseHead(value.head, path), parseMinute(value.minute, path)];
  const leaf = headLeaf(note.origin, head, sealedDigest(head.sealed));
  const hashes = (list) => list.map((text) => hash32(text));
  const directory = rootFromInclusion(head.slot, minute.slots, leaf, hashes(value.slotProof));
  const root = rootFromInclusion(minute.index, note.size, minuteLeaf(minute), hashes(value.minuteProof));
  const proven = directory?.equals(minute.directory) && root?.equals(note.root) && minute.index === note.size - 1;
  if (!proven) throw new Error("no proof");
  return { ...note, heads: [head] };
}
/**
 * Whether the signed log continues the one that the reader holds.
 * @param {import('./folder.mjs').State} state
 * @param {(size: number) => Buffer | undefined} rootAt the root of the directory log at a size, where it is known
 * @param {'folder' | 'bundle'} what
 * @param {import('./folder.mjs').Context} context
 */
function checkSince(state, rootAt, what, { since, add }) {
  const { note } = state;
  if (since.origin !== note.origin)
    return add("wrong-origin", `${since.path} is of the log ${since.origin}, not ${note.origin}`, { file: since.path });
  checkSinceSignature(since, state, add);
  if (since.size > note.size)
    return add("stale-head", `the ${what} ends at checkpoint ${note.size - 1}; you hold the later ${since.size - 1}`, {
      from: note.size,
      to: since.size - 1
    });
  const known = rootAt(since.size);
  if (known && !known.equals(since.root))
    return add("forked-head", `checkpoint ${since.size - 1} is not the one you hold: two histories were shown`, {
      from: since.size - 1
    });
  if (!known && what === "bundle")
    add(
      "no-consistency",
      `the bundle does not prove consistency with checkpoint ${since.size - 1}: export it with since=${since.size}`
    );
  state.held = heldHeads(state, what, since, add);
  return void 0;
}
function checkSinceSignature(since, state, add) {
  if (!state.trust) return;
  try {
    if (signersOf(since, state.trust, since.path).length === 0)
      add("unknown-key", `${since.path} is signed by no key of ${state.trust.file}`, { file: since.path });
  } catch (error) {
    add(error.finding.code, error.finding.message, { file: since.path });
  }
}
/** The held heads of logs that are here; a bundle without one cannot be compared. */
function heldHeads(state, what, since, add) {
  const here = since.heads.filter(({ log }) => state.heads.has(log));
  if (what === "folder") {
    for (const { log } of since.heads)
      if (!state.heads.has(log)) add("forked-head", `${log}, which you hold a head of, is not in the folder`, { log });
  }
  if (what === "bundle" && here.length === 0)
    add(
      "no-consistency",
      `${since.path} shows no head of ${[...state.heads.keys()].join()}: hold a bundle.json, or what GET /v1/audit/checkpoint answers`,
      {}
    );
  return here;
}
/**
 * Held heads against the log itself (RFC 6962 §2.1.2): its tree of the held size has the held root.
 * @param {import('./heads.mjs').Head} held
 * @param {import('./heads.mjs').Head} head as it is signed now
 * @param {{ rootAt: (size: number) => Buffer | undefined, filesRootAt: (files: number) => Buffer | undefined,
 *   complete: boolean }} tree roots of the log's entries and files, where they can be computed; `complete`: of an
 *   archive, whose checkpoints prove what entries that are not sealed yet cannot
 * @param {import('./folder.mjs').Add} add
 */
function checkGrowth(held, head, { rootAt, filesRootAt, complete }, add) {
  const { log } = head;
  const fail = (from, to, message) => add("forked-head", `${log}: ${message}`, { log, from, to });
  const { size, sealed } = held;
  if (size > head.size || sealed.size > head.sealed.size || sealed.files > head.sealed.files)
    return fail(head.size, Math.max(size, 1) - 1, `it has ${head.size} entries; you hold a head of ${size}`);
  if (!held.nonce.equals(head.nonce) || held.slot !== head.slot) return fail(0, 0, "it changed its place");
  const files = filesRootAt(sealed.files);
  if (files && !files.equals(sealed.filesRoot)) fail(0, sealed.size - 1, "its files are not those you hold a head of");
  for (const [at, root] of [
    [sealed.size, sealed.root],
    [size, held.root]
  ]) {
    const now = at === head.size ? head.root : rootAt(at);
    if (now === void 0 && complete) continue;
    if (now === void 0)
      return add("no-consistency", `${log}: entry ${at - 1}, the last that you hold, is not in this bundle`, { log });
    if (!now.equals(root))
      return fail(
        0,
        at - 1,
        `its first ${at} entries are not those that you hold a head of: one was changed or dropped`
      );
  }
  return void 0;
}

// verifier/node/trees.mjs
/** Trees of RFC 6962 as the perfect subtrees that a run of leaves consists of, and one whose leaves change. */
/**
 * Adds the root of a perfect subtree of 2^level leaves at `start`, joining left siblings.
 * @typedef {{ start: number, level: number, hash: Buffer }} Subtree
 * @param {Subtree[]} nodes in the order of their leaves; changed
 * @param {number} start
 * @param {number} level
 * @param {Buffer} hash
 */
function pushNode(nodes, start, level, hash) {
  for (; ; ) {
    const left = nodes.at(-1);
    if (!left || left.level !== level || left.start % 2 ** (level + 1) !== 0) break;
    nodes.pop();
    hash = nodeOf(left.hash, hash);
    start = left.start;
    level += 1;
  }
  nodes.push({ start, level, hash });
}
/**
 * The root over the leaves from 0 that the subtrees cover.
 * @param {Subtree[]} nodes
 */
function rootOf(nodes) {
  if (nodes.length === 0) return EMPTY;
  return nodes.slice(0, -1).reduceRight((right, node) => nodeOf(node.hash, right), nodes.at(-1).hash);
}
/**
 * The perfect subtrees that cover the leaves from `start` to before `end`.
 * @returns {{ start: number, level: number }[]}
 */
function coverOf(start, end) {
  const places = [];
  for (let at = start; at < end; ) {
    let level = 0;
    while (at % 2 ** (level + 1) === 0 && at + 2 ** (level + 1) <= end) level += 1;
    places.push({ start: at, level });
    at += 2 ** level;
  }
  return places;
}
/** A tree whose leaves change: the directory. Odd nodes move up unhashed, which is RFC 6962's shape. */
var LeafTree = class {
  levels = [[]];
  set(index, hash) {
    this.levels[0][index] = hash;
    for (let level = 0, at = index; this.levels[level].length > 1; level += 1) {
      const row = this.levels[level];
      at = Math.floor(at / 2);
      const right = row[2 * at + 1];
      (this.levels[level + 1] ??= [])[at] = right ? nodeOf(row[2 * at], right) : row[2 * at];
    }
  }
  root() {
    return this.levels[0].length === 0 ? EMPTY : this.levels.find((row) => row.length === 1)[0];
  }
};

// verifier/node/bundle.mjs
/** A bundle: one log under one checkpoint. */
/**
 * Reads `bundle.json`: the head is in the directory, the directory in the minute, the minute in the signed log.
 * @param {import('./folder.mjs').Context} context
 * @returns {import('./folder.mjs').State}
 * @throws {Finding} what makes the bundle worthless
 */
function readBundle(context) {
  const { read, trusts, add, report } = context;
  const name = "bundle.json";
  const value = readDocument(
    read(name),
    name,
    ["note", "minute", "minuteProof", "head", "slotProof", "files"],
    ["consistency"]
  );
  const hashes = (list) => (Array.isArray(list) ? list : [void 0]).map((text) => hash32(text) ?? fail("malformed", "a proof is damaged"));
  const fail = (code, message) => {
    throw new Finding(code, `${name}: ${message}`, { file: name });
  };
  const [minute, head, note] = [
    parseMinute(value.minute, name),
    parseHead(value.head, name),
    parseNote(value.note, name)
  ];
  const leaf = headLeaf(note.origin, head, sealedDigest(head.sealed));
  const directory = rootFromInclusion(head.slot, minute.slots, leaf, hashes(value.slotProof));
  if (!directory?.equals(minute.directory)) fail("forked-head", "the head is not in the directory");
  const root = rootFromInclusion(minute.index, note.size, minuteLeaf(minute), hashes(value.minuteProof));
  if (!root?.equals(note.root)) fail("broken-chain", "the minute is not in the signed log");
  if (minute.index !== note.size - 1)
    fail("old-minute", `its minute ${minute.index} is not the newest of the signed log`);
  const trust = trusts.find((known2) => known2.digest.equals(minute.trust));
  if (!trust) fail("altered-keys", "the keys it names are not in the folder, or were changed");
  for (const other of trusts)
    if (other !== trust) add("uncovered-file", `the checkpoint does not name ${other.file}`, { file: other.file });
  checkSignatures(note, trust, minute.at, name);
  const listed = parseFiles(value.files, head, name);
  const state = {
    heads: /* @__PURE__ */ new Map([[head.log, head]]),
    history: /* @__PURE__ */ new Map([[head.log, [{ ...head, minute: minute.index }]]]),
    minute,
    note,
    trust,
    file: name,
    listed
  };
  const known = /* @__PURE__ */ new Map([[note.size, note.root]]);
  if (value.consistency !== void 0) {
    const { size, root: old } = checkConsistency(value.consistency, note, hashes, fail);
    known.set(size, old);
  }
  if (context.since) checkSince(state, (size) => known.get(size), "bundle", context);
  report.checkpoint = { index: minute.index, at: minute.at, root: b64(note.root), origin: note.origin };
  return state;
}
/** The list of all segment files: it must make the sealed head, whether the files are in the bundle or not. */
function parseFiles(list, head, file) {
  if (!Array.isArray(list)) throw malformed(file);
  let [next, entries, lines] = [0, [], []];
  const files = list.map((one, i) => {
    if (!hasKeys(one, ["first", "last", "bytes", "sha256", "nodes"]) || !isInt(one.bytes) || !/^[0-9a-f]{64}$/.test(one.sha256))
      throw malformed(file);
    if (one.first !== next || !isInt(one.last) || one.last < one.first || !Array.isArray(one.nodes))
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
  const ok = next === head.sealed.size && files.length === head.sealed.files && rootOf(entries).equals(head.sealed.root) && (head.size > head.sealed.size || head.root.equals(head.sealed.root)) && rootOf(lines).equals(head.sealed.filesRoot);
  if (!ok)
    throw new Finding("altered-file", `${file}: its list of files is not the sealed log`, { file, log: head.log });
  return files;
}
function checkConsistency(value, note, hashes, fail) {
  const root = hasKeys(value, ["size", "root", "proof"]) && isInt(value.size) ? hash32(value.root) : void 0;
  if (!root || !isConsistent(value.size, root, note.size, note.root, hashes(value.proof)))
    fail("forked-head", "its proof of consistency is wrong");
  return { size: value.size, root };
}

// verifier/node/directory.mjs
/** The directory of heads. */
/** A slot belongs to one log for ever, and a log only grows. */
function applyHead(state, head, minute, origin, fail) {
  const known = state.heads.get(head.log);
  if (state.slots[head.slot] === void 0 && !known && (state.broken || head.slot === state.slots.length))
    state.slots[head.slot] = head.log;
  if (state.slots[head.slot] !== head.log)
    fail("forked-head", `slot ${head.slot} is not that of ${head.log}`, { log: head.log });
  if (known) {
    const shrinks = head.size < known.size || head.sealed.size < known.sealed.size || head.sealed.files < known.sealed.files;
    if (shrinks)
      fail("forked-head", `${head.log} shrinks from ${known.size} to ${head.size} entries`, { log: head.log });
    if (!head.nonce.equals(known.nonce) || known.slot !== head.slot)
      fail("forked-head", `${head.log} changes its place`, { log: head.log });
  }
  state.heads.set(head.log, head);
  if (!state.history.has(head.log)) state.history.set(head.log, []);
  state.history.get(head.log).push({ ...head, minute: minute.index });
  if (!state.broken) state.tree.set(head.slot, headLeaf(origin, head, sealedDigest(head.sealed)));
}

// verifier/node/checkpoints.mjs
/** An archive: the chain of all checkpoints. */
/**
 * Reads all checkpoints in order and adds what is wrong with their chain.
 * @param {import('./folder.mjs').Context} context
 * @returns {import('./folder.mjs').State | undefined} undefined when no checkpoint could be read
 */
function readCheckpoints(context) {
  const { files, read, trusts, add, report, options } = context;
  const numbers = files.checkpoints.map((name) => Number(CHECKPOINT_NAME.exec(name)[1]));
  reportMissing(numbers, add);
  const state = {
    heads: /* @__PURE__ */ new Map(),
    history: /* @__PURE__ */ new Map(),
    slots: [],
    tree: new LeafTree(),
    range: [],
    roots: /* @__PURE__ */ new Map(),
    before: void 0,
    broken: numbers[0] !== 0,
    trust: void 0,
    minute: void 0,
    note: void 0
  };
  const used = /* @__PURE__ */ new Set();
  let last;
  for (const name of files.checkpoints) {
    const index = Number(CHECKPOINT_NAME.exec(name)[1]);
    const bytes = read(name);
    try {
      const checkpoint = parseCheckpoint(bytes, name, index);
      const trust = trusts.find((known) => known.digest.equals(checkpoint.minute.trust));
      if (trust) used.add(trust);
      if (last !== void 0 && index !== last + 1) state.broken = true;
      checkNext(state, checkpoint, trust, { name, options, newest: name === files.checkpoints.at(-1) });
      Object.assign(state, {
        minute: checkpoint.minute,
        note: checkpoint.note,
        trust: trust ?? state.trust,
        file: name
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
      add("uncovered-file", `no checkpoint names ${trust.file}`, { file: trust.file });
  if (context.since && state.note) checkSince(state, (size) => state.roots.get(size), "folder", context);
  if (!state.minute) return void 0;
  report.checkpoint = {
    index: state.minute.index,
    at: state.minute.at,
    root: b64(state.note.root),
    origin: state.note.origin
  };
  return state;
}
function reportMissing(numbers, add) {
  let expected = 0;
  for (const number of numbers) {
    if (number > expected)
      add("missing-checkpoints", `checkpoints ${expected}–${number - 1} are missing`, {
        from: expected,
        to: number - 1
      });
    expected = number + 1;
  }
}
function parseCheckpoint(bytes, name, index) {
  const value = readDocument(bytes, name, ["note", "minute", "heads"]);
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
    fail("wrong-origin", `it is of the log ${note.origin}, not ${trust.origin}`);
  for (const head of heads) applyHead(state, head, minute, note.origin, fail);
  if (state.broken) return;
  if (!minute.previous.equals(state.before ?? ZERO)) fail("broken-chain", "the checkpoint file before it was changed");
  if (state.minute && minute.at <= state.minute.at) fail("broken-chain", "its time goes back");
  if (minute.slots !== state.slots.length || !state.tree.root().equals(minute.directory))
    fail("forked-head", "the heads do not make its directory");
  pushNode(state.range, minute.index, 0, minuteLeaf(minute));
  const root = rootOf(state.range);
  if (note.size !== minute.index + 1 || !note.root.equals(root))
    fail("broken-chain", "the minutes do not make its root");
  state.roots.set(note.size, root);
  if (!trust) fail("altered-keys", "the keys it names are not in the folder, or were changed");
  checkHandover(state, checkpoint, trust, name);
  if (newest || options.strict) checkSignatures(note, trust, minute.at, name);
}
/** A new trust file is vouched for by a key of the one before. */
function checkHandover(state, { note, minute }, trust, name) {
  const old = state.trust;
  if (!old || old === trust) return;
  if (trust.version !== old.version + 1)
    throw new Finding("altered-keys", `${name}: keys of version ${trust.version} follow ${old.version}`, {
      file: name
    });
  const signers = checkSignatures(note, trust, minute.at, name);
  const vouches = old.keys.some(
    (key) => key.from <= minute.at && minute.at < key.until && signers.some((one) => one.vkey === key.vkey)
  );
  if (!vouches)
    throw new Finding("altered-keys", `${name}: no key of ${old.file} vouches for ${trust.file}`, { file: name });
}

// verifier/node/keys.mjs
import { createPublicKey } from "node:crypto";
import { readFileSync as readFileSync2 } from "node:fs";
/** Trust files: the keys that may sign, and when. */
/**
 * `from` (included) and `until` (excluded) are epoch milliseconds: when a key must sign.
 * @typedef {{ name: string, id: Buffer, key: () => import('node:crypto').KeyObject, vkey: string,
 *   from: number, until: number }} Key
 * @typedef {{ file: string, version: number, origin: string, keys: Key[], digest: Buffer }} Trust
 * @returns {Trust}
 * @throws {Finding} malformed, unknown-version
 */
function parseTrust(bytes, file) {
  const value = readDocument(bytes, file, ["version", "origin", "keys"]);
  const ok = isInt(value.version) && typeof value.origin === "string" && Array.isArray(value.keys) && value.keys.length > 0;
  if (!ok) throw malformed(file);
  const keys = value.keys.map((key) => {
    if (!hasKeys(key, ["vkey", "from"], ["until"]) || !isInt(key.from)) throw malformed(file);
    if (key.until !== void 0 && !isInt(key.until)) throw malformed(file);
    return { ...parseVkey(key.vkey, file), vkey: key.vkey, from: key.from, until: key.until ?? Infinity };
  });
  return { file, version: value.version, origin: value.origin, keys, digest: sha(bytes) };
}
/** A verifier key (C2SP signed-note): name, id of four bytes, and an Ed25519 key of 32. */
function parseVkey(vkey, file) {
  const [name, id, ...rest] = String(vkey).split("+");
  const bytes = base64Of(rest.join("+"), 33);
  if (!bytes || bytes[0] !== 1) throw malformed(file);
  const expected = sha(Buffer.concat([Buffer.from(`${name}
`), bytes])).subarray(0, 4);
  if (expected.toString("hex") !== id) throw malformed(file);
  const spki = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), bytes.subarray(1)]);
  return { name, id: expected, key: () => createPublicKey({ key: spki, format: "der", type: "spki" }) };
}
/**
 * The folder's trust files that can be read; adds a finding for each other, and for keys that are not those held.
 * @param {string[]} names
 * @param {(name: string) => Buffer} read
 * @param {{ trust?: string }} options trust: a trust file that the reader holds
 * @param {(code: string, message: string, fields?: object) => void} add
 * @returns {Trust[]}
 * @throws {Finding} no-keys when there are none; what `readHeld` throws
 */
function readTrusts(names, read, options, add) {
  const trusts = [];
  for (const name of names) {
    try {
      const trust = parseTrust(read(name), name);
      if (trust.version !== Number(KEYS_NAME.exec(name)[1])) throw malformed(name);
      trusts.push(trust);
    } catch (error) {
      if (!(error instanceof Finding)) throw error;
      add(error.finding.code, error.finding.message, { file: name });
    }
  }
  if (options.trust) {
    const held = readHeld(options.trust);
    if (!trusts.some((trust) => trust.digest.equals(held.digest)))
      add("foreign-keys", `the keys in the folder are not those of ${options.trust}`, { file: options.trust });
  }
  if (names.length === 0) throw new Finding("no-keys", "the folder holds no keys");
  return trusts;
}
/**
 * A trust file that the reader holds.
 * @returns {Trust}
 * @throws {Finding} no-keys, malformed, unknown-version
 */
function readHeld(path) {
  try {
    return parseTrust(readFileSync2(path), path);
  } catch (error) {
    if (error instanceof Finding) throw error;
    throw new Finding("no-keys", `${path} cannot be read`);
  }
}

// verifier/node/logs.mjs
import { availableParallelism } from "node:os";
import { join as join2 } from "node:path";

// verifier/node/duplicates.mjs
/** Events that occur twice in a log. */
/** Adds a finding when two entries of a log are of one event. */
function checkTwice(log, read, add) {
  const ids = read.filter(({ problem, ids: list }) => !problem && list);
  const all = new BigUint64Array(ids.reduce((sum, { ids: list }) => sum + list.length, 0));
  let at = 0;
  for (const { ids: list } of ids) {
    all.set(list, at);
    at += list.length;
  }
  all.sort();
  for (let i = 1; i < all.length; i += 1) {
    if (all[i] !== all[i - 1]) continue;
    const [first, second] = placesOf(ids, all[i]);
    return add("duplicate-entry", `${log}: entries ${first} and ${second} are the same event`, {
      log,
      from: first,
      to: second
    });
  }
  return void 0;
}
function placesOf(files, id) {
  const places = [];
  for (const { first, ids } of files) ids.forEach((one, i) => one === id && places.push(first + i));
  return places;
}

// verifier/node/log-history.mjs
/** Segment files and entries against every head that names them. */
/** Bundle: each file that is there is the one that the list names. */
function checkListed({ log }, read, state, add) {
  for (const file of read) {
    const listed = state.listed.find(({ first, last }) => first === file.first && last === file.last);
    const same = listed && listed.sha256 === file.sha256 && listed.bytes === file.bytes;
    if (!same)
      add("altered-file", `${file.name} was changed`, { file: file.name, log, from: file.first, to: file.last });
    else if (!file.problem && file.nodes.some((node, i) => !node.hash.equals(listed.nodes[i]?.hash ?? EMPTY)))
      add("altered-entries", `${file.name} does not hold the listed entries`, {
        file: file.name,
        log,
        from: file.first,
        to: file.last
      });
  }
}
/** The tree's root at each wanted size, as far as the entries are whole. */
function rootsOf(read, healthy) {
  const roots = /* @__PURE__ */ new Map([[0, EMPTY]]);
  const prefix = [];
  for (const { first, nodes, snapshots, problem } of read) {
    if (problem || first >= healthy) break;
    for (const snapshot of snapshots) roots.set(snapshot.size, rootOf(joined(prefix, snapshot.nodes)));
    for (const node of nodes) pushNode(prefix, node.start, node.level, node.hash);
  }
  return roots;
}
function joined(prefix, nodes) {
  const all = [...prefix];
  for (const node of nodes) pushNode(all, node.start, node.level, node.hash);
  return all;
}
/** The tree's root at every bound of a listed file, and within the files that are there. */
function listedRoots(listed, read) {
  const roots = /* @__PURE__ */ new Map([[0, EMPTY]]);
  const prefix = [];
  for (const file of listed) {
    const here = read.find(({ first, sha256 }) => first === file.first && sha256 === file.sha256);
    for (const { size, nodes } of here?.problem ? [] : here?.snapshots ?? [])
      roots.set(size, rootOf(joined(prefix, nodes)));
    for (const node of file.nodes) pushNode(prefix, node.start, node.level, node.hash);
    roots.set(file.last + 1, rootOf(prefix));
  }
  return roots;
}
/** The root of a log's files by their count. */
function fileRoots(log, files) {
  const range = [];
  return [
    EMPTY,
    ...files.map((file, i) => {
      pushNode(range, i, 0, leafOf(fileLine(log, file)));
      return rootOf(range);
    })
  ];
}
/** Files against every head that names their root: says between which checkpoints a file was changed. */
function checkFiles({ log, head, gap }, read, state, add) {
  if (gap !== Infinity) return;
  const range = [];
  const history = state.history.get(log);
  let [good, at] = [0, 0];
  for (let count = 0; count <= read.length; count += 1) {
    if (count > 0) pushNode(range, count - 1, 0, leafOf(fileLine(log, read[count - 1])));
    while (at < history.length && history[at].sealed.files === count) {
      const { sealed } = history[at++];
      const bound = count === 0 ? 0 : read[count - 1].last + 1;
      if (sealed.size !== bound || !rootOf(range).equals(sealed.filesRoot)) {
        const names = read.slice(good, Math.max(count, good + 1)).map(({ name }) => name);
        add("altered-file", `${names.join(", ") || log} was changed or replaced`, {
          file: names[0],
          log,
          from: read[good]?.first ?? 0,
          to: Math.max(bound - 1, 0)
        });
        return;
      }
      good = count;
    }
  }
  if (at < history.length || head.sealed.files !== read.length)
    add("altered-file", `${log} has ${read.length} files where ${head.sealed.files} are signed`, {
      log,
      from: 0,
      to: head.sealed.size
    });
}
/** Heads against the recomputed tree: the first that differs bounds the first bad entry. */
function checkHeads({ log }, roots, healthy, state, add) {
  let good = 0;
  for (const head of state.history.get(log)) {
    for (const { size, root } of [head.sealed, head]) {
      const actual = roots.get(size);
      if (!actual || size > healthy) continue;
      if (!actual.equals(root)) {
        const where = size - good <= 1 ? `entry ${good} is` : `one of the entries ${good}–${size - 1} is the first that was`;
        add("altered-entries", `${log}: ${where} changed, removed, inserted or moved (checkpoint ${head.minute})`, {
          log,
          from: good,
          to: size - 1
        });
        return;
      }
      good = Math.max(good, size);
    }
  }
}

// verifier/node/threads.mjs
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";

// verifier/node/segments.mjs
import { readFileSync as readFileSync3 } from "node:fs";
import { gunzipSync } from "node:zlib";

// verifier/node/entry-bytes.mjs
/** Parts of an entry, read from its bytes. */
/** Bytes that strings have: printable ASCII but space, quote, backslash and brackets. */
var PLAIN = Uint8Array.from(
  { length: 256 },
  (_, byte) => Number(byte > 32 && byte < 127 && byte !== 34 && (byte < 91 || byte > 93))
);
/** Whether `text` and a closing quote are at `at`. */
function isText(bytes, at, text) {
  for (let i = 0; i < text.length; i += 1) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return bytes[at + text.length] === 34;
}
/** `evt_` and 26 characters of base32, then the closing quote. */
function isEventId(bytes, at) {
  for (let i = 0; i < 4; i += 1) if (bytes[at + i] !== "evt_".charCodeAt(i)) return false;
  for (let i = at + 4; i < at + 30; i += 1)
    if (!(bytes[i] >= 97 && bytes[i] <= 122 || bytes[i] >= 50 && bytes[i] <= 55)) return false;
  return bytes[at + 30] === 34;
}
/** Six of an id's 26 characters as 30 bits; with twelve, equal by chance once in two million logs of a million. */
function idPart(bytes, from) {
  let bits = 0;
  for (let i = from; i < from + 6; i += 1) bits = bits << 5 | (bytes[i] >= 97 ? bytes[i] - 97 : bytes[i] - 24);
  return bits;
}

// verifier/node/entry-scanner.mjs
/** The scanner of entries. */
var ENTRY_KEYS = ["actor", "at", "id", "outcome", "request", "resource", "tenant", "type", "v"];
var ENTRY_OPTIONAL = ["call", "details", "intent", "subject"];
/**
 * Strict reading of an entry in one pass over its bytes: parsing a million texts costs more than hashing them thrice.
 * An entry is an object of RFC 8785 form whose strings are printable ASCII without escapes and whose numbers are
 * integers; it has no arrays. `position` is -1 once something else was met. `values` are the strings and numbers met,
 * three numbers each: kind, start, end.
 */
var scan = {
  bytes: Buffer.alloc(0),
  position: 0,
  end: 0,
  values: [],
  members: [],
  id: 0,
  tenant: 0,
  at: 0,
  v: 0
};
var [TEXT, COUNT, ID, TENANT, NEGATIVE, END] = [0, 1, 2, 3, 4, 5];
/** Scans the line in full; the code of a problem, or undefined. */
function scanEntry(state, end) {
  Object.assign(scan, { bytes: state.plain, position: state.at, end, id: 0, tenant: 0, at: 0, v: 0 });
  scan.values = [];
  scan.members = [];
  scanObject(true);
  const { bytes, members, position, id } = scan;
  const complete = ENTRY_KEYS.every((key) => members.includes(key)) && members.every((key) => ENTRY_KEYS.includes(key) || ENTRY_OPTIONAL.includes(key));
  if (position !== end || !complete) return "malformed-entry";
  if (!isQuoted(id) || !isEventId(bytes, id + 1) || !isCount(scan.at) || !isCount(scan.v)) return "malformed-entry";
  if (!isQuoted(scan.tenant) || !isText(bytes, scan.tenant + 1, state.log)) return "foreign-entry";
  const kinds = { [id + 1]: ID, [scan.tenant + 1]: TENANT };
  for (let i = 0; i < scan.values.length; i += 3) scan.values[i] = kinds[scan.values[i + 1]] ?? scan.values[i];
  return void 0;
}
/** From `{` to behind its `}`; members strictly ascending, so none twice. */
function scanObject(top) {
  const { bytes } = scan;
  let before;
  if (bytes[scan.position + 1] === 125) {
    scan.position += 2;
    return;
  }
  do {
    scan.position += 1;
    const start = scan.position + 1;
    scanString();
    if (scan.position < 0 || bytes[scan.position] !== 58) return refuse();
    const name = bytes.latin1Slice(start, scan.position - 1);
    if (before !== void 0 && before >= name) return refuse();
    before = name;
    scan.position += 1;
    if (top) {
      scan.members.push(name);
      if (name === "id" || name === "tenant" || name === "at" || name === "v") scan[name] = scan.position;
    }
    scanValue();
    if (scan.position < 0) return void 0;
  } while (bytes[scan.position] === 44);
  if (bytes[scan.position] !== 125) return refuse();
  scan.position += 1;
  return void 0;
}
function refuse() {
  scan.position = -1;
}
function scanString() {
  const { bytes } = scan;
  let at = scan.position;
  if (bytes[at] !== 34) return refuse();
  for (at += 1; PLAIN[bytes[at]] === 1; ) at += 1;
  scan.position = bytes[at] === 34 ? at + 1 : -1;
  return void 0;
}
function scanValue() {
  const { bytes, position } = scan;
  const byte = bytes[position];
  if (byte === 34) {
    scanString();
    scan.values.push(TEXT, position + 1, scan.position - 1);
    return void 0;
  }
  if (byte === 123) return scanObject(false);
  if (byte === 45 || byte >= 48 && byte <= 57) return scanInteger();
  for (const word of WORDS)
    if (word.every((letter, i) => bytes[position + i] === letter)) {
      scan.position += word.length;
      return void 0;
    }
  return refuse();
}
var WORDS = ["true", "false", "null"].map((word) => [...Buffer.from(word)]);
/** At most fifteen digits: all of these are exact. */
function scanInteger() {
  const { bytes, position } = scan;
  const negative = bytes[position] === 45;
  const start = position + (negative ? 1 : 0);
  let at = start;
  while (bytes[at] >= 48 && bytes[at] <= 57) at += 1;
  const leading = bytes[start] === 48 && (at > start + 1 || negative);
  if (at === start || at > start + 15 || leading) return refuse();
  scan.values.push(negative ? NEGATIVE : COUNT, position, at);
  scan.position = at;
  return void 0;
}
var isCount = (at) => scan.bytes[at] >= 48 && scan.bytes[at] <= 57;
var isQuoted = (at) => scan.bytes[at] === 34;

// verifier/node/entry-forms.mjs
/** Forms of entries that were accepted before. */
/**
 * The form of an entry is its text without the values. Entries of one type have few forms, so a form that the scanner
 * accepted once is kept in a tree of literals; an entry that follows one from end to end, with values of the same kinds,
 * is as right as the one it was learnt from. What follows none is scanned in full: this decides nothing by itself.
 */
var FORMS = { next: [], count: 0 };
var MAX_FORMS = 4096;
/** Where the id begins in a line of a known form; -1 for any other line. */
function followForm(bytes, at, end, log) {
  let id = -1;
  for (let { next } = FORMS; ; ) {
    let step;
    for (let i = 0; i < next.length && step === void 0; i += 1) {
      const { literal } = next[i];
      let k = 0;
      while (k < literal.length && bytes[at + k] === literal[k]) k += 1;
      if (k === literal.length) step = next[i];
    }
    if (step === void 0) return -1;
    at += step.literal.length;
    if (step.kind === TEXT) {
      while (PLAIN[bytes[at]] === 1) at += 1;
    } else if (step.kind === COUNT) {
      const start = at;
      while (bytes[at] >= 48 && bytes[at] <= 57) at += 1;
      if (at === start || at > start + 15 || bytes[start] === 48 && at > start + 1) return -1;
    } else if (step.kind === ID) {
      if (!isEventId(bytes, at)) return -1;
      id = at;
      at += 30;
    } else if (step.kind === TENANT) {
      if (!isText(bytes, at, log)) return -1;
      at += log.length;
    } else return at === end ? id : -1;
    next = step.next;
  }
}
/** Adds the form of the line that was just scanned. */
function rememberForm(start, end) {
  const { bytes, values } = scan;
  if (FORMS.count > MAX_FORMS || values.includes(NEGATIVE)) return;
  let [node, at] = [FORMS, start];
  for (let i = 0; i <= values.length; i += 3) {
    const last = i === values.length;
    const literal = Uint8Array.from(bytes.subarray(at, last ? end : values[i + 1]));
    const kind = last ? END : values[i];
    let step = node.next.find((one) => one.kind === kind && Buffer.compare(one.literal, literal) === 0);
    if (!step) {
      step = { literal, kind, next: [] };
      node.next.push(step);
      FORMS.count += 1;
    }
    [node, at] = [step, values[i + 2]];
  }
}

// verifier/node/entries.mjs
/** Whether a line is an entry of its log. */
/** Bytes in an entry that is read strictly, at most. */
var MAX_STRICT = 4096;
/** Checks the line from `state.at` to `end` and keeps its id; the code of a problem otherwise. */
function checkEntry(state, end) {
  if (end - state.at > MAX_STRICT || state.plain[state.at] !== 123) return "malformed-entry";
  let id = followForm(state.plain, state.at, end, state.log);
  if (id < 0) {
    const code = scanEntry(state, end);
    if (code) return code;
    rememberForm(state.at, end);
    id = scan.id + 1;
  }
  const at = 2 * (state.seq - state.first);
  state.halves[at] = idPart(state.plain, id + 10);
  state.halves[at + 1] = idPart(state.plain, id + 4);
  return void 0;
}
/**
 * The code of what is wrong with a text as an entry of `log`, or undefined.
 * @param {string} text
 * @param {string} log
 * @param {boolean} [known] whether forms seen before may decide; the answer is the same
 */
function entryProblem(text, log, known = true) {
  const plain = Buffer.from(`${text}
`);
  const state = { plain, at: 0, seq: 0, first: 0, log, halves: new Uint32Array(2) };
  if (known) return checkEntry(state, plain.length - 1);
  return text.length > MAX_STRICT || plain[0] !== 123 ? "malformed-entry" : scanEntry(state, plain.length - 1);
}

// verifier/node/segments.mjs
/** Segment files: gzip of lines, an entry each. */
/** Entries in a segment, at most. */
var SEGMENT = 8192;
/** Bytes in an entry, at most. */
var MAX_ENTRY = 65535;
/** Hashes of a level lie in pairs behind their 0x01, so that a node is hashed without copying. */
var PAIRS = Buffer.alloc(SEGMENT / 2 * 65, 1);
var NODES = Array.from({ length: SEGMENT / 2 }, (_, p) => PAIRS.subarray(p * 65, p * 65 + 65));
var place = (i) => (i >> 1) * 65 + 1 + (i & 1) * 32;
/** Inflates; the trailer's length lets zlib work in one piece, but is not believed. */
function inflate(gz) {
  const size = gz.length >= 18 ? gz.readUInt32LE(gz.length - 4) : 0;
  return gunzipSync(gz, {
    chunkSize: Math.min(Math.max(size + 1, 64), 1 << 26),
    maxOutputLength: SEGMENT * (MAX_ENTRY + 1)
  });
}
/**
 * One segment file: digest, lines, nodes of its range, and of the range up to each size wanted.
 * @typedef {import('./trees.mjs').Subtree} Subtree
 * @typedef {{ code: string, message: string, seq?: number }} Problem
 * @typedef {{ path: string, log: string, first: number, last: number, sizes: number[], strict: boolean }} Job
 * @typedef {{ sha256: string, bytes: number, nodes: Subtree[], snapshots: { size: number, nodes: Subtree[] }[],
 *   problem?: Problem, ids?: BigUint64Array }} Segment `ids` when strict: one number an entry
 * @param {Job} job
 * @returns {Segment}
 */
function readSegment({ path, log, first, last, sizes, strict }) {
  const gz = readFileSync3(path);
  const result = { sha256: sha(gz).toString("hex"), bytes: gz.length, nodes: [], snapshots: [] };
  let plain;
  try {
    plain = inflate(gz);
  } catch {
    return { ...result, problem: { code: "damaged-file", message: "is not readable as gzip: cut off or damaged" } };
  }
  const state = {
    plain,
    at: 0,
    seq: first,
    ids: strict ? new BigUint64Array(last - first + 1) : void 0,
    halves: void 0,
    first,
    log
  };
  if (state.ids) state.halves = new Uint32Array(state.ids.buffer);
  let from = first;
  for (const end of [...sizes.filter((size) => size > first && size <= last), last + 1]) {
    for (const { start, level } of coverOf(from, end)) {
      const hash = subtree(state, 2 ** level);
      if (typeof hash === "string") {
        const problem = { code: hash, message: PROBLEMS[hash], seq: state.seq };
        return { ...result, problem };
      }
      pushNode(result.nodes, start, level, hash);
    }
    if (end <= last) result.snapshots.push({ size: end, nodes: [...result.nodes] });
    from = end;
  }
  if (state.at !== plain.length)
    return {
      ...result,
      problem: { code: "extra-entries", message: "holds more entries than its name says", seq: last + 1 }
    };
  result.snapshots.push({ size: last + 1, nodes: [...result.nodes] });
  return { ...result, ids: state.ids };
}
var PROBLEMS = {
  "missing-entries": "holds fewer entries than its name says",
  "malformed-entry": "holds an entry that is not one",
  "foreign-entry": "holds an entry of another log"
};
/** The root of the next `count` lines (a power of two), or the code of a problem at `state.seq`. */
function subtree(state, count) {
  const { plain } = state;
  for (let i = 0; i < count; i += 1) {
    const end = plain.indexOf(10, state.at);
    if (end < 0) return "missing-entries";
    if (end === state.at || end - state.at > MAX_ENTRY) return "malformed-entry";
    if (state.ids) {
      const code = checkEntry(state, end);
      if (code) return code;
    }
    PAIRS.latin1Write(leafAt(plain, state.at, end), place(i), 32);
    state.at = end + 1;
    state.seq += 1;
  }
  for (let width = count; width > 1; width >>= 1)
    for (let p = 0; p < width >> 1; p += 1) PAIRS.latin1Write(shaLatin1(NODES[p]), place(p), 32);
  return Buffer.from(PAIRS.subarray(1, 33));
}
/** Hash of 0x00 and the line: the newline before the line makes room for the prefix. */
function leafAt(plain, start, end) {
  if (start === 0) return shaLatin1(Buffer.concat([Buffer.of(0), plain.subarray(0, end)]));
  plain[start - 1] = 0;
  return shaLatin1(plain.subarray(start - 1, end));
}

// verifier/node/threads.mjs
/** Segments are read on several threads. A worker runs the file that holds this module: built, that is the one file. */
/**
 * Reads all segments; when there are many, on as many threads as told, of which this is one.
 * @param {import('./segments.mjs').Job[]} jobs
 * @param {number} threads
 * @returns {Promise<import('./segments.mjs').Segment[]>} in the order of the jobs
 */
async function readSegments(jobs, threads) {
  const results = new Array(jobs.length);
  const next = new Int32Array(new SharedArrayBuffer(4));
  const helpers = Array.from({ length: jobs.length < 8 ? 0 : threads - 1 }, () => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { segments: jobs, next } });
    return new Promise((resolve, reject) => {
      worker.on("error", reject).on("exit", resolve);
      worker.on("message", ({ i, result }) => results[i] = revive(result));
    });
  });
  takeSegments(jobs, next, (i, result) => results[i] = result);
  await Promise.all(helpers);
  return results;
}
/** Each thread takes the next segment that nobody has taken. */
function takeSegments(jobs, next, done) {
  for (let i = Atomics.add(next, 0, 1); i < jobs.length; i = Atomics.add(next, 0, 1)) done(i, safeRead(jobs[i]));
}
function safeRead(job) {
  try {
    return readSegment(job);
  } catch {
    return {
      sha256: "",
      bytes: 0,
      nodes: [],
      snapshots: [],
      problem: { code: "damaged-file", message: "cannot be read" }
    };
  }
}
/** Structured clone turns buffers into byte arrays. */
function revive(result) {
  const nodes = (list) => list.map((node) => ({ ...node, hash: Buffer.from(node.hash) }));
  return {
    ...result,
    nodes: nodes(result.nodes),
    snapshots: result.snapshots.map((s) => ({ size: s.size, nodes: nodes(s.nodes) }))
  };
}
if (!isMainThread && workerData?.segments)
  takeSegments(workerData.segments, workerData.next, (i, result) => parentPort.postMessage({ i, result }));

// verifier/node/logs.mjs
/** The logs: which segment files count, and what they hold. */
/**
 * Reads the segments of all logs and compares them with the heads; adds what is wrong.
 * @param {import('./folder.mjs').State} state
 * @param {import('./folder.mjs').Context} context
 */
async function checkLogs(state, context) {
  const { files, report, add, options, folder } = context;
  const byLog = new Map([...state.heads.keys()].map((log) => [log, []]));
  for (const segment of files.segments) {
    if (!byLog.has(segment.log))
      add("uncovered-file", `no checkpoint knows the log of ${segment.name}`, { file: segment.name, log: segment.log });
    else byLog.get(segment.log).push(segment);
  }
  const plans = [...byLog].map(([log, segments]) => ({
    log,
    head: state.heads.get(log),
    ...planLog(log, segments, state, context)
  }));
  const jobs = plans.flatMap(
    ({ log, usable, sizes }) => usable.map(({ name, first, last }) => ({
      path: join2(folder, name),
      log,
      first,
      last,
      strict: options.strict === true,
      sizes: sizes.filter((size) => size > first && size <= last)
    }))
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
      if (options.strict) add("excerpt", `${log}: entries ${from}–${to} are not in this bundle`, { log, from, to });
    } else add("missing-entries", `${log}: entries ${from}–${to} are missing`, { log, from, to });
    gap = Math.min(gap, from);
  };
  for (const segment of segments) {
    if (segment.last >= head.sealed.size)
      add("uncovered-file", `${segment.name} is not covered by the newest checkpoint`, {
        file: segment.name,
        log,
        from: segment.first,
        to: segment.last
      });
    else if (segment.first < next)
      add("overlapping-file", `${segment.name} overlaps the one before`, {
        file: segment.name,
        log,
        from: segment.first,
        to: segment.last
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
      add("unsealed-entries", `${log}: entries ${head.sealed.size}–${head.size - 1} are not sealed yet`, {
        log,
        from: head.sealed.size,
        to: head.size - 1
      });
  }
  const heads = [...state.history.get(log) ?? [], ...heldOf(state, log)];
  const sizes = [...new Set(heads.flatMap((one) => [one.size, one.sealed.size]))].filter((size) => size > 0).sort((a, b) => a - b);
  report.logs.push({ log, size: head.size, sealed: head.sealed.size, files: segments.length });
  return { usable, sizes, gap };
}
/** Heads of a log that the reader holds. */
var heldOf = (state, log) => (state.held ?? []).filter((head) => head.log === log);
function checkLog(plan, read, state, { add, options }) {
  const { log, gap, head } = plan;
  let healthy = gap;
  for (const file of read) {
    if (!file.problem) continue;
    const { code, message, seq } = file.problem;
    add(code, `${file.name} ${message}${seq === void 0 ? "" : ` (entry ${seq})`}`, {
      file: file.name,
      log,
      from: seq ?? file.first,
      to: file.last
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

// verifier/node/time.mjs
/** The age of the newest checkpoint. */
/** How much the clocks may differ. */
var FUTURE_MS = 5 * 6e4;
/** Says how old the newest checkpoint is: never of the future, not older than `maxAge` seconds if told. */
function checkTime(state, { options, report, add }) {
  const now = options.now ?? Date.now();
  const { index, at } = state.minute;
  const date = Math.abs(at) < 864e13 ? new Date(at).toISOString() : `time ${at}`;
  if (at > now + FUTURE_MS)
    add("future-checkpoint", `checkpoint ${index} is of ${date}, in the future: check this machine's clock`, {
      file: state.file
    });
  const age = Math.max(0, Math.round((now - at) / 1e3));
  report.checkpoint = { ...report.checkpoint, ageSeconds: age };
  report.notes.push(`newest checkpoint ${index} is of ${date}`);
  if (options.maxAge !== void 0 && age > options.maxAge)
    add("stale-head", `checkpoint ${index} is ${age} seconds old, more than ${options.maxAge}`, { file: state.file });
}

// verifier/node/time-stamps.mjs
/** Time-stamps (RFC 3161) beside checkpoints. */
/** A time-stamp (RFC 3161) beside a checkpoint must be over its file; who signed it is the authority's to prove. */
function checkStamps({ files, read, add, report }) {
  for (const name of files.stamps) {
    const checkpoint = `checkpoints/${STAMP_NAME.exec(name)[1]}.json`;
    if (!files.checkpoints.includes(checkpoint))
      add("uncovered-file", `${name} stamps no checkpoint that is here`, { file: name });
    else if (!read(name).includes(Buffer.concat([Buffer.of(4, 32), sha(read(checkpoint))])))
      add("altered-timestamp", `${name} is not a time-stamp of ${checkpoint}`, { file: name });
  }
  if (files.stamps.length > 0)
    report.notes.push(
      `${files.stamps.length} time-stamps are there; their signatures: openssl ts -verify -data <checkpoint> -in <time-stamp> -CAfile <authority>`
    );
}

// verifier/node/versions.mjs
import { readFileSync as readFileSync4 } from "node:fs";
/** The listing of a bucket’s object versions beside the folder. */
/** `aws s3api list-object-versions`: delete markers hide objects, a second version of a write-once key is an attack. */
function checkVersions(names, { options, add }) {
  let listing;
  try {
    listing = JSON.parse(readFileSync4(options.versions, "utf8"));
    if (!isObject(listing) || !Array.isArray(listing.Versions ?? [])) throw new Error("no list");
  } catch {
    return add("bad-versions", `${options.versions} is no listing of object versions`, { file: options.versions });
  }
  const count = /* @__PURE__ */ new Map();
  for (const { Key } of listing.Versions ?? []) count.set(Key, (count.get(Key) ?? 0) + 1);
  for (const { Key } of listing.DeleteMarkers ?? [])
    add("delete-marker", `${Key} is hidden by a delete marker; take its oldest version`, { file: Key });
  for (const [key, versions] of count) {
    if (versions > 1) add("extra-version", `${key} has ${versions} versions; only the oldest counts`, { file: key });
    if (!names.includes(key)) add("missing-file", `${key} is in the bucket but not in the folder`, { file: key });
  }
  for (const name of names) if (!count.has(name)) add("uncovered-file", `${name} is not in the bucket`, { file: name });
  return void 0;
}

// verifier/node/folder.mjs
/** Verification of a folder: an archive or a bundle. */
/**
 * What the checks share.
 * @typedef {{ name: string, log: string, first: number, last: number }} SegmentName
 * @typedef {{ checkpoints: string[], keys: string[], segments: SegmentName[], stamps: string[], bundle: boolean }} Files
 * @typedef {(code: string, message: string, fields?: object) => void} Add adds a finding to the report
 * @typedef {{ folder: string, files: Files, read: (name: string) => Buffer, trusts: import('./keys.mjs').Trust[],
 *   since?: import('./since.mjs').Held, options: Options, report: Report, add: Add }} Context
 *
 * What a reading of checkpoints or of a bundle ends with. `history` has every head of a log, oldest first, with the
 * checkpoint it is of; `held` are heads that the reader holds; `listed` are the files that a bundle names.
 * @typedef {import('./heads.mjs').Head} Head
 * @typedef {{ heads: Map<string, Head>, history: Map<string, (Head & { minute: number })[]>, file: string,
 *   minute: import('./heads.mjs').Minute, note: import('./notes.mjs').Note, trust?: import('./keys.mjs').Trust,
 *   held?: Head[], listed?: object[] }} State
 * @typedef {import('./voicekeep-verify.d.mts').Options} Options
 * @typedef {import('./voicekeep-verify.d.mts').Report} Report
 */
/**
 * Verifies a folder.
 * @param {string} path
 * @param {Options} [options]
 * @returns {Promise<Report>}
 */
async function verifyFolder(path, options = {}) {
  const report = emptyReport();
  const add = (code, message, fields = {}) => report.findings.push({ code, message, ...fields });
  try {
    await verifyInto(path, options, report, add);
  } catch (error) {
    if (!(error instanceof Finding)) throw error;
    report.findings.push(error.finding);
  }
  return finish(report);
}
async function verifyInto(path, options, report, add) {
  if (!existsSync(path) || !statSync(path).isDirectory()) throw new Finding("no-folder", `${path} is not a folder`);
  const folder = realpathSync(path);
  const names = listFiles(folder);
  const read = (name) => readFileSync5(join3(folder, name));
  const files = sortFiles(names, add);
  if (!files.bundle && files.checkpoints.length === 0)
    throw new Finding("no-checkpoint", `${path} holds no checkpoint: nothing is signed`);
  const trusts = readTrusts(files.keys, read, options, add);
  const since = options.since ? readSince(options.since) : void 0;
  const context = { folder, files, read, trusts, since, options, report, add };
  const state = files.bundle ? readBundle(context) : readCheckpoints(context);
  if (state) await checkLogs(state, context);
  if (state) checkTime(state, context);
  checkStamps(context);
  if (options.versions) checkVersions(names, context);
}

// verifier/node/receipts.mjs
import { readFileSync as readFileSync6 } from "node:fs";
/** Receipts (C2SP tlog-proof): one entry in a signed log. */
var RECEIPT = /^c2sp\.org\/tlog-proof@v1\nextra ([A-Za-z0-9+/=]+)\nindex (0|[1-9][0-9]{0,14})\n((?:[A-Za-z0-9+/=]{44}\n)*)\n/;
var NUMBER = /^(?:0|[1-9][0-9]{0,14})$/;
/**
 * Verifies that an entry is in the log that a trusted key signed.
 * @param {string} path
 * @param {import('./voicekeep-verify.d.mts').Options} [options] `entry` and `trust` are needed
 * @returns {import('./voicekeep-verify.d.mts').Report}
 */
function verifyReceipt(path, options = {}) {
  const report = emptyReport();
  try {
    receiptInto(path, options, report);
  } catch (error) {
    if (!(error instanceof Finding)) throw error;
    report.findings.push(error.finding);
  }
  return finish(report);
}
function receiptInto(path, options, report) {
  if (!options.entry || !options.trust)
    throw new Finding("usage", "a receipt needs --entry <file> and --trust <keys file>");
  const trust = readHeld(options.trust);
  const { receipt, line } = readReceipt(path, options.entry);
  const { log, seq, size, at } = receipt;
  if (!receipt.trust.equals(trust.digest.subarray(0, 4)))
    throw new Finding("foreign-keys", `${path} names other keys than ${options.trust}`, { file: path });
  const { note, minute } = climb(receipt, line, trust, path);
  const signed = rootFromInclusion(minute.index, note.size, minuteLeaf(minute), minuteProof(receipt, path));
  if (!signed?.equals(note.root))
    throw new Finding("altered-entries", `${path}: entry ${seq} is not what was logged`, { log, from: seq, to: seq });
  checkSignatures(note, trust, at, path);
  report.entries = 1;
  report.checkpoint = { index: minute.index, at, root: b64(note.root), origin: note.origin };
  report.logs.push({ log, size });
  report.notes.push(`entry ${seq} of ${log} is in the log of ${size} entries`);
}
var badReceipt = (path) => new Finding("bad-receipt", `${path} is no receipt`, { file: path });
/** The receipt, and the entry without its newline. */
function readReceipt(path, entryPath) {
  let text, entry;
  try {
    [text, entry] = [utf8(readFileSync6(path)), readFileSync6(entryPath)];
  } catch {
    throw badReceipt(path);
  }
  const receipt = parseReceipt(text);
  if (!receipt) throw badReceipt(path);
  return { receipt, line: entry.at(-1) === 10 ? entry.subarray(0, -1) : entry };
}
/**
 * `extra` is a line of numbers, then bytes: nonce (16), digest of the sealed part (32), hash of the checkpoint file
 * before (32), the first four of the trust file's hash, and the hashes of both proofs below the minute.
 */
function parseReceipt(text) {
  const match = RECEIPT.exec(text);
  const extra = match && base64Of(match[1]);
  const end = extra ? extra.indexOf(10) : -1;
  if (!match || end < 0) return void 0;
  const [log, ...numbers] = extra.latin1Slice(0, end).split(" ");
  if (!LOG.test(log) || numbers.length !== 5 || !numbers.every((number) => NUMBER.test(number))) return void 0;
  const [seq, size, slot, slots, at] = numbers.map(Number);
  const raw = extra.subarray(end + 1);
  if (raw.length < 84 || (raw.length - 84) % 32 !== 0) return void 0;
  const [nonce, sealed, previous] = [raw.subarray(0, 16), raw.subarray(16, 48), raw.subarray(48, 80)];
  const hashes = [];
  for (let from = 84; from < raw.length; from += 32) hashes.push(raw.subarray(from, from + 32));
  const [index, proof, note] = [Number(match[2]), match[3].split("\n").slice(0, -1), text.slice(match[0].length)];
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
    note
  };
}
/** From the entry to the log's root, from the head to the directory's: the minute that the receipt speaks of. */
function climb({ log, seq, size, slot, slots, at, nonce, sealed, previous, hashes, index, note: text }, line, trust, path) {
  const damaged = () => new Finding("forked-head", `${path}: its proof is damaged`, { file: path, log, from: seq });
  const steps = proofLength(seq, size);
  const root = rootFromInclusion(seq, size, leafOf(line), hashes.slice(0, steps));
  if (!root) throw damaged();
  const note = parseNote(text, path);
  const leaf = headLeaf(note.origin, { log, slot, nonce, size, root }, sealed);
  const directory = rootFromInclusion(slot, slots, leaf, hashes.slice(steps));
  if (!directory) throw damaged();
  return { note, minute: { index, at, slots, directory, previous, trust: trust.digest } };
}
function minuteProof({ proof }, path) {
  const hashes = proof.map((one) => hash32(one));
  if (hashes.includes(void 0)) throw badReceipt(path);
  return hashes;
}

// verifier/node/command.mjs
/** The command line. */
/** Path and options; undefined when the usage must be told. */
function parseArguments(args) {
  const options = {};
  const positional = [];
  const valued = {
    "--since": "since",
    "--trust": "trust",
    "--versions": "versions",
    "--entry": "entry",
    "--max-age": "maxAge",
    "--workers": "workers"
  };
  for (let i = 0; i < args.length; i += 1) {
    if (args[i] === "--strict") options.strict = true;
    else if (args[i] === "--json") options.json = true;
    else if (valued[args[i]] && args[i + 1] !== void 0) options[valued[args[i]]] = args[++i];
    else if (args[i].startsWith("--")) return void 0;
    else positional.push(args[i]);
  }
  for (const key of ["maxAge", "workers"]) if (options[key] !== void 0) options[key] = Number(options[key]);
  if (Number.isNaN(options.maxAge) || Number.isNaN(options.workers)) return void 0;
  return positional.length === 1 ? { path: positional[0], options } : void 0;
}
function print(report, options) {
  if (options.json) return console.log(JSON.stringify(report));
  for (const { code, message } of report.findings) console.log(`${code}: ${message}`);
  for (const note of report.notes) console.log(`note: ${note}`);
  if (report.exit === 0 && !options.trust)
    console.log("note: the keys are the folder’s own; compare them with those you were given (--trust)");
  const what = report.checkpoint ? ` ${report.entries} entries, ${report.logs.length} logs, checkpoint ${report.checkpoint.index}` : "";
  console.log(`${report.verdict.toUpperCase()}${what}`);
}
/** Verifies what the arguments name, prints the report, sets the exit code. */
async function main() {
  const parsed = parseArguments(process.argv.slice(2));
  if (!parsed) {
    console.error(
      "usage: voicekeep-verify <folder | receipt.tlog-proof> [--since f] [--trust f] [--entry f] [--versions f] [--max-age s] [--workers n] [--strict] [--json]"
    );
    process.exitCode = 2;
    return;
  }
  try {
    const report = parsed.path.endsWith(".tlog-proof") ? verifyReceipt(parsed.path, parsed.options) : await verifyFolder(parsed.path, parsed.options);
    print(report, parsed.options);
    process.exitCode = report.exit;
  } catch (error) {
    console.error(`unusable: ${error.code ?? error.name}: the folder cannot be read`);
    process.exitCode = 2;
  }
}

// verifier/node/voicekeep-verify.mjs
if (isMainThread2 && process.argv[1] && realpathSync2(process.argv[1]) === fileURLToPath(import.meta.url)) await main();
export {
  entryProblem,
  verifyFolder,
  verifyReceipt
};
