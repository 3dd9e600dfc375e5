/** Verification of a folder: an archive or a bundle. */
import { readBundle } from './bundle.mjs';
import { readCheckpoints } from './checkpoints.mjs';
import { checkCosignatures } from './cosignatures.mjs';
import { sortFiles } from './files.mjs';
import { Finding, emptyReport, finish, malformed } from './findings.mjs';
import { compareHeld, parseHeldTrust, readTrusts } from './keys.mjs';
import { checkLogs } from './logs.mjs';
import { parsePolicy } from './policy.mjs';
import { MAX_FILE } from './segments.mjs';
import { readSince } from './since.mjs';
import { checkStamps } from './time-stamps.mjs';
import { checkTime } from './time.mjs';
import { checkVersions } from './versions.mjs';

/**
 * A folder as it is listed: names with `/`, sorted; links, devices and pipes are not regular. `read` gives the bytes of a
 * regular file; `readSegments` reads those that jobs name, in their order.
 * @typedef {{ name: string, regular: boolean, bytes: number }} Listed
 * @typedef {{ path: string, listed: Listed[], read: (name: string) => Uint8Array,
 *   readSegments: (jobs: import('./segments.mjs').Job[]) => Promise<import('./segments.mjs').Segment[]> }} Source
 *
 * What the reader holds: `bytes` is absent when the file cannot be read.
 * @typedef {{ path: string, bytes?: Uint8Array }} HeldFile
 * @typedef {{ since?: HeldFile, trust?: HeldFile, policy?: HeldFile, versions?: HeldFile }} HeldFiles
 *
 * What the checks share.
 * @typedef {{ name: string, log: string, first: number, last: number }} EntriesFile
 * @typedef {{ bundle: boolean, all: Set<string>, names: string[], checkpoints: string[], keys: string[], stamps: string[],
 *   handovers: string[], cosignatures: string[], notes: string[], segments: EntriesFile[], unsealed: EntriesFile[],
 *   compacted: EntriesFile[] }} Files
 * @typedef {(code: string, message: string, fields?: object) => void} Add adds a finding to the report
 * @typedef {{ files: Files, read: (name: string) => Uint8Array, readSegments: Source['readSegments'],
 *   trusts: import('./keys.mjs').Trust[], policy?: import('./policy.mjs').Policy, since?: import('./since.mjs').Held,
 *   compacted?: Map<string, { bytes: number, sha256: string }>, options: Options, report: Report, add: Add }} Context
 *
 * What a reading of checkpoints or of a bundle ends with. `history` has every head of a log, oldest first, with the
 * checkpoint it is of and its time; `held` are heads that the reader holds; `listed` are the files that a bundle names,
 * `range` the bounds of an excerpt.
 * @typedef {import('./heads.mjs').Head} Head
 * @typedef {{ heads: Map<string, Head>, history: Map<string, (Head & { minute: number, at: number })[]>, file: string,
 *   minute: import('./heads.mjs').Minute, note: import('./notes.mjs').Note, trust?: import('./keys.mjs').Trust,
 *   held?: Head[], listed?: object[], range?: { first: number, last: number } }} State
 * @typedef {import('../voicekeep-verify.d.mts').Options} Options
 * @typedef {import('../voicekeep-verify.d.mts').Report} Report
 */

/**
 * Verifies a folder.
 * @param {Source} source
 * @param {HeldFiles} held
 * @param {Omit<Options, keyof HeldFiles | 'entry'>} options
 * @returns {Promise<Report>}
 */
export async function verifySource(source, held, options) {
  const report = emptyReport();
  const add = (code, message, fields = {}) => report.findings.push({ code, message, ...fields });
  try {
    await verifyInto(source, held, { options, report, add });
  } catch (error) {
    if (!(error instanceof Finding)) throw error;
    report.findings.push(error.finding);
  }
  return finish(report);
}

async function verifyInto({ path, listed, read, readSegments }, held, base) {
  const bundle = listed.some(({ name, regular }) => regular && name === 'bundle.json');
  const files = sortFiles(listed, bundle, base);
  if (!bundle && files.checkpoints.length === 0)
    throw new Finding('no-checkpoint', `${path} holds no checkpoint: nothing is signed`);
  const sizes = new Map(listed.map(({ name, bytes }) => [name, bytes]));
  const bounded = (name) => {
    if (sizes.get(name) > MAX_FILE) throw malformed(name);
    return read(name);
  };
  const context = { ...base, files, read: bounded, readSegments };
  context.trusts = readTrusts(context);
  const trust = held.trust && parseHeldTrust(held.trust);
  context.since = held.since && readSince(held.since);
  context.policy = held.policy && parsePolicy(held.policy);
  const state = bundle ? readBundle(context) : readCheckpoints(context);
  if (trust) compareHeld(trust, state?.trust, context);
  if (state) {
    await checkLogs(state, context);
    checkTime(state, context);
    checkCosignatures(state, context);
  }
  checkStamps(context);
  if (held.versions) checkVersions(held.versions, context);
}
