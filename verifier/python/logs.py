"""The logs: which segment files count, and what they hold."""
import os
from .entries import event_order
from .log_history import check_files, check_heads, check_listed, file_roots, listed_roots, roots_of
from .segments import read_segments
from .since import check_growth


def check_logs(state):
    """Reads the segments of all logs and compares them with the heads."""
    by_log = {log: [] for log in state.heads}
    for segment in state.segments:
        if segment[0] in by_log:
            by_log[segment[0]].append(segment)
        else:
            state.add("uncovered-file", f"no checkpoint knows the log of {segment[3]}", file=segment[3], log=segment[0])
    plans, jobs = [], []
    for log, segments in by_log.items():
        usable, gap = plan_log(state, log, segments)
        heads = [*state.history[log], *(held for held in state.held if held["log"] == log)]
        sizes = sorted({h["size"] for h in heads} | {h["sealed"] for h in heads})
        plans.append((log, usable, gap))
        jobs += [(os.path.join(state.folder, name), log, first, last, sizes, bool(state.options.get("strict")))
                 for _, first, last, name in usable]
    results = iter(read_segments(jobs, state.options.get("jobs") or os.cpu_count() or 1))
    for log, usable, gap in plans:
        check_log(state, log, [(first, last, name, next(results)) for _, first, last, name in usable], gap)


def plan_log(state, log, segments):
    """Which files count: gaps, overlaps and files beyond the signed size are found by name alone."""
    head, usable, following, gap = state.heads[log], [], 0, float("inf")

    def missing(start, end):
        nonlocal gap
        gap = min(gap, start)
        where = {"log": log, "from": start, "to": end}
        if state.listed is None:
            state.add("missing-entries", f"{log}: entries {start}\u2013{end} are missing", **where)
            return
        state.notes.append(f"{log}: entries {start}\u2013{end} are not in this bundle; they are proven by hash only")
        if state.options.get("strict"):
            state.add("excerpt", f"{log}: entries {start}\u2013{end} are not in this bundle", **where)

    for segment in segments:
        _, first, last, name = segment
        where = {"file": name, "log": log, "from": first, "to": last}
        if last >= head["sealed"]:
            state.add("uncovered-file", f"{name} is not covered by the newest checkpoint", **where)
        elif first < following:
            state.add("overlapping-file", f"{name} overlaps the one before", **where)
        else:
            if first > following:
                missing(following, first - 1)
            usable.append(segment)
            following = last + 1
    if following < head["sealed"]:
        missing(following, head["sealed"] - 1)
    unsealed = head["size"] - head["sealed"]
    if unsealed:
        state.notes.append(f"{log}: {unsealed} signed entries are not sealed yet")
        if state.options.get("strict"):
            start, end = head["sealed"], head["size"] - 1
            where = {"log": log, "from": start, "to": end}
            state.add("unsealed-entries", f"{log}: entries {start}\u2013{end} are not sealed yet", **where)
    state.logs.append({"log": log, "size": head["size"], "sealed": head["sealed"], "files": len(segments)})
    return usable, gap


def check_log(state, log, files, gap):
    healthy = gap
    for first, last, name, result in files:
        if result["problem"]:
            code, message, seq = result["problem"]
            tail = "" if seq is None else f" (entry {seq})"
            where = {"file": name, "log": log, "from": first if seq is None else seq, "to": last}
            state.add(code, f"{name} {message}{tail}", **where)
            healthy = min(healthy, first)
        else:
            state.entries += last - first + 1
    roots = roots_of(files, healthy) if state.listed is None else listed_roots(state.listed, files)
    for held in state.held:
        if held["log"] == log:
            check_growth(state, held, roots, file_roots(state, log, files))
    if state.listed is not None:
        check_listed(state, log, files)
        return
    check_files(state, log, files, gap)
    check_heads(state, log, roots, healthy)
    if state.options.get("strict"):
        check_twice(state, log, files)


def check_twice(state, log, files):
    """No event occurs twice. Of several pairs, that of the lowest id is told."""
    seen = {}
    twice = []
    for first, _, _, result in files:
        for i, event in enumerate([] if result["problem"] else result["ids"]):
            if event in seen:
                twice.append((event, seen[event], first + i))
            seen.setdefault(event, first + i)
    if twice:
        _, one, other = min(twice, key=lambda t: event_order(t[0]))
        where = {"log": log, "from": one, "to": other}
        state.add("duplicate-entry", f"{log}: entries {one} and {other} are the same event", **where)
