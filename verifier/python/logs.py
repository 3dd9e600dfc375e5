"""The logs: what their files hold, against what is signed."""
import os
from .compacted import check_compacted, read_compacted_notes
from .entries import event_order
from .entry_times import check_times
from .log_history import Tree, check_files, check_heads, check_listed, check_tail, file_roots
from .log_plan import missing_ranges, plan_log
from .segments import read_segments
from .since import check_growth

KINDS = "sealed", "unsealed", "compacted"


def check_logs(state):
    """Reads the entries of all logs and compares them with the heads."""
    for kind in ("segments", "unsealed", "compacted"):
        for log, _, _, name in state.files[kind]:
            if log not in state.heads:
                state.add("uncovered-file", f"no checkpoint knows the log of {name}", file=name, log=log)
    state.compacted = read_compacted_notes(state)
    plans = [plan_log(state, log) for log in state.heads]
    jobs = [job for plan in plans for kind in KINDS for job in plan[kind]]
    results = iter(read_segments(jobs, state.options.get("jobs") or os.cpu_count() or 1))
    for plan in plans:
        for kind in KINDS:
            plan[kind] = [(job["first"], job["last"], job["name"], next(results)) for job in plan[kind]]
        check_log(state, **plan)


def check_log(state, log, gap, sealed, unsealed, compacted):
    head = state.heads[log]
    for first, last, name, result in (*sealed, *unsealed, *compacted):
        if result["problem"]:
            code, message, seq = result["problem"]
            tail = "" if seq is None else f" (entry {seq})"
            where = {"file": name, "log": log, "from": first if seq is None else seq, "to": last}
            state.add(code, f"{name} {message}{tail}", **where)
    healthy = min([gap, *(first for first, _, _, result in sealed if result["problem"])])
    tree = Tree()
    if state.listed is None:
        tree.add_segments(sealed, healthy)
    else:
        tree.add_listed(state.listed, sealed, unsealed)
    check_compacted(state, log, compacted, tree)
    for held in state.held:
        if held["log"] == log:
            check_growth(state, held, tree.roots, file_roots(state, log, sealed))
    if state.listed is not None:
        check_listed(state, log, sealed)
        check_tail(state, log, tree)
        check_complete(state, log, [*sealed, *unsealed, *compacted])
    else:
        check_archived(state, log, sealed)
        check_files(state, log, sealed, gap)
        check_heads(state, log, tree.roots, healthy)
    alone = [file for file in compacted if not any(one[0] <= file[1] and file[0] <= one[1] for one in sealed)]
    whole = sorted([*sealed, *alone, *unsealed], key=lambda file: file[0])
    check_times(state, log, whole)
    if state.options.get("strict"):
        check_twice(state, log, whole)
    good = sealed if state.listed is None else [*whole, *compacted]
    ranges = [(first, last) for first, last, _, result in good if not result["problem"]]
    without = sum(last - first + 1 for first, last in missing_ranges(ranges, head["size"]))
    state.entries += head["size"] - without


def check_archived(state, log, sealed):
    """An archive: every sealed entry is here; those that are not sealed cannot be."""
    head = state.heads[log]
    for start, end in missing_ranges([file[:2] for file in sealed], head["sealed"]):
        where = {"log": log, "from": start, "to": end}
        state.add("missing-entries", f"{log}: entries {start}\u2013{end} are missing", **where)
    unsealed = head["size"] - head["sealed"]
    if unsealed:
        state.notes.append(f"{log}: {unsealed} signed entries are not sealed yet")
        if state.options.get("strict"):
            start, end = head["sealed"], head["size"] - 1
            where = {"log": log, "from": start, "to": end}
            state.add("unsealed-entries", f"{log}: entries {start}\u2013{end} are not sealed yet", **where)


def check_complete(state, log, files):
    """A bundle: every entry is here, or an excerpt was asked for and holds what it says."""
    head, (low, high) = state.heads[log], state.range or (0, -1)
    for start, end in missing_ranges([file[:2] for file in files], head["size"]):
        bounds = sorted({at for at in (low, high + 1, head["sealed"]) if start < at <= end})
        for first, following in zip([start, *bounds], [*bounds, end + 1]):
            last = following - 1
            where = {"log": log, "from": first, "to": last}
            message = f"{log}: entries {first}\u2013{last} are not in this bundle"
            if state.range and low <= first and last <= high:
                state.add("missing-entries", f"{message}, which says that it holds them", **where)
                continue
            state.notes.append(f"{message}; they are proven by hash only")
            if not state.options.get("excerpt"):
                state.add("excerpt" if first < head["sealed"] else "unsealed-entries", message, **where)
    if state.options.get("excerpt") and not files and head["size"]:
        state.add("excerpt", f"{log}: the excerpt holds no entry", log=log)


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
