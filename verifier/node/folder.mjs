/** Verification of a folder: an archive or a bundle. */
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readBundle } from './bundle.mjs';
import { readCheckpoints } from './checkpoints.mjs';
import { listFiles, sortFiles } from './files.mjs';
import { Finding, emptyReport, finish } from './findings.mjs';
import { readTrusts } from './keys.mjs';
import { checkLogs } from './logs.mjs';
import { readSince } from './since.mjs';
import { checkTime } from './time.mjs';
import { checkStamps } from './time-stamps.mjs';
import { checkVersions } from './versions.mjs';

/**
 * What the checks share.
 * @typedef {{ name: string, log: string, first: number, last: number }} SegmentName
 * @typedef {{ checkpoints: string[], keys: string[], segments: SegmentName[], stamps: string[], bundle: boolean }} Files
 * @typedef {(code: string, message: string, fields?: object) => void} Add adds a finding to the report
 * @typedef {{ folder: string, files: Files, read: (name: string) => Buffer, trusts: import('./keys.mjs').Trust[],
 *   since?: import('./since.mjs').Held, options: Options, report: Report, add: Add }} Context
 *
 * What a reading of checkpoints or of a bundle ends with. `history` has every head of a log, oldest first, with the
 * checkpoint it is of; `held` are heads that the reader holds; `listed` are the files that a bundle names.
 * @typedef {import('./heads.mjs').Head} Head
 * @typedef {{ heads: Map<string, Head>, history: Map<string, (Head & { minute: number })[]>, file: string,
 *   minute: import('./heads.mjs').Minute, note: import('./notes.mjs').Note, trust?: import('./keys.mjs').Trust,
 *   held?: Head[], listed?: object[] }} State
 * @typedef {import('./voicekeep-verify.d.mts').Options} Options
 * @typedef {import('./voicekeep-verify.d.mts').Report} Report
 */

/**
 * Verifies a folder.
 * @param {string} path
 * @param {Options} [options]
 * @returns {Promise<Report>}
 */
export async function verifyFolder(path, options = {}) {
  const report = emptyReport();
  const add = (code, message, fields = {}) => report.findings.push({ code, message, ...fields });
  try {
    await verifyInto(path, options, report, add);
  } catch (error) {
    if (!(error instanceof Finding)) throw error;
    report.findings.push(error.finding);
  }
  return finish(report);
}

async function verifyInto(path, options, report, add) {
  if (!existsSync(path) || !statSync(path).isDirectory()) throw new Finding('no-folder', `${path} is not a folder`);
  const folder = realpathSync(path);
  const names = listFiles(folder);
  const read = (name) => readFileSync(join(folder, name));
  const files = sortFiles(names, add);
  if (!files.bundle && files.checkpoints.length === 0)
    throw new Finding('no-checkpoint', `${path} holds no checkpoint: nothing is signed`);
  const trusts = readTrusts(files.keys, read, options, add);
  const since = options.since ? readSince(options.since) : undefined;
  const context = { folder, files, read, trusts, since, options, report, add };
  const state = files.bundle ? readBundle(context) : readCheckpoints(context);
  if (state) await checkLogs(state, context);
  if (state) checkTime(state, context);
  checkStamps(context);
  if (options.versions) checkVersions(names, context);
}
