"""Receipts (C2SP tlog-proof): one entry in a signed log."""
import re
import struct
from .findings import Finding
from .hashes import leaf
from .heads import head_leaf, minute_leaf
from .keys import read_held
from .notes import check_signatures, read_note
from .proofs import audit_path, climb
from .values import LOG, unb64
from .verification import Verification

RECEIPT = re.compile(r"c2sp\.org/tlog-proof@v1\nextra ([A-Za-z0-9+/=]+)\nindex (0|[1-9][0-9]{0,14})\n"
                     r"((?:[A-Za-z0-9+/=]{44}\n)*)\n")


def check_receipt(path, options, report):
    """From the entry to the signed root: log, directory, minute, directory log."""
    if not options.get("entry") or not options.get("trust"):
        raise Finding("usage", "a receipt needs --entry <file> and --trust <keys file>")
    trust = read_held(options["trust"])
    bad = Finding("bad-receipt", f"{path} is no receipt", file=path)
    try:
        with open(path, encoding="utf-8", newline="") as file:
            text = file.read()
        with open(options["entry"], "rb") as file:
            entry = file.read()
    except (OSError, UnicodeDecodeError):
        raise bad from None
    match = RECEIPT.match(text)
    extra = unb64(match[1]) if match else None
    if extra is None or b"\n" not in extra:
        raise bad
    line, _, raw = extra.partition(b"\n")
    log, *numbers = line.decode("latin-1").split(" ")
    if not LOG.fullmatch(log) or len(numbers) != 5 or len(raw) < 84 or (len(raw) - 84) % 32:
        raise bad
    if not all(re.fullmatch(r"0|[1-9][0-9]{0,14}", number) for number in numbers):
        raise bad
    fields = dict(zip(("seq", "size", "slot", "slots", "at"), map(int, numbers)))
    nonce, sealed, previous, named = struct.unpack("16s32s32s4s", raw[:84])
    if named != trust["digest"][:4]:
        message = f"{path} names another version of the keys than {options['trust']}: give that one"
        raise Finding("no-handover", message, file=path)
    hashes = [raw[at:at + 32] for at in range(84, len(raw), 32)]
    seq = fields["seq"]
    where = {"log": log, "from": seq}
    damaged = Finding("forked-head", f"{path}: its proof is damaged", file=path, **where)
    steps = len(audit_path(seq, fields["size"])) if seq < fields["size"] else 0
    root = climb(seq, fields["size"], leaf(entry[:-1] if entry.endswith(b"\n") else entry), hashes[:steps])
    if root is None:
        raise damaged
    note = read_note(text[match.end():], path)
    head = {"log": log, "slot": fields["slot"], "nonce": nonce, "size": fields["size"], "root": root}
    directory = climb(fields["slot"], fields["slots"], head_leaf(note["origin"], head, sealed), hashes[steps:])
    if directory is None:
        raise damaged
    minute = {"index": int(match[2]), "at": fields["at"], "slots": fields["slots"], "directory": directory,
              "previous": previous, "trust": trust["digest"]}
    proof = [unb64(one, 32) for one in match[3].splitlines()]
    if None in proof:
        raise bad
    if climb(minute["index"], note["size"], minute_leaf(minute), proof) != note["root"]:
        raise Finding("altered-entries", f"{path}: entry {seq} is not what was logged", to=seq, **where)
    check_signatures(note, trust, fields["at"], path)
    report.entries, report.note, report.minute = 1, note, minute
    report.tell_checkpoint()
    report.logs.append({"log": log, "size": fields["size"]})
    report.notes.append(f"entry {seq} of {log} is in the log of {fields['size']} entries")


def verify_receipt(path, options=None):
    """The report on a receipt; options entry and trust are needed."""
    report = Verification(path, options or {})
    try:
        check_receipt(path, options or {}, report)
    except Finding as finding:
        report.findings.append(finding.data)
    return report.report()
