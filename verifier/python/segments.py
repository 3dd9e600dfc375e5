"""Files of entries: lines, an entry each; those of segments are gzip."""
import hashlib
import os
import zlib
from .entries import Problem, check_entry, glance
from .entry_times import Times
from .files import MAX_ENTRY, read_regular
from .hashes import sha
from .trees import Frontier, pieces, tree_root

HEADER, TRAILER = 10, 8
# What a segment may have beyond its entries and still be told which of them is wrong.
SLACK = 1 << 20


def gunzip(data, limit):
    """The content of one gzip member without optional fields, and nothing behind it."""
    if len(data) < HEADER + TRAILER or data[:4] != b"\x1f\x8b\x08\x00":
        raise zlib.error("no plain gzip header")
    checksum, size = (int.from_bytes(data[at:at + 4], "little") for at in (len(data) - 8, len(data) - 4))
    if size > limit:
        raise zlib.error("too long")
    member = zlib.decompressobj(-15)
    plain = member.decompress(data[HEADER:], size + 1)
    if not member.eof or len(member.unused_data) != TRAILER or len(plain) != size or zlib.crc32(plain) != checksum:
        raise zlib.error("damaged, or more than one member")
    return plain


def entry_hashes(plain, job):
    """Leaf hashes and times of the lines, and the event ids when strict."""
    first, count = job["first"], job["last"] - job["first"] + 1
    rows = plain.split(b"\n")
    tail = rows.pop()
    ids, times, log = [], [], job["log"].encode()
    sha256 = hashlib.sha256
    for i, row in enumerate(rows[:count]):
        times.append(glance(row, log, first + i))
        if job["strict"]:
            ids.append(check_entry(row, job["log"], first + i))
    if len(rows) < count:
        raise Problem("missing-entries", "holds fewer entries than its name says", first + len(rows))
    if len(rows) > count or tail:
        raise Problem("extra-entries", "holds more entries than its name says", first + count)
    return [sha256(b"\0" + row).digest() for row in rows], ids, Times(times, first, job["minutes"], job["late"])


def read_segment(job):
    """One file: digest, problem, subtrees of its range, and of the range up to each size wanted."""
    result = {"sha256": "", "bytes": 0, "parts": [], "snapshots": [], "problem": None, "ids": [], "times": None,
              "before": job["before"]}
    data = read_regular(os.path.join(job["folder"], job["name"]))
    if data is None:
        return {**result, "problem": ("damaged-file", "cannot be read, or is longer than a segment", None)}
    result.update(sha256=sha(data).hex(), bytes=len(data))
    if job["listed"] and job["listed"] != (result["bytes"], result["sha256"]):
        return {**result, "problem": ("altered-file", "was changed", None)}
    first, last = job["first"], job["last"]
    try:
        plain = data if job["plain"] else gunzip(data, (last - first + 1) * (MAX_ENTRY + 1) + SLACK)
        hashes, result["ids"], result["times"] = entry_hashes(plain, job)
    except zlib.error:
        message = "is not one gzip member: cut off, damaged or too long"
        return {**result, "problem": ("damaged-file", message, None)}
    except Problem as problem:
        return {**result, "problem": (problem.code, problem.message, problem.seq)}
    frontier, start = Frontier(), first
    for end in [*[s for s in job["sizes"] if first < s <= last], last + 1]:
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
