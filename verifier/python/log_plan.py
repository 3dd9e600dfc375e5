"""Which files of a log count, by their names alone."""
from .entry_times import late_limit, minutes_of


def plan_log(state, log):
    """The jobs of a log's segments, of its compacted files and of those that are not sealed, and the first gap."""
    head, history = state.heads[log], state.history[log]
    heads = [*history, *(held for held in state.held if held["log"] == log)]
    sizes = sorted({h["size"] for h in heads} | {h["sealed"] for h in heads})
    segments, gap = in_order(state, log, "segments", 0, head["sealed"])
    unsealed, _ = in_order(state, log, "unsealed", head["sealed"], head["size"])
    compacted = compacted_of(state, log, head)

    def job(file, listed=None, plain=False):
        _, first, last, name = file
        minutes, before = minutes_of(history, first, last)
        return {"folder": state.folder, "name": name, "log": log, "first": first, "last": last, "plain": plain,
                "sizes": [s for s in sizes if first < s <= last], "strict": bool(state.options.get("strict")),
                "listed": listed, "minutes": minutes, "before": before,
                "late": late_limit(state.options)}

    def listed(file):
        return state.listed.get(file[1:3], (-1, ""))[:2] if state.listed is not None else None

    files = len([1 for file in state.files["segments"] if file[0] == log])
    state.logs.append({"log": log, "size": head["size"], "sealed": head["sealed"], "files": files})
    return {
        "log": log, "gap": gap,
        "sealed": [job(file, listed(file)) for file in segments],
        "unsealed": [job(file, plain=True) for file in unsealed],
        "compacted": [job(file, state.compacted[file[3]]) for file in compacted],
    }


def in_order(state, log, kind, start, end):
    """Files that follow each other between two bounds; the rest is found."""
    usable, following, gap = [], start, float("inf")
    for file in (one for one in state.files[kind] if one[0] == log):
        _, first, last, name = file
        where = {"file": name, "log": log, "from": first, "to": last}
        if last >= end or first < start:
            state.add("uncovered-file", f"{name} is not covered by the newest checkpoint", **where)
        elif first < following:
            state.add("overlapping-file", f"{name} overlaps the one before", **where)
        else:
            if first > following:
                gap = min(gap, following)
            usable.append(file)
            following = last + 1
    return usable, min(gap, following) if following < end else gap


def compacted_of(state, log, head):
    """Compacted files whose notes say their length and hash."""
    usable, following = [], 0
    for file in (one for one in state.files["compacted"] if one[0] == log and one[3] in state.compacted):
        _, first, last, name = file
        where = {"file": name, "log": log, "from": first, "to": last}
        if last >= head["sealed"]:
            state.add("uncovered-file", f"{name} is not covered by the newest checkpoint", **where)
        elif first < following:
            state.add("overlapping-file", f"{name} overlaps the one before", **where)
        else:
            usable.append(file)
            following = last + 1
    return usable


def missing_ranges(ranges, size):
    """Ranges of entries before `size` that none of the given ones holds: first and last."""
    following = 0
    for first, last in sorted(ranges):
        if first > following:
            yield following, first - 1
        following = max(following, last + 1)
    if following < size:
        yield following, size - 1
