#!/usr/bin/env python3
"""voicekeep_verify: the second, independent verifier of Voicekeep's audit log (standard library, Python 3.10+).

    python3 voicekeep_verify.py <folder> [--since f] [--trust f] [--strict] [--json] [--max-age s] [--versions f]
                                         [--jobs n]
    python3 voicekeep_verify.py <receipt.tlog-proof> --entry f --trust f

It shares no code with voicekeep-verify.mjs: it was written from the formats (RFC 6962, RFC 8032, RFC 8785, C2SP
signed-note, tlog-checkpoint, tlog-proof) and must come to the same verdict. Exit codes: 0 valid, 1 tampered,
2 unusable.
"""
import sys
from .command import main
from .folder import verify_folder
from .receipts import verify_receipt

__all__ = ["main", "verify_folder", "verify_receipt"]

if __name__ == "__main__":
    sys.exit(main())
