/** Verification of what lies on disk. */
import { availableParallelism } from 'node:os';
import { readFileSync } from 'node:fs';
import { Finding, emptyReport, finish } from './core/findings.mjs';
import { verifyReceiptOf } from './core/receipts.mjs';
import { verifySource } from './core/verify.mjs';
import { openFolder } from './read-folder.mjs';
import { readSegments } from './threads.mjs';

const MAX_THREADS = 16;

/** A file that the reader names; links may lead to it. */
function held(path) {
  if (path === undefined) return undefined;
  try {
    return { path, bytes: readFileSync(path) };
  } catch {
    return { path };
  }
}

/**
 * Verifies a folder.
 * @param {string} path
 * @param {import('./voicekeep-verify.d.mts').Options} [options]
 * @returns {Promise<import('./voicekeep-verify.d.mts').Report>}
 */
export async function verifyFolder(path, options = {}) {
  const { since, trust, policy, versions, workers, ...rest } = options;
  const threads = workers ?? Math.min(availableParallelism(), MAX_THREADS);
  try {
    const source = openFolder(path);
    return await verifySource(
      { ...source, readSegments: (jobs) => readSegments(source.folder, jobs, threads) },
      { since: held(since), trust: held(trust), policy: held(policy), versions: held(versions) },
      { ...rest, now: rest.now ?? Date.now() },
    );
  } catch (error) {
    if (!(error instanceof Finding)) throw error;
    return finish({ ...emptyReport(), findings: [error.finding] });
  }
}

/**
 * Verifies that an entry is in the log that a trusted key signed.
 * @param {string} path
 * @param {import('./voicekeep-verify.d.mts').Options} [options] `entry` and `trust` are needed
 * @returns {import('./voicekeep-verify.d.mts').Report}
 */
export const verifyReceipt = (path, options = {}) =>
  verifyReceiptOf(held(path), { entry: held(options.entry), trust: held(options.trust) });
