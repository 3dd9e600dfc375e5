"""The command line."""
import json
import sys
from .folder import verify_folder
from .receipts import verify_receipt
from .verification import Verification


def parse_arguments(arguments):
    """Path and options, or None when the usage must be told."""
    valued = {"--since": "since", "--trust": "trust", "--versions": "versions", "--entry": "entry",
              "--max-age": "max_age", "--max-gap": "max_gap", "--max-late": "max_late", "--policy": "policy", "--jobs": "jobs"}
    options, paths, rest = {}, [], list(arguments)
    while rest:
        one = rest.pop(0)
        if one in ("--strict", "--excerpt", "--json"):
            options[one[2:]] = True
        elif one in valued and rest:
            options[valued[one]] = rest.pop(0)
        elif one.startswith("--"):
            return None
        else:
            paths.append(one)
    try:
        for key in ("max_age", "max_gap", "max_late"):
            if key in options:
                options[key] = float(options[key])
        if "jobs" in options:
            options["jobs"] = int(options["jobs"])
    except ValueError:
        return None
    return (paths[0], options) if len(paths) == 1 else None


def main():
    """Verifies what the arguments name, prints the report, returns the exit code."""
    parsed = parse_arguments(sys.argv[1:])
    if parsed is None:
        print("usage: voicekeep_verify.py <folder | receipt.tlog-proof> [--since f] [--trust f] [--policy f] [--entry f] "
              "[--versions f] [--excerpt] [--strict] [--max-age s] [--max-gap s] "
              "[--max-late s] [--jobs n] [--json]", file=sys.stderr)
        return 2
    path, options = parsed
    try:
        report = (verify_receipt if path.endswith(".tlog-proof") else verify_folder)(path, options)
    except OSError as error:
        verification = Verification(path, options)
        verification.add("unreadable", f"{path} cannot be read: {type(error).__name__}")
        report = verification.report()
    if options.get("json"):
        print(json.dumps(report))
        return report["exit"]
    for finding in report["findings"]:
        print(f"{finding['code']}: {finding['message']}")
    for text in report["notes"]:
        print(f"note: {text}")
    what = ""
    if report["checkpoint"]:
        signed = sum(one["size"] for one in report["logs"])
        count = report["entries"] if report["entries"] >= signed else f"PARTIAL {report['entries']} of {signed}"
        what = f" {count} entries, {len(report['logs'])} logs, checkpoint {report['checkpoint']['index']}"
    print(f"{report['verdict'].upper()}{what}")
    return report["exit"]
