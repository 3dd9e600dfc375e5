#!/usr/bin/env node
/**
 * voicekeep-verify: checks an audit log offline. One file, no dependencies, Node 20 or later.
 *
 *   node voicekeep-verify.mjs <folder> [--since <checkpoint or bundle.json>] [--trust <keys/….json>] [--policy <file>]
 *                             [--excerpt] [--strict] [--max-age <seconds>] [--max-gap <seconds>] [--max-late <seconds>]
 *                             [--versions <list-object-versions.json>] [--workers <n>] [--json]
 *   node voicekeep-verify.mjs <receipt.tlog-proof> --entry <file> --trust <keys/….json>
 *
 * <folder> is a copy of the archive bucket (segments/, checkpoints/, keys/) or an exported bundle (bundle.json).
 * Exit codes: 0 valid · 1 tampered · 2 unusable. Nothing is written, no network is used.
 *
 * The formats and all rules are in docs/audit-format.md. What is checked: every file is covered by the newest signature. Entries are leaves of an RFC 6962 tree; files are
 * leaves of another; both roots are in the log's head; heads are leaves of the directory; its root is in the minute;
 * minutes are leaves of the directory log; its C2SP checkpoint is signed. Each checkpoint file holds the hash of the
 * one before. A bundle is complete unless an `--excerpt` is asked for. `--since` compares with a head that the reader
 * holds. `--strict` also parses every entry, checks its canonical form (RFC 8785), that no event occurs twice, every
 * signature, and accepts neither entries that are not sealed nor files that are no part of a log.
 */

// verifier/node/voicekeep-verify.mjs
import { realpathSync as realpathSync2 } from "node:fs";
import { fileURLToPath } from "node:url";
import { isMainThread as isMainThread2 } from "node:worker_threads";

// verifier/node/core/findings.mjs
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
  "no-handover",
  "no-quorum",
  "bad-policy",
  "minute-gap",
  "late-entry",
  "unsealed-entries",
  "excerpt",
  "unknown-file",
  "not-a-file",
  "unreadable",
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
/** @returns {import('../voicekeep-verify.d.mts').Report} */
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

// verifier/node/verify-files.mjs
import { availableParallelism } from "node:os";
import { readFileSync as readFileSync2 } from "node:fs";

// verifier/node/core/bytes.mjs
/** Bytes and their texts. */
var ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
var encoder = new TextEncoder();
var strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
/** The UTF-8 form of a text. */
var encode = (text) => encoder.encode(text);
/** The text of bytes; throws when they are not UTF-8. */
var utf8 = (bytes) => strict.decode(bytes);
var equal = (a, b) => {
  if (a === void 0 || b === void 0 || a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return false;
  return true;
};
function concat(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
var hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
/** Bytes as characters of the same code. */
function latin1(bytes, from, to) {
  let text = "";
  for (let i = from; i < to; i += 1) text += String.fromCharCode(bytes[i]);
  return text;
}
/** Padded base64 (RFC 4648 §4). */
function b64(bytes) {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b = 0, c = 0] = [bytes[i], bytes[i + 1], bytes[i + 2]];
    const bits = a << 16 | b << 8 | c;
    text += ALPHABET[bits >> 18] + ALPHABET[bits >> 12 & 63];
    text += (i + 1 < bytes.length ? ALPHABET[bits >> 6 & 63] : "=") + (i + 2 < bytes.length ? ALPHABET[bits & 63] : "=");
  }
  return text;
}
var VALUES = new Int8Array(128).fill(-1);
for (let i = 0; i < 64; i += 1) VALUES[ALPHABET.charCodeAt(i)] = i;
/** The bytes of a text that is exactly their base64 form, of a length if told; undefined otherwise. */
function base64Of(text, length) {
  if (typeof text !== "string" || text.length % 4 !== 0) return void 0;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array(text.length / 4 * 3 - padding);
  if (length !== void 0 && bytes.length !== length) return void 0;
  let [at, bits, held2] = [0, 0, 0];
  for (let i = 0; i < text.length - padding; i += 1) {
    const code = text.charCodeAt(i);
    const value = code < 128 ? VALUES[code] : -1;
    if (value < 0) return void 0;
    bits = bits << 6 | value;
    held2 += 6;
    if (held2 >= 8) {
      held2 -= 8;
      bytes[at++] = bits >> held2 & 255;
      bits &= (1 << held2) - 1;
    }
  }
  return bits === 0 ? bytes : void 0;
}

// verifier/node/core/platform.mjs
/** What the core needs of the machine it runs on. It has no imports and no globals but those of every JavaScript engine. */
/**
 * `sha256`: the digest, 32 bytes. `hashInto`: writes the digest into `target` at `at`. `verify`: whether `signature`
 * (64 bytes) of `message` is by the Ed25519 key of 32 bytes (RFC 8032). `gunzip`: the content of a gzip file that is one
 * member without optional fields and nothing behind it, at most `limit` bytes; throws for anything else. `isAscii`:
 * whether all bytes are below 0x80.
 * @typedef {{ sha256: (bytes: Uint8Array) => Uint8Array,
 *   hashInto: (bytes: Uint8Array, target: Uint8Array, at: number) => void,
 *   verify: (key: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean,
 *   gunzip: (bytes: Uint8Array, limit: number) => Uint8Array, isAscii: (bytes: Uint8Array) => boolean }} Platform
 * @type {Platform}
 */
var platform = {};
/**
 * Says what the core runs on; before anything is verified.
 * @param {Platform} functions
 */
function usePlatform(functions) {
  Object.assign(platform, functions);
}

// verifier/node/core/hashes.mjs
/** SHA-256, and the hashes of leaves and nodes of a tree (RFC 6962 §2.1). */
/** @type {(bytes: Uint8Array) => Uint8Array} */
var sha = (bytes) => platform.sha256(bytes);
/** The root of a tree without leaves: SHA-256 of nothing. */
var EMPTY = Uint8Array.from(
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855".match(/../g),
  (byte) => parseInt(byte, 16)
);
/** What the first minute names in place of the checkpoint file before it. */
var ZERO = new Uint8Array(32);
/** @type {(text: string) => Uint8Array} */
var leafOf = (text) => leafOfBytes(encode(text));
/** @type {(bytes: Uint8Array) => Uint8Array} */
var leafOfBytes = (bytes) => sha(concat(Uint8Array.of(0), bytes));
var nodeOf = (left, right) => sha(concat(Uint8Array.of(1), left, right));

// verifier/node/core/values.mjs
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
/** Whether a value is an object with all required members and no others but the optional. */
function hasKeys(value, required, optional = []) {
  if (!isObject(value)) return false;
  const keys = Object.keys(value);
  return required.every((key) => keys.includes(key)) && keys.every((key) => required.includes(key) || optional.includes(key));
}

// verifier/node/core/heads.mjs
/** Minutes and heads of logs, and the leaves that they are. */
/**
 * @typedef {{ index: number, at: number, slots: number, directory: Uint8Array, previous: Uint8Array, trust: Uint8Array }} Minute
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
 * @typedef {{ size: number, root: Uint8Array, files: number, filesRoot: Uint8Array }} Sealed
 * @typedef {{ log: string, slot: number, nonce: Uint8Array, size: number, root: Uint8Array, sealed: Sealed }} Head
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
var sealedDigest = (s) => sha(encode(`voicekeep/sealed/v1
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

// verifier/node/core/canonical-json.mjs
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
 * @param {Uint8Array} bytes
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

// verifier/node/core/files.mjs
/** The names of an archive’s files. */
/** Entries in a segment, at most; a segment lies between two multiples of it. */
var SEGMENT = 8192;
var RANGE = "([a-z0-9]+)\\/([0-9]{12})-([0-9]{12})";
var FORMS = {
  segments: new RegExp(`^segments\\/${RANGE}\\.ndjson\\.gz$`),
  unsealed: new RegExp(`^unsealed\\/${RANGE}\\.ndjson$`),
  compacted: new RegExp(`^compacted\\/${RANGE}\\.ndjson\\.gz$`)
};
var CHECKPOINT_NAME = /^checkpoints\/([0-9]{12})\.json$/;
var KEYS_NAME = /^keys\/([0-9]{6})\.json$/;
var STAMP_NAME = /^timestamps\/([0-9]{12})\.tsr$/;
var HANDOVER_NAME = /^handovers\/([0-9]{6})\.json$/;
var COSIGNATURE_NAME = /^cosignatures\/([0-9]{12})-([0-9a-f]{8})\.txt$/;
var NOTE_NAME = new RegExp(`^compacted\\/${RANGE}\\.note$`);
/** Kinds that a bundle alone has, and those that an archive alone has. */
var OF_BUNDLES = ["unsealed", "handovers"];
var OF_ARCHIVES = ["checkpoints", "stamps"];
/** Whether a range is one that a segment may have. */
var isSegmentRange = (first, last) => first <= last && Math.floor(first / SEGMENT) === Math.floor(last / SEGMENT);
/** The file of entries that a name says, if it is one. */
function entriesFile(name) {
  for (const [kind, form] of Object.entries(FORMS)) {
    const [, log, from, to] = form.exec(name) ?? [];
    if (log && LOG.test(log) && isSegmentRange(Number(from), Number(to)))
      return { kind, file: { name, log, first: Number(from), last: Number(to) } };
  }
  return void 0;
}
/** Kind of a file that is named after a number, or by both numbers of its entries. */
function plainKind(name) {
  if (KEYS_NAME.test(name)) return "keys";
  if (CHECKPOINT_NAME.test(name)) return "checkpoints";
  if (STAMP_NAME.test(name)) return "stamps";
  if (HANDOVER_NAME.test(name)) return "handovers";
  if (COSIGNATURE_NAME.test(name)) return "cosignatures";
  return NOTE_NAME.test(name) ? "notes" : void 0;
}
/**
 * The files of an archive or a bundle by kind; adds a finding for each that does not belong into it, and names what is
 * no part of any log.
 * @param {import('./verify.mjs').Listed[]} listed
 * @param {boolean} bundle
 * @param {import('./verify.mjs').Context} context
 * @returns {import('./verify.mjs').Files}
 */
function sortFiles(listed, bundle, { add, report, options }) {
  const all = new Set(listed.flatMap(({ name, regular }) => regular ? [name] : []));
  const files = { bundle, all, names: [] };
  for (const kind of ["checkpoints", "keys", "segments", "stamps", "unsealed", "compacted", "notes", "handovers"])
    files[kind] = [];
  files.cosignatures = [];
  for (const { name, regular } of listed) {
    const { kind = plainKind(name), file = name } = entriesFile(name) ?? {};
    if (!regular) add("not-a-file", `${name} is a link or a device: it is not opened`, { file: name });
    else if (name === "bundle.json") files.names.push(name);
    else if (!kind) {
      report.notes.push(`${name} is no part of the log and was not checked`);
      if (options.strict) add("unknown-file", `${name} is no part of the log`, { file: name });
    } else {
      files.names.push(name);
      if ((bundle ? OF_ARCHIVES : OF_BUNDLES).includes(kind))
        add("uncovered-file", `${name} does not belong here`, { file: name });
      else files[kind].push(file);
    }
  }
  return files;
}
var pad = (n) => String(n).padStart(12, "0");
/** The line that stands for a segment file in the tree of a log's files. */
var fileLine = (log, { first, last, bytes, sha256: sha2562 }) => `segments/${log}/${pad(first)}-${pad(last)}.ndjson.gz ${bytes} ${sha2562}`;

// verifier/node/core/keys.mjs
/** Trust files: the keys that may sign, and when. */
/** Kinds of keys (C2SP signed-note): Ed25519, and Ed25519 of a witness. */
var [ED25519, WITNESS] = [1, 4];
/**
 * `from` (included) and `until` (excluded) are epoch milliseconds: when a key must sign.
 * @typedef {{ name: string, id: Uint8Array, key: Uint8Array, vkey: string, from: number, until: number }} Key
 * @typedef {{ file: string, version: number, origin: string, keys: Key[], digest: Uint8Array }} Trust
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
    const parsed = parseVkey(key.vkey, ED25519);
    if (!parsed) throw malformed(file);
    return { ...parsed, vkey: key.vkey, from: key.from, until: key.until ?? Infinity };
  });
  return { file, version: value.version, origin: value.origin, keys, digest: sha(bytes) };
}
/** A verifier key (C2SP signed-note) of a kind: name, id of four bytes, and a key of 32; undefined for another text. */
function parseVkey(vkey, kind) {
  const [name, id, ...rest] = String(vkey).split("+");
  const bytes = base64Of(rest.join("+"), 33);
  if (!bytes || bytes[0] !== kind) return void 0;
  const expected = sha(concat(encode(`${name}
`), bytes)).subarray(0, 4);
  return hex(expected) === id ? { name, id: expected, key: bytes.subarray(1) } : void 0;
}
/**
 * The folder's trust files that can be read; adds a finding for each other.
 * @param {import('./verify.mjs').Context} context
 * @returns {Trust[]}
 * @throws {Finding} no-keys when there are none
 */
function readTrusts({ files, read, add }) {
  const trusts = [];
  for (const name of files.keys) {
    try {
      const trust = parseTrust(read(name), name);
      if (trust.version !== Number(KEYS_NAME.exec(name)[1])) throw malformed(name);
      trusts.push(trust);
    } catch (error) {
      if (!(error instanceof Finding)) throw error;
      add(error.finding.code, error.finding.message, { file: name });
    }
  }
  if (files.keys.length === 0) throw new Finding("no-keys", "the folder holds no keys");
  return trusts;
}
/**
 * A trust file that the reader holds.
 * @param {import('./verify.mjs').HeldFile} file
 * @returns {Trust}
 * @throws {Finding} no-keys, malformed, unknown-version
 */
function parseHeldTrust({ path, bytes }) {
  if (!bytes) throw new Finding("no-keys", `${path} cannot be read`);
  return parseTrust(bytes, path);
}
/** Whether `next` says all that `old` says and more: keys are added and ended, never changed. */
var continues = (old, next) => old.origin === next.origin && old.keys.every((key, i) => {
  const now = next.keys[i];
  return now?.vkey === key.vkey && now.from === key.from && (key.until === Infinity || now.until === key.until);
});
/**
 * The keys that the reader holds against those that the newest minute names; adds a finding unless one leads to the
 * other. Whether the folder's own key files follow each other is checked where their hand-overs are.
 * @param {Trust} held
 * @param {Trust} named
 * @param {import('./verify.mjs').Context} context
 */
function compareHeld(held2, named, { trusts, add, report }) {
  if (trusts.some((trust) => equal(trust.digest, held2.digest))) return void 0;
  const foreign = (message) => add("foreign-keys", message, { file: held2.file });
  const other = `the keys in the folder are not those of ${held2.file}`;
  if (!named || held2.origin !== named.origin || trusts.some(({ version }) => version === held2.version))
    return foreign(other);
  if (held2.version < named.version)
    return add("no-handover", `${held2.file} is older than ${named.file}, and what lies between them is not here`, {
      file: held2.file
    });
  if (!continues(named, held2)) return foreign(other);
  return report.notes.push(`${held2.file} is newer than the folder, and continues its keys`);
}

// verifier/node/core/notes.mjs
/** Signed notes (C2SP signed-note, tlog-checkpoint). */
/**
 * @typedef {{ text: string, signatures: { name: string, id: Uint8Array, signature: Uint8Array }[], origin: string,
 *   size: number, root: Uint8Array }} Note
 * @returns {Note}
 * @throws {Finding} malformed
 */
function parseNote(note, file) {
  const { text, signatures } = parseSigned(note, file);
  const [origin, size, root, ...rest] = text.split("\n");
  const hash = hash32(root);
  if (!origin || !/^(?:0|[1-9][0-9]{0,14})$/.test(size) || !hash || rest.join() !== "") throw malformed(file);
  return { text, signatures, origin, size: Number(size), root: hash };
}
/**
 * A signed note of any text: what was signed, and its signatures.
 * @throws {Finding} malformed
 */
function parseSigned(note, file) {
  const end = typeof note === "string" ? note.lastIndexOf("\n\n") : -1;
  if (end < 0 || /[\0-\x09\x0b-\x1f]/.test(note)) throw malformed(file);
  const lines = note.slice(end + 2).split("\n");
  if (lines.pop() !== "" || lines.length === 0 || lines.length > 64) throw malformed(file);
  return { text: note.slice(0, end + 1), signatures: lines.map((line) => parseSignature(line, file)) };
}
/**
 * A line `— <name> <b64(key id ‖ signature)>`.
 * @throws {Finding} malformed
 */
function parseSignature(line, file) {
  const [dash, name, base64, ...rest] = line.split(" ");
  const bytes = base64Of(base64);
  if (dash !== "—" || !name || !bytes || bytes.length < 5 || rest.length > 0) throw malformed(file);
  return { name, id: bytes.subarray(0, 4), signature: bytes.subarray(4) };
}
/** Whether a key signs at a time. */
var inForce = (key, at) => key.from <= at && at < key.until;
/**
 * The keys of `trust` whose signature is on the note and right.
 * @throws {Finding} bad-signature for a wrong one
 */
function signersOf(note, trust, file) {
  const signers = [];
  for (const { name, id, signature } of note.signatures) {
    const key = trust.keys.find((known) => known.name === name && equal(known.id, id));
    if (!key) continue;
    if (!platform.verify(key.key, encode(note.text), signature))
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
  const missing = trust.keys.filter((key) => inForce(key, at) && !signers.includes(key));
  if (missing.length > 0)
    throw new Finding("bad-signature", `${file} lacks the signature by ${missing.map((key) => key.vkey).join(", ")}`, {
      file
    });
  if (!signers.some((key) => inForce(key, at)))
    throw new Finding("bad-signature", `${file} is signed outside the time of its key`, { file });
  return signers;
}

// verifier/node/core/proofs.mjs
/** Proofs of inclusion and of consistency (RFC 9162 §2.1.3, §2.1.4). */
/**
 * The root that a proof of inclusion leads to (RFC 9162 §2.1.3.2); undefined when the proof has the wrong length.
 * @param {number} index
 * @param {number} size
 * @param {Uint8Array} leaf
 * @param {Uint8Array[]} proof
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
 * @param {Uint8Array} oldRoot
 * @param {number} size
 * @param {Uint8Array} root
 * @param {Uint8Array[]} proof
 */
function isConsistent(old, oldRoot, size, root, proof) {
  if (old < 1 || old > size) return false;
  if (old === size) return proof.length === 0 && equal(oldRoot, root);
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
  return last === 0 && equal(a, oldRoot) && equal(b, root);
}
/** Hashes in an inclusion proof (RFC 6962 §2.1.1). */
function proofLength(index, size) {
  if (!isInt(index) || !isInt(size)) return 0;
  let steps = 0;
  for (let [node, last] = [index, size - 1]; last > 0; [node, last] = [Math.floor(node / 2), Math.floor(last / 2)])
    if (node % 2 === 1 || node !== last) steps += 1;
  return steps;
}

// verifier/node/core/receipts.mjs
/** Receipts (C2SP tlog-proof): one entry in a signed log. */
var RECEIPT = /^c2sp\.org\/tlog-proof@v1\nextra ([A-Za-z0-9+/=]+)\nindex (0|[1-9][0-9]{0,14})\n((?:[A-Za-z0-9+/=]{44}\n)*)\n/;
var NUMBER = /^(?:0|[1-9][0-9]{0,14})$/;
/**
 * Verifies that an entry is in the log that a trusted key signed.
 * @param {import('./verify.mjs').HeldFile} file
 * @param {{ entry?: import('./verify.mjs').HeldFile, trust?: import('./verify.mjs').HeldFile }} held both are needed
 * @returns {import('../voicekeep-verify.d.mts').Report}
 */
function verifyReceiptOf(file, held2) {
  const report = emptyReport();
  try {
    receiptInto(file, held2, report);
  } catch (error) {
    if (!(error instanceof Finding)) throw error;
    report.findings.push(error.finding);
  }
  return finish(report);
}
function receiptInto(file, held2, report) {
  if (!held2.entry || !held2.trust) throw new Finding("usage", "a receipt needs --entry <file> and --trust <keys file>");
  const { path } = file;
  const trust = parseHeldTrust(held2.trust);
  const { receipt, line } = readReceipt(file, held2.entry);
  const { log, seq, size, at } = receipt;
  if (!equal(receipt.trust, trust.digest.subarray(0, 4)))
    throw new Finding(
      "no-handover",
      `${path} names another version of the keys than ${held2.trust.path}: give that one`,
      {
        file: path
      }
    );
  const { note, minute } = climb(receipt, line, trust, path);
  const signed = rootFromInclusion(minute.index, note.size, minuteLeaf(minute), minuteProof(receipt, path));
  if (!equal(signed, note.root))
    throw new Finding("altered-entries", `${path}: entry ${seq} is not what was logged`, { log, from: seq, to: seq });
  checkSignatures(note, trust, at, path);
  report.entries = 1;
  report.checkpoint = { index: minute.index, at, root: b64(note.root), origin: note.origin };
  report.logs.push({ log, size });
  report.notes.push(`entry ${seq} of ${log} is in the log of ${size} entries`);
}
var badReceipt = (path) => new Finding("bad-receipt", `${path} is no receipt`, { file: path });
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
function parseReceipt(text) {
  const match = RECEIPT.exec(text);
  const extra = match && base64Of(match[1]);
  const end = extra ? extra.indexOf(10) : -1;
  if (!match || end < 0) return void 0;
  const [log, ...numbers] = latin1(extra, 0, end).split(" ");
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
  if (hashes.includes(void 0)) throw badReceipt(path);
  return hashes;
}

// verifier/node/core/handovers.mjs
/** Hand-overs: the minutes in which new key files came into force. */
/**
 * A new trust file follows the one before, and a key of that one vouches for it.
 * @throws {Finding} altered-keys, and what signatures can be
 */
function checkHandover(old, trust, { note, minute }, file) {
  const fail = (message) => {
    throw new Finding("altered-keys", `${file}: ${message}`, { file });
  };
  if (trust.version !== old.version + 1) fail(`keys of version ${trust.version} follow ${old.version}`);
  if (!continues(old, trust)) fail(`${trust.file} changes what ${old.file} says`);
  const signers = checkSignatures(note, trust, minute.at, file);
  const vouches = old.keys.some((key) => inForce(key, minute.at) && signers.some((one) => one.vkey === key.vkey));
  if (!vouches) fail(`no key of ${old.file} vouches for ${trust.file}`);
}
/**
 * A bundle's key files: each that is there leads, by hand-overs, to the one that its minute names.
 * @param {import('./notes.mjs').Note} newest
 * @param {import('./keys.mjs').Trust} named
 * @param {import('./verify.mjs').Context} context
 */
function checkHandovers(newest, named, { files, trusts, read, add }) {
  const followed = /* @__PURE__ */ new Set();
  for (const name of files.handovers) {
    const version = Number(HANDOVER_NAME.exec(name)[1]);
    const [trust, old] = [version, version - 1].map((number) => trusts.find((one) => one.version === number));
    if (!trust || !old || version > named.version) {
      add("uncovered-file", `${name} hands over keys that are not here`, { file: name });
      continue;
    }
    try {
      const shown = parseHandover(read(name), name, version, newest);
      if (!equal(shown.minute.trust, trust.digest))
        throw new Finding("altered-keys", `${name}: its minute names other keys`, { file: name });
      checkHandover(old, trust, shown, name);
    } catch (error) {
      if (!(error instanceof Finding)) throw error;
      add(error.finding.code, error.finding.message, { file: name });
    }
    followed.add(version);
  }
  for (const { file, version } of trusts) {
    if (version > named.version) add("uncovered-file", `the checkpoint does not name ${file}`, { file });
    else if (version < named.version && !followed.has(version + 1))
      add("no-handover", `nothing shows how the keys after ${file} came into force`, { file });
  }
}
function parseHandover(bytes, name, version, newest) {
  const value = readDocument(bytes, name, ["version", "minute", "minuteProof", "note", "logProof"]);
  if (value.version !== version) throw malformed(name);
  const [minute, note] = [parseMinute(value.minute, name), parseNote(value.note, name)];
  const leaf = minuteLeaf(minute);
  const climb2 = (size, list) => {
    const hashes = Array.isArray(list) ? list.map((text) => hash32(text)) : [void 0];
    if (hashes.includes(void 0)) throw malformed(name);
    return rootFromInclusion(minute.index, size, leaf, hashes);
  };
  const own = climb2(note.size, value.minuteProof);
  const ours = climb2(newest.size, value.logProof);
  if (!equal(own, note.root) || minute.index !== note.size - 1 || !equal(ours, newest.root))
    throw new Finding("broken-chain", `${name}: its minute is not in the signed log`, { file: name });
  return { minute, note };
}

// verifier/node/core/since.mjs
/** An earlier state that the reader holds: the directory log and the log itself only grew since. */
/**
 * What a reader holds: the note, and the heads that the file shows of logs.
 * @typedef {import('./notes.mjs').Note & { path: string, heads: import('./heads.mjs').Head[] }} Held
 */
/**
 * A held file that can be read: the answer of the checkpoint route, a bundle, a checkpoint file, a receipt or a bare note.
 * @returns {Held}
 * @throws {Finding} bad-since
 */
function readSince({ path, bytes }) {
  try {
    const text = utf8(bytes);
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
  const proven = equal(directory, minute.directory) && equal(root, note.root) && minute.index === note.size - 1;
  if (!proven) throw new Error("no proof");
  return { ...note, heads: [head] };
}
/**
 * Whether the signed log continues the one that the reader holds.
 * @param {import('./verify.mjs').State} state
 * @param {(size: number) => Uint8Array | undefined} rootAt the root of the directory log at a size, where it is known
 * @param {'folder' | 'bundle'} what
 * @param {import('./verify.mjs').Context} context
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
  if (known && !equal(known, since.root))
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
 * @param {{ rootAt: (size: number) => Uint8Array | undefined, filesRootAt: (files: number) => Uint8Array | undefined,
 *   complete: boolean }} tree roots of the log's entries and files, where they can be computed; `complete`: of an
 *   archive, whose checkpoints prove what entries that are not sealed yet cannot
 * @param {import('./verify.mjs').Add} add
 */
function checkGrowth(held2, head, { rootAt, filesRootAt, complete }, add) {
  const { log } = head;
  const fail = (from, to, message) => add("forked-head", `${log}: ${message}`, { log, from, to });
  const { size, sealed } = held2;
  if (size > head.size || sealed.size > head.sealed.size || sealed.files > head.sealed.files)
    return fail(head.size, Math.max(size, 1) - 1, `it has ${head.size} entries; you hold a head of ${size}`);
  if (!equal(held2.nonce, head.nonce) || held2.slot !== head.slot) return fail(0, 0, "it changed its place");
  const files = filesRootAt(sealed.files);
  if (files && !equal(files, sealed.filesRoot)) fail(0, sealed.size - 1, "its files are not those you hold a head of");
  for (const [at, root] of [
    [sealed.size, sealed.root],
    [size, held2.root]
  ]) {
    const now = at === head.size ? head.root : rootAt(at);
    if (now === void 0 && complete) continue;
    if (now === void 0)
      return add("no-consistency", `${log}: entry ${at - 1}, the last that you hold, is not in this bundle`, { log });
    if (!equal(now, root))
      return fail(
        0,
        at - 1,
        `its first ${at} entries are not those that you hold a head of: one was changed or dropped`
      );
  }
  return void 0;
}

// verifier/node/core/trees.mjs
/** Trees of RFC 6962 as the perfect subtrees that a run of leaves consists of, and one whose leaves change. */
/**
 * Adds the root of a perfect subtree of 2^level leaves at `start`, joining left siblings.
 * @typedef {{ start: number, level: number, hash: Uint8Array }} Subtree
 * @param {Subtree[]} nodes in the order of their leaves; changed
 * @param {number} start
 * @param {number} level
 * @param {Uint8Array} hash
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

// verifier/node/core/bundle.mjs
/** A bundle: one log under one checkpoint. */
/**
 * Reads `bundle.json`: the head is in the directory, the directory in the minute, the minute in the signed log.
 * @param {import('./verify.mjs').Context} context
 * @returns {import('./verify.mjs').State}
 * @throws {Finding} what makes the bundle worthless
 */
function readBundle(context) {
  const { read, trusts, report } = context;
  const name = "bundle.json";
  const value = readDocument(
    read(name),
    name,
    ["note", "minute", "minuteProof", "head", "slotProof", "files"],
    ["consistency", "range"]
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
  if (!equal(directory, minute.directory)) fail("forked-head", "the head is not in the directory");
  const root = rootFromInclusion(minute.index, note.size, minuteLeaf(minute), hashes(value.minuteProof));
  if (!equal(root, note.root)) fail("broken-chain", "the minute is not in the signed log");
  if (minute.index !== note.size - 1)
    fail("old-minute", `its minute ${minute.index} is not the newest of the signed log`);
  const trust = trusts.find((known2) => equal(known2.digest, minute.trust));
  if (!trust) fail("altered-keys", "the keys it names are not in the folder, or were changed");
  checkSignatures(note, trust, minute.at, name);
  checkHandovers(note, trust, context);
  const listed = parseFiles(value.files, head, name);
  const state = {
    heads: /* @__PURE__ */ new Map([[head.log, head]]),
    history: /* @__PURE__ */ new Map([[head.log, [{ ...head, minute: minute.index, at: minute.at }]]]),
    minute,
    note,
    trust,
    file: name,
    listed,
    range: parseRange(value.range, head, name)
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
/** Bounds of an excerpt, both included; undefined for a whole log. */
function parseRange(range, head, file) {
  if (range === void 0) return void 0;
  const ok = hasKeys(range, ["first", "last"]) && isInt(range.first) && isInt(range.last);
  if (!ok || range.first > range.last || range.last >= head.size) throw malformed(file);
  return range;
}
/** The list of all segment files: it must make the sealed head, whether the files are in the bundle or not. */
function parseFiles(list, head, file) {
  if (!Array.isArray(list)) throw malformed(file);
  let [next, entries, lines] = [0, [], []];
  const files = list.map((one, i) => {
    if (!hasKeys(one, ["first", "last", "bytes", "sha256", "nodes"]) || !isInt(one.bytes) || !/^[0-9a-f]{64}$/.test(one.sha256))
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
  const ok = next === head.sealed.size && files.length === head.sealed.files && equal(rootOf(entries), head.sealed.root) && (head.size > head.sealed.size || equal(head.root, head.sealed.root)) && equal(rootOf(lines), head.sealed.filesRoot);
  if (!ok)
    throw new Finding("altered-file", `${file}: its list of files is not the sealed log`, { file, log: head.log });
  return files;
}
function checkConsistency(value, note, hashes, fail) {
  const root = hasKeys(value, ["size", "root", "proof"]) && isInt(value.size) ? hash32(value.root) : void 0;
  if (!root) throw malformed("bundle.json");
  if (!isConsistent(value.size, root, note.size, note.root, hashes(value.proof)))
    fail("forked-head", "its proof of consistency is wrong");
  return { size: value.size, root };
}

// verifier/node/core/directory.mjs
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
    if (!equal(head.nonce, known.nonce) || known.slot !== head.slot)
      fail("forked-head", `${head.log} changes its place`, { log: head.log });
  }
  state.heads.set(head.log, head);
  if (!state.history.has(head.log)) state.history.set(head.log, []);
  state.history.get(head.log).push({ ...head, minute: minute.index, at: minute.at });
  if (!state.broken) state.tree.set(head.slot, headLeaf(origin, head, sealedDigest(head.sealed)));
}

// verifier/node/core/checkpoints.mjs
/** An archive: the chain of all checkpoints. */
/**
 * Reads all checkpoints in order and adds what is wrong with their chain.
 * @param {import('./verify.mjs').Context} context
 * @returns {import('./verify.mjs').State | undefined} undefined when no checkpoint could be read
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
      const trust = trusts.find((known) => equal(known.digest, checkpoint.minute.trust));
      if (trust) used.add(trust);
      if (last !== void 0 && index !== last + 1) state.broken = true;
      checkGap(state, checkpoint.minute, name, context);
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
  if (!equal(minute.previous, state.before ?? ZERO)) fail("broken-chain", "the checkpoint file before it was changed");
  if (state.minute && minute.at <= state.minute.at) fail("broken-chain", "its time goes back");
  if (minute.slots !== state.slots.length || !equal(state.tree.root(), minute.directory))
    fail("forked-head", "the heads do not make its directory");
  pushNode(state.range, minute.index, 0, minuteLeaf(minute));
  const root = rootOf(state.range);
  if (note.size !== minute.index + 1 || !equal(note.root, root))
    fail("broken-chain", "the minutes do not make its root");
  state.roots.set(note.size, root);
  if (!trust) fail("altered-keys", "the keys it names are not in the folder, or were changed");
  if (state.trust && state.trust !== trust) checkHandover(state.trust, trust, checkpoint, name);
  if (newest || options.strict) checkSignatures(note, trust, minute.at, name);
}
/** Seconds between two minutes that need no explanation. */
var MAX_GAP = 3600;
/** A minute long after the one before: for that time nobody can know when an entry was there. */
function checkGap({ minute: before }, minute, name, { add, options }) {
  const seconds = before && before.index === minute.index - 1 ? Math.round((minute.at - before.at) / 1e3) : 0;
  if (seconds > (options.maxGap ?? MAX_GAP))
    add("minute-gap", `${name} is ${seconds} seconds after the one before`, {
      file: name,
      from: before.index,
      to: minute.index
    });
}

// verifier/node/core/policy.mjs
/** Policies (C2SP tlog-policy): whose cosignatures a reader asks for. */
/**
 * `members` of a witness is absent; a group is there when `needs` of its members are.
 * @typedef {{ name: string, id: Uint8Array, key: Uint8Array }} Witness
 * @typedef {{ logs: { name: string, id: Uint8Array, key: Uint8Array }[], witnesses: Map<string, Witness>,
 *   groups: Map<string, { needs: number, members: string[] }>, quorum: string }} Policy
 * @param {import('./verify.mjs').HeldFile} file
 * @returns {Policy}
 * @throws {Finding} bad-policy
 */
function parsePolicy({ path, bytes }) {
  const fail = (why) => {
    throw new Finding("bad-policy", `${path} is no policy: ${why}`, { file: path });
  };
  if (!bytes) fail("it cannot be read");
  const text = latin1(bytes, 0, bytes.length);
  if (/[^\t\n -~\x80-\xff]/.test(text)) fail("it has control characters");
  const policy = { logs: [], witnesses: /* @__PURE__ */ new Map(), groups: /* @__PURE__ */ new Map(), quorum: void 0, used: /* @__PURE__ */ new Set() };
  for (const line of text.split("\n")) {
    const [word, ...rest] = line.split(/[\t ]+/).filter((part) => part !== "");
    if (word === void 0 || word.startsWith("#")) continue;
    if (!Object.hasOwn(LINES, word) || !LINES[word](policy, rest)) fail(`line “${line}”`);
  }
  if (policy.quorum === void 0) fail("it has no quorum");
  return policy;
}
var isNew = ({ witnesses, groups }, name) => name !== "none" && !witnesses.has(name) && !groups.has(name);
var LINES = {
  log: ({ logs }, [vkey, , ...rest]) => {
    const key = parseVkey(vkey, ED25519);
    if (!key || rest.length > 0 || logs.some((one) => equal(one.key, key.key))) return false;
    return logs.push(key);
  },
  witness: (policy, [name, vkey, , ...rest]) => {
    const key = parseVkey(vkey, WITNESS);
    const twin = key && [...policy.witnesses.values()].some((one) => equal(one.key, key.key));
    if (!key || twin || rest.length > 0 || !isNew(policy, name)) return false;
    return policy.witnesses.set(name, key);
  },
  group: (policy, [name, count, ...members]) => {
    const { used } = policy;
    const known = members.every((one) => one !== "none" && !isNew(policy, one) && !used.has(one));
    const digits = /^[1-9][0-9]{0,3}$/.test(count) ? Number(count) : 0;
    const needs = (/* @__PURE__ */ new Map([
      ["any", 1],
      ["all", members.length]
    ])).get(count) ?? digits;
    if (name === void 0 || !isNew(policy, name) || !known || new Set(members).size !== members.length) return false;
    if (needs < 1 || needs > members.length) return false;
    for (const member of members) used.add(member);
    return policy.groups.set(name, { needs, members });
  },
  quorum: (policy, [name, ...rest]) => {
    if (policy.quorum !== void 0 || name === void 0 || rest.length > 0) return false;
    if (name !== "none" && isNew(policy, name)) return false;
    policy.quorum = name;
    return true;
  }
};
/** Whether the witnesses that signed, by their names in the policy, are enough. */
function reaches(policy, signed, name = policy.quorum) {
  if (name === "none") return true;
  const group = policy.groups.get(name);
  if (!group) return signed.has(name);
  return group.members.filter((member) => reaches(policy, signed, member)).length >= group.needs;
}

// verifier/node/core/cosignatures.mjs
/** Cosignatures of witnesses (C2SP tlog-cosignature). */
/**
 * Checks the cosignatures that are here, and whether those that the reader asks for are.
 * @param {import('./verify.mjs').State} state
 * @param {import('./verify.mjs').Context} context
 */
function checkCosignatures(state, context) {
  const { files, policy, report, add } = context;
  const signed = /* @__PURE__ */ new Map();
  for (const name of files.cosignatures) {
    try {
      const { index, witness } = checkOne(name, state, context);
      if (witness !== void 0) signed.set(index, (signed.get(index) ?? /* @__PURE__ */ new Set()).add(witness));
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
  if (!line.endsWith("\n") || hex(parsed.id) !== id || parsed.signature.length !== 72) throw malformed(name);
  const checkpoint = `checkpoints/${digits}.json`;
  const isHere = files.bundle ? index === state.minute.index : files.checkpoints.includes(checkpoint);
  if (!isHere) throw new Finding("uncovered-file", `${name} is of no checkpoint that is here`, { file: name });
  const [alias, witness] = [...policy?.witnesses ?? []].find(([, one]) => one.name === parsed.name && equal(one.id, parsed.id)) ?? [];
  if (policy && !witness) report.notes.push(`${name} is by no witness of the policy`);
  if (!witness) return { index };
  const note = files.bundle ? state.note : noteOf(read(checkpoint), checkpoint);
  const time = parsed.signature.subarray(0, 8).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  const message = concat(encode(`cosignature/v1
time ${time}
`), encode(note.text));
  if (!platform.verify(witness.key, message, parsed.signature.subarray(8)))
    throw new Finding("bad-cosignature", `${name}: the cosignature by ${parsed.name} is wrong`, { file: name });
  return { index, witness: alias };
}
function textOf(bytes, name) {
  try {
    return utf8(bytes);
  } catch {
    throw malformed(name);
  }
}
var noteOf = (bytes, name) => parseNote(readDocument(bytes, name, ["note", "minute", "heads"]).note, name);
/** A log that the policy names signed the newest note. */
function checkLogs({ note, file }, { policy, add }) {
  if (policy.logs.length === 0) return;
  const known = policy.logs.some(
    ({ name, id, key }) => name === note.origin && note.signatures.some(
      (one) => one.name === name && equal(one.id, id) && platform.verify(key, encode(note.text), one.signature)
    )
  );
  if (!known) add("unknown-key", `${file} is signed by no log of the policy`, { file });
}
function checkQuorum({ minute }, signed, { files, policy, report, add }) {
  const reached = [...signed].filter(([, names]) => reaches(policy, names)).map(([index]) => index);
  const best = policy.quorum === "none" ? minute.index : reached.reduce((a, b) => Math.max(a, b), -1);
  if (best >= 0) return report.notes.push(`checkpoint ${best} has the cosignatures that the policy asks for`);
  const what = files.bundle ? `checkpoint ${minute.index}` : "no checkpoint";
  const message = files.bundle ? `${what} lacks cosignatures that` : `${what} has the cosignatures that`;
  return add("no-quorum", `${message} the policy asks for`);
}

// verifier/node/core/compacted.mjs
/** Compacted segments: entries of several segments in one file, beside the originals. */
/**
 * Length and hash of each compacted file, as its note signs them.
 * @param {import('./verify.mjs').State} state
 * @param {import('./verify.mjs').Context} context
 * @returns {Map<string, { bytes: number, sha256: string }>} by the file's name
 */
function readCompactedNotes(state, context) {
  const { files, read, add } = context;
  const notes = /* @__PURE__ */ new Map();
  for (const name of files.notes) {
    const of = name.replace(/\.note$/, ".ndjson.gz");
    const file = files.compacted.find((one) => one.name === of);
    try {
      if (!file) throw new Finding("uncovered-file", `${name} signs no file that is here`, { file: name });
      notes.set(of, readNote(read(name), name, file, { state, context }));
    } catch (error) {
      if (!(error instanceof Finding)) throw error;
      add(error.finding.code, error.finding.message, { file: name });
    }
  }
  for (const { name } of files.compacted)
    if (!files.notes.includes(name.replace(/\.ndjson\.gz$/, ".note")))
      add("uncovered-file", `${name} is signed by no note`, { file: name });
  return notes;
}
function readNote(bytes, name, { log, first, last }, { state, context }) {
  const note = parseSigned(textOf2(bytes, name), name);
  const { origin } = state.note;
  const lines = note.text.split("\n");
  const [, , , , size, sha2562, at] = lines;
  const expected = ["voicekeep/compacted/v1", `${origin}/${log}`, first, last, size, sha2562, at, ""];
  const ok = /^(?:0|[1-9][0-9]{0,14})$/.test(size) && /^[0-9a-f]{64}$/.test(sha2562) && /^[1-9][0-9]{0,14}$/.test(at);
  if (!ok || lines.join("\n") !== expected.join("\n")) throw malformed(name);
  const signers = context.trusts.flatMap((trust) => signersOf(note, trust, name));
  if (signers.length === 0) throw new Finding("unknown-key", `${name} is signed by no key that is here`);
  if (!signers.some((key) => inForce(key, Number(at))))
    throw new Finding("bad-signature", `${name} is signed outside the time of its key`);
  return { bytes: Number(size), sha256: sha2562 };
}
function textOf2(bytes, name) {
  try {
    return utf8(bytes);
  } catch {
    throw malformed(name);
  }
}
/** The entries of compacted files are those of the log: they lead to the root that the log has behind them. */
function checkCompacted(log, files, { roots, prefixes }, add) {
  for (const { name, first, last, nodes, problem } of files) {
    const where = { file: name, log, from: first, to: last };
    const [prefix, root] = [prefixes.get(first), roots.get(last + 1)];
    if (problem) continue;
    if (!prefix || !prefixes.has(last + 1)) {
      add("uncovered-file", `${name} does not lie between segments that are here`, where);
      continue;
    }
    const all = [...prefix];
    for (const { start, level, hash } of nodes) pushNode(all, start, level, hash);
    if (!equal(rootOf(all), root)) add("altered-entries", `${name} does not hold the log's entries`, where);
  }
}

// verifier/node/core/duplicates.mjs
/** Events that occur twice in a log. */
/**
 * Adds a finding when two entries of a log are of one event. Numbers that stand for ids tell which entries may be; their
 * ids are read again, and decide. Of several pairs, that of the lowest id is told.
 * @param {string} log
 * @param {(import('./segments.mjs').Segment & import('./log-plan.mjs').Planned)[]} read
 * @param {import('./verify.mjs').Context} context
 */
async function checkTwice(log, read, { readSegments: readSegments2, add }) {
  const files = read.filter(({ problem, ids }) => !problem && ids);
  const suspects = suspectsOf(files);
  if (suspects.size === 0) return;
  const jobs = files.map(({ job, first: first2, ids }) => ({ ...job, wanted: placesOf(first2, ids, suspects) })).filter(({ wanted }) => wanted.length > 0);
  const seen = /* @__PURE__ */ new Map();
  const twice = [];
  for (const { events } of await readSegments2(jobs))
    for (const [seq, event] of events ?? []) {
      if (seen.has(event)) twice.push({ event, first: seen.get(event), second: seq });
      else seen.set(event, seq);
    }
  const lowest = twice.reduce((low, one) => low && orderOf(low.event) <= orderOf(one.event) ? low : one, void 0);
  if (!lowest) return;
  const { first, second } = lowest;
  add("duplicate-entry", `${log}: entries ${first} and ${second} are the same event`, { log, from: first, to: second });
}
/** Numbers that two entries have. */
function suspectsOf(files) {
  const all = new BigUint64Array(files.reduce((sum, { ids }) => sum + ids.length, 0));
  let at = 0;
  for (const { ids } of files) {
    all.set(ids, at);
    at += ids.length;
  }
  all.sort();
  const suspects = /* @__PURE__ */ new Set();
  for (let i = 1; i < all.length; i += 1) if (all[i] === all[i - 1]) suspects.add(all[i]);
  return suspects;
}
function placesOf(first, ids, suspects) {
  const places = [];
  for (let i = 0; i < ids.length; i += 1) if (suspects.has(ids[i])) places.push(first + i);
  return places;
}
/** Base32 has its letters before its digits. */
var orderOf = (event) => event.replace(/[2-7]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 80));

// verifier/node/core/entry-times.mjs
/** Times of entries, against the minutes that first covered them. */
/** Bounds of any time in an entry: 2024-01-01 to 2041-04-19. */
var [EARLIEST, LATEST] = [17040672e5, 2249999999999];
/** How much clocks may differ. */
var SKEW = 5 * 6e4;
/** Seconds that an event may reach its log late before a reader should ask why. */
var MAX_LATE = 400 * 86400;
/**
 * The times of one file as they are read.
 * @typedef {{ oldest: { at: number, seq: number }, newest: number, wrong?: number, late?: number }} Times `wrong`: the
 *   first entry whose time is none or behind its minute; `late`: the first that is dated long before one above it
 */
var TimeCheck = class {
  oldest = { at: Infinity, seq: -1 };
  newest = 0;
  wrong = void 0;
  late = void 0;
  #minutes;
  #limit = -Infinity;
  #until = 0;
  #late;
  /**
   * @param {{ size: number, at: number }[]} minutes those that first cover entries of the file, by size
   * @param {number} maxLate seconds
   */
  constructor(minutes, maxLate) {
    this.#minutes = minutes.values();
    this.#late = maxLate * 1e3;
  }
  /** Takes the next entry. */
  take(at, seq) {
    while (seq >= this.#until) {
      const { value } = this.#minutes.next();
      this.#until = value ? value.size : Infinity;
      this.#limit = value ? value.at + SKEW : Infinity;
    }
    if (at > this.#limit || at < EARLIEST || at > LATEST) this.wrong ??= seq;
    else {
      if (at < this.newest - this.#late) this.late ??= seq;
      if (at > this.newest) this.newest = at;
      if (at < this.oldest.at) this.oldest = { at, seq };
    }
  }
  /** @returns {Times} */
  result() {
    const { oldest, newest, wrong, late } = this;
    return { oldest, newest, wrong, late };
  }
};
/** The minutes that first cover the entries from `first` to `last`, and the time of the one before. */
function minutesOf(history, first, last) {
  const minutes = [];
  let before = 0;
  let size = 0;
  for (const head of history) {
    if (head.size <= first) before = head.at;
    else if (head.size > size && size <= last) {
      minutes.push({ size: head.size, at: head.at });
      size = head.size;
    }
  }
  return { minutes, before };
}
/**
 * Adds what the times of a log's files, in their order, do not allow.
 * @param {string} log
 * @param {{ name: string, problem?: object, times?: Times, before: number }[]} read
 */
function checkTimes(log, read, { add, options }) {
  const most = (options.maxLate ?? MAX_LATE) * 1e3;
  let floor = 0;
  for (const { name, problem, times, before } of read) {
    if (problem || !times) continue;
    floor = Math.max(floor, before);
    const where = (seq) => ({ file: name, log, from: seq, to: seq });
    const { wrong, oldest, newest } = times;
    const late = times.late ?? (oldest.at < floor - most ? oldest.seq : void 0);
    if (wrong !== void 0)
      add(
        "entry-time",
        `${log}: entry ${wrong} is dated after the minute that signed it, or in no possible time`,
        where(wrong)
      );
    if (late !== void 0)
      add(
        "late-entry",
        `${log}: entry ${late} is dated longer before it was logged than a reader need take`,
        where(late)
      );
    floor = Math.max(floor, newest);
  }
}

// verifier/node/core/log-history.mjs
/** Segment files and entries against every head that names them. */
/**
 * A log's tree: its root at each size that can be computed, and what lies before each bound of its files.
 * @typedef {{ roots: Map<number, Uint8Array>, prefixes: Map<number, import('./trees.mjs').Subtree[]> }} Tree
 */
/** The tree of an archive's segments, as far as the entries are whole. */
function treeOf(read, healthy) {
  const tree = emptyTree();
  const prefix = [];
  for (const file of read) {
    if (file.problem || file.first >= healthy) break;
    grow(tree, prefix, file, file.nodes);
  }
  return tree;
}
/** That of a bundle: of listed files, within those that are here, and of what is not sealed. */
function listedTree(listed, sealed, unsealed) {
  const tree = emptyTree();
  const prefix = [];
  let next = 0;
  for (const file of listed) {
    const here = sealed.find(
      ({ first, sha256: sha2562, problem }) => first === file.first && sha2562 === file.sha256 && !problem
    );
    grow(tree, prefix, { last: file.last, snapshots: here?.snapshots ?? [] }, file.nodes);
    next = file.last + 1;
  }
  for (const file of unsealed) {
    if (file.problem || file.first !== next) break;
    grow(tree, prefix, file, file.nodes);
    next = file.last + 1;
  }
  return tree;
}
var emptyTree = () => ({ roots: /* @__PURE__ */ new Map([[0, EMPTY]]), prefixes: /* @__PURE__ */ new Map([[0, []]]) });
function grow({ roots, prefixes }, prefix, { last, snapshots }, nodes) {
  for (const snapshot of snapshots) roots.set(snapshot.size, rootOf(joined(prefix, snapshot.nodes)));
  for (const node of nodes) pushNode(prefix, node.start, node.level, node.hash);
  roots.set(last + 1, rootOf(prefix));
  prefixes.set(last + 1, [...prefix]);
}
function joined(prefix, nodes) {
  const all = [...prefix];
  for (const node of nodes) pushNode(all, node.start, node.level, node.hash);
  return all;
}
/** Bundle: each file that is there holds the entries that the list says; its bytes were compared before. */
function checkListed({ log, sealed }, { listed }, add) {
  for (const file of sealed) {
    const nodes = listed.find(({ first }) => first === file.first)?.nodes ?? [];
    if (!file.problem && file.nodes.some((node, i) => !equal(node.hash, nodes[i]?.hash)))
      add("altered-entries", `${file.name} does not hold the listed entries`, {
        file: file.name,
        log,
        from: file.first,
        to: file.last
      });
  }
}
/** Bundle: entries that are not sealed lead to the head's root. */
function checkTail({ log, head }, { roots }, add) {
  const root = roots.get(head.size);
  if (root && !equal(root, head.root))
    add("altered-entries", `${log}: the entries that are not sealed are not those that are signed`, {
      log,
      from: head.sealed.size,
      to: Math.max(head.size, 1) - 1
    });
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
      if (sealed.size !== bound || !equal(rootOf(range), sealed.filesRoot)) {
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
      if (!equal(actual, root)) {
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

// verifier/node/core/log-plan.mjs
/** Which files of a log count, by their names alone. */
/**
 * A file that counts, and how it is read.
 * @typedef {import('./verify.mjs').EntriesFile & { before: number, job: import('./segments.mjs').Job }} Planned
 *
 * The plan of a log: its segments that count, the first entry that lacks one (`gap`), its compacted files and those of
 * entries that are not sealed.
 * @typedef {{ log: string, head: import('./heads.mjs').Head, sealed: Planned[], gap: number, compacted: Planned[],
 *   unsealed: Planned[] }} Plan
 */
/**
 * Finds gaps, overlaps, and files beyond the signed size.
 * @param {string} log
 * @param {import('./verify.mjs').State} state
 * @param {import('./verify.mjs').Context} context
 * @returns {Plan}
 */
function planLog(log, state, context) {
  const { files, report } = context;
  const head = state.heads.get(log);
  const own = (kind) => files[kind].filter((file) => file.log === log);
  const history = state.history.get(log) ?? [];
  const heads = [...history, ...(state.held ?? []).filter((held2) => held2.log === log)];
  const sizes = [...new Set(heads.flatMap((one) => [one.size, one.sealed.size]))].filter((size) => size > 0).sort((a, b) => a - b);
  const { strict: strict2 = false, maxLate = MAX_LATE } = context.options;
  const plan = (file, more) => planned(file, { sizes, history, strict: strict2, maxLate }, more);
  const { usable, gap } = inOrder(own("segments"), 0, head.sealed.size, context);
  const open = inOrder(own("unsealed"), head.sealed.size, head.size, context);
  report.logs.push({ log, size: head.size, sealed: head.sealed.size, files: own("segments").length });
  return {
    log,
    head,
    gap,
    sealed: usable.map((file) => plan(file, { listed: listedAs(file, state.listed) })),
    unsealed: open.usable.map((file) => plan(file, { plain: true })),
    compacted: compactedOf(own("compacted"), head, context).map((file) => plan(file, { listed: file.listed }))
  };
}
function planned(file, { sizes, history, strict: strict2, maxLate }, { plain = false, listed } = {}) {
  const { name, log, first, last } = file;
  const { minutes, before } = minutesOf(history, first, last);
  const within = sizes.filter((size) => size > first && size <= last);
  return { ...file, before, job: { name, log, first, last, sizes: within, strict: strict2, plain, listed, minutes, maxLate } };
}
/** What a bundle's list says of a file; of one that it does not name, what no file is. */
var listedAs = ({ first, last }, listed) => listed && (listed.find((one) => one.first === first && one.last === last) ?? { bytes: -1, sha256: "" });
/** Files that follow each other between two bounds; the rest is found. */
function inOrder(files, from, to, { add }) {
  const usable = [];
  let next = from;
  let gap = Infinity;
  for (const file of files) {
    const { name, log, first, last } = file;
    const where = { file: name, log, from: first, to: last };
    if (last >= to || first < from) add("uncovered-file", `${name} is not covered by the newest checkpoint`, where);
    else if (first < next) add("overlapping-file", `${name} overlaps the one before`, where);
    else {
      if (first > next) gap = Math.min(gap, next);
      usable.push(file);
      next = last + 1;
    }
  }
  if (next < to) gap = Math.min(gap, next);
  return { usable, gap };
}
/** Compacted files whose notes say their length and hash; `listed` has both. */
function compactedOf(files, head, { add, compacted }) {
  let next = 0;
  return files.flatMap((file) => {
    const { name, log, first, last } = file;
    const where = { file: name, log, from: first, to: last };
    const note = compacted.get(name);
    if (!note) return [];
    if (last >= head.sealed.size || !isSegmentRange(first, last))
      add("uncovered-file", `${name} is not covered by the newest checkpoint`, where);
    else if (first < next) add("overlapping-file", `${name} overlaps the one before`, where);
    else {
      next = last + 1;
      return [{ ...file, listed: { ...note, first, last } }];
    }
    return [];
  });
}
/**
 * Ranges of [0, size) that no file holds.
 * @param {{ first: number, last: number }[]} present
 */
function missingRanges(present, size) {
  const missing = [];
  let next = 0;
  for (const { first, last } of present.toSorted((a, b) => a.first - b.first || a.last - b.last)) {
    if (first > next) missing.push({ from: next, to: first - 1 });
    next = Math.max(next, last + 1);
  }
  if (next < size) missing.push({ from: next, to: size - 1 });
  return missing;
}

// verifier/node/core/logs.mjs
/** The logs: what their files hold, against what is signed. */
/**
 * Reads the entries of all logs and compares them with the heads; adds what is wrong.
 * @param {import('./verify.mjs').State} state
 * @param {import('./verify.mjs').Context} context
 */
async function checkLogs2(state, context) {
  const { files, add, readSegments: readSegments2 } = context;
  for (const { name, log } of [...files.segments, ...files.unsealed, ...files.compacted])
    if (!state.heads.has(log)) add("uncovered-file", `no checkpoint knows the log of ${name}`, { file: name, log });
  const known = { ...context, compacted: readCompactedNotes(state, context) };
  const plans = [...state.heads.keys()].map((log) => planLog(log, state, known));
  const planned2 = plans.flatMap(({ sealed, unsealed, compacted }) => [...sealed, ...unsealed, ...compacted]);
  const results = await readSegments2(planned2.map(({ job }) => job));
  const read = new Map(planned2.map((file, i) => [file, { ...file, ...results[i] }]));
  for (const plan of plans) {
    const of = (list) => list.map((file) => read.get(file));
    await checkLog(
      { ...plan, sealed: of(plan.sealed), unsealed: of(plan.unsealed), compacted: of(plan.compacted) },
      state,
      known
    );
  }
}
async function checkLog(plan, state, context) {
  const { log, gap, head, sealed, unsealed, compacted } = plan;
  const { add } = context;
  for (const file of [...sealed, ...unsealed, ...compacted]) if (file.problem) addProblem(log, file, add);
  const healthy = sealed.reduce((min, { problem, first }) => problem ? Math.min(min, first) : min, gap);
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
  const place2 = seq === void 0 ? "" : ` (entry ${seq})`;
  add(code, `${name} ${message}${place2}`, { file: name, log, from: seq ?? first, to: last });
}
/** Heads of the log that the reader holds. */
function checkHeld({ log, head, sealed }, { roots }, state, { add }) {
  for (const held2 of (state.held ?? []).filter((one) => one.log === log)) {
    const files = fileRoots(log, state.listed ?? sealed);
    checkGrowth(
      held2,
      head,
      { rootAt: (size) => roots.get(size), filesRootAt: (count) => files[count], complete: !state.listed },
      add
    );
  }
}
/** An archive: every sealed entry is here; those that are not sealed cannot be. */
function checkArchived({ log, head, sealed }, { add, report, options }) {
  for (const { from: from2, to: to2 } of missingRanges(sealed, head.sealed.size))
    add("missing-entries", `${log}: entries ${from2}–${to2} are missing`, { log, from: from2, to: to2 });
  const open = head.size - head.sealed.size;
  if (open === 0) return;
  report.notes.push(`${log}: ${open} signed entries are not sealed yet`);
  const [from, to] = [head.sealed.size, head.size - 1];
  if (options.strict) add("unsealed-entries", `${log}: entries ${from}–${to} are not sealed yet`, { log, from, to });
}
/** A bundle: every entry is here, or an excerpt was asked for and holds what it says. */
function checkComplete({ log, head, sealed, unsealed, compacted }, { range }, { add, report, options }) {
  const present = [...sealed, ...unsealed, ...compacted];
  const bounds = [range?.first ?? 0, (range?.last ?? -1) + 1, head.sealed.size];
  for (const { from, to } of missingRanges(present, head.size).flatMap((one) => cut(one, bounds))) {
    const where = { log, from, to };
    const entries = `${log}: entries ${from}–${to} are not in this bundle`;
    if (range && from >= range.first && to <= range.last)
      add("missing-entries", `${entries}, which says that it holds them`, where);
    else {
      report.notes.push(`${entries}; they are proven by hash only`);
      const code = from < head.sealed.size ? "excerpt" : "unsealed-entries";
      if (!options.excerpt) add(code, entries, where);
    }
  }
  if (options.excerpt && present.length === 0 && head.size > 0)
    add("excerpt", `${log}: the excerpt holds no entry`, { log });
}
/** A range in parts that do not cross the bounds. */
function cut({ from, to }, bounds) {
  const inside = [...new Set(bounds)].filter((at) => at > from && at <= to).sort((a, b) => a - b);
  const starts = [from, ...inside];
  return starts.map((start, i) => ({ from: start, to: (starts[i + 1] ?? to + 1) - 1 }));
}

// verifier/node/core/entry-bytes.mjs
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

// verifier/node/core/entry-scanner.mjs
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
  bytes: new Uint8Array(0),
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
    const name = latin1(bytes, start, scan.position - 1);
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
var WORDS = ["true", "false", "null"].map((word) => Array.from(word, (letter) => letter.charCodeAt(0)));
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

// verifier/node/core/entry-forms.mjs
/** Forms of entries that were accepted before. */
/**
 * The form of an entry is its text without the values. Entries of one type have few forms, so a form that the scanner
 * accepted once is kept in a tree of literals; an entry that follows one from end to end, with values of the same kinds,
 * is as right as the one it was learnt from. What follows none is scanned in full: this decides nothing by itself.
 */
var FORMS2 = { next: [], count: 0 };
var MAX_FORMS = 4096;
/** Where the id begins in a line of a known form; -1 for any other line. */
function followForm(bytes, at, end, log) {
  let id = -1;
  for (let { next } = FORMS2; ; ) {
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
  if (FORMS2.count > MAX_FORMS || values.includes(NEGATIVE)) return;
  let [node, at] = [FORMS2, start];
  for (let i = 0; i <= values.length; i += 3) {
    const last = i === values.length;
    const literal = Uint8Array.from(bytes.subarray(at, last ? end : values[i + 1]));
    const kind = last ? END : values[i];
    let step = node.next.find((one) => one.kind === kind && equal(one.literal, literal));
    if (!step) {
      step = { literal, kind, next: [] };
      node.next.push(step);
      FORMS2.count += 1;
    }
    [node, at] = [step, values[i + 2]];
  }
}

// verifier/node/core/entries.mjs
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
  state.id = id;
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
  const plain = encode(`${text}
`);
  const state = { plain, at: 0, seq: 0, first: 0, log, halves: new Uint32Array(2) };
  if (known) return checkEntry(state, plain.length - 1);
  return text.length > MAX_STRICT || plain[0] !== 123 ? "malformed-entry" : scanEntry(state, plain.length - 1);
}

// verifier/node/core/entry-glance.mjs
/** What every reading asks of an entry; `--strict` asks for all of its form. */
var START = Array.from('{"actor":{', (letter) => letter.charCodeAt(0));
var TIME = Array.from('},"at":', (letter) => letter.charCodeAt(0));
var VERSION = Array.from('","v":', (letter) => letter.charCodeAt(0));
var TYPE = Array.from('","type":"', (letter) => letter.charCodeAt(0));
var TENANT2 = Array.from(',"tenant":"', (letter) => letter.charCodeAt(0));
var [QUOTE, CLOSE, COMMA] = [34, 125, 44];
var isAt = (bytes, at, literal) => {
  for (let i = 0; i < literal.length; i += 1) if (bytes[at + i] !== literal[i]) return false;
  return true;
};
var isDigit = (byte) => byte >= 48 && byte <= 57;
/**
 * The time of an entry: it begins with its actor and its time.
 * @param {Uint8Array} bytes
 * @param {number} at
 * @param {number} end
 * @returns {number} -1 when it does not, or has no time of at most fifteen digits
 */
function timeOf(bytes, at, end) {
  if (!isAt(bytes, at, START)) return -1;
  let i = at + START.length;
  while (i < end && bytes[i] !== CLOSE && bytes[i] !== 123) i += 1;
  if (!isAt(bytes, i, TIME)) return -1;
  i += TIME.length;
  const first = i;
  let time = 0;
  while (i < first + 15 && isDigit(bytes[i])) {
    time = time * 10 + bytes[i] - 48;
    i += 1;
  }
  return i > first && bytes[i] === COMMA && i < end ? time : -1;
}
/**
 * Whether an entry ends as one of this log: with its tenant, type and version.
 * @param {Uint8Array} bytes
 * @param {number} at
 * @param {number} end
 * @param {Uint8Array} log the log's name
 * @returns {0 | 1 | 2} 0 it does, 1 it is of another log, 2 it ends otherwise
 */
function endOf(bytes, at, end, log) {
  if (bytes[end - 1] !== CLOSE) return 2;
  let i = end - 2;
  while (i > at && isDigit(bytes[i])) i -= 1;
  const digits = end - 2 - i;
  if (digits < 1 || digits > 15) return 2;
  i -= VERSION.length - 1;
  if (i < at || !isAt(bytes, i, VERSION)) return 2;
  const typeEnd = i;
  do
    i -= 1;
  while (i > at && bytes[i] !== QUOTE);
  i -= TYPE.length - 1;
  if (i < at || !isAt(bytes, i, TYPE) || i + TYPE.length === typeEnd) return 2;
  const tenantEnd = i;
  do
    i -= 1;
  while (i > at && bytes[i] !== QUOTE);
  const start = i - TENANT2.length + 1;
  if (start < at || !isAt(bytes, start, TENANT2)) return 2;
  return tenantEnd - i - 1 === log.length && isAt(bytes, i + 1, log) ? 0 : 1;
}

// verifier/node/core/segments.mjs
/** Files of entries: lines, an entry each; those of segments are gzip. */
/** Bytes in an entry, and in any file that is read as a whole, at most. */
var [MAX_ENTRY, MAX_FILE] = [4096, 1 << 26];
/** What a segment may have beyond its entries and still be told which of them is wrong. */
var SLACK = 1 << 20;
/** Hashes of a level lie in pairs behind their 0x01, so that a node is hashed without copying. */
var PAIRS = new Uint8Array(SEGMENT / 2 * 65).fill(1);
var NODES = Array.from({ length: SEGMENT / 2 }, (_, p) => PAIRS.subarray(p * 65, p * 65 + 65));
var place = (i) => (i >> 1) * 65 + 1 + (i & 1) * 32;
/**
 * What is read of one file: digest, nodes of its range, and of the range up to each size wanted. A job says what the
 * file must be: `listed` is its length and digest where a list or a note says them, before anything is inflated;
 * `plain`: its lines are not compressed; `minutes`: those that first cover its entries; `wanted`: entries whose ids are
 * asked for.
 * @typedef {import('./trees.mjs').Subtree} Subtree
 * @typedef {{ code: string, message: string, seq?: number }} Problem
 * @typedef {{ name: string, log: string, first: number, last: number, sizes: number[], strict: boolean, plain: boolean,
 *   wanted?: number[], listed?: { bytes: number, sha256: string }, minutes: { size: number, at: number }[] }} Job
 * @typedef {{ sha256: string, bytes: number, nodes: Subtree[], snapshots: { size: number, nodes: Subtree[] }[],
 *   problem?: Problem, ids?: BigUint64Array, events?: Map<number, string>,
 *   times?: import('./entry-times.mjs').Times }} Segment `ids` when strict: one number an entry, which others may share;
 *   `events` the ids that were asked for, by entry
 * @param {Job} job
 * @param {Uint8Array | undefined} bytes undefined when the file cannot be read, or is longer than any may be
 * @returns {Segment}
 */
function readSegment(job, bytes) {
  const empty = { sha256: "", bytes: 0, nodes: [], snapshots: [] };
  if (!bytes) return { ...empty, problem: problemOf("damaged-file", "cannot be read, or is longer than a segment") };
  const result = { ...empty, sha256: hex(sha(bytes)), bytes: bytes.length };
  const { listed } = job;
  if (listed && (listed.bytes !== bytes.length || listed.sha256 !== result.sha256))
    return { ...result, problem: problemOf("altered-file", "was changed") };
  try {
    const limit = (job.last - job.first + 1) * (MAX_ENTRY + 1) + SLACK;
    return readLines(job, job.plain ? bytes : platform.gunzip(bytes, limit), result);
  } catch {
    return { ...result, problem: problemOf("damaged-file", "is not one gzip member: cut off, damaged or too long") };
  }
}
var problemOf = (code, message, seq) => ({ code, message, seq });
function readLines({ log, first, last, sizes, strict: strict2, minutes, maxLate, wanted }, plain, result) {
  const events = new Map((wanted ?? []).map((seq) => [seq, ""]));
  const times = new TimeCheck(minutes, maxLate);
  const ids = strict2 ? new BigUint64Array(last - first + 1) : void 0;
  const halves = ids && new Uint32Array(ids.buffer);
  const isAscii2 = platform.isAscii(plain);
  const state = { plain, at: 0, seq: first, first, log, name: encode(log), halves, events, times, isAscii: isAscii2 };
  let from = first;
  for (const end of [...sizes.filter((size) => size > first && size <= last), last + 1]) {
    for (const { start, level } of coverOf(from, end)) {
      const hash = subtree(state, 2 ** level);
      if (typeof hash === "string") return { ...result, problem: problemOf(hash, PROBLEMS[hash], state.seq) };
      pushNode(result.nodes, start, level, hash);
    }
    if (end <= last) result.snapshots.push({ size: end, nodes: [...result.nodes] });
    from = end;
  }
  if (state.at !== plain.length)
    return { ...result, problem: problemOf("extra-entries", "holds more entries than its name says", last + 1) };
  result.snapshots.push({ size: last + 1, nodes: [...result.nodes] });
  return { ...result, ids, events, times: times.result() };
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
    const code = entryProblemAt(state, end);
    if (code) return code;
    platform.hashInto(leafAt(plain, state.at, end), PAIRS, place(i));
    state.at = end + 1;
    state.seq += 1;
  }
  for (let width = count; width > 1; width >>= 1)
    for (let p = 0; p < width >> 1; p += 1) platform.hashInto(NODES[p], PAIRS, place(p));
  return PAIRS.slice(1, 33);
}
/** The code of what is wrong with the line from `state.at` to `end`; takes its time. */
function entryProblemAt(state, end) {
  const { plain, at } = state;
  if (end === at || end - at > MAX_ENTRY) return "malformed-entry";
  if (!state.isAscii && !platform.isAscii(plain.subarray(at, end))) return "malformed-entry";
  const time = timeOf(plain, at, end);
  const kind = time < 0 ? 2 : endOf(plain, at, end, state.name);
  if (kind !== 0) return kind === 1 ? "foreign-entry" : "malformed-entry";
  state.times.take(time, state.seq);
  const code = state.halves && checkEntry(state, end);
  if (!code && state.events.has(state.seq)) state.events.set(state.seq, latin1(plain, state.id + 4, state.id + 30));
  return code;
}
/** 0x00 and the line, as a leaf is hashed: the newline before the line makes room for the prefix. */
function leafAt(plain, start, end) {
  if (start === 0) return concat(Uint8Array.of(0), plain.subarray(0, end));
  plain[start - 1] = 0;
  return plain.subarray(start - 1, end);
}

// verifier/node/core/time-stamps.mjs
/** Time-stamps (RFC 3161) beside checkpoints. */
/** A time-stamp (RFC 3161) beside a checkpoint must be over its file; who signed it is the authority's to prove. */
function checkStamps({ files, read, add, report }) {
  for (const name of files.stamps) {
    const checkpoint = `checkpoints/${STAMP_NAME.exec(name)[1]}.json`;
    if (!files.checkpoints.includes(checkpoint))
      add("uncovered-file", `${name} stamps no checkpoint that is here`, { file: name });
    else if (!holds(read(name), concat(Uint8Array.of(4, 32), sha(read(checkpoint)))))
      add("altered-timestamp", `${name} is not a time-stamp of ${checkpoint}`, { file: name });
  }
  if (files.stamps.length > 0)
    report.notes.push(
      `${files.stamps.length} time-stamps are there; their signatures: openssl ts -verify -data <checkpoint> -in <time-stamp> -CAfile <authority>`
    );
}
var holds = (bytes, part) => {
  for (let at = 0; at + part.length <= bytes.length; at += 1)
    if (bytes[at] === part[0] && equal(bytes.subarray(at, at + part.length), part)) return true;
  return false;
};

// verifier/node/core/time.mjs
/** The age of the newest checkpoint. */
/** How much the clocks may differ. */
var FUTURE_MS = 5 * 6e4;
/** Says how old the newest checkpoint is: never of the future, not older than `maxAge` seconds if told. */
function checkTime(state, { options, report, add }) {
  const now = options.now;
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

// verifier/node/core/versions.mjs
/** The listing of a bucket’s object versions beside the folder. */
/** `aws s3api list-object-versions`: delete markers hide objects, a second version of a write-once key is an attack. */
function checkVersions({ path, bytes }, { files: { names, all }, add }) {
  let listing;
  try {
    listing = JSON.parse(utf8(bytes));
    if (!isObject(listing) || !Array.isArray(listing.Versions ?? [])) throw new Error("no list");
  } catch {
    return add("bad-versions", `${path} is no listing of object versions`, { file: path });
  }
  const count = /* @__PURE__ */ new Map();
  for (const { Key } of listing.Versions ?? []) count.set(Key, (count.get(Key) ?? 0) + 1);
  for (const { Key } of listing.DeleteMarkers ?? [])
    add("delete-marker", `${Key} is hidden by a delete marker; take its oldest version`, { file: Key });
  for (const [key, versions] of count) {
    if (versions > 1) add("extra-version", `${key} has ${versions} versions; only the oldest counts`, { file: key });
    if (!all.has(key)) add("missing-file", `${key} is in the bucket but not in the folder`, { file: key });
  }
  for (const name of names) if (!count.has(name)) add("uncovered-file", `${name} is not in the bucket`, { file: name });
  return void 0;
}

// verifier/node/core/verify.mjs
/** Verification of a folder: an archive or a bundle. */
/**
 * A folder as it is listed: names with `/`, sorted; links, devices and pipes are not regular. `read` gives the bytes of a
 * regular file; `readSegments` reads those that jobs name, in their order.
 * @typedef {{ name: string, regular: boolean, bytes: number }} Listed
 * @typedef {{ path: string, listed: Listed[], read: (name: string) => Uint8Array,
 *   readSegments: (jobs: import('./segments.mjs').Job[]) => Promise<import('./segments.mjs').Segment[]> }} Source
 *
 * What the reader holds: `bytes` is absent when the file cannot be read.
 * @typedef {{ path: string, bytes?: Uint8Array }} HeldFile
 * @typedef {{ since?: HeldFile, trust?: HeldFile, policy?: HeldFile, versions?: HeldFile }} HeldFiles
 *
 * What the checks share.
 * @typedef {{ name: string, log: string, first: number, last: number }} EntriesFile
 * @typedef {{ bundle: boolean, all: Set<string>, names: string[], checkpoints: string[], keys: string[], stamps: string[],
 *   handovers: string[], cosignatures: string[], notes: string[], segments: EntriesFile[], unsealed: EntriesFile[],
 *   compacted: EntriesFile[] }} Files
 * @typedef {(code: string, message: string, fields?: object) => void} Add adds a finding to the report
 * @typedef {{ files: Files, read: (name: string) => Uint8Array, readSegments: Source['readSegments'],
 *   trusts: import('./keys.mjs').Trust[], policy?: import('./policy.mjs').Policy, since?: import('./since.mjs').Held,
 *   compacted?: Map<string, { bytes: number, sha256: string }>, options: Options, report: Report, add: Add }} Context
 *
 * What a reading of checkpoints or of a bundle ends with. `history` has every head of a log, oldest first, with the
 * checkpoint it is of and its time; `held` are heads that the reader holds; `listed` are the files that a bundle names,
 * `range` the bounds of an excerpt.
 * @typedef {import('./heads.mjs').Head} Head
 * @typedef {{ heads: Map<string, Head>, history: Map<string, (Head & { minute: number, at: number })[]>, file: string,
 *   minute: import('./heads.mjs').Minute, note: import('./notes.mjs').Note, trust?: import('./keys.mjs').Trust,
 *   held?: Head[], listed?: object[], range?: { first: number, last: number } }} State
 * @typedef {import('../voicekeep-verify.d.mts').Options} Options
 * @typedef {import('../voicekeep-verify.d.mts').Report} Report
 */
/**
 * Verifies a folder.
 * @param {Source} source
 * @param {HeldFiles} held
 * @param {Omit<Options, keyof HeldFiles | 'entry'>} options
 * @returns {Promise<Report>}
 */
async function verifySource(source, held2, options) {
  const report = emptyReport();
  const add = (code, message, fields = {}) => report.findings.push({ code, message, ...fields });
  try {
    await verifyInto(source, held2, { options, report, add });
  } catch (error) {
    if (!(error instanceof Finding)) throw error;
    report.findings.push(error.finding);
  }
  return finish(report);
}
async function verifyInto({ path, listed, read, readSegments: readSegments2 }, held2, base) {
  const bundle = listed.some(({ name, regular }) => regular && name === "bundle.json");
  const files = sortFiles(listed, bundle, base);
  if (!bundle && files.checkpoints.length === 0)
    throw new Finding("no-checkpoint", `${path} holds no checkpoint: nothing is signed`);
  const sizes = new Map(listed.map(({ name, bytes }) => [name, bytes]));
  const bounded = (name) => {
    if (sizes.get(name) > MAX_FILE) throw malformed(name);
    return read(name);
  };
  const context = { ...base, files, read: bounded, readSegments: readSegments2 };
  context.trusts = readTrusts(context);
  const trust = held2.trust && parseHeldTrust(held2.trust);
  context.since = held2.since && readSince(held2.since);
  context.policy = held2.policy && parsePolicy(held2.policy);
  const state = bundle ? readBundle(context) : readCheckpoints(context);
  if (trust) compareHeld(trust, state?.trust, context);
  if (state) {
    await checkLogs2(state, context);
    checkTime(state, context);
    checkCosignatures(state, context);
  }
  checkStamps(context);
  if (held2.versions) checkVersions(held2.versions, context);
}

// verifier/node/read-folder.mjs
import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync, readdirSync, realpathSync } from "node:fs";
import { join } from "node:path";
/** Folders and files on disk. Only regular files are opened: a link or a device could be anything, or never end. */
/** All that lies below a folder but folders. */
function listBelow(folder, prefix = "") {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const [path, name] = [join(folder, entry.name), `${prefix}${entry.name}`];
    if (entry.isDirectory()) return listBelow(path, `${name}/`);
    return [{ name, regular: entry.isFile(), bytes: entry.isFile() ? lstatSync(path).size : 0 }];
  });
}
/** The bytes of a regular file that is no longer than any may be; undefined otherwise. */
function readRegular(path) {
  let file;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
    const stat = fstatSync(file);
    return stat.isFile() && stat.size <= MAX_FILE ? readFileSync(file) : void 0;
  } catch {
    return void 0;
  } finally {
    if (file !== void 0) closeSync(file);
  }
}
/**
 * A folder to verify; that of an unpacked bundle's ZIP is the `audit` in it.
 * @param {string} path
 * @returns {Omit<import('./core/verify.mjs').Source, 'readSegments'> & { folder: string }}
 * @throws {Finding} no-folder
 */
function openFolder(path) {
  let listed;
  let folder;
  try {
    folder = realpathSync(path);
    listed = listBelow(folder);
  } catch {
    throw new Finding("no-folder", `${path} is not a folder that can be read`);
  }
  const has = (name) => listed.some((one) => one.regular && one.name === name);
  const isUnpacked = has("audit/bundle.json") && !has("bundle.json");
  if (isUnpacked && !listed.some(({ name }) => name.startsWith("checkpoints/"))) {
    folder = join(folder, "audit");
    listed = listBelow(folder);
  }
  listed.sort((a, b) => a.name < b.name ? -1 : 1);
  const read = (name) => {
    const bytes = readRegular(join(folder, name));
    if (!bytes) throw new Finding("unreadable", `${name} cannot be read`, { file: name });
    return bytes;
  };
  return { path, folder, listed, read };
}

// verifier/node/threads.mjs
import { join as join2 } from "node:path";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";

// verifier/node/node-platform.mjs
import { isAscii } from "node:buffer";
import crypto, { createHash, createPublicKey, verify } from "node:crypto";
import zlib, { gunzipSync, inflateRawSync } from "node:zlib";
/** The core on Node. */
/** Since Node 20.12; faster for short texts, above all when it gives a string. */
var { hash: oneShot } = crypto;
/** Since Node 20.15. */
var { crc32 } = zlib;
var { latin1Write } = Buffer.prototype;
/** SubjectPublicKeyInfo of an Ed25519 key up to the key itself (RFC 8410 §4). */
var SPKI = Buffer.from("302a300506032b6570032100", "hex");
var sha256 = oneShot ? (bytes) => oneShot("sha256", bytes, "buffer") : (bytes) => createHash("sha256").update(bytes).digest();
var hashInto = oneShot ? (bytes, target, at) => latin1Write.call(target, oneShot("sha256", bytes, "latin1"), at, 32) : (bytes, target, at) => latin1Write.call(target, createHash("sha256").update(bytes).digest("latin1"), at, 32);
/** Bytes of a header without optional fields, and of the trailer: CRC-32 and length of the content. */
var [HEADER, TRAILER] = [10, 8];
/** @type {import('./core/platform.mjs').Platform['gunzip']} */
function gunzip(bytes, limit) {
  const gz = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (gz.length < HEADER + TRAILER || gz.readUInt32BE(0) !== 529205248) throw new Error("no plain gzip header");
  const trailer = gz.length - TRAILER;
  const size = gz.readUInt32LE(trailer + 4);
  if (size > limit) throw new Error("too long");
  const { buffer, engine } = inflateRawSync(gz.subarray(HEADER), {
    chunkSize: Math.max(size + 1, 64),
    maxOutputLength: Math.max(limit, 1),
    info: true
  });
  if (engine.bytesWritten !== trailer - HEADER || buffer.length !== size) throw new Error("more than one member");
  if (crc32 ? crc32(buffer) !== gz.readUInt32LE(trailer) : gunzipSync(gz, { maxOutputLength: limit }).length !== size)
    throw new Error("damaged");
  return buffer;
}
/** @type {import('./core/platform.mjs').Platform} */
var nodePlatform = {
  sha256,
  hashInto,
  gunzip,
  isAscii,
  verify: (key, message, signature) => verify(null, message, createPublicKey({ key: Buffer.concat([SPKI, key]), format: "der", type: "spki" }), signature)
};

// verifier/node/threads.mjs
/** Segments are read on several threads. A worker runs the file that holds this module: built, that is the one file. */
usePlatform(nodePlatform);
/** Work for less than this many files is done before a thread has started. */
var FEW = 8;
/**
 * Reads files of entries; when there are many, on as many threads as told, of which this is one.
 * @param {string} folder
 * @param {import('./core/segments.mjs').Job[]} jobs
 * @param {number} threads
 * @returns {Promise<import('./core/segments.mjs').Segment[]>} in the order of the jobs
 */
async function readSegments(folder, jobs, threads) {
  const results = new Array(jobs.length);
  const next = new Int32Array(new SharedArrayBuffer(4));
  const helpers = Array.from({ length: jobs.length < FEW ? 0 : threads - 1 }, () => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { folder, segments: jobs, next } });
    return new Promise((resolve, reject) => {
      worker.on("error", reject).on("exit", resolve);
      worker.on("message", ({ i, result }) => results[i] = result);
    });
  });
  takeSegments({ folder, segments: jobs, next }, (i, result) => results[i] = result);
  await Promise.all(helpers);
  return results;
}
/** Each thread takes the next segment that nobody has taken. */
function takeSegments({ folder, segments, next }, done) {
  for (let i = Atomics.add(next, 0, 1); i < segments.length; i = Atomics.add(next, 0, 1))
    done(i, readSegment(segments[i], readRegular(join2(folder, segments[i].name))));
}
if (!isMainThread && workerData?.segments)
  takeSegments(workerData, (i, result) => parentPort.postMessage({ i, result }));

// verifier/node/verify-files.mjs
/** Verification of what lies on disk. */
var MAX_THREADS = 16;
/** A file that the reader names; links may lead to it. */
function held(path) {
  if (path === void 0) return void 0;
  try {
    return { path, bytes: readFileSync2(path) };
  } catch {
    return { path };
  }
}
/**
 * Verifies a folder.
 * @param {string} path
 * @param {import('./voicekeep-verify.d.mts').Options} [options]
 * @returns {Promise<import('./voicekeep-verify.d.mts').Report>}
 */
async function verifyFolder(path, options = {}) {
  const { since, trust, policy, versions, workers, ...rest } = options;
  const threads = workers ?? Math.min(availableParallelism(), MAX_THREADS);
  try {
    const source = openFolder(path);
    return await verifySource(
      { ...source, readSegments: (jobs) => readSegments(source.folder, jobs, threads) },
      { since: held(since), trust: held(trust), policy: held(policy), versions: held(versions) },
      { ...rest, now: rest.now ?? Date.now() }
    );
  } catch (error) {
    if (!(error instanceof Finding)) throw error;
    return finish({ ...emptyReport(), findings: [error.finding] });
  }
}
/**
 * Verifies that an entry is in the log that a trusted key signed.
 * @param {string} path
 * @param {import('./voicekeep-verify.d.mts').Options} [options] `entry` and `trust` are needed
 * @returns {import('./voicekeep-verify.d.mts').Report}
 */
var verifyReceipt = (path, options = {}) => verifyReceiptOf(held(path), { entry: held(options.entry), trust: held(options.trust) });

// verifier/node/command.mjs
/** The command line. */
var VALUED = {
  "--since": "since",
  "--trust": "trust",
  "--policy": "policy",
  "--versions": "versions",
  "--entry": "entry",
  "--max-age": "maxAge",
  "--max-gap": "maxGap",
  "--max-late": "maxLate",
  "--workers": "workers"
};
var FLAGS = { "--strict": "strict", "--excerpt": "excerpt", "--json": "json" };
/** Path and options; undefined when the usage must be told. */
function parseArguments(args) {
  const options = {};
  const positional = [];
  for (let i = 0; i < args.length; i += 1) {
    if (FLAGS[args[i]]) options[FLAGS[args[i]]] = true;
    else if (VALUED[args[i]] && args[i + 1] !== void 0) options[VALUED[args[i]]] = args[++i];
    else if (args[i].startsWith("--")) return void 0;
    else positional.push(args[i]);
  }
  for (const key of ["maxAge", "maxGap", "maxLate", "workers"])
    if (options[key] !== void 0) options[key] = Number(options[key]);
  if ([options.maxAge, options.maxGap, options.maxLate, options.workers].some(Number.isNaN)) return void 0;
  return positional.length === 1 ? { path: positional[0], options } : void 0;
}
function print(report, options) {
  if (options.json) return console.log(JSON.stringify(report));
  for (const { code, message } of report.findings) console.log(`${code}: ${message}`);
  for (const note of report.notes) console.log(`note: ${note}`);
  if (report.exit === 0 && !options.trust)
    console.log("note: the keys are the folder’s own; compare them with those you were given (--trust)");
  const signed = report.logs.reduce((sum, { size }) => sum + size, 0);
  const count = report.entries < signed ? `PARTIAL ${report.entries} of ${signed}` : String(report.entries);
  const what = report.checkpoint ? ` ${count} entries, ${report.logs.length} logs, checkpoint ${report.checkpoint.index}` : "";
  console.log(`${report.verdict.toUpperCase()}${what}`);
}
/** Verifies what the arguments name, prints the report, sets the exit code. */
async function main() {
  const parsed = parseArguments(process.argv.slice(2));
  if (!parsed) {
    console.error(
      "usage: voicekeep-verify <folder | receipt.tlog-proof> [--since f] [--trust f] [--policy f] [--entry f] [--versions f] [--excerpt] [--strict] [--max-age s] [--max-gap s] [--max-late s] [--workers n] [--json]"
    );
    process.exitCode = 2;
    return;
  }
  const { path, options } = parsed;
  try {
    const report = path.endsWith(".tlog-proof") ? verifyReceipt(path, options) : await verifyFolder(path, options);
    print(report, options);
    process.exitCode = report.exit;
  } catch (error) {
    const message = `${path} cannot be read: ${error.code ?? error.name}`;
    print(finish({ ...emptyReport(), findings: [{ code: "unreadable", message }] }), options);
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
