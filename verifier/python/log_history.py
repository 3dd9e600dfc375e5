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


def roots_of(files, healthy):
    """The tree's root at each wanted size, as far as the entries are whole."""
    roots, prefix = {0: EMPTY}, Frontier()
    for first, _, _, result in files:
        if result["problem"] or first >= healthy:
            break
        add_snapshots(roots, prefix, result)
        prefix.join(result["parts"])
    return roots


def listed_roots(listed, files):
    """The tree's root at every bound of a listed file, and within the files that are there."""
    roots, prefix = {0: EMPTY}, Frontier()
    for (first, last), (_, sha256, parts) in listed.items():
        for at, _, _, result in files:
            if at == first and result["sha256"] == sha256 and not result["problem"]:
                add_snapshots(roots, prefix, result)
        prefix.join(parts)
        roots[last + 1] = prefix.root()
    return roots


def add_snapshots(roots, prefix, result):
    for size, parts in result["snapshots"]:
        whole = Frontier(prefix.parts)
        whole.join(parts)
        roots[size] = whole.root()


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
