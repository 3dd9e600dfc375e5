"""Segment files: gzip of lines, an entry each."""
import hashlib
import zlib
from .entries import Problem, check_entry
from .hashes import sha
from .trees import Frontier, pieces, tree_root

# Entries in a segment and bytes in an entry, at most.
SEGMENT = 8192
MAX_ENTRY = 65535


def gunzip(data):
    """All members of a gzip file, and nothing behind them that looks like one."""
    limit = SEGMENT * (MAX_ENTRY + 1)
    out = []
    while True:
        member = zlib.decompressobj(31)
        out.append(member.decompress(data, limit))
        if not member.eof:
            raise zlib.error("cut off, or too long")
        data = member.unused_data
        if not data:
            return out[0] if len(out) == 1 else b"".join(out)
        if data[:2] != b"\x1f\x8b":
            return b"".join(out)


def entry_hashes(plain, first, count, log, strict):
    """Leaf hashes of the lines, and the event ids when strict."""
    rows = plain.split(b"\n")
    tail = rows.pop()
    ids = []
    sha256 = hashlib.sha256
    for i, row in enumerate(rows[:count]):
        if not row or len(row) > MAX_ENTRY:
            raise Problem("malformed-entry", "holds an entry that is not one", first + i)
        if strict:
            ids.append(check_entry(row, log, first + i))
    if len(rows) < count:
        raise Problem("missing-entries", "holds fewer entries than its name says", first + len(rows))
    if len(rows) > count or tail:
        raise Problem("extra-entries", "holds more entries than its name says", first + count)
    return [sha256(b"\0" + row).digest() for row in rows], ids


def read_segment(job):
    """One file: digest, problem, subtrees of its range, and of the range up to each size wanted."""
    path, log, first, last, sizes, strict = job
    with open(path, "rb") as file:
        data = file.read()
    result = {"sha256": sha(data).hex(), "bytes": len(data), "parts": [], "snapshots": [], "problem": None, "ids": []}
    try:
        plain = gunzip(data)
        hashes, result["ids"] = entry_hashes(plain, first, last - first + 1, log, strict)
    except zlib.error:
        result["problem"] = ("damaged-file", "is not readable as gzip: cut off or damaged", None)
        return result
    except Problem as problem:
        result["problem"] = (problem.code, problem.message, problem.seq)
        return result
    frontier, start = Frontier(), first
    for end in [*[s for s in sizes if first < s <= last], last + 1]:
        for at, size in pieces(start, end):
            frontier.add(at, size, tree_root(hashes[at - first:at - first + size]))
        result["snapshots"].append((end, list(frontier.parts)))
        start = end
    result["parts"] = frontier.parts
    return result


def read_segments(jobs, workers):
    """Results in the order of the jobs; many jobs are shared among processes."""
    if workers < 2 or len(jobs) < 8:
        return [read_segment(job) for job in jobs]
    import multiprocessing
    with multiprocessing.Pool(workers) as pool:
        return pool.map(read_segment, jobs, chunksize=1)
