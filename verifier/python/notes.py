"""Signed notes (C2SP signed-note, tlog-checkpoint)."""
import re
from .ed25519 import ed25519_verify
from .findings import Finding, malformed
from .values import DIGITS, hash_of, unb64

EM_DASH = "\u2014"


def read_note(note, name):
    """A checkpoint (C2SP tlog-checkpoint)."""
    text, signatures = read_signed(note, name)
    body = text.split("\n")
    if len(body) != 4 or not body[0] or not DIGITS.fullmatch(body[1]) or body[3]:
        raise malformed(name)
    root = hash_of(body[2], name)
    return {"text": text, "signatures": signatures, "origin": body[0], "size": int(body[1]), "root": root}


def read_signed(note, name):
    """A signed note of any text: what was signed, and its signatures."""
    if not isinstance(note, str) or "\n\n" not in note or re.search(r"[\x00-\x09\x0b-\x1f]", note):
        raise malformed(name)
    text, _, tail = note.rpartition("\n\n")
    signature_lines = tail.split("\n")
    if signature_lines.pop() != "" or not 0 < len(signature_lines) <= 64:
        raise malformed(name)
    return text + "\n", [read_signature(line, name) for line in signature_lines]


def read_signature(line, name):
    """A line of name, and key id and signature as base64."""
    parts = line.split(" ")
    data = unb64(parts[2]) if len(parts) == 3 else None
    if data is None or parts[0] != EM_DASH or not parts[1] or len(data) < 5:
        raise malformed(name)
    return parts[1], data[:4], data[4:]


_checked = {}


def signed_by(public, message, signature):
    """Whether a signature is right; each is computed once, since that is slow here."""
    question = public, message, signature
    if question not in _checked:
        _checked[question] = ed25519_verify(*question)
    return _checked[question]


def in_force(key, at):
    """Whether a key signs at a time."""
    return key["from"] <= at < key["until"]


def signers(note, trust, name):
    """The keys of a trust file whose signature is on the note and right."""
    found = []
    for key_name, key_id, signature in note["signatures"]:
        key = next((k for k in trust["keys"] if k["name"] == key_name and k["id"] == key_id), None)
        if key is None:
            continue
        if not signed_by(key["public"], note["text"].encode(), signature):
            raise Finding("bad-signature", f"{name}: the signature by {key_name} is wrong", file=name)
        found.append(key)
    return found


def check_signatures(note, trust, at, name):
    """The keys that signed the note: every key that must at that time, and at least one."""
    if note["origin"] != trust["origin"]:
        raise Finding("wrong-origin", f"{name} is of the log {note['origin']}, not {trust['origin']}", file=name)
    found = signers(note, trust, name)
    if not found:
        raise Finding("unknown-key", f"{name} is signed by no key of {trust['file']}", file=name)
    due = [k for k in trust["keys"] if in_force(k, at)]
    missing = [k["vkey"] for k in due if k not in found]
    if missing:
        raise Finding("bad-signature", f"{name} lacks the signature by {', '.join(missing)}", file=name)
    if not due:
        raise Finding("bad-signature", f"{name} is signed outside the time of its key", file=name)
    return found
