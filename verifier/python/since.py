"""An earlier state that the reader holds: the directory log and the log itself only grew since."""
import json
from .canonical_json import refuse
from .findings import Finding
from .heads import head_leaf, minute_leaf, read_head, read_minute, sealed_digest
from .notes import read_note, signers
from .proofs import climb
from .values import hash_of


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
