"""Runs vectors (a JSON list on stdin) through the functions of the Python verifier; writes what it makes of each."""
import base64
import json
import os
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "..", "verifier", "dist"))
import voicekeep_verify as v  # noqa: E402

NAME = "vector"


def write(folder, files):
    for name, data in files.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data)


def key_of(text, kind=v.ED25519):
    return {**v.read_vkey(text, kind), "from": 0, "until": v.NEVER}


def hashes(items):
    return [v.hash_of(item, NAME) for item in items]


def signed(text, signatures, vkey):
    note = {"text": text, "signatures": signatures}
    try:
        return len(v.signers(note, {"keys": [key_of(vkey)], "file": NAME}, NAME)) == 1
    except v.Finding:
        return False


def read_segment(given):
    with tempfile.TemporaryDirectory() as folder:
        write(folder, {"segment": base64.b64decode(given["gz"])})
        job = {"folder": folder, "name": "segment", "log": given["log"], "first": given["first"], "last": given["last"],
               "plain": False, "sizes": [], "strict": True, "listed": None, "minutes": [], "before": 0, "late": v.late_limit({})}
        result = v.read_segment(job)
    line = v.file_line(given["log"], given["first"], given["last"], result["bytes"], result["sha256"])
    return {"line": line.decode(), "leaf": v.leaf(line).hex(), "nodes": [v.b64(part[2]) for part in result["parts"]]}


def read_key_file(given):
    trust = v.read_trust(given["text"].encode(), NAME)
    return {"fingerprint": trust["digest"].hex(),
            "keys": [{"id": key["id"].hex(), "key": key["public"].hex()} for key in trust["keys"]]}


def read_note(given):
    note = v.read_note(given["note"], NAME)
    return {"origin": note["origin"], "size": note["size"], "root": v.b64(note["root"]),
            "signed": signed(note["text"], note["signatures"], given["vkey"])}


def read_cosignature(given):
    name, key_id, data = v.read_signature(given["line"][:-1], NAME)
    key, time = key_of(given["vkey"], v.WITNESS), int.from_bytes(data[:8], "big")
    message = f"cosignature/v1\ntime {time}\n{v.read_note(given['note'], NAME)['text']}".encode()
    return {"name": name, "time": time, "signed": key_id == key["id"] and v.signed_by(key["public"], message, data[8:])}


def read_compacted(given):
    text, signatures = v.read_signed(given["note"], NAME)
    _, _, _, _, size, sha256, at, _ = text.split("\n")
    return {"bytes": int(size), "sha256": sha256, "at": int(at), "signed": signed(text, signatures, given["vkey"])}


def read_handover(given):
    version = json.loads(given["document"])["version"]
    trust, old = (v.read_trust(given[key].encode(), key) for key in ("keys", "before"))
    try:
        newest = v.read_note(given["note"], NAME)
        minute, note = v.read_handover(given["document"].encode(), NAME, version, newest)
        v.check_handover(old, trust, minute, note, NAME)
        return {"valid": minute["trust"] == trust["digest"]}
    except v.Finding:
        return {"valid": False}


def read_receipt(given):
    with tempfile.TemporaryDirectory() as folder:
        write(folder, {name: given[name].encode() for name in ("receipt", "entry", "keys")})
        paths = {name: os.path.join(folder, name) for name in ("receipt", "entry", "keys")}
        report = v.verify_receipt(paths["receipt"], {"entry": paths["entry"], "trust": paths["keys"]})
    match = v.RECEIPT.match(given["receipt"])
    log, seq, size, *_ = v.unb64(match[1]).partition(b"\n")[0].decode().split(" ")
    return {"valid": report["exit"] == 0, "log": log, "seq": int(seq), "size": int(size), "index": int(match[2])}


def read_bundle(given):
    with tempfile.TemporaryDirectory() as folder:
        write(folder, {f"audit/{name}": base64.b64decode(data) for name, data in given["files"].items()})
        write(folder, {"held/keys.json": given["keys"].encode()})
        trust = os.path.join(folder, "held/keys.json")
        report = v.verify_folder(os.path.join(folder, "audit"), {"strict": True, "trust": trust, "jobs": 1})
    return {"valid": report["exit"] == 0, "entries": report["entries"]}


def sealed_of(sealed):
    return {"sealed": sealed["size"], "files": sealed["files"], "sealed_root": v.hash_of(sealed["root"], NAME),
            "files_root": v.hash_of(sealed["filesRoot"], NAME)}


def read_head(given):
    head = v.read_head(given["head"], NAME)
    return {"leaf": v.head_leaf(given["origin"], head, v.sealed_digest(head)).hex()}


READERS = {
    "entry": lambda given: {"leaf": v.leaf(given["text"].encode()).hex()},
    "segment": read_segment,
    "tree": lambda given: {"root": v.tree_root([bytes.fromhex(one) for one in given["leaves"]]).hex()},
    "sealed-state": lambda given: {"digest": v.sealed_digest(sealed_of(given["sealed"])).hex()},
    "head": read_head,
    "minute": lambda given: {"leaf": v.minute_leaf(v.read_minute(given["minute"], NAME)).hex()},
    "key-file": read_key_file,
    "inclusion": lambda given: {"root": v.climb(given["index"], given["size"], bytes.fromhex(given["leaf"]),
                                                hashes(given["proof"])).hex()},
    "consistency": lambda given: {"consistent": v.consistent(
        given["old"], bytes.fromhex(given["oldRoot"]), given["size"], bytes.fromhex(given["root"]),
        hashes(given["proof"]))},
    "note": read_note,
    "cosignature": read_cosignature,
    "compacted": read_compacted,
    "hand-over": read_handover,
    "receipt": read_receipt,
    "bundle": read_bundle,
}

if __name__ == "__main__":
    print(json.dumps([READERS[vector["kind"]](vector["given"]) for vector in json.load(sys.stdin)]))
