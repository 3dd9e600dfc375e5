"""The names of an archive’s files. Only regular files are opened: a link or a device could be anything."""
import os
import re
import stat
from .findings import Finding
from .values import LOG

# Entries in a segment, bytes in an entry, and bytes in any file, at most.
SEGMENT = 8192
MAX_ENTRY = 4096
MAX_FILE = 1 << 26
RANGE = r"([a-z0-9]+)/([0-9]{12})-([0-9]{12})"
ENTRY_FILES = {
    "segments": re.compile(rf"segments/{RANGE}\.ndjson\.gz"),
    "unsealed": re.compile(rf"unsealed/{RANGE}\.ndjson"),
    "compacted": re.compile(rf"compacted/{RANGE}\.ndjson\.gz"),
}
CHECKPOINT_NAME = re.compile(r"checkpoints/([0-9]{12})\.json")
KEYS_NAME = re.compile(r"keys/([0-9]{6})\.json")
STAMP_NAME = re.compile(r"timestamps/([0-9]{12})\.tsr")
HANDOVER_NAME = re.compile(r"handovers/([0-9]{6})\.json")
COSIGNATURE_NAME = re.compile(r"cosignatures/([0-9]{12})-([0-9a-f]{8})\.txt")
OTHER_FILES = {
    "keys": KEYS_NAME, "checkpoints": CHECKPOINT_NAME, "stamps": STAMP_NAME, "handovers": HANDOVER_NAME,
    "cosignatures": COSIGNATURE_NAME, "notes": re.compile(rf"compacted/{RANGE}\.note"),
}
# Not every system has all of these.
FLAGS = sum(getattr(os, name, 0) for name in ("O_RDONLY", "O_NONBLOCK", "O_NOFOLLOW", "O_BINARY"))
OF_BUNDLES = "unsealed", "handovers"
OF_ARCHIVES = "checkpoints", "stamps"


def list_files(folder):
    """All that lies below a folder but folders: name, and its size if it is a regular file."""
    found, folders = [], [""]
    while folders:
        prefix = folders.pop()
        with os.scandir(os.path.join(folder, prefix)) as entries:
            for entry in entries:
                name = prefix + entry.name
                if entry.is_dir(follow_symlinks=False):
                    folders.append(name + "/")
                else:
                    regular = entry.is_file(follow_symlinks=False)
                    found.append((name, entry.stat(follow_symlinks=False).st_size if regular else None))
    return sorted(found)


def read_regular(path):
    """The bytes of a regular file that is no longer than any may be, or None."""
    try:
        file = os.open(path, FLAGS)
    except OSError:
        return None
    with open(file, "rb") as opened:
        about = os.fstat(file)
        return opened.read() if stat.S_ISREG(about.st_mode) and about.st_size <= MAX_FILE else None


def open_folder(path):
    """The folder to verify and what it holds; that of an unpacked bundle's ZIP is the `audit` in it."""
    try:
        folder = os.path.realpath(path)
        listed = list_files(folder)
        names = [name for name, size in listed if size is not None]
        unpacked = "audit/bundle.json" in names and "bundle.json" not in names
        if unpacked and not any(name.startswith("checkpoints/") for name, _ in listed):
            folder = os.path.join(folder, "audit")
            listed = list_files(folder)
    except OSError:
        raise Finding("no-folder", f"{path} is not a folder that can be read") from None
    return folder, listed


def in_one_segment(first, last):
    """Whether a range is one that a segment may have."""
    return first <= last and first // SEGMENT == last // SEGMENT


def kind_of(name):
    """What a name says: the kind of file, and of one with entries its log and range."""
    for kind, form in ENTRY_FILES.items():
        match = form.fullmatch(name)
        if match and LOG.fullmatch(match[1]) and in_one_segment(int(match[2]), int(match[3])):
            return kind, (match[1], int(match[2]), int(match[3]), name)
    kind = next((kind for kind, form in OTHER_FILES.items() if form.fullmatch(name)), None)
    return kind, name


def sort_files(state, listed):
    """Puts the names of an archive or a bundle to their kind; names what is no part of any log."""
    state.files = {kind: [] for kind in (*ENTRY_FILES, *OTHER_FILES)}
    state.names = []
    for name, size in listed:
        kind, file = kind_of(name)
        if size is None:
            state.add("not-a-file", f"{name} is a link or a device: it is not opened", file=name)
        elif name == "bundle.json":
            state.names.append(name)
        elif kind is None:
            state.notes.append(f"{name} is no part of the log and was not checked")
            if state.options.get("strict"):
                state.add("unknown-file", f"{name} is no part of the log", file=name)
        else:
            state.names.append(name)
            if kind in (OF_ARCHIVES if state.bundle else OF_BUNDLES):
                state.add("uncovered-file", f"{name} does not belong here", file=name)
            else:
                state.files[kind].append(file)


def file_line(log, first, last, size, digest):
    """The line that stands for a segment file in the tree of a log's files."""
    return f"segments/{log}/{first:012d}-{last:012d}.ndjson.gz {size} {digest}".encode()
