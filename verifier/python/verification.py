"""What one verification has read and found so far."""
import os
from .files import MAX_FILE, read_regular
from .findings import UNUSABLE, Finding, malformed
from .hashes import b64


class Verification:
    """Checks take it as `state`, read its folder, keep in it what later checks need and add what they find.

    heads: the newest head of each log. history: every head of a log, oldest first, with the checkpoint it is of.
    slots: the log of each slot of the directory. held: heads that the reader holds. listed: the files that a bundle
    names; range: the bounds of an excerpt. files: names by kind.
    """

    def __init__(self, folder, options):
        self.folder, self.options = folder, options
        self.findings, self.notes, self.logs, self.entries, self.checkpoint = [], [], [], 0, None
        self.heads, self.history, self.slots, self.held = {}, {}, {}, []
        self.minute = self.note = self.trust = self.listed = self.file = self.range = None
        self.bundle, self.sizes, self.files, self.compacted = False, {}, {}, {}

    def add(self, code, message, **fields):
        """Adds a finding."""
        self.findings.append({"code": code, "message": message, **fields})

    def read(self, name):
        """The bytes of a file of the folder."""
        if self.sizes.get(name, 0) > MAX_FILE:
            raise malformed(name)
        data = read_regular(os.path.join(self.folder, name))
        if data is None:
            raise Finding("unreadable", f"{name} cannot be read", file=name)
        return data

    def report(self):
        """The verdict, and what it rests on: valid (0), tampered (1) or unusable (2)."""
        codes = [finding["code"] for finding in self.findings]
        exit_code = 1 if any(code not in UNUSABLE for code in codes) else 2 if codes else 0
        verdict = ["valid", "tampered", "unusable"][exit_code]
        return {"verdict": verdict, "exit": exit_code, "checkpoint": self.checkpoint, "logs": self.logs,
                "entries": self.entries, "findings": self.findings, "notes": self.notes}

    def tell_checkpoint(self):
        self.checkpoint = {"index": self.minute["index"], "at": self.minute["at"], "root": b64(self.note["root"]),
                           "origin": self.note["origin"]}
