"""The names of an archive’s files."""
import os
import re
from .values import LOG

SEGMENT_NAME = re.compile(r"segments/([a-z0-9]+)/([0-9]{12})-([0-9]{12})\.ndjson\.gz")
CHECKPOINT_NAME = re.compile(r"checkpoints/([0-9]{12})\.json")
KEYS_NAME = re.compile(r"keys/([0-9]{6})\.json")
STAMP_NAME = re.compile(r"timestamps/([0-9]{12})\.tsr")


def list_files(folder):
    """All files below a folder, as `a/b`, sorted."""
    names = []
    for base, _, files in os.walk(folder):
        names += [os.path.relpath(os.path.join(base, name), folder).replace(os.sep, "/") for name in files]
    return sorted(names)


def sort_files(state, bundle):
    """Puts the names of an archive or a bundle to their kind; returns those of the keys."""
    state.segments, state.checkpoints, state.stamps, keys = [], [], [], []
    for name in state.names:
        match = SEGMENT_NAME.fullmatch(name)
        if match and LOG.fullmatch(match[1]) and int(match[2]) <= int(match[3]):
            state.segments.append((match[1], int(match[2]), int(match[3]), name))
        elif KEYS_NAME.fullmatch(name):
            keys.append(name)
        elif CHECKPOINT_NAME.fullmatch(name) and not bundle:
            state.checkpoints.append(name)
        elif STAMP_NAME.fullmatch(name) and not bundle:
            state.stamps.append(name)
        elif name != "bundle.json":
            state.add("uncovered-file", f"{name} does not belong here", file=name)
    return keys


def file_line(log, first, last, size, digest):
    """The line that stands for a segment file in the tree of a log's files."""
    return f"segments/{log}/{first:012d}-{last:012d}.ndjson.gz {size} {digest}".encode()
