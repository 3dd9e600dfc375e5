"""Trust files: the keys that may sign, and when."""
from .canonical_json import document
from .files import KEYS_NAME
from .findings import Finding, malformed
from .hashes import sha
from .values import is_int, shaped, unb64


def read_vkey(text, name):
    """A verifier key (C2SP signed-note): name, id of four bytes, and an Ed25519 key of 32."""
    parts = text.split("+", 2) if isinstance(text, str) else []
    data = unb64(parts[2], 33) if len(parts) == 3 else None
    if data is None or data[0] != 1 or sha(parts[0].encode() + b"\n" + data)[:4].hex() != parts[1]:
        raise malformed(name)
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
        keys.append({**read_vkey(one["vkey"], name), "from": one["from"], "until": one.get("until", float("inf"))})
    return {"file": name, "version": value["version"], "origin": value["origin"], "keys": keys, "digest": sha(data)}


def read_held(path):
    """A trust file that the reader holds."""
    try:
        with open(path, "rb") as file:
            return read_trust(file.read(), path)
    except OSError:
        raise Finding("no-keys", f"{path} cannot be read") from None


def read_trusts(state, names):
    """The folder's trust files that can be read; what is wrong with the others is found."""
    state.trusts = []
    for name in names:
        try:
            trust = read_trust(state.read(name), name)
            if trust["version"] != int(KEYS_NAME.fullmatch(name)[1]):
                raise malformed(name)
            state.trusts.append(trust)
        except Finding as finding:
            state.findings.append(finding.data)
    held = state.options.get("trust")
    if held and read_held(held)["digest"] not in [trust["digest"] for trust in state.trusts]:
        state.add("foreign-keys", f"the keys in the folder are not those of {held}", file=held)
    if not names:
        raise Finding("no-keys", "the folder holds no keys")
