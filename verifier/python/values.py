"""Members of a document: integers, base64, names."""
import base64
import binascii
import re
from .findings import malformed
from .hashes import b64

LOG = re.compile(r"platform|t[a-z2-7]{15}")
DIGITS = re.compile(r"0|[1-9][0-9]{0,14}")


def is_int(value):
    """Whole numbers from 0 that every JSON reader holds exactly."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53


def unb64(text, length=None):
    """The bytes of a text that is exactly their base64 form, of a length if told; None otherwise."""
    if not isinstance(text, str):
        return None
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if b64(data) == text and length in (None, len(data)) else None


def hash_of(text, name):
    """The 32 bytes of a base64 text of a document."""
    value = unb64(text, 32)
    if value is None:
        raise malformed(name)
    return value


def shaped(value, required, optional=()):
    """Whether a value is an object with all required members and no others but the optional."""
    if not isinstance(value, dict):
        return False
    return set(required) <= set(value) <= set(required) | set(optional)
