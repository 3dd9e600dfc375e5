"""Whether a line is an entry of its log, read strictly."""
import re
from .canonical_json import canonical
from .files import MAX_ENTRY
from .values import is_int, shaped

EVENT_ID = re.compile(r"evt_[a-z2-7]{26}")
# Strings of an entry need no escapes, and an entry has no arrays.
PRINTABLE = re.compile(rb"[\x21-\x5a\x5e-\x7e]+")


# What every reading asks of an entry; strict reading asks for all of its form.
GLANCE = re.compile(
    rb'\{"actor":\{[^{}]*\},"at":([0-9]{1,15}),.*,"tenant":"([^"]*)","type":"[^"]+","v":[0-9]{1,15}\}', re.DOTALL)


class Problem(Exception):
    """Ends the reading of one segment."""
    def __init__(self, code, message, seq=None):
        super().__init__(message)
        self.code, self.message, self.seq = code, message, seq


def glance(row, log, seq):
    """The time of an entry that begins and ends as one of this log."""
    match = GLANCE.fullmatch(row) if row.isascii() and 0 < len(row) <= MAX_ENTRY else None
    if match is None:
        raise Problem("malformed-entry", "holds an entry that is not one", seq)
    if match[2] != log:
        raise Problem("foreign-entry", "holds an entry of another log", seq)
    return int(match[1])


def check_entry(text, log, seq):
    """The id of an entry that is one, of this log."""
    value = None
    if len(text) <= MAX_ENTRY and PRINTABLE.fullmatch(text):
        value = canonical(text.decode())
    required = ["actor", "at", "id", "outcome", "request", "resource", "tenant", "type", "v"]
    ok = shaped(value, required, ["call", "details", "intent", "subject"])
    if not ok or not is_int(value["at"]) or not is_int(value["v"]):
        raise Problem("malformed-entry", "holds an entry that is not one", seq)
    if not isinstance(value["id"], str) or not EVENT_ID.fullmatch(value["id"]):
        raise Problem("malformed-entry", "holds an entry that is not one", seq)
    if value["tenant"] != log:
        raise Problem("foreign-entry", "holds an entry of another log", seq)
    return value["id"][4:]


def event_order(event):
    """Base32 has its letters before its digits."""
    return [ord(c) - 97 if c >= "a" else ord(c) - 24 for c in event]
