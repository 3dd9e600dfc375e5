"""Verification of a folder: an archive or a bundle."""
import os
from .archive import read_archive
from .bundle import read_bundle
from .files import list_files, sort_files
from .findings import Finding
from .keys import read_trusts
from .logs import check_logs
from .since import read_since
from .time_checks import check_stamps, check_time
from .verification import Verification
from .versions import check_versions


def verify_folder(folder, options=None):
    """The report on a folder. Options: since, trust, versions, strict, max_age, jobs, now (epoch milliseconds)."""
    state = Verification(folder, options or {})
    try:
        verify_into(state)
    except Finding as finding:
        state.findings.append(finding.data)
    return state.report()


def verify_into(state):
    if not os.path.isdir(state.folder):
        raise Finding("no-folder", f"{state.folder} is not a folder")
    state.names = list_files(state.folder)
    bundle = "bundle.json" in state.names
    keys = sort_files(state, bundle)
    if not bundle and not state.checkpoints:
        raise Finding("no-checkpoint", f"{state.folder} holds no checkpoint: nothing is signed")
    read_trusts(state, keys)
    state.since = read_since(state.options["since"]) if state.options.get("since") else None
    read_bundle(state) if bundle else read_archive(state)
    if state.minute:
        check_logs(state)
        check_time(state)
    check_stamps(state)
    if state.options.get("versions"):
        check_versions(state)
