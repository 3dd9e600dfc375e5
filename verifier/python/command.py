"""The command line."""
import json
import sys
from .folder import verify_folder
from .receipts import verify_receipt


def parse_arguments(arguments):
    """Path and options, or None when the usage must be told."""
    valued = {"--since": "since", "--trust": "trust", "--versions": "versions", "--entry": "entry",
              "--max-age": "max_age", "--jobs": "jobs"}
    options, paths, rest = {}, [], list(arguments)
    while rest:
        one = rest.pop(0)
        if one in ("--strict", "--json"):
            options[one[2:]] = True
        elif one in valued and rest:
            options[valued[one]] = rest.pop(0)
        elif one.startswith("--"):
            return None
        else:
            paths.append(one)
    try:
        if "max_age" in options:
            options["max_age"] = float(options["max_age"])
        if "jobs" in options:
            options["jobs"] = int(options["jobs"])
    except ValueError:
        return None
    return (paths[0], options) if len(paths) == 1 else None


def main():
    """Verifies what the arguments name, prints the report, returns the exit code."""
    parsed = parse_arguments(sys.argv[1:])
    if parsed is None:
        print("usage: voicekeep_verify.py <folder | receipt.tlog-proof> [--since f] [--trust f] [--entry f] "
              "[--versions f] [--max-age s] [--jobs n] [--strict] [--json]", file=sys.stderr)
        return 2
    path, options = parsed
    try:
        report = (verify_receipt if path.endswith(".tlog-proof") else verify_folder)(path, options)
    except OSError as error:
        print(f"unusable: {type(error).__name__}: the folder cannot be read", file=sys.stderr)
        return 2
    if options.get("json"):
        print(json.dumps(report))
        return report["exit"]
    for finding in report["findings"]:
        print(f"{finding['code']}: {finding['message']}")
    for text in report["notes"]:
        print(f"note: {text}")
    what = ""
    if report["checkpoint"]:
        what = f" {report['entries']} entries, {len(report['logs'])} logs, checkpoint {report['checkpoint']['index']}"
    print(f"{report['verdict'].upper()}{what}")
    return report["exit"]
