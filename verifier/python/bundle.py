"""A bundle: one log under one checkpoint."""
import re
from .canonical_json import document
from .files import file_line, in_one_segment
from .findings import Finding, malformed
from .handovers import check_handovers
from .hashes import leaf
from .heads import head_leaf, minute_leaf, read_head, read_minute, sealed_digest
from .notes import check_signatures, read_note
from .proofs import climb, consistent
from .since import check_since
from .trees import Frontier, pieces, tree_root
from .values import hash_of, is_int, shaped


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
