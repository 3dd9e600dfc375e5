"""Cosignatures of witnesses (C2SP tlog-cosignature)."""
from .canonical_json import document
from .files import COSIGNATURE_NAME
from .findings import Finding, malformed
from .notes import read_note, read_signature, signed_by


def check_cosignatures(state, policy):
    """The cosignatures that are here, and whether those that the reader asks for are."""
    signed = {}
    for name in state.files["cosignatures"]:
        try:
            index, witness = check_one(state, policy, name)
            if witness is not None:
                signed.setdefault(index, set()).add(witness)
        except Finding as finding:
            state.add(finding.data["code"], finding.data["message"], file=name)
    if policy is None:
        count = len(state.files["cosignatures"])
        if count:
            state.notes.append(f"{count} cosignatures are there; they are not checked without --policy")
        return
    check_policy_logs(state, policy)
    index = state.minute["index"]
    reached = [at for at, names in signed.items() if policy.reaches(names, policy.quorum)]
    best = index if policy.quorum == "none" else max(reached, default=-1)
    if best >= 0:
        state.notes.append(f"checkpoint {best} has the cosignatures that the policy asks for")
    elif state.bundle:
        state.add("no-quorum", f"checkpoint {index} lacks cosignatures that the policy asks for")
    else:
        state.add("no-quorum", "no checkpoint has the cosignatures that the policy asks for")


def check_one(state, policy, name):
    """The line of one file: the checkpoint, and the witness's name in the policy if its signature is right."""
    match = COSIGNATURE_NAME.fullmatch(name)
    index, checkpoint = int(match[1]), f"checkpoints/{match[1]}.json"
    try:
        line = state.read(name).decode()
    except UnicodeDecodeError:
        raise malformed(name) from None
    key_name, key_id, signature = read_signature(line[:-1], name)
    if not line.endswith("\n") or key_id.hex() != match[2] or len(signature) != 72:
        raise malformed(name)
    here = index == state.minute["index"] if state.bundle else checkpoint in state.files["checkpoints"]
    if not here:
        raise Finding("uncovered-file", f"{name} is of no checkpoint that is here", file=name)
    witnesses = policy.witnesses.items() if policy else ()
    found = [(alias, key) for alias, key in witnesses if (key["name"], key["id"]) == (key_name, key_id)]
    if not found:
        if policy:
            state.notes.append(f"{name} is by no witness of the policy")
        return index, None
    note = state.note
    if not state.bundle:
        value = document(state.read(checkpoint), checkpoint, ["note", "minute", "heads"])
        note = read_note(value["note"], checkpoint)
    time = int.from_bytes(signature[:8], "big")
    message = f"cosignature/v1\ntime {time}\n{note['text']}".encode()
    if not signed_by(found[0][1]["public"], message, signature[8:]):
        raise Finding("bad-cosignature", f"{name}: the cosignature by {key_name} is wrong", file=name)
    return index, found[0][0]


def check_policy_logs(state, policy):
    """A log that the policy names signed the newest note."""
    note = state.note
    known = any(
        (key["name"], key["name"], key["id"]) == (note["origin"], name, key_id)
        and signed_by(key["public"], note["text"].encode(), signature)
        for key in policy.logs for name, key_id, signature in note["signatures"])
    if policy.logs and not known:
        state.add("unknown-key", f"{state.file} is signed by no log of the policy", file=state.file)
