"""Segment files and entries against every head that names them."""
from .files import file_line
from .hashes import EMPTY, leaf
from .trees import Frontier


def check_listed(state, log, files):
    """Bundle: each file that is there is the one that the list names."""
    for first, last, name, result in files:
        want = state.listed.get((first, last))
        where = {"file": name, "log": log, "from": first, "to": last}
        if want is None or want[:2] != (result["bytes"], result["sha256"]):
            state.add("altered-file", f"{name} was changed", **where)
        elif not result["problem"] and result["parts"] != want[2]:
            state.add("altered-entries", f"{name} does not hold the listed entries", **where)


def check_files(state, log, files, gap):
    """Files against every head that names their root: says between which checkpoints a file was changed."""
    if gap != float("inf"):
        return
    leaves = [leaf(file_line(log, first, last, r["bytes"], r["sha256"])) for first, last, _, r in files]
    frontier, roots = Frontier(), [EMPTY]
    for i, one in enumerate(leaves):
        frontier.add(i, 1, one)
        roots.append(frontier.root())
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


def check_heads(state, log, files, healthy):
    """Heads against the recomputed tree: the first that differs bounds the first bad entry."""
    roots, prefix = {0: EMPTY}, Frontier()
    for first, _, _, result in files:
        if result["problem"] or first >= healthy:
            break
        for size, parts in result["snapshots"]:
            whole = Frontier(prefix.parts)
            whole.join(parts)
            roots[size] = whole.root()
        prefix.join(result["parts"])
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
