/** The names of an archive’s files. */
import { LOG } from './values.mjs';

/** Entries in a segment, at most; a segment lies between two multiples of it. */
export const SEGMENT = 8192;
const RANGE = '([a-z0-9]+)\\/([0-9]{12})-([0-9]{12})';
const FORMS = {
  segments: new RegExp(`^segments\\/${RANGE}\\.ndjson\\.gz$`),
  unsealed: new RegExp(`^unsealed\\/${RANGE}\\.ndjson$`),
  compacted: new RegExp(`^compacted\\/${RANGE}\\.ndjson\\.gz$`),
};
export const CHECKPOINT_NAME = /^checkpoints\/([0-9]{12})\.json$/;
export const KEYS_NAME = /^keys\/([0-9]{6})\.json$/;
export const STAMP_NAME = /^timestamps\/([0-9]{12})\.tsr$/;
export const HANDOVER_NAME = /^handovers\/([0-9]{6})\.json$/;
export const COSIGNATURE_NAME = /^cosignatures\/([0-9]{12})-([0-9a-f]{8})\.txt$/;
const NOTE_NAME = new RegExp(`^compacted\\/${RANGE}\\.note$`);
/** Kinds that a bundle alone has, and those that an archive alone has. */
const OF_BUNDLES = ['unsealed', 'handovers'];
const OF_ARCHIVES = ['checkpoints', 'stamps'];

/** Whether a range is one that a segment may have. */
export const isSegmentRange = (first, last) =>
  first <= last && Math.floor(first / SEGMENT) === Math.floor(last / SEGMENT);

/** The file of entries that a name says, if it is one. */
function entriesFile(name) {
  for (const [kind, form] of Object.entries(FORMS)) {
    const [, log, from, to] = form.exec(name) ?? [];
    if (log && LOG.test(log) && isSegmentRange(Number(from), Number(to)))
      return { kind, file: { name, log, first: Number(from), last: Number(to) } };
  }
  return undefined;
}
/** Kind of a file that is named after a number, or by both numbers of its entries. */
function plainKind(name) {
  if (KEYS_NAME.test(name)) return 'keys';
  if (CHECKPOINT_NAME.test(name)) return 'checkpoints';
  if (STAMP_NAME.test(name)) return 'stamps';
  if (HANDOVER_NAME.test(name)) return 'handovers';
  if (COSIGNATURE_NAME.test(name)) return 'cosignatures';
  return NOTE_NAME.test(name) ? 'notes' : undefined;
}

/**
 * The files of an archive or a bundle by kind; adds a finding for each that does not belong into it, and names what is
 * no part of any log.
 * @param {import('./verify.mjs').Listed[]} listed
 * @param {boolean} bundle
 * @param {import('./verify.mjs').Context} context
 * @returns {import('./verify.mjs').Files}
 */
export function sortFiles(listed, bundle, { add, report, options }) {
  const all = new Set(listed.flatMap(({ name, regular }) => (regular ? [name] : [])));
  const files = { bundle, all, names: [] };
  for (const kind of ['checkpoints', 'keys', 'segments', 'stamps', 'unsealed', 'compacted', 'notes', 'handovers'])
    files[kind] = [];
  files.cosignatures = [];
  for (const { name, regular } of listed) {
    const { kind = plainKind(name), file = name } = entriesFile(name) ?? {};
    if (!regular) add('not-a-file', `${name} is a link or a device: it is not opened`, { file: name });
    else if (name === 'bundle.json') files.names.push(name);
    else if (!kind) {
      report.notes.push(`${name} is no part of the log and was not checked`);
      if (options.strict) add('unknown-file', `${name} is no part of the log`, { file: name });
    } else {
      files.names.push(name);
      if ((bundle ? OF_ARCHIVES : OF_BUNDLES).includes(kind))
        add('uncovered-file', `${name} does not belong here`, { file: name });
      else files[kind].push(file);
    }
  }
  return files;
}

const pad = (n) => String(n).padStart(12, '0');

/** The line that stands for a segment file in the tree of a log's files. */
export const fileLine = (log, { first, last, bytes, sha256 }) =>
  `segments/${log}/${pad(first)}-${pad(last)}.ndjson.gz ${bytes} ${sha256}`;
