"""An archive: the chain of all checkpoints."""
from .canonical_json import document
from .directory import apply_head
from .files import CHECKPOINT_NAME
from .findings import Finding, malformed
from .handovers import check_handover
from .hashes import sha
from .heads import minute_leaf, read_head, read_minute
from .notes import check_signatures, read_note
from .since import check_since
from .trees import Directory, Frontier

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
