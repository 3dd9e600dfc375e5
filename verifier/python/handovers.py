"""Hand-overs: the minutes in which new key files came into force."""
from .canonical_json import document
from .files import HANDOVER_NAME
from .findings import Finding, malformed
from .heads import minute_leaf, read_minute
from .keys import continues
from .notes import check_signatures, in_force, read_note
from .proofs import climb
from .values import hash_of


def check_handover(old, trust, minute, note, name):
    """A new trust file follows the one before, and a key of that one vouches for it."""
    def fail(message):
        raise Finding("altered-keys", f"{name}: {message}", file=name)

    if trust["version"] != old["version"] + 1:
        fail(f"keys of version {trust['version']} follow {old['version']}")
    if not continues(old, trust):
        fail(f"{trust['file']} changes what {old['file']} says")
    found = [key["vkey"] for key in check_signatures(note, trust, minute["at"], name)]
    if not any(in_force(key, minute["at"]) and key["vkey"] in found for key in old["keys"]):
        fail(f"no key of {old['file']} vouches for {trust['file']}")


def check_handovers(state, newest, named):
    """A bundle's key files: each that is there leads, by hand-overs, to the one that its minute names."""
    by_version, followed = {trust["version"]: trust for trust in state.trusts}, set()
    for name in state.files["handovers"]:
        version = int(HANDOVER_NAME.fullmatch(name)[1])
        trust, old = by_version.get(version), by_version.get(version - 1)
        if trust is None or old is None or version > named["version"]:
            state.add("uncovered-file", f"{name} hands over keys that are not here", file=name)
            continue
        try:
            minute, note = read_handover(state.read(name), name, version, newest)
            if minute["trust"] != trust["digest"]:
                raise Finding("altered-keys", f"{name}: its minute names other keys", file=name)
            check_handover(old, trust, minute, note, name)
        except Finding as finding:
            state.add(finding.data["code"], finding.data["message"], file=name)
        followed.add(version)
    for trust in state.trusts:
        file, version = trust["file"], trust["version"]
        if version > named["version"]:
            state.add("uncovered-file", f"the checkpoint does not name {file}", file=file)
        elif version < named["version"] and version + 1 not in followed:
            state.add("no-handover", f"nothing shows how the keys after {file} came into force", file=file)


def read_handover(data, name, version, newest):
    value = document(data, name, ["version", "minute", "minuteProof", "note", "logProof"])
    if not isinstance(value["version"], int) or value["version"] is True or value["version"] != version:
        raise malformed(name)
    minute, note = read_minute(value["minute"], name), read_note(value["note"], name)

    def root(size, items):
        if not isinstance(items, list):
            raise malformed(name)
        return climb(minute["index"], size, minute_leaf(minute), [hash_of(item, name) for item in items])

    own, ours = root(note["size"], value["minuteProof"]), root(newest["size"], value["logProof"])
    if own != note["root"] or minute["index"] != note["size"] - 1 or ours != newest["root"]:
        raise Finding("broken-chain", f"{name}: its minute is not in the signed log", file=name)
    return minute, note
