#!/usr/bin/env python3
"""voicekeep_verify: the second, independent verifier of Voicekeep's audit log (standard library, Python 3.10+).

    python3 voicekeep_verify.py <folder> [--since f] [--trust f] [--strict] [--json] [--max-age s] [--versions f]
                                         [--jobs n]
    python3 voicekeep_verify.py <receipt.tlog-proof> --entry f --trust f

It shares no code with voicekeep-verify.mjs: it was written from the formats (RFC 6962, RFC 8032, RFC 8785, C2SP
signed-note, tlog-checkpoint, tlog-proof) and must come to the same verdict. Exit codes: 0 valid, 1 tampered,
2 unusable.
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


# ---- findings.py: What is found: raised where reading cannot go on, added to the report otherwise.

# Findings that leave it open whether something was changed.
UNUSABLE = frozenset(
    "no-folder no-checkpoint no-keys unknown-version unknown-key future-checkpoint bad-since bad-versions bad-receipt "
    "no-consistency unsealed-entries excerpt usage".split())


class Finding(Exception):
    """Ends the reading of one file, or of all."""
    def __init__(self, code, message, **fields):
        super().__init__(message)
        self.data = {"code": code, "message": message, **fields}


def malformed(name):
    """A file that has not the form it must have."""
    return Finding("malformed", f"{name} is not what it should be: damaged or edited", file=name)


# ---- hashes.py: SHA-256, and the hashes of leaves and nodes of a tree (RFC 6962 2.1).

def sha(data):
    return hashlib.sha256(data).digest()


def b64(data):
    return base64.b64encode(data).decode()


def leaf(data):
    """The hash of a leaf."""
    return sha(b"\0" + data)


def node(left, right):
    """The hash of an inner node."""
    return sha(b"\1" + left + right)


EMPTY = sha(b"")


# ---- values.py: Members of a document: integers, base64, names.

LOG = re.compile(r"platform|t[a-z2-7]{15}")


def is_int(value):
    """Whole numbers from 0 that every JSON reader holds exactly."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53


def unb64(text, length=None):
    """The bytes of a text that is exactly their base64 form, of a length if told; None otherwise."""
    if not isinstance(text, str):
        return None
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if b64(data) == text and length in (None, len(data)) else None


def hash_of(text, name):
    """The 32 bytes of a base64 text of a document."""
    value = unb64(text, 32)
    if value is None:
        raise malformed(name)
    return value


def shaped(value, required, optional=()):
    """Whether a value is an object with all required members and no others but the optional."""
    if not isinstance(value, dict):
        return False
    return set(required) <= set(value) <= set(required) | set(optional)


# ---- canonical_json.py: Documents of canonical JSON (RFC 8785).

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


def document(data, name, required, optional=()):
    """A canonical JSON file of version 1 with the given members."""
    try:
        value = canonical(data.decode())
    except UnicodeDecodeError:
        value = None
    if isinstance(value, dict) and is_int(value.get("v")) and value["v"] != 1:
        raise Finding("unknown-version", f"{name} has version {value['v']}; this verifier knows version 1", file=name)
    if not shaped(value, ["v", *required], optional) or value["v"] != 1 or value["v"] is True:
        raise malformed(name)
    return value


# ---- heads.py: Minutes and heads of logs, and the leaves that they are.

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
    if not isinstance(value["log"], str) or not LOG.fullmatch(value["log"]):
        raise malformed(name)
    if nonce is None or not all(map(is_int, numbers)):
        raise malformed(name)
    if sealed["size"] > value["size"]:
        raise malformed(name)
    return {
        "log": value["log"], "slot": value["slot"], "nonce": nonce, "size": value["size"],
        "root": hash_of(value["root"], name), "sealed": sealed["size"], "files": sealed["files"],
        "sealed_root": hash_of(sealed["root"], name), "files_root": hash_of(sealed["filesRoot"], name),
    }


def lines(*parts):
    """Bytes as base64, a line each."""
    return "".join(f"{b64(part) if isinstance(part, bytes) else part}\n" for part in parts).encode()


def minute_leaf(m):
    numbers = m["index"], m["at"], m["slots"]
    return leaf(lines("voicekeep/minute/v1", *numbers, m["directory"], m["previous"], m["trust"]))


def sealed_digest(h):
    return sha(lines("voicekeep/sealed/v1", h["sealed"], h["sealed_root"], h["files"], h["files_root"]))


def head_leaf(origin, h, sealed):
    return leaf(lines("voicekeep/head/v1", h["nonce"], f"{origin}/{h['log']}", h["slot"], h["size"], h["root"], sealed))


# ---- directory.py: The directory of heads.

def apply_head(state, head, minute, origin, name):
    """A slot belongs to one log for ever, and a log only grows."""
    log, known = head["log"], state.heads.get(head["log"])

    def fork(message):
        raise Finding("forked-head", f"{name}: {message}", file=name, log=log)

    if known is None and head["slot"] not in state.slots and (state.broken or head["slot"] == len(state.slots)):
        state.slots[head["slot"]] = log
    if state.slots.get(head["slot"]) != log:
        fork(f"slot {head['slot']} is not that of {log}")
    if known:
        if any(head[k] < known[k] for k in ("size", "sealed", "files")):
            fork(f"{log} shrinks from {known['size']} to {head['size']} entries")
        if head["nonce"] != known["nonce"] or head["slot"] != known["slot"]:
            fork(f"{log} changes its place")
    state.heads[log] = head
    state.history.setdefault(log, []).append({**head, "minute": minute["index"]})
    if not state.broken:
        state.directory.set(head["slot"], head_leaf(origin, head, sealed_digest(head)))


# ---- files.py: The names of an archive’s files.

SEGMENT_NAME = re.compile(r"segments/([a-z0-9]+)/([0-9]{12})-([0-9]{12})\.ndjson\.gz")
CHECKPOINT_NAME = re.compile(r"checkpoints/([0-9]{12})\.json")
KEYS_NAME = re.compile(r"keys/([0-9]{6})\.json")
STAMP_NAME = re.compile(r"timestamps/([0-9]{12})\.tsr")


def list_files(folder):
    """All files below a folder, as `a/b`, sorted."""
    names = []
    for base, _, files in os.walk(folder):
        names += [os.path.relpath(os.path.join(base, name), folder).replace(os.sep, "/") for name in files]
    return sorted(names)


def sort_files(state, bundle):
    """Puts the names of an archive or a bundle to their kind; returns those of the keys."""
    state.segments, state.checkpoints, state.stamps, keys = [], [], [], []
    for name in state.names:
        match = SEGMENT_NAME.fullmatch(name)
        if match and LOG.fullmatch(match[1]) and int(match[2]) <= int(match[3]):
            state.segments.append((match[1], int(match[2]), int(match[3]), name))
        elif KEYS_NAME.fullmatch(name):
            keys.append(name)
        elif CHECKPOINT_NAME.fullmatch(name) and not bundle:
            state.checkpoints.append(name)
        elif STAMP_NAME.fullmatch(name) and not bundle:
            state.stamps.append(name)
        elif name != "bundle.json":
            state.add("uncovered-file", f"{name} does not belong here", file=name)
    return keys


def file_line(log, first, last, size, digest):
    """The line that stands for a segment file in the tree of a log's files."""
    return f"segments/{log}/{first:012d}-{last:012d}.ndjson.gz {size} {digest}".encode()


# ---- ed25519.py: Ed25519 (RFC 8032), verification only.

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
    """Whether a signature of a message is by a public key of 32 bytes."""
    if len(public) != 32 or len(signature) != 64:
        return False
    a, r = decode_point(public), decode_point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    left, right = point_mul(s, BASE), point_add(r, point_mul(h, a))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


# ---- notes.py: Signed notes (C2SP signed-note, tlog-checkpoint).

EM_DASH = "\u2014"


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
    root = hash_of(body[2], name)
    return {"text": text, "signatures": signatures, "origin": body[0], "size": int(body[1]), "root": root}


_checked = {}


def signers(note, trust, name):
    """The keys of a trust file whose signature is on the note and right."""
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
    """The keys that signed the note: every key that must at that time, and at least one."""
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


# ---- proofs.py: Proofs of inclusion and of consistency (RFC 6962 2.1.1, 2.1.2).

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


# ---- since.py: An earlier state that the reader holds: the directory log and the log itself only grew since.

def read_since(path):
    """The answer of the checkpoint route, a bundle, a checkpoint file, a receipt or a bare note."""
    try:
        with open(path, encoding="utf-8", newline="") as file:
            text = file.read()
        if text.startswith("{"):
            return {**read_shown(json.loads(text, parse_constant=refuse, parse_float=whole), path), "path": path}
        if text.startswith("c2sp.org/tlog-proof@v1\n"):
            text = text.partition("\n\n")[2]
        return {**read_note(text, path), "path": path, "heads": []}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, Finding):
        message = f"{path} is no checkpoint, or does not prove its own head"
        raise Finding("bad-since", message, file=path) from None


def whole(text):
    """An integer that is written as a float, as other JSON writers may."""
    return int(float(text)) if float(text).is_integer() else refuse(text)


def read_shown(value, path):
    """The note of a document with its heads; a single head must be in the note, as its proofs say."""
    note = read_note(value["note"], path)
    if "head" not in value:
        return {**note, "heads": [read_head(head, path) for head in value["heads"]]}
    head, minute = read_head(value["head"], path), read_minute(value["minute"], path)

    def proof(name):
        if not isinstance(value[name], list):
            raise ValueError(name)
        return [hash_of(item, path) for item in value[name]]

    at_leaf = head_leaf(note["origin"], head, sealed_digest(head))
    if climb(head["slot"], minute["slots"], at_leaf, proof("slotProof")) != minute["directory"]:
        raise ValueError("no proof")
    if climb(minute["index"], note["size"], minute_leaf(minute), proof("minuteProof")) != note["root"]:
        raise ValueError("no proof")
    if minute["index"] != note["size"] - 1:
        raise ValueError("an older minute")
    return {**note, "heads": [head]}


def check_since(state, root_at, what):
    """Whether the directory log continues the held one; `root_at` gives the root of a size, if it is known."""
    since, size, origin = state.since, state.note["size"], state.note["origin"]
    path, held = since["path"], since["size"]
    if since["origin"] != origin:
        state.add("wrong-origin", f"{path} is of the log {since['origin']}, not {origin}", file=path)
        return
    if state.trust:
        try:
            if not signers(since, state.trust, path):
                state.add("unknown-key", f"{path} is signed by no key of {state.trust['file']}", file=path)
        except Finding as finding:
            state.findings.append(finding.data)
    if held > size:
        where = {"from": size, "to": held - 1}
        state.add("stale-head", f"the {what} ends at checkpoint {size - 1}; you hold the later {held - 1}", **where)
        return
    root = root_at(held)
    if root is not None and root != since["root"]:
        message = f"checkpoint {held - 1} is not the one you hold: two histories were shown"
        state.add("forked-head", message, **{"from": held - 1})
        return
    if root is None and what == "bundle":
        state.add("no-consistency", f"the bundle does not prove consistency with checkpoint {held - 1}: "
                                    f"export it with since={held}")
    keep_heads(state, what)


def keep_heads(state, what):
    """The held heads of logs that are here; a bundle without one cannot be compared."""
    state.held = [head for head in state.since["heads"] if head["log"] in state.heads]
    if what == "folder":
        for head in state.since["heads"]:
            if head not in state.held:
                log = head["log"]
                state.add("forked-head", f"{log}, which you hold a head of, is not in the folder", log=log)
    elif not state.held:
        message = f"{state.since['path']} shows no head of {','.join(state.heads)}: hold a bundle.json, or what GET "
        state.add("no-consistency", message + "/v1/audit/checkpoint answers")


def check_growth(state, held, roots, file_roots):
    """A held head against the log itself: its tree of the held size has the held root (RFC 6962 2.1.2)."""
    log, head = held["log"], state.heads[held["log"]]

    def fail(start, end, message):
        state.add("forked-head", f"{log}: {message}", log=log, **{"from": start, "to": end})

    if any(held[k] > head[k] for k in ("size", "sealed", "files")):
        message = f"it has {head['size']} entries; you hold a head of {held['size']}"
        return fail(head["size"], max(held["size"], 1) - 1, message)
    if held["nonce"] != head["nonce"] or held["slot"] != head["slot"]:
        return fail(0, 0, "it changed its place")
    if held["files"] < len(file_roots) and file_roots[held["files"]] != held["files_root"]:
        fail(0, held["sealed"] - 1, "its files are not those you hold a head of")
    for at, root in ((held["sealed"], held["sealed_root"]), (held["size"], held["root"])):
        now = head["root"] if at == head["size"] else roots.get(at)
        if now is None and state.listed is None:
            continue
        if now is None:
            message = f"{log}: entry {at - 1}, the last that you hold, is not in this bundle"
            return state.add("no-consistency", message, log=log)
        if now != root:
            text = f"its first {at} entries are not those that you hold a head of: one was changed or dropped"
            return fail(0, at - 1, text)


# ---- trees.py: Trees of hashes (RFC 6962): runs of leaves, and the directory, whose leaves change.

class Frontier:
    """The perfect subtrees of a run of leaves: [(start, size, hash)], like a binary counter."""

    def __init__(self, parts=()):
        self.parts = list(parts)

    def add(self, start, size, value):
        """Adds the root of a perfect subtree of `size` leaves from `start`, joining left siblings."""
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


# ---- archive.py: An archive: the chain of all checkpoints.

def read_archive(state):
    """Reads all checkpoints in order."""
    expected = 0
    for name in state.checkpoints:
        index = int(CHECKPOINT_NAME.fullmatch(name)[1])
        if index > expected:
            where = {"from": expected, "to": index - 1}
            state.add("missing-checkpoints", f"checkpoints {expected}\u2013{index - 1} are missing", **where)
        expected = index + 1
    state.broken = CHECKPOINT_NAME.fullmatch(state.checkpoints[0])[1] != "0" * 12
    state.directory, state.range, state.roots, used = Directory(), Frontier(), {}, []
    before, last = None, None
    for name in state.checkpoints:
        index, data = int(CHECKPOINT_NAME.fullmatch(name)[1]), state.read(name)
        state.broken = state.broken or (last is not None and index != last + 1)
        try:
            minute, heads, note = read_checkpoint(data, name, index)
            trust = next((t for t in state.trusts if t["digest"] == minute["trust"]), None)
            used.append(trust)
            check_next(state, name, minute, heads, note, trust, before)
            state.minute, state.note, state.file, state.trust = minute, note, name, trust or state.trust
        except Finding as finding:
            state.findings.append(finding.data)
            state.broken = True
        before, last = sha(data), index
    for trust in state.trusts:
        if trust not in used and not state.broken:
            state.add("uncovered-file", f"no checkpoint names {trust['file']}", file=trust["file"])
    if state.since and state.note:
        check_since(state, lambda size: state.roots.get(size), "folder")
    if state.minute:
        state.tell_checkpoint()


def read_checkpoint(data, name, index):
    value = document(data, name, ["note", "minute", "heads"])
    minute = read_minute(value["minute"], name)
    if minute["index"] != index or not isinstance(value["heads"], list):
        raise malformed(name)
    heads = [read_head(head, name) for head in value["heads"]]
    if any(a["slot"] >= b["slot"] for a, b in zip(heads, heads[1:])):
        raise malformed(name)
    return minute, heads, read_note(value["note"], name)


def check_next(state, name, minute, heads, note, trust, before):
    def fail(code, message):
        raise Finding(code, f"{name}: {message}", file=name)

    if trust and note["origin"] != trust["origin"]:
        fail("wrong-origin", f"it is of the log {note['origin']}, not {trust['origin']}")
    for head in heads:
        apply_head(state, head, minute, note["origin"], name)
    if state.broken:
        return
    if minute["previous"] != (before or bytes(32)):
        fail("broken-chain", "the checkpoint file before it was changed")
    if state.minute and minute["at"] <= state.minute["at"]:
        fail("broken-chain", "its time goes back")
    if minute["slots"] != len(state.slots) or state.directory.root() != minute["directory"]:
        fail("forked-head", "the heads do not make its directory")
    state.range.add(minute["index"], 1, minute_leaf(minute))
    root = state.range.root()
    if note["size"] != minute["index"] + 1 or note["root"] != root:
        fail("broken-chain", "the minutes do not make its root")
    state.roots[note["size"]] = root
    if trust is None:
        fail("altered-keys", "the keys it names are not in the folder, or were changed")
    check_handover(state, name, minute, note, trust)
    if name == state.checkpoints[-1] or state.options.get("strict"):
        check_signatures(note, trust, minute["at"], name)


def check_handover(state, name, minute, note, trust):
    """A new trust file is vouched for by a key of the one before."""
    old = state.trust
    if old is None or old is trust:
        return
    if trust["version"] != old["version"] + 1:
        raise Finding("altered-keys", f"{name}: keys of version {trust['version']} follow {old['version']}", file=name)
    found = [key["vkey"] for key in check_signatures(note, trust, minute["at"], name)]
    if not any(key["from"] <= minute["at"] < key["until"] and key["vkey"] in found for key in old["keys"]):
        raise Finding("altered-keys", f"{name}: no key of {old['file']} vouches for {trust['file']}", file=name)


# ---- bundle.py: A bundle: one log under one checkpoint.

def read_bundle(state):
    """The head is in the directory, the directory in the minute, the minute in the signed log."""
    name = "bundle.json"
    required = ["note", "minute", "minuteProof", "head", "slotProof", "files"]
    value = document(state.read(name), name, required, ["consistency"])

    def fail(code, message):
        raise Finding(code, f"{name}: {message}", file=name)

    def proof(items):
        return [hash_of(item, name) for item in (items if isinstance(items, list) else [None])]

    minute, head = read_minute(value["minute"], name), read_head(value["head"], name)
    note = read_note(value["note"], name)
    at_leaf = head_leaf(note["origin"], head, sealed_digest(head))
    if climb(head["slot"], minute["slots"], at_leaf, proof(value["slotProof"])) != minute["directory"]:
        fail("forked-head", "the head is not in the directory")
    if climb(minute["index"], note["size"], minute_leaf(minute), proof(value["minuteProof"])) != note["root"]:
        fail("broken-chain", "the minute is not in the signed log")
    if minute["index"] != note["size"] - 1:
        fail("old-minute", f"its minute {minute['index']} is not the newest of the signed log")
    trust = next((t for t in state.trusts if t["digest"] == minute["trust"]), None)
    if trust is None:
        fail("altered-keys", "the keys it names are not in the folder, or were changed")
    for other in state.trusts:
        if other is not trust:
            state.add("uncovered-file", f"the checkpoint does not name {other['file']}", file=other["file"])
    check_signatures(note, trust, minute["at"], name)
    state.listed = read_listed(value["files"], head, name)
    known = {note["size"]: note["root"]}
    consistency = value.get("consistency")
    if consistency is not None:
        if not shaped(consistency, ["size", "root", "proof"]) or not is_int(consistency["size"]):
            fail("forked-head", "its proof of consistency is wrong")
        old_root = hash_of(consistency["root"], name)
        if not consistent(consistency["size"], old_root, note["size"], note["root"], proof(consistency["proof"])):
            fail("forked-head", "its proof of consistency is wrong")
        known[consistency["size"]] = old_root
    state.heads, state.history = {head["log"]: head}, {head["log"]: [{**head, "minute": minute["index"]}]}
    state.minute, state.note, state.trust, state.file = minute, note, trust, name
    if state.since:
        check_since(state, known.get, "bundle")
    state.tell_checkpoint()


def read_listed(items, head, name):
    """The list of all segment files: it must make the sealed head, whether the files are there or not."""
    if not isinstance(items, list):
        raise malformed(name)
    entries, files, listed, following = Frontier(), [], {}, 0
    for one in items:
        if not shaped(one, ["first", "last", "bytes", "sha256", "nodes"]):
            raise malformed(name)
        if not all(is_int(one[k]) for k in ("first", "last", "bytes")):
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
    same = same and (head["size"] > head["sealed"] or head["root"] == head["sealed_root"])
    if not same or entries.root() != head["sealed_root"] or tree_root(files) != head["files_root"]:
        raise Finding("altered-file", f"{name}: its list of files is not the sealed log", file=name, log=head["log"])
    return listed


# ---- keys.py: Trust files: the keys that may sign, and when.

def read_vkey(text, name):
    """A verifier key (C2SP signed-note): name, id of four bytes, and an Ed25519 key of 32."""
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


def read_held(path):
    """A trust file that the reader holds."""
    try:
        with open(path, "rb") as file:
            return read_trust(file.read(), path)
    except OSError:
        raise Finding("no-keys", f"{path} cannot be read") from None


def read_trusts(state, names):
    """The folder's trust files that can be read; what is wrong with the others is found."""
    state.trusts = []
    for name in names:
        try:
            trust = read_trust(state.read(name), name)
            if trust["version"] != int(KEYS_NAME.fullmatch(name)[1]):
                raise malformed(name)
            state.trusts.append(trust)
        except Finding as finding:
            state.findings.append(finding.data)
    held = state.options.get("trust")
    if held and read_held(held)["digest"] not in [trust["digest"] for trust in state.trusts]:
        state.add("foreign-keys", f"the keys in the folder are not those of {held}", file=held)
    if not names:
        raise Finding("no-keys", "the folder holds no keys")


# ---- entries.py: Whether a line is an entry of its log, read strictly.

EVENT_ID = re.compile(r"evt_[a-z2-7]{26}")
# Strings of an entry need no escapes, and an entry has no arrays.
PRINTABLE = re.compile(rb"[\x21-\x5a\x5e-\x7e]+")


class Problem(Exception):
    """Ends the reading of one segment."""
    def __init__(self, code, message, seq=None):
        super().__init__(message)
        self.code, self.message, self.seq = code, message, seq


def check_entry(text, log, seq):
    """The id of an entry that is one, of this log."""
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


def event_order(event):
    """Base32 has its letters before its digits."""
    return [ord(c) - 97 if c >= "a" else ord(c) - 24 for c in event]


# ---- log_history.py: Segment files and entries against every head that names them.

def check_listed(state, log, files):
    """Bundle: each file that is there is the one that the list names."""
    for first, last, name, result in files:
        want = state.listed.get((first, last))
        where = {"file": name, "log": log, "from": first, "to": last}
        if want is None or want[:2] != (result["bytes"], result["sha256"]):
            state.add("altered-file", f"{name} was changed", **where)
        elif not result["problem"] and result["parts"] != want[2]:
            state.add("altered-entries", f"{name} does not hold the listed entries", **where)


def file_roots(state, log, files):
    """The root of a log's files by their count."""
    if state.listed is None:
        lines = [file_line(log, first, last, r["bytes"], r["sha256"]) for first, last, _, r in files]
    else:
        lines = [file_line(log, *bounds, size, sha256) for bounds, (size, sha256, _) in state.listed.items()]
    frontier, roots = Frontier(), [EMPTY]
    for i, line in enumerate(lines):
        frontier.add(i, 1, leaf(line))
        roots.append(frontier.root())
    return roots


def check_files(state, log, files, gap):
    """Files against every head that names their root: says between which checkpoints a file was changed."""
    if gap != float("inf"):
        return
    roots = file_roots(state, log, files)
    good = 0
    for head in state.history[log]:
        count = head["files"]
        bound = files[count - 1][1] + 1 if 0 < count <= len(files) else 0
        if count > len(files):
            where = {"log": log, "from": 0, "to": head["sealed"]}
            state.add("altered-file", f"{log} has {len(files)} files where {count} are signed", **where)
            return
        if head["sealed"] != bound or roots[count] != head["files_root"]:
            names = [name for _, _, name, _ in files[good:max(count, good + 1)]]
            start = files[good][0] if good < len(files) else 0
            where = {"file": names[0] if names else None, "log": log, "from": start, "to": max(bound - 1, 0)}
            state.add("altered-file", f"{', '.join(names) or log} was changed or replaced", **where)
            return
        good = count
    newest = state.heads[log]
    if newest["files"] != len(files):
        where = {"log": log, "from": 0, "to": newest["sealed"]}
        state.add("altered-file", f"{log} has {len(files)} files where {newest['files']} are signed", **where)


def roots_of(files, healthy):
    """The tree's root at each wanted size, as far as the entries are whole."""
    roots, prefix = {0: EMPTY}, Frontier()
    for first, _, _, result in files:
        if result["problem"] or first >= healthy:
            break
        add_snapshots(roots, prefix, result)
        prefix.join(result["parts"])
    return roots


def listed_roots(listed, files):
    """The tree's root at every bound of a listed file, and within the files that are there."""
    roots, prefix = {0: EMPTY}, Frontier()
    for (first, last), (_, sha256, parts) in listed.items():
        for at, _, _, result in files:
            if at == first and result["sha256"] == sha256 and not result["problem"]:
                add_snapshots(roots, prefix, result)
        prefix.join(parts)
        roots[last + 1] = prefix.root()
    return roots


def add_snapshots(roots, prefix, result):
    for size, parts in result["snapshots"]:
        whole = Frontier(prefix.parts)
        whole.join(parts)
        roots[size] = whole.root()


def check_heads(state, log, roots, healthy):
    """Heads against the recomputed tree: the first that differs bounds the first bad entry."""
    good = 0
    for head in state.history[log]:
        for size, root in ((head["sealed"], head["sealed_root"]), (head["size"], head["root"])):
            if size not in roots or size > healthy:
                continue
            if roots[size] != root:
                which = f"one of the entries {good}\u2013{size - 1} is the first that was"
                if size - good <= 1:
                    which = f"entry {good} is"
                message = f"{log}: {which} changed, removed, inserted or moved (checkpoint {head['minute']})"
                state.add("altered-entries", message, log=log, **{"from": good, "to": size - 1})
                return
            good = max(good, size)


# ---- segments.py: Segment files: gzip of lines, an entry each.

# Entries in a segment and bytes in an entry, at most.
SEGMENT = 8192
MAX_ENTRY = 65535


def gunzip(data):
    """All members of a gzip file, and nothing behind them that looks like one."""
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
    """One file: digest, problem, subtrees of its range, and of the range up to each size wanted."""
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
    """Results in the order of the jobs; many jobs are shared among processes."""
    if workers < 2 or len(jobs) < 8:
        return [read_segment(job) for job in jobs]
    import multiprocessing
    with multiprocessing.Pool(workers) as pool:
        return pool.map(read_segment, jobs, chunksize=1)


# ---- logs.py: The logs: which segment files count, and what they hold.

def check_logs(state):
    """Reads the segments of all logs and compares them with the heads."""
    by_log = {log: [] for log in state.heads}
    for segment in state.segments:
        if segment[0] in by_log:
            by_log[segment[0]].append(segment)
        else:
            state.add("uncovered-file", f"no checkpoint knows the log of {segment[3]}", file=segment[3], log=segment[0])
    plans, jobs = [], []
    for log, segments in by_log.items():
        usable, gap = plan_log(state, log, segments)
        heads = [*state.history[log], *(held for held in state.held if held["log"] == log)]
        sizes = sorted({h["size"] for h in heads} | {h["sealed"] for h in heads})
        plans.append((log, usable, gap))
        jobs += [(os.path.join(state.folder, name), log, first, last, sizes, bool(state.options.get("strict")))
                 for _, first, last, name in usable]
    results = iter(read_segments(jobs, state.options.get("jobs") or os.cpu_count() or 1))
    for log, usable, gap in plans:
        check_log(state, log, [(first, last, name, next(results)) for _, first, last, name in usable], gap)


def plan_log(state, log, segments):
    """Which files count: gaps, overlaps and files beyond the signed size are found by name alone."""
    head, usable, following, gap = state.heads[log], [], 0, float("inf")

    def missing(start, end):
        nonlocal gap
        gap = min(gap, start)
        where = {"log": log, "from": start, "to": end}
        if state.listed is None:
            state.add("missing-entries", f"{log}: entries {start}\u2013{end} are missing", **where)
            return
        state.notes.append(f"{log}: entries {start}\u2013{end} are not in this bundle; they are proven by hash only")
        if state.options.get("strict"):
            state.add("excerpt", f"{log}: entries {start}\u2013{end} are not in this bundle", **where)

    for segment in segments:
        _, first, last, name = segment
        where = {"file": name, "log": log, "from": first, "to": last}
        if last >= head["sealed"]:
            state.add("uncovered-file", f"{name} is not covered by the newest checkpoint", **where)
        elif first < following:
            state.add("overlapping-file", f"{name} overlaps the one before", **where)
        else:
            if first > following:
                missing(following, first - 1)
            usable.append(segment)
            following = last + 1
    if following < head["sealed"]:
        missing(following, head["sealed"] - 1)
    unsealed = head["size"] - head["sealed"]
    if unsealed:
        state.notes.append(f"{log}: {unsealed} signed entries are not sealed yet")
        if state.options.get("strict"):
            start, end = head["sealed"], head["size"] - 1
            where = {"log": log, "from": start, "to": end}
            state.add("unsealed-entries", f"{log}: entries {start}\u2013{end} are not sealed yet", **where)
    state.logs.append({"log": log, "size": head["size"], "sealed": head["sealed"], "files": len(segments)})
    return usable, gap


def check_log(state, log, files, gap):
    healthy = gap
    for first, last, name, result in files:
        if result["problem"]:
            code, message, seq = result["problem"]
            tail = "" if seq is None else f" (entry {seq})"
            where = {"file": name, "log": log, "from": first if seq is None else seq, "to": last}
            state.add(code, f"{name} {message}{tail}", **where)
            healthy = min(healthy, first)
        else:
            state.entries += last - first + 1
    roots = roots_of(files, healthy) if state.listed is None else listed_roots(state.listed, files)
    for held in state.held:
        if held["log"] == log:
            check_growth(state, held, roots, file_roots(state, log, files))
    if state.listed is not None:
        check_listed(state, log, files)
        return
    check_files(state, log, files, gap)
    check_heads(state, log, roots, healthy)
    if state.options.get("strict"):
        check_twice(state, log, files)


def check_twice(state, log, files):
    """No event occurs twice. Of several pairs, that of the lowest id is told."""
    seen = {}
    twice = []
    for first, _, _, result in files:
        for i, event in enumerate([] if result["problem"] else result["ids"]):
            if event in seen:
                twice.append((event, seen[event], first + i))
            seen.setdefault(event, first + i)
    if twice:
        _, one, other = min(twice, key=lambda t: event_order(t[0]))
        where = {"log": log, "from": one, "to": other}
        state.add("duplicate-entry", f"{log}: entries {one} and {other} are the same event", **where)


# ---- time_checks.py: Time-stamps beside checkpoints, and the age of the newest.

def check_stamps(state):
    """A time-stamp (RFC 3161) beside a checkpoint is over its file; who signed it is the authority's to prove."""
    for name in state.stamps:
        checkpoint = f"checkpoints/{STAMP_NAME.fullmatch(name)[1]}.json"
        if checkpoint not in state.checkpoints:
            state.add("uncovered-file", f"{name} stamps no checkpoint that is here", file=name)
        elif b"\x04\x20" + hashlib.sha256(state.read(checkpoint)).digest() not in state.read(name):
            state.add("altered-timestamp", f"{name} is not a time-stamp of {checkpoint}", file=name)
    if state.stamps:
        command = "openssl ts -verify -data <checkpoint> -in <time-stamp> -CAfile <authority>"
        state.notes.append(f"{len(state.stamps)} time-stamps are there; their signatures: {command}")


def check_time(state):
    """Says how old the newest checkpoint is: never of the future, not older than told."""
    now = state.options.get("now") or int(time.time() * 1000)
    index, at = state.minute["index"], state.minute["at"]
    date = f"time {at}"
    if at < 4 * 10**12:
        date = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(at // 1000)) + f".{at % 1000:03d}Z"
    if at > now + 300_000:
        message = f"checkpoint {index} is of {date}, in the future: check this machine's clock"
        state.add("future-checkpoint", message, file=state.file)
    age = max(0, round((now - at) / 1000))
    state.checkpoint["ageSeconds"] = age
    state.notes.append(f"newest checkpoint {index} is of {date}")
    limit = state.options.get("max_age")
    if limit is not None and age > limit:
        state.add("stale-head", f"checkpoint {index} is {age} seconds old, more than {limit:g}", file=state.file)


# ---- verification.py: What one verification has read and found so far.

class Verification:
    """Checks take it as `state`, read its folder, keep in it what later checks need and add what they find.

    heads: the newest head of each log. history: every head of a log, oldest first, with the checkpoint it is of.
    slots: the log of each slot of the directory. held: heads that the reader holds. listed: the files that a bundle
    names.
    """

    def __init__(self, folder, options):
        self.folder, self.options = folder, options
        self.findings, self.notes, self.logs, self.entries, self.checkpoint = [], [], [], 0, None
        self.heads, self.history, self.slots, self.held = {}, {}, {}, []
        self.minute = self.note = self.trust = self.listed = self.file = None

    def add(self, code, message, **fields):
        """Adds a finding."""
        self.findings.append({"code": code, "message": message, **fields})

    def read(self, name):
        """The bytes of a file of the folder."""
        with open(os.path.join(self.folder, name), "rb") as file:
            return file.read()

    def report(self):
        """The verdict, and what it rests on: valid (0), tampered (1) or unusable (2)."""
        codes = [finding["code"] for finding in self.findings]
        exit_code = 1 if any(code not in UNUSABLE for code in codes) else 2 if codes else 0
        verdict = ["valid", "tampered", "unusable"][exit_code]
        return {"verdict": verdict, "exit": exit_code, "checkpoint": self.checkpoint, "logs": self.logs,
                "entries": self.entries, "findings": self.findings, "notes": self.notes}

    def tell_checkpoint(self):
        self.checkpoint = {"index": self.minute["index"], "at": self.minute["at"], "root": b64(self.note["root"]),
                           "origin": self.note["origin"]}


# ---- versions.py: The listing of a bucket’s object versions beside the folder.

def check_versions(state):
    """`aws s3api list-object-versions`: what hides objects, or was put over them, is an attack."""
    path = state.options["versions"]
    try:
        with open(path, encoding="utf-8") as file:
            listing = json.load(file)
        versions, markers = listing.get("Versions") or [], listing.get("DeleteMarkers") or []
        keys = [one["Key"] for one in versions]
        hidden = [one["Key"] for one in markers]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        state.add("bad-versions", f"{path} is no listing of object versions", file=path)
        return
    for key in hidden:
        state.add("delete-marker", f"{key} is hidden by a delete marker; take its oldest version", file=key)
    for key in dict.fromkeys(keys):
        if keys.count(key) > 1:
            state.add("extra-version", f"{key} has {keys.count(key)} versions; only the oldest counts", file=key)
        if key not in state.names:
            state.add("missing-file", f"{key} is in the bucket but not in the folder", file=key)
    for name in state.names:
        if name not in keys:
            state.add("uncovered-file", f"{name} is not in the bucket", file=name)


# ---- folder.py: Verification of a folder: an archive or a bundle.

def verify_folder(folder, options=None):
    """The report on a folder. Options: since, trust, versions, strict, max_age, jobs, now (epoch milliseconds)."""
    state = Verification(folder, options or {})
    try:
        verify_into(state)
    except Finding as finding:
        state.findings.append(finding.data)
    return state.report()


def verify_into(state):
    if not os.path.isdir(state.folder):
        raise Finding("no-folder", f"{state.folder} is not a folder")
    state.names = list_files(state.folder)
    bundle = "bundle.json" in state.names
    keys = sort_files(state, bundle)
    if not bundle and not state.checkpoints:
        raise Finding("no-checkpoint", f"{state.folder} holds no checkpoint: nothing is signed")
    read_trusts(state, keys)
    state.since = read_since(state.options["since"]) if state.options.get("since") else None
    read_bundle(state) if bundle else read_archive(state)
    if state.minute:
        check_logs(state)
        check_time(state)
    check_stamps(state)
    if state.options.get("versions"):
        check_versions(state)


# ---- receipts.py: Receipts (C2SP tlog-proof): one entry in a signed log.

RECEIPT = re.compile(r"c2sp\.org/tlog-proof@v1\nextra ([A-Za-z0-9+/=]+)\nindex (0|[1-9][0-9]{0,14})\n"
                     r"((?:[A-Za-z0-9+/=]{44}\n)*)\n")


def check_receipt(path, options, report):
    """From the entry to the signed root: log, directory, minute, directory log."""
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
    report.tell_checkpoint()
    report.logs.append({"log": log, "size": fields["size"]})
    report.notes.append(f"entry {seq} of {log} is in the log of {fields['size']} entries")


def verify_receipt(path, options=None):
    """The report on a receipt; options entry and trust are needed."""
    report = Verification(path, options or {})
    try:
        check_receipt(path, options or {}, report)
    except Finding as finding:
        report.findings.append(finding.data)
    return report.report()


# ---- command.py: The command line.

def parse_arguments(arguments):
    """Path and options, or None when the usage must be told."""
    valued = {"--since": "since", "--trust": "trust", "--versions": "versions", "--entry": "entry",
              "--max-age": "max_age", "--jobs": "jobs"}
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
    """Verifies what the arguments name, prints the report, returns the exit code."""
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


__all__ = ["main", "verify_folder", "verify_receipt"]

if __name__ == "__main__":
    sys.exit(main())
