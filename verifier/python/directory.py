"""The directory of heads."""
from .findings import Finding
from .heads import head_leaf, sealed_digest


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
