#!/usr/bin/env node
/**
 * voicekeep-verify: checks an audit log offline. One file, no dependencies, Node 20 or later.
 *
 *   node voicekeep-verify.mjs <folder> [--since <checkpoint or bundle.json>] [--trust <keys/….json>] [--policy <file>]
 *                             [--excerpt] [--strict] [--max-age <seconds>] [--max-gap <seconds>] [--max-late <seconds>]
 *                             [--versions <list-object-versions.json>] [--workers <n>] [--json]
 *   node voicekeep-verify.mjs <receipt.tlog-proof> --entry <file> --trust <keys/….json>
 *
 * <folder> is a copy of the archive bucket (segments/, checkpoints/, keys/) or an exported bundle (bundle.json).
 * Exit codes: 0 valid · 1 tampered · 2 unusable. Nothing is written, no network is used.
 *
 * The formats and all rules are in docs/audit-format.md. What is checked: every file is covered by the newest signature. Entries are leaves of an RFC 6962 tree; files are
 * leaves of another; both roots are in the log's head; heads are leaves of the directory; its root is in the minute;
 * minutes are leaves of the directory log; its C2SP checkpoint is signed. Each checkpoint file holds the hash of the
 * one before. A bundle is complete unless an `--excerpt` is asked for. `--since` compares with a head that the reader
 * holds. `--strict` also parses every entry, checks its canonical form (RFC 8785), that no event occurs twice, every
 * signature, and accepts neither entries that are not sealed nor files that are no part of a log.
 */
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { main } from './command.mjs';

export { entryProblem } from './core/entries.mjs';
export { verifyFolder, verifyReceipt } from './verify-files.mjs';

if (isMainThread && process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) await main();
