"""Time-stamps beside checkpoints, and the age of the newest."""
import hashlib
import time
from .files import STAMP_NAME


def check_stamps(state):
    """A time-stamp (RFC 3161) beside a checkpoint is over its file; who signed it is the authority's to prove."""
    for name in state.files["stamps"]:
        checkpoint = f"checkpoints/{STAMP_NAME.fullmatch(name)[1]}.json"
        if checkpoint not in state.files["checkpoints"]:
            state.add("uncovered-file", f"{name} stamps no checkpoint that is here", file=name)
        elif b"\x04\x20" + hashlib.sha256(state.read(checkpoint)).digest() not in state.read(name):
            state.add("altered-timestamp", f"{name} is not a time-stamp of {checkpoint}", file=name)
    if state.files["stamps"]:
        command = "openssl ts -verify -data <checkpoint> -in <time-stamp> -CAfile <authority>"
        state.notes.append(f"{len(state.files['stamps'])} time-stamps are there; their signatures: {command}")


def check_time(state):
    """Says how old the newest checkpoint is: never of the future, not older than told."""
    now = state.options.get("now") or int(time.time() * 1000)
    index, at = state.minute["index"], state.minute["at"]
    date = f"time {at}"
    if at < 4 * 10**12:
        date = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(at // 1000)) + f".{at % 1000:03d}Z"
    if at > now + 300_000:
        message = f"checkpoint {index} is of {date}, in the future: check this machine's clock"
        state.add("future-checkpoint", message, file=state.file)
    age = max(0, round((now - at) / 1000))
    state.checkpoint["ageSeconds"] = age
    state.notes.append(f"newest checkpoint {index} is of {date}")
    limit = state.options.get("max_age")
    if limit is not None and age > limit:
        state.add("stale-head", f"checkpoint {index} is {age} seconds old, more than {limit:g}", file=state.file)
