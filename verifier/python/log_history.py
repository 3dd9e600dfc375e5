"""Segment files and entries against every head that names them."""
from .files import file_line
from .hashes import EMPTY, leaf
from .trees import Frontier


class Tree:
    """A log's tree: its root at each size that can be computed, and what lies before each bound of its files."""

    def __init__(self):
        self.roots, self.prefixes, self.frontier = {0: EMPTY}, {0: []}, Frontier()

    def grow(self, last, snapshots, parts):
        for size, inside in snapshots:
            whole = Frontier(self.frontier.parts)
            whole.join(inside)
            self.roots[size] = whole.root()
        self.frontier.join(parts)
        self.roots[last + 1] = self.frontier.root()
        self.prefixes[last + 1] = list(self.frontier.parts)

    def add_segments(self, files, healthy):
        """An archive's segments, as far as the entries are whole."""
        for first, last, _, result in files:
            if result["problem"] or first >= healthy:
                break
            self.grow(last, result["snapshots"], result["parts"])

    def add_listed(self, listed, sealed, unsealed):
        """A bundle's: listed files, within those that are here, and what is not sealed."""
        following = 0
        here = {first: result for first, _, _, result in sealed if not result["problem"]}
        for (first, last), (_, sha256, parts) in listed.items():
            result = here.get(first)
            same = result and result["sha256"] == sha256
            self.grow(last, result["snapshots"] if same else [], parts)
            following = last + 1
        for first, last, _, result in unsealed:
            if result["problem"] or first != following:
                break
            self.grow(last, result["snapshots"], result["parts"])
            following = last + 1


def check_listed(state, log, files):
    """Bundle: each file that is there holds the entries that the list says; its bytes were compared before."""
    for first, last, name, result in files:
        if not result["problem"] and result["parts"] != state.listed[first, last][2]:
            where = {"file": name, "log": log, "from": first, "to": last}
            state.add("altered-entries", f"{name} does not hold the listed entries", **where)


def check_tail(state, log, tree):
    """Bundle: entries that are not sealed lead to the head's root."""
    head = state.heads[log]
    if tree.roots.get(head["size"], head["root"]) != head["root"]:
        message = f"{log}: the entries that are not sealed are not those that are signed"
        where = {"from": head["sealed"], "to": max(head["size"], 1) - 1}
        state.add("altered-entries", message, log=log, **where)


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
