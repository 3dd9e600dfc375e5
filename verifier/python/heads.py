"""Minutes and heads of logs, and the leaves that they are."""
from .findings import malformed
from .hashes import b64, leaf, sha
from .values import LOG, hash_of, is_int, shaped, unb64


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
