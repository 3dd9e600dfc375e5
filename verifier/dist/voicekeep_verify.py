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
import stat
import struct
import sys
import time
import zlib


# ---- findings.py: What is found: raised where reading cannot go on, added to the report otherwise.

# Findings that leave it open whether something was changed.
UNUSABLE = frozenset(
    "no-folder no-checkpoint no-keys unknown-version unknown-key future-checkpoint bad-since bad-versions bad-receipt "
    "no-consistency no-handover no-quorum bad-policy minute-gap late-entry unsealed-entries excerpt unknown-file "
    "not-a-file unreadable usage".split())


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
DIGITS = re.compile(r"0|[1-9][0-9]{0,14}")


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
    state.history.setdefault(log, []).append({**head, "minute": minute["index"], "at": minute["at"]})
    if not state.broken:
        state.directory.set(head["slot"], head_leaf(origin, head, sealed_digest(head)))


# ---- files.py: The names of an archive’s files. Only regular files are opened: a link or a device could be anything.

# Entries in a segment, bytes in an entry, and bytes in any file, at most.
SEGMENT = 8192
MAX_ENTRY = 4096
MAX_FILE = 1 << 26
RANGE = r"([a-z0-9]+)/([0-9]{12})-([0-9]{12})"
ENTRY_FILES = {
    "segments": re.compile(rf"segments/{RANGE}\.ndjson\.gz"),
    "unsealed": re.compile(rf"unsealed/{RANGE}\.ndjson"),
    "compacted": re.compile(rf"compacted/{RANGE}\.ndjson\.gz"),
}
CHECKPOINT_NAME = re.compile(r"checkpoints/([0-9]{12})\.json")
KEYS_NAME = re.compile(r"keys/([0-9]{6})\.json")
STAMP_NAME = re.compile(r"timestamps/([0-9]{12})\.tsr")
HANDOVER_NAME = re.compile(r"handovers/([0-9]{6})\.json")
COSIGNATURE_NAME = re.compile(r"cosignatures/([0-9]{12})-([0-9a-f]{8})\.txt")
OTHER_FILES = {
    "keys": KEYS_NAME, "checkpoints": CHECKPOINT_NAME, "stamps": STAMP_NAME, "handovers": HANDOVER_NAME,
    "cosignatures": COSIGNATURE_NAME, "notes": re.compile(rf"compacted/{RANGE}\.note"),
}
# Not every system has all of these.
FLAGS = sum(getattr(os, name, 0) for name in ("O_RDONLY", "O_NONBLOCK", "O_NOFOLLOW", "O_BINARY"))
OF_BUNDLES = "unsealed", "handovers"
OF_ARCHIVES = "checkpoints", "stamps"


def list_files(folder):
    """All that lies below a folder but folders: name, and its size if it is a regular file."""
    found, folders = [], [""]
    while folders:
        prefix = folders.pop()
        with os.scandir(os.path.join(folder, prefix)) as entries:
            for entry in entries:
                name = prefix + entry.name
                if entry.is_dir(follow_symlinks=False):
                    folders.append(name + "/")
                else:
                    regular = entry.is_file(follow_symlinks=False)
                    found.append((name, entry.stat(follow_symlinks=False).st_size if regular else None))
    return sorted(found)


def read_regular(path):
    """The bytes of a regular file that is no longer than any may be, or None."""
    try:
        file = os.open(path, FLAGS)
    except OSError:
        return None
    with open(file, "rb") as opened:
        about = os.fstat(file)
        return opened.read() if stat.S_ISREG(about.st_mode) and about.st_size <= MAX_FILE else None


def open_folder(path):
    """The folder to verify and what it holds; that of an unpacked bundle's ZIP is the `audit` in it."""
    try:
        folder = os.path.realpath(path)
        listed = list_files(folder)
        names = [name for name, size in listed if size is not None]
        unpacked = "audit/bundle.json" in names and "bundle.json" not in names
        if unpacked and not any(name.startswith("checkpoints/") for name, _ in listed):
            folder = os.path.join(folder, "audit")
            listed = list_files(folder)
    except OSError:
        raise Finding("no-folder", f"{path} is not a folder that can be read") from None
    return folder, listed


def in_one_segment(first, last):
    """Whether a range is one that a segment may have."""
    return first <= last and first // SEGMENT == last // SEGMENT


def kind_of(name):
    """What a name says: the kind of file, and of one with entries its log and range."""
    for kind, form in ENTRY_FILES.items():
        match = form.fullmatch(name)
        if match and LOG.fullmatch(match[1]) and in_one_segment(int(match[2]), int(match[3])):
            return kind, (match[1], int(match[2]), int(match[3]), name)
    kind = next((kind for kind, form in OTHER_FILES.items() if form.fullmatch(name)), None)
    return kind, name


def sort_files(state, listed):
    """Puts the names of an archive or a bundle to their kind; names what is no part of any log."""
    state.files = {kind: [] for kind in (*ENTRY_FILES, *OTHER_FILES)}
    state.names = []
    for name, size in listed:
        kind, file = kind_of(name)
        if size is None:
            state.add("not-a-file", f"{name} is a link or a device: it is not opened", file=name)
        elif name == "bundle.json":
            state.names.append(name)
        elif kind is None:
            state.notes.append(f"{name} is no part of the log and was not checked")
            if state.options.get("strict"):
                state.add("unknown-file", f"{name} is no part of the log", file=name)
        else:
            state.names.append(name)
            if kind in (OF_ARCHIVES if state.bundle else OF_BUNDLES):
                state.add("uncovered-file", f"{name} does not belong here", file=name)
            else:
                state.files[kind].append(file)


def file_line(log, first, last, size, digest):
    """The line that stands for a segment file in the tree of a log's files."""
    return f"segments/{log}/{first:012d}-{last:012d}.ndjson.gz {size} {digest}".encode()


# ---- keys.py: Trust files: the keys that may sign, and when.

# Kinds of keys (C2SP signed-note): Ed25519, and Ed25519 of a witness.
ED25519 = 1
WITNESS = 4
NEVER = float("inf")


def read_vkey(text, kind):
    """A verifier key (C2SP signed-note) of a kind: name, id of four bytes, and a key of 32; None for another text."""
    parts = text.split("+", 2) if isinstance(text, str) else []
    data = unb64(parts[2], 33) if len(parts) == 3 else None
    if data is None or data[0] != kind or sha(parts[0].encode() + b"\n" + data)[:4].hex() != parts[1]:
        return None
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
        key = read_vkey(one["vkey"], ED25519)
        if key is None:
            raise malformed(name)
        keys.append({**key, "from": one["from"], "until": one.get("until", NEVER)})
    return {"file": name, "version": value["version"], "origin": value["origin"], "keys": keys, "digest": sha(data)}


def read_held(path):
    """A trust file that the reader holds."""
    try:
        with open(path, "rb") as file:
            return read_trust(file.read(), path)
    except OSError:
        raise Finding("no-keys", f"{path} cannot be read") from None


def read_trusts(state):
    """The folder's trust files that can be read; what is wrong with the others is found."""
    state.trusts = []
    for name in state.files["keys"]:
        try:
            trust = read_trust(state.read(name), name)
            if trust["version"] != int(KEYS_NAME.fullmatch(name)[1]):
                raise malformed(name)
            state.trusts.append(trust)
        except Finding as finding:
            state.findings.append(finding.data)
    if not state.files["keys"]:
        raise Finding("no-keys", "the folder holds no keys")


def continues(old, new):
    """Whether a trust file says all that another says and more: keys are added and ended, never changed."""
    if old["origin"] != new["origin"] or len(old["keys"]) > len(new["keys"]):
        return False
    return all(a["vkey"] == b["vkey"] and a["from"] == b["from"] and a["until"] in (NEVER, b["until"])
               for a, b in zip(old["keys"], new["keys"]))


def compare_held(state, held):
    """The keys that the reader holds against those that the newest minute names: one must lead to the other."""
    named, file = state.trust, held["file"]
    if held["digest"] in [trust["digest"] for trust in state.trusts]:
        return
    same_version = held["version"] in [trust["version"] for trust in state.trusts]
    if named and held["origin"] == named["origin"] and not same_version:
        if held["version"] < named["version"]:
            message = f"{file} is older than {named['file']}, and what lies between them is not here"
            return state.add("no-handover", message, file=file)
        if continues(named, held):
            return state.notes.append(f"{file} is newer than the folder, and continues its keys")
    state.add("foreign-keys", f"the keys in the folder are not those of {file}", file=file)


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
    """A checkpoint (C2SP tlog-checkpoint)."""
    text, signatures = read_signed(note, name)
    body = text.split("\n")
    if len(body) != 4 or not body[0] or not DIGITS.fullmatch(body[1]) or body[3]:
        raise malformed(name)
    root = hash_of(body[2], name)
    return {"text": text, "signatures": signatures, "origin": body[0], "size": int(body[1]), "root": root}


def read_signed(note, name):
    """A signed note of any text: what was signed, and its signatures."""
    if not isinstance(note, str) or "\n\n" not in note or re.search(r"[\x00-\x09\x0b-\x1f]", note):
        raise malformed(name)
    text, _, tail = note.rpartition("\n\n")
    signature_lines = tail.split("\n")
    if signature_lines.pop() != "" or not 0 < len(signature_lines) <= 64:
        raise malformed(name)
    return text + "\n", [read_signature(line, name) for line in signature_lines]


def read_signature(line, name):
    """A line of name, and key id and signature as base64."""
    parts = line.split(" ")
    data = unb64(parts[2]) if len(parts) == 3 else None
    if data is None or parts[0] != EM_DASH or not parts[1] or len(data) < 5:
        raise malformed(name)
    return parts[1], data[:4], data[4:]


_checked = {}


def signed_by(public, message, signature):
    """Whether a signature is right; each is computed once, since that is slow here."""
    question = public, message, signature
    if question not in _checked:
        _checked[question] = ed25519_verify(*question)
    return _checked[question]


def in_force(key, at):
    """Whether a key signs at a time."""
    return key["from"] <= at < key["until"]


def signers(note, trust, name):
    """The keys of a trust file whose signature is on the note and right."""
    found = []
    for key_name, key_id, signature in note["signatures"]:
        key = next((k for k in trust["keys"] if k["name"] == key_name and k["id"] == key_id), None)
        if key is None:
            continue
        if not signed_by(key["public"], note["text"].encode(), signature):
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
    due = [k for k in trust["keys"] if in_force(k, at)]
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


# ---- handovers.py: Hand-overs: the minutes in which new key files came into force.

def check_handover(old, trust, minute, note, name):
    """A new trust file follows the one before, and a key of that one vouches for it."""
    def fail(message):
        raise Finding("altered-keys", f"{name}: {message}", file=name)

    if trust["version"] != old["version"] + 1:
        fail(f"keys of version {trust['version']} follow {old['version']}")
    if not continues(old, trust):
        fail(f"{trust['file']} changes what {old['file']} says")
    found = [key["vkey"] for key in check_signatures(note, trust, minute["at"], name)]
    if not any(in_force(key, minute["at"]) and key["vkey"] in found for key in old["keys"]):
        fail(f"no key of {old['file']} vouches for {trust['file']}")


def check_handovers(state, newest, named):
    """A bundle's key files: each that is there leads, by hand-overs, to the one that its minute names."""
    by_version, followed = {trust["version"]: trust for trust in state.trusts}, set()
    for name in state.files["handovers"]:
        version = int(HANDOVER_NAME.fullmatch(name)[1])
        trust, old = by_version.get(version), by_version.get(version - 1)
        if trust is None or old is None or version > named["version"]:
            state.add("uncovered-file", f"{name} hands over keys that are not here", file=name)
            continue
        try:
            minute, note = read_handover(state.read(name), name, version, newest)
            if minute["trust"] != trust["digest"]:
                raise Finding("altered-keys", f"{name}: its minute names other keys", file=name)
            check_handover(old, trust, minute, note, name)
        except Finding as finding:
            state.add(finding.data["code"], finding.data["message"], file=name)
        followed.add(version)
    for trust in state.trusts:
        file, version = trust["file"], trust["version"]
        if version > named["version"]:
            state.add("uncovered-file", f"the checkpoint does not name {file}", file=file)
        elif version < named["version"] and version + 1 not in followed:
            state.add("no-handover", f"nothing shows how the keys after {file} came into force", file=file)


def read_handover(data, name, version, newest):
    value = document(data, name, ["version", "minute", "minuteProof", "note", "logProof"])
    if not isinstance(value["version"], int) or value["version"] is True or value["version"] != version:
        raise malformed(name)
    minute, note = read_minute(value["minute"], name), read_note(value["note"], name)

    def root(size, items):
        if not isinstance(items, list):
            raise malformed(name)
        return climb(minute["index"], size, minute_leaf(minute), [hash_of(item, name) for item in items])

    own, ours = root(note["size"], value["minuteProof"]), root(newest["size"], value["logProof"])
    if own != note["root"] or minute["index"] != note["size"] - 1 or ours != newest["root"]:
        raise Finding("broken-chain", f"{name}: its minute is not in the signed log", file=name)
    return minute, note


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

# Seconds between two minutes that need no explanation.
MAX_GAP = 3600


def read_archive(state):
    """Reads all checkpoints in order."""
    expected, checkpoints = 0, state.files["checkpoints"]
    for name in checkpoints:
        index = int(CHECKPOINT_NAME.fullmatch(name)[1])
        if index > expected:
            where = {"from": expected, "to": index - 1}
            state.add("missing-checkpoints", f"checkpoints {expected}\u2013{index - 1} are missing", **where)
        expected = index + 1
    state.broken = CHECKPOINT_NAME.fullmatch(checkpoints[0])[1] != "0" * 12
    state.directory, state.chain, state.roots, used = Directory(), Frontier(), {}, []
    before, last = None, None
    for name in checkpoints:
        index, data = int(CHECKPOINT_NAME.fullmatch(name)[1]), state.read(name)
        state.broken = state.broken or (last is not None and index != last + 1)
        try:
            minute, heads, note = read_checkpoint(data, name, index)
            trust = next((t for t in state.trusts if t["digest"] == minute["trust"]), None)
            used.append(trust)
            check_gap(state, minute, name)
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
    checkpoints = state.files["checkpoints"]
    if minute["previous"] != (before or bytes(32)):
        fail("broken-chain", "the checkpoint file before it was changed")
    if state.minute and minute["at"] <= state.minute["at"]:
        fail("broken-chain", "its time goes back")
    if minute["slots"] != len(state.slots) or state.directory.root() != minute["directory"]:
        fail("forked-head", "the heads do not make its directory")
    state.chain.add(minute["index"], 1, minute_leaf(minute))
    root = state.chain.root()
    if note["size"] != minute["index"] + 1 or note["root"] != root:
        fail("broken-chain", "the minutes do not make its root")
    state.roots[note["size"]] = root
    if trust is None:
        fail("altered-keys", "the keys it names are not in the folder, or were changed")
    if state.trust is not None and state.trust is not trust:
        check_handover(state.trust, trust, minute, note, name)
    if name == checkpoints[-1] or state.options.get("strict"):
        check_signatures(note, trust, minute["at"], name)


def check_gap(state, minute, name):
    """A minute long after the one before: for that time nobody can know when an entry was there."""
    before = state.minute
    if before is None or before["index"] != minute["index"] - 1:
        return
    limit = state.options.get("max_gap")
    seconds = (minute["at"] - before["at"] + 500) // 1000
    if seconds > (MAX_GAP if limit is None else limit):
        where = {"from": before["index"], "to": minute["index"]}
        state.add("minute-gap", f"{name} is {seconds} seconds after the one before", file=name, **where)


# ---- bundle.py: A bundle: one log under one checkpoint.

def read_bundle(state):
    """The head is in the directory, the directory in the minute, the minute in the signed log."""
    name = "bundle.json"
    required = ["note", "minute", "minuteProof", "head", "slotProof", "files"]
    value = document(state.read(name), name, required, ["consistency", "range"])

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
    check_signatures(note, trust, minute["at"], name)
    check_handovers(state, note, trust)
    state.listed = read_listed(value["files"], head, name)
    state.range = read_range(value["range"], head, name) if "range" in value else None
    known = {note["size"]: note["root"]}
    if "consistency" in value:
        consistency = value["consistency"]
        if not shaped(consistency, ["size", "root", "proof"]) or not is_int(consistency["size"]):
            raise malformed(name)
        old_root = hash_of(consistency["root"], name)
        if not consistent(consistency["size"], old_root, note["size"], note["root"], proof(consistency["proof"])):
            fail("forked-head", "its proof of consistency is wrong")
        known[consistency["size"]] = old_root
    state.heads, state.history = {head["log"]: head}, {head["log"]: [{**head, "minute": minute["index"], "at": minute["at"]}]}
    state.minute, state.note, state.trust, state.file = minute, note, trust, name
    if state.since:
        check_since(state, known.get, "bundle")
    state.tell_checkpoint()


def read_range(value, head, name):
    """Bounds of an excerpt, both included."""
    if not shaped(value, ["first", "last"]) or not is_int(value["first"]) or not is_int(value["last"]):
        raise malformed(name)
    if not value["first"] <= value["last"] < head["size"]:
        raise malformed(name)
    return value["first"], value["last"]


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
        if one["first"] != following or not in_one_segment(one["first"], one["last"]) or not isinstance(one["nodes"], list):
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


# ---- cosignatures.py: Cosignatures of witnesses (C2SP tlog-cosignature).

def check_cosignatures(state, policy):
    """The cosignatures that are here, and whether those that the reader asks for are."""
    signed = {}
    for name in state.files["cosignatures"]:
        try:
            index, witness = check_one(state, policy, name)
            if witness is not None:
                signed.setdefault(index, set()).add(witness)
        except Finding as finding:
            state.add(finding.data["code"], finding.data["message"], file=name)
    if policy is None:
        count = len(state.files["cosignatures"])
        if count:
            state.notes.append(f"{count} cosignatures are there; they are not checked without --policy")
        return
    check_policy_logs(state, policy)
    index = state.minute["index"]
    reached = [at for at, names in signed.items() if policy.reaches(names, policy.quorum)]
    best = index if policy.quorum == "none" else max(reached, default=-1)
    if best >= 0:
        state.notes.append(f"checkpoint {best} has the cosignatures that the policy asks for")
    elif state.bundle:
        state.add("no-quorum", f"checkpoint {index} lacks cosignatures that the policy asks for")
    else:
        state.add("no-quorum", "no checkpoint has the cosignatures that the policy asks for")


def check_one(state, policy, name):
    """The line of one file: the checkpoint, and the witness's name in the policy if its signature is right."""
    match = COSIGNATURE_NAME.fullmatch(name)
    index, checkpoint = int(match[1]), f"checkpoints/{match[1]}.json"
    try:
        line = state.read(name).decode()
    except UnicodeDecodeError:
        raise malformed(name) from None
    key_name, key_id, signature = read_signature(line[:-1], name)
    if not line.endswith("\n") or key_id.hex() != match[2] or len(signature) != 72:
        raise malformed(name)
    here = index == state.minute["index"] if state.bundle else checkpoint in state.files["checkpoints"]
    if not here:
        raise Finding("uncovered-file", f"{name} is of no checkpoint that is here", file=name)
    witnesses = policy.witnesses.items() if policy else ()
    found = [(alias, key) for alias, key in witnesses if (key["name"], key["id"]) == (key_name, key_id)]
    if not found:
        if policy:
            state.notes.append(f"{name} is by no witness of the policy")
        return index, None
    note = state.note
    if not state.bundle:
        value = document(state.read(checkpoint), checkpoint, ["note", "minute", "heads"])
        note = read_note(value["note"], checkpoint)
    time = int.from_bytes(signature[:8], "big")
    message = f"cosignature/v1\ntime {time}\n{note['text']}".encode()
    if not signed_by(found[0][1]["public"], message, signature[8:]):
        raise Finding("bad-cosignature", f"{name}: the cosignature by {key_name} is wrong", file=name)
    return index, found[0][0]


def check_policy_logs(state, policy):
    """A log that the policy names signed the newest note."""
    note = state.note
    known = any(
        (key["name"], key["name"], key["id"]) == (note["origin"], name, key_id)
        and signed_by(key["public"], note["text"].encode(), signature)
        for key in policy.logs for name, key_id, signature in note["signatures"])
    if policy.logs and not known:
        state.add("unknown-key", f"{state.file} is signed by no log of the policy", file=state.file)


# ---- compacted.py: Compacted segments: entries of several segments in one file, beside the originals.

def read_compacted_notes(state):
    """Length and hash of each compacted file, by its name, as its note signs them."""
    notes, files = {}, {file[3]: file for file in state.files["compacted"]}
    for name in state.files["notes"]:
        of = name[:-len(".note")] + ".ndjson.gz"
        try:
            if of not in files:
                raise Finding("uncovered-file", f"{name} signs no file that is here", file=name)
            notes[of] = read_compacted_note(state, name, files[of])
        except Finding as finding:
            state.add(finding.data["code"], finding.data["message"], file=name)
    for name in files:
        if name[:-len(".ndjson.gz")] + ".note" not in state.files["notes"]:
            state.add("uncovered-file", f"{name} is signed by no note", file=name)
    return notes


def read_compacted_note(state, name, file):
    log, first, last, _ = file
    try:
        text, signatures = read_signed(state.read(name).decode(), name)
    except UnicodeDecodeError:
        raise malformed(name) from None
    lines = text.split("\n")
    if len(lines) != 8 or not DIGITS.fullmatch(lines[4]) or not re.fullmatch(r"[0-9a-f]{64}", lines[5]):
        raise malformed(name)
    expected = ["voicekeep/compacted/v1", f"{state.note['origin']}/{log}", str(first), str(last), *lines[4:7], ""]
    if lines != expected or not re.fullmatch(r"[1-9][0-9]{0,14}", lines[6]):
        raise malformed(name)
    note = {"text": text, "signatures": signatures}
    found = [key for trust in state.trusts for key in signers(note, trust, name)]
    if not found:
        raise Finding("unknown-key", f"{name} is signed by no key that is here")
    if not any(in_force(key, int(lines[6])) for key in found):
        raise Finding("bad-signature", f"{name} is signed outside the time of its key")
    return int(lines[4]), lines[5]


def check_compacted(state, log, files, tree):
    """The entries of compacted files are those of the log: they lead to the root that the log has behind them."""
    for first, last, name, result in files:
        where = {"file": name, "log": log, "from": first, "to": last}
        if result["problem"]:
            continue
        if first not in tree.prefixes or last + 1 not in tree.prefixes:
            state.add("uncovered-file", f"{name} does not lie between segments that are here", **where)
            continue
        whole = Frontier(tree.prefixes[first])
        whole.join(result["parts"])
        if whole.root() != tree.roots[last + 1]:
            state.add("altered-entries", f"{name} does not hold the log's entries", **where)


# ---- entries.py: Whether a line is an entry of its log, read strictly.

EVENT_ID = re.compile(r"evt_[a-z2-7]{26}")
# Strings of an entry need no escapes, and an entry has no arrays.
PRINTABLE = re.compile(rb"[\x21-\x5a\x5e-\x7e]+")


# What every reading asks of an entry; strict reading asks for all of its form.
GLANCE = re.compile(
    rb'\{"actor":\{[^{}]*\},"at":([0-9]{1,15}),.*,"tenant":"([^"]*)","type":"[^"]+","v":[0-9]{1,15}\}', re.DOTALL)


class Problem(Exception):
    """Ends the reading of one segment."""
    def __init__(self, code, message, seq=None):
        super().__init__(message)
        self.code, self.message, self.seq = code, message, seq


def glance(row, log, seq):
    """The time of an entry that begins and ends as one of this log."""
    match = GLANCE.fullmatch(row) if row.isascii() and 0 < len(row) <= MAX_ENTRY else None
    if match is None:
        raise Problem("malformed-entry", "holds an entry that is not one", seq)
    if match[2] != log:
        raise Problem("foreign-entry", "holds an entry of another log", seq)
    return int(match[1])


def check_entry(text, log, seq):
    """The id of an entry that is one, of this log."""
    value = None
    if len(text) <= MAX_ENTRY and PRINTABLE.fullmatch(text):
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


# ---- entry_times.py: Times of entries, against the minutes that first covered them.

# Bounds of any time in an entry: 2024-01-01 to 2041-04-19.
EARLIEST, LATEST = 1_704_067_200_000, 2_249_999_999_999
# How much clocks may differ, and the seconds that an event may reach its log late before a reader should ask why.
SKEW = 5 * 60_000
MAX_LATE = 400 * 86_400


def late_limit(options):
    """Milliseconds that an entry may be dated before it was logged."""
    told = options.get("max_late")
    return (MAX_LATE if told is None else told) * 1000


class Times:
    """The times of one file. wrong: the first entry whose time is none, or behind its minute. late: the first that is
    dated long before one above it."""

    def __init__(self, times, first, minutes, late):
        self.oldest, self.newest, self.wrong, self.late = (float("inf"), -1), 0, None, None
        rest, until, limit = iter(minutes), 0, -1
        for seq, at in enumerate(times, first):
            while seq >= until:
                until, limit = next(rest, (float("inf"), float("inf")))
                limit += SKEW
            if at > limit or not EARLIEST <= at <= LATEST:
                self.wrong = seq if self.wrong is None else self.wrong
                continue
            if at < self.newest - late and self.late is None:
                self.late = seq
            self.newest = max(self.newest, at)
            self.oldest = min(self.oldest, (at, seq))


def minutes_of(history, first, last):
    """The minutes that first cover the entries of a range, and the time of the one before."""
    minutes, before, size = [], 0, 0
    for head in history:
        if head["size"] <= first:
            before = head["at"]
        elif head["size"] > size and size <= last:
            size = head["size"]
            minutes.append((size, head["at"]))
    return minutes, before


def check_times(state, log, files):
    """What the times of a log's files, in their order, do not allow."""
    floor, most = 0, late_limit(state.options)
    for _, _, name, result in files:
        times = result["times"]
        if result["problem"] or times is None:
            continue
        floor = max(floor, result["before"])
        late = times.late
        if late is None and times.oldest[0] < floor - most:
            late = times.oldest[1]
        if times.wrong is not None:
            seq = times.wrong
            message = f"{log}: entry {seq} is dated after the minute that signed it, or in no possible time"
            state.add("entry-time", message, file=name, log=log, **{"from": seq, "to": seq})
        if late is not None:
            message = f"{log}: entry {late} is dated longer before it was logged than a reader need take"
            state.add("late-entry", message, file=name, log=log, **{"from": late, "to": late})
        floor = max(floor, times.newest)


# ---- log_history.py: Segment files and entries against every head that names them.

class Tree:
    """A log's tree: its root at each size that can be computed, and what lies before each bound of its files."""

    def __init__(self):
        self.roots, self.prefixes, self.frontier = {0: EMPTY}, {0: []}, Frontier()

    def grow(self, last, snapshots, parts):
        for size, inside in snapshots:
            whole = Frontier(self.frontier.parts)
            whole.join(inside)
            self.roots[size] = whole.root()
        self.frontier.join(parts)
        self.roots[last + 1] = self.frontier.root()
        self.prefixes[last + 1] = list(self.frontier.parts)

    def add_segments(self, files, healthy):
        """An archive's segments, as far as the entries are whole."""
        for first, last, _, result in files:
            if result["problem"] or first >= healthy:
                break
            self.grow(last, result["snapshots"], result["parts"])

    def add_listed(self, listed, sealed, unsealed):
        """A bundle's: listed files, within those that are here, and what is not sealed."""
        following = 0
        here = {first: result for first, _, _, result in sealed if not result["problem"]}
        for (first, last), (_, sha256, parts) in listed.items():
            result = here.get(first)
            same = result and result["sha256"] == sha256
            self.grow(last, result["snapshots"] if same else [], parts)
            following = last + 1
        for first, last, _, result in unsealed:
            if result["problem"] or first != following:
                break
            self.grow(last, result["snapshots"], result["parts"])
            following = last + 1


def check_listed(state, log, files):
    """Bundle: each file that is there holds the entries that the list says; its bytes were compared before."""
    for first, last, name, result in files:
        if not result["problem"] and result["parts"] != state.listed[first, last][2]:
            where = {"file": name, "log": log, "from": first, "to": last}
            state.add("altered-entries", f"{name} does not hold the listed entries", **where)


def check_tail(state, log, tree):
    """Bundle: entries that are not sealed lead to the head's root."""
    head = state.heads[log]
    if tree.roots.get(head["size"], head["root"]) != head["root"]:
        message = f"{log}: the entries that are not sealed are not those that are signed"
        where = {"from": head["sealed"], "to": max(head["size"], 1) - 1}
        state.add("altered-entries", message, log=log, **where)


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


# ---- log_plan.py: Which files of a log count, by their names alone.

def plan_log(state, log):
    """The jobs of a log's segments, of its compacted files and of those that are not sealed, and the first gap."""
    head, history = state.heads[log], state.history[log]
    heads = [*history, *(held for held in state.held if held["log"] == log)]
    sizes = sorted({h["size"] for h in heads} | {h["sealed"] for h in heads})
    segments, gap = in_order(state, log, "segments", 0, head["sealed"])
    unsealed, _ = in_order(state, log, "unsealed", head["sealed"], head["size"])
    compacted = compacted_of(state, log, head)

    def job(file, listed=None, plain=False):
        _, first, last, name = file
        minutes, before = minutes_of(history, first, last)
        return {"folder": state.folder, "name": name, "log": log, "first": first, "last": last, "plain": plain,
                "sizes": [s for s in sizes if first < s <= last], "strict": bool(state.options.get("strict")),
                "listed": listed, "minutes": minutes, "before": before,
                "late": late_limit(state.options)}

    def listed(file):
        return state.listed.get(file[1:3], (-1, ""))[:2] if state.listed is not None else None

    files = len([1 for file in state.files["segments"] if file[0] == log])
    state.logs.append({"log": log, "size": head["size"], "sealed": head["sealed"], "files": files})
    return {
        "log": log, "gap": gap,
        "sealed": [job(file, listed(file)) for file in segments],
        "unsealed": [job(file, plain=True) for file in unsealed],
        "compacted": [job(file, state.compacted[file[3]]) for file in compacted],
    }


def in_order(state, log, kind, start, end):
    """Files that follow each other between two bounds; the rest is found."""
    usable, following, gap = [], start, float("inf")
    for file in (one for one in state.files[kind] if one[0] == log):
        _, first, last, name = file
        where = {"file": name, "log": log, "from": first, "to": last}
        if last >= end or first < start:
            state.add("uncovered-file", f"{name} is not covered by the newest checkpoint", **where)
        elif first < following:
            state.add("overlapping-file", f"{name} overlaps the one before", **where)
        else:
            if first > following:
                gap = min(gap, following)
            usable.append(file)
            following = last + 1
    return usable, min(gap, following) if following < end else gap


def compacted_of(state, log, head):
    """Compacted files whose notes say their length and hash."""
    usable, following = [], 0
    for file in (one for one in state.files["compacted"] if one[0] == log and one[3] in state.compacted):
        _, first, last, name = file
        where = {"file": name, "log": log, "from": first, "to": last}
        if last >= head["sealed"]:
            state.add("uncovered-file", f"{name} is not covered by the newest checkpoint", **where)
        elif first < following:
            state.add("overlapping-file", f"{name} overlaps the one before", **where)
        else:
            usable.append(file)
            following = last + 1
    return usable


def missing_ranges(ranges, size):
    """Ranges of entries before `size` that none of the given ones holds: first and last."""
    following = 0
    for first, last in sorted(ranges):
        if first > following:
            yield following, first - 1
        following = max(following, last + 1)
    if following < size:
        yield following, size - 1


# ---- segments.py: Files of entries: lines, an entry each; those of segments are gzip.

HEADER, TRAILER = 10, 8
# What a segment may have beyond its entries and still be told which of them is wrong.
SLACK = 1 << 20


def gunzip(data, limit):
    """The content of one gzip member without optional fields, and nothing behind it."""
    if len(data) < HEADER + TRAILER or data[:4] != b"\x1f\x8b\x08\x00":
        raise zlib.error("no plain gzip header")
    checksum, size = (int.from_bytes(data[at:at + 4], "little") for at in (len(data) - 8, len(data) - 4))
    if size > limit:
        raise zlib.error("too long")
    member = zlib.decompressobj(-15)
    plain = member.decompress(data[HEADER:], size + 1)
    if not member.eof or len(member.unused_data) != TRAILER or len(plain) != size or zlib.crc32(plain) != checksum:
        raise zlib.error("damaged, or more than one member")
    return plain


def entry_hashes(plain, job):
    """Leaf hashes and times of the lines, and the event ids when strict."""
    first, count = job["first"], job["last"] - job["first"] + 1
    rows = plain.split(b"\n")
    tail = rows.pop()
    ids, times, log = [], [], job["log"].encode()
    sha256 = hashlib.sha256
    for i, row in enumerate(rows[:count]):
        times.append(glance(row, log, first + i))
        if job["strict"]:
            ids.append(check_entry(row, job["log"], first + i))
    if len(rows) < count:
        raise Problem("missing-entries", "holds fewer entries than its name says", first + len(rows))
    if len(rows) > count or tail:
        raise Problem("extra-entries", "holds more entries than its name says", first + count)
    return [sha256(b"\0" + row).digest() for row in rows], ids, Times(times, first, job["minutes"], job["late"])


def read_segment(job):
    """One file: digest, problem, subtrees of its range, and of the range up to each size wanted."""
    result = {"sha256": "", "bytes": 0, "parts": [], "snapshots": [], "problem": None, "ids": [], "times": None,
              "before": job["before"]}
    data = read_regular(os.path.join(job["folder"], job["name"]))
    if data is None:
        return {**result, "problem": ("damaged-file", "cannot be read, or is longer than a segment", None)}
    result.update(sha256=sha(data).hex(), bytes=len(data))
    if job["listed"] and job["listed"] != (result["bytes"], result["sha256"]):
        return {**result, "problem": ("altered-file", "was changed", None)}
    first, last = job["first"], job["last"]
    try:
        plain = data if job["plain"] else gunzip(data, (last - first + 1) * (MAX_ENTRY + 1) + SLACK)
        hashes, result["ids"], result["times"] = entry_hashes(plain, job)
    except zlib.error:
        message = "is not one gzip member: cut off, damaged or too long"
        return {**result, "problem": ("damaged-file", message, None)}
    except Problem as problem:
        return {**result, "problem": (problem.code, problem.message, problem.seq)}
    frontier, start = Frontier(), first
    for end in [*[s for s in job["sizes"] if first < s <= last], last + 1]:
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


# ---- logs.py: The logs: what their files hold, against what is signed.

KINDS = "sealed", "unsealed", "compacted"


def check_logs(state):
    """Reads the entries of all logs and compares them with the heads."""
    for kind in ("segments", "unsealed", "compacted"):
        for log, _, _, name in state.files[kind]:
            if log not in state.heads:
                state.add("uncovered-file", f"no checkpoint knows the log of {name}", file=name, log=log)
    state.compacted = read_compacted_notes(state)
    plans = [plan_log(state, log) for log in state.heads]
    jobs = [job for plan in plans for kind in KINDS for job in plan[kind]]
    results = iter(read_segments(jobs, state.options.get("jobs") or os.cpu_count() or 1))
    for plan in plans:
        for kind in KINDS:
            plan[kind] = [(job["first"], job["last"], job["name"], next(results)) for job in plan[kind]]
        check_log(state, **plan)


def check_log(state, log, gap, sealed, unsealed, compacted):
    head = state.heads[log]
    for first, last, name, result in (*sealed, *unsealed, *compacted):
        if result["problem"]:
            code, message, seq = result["problem"]
            tail = "" if seq is None else f" (entry {seq})"
            where = {"file": name, "log": log, "from": first if seq is None else seq, "to": last}
            state.add(code, f"{name} {message}{tail}", **where)
    healthy = min([gap, *(first for first, _, _, result in sealed if result["problem"])])
    tree = Tree()
    if state.listed is None:
        tree.add_segments(sealed, healthy)
    else:
        tree.add_listed(state.listed, sealed, unsealed)
    check_compacted(state, log, compacted, tree)
    for held in state.held:
        if held["log"] == log:
            check_growth(state, held, tree.roots, file_roots(state, log, sealed))
    if state.listed is not None:
        check_listed(state, log, sealed)
        check_tail(state, log, tree)
        check_complete(state, log, [*sealed, *unsealed, *compacted])
    else:
        check_archived(state, log, sealed)
        check_files(state, log, sealed, gap)
        check_heads(state, log, tree.roots, healthy)
    alone = [file for file in compacted if not any(one[0] <= file[1] and file[0] <= one[1] for one in sealed)]
    whole = sorted([*sealed, *alone, *unsealed], key=lambda file: file[0])
    check_times(state, log, whole)
    if state.options.get("strict"):
        check_twice(state, log, whole)
    good = sealed if state.listed is None else [*whole, *compacted]
    ranges = [(first, last) for first, last, _, result in good if not result["problem"]]
    without = sum(last - first + 1 for first, last in missing_ranges(ranges, head["size"]))
    state.entries += head["size"] - without


def check_archived(state, log, sealed):
    """An archive: every sealed entry is here; those that are not sealed cannot be."""
    head = state.heads[log]
    for start, end in missing_ranges([file[:2] for file in sealed], head["sealed"]):
        where = {"log": log, "from": start, "to": end}
        state.add("missing-entries", f"{log}: entries {start}\u2013{end} are missing", **where)
    unsealed = head["size"] - head["sealed"]
    if unsealed:
        state.notes.append(f"{log}: {unsealed} signed entries are not sealed yet")
        if state.options.get("strict"):
            start, end = head["sealed"], head["size"] - 1
            where = {"log": log, "from": start, "to": end}
            state.add("unsealed-entries", f"{log}: entries {start}\u2013{end} are not sealed yet", **where)


def check_complete(state, log, files):
    """A bundle: every entry is here, or an excerpt was asked for and holds what it says."""
    head, (low, high) = state.heads[log], state.range or (0, -1)
    for start, end in missing_ranges([file[:2] for file in files], head["size"]):
        bounds = sorted({at for at in (low, high + 1, head["sealed"]) if start < at <= end})
        for first, following in zip([start, *bounds], [*bounds, end + 1]):
            last = following - 1
            where = {"log": log, "from": first, "to": last}
            message = f"{log}: entries {first}\u2013{last} are not in this bundle"
            if state.range and low <= first and last <= high:
                state.add("missing-entries", f"{message}, which says that it holds them", **where)
                continue
            state.notes.append(f"{message}; they are proven by hash only")
            if not state.options.get("excerpt"):
                state.add("excerpt" if first < head["sealed"] else "unsealed-entries", message, **where)
    if state.options.get("excerpt") and not files and head["size"]:
        state.add("excerpt", f"{log}: the excerpt holds no entry", log=log)


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


# ---- policy.py: Policies (C2SP tlog-policy): whose cosignatures a reader asks for.

class Policy:
    """Logs, witnesses and groups by name, and the name that must be reached."""

    def __init__(self):
        self.logs, self.witnesses, self.groups, self.used, self.quorum = [], {}, {}, set(), None

    def is_new(self, name):
        return name != "none" and name not in self.witnesses and name not in self.groups

    def log(self, vkey=None, _url=None, *rest):
        key = read_vkey(vkey, ED25519)
        if key is None or rest or any(key["public"] == one["public"] for one in self.logs):
            return False
        self.logs.append(key)
        return True

    def witness(self, name=None, vkey=None, _url=None, *rest):
        key = read_vkey(vkey, WITNESS)
        if key is None or rest or not self.is_new(name):
            return False
        if any(key["public"] == one["public"] for one in self.witnesses.values()):
            return False
        self.witnesses[name] = key
        return True

    def group(self, name=None, count=None, *members):
        if name is None or not self.is_new(name) or len(set(members)) != len(members):
            return False
        if any(self.is_new(one) or one == "none" or one in self.used for one in members):
            return False
        needs = {"any": 1, "all": len(members)}.get(count)
        if needs is None:
            needs = int(count) if count and re.fullmatch(r"[1-9][0-9]{0,3}", count) else 0
        if not 1 <= needs <= len(members):
            return False
        self.used.update(members)
        self.groups[name] = needs, members
        return True

    def set_quorum(self, name=None, *rest):
        if self.quorum is not None or name is None or rest or (name != "none" and self.is_new(name)):
            return False
        self.quorum = name
        return True

    def reaches(self, signed, name):
        """Whether the witnesses that signed are enough for a name."""
        if name == "none" or name not in self.groups:
            return name == "none" or name in signed
        needs, members = self.groups[name]
        return sum(self.reaches(signed, member) for member in members) >= needs


def read_policy(path):
    """A policy that the reader holds."""
    def fail(why):
        raise Finding("bad-policy", f"{path} is no policy: {why}", file=path) from None

    try:
        with open(path, "rb") as file:
            text = file.read().decode("latin-1")
    except OSError:
        fail("it cannot be read")
    if re.search(r"[^\t\n -~\x80-\xff]", text):
        fail("it has control characters")
    policy = Policy()
    lines = {"log": policy.log, "witness": policy.witness, "group": policy.group, "quorum": policy.set_quorum}
    for line in text.split("\n"):
        words = [part for part in re.split(r"[\t ]+", line) if part]
        if not words or words[0].startswith("#"):
            continue
        if words[0] not in lines or not lines[words[0]](*words[1:]):
            fail(f"line “{line}”")
    if policy.quorum is None:
        fail("it has no quorum")
    return policy


# ---- time_checks.py: Time-stamps beside checkpoints, and the age of the newest.

def check_stamps(state):
    """A time-stamp (RFC 3161) beside a checkpoint is over its file; who signed it is the authority's to prove."""
    for name in state.files["stamps"]:
        checkpoint = f"checkpoints/{STAMP_NAME.fullmatch(name)[1]}.json"
        if checkpoint not in state.files["checkpoints"]:
            state.add("uncovered-file", f"{name} stamps no checkpoint that is here", file=name)
        elif b"\x04\x20" + hashlib.sha256(state.read(checkpoint)).digest() not in state.read(name):
            state.add("altered-timestamp", f"{name} is not a time-stamp of {checkpoint}", file=name)
    if state.files["stamps"]:
        command = "openssl ts -verify -data <checkpoint> -in <time-stamp> -CAfile <authority>"
        state.notes.append(f"{len(state.files['stamps'])} time-stamps are there; their signatures: {command}")


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
    names; range: the bounds of an excerpt. files: names by kind.
    """

    def __init__(self, folder, options):
        self.folder, self.options = folder, options
        self.findings, self.notes, self.logs, self.entries, self.checkpoint = [], [], [], 0, None
        self.heads, self.history, self.slots, self.held = {}, {}, {}, []
        self.minute = self.note = self.trust = self.listed = self.file = self.range = None
        self.bundle, self.sizes, self.files, self.compacted = False, {}, {}, {}

    def add(self, code, message, **fields):
        """Adds a finding."""
        self.findings.append({"code": code, "message": message, **fields})

    def read(self, name):
        """The bytes of a file of the folder."""
        if self.sizes.get(name, 0) > MAX_FILE:
            raise malformed(name)
        data = read_regular(os.path.join(self.folder, name))
        if data is None:
            raise Finding("unreadable", f"{name} cannot be read", file=name)
        return data

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
        if key not in state.sizes:
            state.add("missing-file", f"{key} is in the bucket but not in the folder", file=key)
    for name in state.names:
        if name not in keys:
            state.add("uncovered-file", f"{name} is not in the bucket", file=name)


# ---- folder.py: Verification of a folder: an archive or a bundle.

def verify_folder(folder, options=None):
    """The report on a folder. Options: since, trust, policy, versions, excerpt, strict, max_age, max_gap, max_late, jobs, now
    (epoch milliseconds)."""
    state = Verification(folder, options or {})
    try:
        verify_into(state)
    except Finding as finding:
        state.findings.append(finding.data)
    return state.report()


def verify_into(state):
    options, path = state.options, state.folder
    state.folder, listed = open_folder(path)
    state.sizes = {name: size for name, size in listed if size is not None}
    state.bundle = "bundle.json" in state.sizes
    sort_files(state, listed)
    if not state.bundle and not state.files["checkpoints"]:
        raise Finding("no-checkpoint", f"{path} holds no checkpoint: nothing is signed")
    read_trusts(state)
    held = read_held(options["trust"]) if options.get("trust") else None
    state.since = read_since(options["since"]) if options.get("since") else None
    policy = read_policy(options["policy"]) if options.get("policy") else None
    read_bundle(state) if state.bundle else read_archive(state)
    if held:
        compare_held(state, held)
    if state.minute:
        check_logs(state)
        check_time(state)
        check_cosignatures(state, policy)
    check_stamps(state)
    if options.get("versions"):
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
        message = f"{path} names another version of the keys than {options['trust']}: give that one"
        raise Finding("no-handover", message, file=path)
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
              "--max-age": "max_age", "--max-gap": "max_gap", "--max-late": "max_late", "--policy": "policy", "--jobs": "jobs"}
    options, paths, rest = {}, [], list(arguments)
    while rest:
        one = rest.pop(0)
        if one in ("--strict", "--excerpt", "--json"):
            options[one[2:]] = True
        elif one in valued and rest:
            options[valued[one]] = rest.pop(0)
        elif one.startswith("--"):
            return None
        else:
            paths.append(one)
    try:
        for key in ("max_age", "max_gap", "max_late"):
            if key in options:
                options[key] = float(options[key])
        if "jobs" in options:
            options["jobs"] = int(options["jobs"])
    except ValueError:
        return None
    return (paths[0], options) if len(paths) == 1 else None


def main():
    """Verifies what the arguments name, prints the report, returns the exit code."""
    parsed = parse_arguments(sys.argv[1:])
    if parsed is None:
        print("usage: voicekeep_verify.py <folder | receipt.tlog-proof> [--since f] [--trust f] [--policy f] [--entry f] "
              "[--versions f] [--excerpt] [--strict] [--max-age s] [--max-gap s] "
              "[--max-late s] [--jobs n] [--json]", file=sys.stderr)
        return 2
    path, options = parsed
    try:
        report = (verify_receipt if path.endswith(".tlog-proof") else verify_folder)(path, options)
    except OSError as error:
        verification = Verification(path, options)
        verification.add("unreadable", f"{path} cannot be read: {type(error).__name__}")
        report = verification.report()
    if options.get("json"):
        print(json.dumps(report))
        return report["exit"]
    for finding in report["findings"]:
        print(f"{finding['code']}: {finding['message']}")
    for text in report["notes"]:
        print(f"note: {text}")
    what = ""
    if report["checkpoint"]:
        signed = sum(one["size"] for one in report["logs"])
        count = report["entries"] if report["entries"] >= signed else f"PARTIAL {report['entries']} of {signed}"
        what = f" {count} entries, {len(report['logs'])} logs, checkpoint {report['checkpoint']['index']}"
    print(f"{report['verdict'].upper()}{what}")
    return report["exit"]


__all__ = ["main", "verify_folder", "verify_receipt"]

if __name__ == "__main__":
    sys.exit(main())
