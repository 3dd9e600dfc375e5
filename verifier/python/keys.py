"""Trust files: the keys that may sign, and when."""
from .canonical_json import document
from .files import KEYS_NAME
from .findings import Finding, malformed
from .hashes import sha
from .values import is_int, shaped, unb64

# Kinds of keys (C2SP signed-note): Ed25519, and Ed25519 of a witness.
ED25519 = 1
WITNESS = 4
NEVER = float("inf")


def read_vkey(text, kind):
    """A verifier key (C2SP signed-note) of a kind: name, id of four bytes, and a key of 32; None for another text."""
    parts = text.split("+", 2) if isinstance(text, str) else []
    data = unb64(parts[2], 33) if len(parts) == 3 else None
    if data is None or data[0] != kind or sha(parts[0].encode() + b"\n" + data)[:4].hex() != parts[1]:
        return None
    return {"name": parts[0], "id": bytes.fromhex(parts[1]), "public": data[1:], "vkey": text}


def read_trust(data, name):
    value = document(data, name, ["version", "origin", "keys"])
    if not is_int(value["version"]) or not isinstance(value["origin"], str):
        raise malformed(name)
    if not isinstance(value["keys"], list) or not value["keys"]:
        raise malformed(name)
    keys = []
    for one in value["keys"]:
        if not shaped(one, ["vkey", "from"], ["until"]) or not all(is_int(one[k]) for k in one if k != "vkey"):
            raise malformed(name)
        key = read_vkey(one["vkey"], ED25519)
        if key is None:
            raise malformed(name)
        keys.append({**key, "from": one["from"], "until": one.get("until", NEVER)})
    return {"file": name, "version": value["version"], "origin": value["origin"], "keys": keys, "digest": sha(data)}


def read_held(path):
    """A trust file that the reader holds."""
    try:
        with open(path, "rb") as file:
            return read_trust(file.read(), path)
    except OSError:
        raise Finding("no-keys", f"{path} cannot be read") from None


def read_trusts(state):
    """The folder's trust files that can be read; what is wrong with the others is found."""
    state.trusts = []
    for name in state.files["keys"]:
        try:
            trust = read_trust(state.read(name), name)
            if trust["version"] != int(KEYS_NAME.fullmatch(name)[1]):
                raise malformed(name)
            state.trusts.append(trust)
        except Finding as finding:
            state.findings.append(finding.data)
    if not state.files["keys"]:
        raise Finding("no-keys", "the folder holds no keys")


def continues(old, new):
    """Whether a trust file says all that another says and more: keys are added and ended, never changed."""
    if old["origin"] != new["origin"] or len(old["keys"]) > len(new["keys"]):
        return False
    return all(a["vkey"] == b["vkey"] and a["from"] == b["from"] and a["until"] in (NEVER, b["until"])
               for a, b in zip(old["keys"], new["keys"]))


def compare_held(state, held):
    """The keys that the reader holds against those that the newest minute names: one must lead to the other."""
    named, file = state.trust, held["file"]
    if held["digest"] in [trust["digest"] for trust in state.trusts]:
        return
    same_version = held["version"] in [trust["version"] for trust in state.trusts]
    if named and held["origin"] == named["origin"] and not same_version:
        if held["version"] < named["version"]:
            message = f"{file} is older than {named['file']}, and what lies between them is not here"
            return state.add("no-handover", message, file=file)
        if continues(named, held):
            return state.notes.append(f"{file} is newer than the folder, and continues its keys")
    state.add("foreign-keys", f"the keys in the folder are not those of {file}", file=file)
