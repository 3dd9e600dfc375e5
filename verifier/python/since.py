"""An earlier checkpoint that the reader holds: the log only grew since."""
import json
from .findings import Finding
from .notes import read_note, signers


def read_since(path):
    """The note of an earlier checkpoint: a checkpoint file, a bundle, a receipt or a bare note."""
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


def check_since(state, root_at, what):
    """Whether the archive or the bundle continues it; `root_at` gives the root of a size, if it is known."""
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
    if root is None and what == "bundle":
        state.add("no-consistency", f"the bundle does not prove consistency with checkpoint {held - 1}: "
                                    f"export it with since={held}")
    elif root is not None and root != since["root"]:
        message = f"checkpoint {held - 1} is not the one you hold: two histories were shown"
        state.add("forked-head", message, **{"from": held - 1})
