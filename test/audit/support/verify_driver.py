"""Runs the Python verifier for the tests: one JSON question per line on stdin, one report per line on stdout."""
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "..", "verifier", "dist"))
import voicekeep_verify  # noqa: E402

for line in sys.stdin:
    question = json.loads(line)
    verify = voicekeep_verify.verify_receipt if question.get("receipt") else voicekeep_verify.verify_folder
    print(json.dumps(verify(question["path"], question["options"])), flush=True)
