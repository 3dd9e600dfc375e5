"""Compacted segments: entries of several segments in one file, beside the originals."""
import re
from .findings import Finding, malformed
from .notes import in_force, read_signed, signers
from .trees import Frontier
from .values import DIGITS


def read_compacted_notes(state):
    """Length and hash of each compacted file, by its name, as its note signs them."""
    notes, files = {}, {file[3]: file for file in state.files["compacted"]}
    for name in state.files["notes"]:
        of = name[:-len(".note")] + ".ndjson.gz"
        try:
            if of not in files:
                raise Finding("uncovered-file", f"{name} signs no file that is here", file=name)
            notes[of] = read_compacted_note(state, name, files[of])
        except Finding as finding:
            state.add(finding.data["code"], finding.data["message"], file=name)
    for name in files:
        if name[:-len(".ndjson.gz")] + ".note" not in state.files["notes"]:
            state.add("uncovered-file", f"{name} is signed by no note", file=name)
    return notes


def read_compacted_note(state, name, file):
    log, first, last, _ = file
    try:
        text, signatures = read_signed(state.read(name).decode(), name)
    except UnicodeDecodeError:
        raise malformed(name) from None
    lines = text.split("\n")
    if len(lines) != 8 or not DIGITS.fullmatch(lines[4]) or not re.fullmatch(r"[0-9a-f]{64}", lines[5]):
        raise malformed(name)
    expected = ["voicekeep/compacted/v1", f"{state.note['origin']}/{log}", str(first), str(last), *lines[4:7], ""]
    if lines != expected or not re.fullmatch(r"[1-9][0-9]{0,14}", lines[6]):
        raise malformed(name)
    note = {"text": text, "signatures": signatures}
    found = [key for trust in state.trusts for key in signers(note, trust, name)]
    if not found:
        raise Finding("unknown-key", f"{name} is signed by no key that is here")
    if not any(in_force(key, int(lines[6])) for key in found):
        raise Finding("bad-signature", f"{name} is signed outside the time of its key")
    return int(lines[4]), lines[5]


def check_compacted(state, log, files, tree):
    """The entries of compacted files are those of the log: they lead to the root that the log has behind them."""
    for first, last, name, result in files:
        where = {"file": name, "log": log, "from": first, "to": last}
        if result["problem"]:
            continue
        if first not in tree.prefixes or last + 1 not in tree.prefixes:
            state.add("uncovered-file", f"{name} does not lie between segments that are here", **where)
            continue
        whole = Frontier(tree.prefixes[first])
        whole.join(result["parts"])
        if whole.root() != tree.roots[last + 1]:
            state.add("altered-entries", f"{name} does not hold the log's entries", **where)
