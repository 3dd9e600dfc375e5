"""A third reader of the audit log. It knows docs/audit-format.md and the standards named there, and shares no code with
the verifiers: the standard library, and openssl for Ed25519. Reads vectors (a JSON list) from stdin, writes what it makes
of each."""
import base64
import gzip
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile


def h(data):
    return hashlib.sha256(data).digest()


def leaf(data):
    return h(b"\x00" + data)


def node(left, right):
    return h(b"\x01" + left + right)


def root(leaves):
    """RFC 6962 2.1, as it is written there."""
    if len(leaves) < 2:
        return leaves[0] if leaves else h(b"")
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return node(root(leaves[:k]), root(leaves[k:]))


def cover(first, last):
    """Sizes of the perfect subtrees of a range, from the left."""
    at = first
    while at <= last:
        size = 1
        while at % (2 * size) == 0 and at + 2 * size <= last + 1:
            size *= 2
        yield at, size
        at += size


def join(parts):
    """The root over subtrees (start, size, hash) that begin at 0: equal neighbours make one, then from the right."""
    stack = []
    for start, size, value in parts:
        while stack and stack[-1][1] == size and stack[-1][0] % (2 * size) == 0:
            start, _, left = stack.pop()
            value, size = node(left, value), size * 2
        stack.append((start, size, value))
    value = stack.pop()[2] if stack else h(b"")
    while stack:
        value = node(stack.pop()[2], value)
    return value


def path(index, size):
    """RFC 6962 2.1.1: for each hash of a proof, whether it is on the left."""
    if size == 1:
        return []
    k = 1
    while k * 2 < size:
        k *= 2
    return path(index, k) + [False] if index < k else path(index - k, size - k) + [True]


def climb(index, size, value, proof):
    sides = path(index, size)
    assert len(sides) == len(proof)
    for on_left, other in zip(sides, proof):
        value = node(other, value) if on_left else node(value, other)
    return value


def consistent(old, old_root, size, new_root, proof):
    """RFC 9162 2.1.4.2, step by step."""
    if old == size:
        return not proof and old_root == new_root
    way = list(proof)
    if old & (old - 1) == 0:
        way.insert(0, old_root)
    fn, sn = old - 1, size - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = way[0]
    for c in way[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = node(c, fr), node(c, sr)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = node(sr, c)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and fr == old_root and sr == new_root


def ed25519(key, message, signature):
    with tempfile.TemporaryDirectory() as folder:
        names = [os.path.join(folder, name) for name in ("key", "message", "signature")]
        for name, data in zip(names, (bytes.fromhex("302a300506032b6570032100") + key, message, signature)):
            with open(name, "wb") as file:
                file.write(data)
        command = ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-rawin", "-inkey", names[0],
                   "-in", names[1], "-sigfile", names[2]]
        return subprocess.run(command, capture_output=True).returncode == 0


un64 = base64.b64decode


def b64(data):
    return base64.b64encode(data).decode()


def text(*lines):
    return "".join(f"{line}\n" for line in lines).encode()


def vkey(string):
    name, key_id, key = string.split("+", 2)
    assert h(name.encode() + b"\n" + un64(key))[:4].hex() == key_id
    return name, bytes.fromhex(key_id), un64(key)[1:]


def signatures(note):
    body, _, lines = note.rpartition("\n\n")
    found = {}
    for line in lines.splitlines():
        _, name, data = line.split(" ")
        found[name, un64(data)[:4]] = un64(data)[4:]
    return body + "\n", found


def signed(note, key):
    body, found = signatures(note)
    name, key_id, public = vkey(key)
    return (name, key_id) in found and ed25519(public, body.encode(), found[name, key_id])


def sealed_digest(sealed):
    return h(text("voicekeep/sealed/v1", sealed["size"], sealed["root"], sealed["files"], sealed["filesRoot"]))


def head_leaf(origin, head, digest):
    return leaf(text("voicekeep/head/v1", head["nonce"], f"{origin}/{head['log']}", head["slot"], head["size"],
                     head["root"], b64(digest)))


def minute_leaf(minute):
    return leaf(text("voicekeep/minute/v1", minute["index"], minute["at"], minute["slots"], minute["directory"],
                     minute["previous"], minute["trust"]))


def file_line(log, first, last, data):
    return f"segments/{log}/{first:012d}-{last:012d}.ndjson.gz {len(data)} {h(data).hex()}"


def nodes(first, lines):
    for start, size in cover(first, first + len(lines) - 1):
        yield start, size, root([leaf(line) for line in lines[start - first:start - first + size]])


def check_note(note, minute, keys):
    """A note is signed by every key whose time it is in."""
    due = [k for k in json.loads(keys)["keys"] if k["from"] <= minute["at"] < k.get("until", 2**60)]
    return bool(due) and all(signed(note, key["vkey"]) for key in due)


def read_entry(given):
    return {"leaf": leaf(given["text"].encode()).hex()}


def read_segment(given):
    data, first, last = un64(given["gz"]), given["first"], given["last"]
    lines = gzip.decompress(data).split(b"\n")
    assert lines.pop() == b"" and len(lines) == last - first + 1
    line = file_line(given["log"], first, last, data)
    return {"line": line, "leaf": leaf(line.encode()).hex(), "nodes": [b64(value) for _, _, value in nodes(first, lines)]}


def read_key_file(given):
    keys = [vkey(key["vkey"]) for key in json.loads(given["text"])["keys"]]
    return {"fingerprint": h(given["text"].encode()).hex(),
            "keys": [{"id": key_id.hex(), "key": key.hex()} for _, key_id, key in keys]}


def read_note(given):
    origin, size, tree, _ = signatures(given["note"])[0].split("\n")
    return {"origin": origin, "size": int(size), "root": tree, "signed": signed(given["note"], given["vkey"])}


def read_cosignature(given):
    _, name, data = given["line"].strip().split(" ")
    time = int.from_bytes(un64(data)[4:12], "big")
    _, key_id, key = vkey(given["vkey"])
    message = text("cosignature/v1", f"time {time}") + signatures(given["note"])[0].encode()
    return {"name": name, "time": time, "signed": un64(data)[:4] == key_id and ed25519(key, message, un64(data)[12:])}


def read_compacted(given):
    _, _, _, _, size, sha256, at, _ = signatures(given["note"])[0].split("\n")
    return {"bytes": int(size), "sha256": sha256, "at": int(at), "signed": signed(given["note"], given["vkey"])}


def read_handover(given):
    value, newest = json.loads(given["document"]), signatures(given["note"])[0].split("\n")
    minute, own = value["minute"], signatures(value["note"])[0].split("\n")
    start, index = minute_leaf(minute), minute["index"]
    own_root = climb(index, int(own[1]), start, [un64(one) for one in value["minuteProof"]])
    our_root = climb(index, int(newest[1]), start, [un64(one) for one in value["logProof"]])
    old = [k for k in json.loads(given["before"])["keys"] if k["from"] <= minute["at"] < k.get("until", 2**60)]
    return {"valid": (b64(own_root), index) == (own[2], int(own[1]) - 1) and b64(our_root) == newest[2]
            and un64(minute["trust"]) == h(given["keys"].encode()) and check_note(value["note"], minute, given["keys"])
            and any(signed(value["note"], key["vkey"]) for key in old)}


def read_receipt(given):
    match = re.match(r"c2sp\.org/tlog-proof@v1\nextra (.*)\nindex (\d+)\n((?:.+\n)*)\n", given["receipt"])
    line, _, raw = un64(match[1]).partition(b"\n")
    log, *numbers = line.decode().split(" ")
    seq, size, slot, slots, at = map(int, numbers)
    hashes = [raw[i:i + 32] for i in range(84, len(raw), 32)]
    steps = len(path(seq, size))
    tree = climb(seq, size, leaf(given["entry"].encode()), hashes[:steps])
    note = given["receipt"][match.end():]
    origin, note_size, note_root, _ = signatures(note)[0].split("\n")
    head = {"log": log, "slot": slot, "nonce": b64(raw[:16]), "size": size, "root": b64(tree)}
    directory = climb(slot, slots, head_leaf(origin, head, raw[16:48]), hashes[steps:])
    digest = h(given["keys"].encode())
    minute = {"index": int(match[2]), "at": at, "slots": slots, "directory": b64(directory),
              "previous": b64(raw[48:80]), "trust": b64(digest)}
    top = climb(minute["index"], int(note_size), minute_leaf(minute), [un64(one) for one in match[3].split()])
    valid = raw[80:84] == digest[:4] and b64(top) == note_root and check_note(note, minute, given["keys"])
    return {"valid": valid, "log": log, "seq": seq, "size": size, "index": minute["index"]}


def read_bundle(given):
    files = {name: un64(data) for name, data in given["files"].items()}
    value = json.loads(files["bundle.json"])
    head, minute, sealed = value["head"], value["minute"], value["head"]["sealed"]
    origin, note_size, note_root, _ = signatures(value["note"])[0].split("\n")
    slot_leaf = head_leaf(origin, head, sealed_digest(sealed))
    directory = climb(head["slot"], minute["slots"], slot_leaf, [un64(one) for one in value["slotProof"]])
    top = climb(minute["index"], int(note_size), minute_leaf(minute), [un64(one) for one in value["minuteProof"]])
    keys = {h(data): data.decode() for name, data in files.items() if name.startswith("keys/")}
    ok = b64(directory) == minute["directory"] and b64(top) == note_root and minute["index"] == int(note_size) - 1
    ok = ok and h(given["keys"].encode()) in keys and check_note(value["note"], minute, keys[un64(minute["trust"])])
    parts, lines, entries = [], [], 0
    for one in value["files"]:
        name = f"segments/{head['log']}/{one['first']:012d}-{one['last']:012d}.ndjson.gz"
        lines.append(leaf(file_line(head["log"], one["first"], one["last"], files[name]).encode()))
        rows = gzip.decompress(files[name]).split(b"\n")[:-1]
        parts += nodes(one["first"], rows)
        entries += len(rows)
    ok = ok and (entries, b64(join(parts)), len(lines)) == (sealed["size"], sealed["root"], sealed["files"])
    ok = ok and b64(root(lines)) == sealed["filesRoot"]
    for name in sorted(name for name in files if name.startswith("unsealed/")):
        rows = files[name].split(b"\n")[:-1]
        parts += nodes(entries, rows)
        entries += len(rows)
    return {"valid": ok and (entries, b64(join(parts))) == (head["size"], head["root"]), "entries": entries}


READERS = {
    "entry": read_entry,
    "segment": read_segment,
    "tree": lambda given: {"root": root([bytes.fromhex(one) for one in given["leaves"]]).hex()},
    "sealed-state": lambda given: {"digest": sealed_digest(given["sealed"]).hex()},
    "head": lambda given: {
        "leaf": head_leaf(given["origin"], given["head"], sealed_digest(given["head"]["sealed"])).hex()},
    "minute": lambda given: {"leaf": minute_leaf(given["minute"]).hex()},
    "key-file": read_key_file,
    "inclusion": lambda given: {"root": climb(given["index"], given["size"], bytes.fromhex(given["leaf"]),
                                              [un64(one) for one in given["proof"]]).hex()},
    "consistency": lambda given: {"consistent": consistent(
        given["old"], bytes.fromhex(given["oldRoot"]), given["size"], bytes.fromhex(given["root"]),
        [un64(one) for one in given["proof"]])},
    "note": read_note,
    "cosignature": read_cosignature,
    "compacted": read_compacted,
    "hand-over": read_handover,
    "receipt": read_receipt,
    "bundle": read_bundle,
}

if __name__ == "__main__":
    print(json.dumps([READERS[vector["kind"]](vector["given"]) for vector in json.load(sys.stdin)]))
