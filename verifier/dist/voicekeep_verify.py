#!/usr/bin/env python3
"""voicekeep_verify: the second, independent verifier of Voicekeep's audit log (standard library, Python 3.10+).

    python3 voicekeep_verify.py <folder> [--since f] [--trust f] [--strict] [--json] [--max-age s] [--versions f] [--jobs n]
    python3 voicekeep_verify.py <receipt.tlog-proof> --entry f --trust f

It shares no code with voicekeep-verify.mjs: it was written from the formats (RFC 6962, RFC 8032, RFC 8785, C2SP
signed-note, tlog-checkpoint, tlog-proof) and must come to the same verdict. Exit codes: 0 valid, 1 tampered, 2 unusable.
"""
import base64
import binascii
import hashlib
import json
import os
import re
import struct
import sys
import time
import zlib

UNUSABLE = frozenset(
    "no-folder no-checkpoint no-keys unknown-version unknown-key future-checkpoint bad-since bad-versions bad-receipt "
    "no-consistency unsealed-entries excerpt usage".split())
SEGMENT = 8192
MAX_ENTRY = 65535
EM_DASH = "\u2014"
LOG = re.compile(r"platform|t[a-z2-7]{15}")
SEGMENT_NAME = re.compile(r"segments/([a-z0-9]+)/([0-9]{12})-([0-9]{12})\.ndjson\.gz")
CHECKPOINT_NAME = re.compile(r"checkpoints/([0-9]{12})\.json")
KEYS_NAME = re.compile(r"keys/([0-9]{6})\.json")
STAMP_NAME = re.compile(r"timestamps/([0-9]{12})\.tsr")
EVENT_ID = re.compile(r"evt_[a-z2-7]{26}")
# Strings of an entry need no escapes, and an entry has no arrays.
PRINTABLE = re.compile(rb"[\x21-\x5a\x5e-\x7e]+")


class Finding(Exception):
    def __init__(self, code, message, **fields):
        super().__init__(message)
        self.data = {"code": code, "message": message, **fields}


def sha(data):
    return hashlib.sha256(data).digest()


def b64(data):
    return base64.b64encode(data).decode()


def leaf(data):
    return sha(b"\0" + data)


def node(left, right):
    return sha(b"\1" + left + right)


EMPTY = sha(b"")


# ---- trees ------------------------------------------------------------------------------------------------------


class Frontier:
    """The perfect subtrees of a run of leaves: [(start, size, hash)], like a binary counter."""

    def __init__(self, parts=()):
        self.parts = list(parts)

    def add(self, start, size, value):
        while self.parts:
            left_start, left_size, left = self.parts[-1]
            if left_size != size or left_start % (2 * size):
                break
            self.parts.pop()
            start, size, value = left_start, size * 2, node(left, value)
        self.parts.append((start, size, value))

    def join(self, parts):
        for part in parts:
            self.add(*part)

    def root(self):
        if not self.parts:
            return EMPTY
        value = self.parts[-1][2]
        for _, _, left in reversed(self.parts[:-1]):
            value = node(left, value)
        return value


def pieces(start, end):
    """Sizes of the perfect subtrees between two leaves."""
    while start < end:
        size = start & -start if start else 1 << (end - start).bit_length() - 1
        while start + size > end:
            size >>= 1
        yield start, size
        start += size


def tree_root(leaves):
    """The root of a list of leaf hashes, level by level; a last odd node moves up as it is."""
    row = list(leaves)
    if not row:
        return EMPTY
    while len(row) > 1:
        pairs = [node(row[i], row[i + 1]) for i in range(0, len(row) - 1, 2)]
        row = pairs + row[len(pairs) * 2:]
    return row[0]


class Directory:
    """The directory tree: heads change, the root follows. Only the paths of changed slots are hashed again."""

    def __init__(self):
        self.rows = [[]]

    def set(self, slot, value):
        row = self.rows[0]
        row[slot:slot + 1] = [value]
        depth = 0
        while len(self.rows[depth]) > 1:
            row, slot = self.rows[depth], slot // 2
            pair = row[2 * slot:2 * slot + 2]
            if len(self.rows) == depth + 1:
                self.rows.append([])
            self.rows[depth + 1][slot:slot + 1] = [node(*pair) if len(pair) == 2 else pair[0]]
            depth += 1

    def root(self):
        return next(row[0] for row in self.rows if len(row) == 1) if self.rows[0] else EMPTY


def audit_path(index, size):
    """For each step from the leaf to the root: whether the sibling is on the left."""
    if size <= 1:
        return []
    k = 1 << (size - 1).bit_length() - 1
    if index < k:
        return audit_path(index, k) + [False]
    return audit_path(index - k, size - k) + [True]


def climb(index, size, value, proof):
    """The root that an inclusion proof leads to, or None."""
    if not 0 <= index < size:
        return None
    steps = audit_path(index, size)
    if len(steps) != len(proof):
        return None
    for on_left, sibling in zip(steps, proof):
        value = node(sibling, value) if on_left else node(value, sibling)
    return value


def consistent(old, old_root, size, root, proof):
    """RFC 6962 2.1.2, recursively as it is defined: rebuilds both roots from the proof."""
    if not 1 <= old <= size:
        return False
    rest = list(proof)

    def walk(m, n, whole):
        if m == n:
            value = old_root if whole else rest.pop(0)
            return value, value
        k = 1 << (n - 1).bit_length() - 1
        if m <= k:
            a, b = walk(m, k, whole)
            return a, node(b, rest.pop(0))
        a, b = walk(m - k, n - k, False)
        left = rest.pop(0)
        return node(left, a), node(left, b)

    try:
        a, b = walk(old, size, True)
    except IndexError:
        return False
    return not rest and a == old_root and b == root


# ---- Ed25519 (RFC 8032), verification only ------------------------------------------------------------------------

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def point_add(a, b):
    x1, y1, z1, t1 = a
    x2, y2, z2, t2 = b
    e, f = (y1 - x1) * (y2 - x2) % P, (y1 + x1) * (y2 + x2) % P
    g, h = 2 * t1 * t2 * D % P, 2 * z1 * z2 % P
    p, q, r, s = f - e, h - g, h + g, f + e
    return p * q % P, r * s % P, q * r % P, p * s % P


def point_mul(k, point):
    total = (0, 1, 1, 0)
    while k:
        if k & 1:
            total = point_add(total, point)
        point = point_add(point, point)
        k >>= 1
    return total


def decode_point(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - x2) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


_g_y = 4 * pow(5, P - 2, P) % P
BASE = decode_point(_g_y.to_bytes(32, "little"))


def ed25519_verify(public, message, signature):
    if len(public) != 32 or len(signature) != 64:
        return False
    a, r = decode_point(public), decode_point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    left, right = point_mul(s, BASE), point_add(r, point_mul(h, a))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


# ---- strict reading -----------------------------------------------------------------------------------------------


def no_twins(pairs):
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ValueError("a key occurs twice")
    return value


def refuse(text):
    raise ValueError(text)


def safe_int(text):
    return int(text) if len(text.lstrip("-")) <= 15 else refuse(text)


def canonical(text):
    """The value of a text that is its own RFC 8785 form (integers only, as in all of these files), or None."""
    try:
        value = json.loads(text, object_pairs_hook=no_twins, parse_float=refuse, parse_int=safe_int,
                           parse_constant=refuse)
        again = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        again.encode()
    except (ValueError, RecursionError):
        return None
    return value if again == text else None


def is_int(value):
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53


def unb64(text, length=None):
    if not isinstance(text, str):
        return None
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if b64(data) == text and length in (None, len(data)) else None


def shaped(value, required, optional=()):
    if not isinstance(value, dict):
        return False
    return set(required) <= set(value) <= set(required) | set(optional)


def malformed(name):
    return Finding("malformed", f"{name} is not what it should be: damaged or edited", file=name)


def document(data, name, required, optional=()):
    try:
        value = canonical(data.decode())
    except UnicodeDecodeError:
        value = None
    if isinstance(value, dict) and is_int(value.get("v")) and value["v"] != 1:
        raise Finding("unknown-version", f"{name} has version {value['v']}; this verifier knows version 1", file=name)
    if not shaped(value, ["v", *required], optional) or value["v"] != 1 or value["v"] is True:
        raise malformed(name)
    return value


def hash_of(text, name):
    value = unb64(text, 32)
    if value is None:
        raise malformed(name)
    return value


def read_vkey(text, name):
    parts = text.split("+", 2) if isinstance(text, str) else []
    data = unb64(parts[2], 33) if len(parts) == 3 else None
    if data is None or data[0] != 1 or sha(parts[0].encode() + b"\n" + data)[:4].hex() != parts[1]:
        raise malformed(name)
    return {"name": parts[0], "id": bytes.fromhex(parts[1]), "public": data[1:], "vkey": text}


def read_trust(data, name):
    value = document(data, name, ["version", "origin", "keys"])
    if not is_int(value["version"]) or not isinstance(value["origin"], str):
        raise malformed(name)
    if not isinstance(value["keys"], list) or not value["keys"]:
        raise malformed(name)
    keys = []
    for one in value["keys"]:
        if not shaped(one, ["vkey", "from"], ["until"]) or not all(is_int(one[k]) for k in one if k != "vkey"):
            raise malformed(name)
        keys.append({**read_vkey(one["vkey"], name), "from": one["from"], "until": one.get("until", float("inf"))})
    return {"file": name, "version": value["version"], "origin": value["origin"], "keys": keys, "digest": sha(data)}


def read_minute(value, name):
    if not shaped(value, ["index", "at", "slots", "directory", "previous", "trust"]):
        raise malformed(name)
    if not all(is_int(value[k]) for k in ("index", "at", "slots")):
        raise malformed(name)
    return {**value, **{k: hash_of(value[k], name) for k in ("directory", "previous", "trust")}}


def read_head(value, name):
    if not shaped(value, ["log", "slot", "nonce", "size", "root", "sealed"]):
        raise malformed(name)
    sealed = value["sealed"]
    if not shaped(sealed, ["size", "root", "files", "filesRoot"]):
        raise malformed(name)
    numbers = [value["slot"], value["size"], sealed["size"], sealed["files"]]
    nonce = unb64(value["nonce"], 16)
    if not isinstance(value["log"], str) or not LOG.fullmatch(value["log"]) or nonce is None or not all(map(is_int, numbers)):
        raise malformed(name)
    if sealed["size"] > value["size"]:
        raise malformed(name)
    return {
        "log": value["log"], "slot": value["slot"], "nonce": nonce, "size": value["size"],
        "root": hash_of(value["root"], name), "sealed": sealed["size"], "files": sealed["files"],
        "sealed_root": hash_of(sealed["root"], name), "files_root": hash_of(sealed["filesRoot"], name),
    }


def lines(*parts):
    return "".join(f"{b64(part) if isinstance(part, bytes) else part}\n" for part in parts).encode()


def minute_leaf(m):
    return leaf(lines("voicekeep/minute/v1", m["index"], m["at"], m["slots"], m["directory"], m["previous"], m["trust"]))


def sealed_digest(h):
    return sha(lines("voicekeep/sealed/v1", h["sealed"], h["sealed_root"], h["files"], h["files_root"]))


def head_leaf(origin, h, sealed):
    return leaf(lines("voicekeep/head/v1", h["nonce"], f"{origin}/{h['log']}", h["slot"], h["size"], h["root"], sealed))


def read_note(note, name):
    if not isinstance(note, str) or "\n\n" not in note or re.search(r"[\x00-\x09\x0b-\x1f]", note):
        raise malformed(name)
    text, _, tail = note.rpartition("\n\n")
    text += "\n"
    signature_lines = tail.split("\n")
    if signature_lines.pop() != "" or not 0 < len(signature_lines) <= 64:
        raise malformed(name)
    signatures = []
    for line in signature_lines:
        parts = line.split(" ")
        data = unb64(parts[2]) if len(parts) == 3 else None
        if data is None or parts[0] != EM_DASH or not parts[1] or len(data) < 5:
            raise malformed(name)
        signatures.append((parts[1], data[:4], data[4:]))
    body = text.split("\n")
    if len(body) != 4 or not body[0] or not re.fullmatch(r"0|[1-9][0-9]{0,14}", body[1]) or body[3]:
        raise malformed(name)
    return {"text": text, "signatures": signatures, "origin": body[0], "size": int(body[1]), "root": hash_of(body[2], name)}


_checked = {}


def signers(note, trust, name):
    found = []
    for key_name, key_id, signature in note["signatures"]:
        key = next((k for k in trust["keys"] if k["name"] == key_name and k["id"] == key_id), None)
        if key is None:
            continue
        question = (key["public"], note["text"], signature)
        if question not in _checked:
            _checked[question] = ed25519_verify(key["public"], note["text"].encode(), signature)
        if not _checked[question]:
            raise Finding("bad-signature", f"{name}: the signature by {key_name} is wrong", file=name)
        found.append(key)
    return found


def check_signatures(note, trust, at, name):
    if note["origin"] != trust["origin"]:
        raise Finding("wrong-origin", f"{name} is of the log {note['origin']}, not {trust['origin']}", file=name)
    found = signers(note, trust, name)
    if not found:
        raise Finding("unknown-key", f"{name} is signed by no key of {trust['file']}", file=name)
    due = [k for k in trust["keys"] if k["from"] <= at < k["until"]]
    missing = [k["vkey"] for k in due if k not in found]
    if missing:
        raise Finding("bad-signature", f"{name} lacks the signature by {', '.join(missing)}", file=name)
    if not due:
        raise Finding("bad-signature", f"{name} is signed outside the time of its key", file=name)
    return found


# ---- segments -----------------------------------------------------------------------------------------------------


class Problem(Exception):
    def __init__(self, code, message, seq=None):
        super().__init__(message)
        self.code, self.message, self.seq = code, message, seq


def gunzip(data):
    limit = SEGMENT * (MAX_ENTRY + 1)
    out = []
    while True:
        member = zlib.decompressobj(31)
        out.append(member.decompress(data, limit))
        if not member.eof:
            raise zlib.error("cut off, or too long")
        data = member.unused_data
        if not data:
            return out[0] if len(out) == 1 else b"".join(out)
        if data[:2] != b"\x1f\x8b":
            return b"".join(out)


def check_entry(text, log, seq):
    value = None
    if len(text) <= 4096 and PRINTABLE.fullmatch(text):
        value = canonical(text.decode())
    required = ["actor", "at", "id", "outcome", "request", "resource", "tenant", "type", "v"]
    ok = shaped(value, required, ["call", "details", "intent", "subject"])
    if not ok or not is_int(value["at"]) or not is_int(value["v"]):
        raise Problem("malformed-entry", "holds an entry that is not one", seq)
    if not isinstance(value["id"], str) or not EVENT_ID.fullmatch(value["id"]):
        raise Problem("malformed-entry", "holds an entry that is not one", seq)
    if value["tenant"] != log:
        raise Problem("foreign-entry", "holds an entry of another log", seq)
    return value["id"][4:]


def entry_hashes(plain, first, count, log, strict):
    """Leaf hashes of the lines, and the event ids when strict."""
    rows = plain.split(b"\n")
    tail = rows.pop()
    ids = []
    sha256 = hashlib.sha256
    for i, row in enumerate(rows[:count]):
        if not row or len(row) > MAX_ENTRY:
            raise Problem("malformed-entry", "holds an entry that is not one", first + i)
        if strict:
            ids.append(check_entry(row, log, first + i))
    if len(rows) < count:
        raise Problem("missing-entries", "holds fewer entries than its name says", first + len(rows))
    if len(rows) > count or tail:
        raise Problem("extra-entries", "holds more entries than its name says", first + count)
    return [sha256(b"\0" + row).digest() for row in rows], ids


def read_segment(job):
    path, log, first, last, sizes, strict = job
    with open(path, "rb") as file:
        data = file.read()
    result = {"sha256": sha(data).hex(), "bytes": len(data), "parts": [], "snapshots": [], "problem": None, "ids": []}
    try:
        plain = gunzip(data)
        hashes, result["ids"] = entry_hashes(plain, first, last - first + 1, log, strict)
    except zlib.error:
        result["problem"] = ("damaged-file", "is not readable as gzip: cut off or damaged", None)
        return result
    except Problem as problem:
        result["problem"] = (problem.code, problem.message, problem.seq)
        return result
    frontier, start = Frontier(), first
    for end in [*[s for s in sizes if first < s <= last], last + 1]:
        for at, size in pieces(start, end):
            frontier.add(at, size, tree_root(hashes[at - first:at - first + size]))
        result["snapshots"].append((end, list(frontier.parts)))
        start = end
    result["parts"] = frontier.parts
    return result


def read_segments(jobs, workers):
    if workers < 2 or len(jobs) < 8:
        return [read_segment(job) for job in jobs]
    import multiprocessing
    with multiprocessing.Pool(workers) as pool:
        return pool.map(read_segment, jobs, chunksize=1)


# ---- the folder -----------------------------------------------------------------------------------------------------


def list_files(folder):
    names = []
    for base, _, files in os.walk(folder):
        names += [os.path.relpath(os.path.join(base, name), folder).replace(os.sep, "/") for name in files]
    return sorted(names)


class Verification:
    def __init__(self, folder, options):
        self.folder, self.options = folder, options
        self.findings, self.notes, self.logs, self.entries, self.checkpoint = [], [], [], 0, None
        self.heads, self.history, self.slots = {}, {}, {}
        self.minute = self.note = self.trust = self.listed = self.file = None

    def add(self, code, message, **fields):
        self.findings.append({"code": code, "message": message, **fields})

    def read(self, name):
        with open(os.path.join(self.folder, name), "rb") as file:
            return file.read()

    def run(self):
        try:
            self.verify()
        except Finding as finding:
            self.findings.append(finding.data)
        return self.report()

    def report(self):
        codes = [finding["code"] for finding in self.findings]
        exit_code = 1 if any(code not in UNUSABLE for code in codes) else 2 if codes else 0
        return {"verdict": ["valid", "tampered", "unusable"][exit_code], "exit": exit_code, "checkpoint": self.checkpoint,
                "logs": self.logs, "entries": self.entries, "findings": self.findings, "notes": self.notes}

    def verify(self):
        if not os.path.isdir(self.folder):
            raise Finding("no-folder", f"{self.folder} is not a folder")
        self.names = list_files(self.folder)
        bundle = "bundle.json" in self.names
        self.segments, self.checkpoints, self.stamps, keys = [], [], [], []
        for name in self.names:
            match = SEGMENT_NAME.fullmatch(name)
            if match and LOG.fullmatch(match[1]) and int(match[2]) <= int(match[3]):
                self.segments.append((match[1], int(match[2]), int(match[3]), name))
            elif KEYS_NAME.fullmatch(name):
                keys.append(name)
            elif CHECKPOINT_NAME.fullmatch(name) and not bundle:
                self.checkpoints.append(name)
            elif STAMP_NAME.fullmatch(name) and not bundle:
                self.stamps.append(name)
            elif name != "bundle.json":
                self.add("uncovered-file", f"{name} does not belong here", file=name)
        if not bundle and not self.checkpoints:
            raise Finding("no-checkpoint", f"{self.folder} holds no checkpoint: nothing is signed")
        self.read_trusts(keys)
        self.since = self.read_since(self.options["since"]) if self.options.get("since") else None
        self.read_bundle() if bundle else self.read_archive()
        if self.minute:
            self.check_logs()
            self.check_time()
        self.check_stamps()
        if self.options.get("versions"):
            self.check_versions()

    def check_stamps(self):
        """A time-stamp (RFC 3161) beside a checkpoint is over its file; who signed it is the authority's to prove."""
        for name in self.stamps:
            checkpoint = f"checkpoints/{STAMP_NAME.fullmatch(name)[1]}.json"
            if checkpoint not in self.checkpoints:
                self.add("uncovered-file", f"{name} stamps no checkpoint that is here", file=name)
            elif b"\x04\x20" + hashlib.sha256(self.read(checkpoint)).digest() not in self.read(name):
                self.add("altered-timestamp", f"{name} is not a time-stamp of {checkpoint}", file=name)
        if self.stamps:
            self.notes.append(f"{len(self.stamps)} time-stamps are there; their signatures: openssl ts -verify -data <checkpoint> -in <time-stamp> -CAfile <authority>")

    def read_trusts(self, names):
        self.trusts = []
        for name in names:
            try:
                trust = read_trust(self.read(name), name)
                if trust["version"] != int(KEYS_NAME.fullmatch(name)[1]):
                    raise malformed(name)
                self.trusts.append(trust)
            except Finding as finding:
                self.findings.append(finding.data)
        held = self.options.get("trust")
        if held and read_held(held)["digest"] not in [trust["digest"] for trust in self.trusts]:
            self.add("foreign-keys", f"the keys in the folder are not those of {held}", file=held)
        if not names:
            raise Finding("no-keys", "the folder holds no keys")

    def read_since(self, path):
        try:
            with open(path, encoding="utf-8", newline="") as file:
                text = file.read()
            if text.startswith("{"):
                text = json.loads(text)["note"]
            elif text.startswith("c2sp.org/tlog-proof@v1\n"):
                text = text.partition("\n\n")[2]
            return {**read_note(text, path), "path": path}
        except (OSError, ValueError, KeyError, TypeError, Finding):
            raise Finding("bad-since", f"{path} is no checkpoint", file=path) from None

    # -- an archive

    def read_archive(self):
        expected = 0
        for name in self.checkpoints:
            index = int(CHECKPOINT_NAME.fullmatch(name)[1])
            if index > expected:
                self.add("missing-checkpoints", f"checkpoints {expected}\u2013{index - 1} are missing", **{"from": expected, "to": index - 1})
            expected = index + 1
        self.broken = CHECKPOINT_NAME.fullmatch(self.checkpoints[0])[1] != "0" * 12
        self.directory, self.range, self.roots, used = Directory(), Frontier(), {}, []
        before, last = None, None
        for name in self.checkpoints:
            index, data = int(CHECKPOINT_NAME.fullmatch(name)[1]), self.read(name)
            self.broken = self.broken or (last is not None and index != last + 1)
            try:
                minute, heads, note = self.read_checkpoint(data, name, index)
                trust = next((t for t in self.trusts if t["digest"] == minute["trust"]), None)
                used.append(trust)
                self.check_next(name, minute, heads, note, trust, before)
                self.minute, self.note, self.file, self.trust = minute, note, name, trust or self.trust
            except Finding as finding:
                self.findings.append(finding.data)
                self.broken = True
            before, last = sha(data), index
        for trust in self.trusts:
            if trust not in used and not self.broken:
                self.add("uncovered-file", f"no checkpoint names {trust['file']}", file=trust["file"])
        if self.since and self.note:
            self.check_since(lambda size: self.roots.get(size), "folder")
        if self.minute:
            self.state_checkpoint()

    def state_checkpoint(self):
        self.checkpoint = {"index": self.minute["index"], "at": self.minute["at"], "root": b64(self.note["root"]),
                           "origin": self.note["origin"]}

    def read_checkpoint(self, data, name, index):
        value = document(data, name, ["note", "minute", "heads"])
        minute = read_minute(value["minute"], name)
        if minute["index"] != index or not isinstance(value["heads"], list):
            raise malformed(name)
        heads = [read_head(head, name) for head in value["heads"]]
        if any(a["slot"] >= b["slot"] for a, b in zip(heads, heads[1:])):
            raise malformed(name)
        return minute, heads, read_note(value["note"], name)

    def check_next(self, name, minute, heads, note, trust, before):
        def fail(code, message):
            raise Finding(code, f"{name}: {message}", file=name)

        if trust and note["origin"] != trust["origin"]:
            fail("wrong-origin", f"it is of the log {note['origin']}, not {trust['origin']}")
        for head in heads:
            self.apply_head(head, minute, note["origin"], name)
        if self.broken:
            return
        if minute["previous"] != (before or bytes(32)):
            fail("broken-chain", "the checkpoint file before it was changed")
        if self.minute and minute["at"] <= self.minute["at"]:
            fail("broken-chain", "its time goes back")
        if minute["slots"] != len(self.slots) or self.directory.root() != minute["directory"]:
            fail("forked-head", "the heads do not make its directory")
        self.range.add(minute["index"], 1, minute_leaf(minute))
        root = self.range.root()
        if note["size"] != minute["index"] + 1 or note["root"] != root:
            fail("broken-chain", "the minutes do not make its root")
        self.roots[note["size"]] = root
        if trust is None:
            fail("altered-keys", "the keys it names are not in the folder, or were changed")
        self.check_handover(name, minute, note, trust)
        if name == self.checkpoints[-1] or self.options.get("strict"):
            check_signatures(note, trust, minute["at"], name)

    def check_handover(self, name, minute, note, trust):
        old = self.trust
        if old is None or old is trust:
            return
        if trust["version"] != old["version"] + 1:
            raise Finding("altered-keys", f"{name}: keys of version {trust['version']} follow {old['version']}", file=name)
        found = [key["vkey"] for key in check_signatures(note, trust, minute["at"], name)]
        if not any(key["from"] <= minute["at"] < key["until"] and key["vkey"] in found for key in old["keys"]):
            raise Finding("altered-keys", f"{name}: no key of {old['file']} vouches for {trust['file']}", file=name)

    def apply_head(self, head, minute, origin, name):
        log, known = head["log"], self.heads.get(head["log"])

        def fork(message):
            raise Finding("forked-head", f"{name}: {message}", file=name, log=log)

        if known is None and head["slot"] not in self.slots and (self.broken or head["slot"] == len(self.slots)):
            self.slots[head["slot"]] = log
        if self.slots.get(head["slot"]) != log:
            fork(f"slot {head['slot']} is not that of {log}")
        if known:
            if any(head[k] < known[k] for k in ("size", "sealed", "files")):
                fork(f"{log} shrinks from {known['size']} to {head['size']} entries")
            if head["nonce"] != known["nonce"] or head["slot"] != known["slot"]:
                fork(f"{log} changes its place")
        self.heads[log] = head
        self.history.setdefault(log, []).append({**head, "minute": minute["index"]})
        if not self.broken:
            self.directory.set(head["slot"], head_leaf(origin, head, sealed_digest(head)))

    def check_since(self, root_at, what):
        since, size = self.since, self.note["size"]
        if since["origin"] != self.note["origin"]:
            self.add("wrong-origin", f"{since['path']} is of the log {since['origin']}, not {self.note['origin']}", file=since["path"])
            return
        if self.trust:
            try:
                if not signers(since, self.trust, since["path"]):
                    self.add("unknown-key", f"{since['path']} is signed by no key of {self.trust['file']}", file=since["path"])
            except Finding as finding:
                self.findings.append(finding.data)
        if since["size"] > size:
            self.add("stale-head", f"the {what} ends at checkpoint {size - 1}; you hold the later {since['size'] - 1}",
                     **{"from": size, "to": since["size"] - 1})
            return
        root = root_at(since["size"])
        if root is None and what == "bundle":
            self.add("no-consistency", f"the bundle does not prove consistency with checkpoint {since['size'] - 1}: "
                     f"export it with since={since['size']}")
        elif root is not None and root != since["root"]:
            self.add("forked-head", f"checkpoint {since['size'] - 1} is not the one you hold: two histories were shown",
                     **{"from": since["size"] - 1})

    # -- a bundle

    def read_bundle(self):
        name = "bundle.json"
        value = document(self.read(name), name, ["note", "minute", "minuteProof", "head", "slotProof", "files"], ["consistency"])

        def fail(code, message):
            raise Finding(code, f"{name}: {message}", file=name)

        def proof(items):
            return [hash_of(item, name) for item in (items if isinstance(items, list) else [None])]

        minute, head, note = read_minute(value["minute"], name), read_head(value["head"], name), read_note(value["note"], name)
        at_leaf = head_leaf(note["origin"], head, sealed_digest(head))
        if climb(head["slot"], minute["slots"], at_leaf, proof(value["slotProof"])) != minute["directory"]:
            fail("forked-head", "the head is not in the directory")
        if climb(minute["index"], note["size"], minute_leaf(minute), proof(value["minuteProof"])) != note["root"]:
            fail("broken-chain", "the minute is not in the signed log")
        trust = next((t for t in self.trusts if t["digest"] == minute["trust"]), None)
        if trust is None:
            fail("altered-keys", "the keys it names are not in the folder, or were changed")
        for other in self.trusts:
            if other is not trust:
                self.add("uncovered-file", f"the checkpoint does not name {other['file']}", file=other["file"])
        check_signatures(note, trust, minute["at"], name)
        self.listed = self.read_listed(value["files"], head, name)
        known = {note["size"]: note["root"]}
        consistency = value.get("consistency")
        if consistency is not None:
            if not shaped(consistency, ["size", "root", "proof"]) or not is_int(consistency["size"]):
                fail("forked-head", "its proof of consistency is wrong")
            old_root = hash_of(consistency["root"], name)
            if not consistent(consistency["size"], old_root, note["size"], note["root"], proof(consistency["proof"])):
                fail("forked-head", "its proof of consistency is wrong")
            known[consistency["size"]] = old_root
        self.heads, self.history = {head["log"]: head}, {head["log"]: [{**head, "minute": minute["index"]}]}
        self.minute, self.note, self.trust, self.file = minute, note, trust, name
        if self.since:
            self.check_since(known.get, "bundle")
        self.state_checkpoint()

    def read_listed(self, items, head, name):
        if not isinstance(items, list):
            raise malformed(name)
        entries, files, listed, following = Frontier(), [], {}, 0
        for one in items:
            if not shaped(one, ["first", "last", "bytes", "sha256", "nodes"]) or not all(is_int(one[k]) for k in ("first", "last", "bytes")):
                raise malformed(name)
            if one["first"] != following or one["last"] < one["first"] or not isinstance(one["nodes"], list):
                raise malformed(name)
            if not isinstance(one["sha256"], str) or not re.fullmatch(r"[0-9a-f]{64}", one["sha256"]):
                raise malformed(name)
            places = list(pieces(one["first"], one["last"] + 1))
            if len(places) != len(one["nodes"]):
                raise malformed(name)
            parts = [(*place, hash_of(text, name)) for place, text in zip(places, one["nodes"])]
            entries.join(parts)
            files.append(leaf(file_line(head["log"], one["first"], one["last"], one["bytes"], one["sha256"])))
            listed[one["first"], one["last"]] = (one["bytes"], one["sha256"], parts)
            following = one["last"] + 1
        same = following == head["sealed"] and len(files) == head["files"]
        if not same or entries.root() != head["sealed_root"] or tree_root(files) != head["files_root"]:
            raise Finding("altered-file", f"{name}: its list of files is not the sealed log", file=name, log=head["log"])
        return listed

    # -- the logs

    def check_logs(self):
        by_log = {log: [] for log in self.heads}
        for segment in self.segments:
            if segment[0] in by_log:
                by_log[segment[0]].append(segment)
            else:
                self.add("uncovered-file", f"no checkpoint knows the log of {segment[3]}", file=segment[3], log=segment[0])
        plans, jobs = [], []
        for log, segments in by_log.items():
            usable, gap = self.plan(log, segments)
            heads = self.history[log]
            sizes = sorted({h["size"] for h in heads} | {h["sealed"] for h in heads})
            plans.append((log, usable, gap))
            jobs += [(os.path.join(self.folder, name), log, first, last, sizes, bool(self.options.get("strict")))
                     for _, first, last, name in usable]
        results = iter(read_segments(jobs, self.options.get("jobs") or os.cpu_count() or 1))
        for log, usable, gap in plans:
            self.check_log(log, [(first, last, name, next(results)) for _, first, last, name in usable], gap)

    def plan(self, log, segments):
        head, usable, following, gap = self.heads[log], [], 0, float("inf")

        def missing(start, end):
            nonlocal gap
            gap = min(gap, start)
            where = {"log": log, "from": start, "to": end}
            if self.listed is None:
                self.add("missing-entries", f"{log}: entries {start}\u2013{end} are missing", **where)
                return
            self.notes.append(f"{log}: entries {start}\u2013{end} are not in this bundle; they are proven by hash only")
            if self.options.get("strict"):
                self.add("excerpt", f"{log}: entries {start}\u2013{end} are not in this bundle", **where)

        for segment in segments:
            _, first, last, name = segment
            where = {"file": name, "log": log, "from": first, "to": last}
            if last >= head["sealed"]:
                self.add("uncovered-file", f"{name} is not covered by the newest checkpoint", **where)
            elif first < following:
                self.add("overlapping-file", f"{name} overlaps the one before", **where)
            else:
                if first > following:
                    missing(following, first - 1)
                usable.append(segment)
                following = last + 1
        if following < head["sealed"]:
            missing(following, head["sealed"] - 1)
        unsealed = head["size"] - head["sealed"]
        if unsealed:
            self.notes.append(f"{log}: {unsealed} signed entries are not sealed yet")
            if self.options.get("strict"):
                self.add("unsealed-entries", f"{log}: entries {head['sealed']}\u2013{head['size'] - 1} are not sealed yet",
                         log=log, **{"from": head["sealed"], "to": head["size"] - 1})
        self.logs.append({"log": log, "size": head["size"], "sealed": head["sealed"], "files": len(segments)})
        return usable, gap

    def check_log(self, log, files, gap):
        healthy = gap
        for first, last, name, result in files:
            if result["problem"]:
                code, message, seq = result["problem"]
                tail = "" if seq is None else f" (entry {seq})"
                self.add(code, f"{name} {message}{tail}", file=name, log=log, **{"from": first if seq is None else seq, "to": last})
                healthy = min(healthy, first)
            else:
                self.entries += last - first + 1
        if self.listed is not None:
            for first, last, name, result in files:
                want = self.listed.get((first, last))
                where = {"file": name, "log": log, "from": first, "to": last}
                if want is None or want[:2] != (result["bytes"], result["sha256"]):
                    self.add("altered-file", f"{name} was changed", **where)
                elif not result["problem"] and result["parts"] != want[2]:
                    self.add("altered-entries", f"{name} does not hold the listed entries", **where)
            return
        self.check_files(log, files, gap)
        self.check_heads(log, files, healthy)
        if self.options.get("strict"):
            self.check_twice(log, files)

    def check_files(self, log, files, gap):
        if gap != float("inf"):
            return
        leaves = [leaf(file_line(log, first, last, r["bytes"], r["sha256"])) for first, last, _, r in files]
        frontier, roots = Frontier(), [EMPTY]
        for i, one in enumerate(leaves):
            frontier.add(i, 1, one)
            roots.append(frontier.root())
        good = 0
        for head in self.history[log]:
            count = head["files"]
            bound = files[count - 1][1] + 1 if 0 < count <= len(files) else 0
            if count > len(files):
                self.add("altered-file", f"{log} has {len(files)} files where {count} are signed", log=log, **{"from": 0, "to": head["sealed"]})
                return
            if head["sealed"] != bound or roots[count] != head["files_root"]:
                names = [name for _, _, name, _ in files[good:max(count, good + 1)]]
                start = files[good][0] if good < len(files) else 0
                self.add("altered-file", f"{', '.join(names) or log} was changed or replaced", file=names[0] if names else None,
                         log=log, **{"from": start, "to": max(bound - 1, 0)})
                return
            good = count
        if self.heads[log]["files"] != len(files):
            self.add("altered-file", f"{log} has {len(files)} files where {self.heads[log]['files']} are signed",
                     log=log, **{"from": 0, "to": self.heads[log]["sealed"]})

    def check_heads(self, log, files, healthy):
        roots, prefix = {0: EMPTY}, Frontier()
        for first, _, _, result in files:
            if result["problem"] or first >= healthy:
                break
            for size, parts in result["snapshots"]:
                whole = Frontier(prefix.parts)
                whole.join(parts)
                roots[size] = whole.root()
            prefix.join(result["parts"])
        good = 0
        for head in self.history[log]:
            for size, root in ((head["sealed"], head["sealed_root"]), (head["size"], head["root"])):
                if size not in roots or size > healthy:
                    continue
                if roots[size] != root:
                    where = f"entry {good} is" if size - good <= 1 else f"one of the entries {good}\u2013{size - 1} is the first that was"
                    self.add("altered-entries", f"{log}: {where} changed, removed, inserted or moved (checkpoint {head['minute']})",
                             log=log, **{"from": good, "to": size - 1})
                    return
                good = max(good, size)

    def check_twice(self, log, files):
        seen = {}
        twice = []
        for first, _, _, result in files:
            for i, event in enumerate([] if result["problem"] else result["ids"]):
                if event in seen:
                    twice.append((event, seen[event], first + i))
                seen.setdefault(event, first + i)
        if twice:
            _, one, other = min(twice, key=lambda t: event_order(t[0]))
            self.add("duplicate-entry", f"{log}: entries {one} and {other} are the same event", log=log, **{"from": one, "to": other})

    # -- time and versions

    def check_time(self):
        now = self.options.get("now") or int(time.time() * 1000)
        index, at = self.minute["index"], self.minute["at"]
        date = f"time {at}"
        if at < 4 * 10**12:
            date = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(at // 1000)) + f".{at % 1000:03d}Z"
        if at > now + 300_000:
            self.add("future-checkpoint", f"checkpoint {index} is of {date}, in the future: check this machine's clock", file=self.file)
        age = max(0, round((now - at) / 1000))
        self.checkpoint["ageSeconds"] = age
        self.notes.append(f"newest checkpoint {index} is of {date}")
        limit = self.options.get("max_age")
        if limit is not None and age > limit:
            self.add("stale-head", f"checkpoint {index} is {age} seconds old, more than {limit:g}", file=self.file)

    def check_versions(self):
        path = self.options["versions"]
        try:
            with open(path, encoding="utf-8") as file:
                listing = json.load(file)
            versions, markers = listing.get("Versions") or [], listing.get("DeleteMarkers") or []
            keys = [one["Key"] for one in versions]
            hidden = [one["Key"] for one in markers]
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            self.add("bad-versions", f"{path} is no listing of object versions", file=path)
            return
        for key in hidden:
            self.add("delete-marker", f"{key} is hidden by a delete marker; take its oldest version", file=key)
        for key in dict.fromkeys(keys):
            if keys.count(key) > 1:
                self.add("extra-version", f"{key} has {keys.count(key)} versions; only the oldest counts", file=key)
            if key not in self.names:
                self.add("missing-file", f"{key} is in the bucket but not in the folder", file=key)
        for name in self.names:
            if name not in keys:
                self.add("uncovered-file", f"{name} is not in the bucket", file=name)


def event_order(event):
    return [ord(c) - 97 if c >= "a" else ord(c) - 24 for c in event]


def file_line(log, first, last, size, digest):
    return f"segments/{log}/{first:012d}-{last:012d}.ndjson.gz {size} {digest}".encode()


def read_held(path):
    try:
        with open(path, "rb") as file:
            return read_trust(file.read(), path)
    except OSError:
        raise Finding("no-keys", f"{path} cannot be read") from None


# ---- receipts -------------------------------------------------------------------------------------------------------

RECEIPT = re.compile(r"c2sp\.org/tlog-proof@v1\nextra ([A-Za-z0-9+/=]+)\nindex (0|[1-9][0-9]{0,14})\n((?:[A-Za-z0-9+/=]{44}\n)*)\n")


def check_receipt(path, options, report):
    if not options.get("entry") or not options.get("trust"):
        raise Finding("usage", "a receipt needs --entry <file> and --trust <keys file>")
    trust = read_held(options["trust"])
    bad = Finding("bad-receipt", f"{path} is no receipt", file=path)
    try:
        with open(path, encoding="utf-8", newline="") as file:
            text = file.read()
        with open(options["entry"], "rb") as file:
            entry = file.read()
    except (OSError, UnicodeDecodeError):
        raise bad from None
    match = RECEIPT.match(text)
    extra = unb64(match[1]) if match else None
    if extra is None or b"\n" not in extra:
        raise bad
    line, _, raw = extra.partition(b"\n")
    log, *numbers = line.decode("latin-1").split(" ")
    if not LOG.fullmatch(log) or len(numbers) != 5 or len(raw) < 84 or (len(raw) - 84) % 32:
        raise bad
    if not all(re.fullmatch(r"0|[1-9][0-9]{0,14}", number) for number in numbers):
        raise bad
    fields = dict(zip(("seq", "size", "slot", "slots", "at"), map(int, numbers)))
    nonce, sealed, previous, named = struct.unpack("16s32s32s4s", raw[:84])
    if named != trust["digest"][:4]:
        raise Finding("foreign-keys", f"{path} names other keys than {options['trust']}", file=path)
    hashes = [raw[at:at + 32] for at in range(84, len(raw), 32)]
    seq = fields["seq"]
    where = {"log": log, "from": seq}
    damaged = Finding("forked-head", f"{path}: its proof is damaged", file=path, **where)
    steps = len(audit_path(seq, fields["size"])) if seq < fields["size"] else 0
    root = climb(seq, fields["size"], leaf(entry[:-1] if entry.endswith(b"\n") else entry), hashes[:steps])
    if root is None:
        raise damaged
    note = read_note(text[match.end():], path)
    head = {"log": log, "slot": fields["slot"], "nonce": nonce, "size": fields["size"], "root": root}
    directory = climb(fields["slot"], fields["slots"], head_leaf(note["origin"], head, sealed), hashes[steps:])
    if directory is None:
        raise damaged
    minute = {"index": int(match[2]), "at": fields["at"], "slots": fields["slots"], "directory": directory,
              "previous": previous, "trust": trust["digest"]}
    proof = [unb64(one, 32) for one in match[3].splitlines()]
    if None in proof:
        raise bad
    if climb(minute["index"], note["size"], minute_leaf(minute), proof) != note["root"]:
        raise Finding("altered-entries", f"{path}: entry {seq} is not what was logged", to=seq, **where)
    check_signatures(note, trust, fields["at"], path)
    report.entries, report.note, report.minute = 1, note, minute
    report.state_checkpoint()
    report.logs.append({"log": log, "size": fields["size"]})
    report.notes.append(f"entry {seq} of {log} is in the log of {fields['size']} entries")


def verify_folder(folder, options=None):
    return Verification(folder, options or {}).run()


def verify_receipt(path, options=None):
    report = Verification(path, options or {})
    try:
        check_receipt(path, options or {}, report)
    except Finding as finding:
        report.findings.append(finding.data)
    return report.report()


# ---- command line -----------------------------------------------------------------------------------------------------


def parse_arguments(arguments):
    valued = {"--since": "since", "--trust": "trust", "--versions": "versions", "--entry": "entry", "--max-age": "max_age", "--jobs": "jobs"}
    options, paths, rest = {}, [], list(arguments)
    while rest:
        one = rest.pop(0)
        if one in ("--strict", "--json"):
            options[one[2:]] = True
        elif one in valued and rest:
            options[valued[one]] = rest.pop(0)
        elif one.startswith("--"):
            return None
        else:
            paths.append(one)
    try:
        if "max_age" in options:
            options["max_age"] = float(options["max_age"])
        if "jobs" in options:
            options["jobs"] = int(options["jobs"])
    except ValueError:
        return None
    return (paths[0], options) if len(paths) == 1 else None


def main():
    parsed = parse_arguments(sys.argv[1:])
    if parsed is None:
        print("usage: voicekeep_verify.py <folder | receipt.tlog-proof> [--since f] [--trust f] [--entry f] "
              "[--versions f] [--max-age s] [--jobs n] [--strict] [--json]", file=sys.stderr)
        return 2
    path, options = parsed
    try:
        report = (verify_receipt if path.endswith(".tlog-proof") else verify_folder)(path, options)
    except OSError as error:
        print(f"unusable: {type(error).__name__}: the folder cannot be read", file=sys.stderr)
        return 2
    if options.get("json"):
        print(json.dumps(report))
        return report["exit"]
    for finding in report["findings"]:
        print(f"{finding['code']}: {finding['message']}")
    for text in report["notes"]:
        print(f"note: {text}")
    what = ""
    if report["checkpoint"]:
        what = f" {report['entries']} entries, {len(report['logs'])} logs, checkpoint {report['checkpoint']['index']}"
    print(f"{report['verdict'].upper()}{what}")
    return report["exit"]


if __name__ == "__main__":
    sys.exit(main())
