"""Documents of canonical JSON (RFC 8785)."""
import json
from .findings import Finding, malformed
from .values import is_int, shaped


def no_twins(pairs):
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ValueError("a key occurs twice")
    return value


def refuse(text):
    raise ValueError(text)


def safe_int(text):
    return int(text) if len(text.lstrip("-")) <= 15 else refuse(text)


def canonical(text):
    """The value of a text that is its own RFC 8785 form (integers only, as in all of these files), or None."""
    try:
        value = json.loads(text, object_pairs_hook=no_twins, parse_float=refuse, parse_int=safe_int,
                           parse_constant=refuse)
        again = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        again.encode()
    except (ValueError, RecursionError):
        return None
    return value if again == text else None


def document(data, name, required, optional=()):
    """A canonical JSON file of version 1 with the given members."""
    try:
        value = canonical(data.decode())
    except UnicodeDecodeError:
        value = None
    if isinstance(value, dict) and is_int(value.get("v")) and value["v"] != 1:
        raise Finding("unknown-version", f"{name} has version {value['v']}; this verifier knows version 1", file=name)
    if not shaped(value, ["v", *required], optional) or value["v"] != 1 or value["v"] is True:
        raise malformed(name)
    return value
