"""What is found: raised where reading cannot go on, added to the report otherwise."""

# Findings that leave it open whether something was changed.
UNUSABLE = frozenset(
    "no-folder no-checkpoint no-keys unknown-version unknown-key future-checkpoint bad-since bad-versions bad-receipt "
    "no-consistency no-handover no-quorum bad-policy minute-gap late-entry unsealed-entries excerpt unknown-file "
    "not-a-file unreadable usage".split())


class Finding(Exception):
    """Ends the reading of one file, or of all."""
    def __init__(self, code, message, **fields):
        super().__init__(message)
        self.data = {"code": code, "message": message, **fields}


def malformed(name):
    """A file that has not the form it must have."""
    return Finding("malformed", f"{name} is not what it should be: damaged or edited", file=name)
