"""Policies (C2SP tlog-policy): whose cosignatures a reader asks for."""
import re
from .findings import Finding
from .keys import ED25519, WITNESS, read_vkey


class Policy:
    """Logs, witnesses and groups by name, and the name that must be reached."""

    def __init__(self):
        self.logs, self.witnesses, self.groups, self.used, self.quorum = [], {}, {}, set(), None

    def is_new(self, name):
        return name != "none" and name not in self.witnesses and name not in self.groups

    def log(self, vkey=None, _url=None, *rest):
        key = read_vkey(vkey, ED25519)
        if key is None or rest or any(key["public"] == one["public"] for one in self.logs):
            return False
        self.logs.append(key)
        return True

    def witness(self, name=None, vkey=None, _url=None, *rest):
        key = read_vkey(vkey, WITNESS)
        if key is None or rest or not self.is_new(name):
            return False
        if any(key["public"] == one["public"] for one in self.witnesses.values()):
            return False
        self.witnesses[name] = key
        return True

    def group(self, name=None, count=None, *members):
        if name is None or not self.is_new(name) or len(set(members)) != len(members):
            return False
        if any(self.is_new(one) or one == "none" or one in self.used for one in members):
            return False
        needs = {"any": 1, "all": len(members)}.get(count)
        if needs is None:
            needs = int(count) if count and re.fullmatch(r"[1-9][0-9]{0,3}", count) else 0
        if not 1 <= needs <= len(members):
            return False
        self.used.update(members)
        self.groups[name] = needs, members
        return True

    def set_quorum(self, name=None, *rest):
        if self.quorum is not None or name is None or rest or (name != "none" and self.is_new(name)):
            return False
        self.quorum = name
        return True

    def reaches(self, signed, name):
        """Whether the witnesses that signed are enough for a name."""
        if name == "none" or name not in self.groups:
            return name == "none" or name in signed
        needs, members = self.groups[name]
        return sum(self.reaches(signed, member) for member in members) >= needs


def read_policy(path):
    """A policy that the reader holds."""
    def fail(why):
        raise Finding("bad-policy", f"{path} is no policy: {why}", file=path) from None

    try:
        with open(path, "rb") as file:
            text = file.read().decode("latin-1")
    except OSError:
        fail("it cannot be read")
    if re.search(r"[^\t\n -~\x80-\xff]", text):
        fail("it has control characters")
    policy = Policy()
    lines = {"log": policy.log, "witness": policy.witness, "group": policy.group, "quorum": policy.set_quorum}
    for line in text.split("\n"):
        words = [part for part in re.split(r"[\t ]+", line) if part]
        if not words or words[0].startswith("#"):
            continue
        if words[0] not in lines or not lines[words[0]](*words[1:]):
            fail(f"line “{line}”")
    if policy.quorum is None:
        fail("it has no quorum")
    return policy
