"""Verification of a folder: an archive or a bundle."""
from .archive import read_archive
from .bundle import read_bundle
from .cosignatures import check_cosignatures
from .files import open_folder, sort_files
from .findings import Finding
from .keys import compare_held, read_held, read_trusts
from .logs import check_logs
from .policy import read_policy
from .since import read_since
from .time_checks import check_stamps, check_time
from .verification import Verification
from .versions import check_versions


def verify_folder(folder, options=None):
    """The report on a folder. Options: since, trust, policy, versions, excerpt, strict, max_age, max_gap, max_late, jobs, now
    (epoch milliseconds)."""
    state = Verification(folder, options or {})
    try:
        verify_into(state)
    except Finding as finding:
        state.findings.append(finding.data)
    return state.report()


def verify_into(state):
    options, path = state.options, state.folder
    state.folder, listed = open_folder(path)
    state.sizes = {name: size for name, size in listed if size is not None}
    state.bundle = "bundle.json" in state.sizes
    sort_files(state, listed)
    if not state.bundle and not state.files["checkpoints"]:
        raise Finding("no-checkpoint", f"{path} holds no checkpoint: nothing is signed")
    read_trusts(state)
    held = read_held(options["trust"]) if options.get("trust") else None
    state.since = read_since(options["since"]) if options.get("since") else None
    policy = read_policy(options["policy"]) if options.get("policy") else None
    read_bundle(state) if state.bundle else read_archive(state)
    if held:
        compare_held(state, held)
    if state.minute:
        check_logs(state)
        check_time(state)
        check_cosignatures(state, policy)
    check_stamps(state)
    if options.get("versions"):
        check_versions(state)
