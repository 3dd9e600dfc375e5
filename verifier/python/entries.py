"""Whether a line is an entry of its log, read strictly."""
import re
from .canonical_json import canonical
from .values import is_int, shaped

EVENT_ID = re.compile(r"evt_[a-z2-7]{26}")
# Strings of an entry need no escapes, and an entry has no arrays.
PRINTABLE = re.compile(rb"[\x21-\x5a\x5e-\x7e]+")


class Problem(Exception):
    """Ends the reading of one segment."""
    def __init__(self, code, message, seq=None):
        super().__init__(message)
        self.code, self.message, self.seq = code, message, seq


def check_entry(text, log, seq):
    """The id of an entry that is one, of this log."""
    value = None
    if len(text) <= 4096 and PRINTABLE.fullmatch(text):
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
