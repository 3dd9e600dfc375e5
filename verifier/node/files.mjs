/** The names of an archive’s files. */
import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { LOG } from './values.mjs';

const SEGMENT_NAME = /^segments\/([a-z0-9]+)\/([0-9]{12})-([0-9]{12})\.ndjson\.gz$/;
export const CHECKPOINT_NAME = /^checkpoints\/([0-9]{12})\.json$/;
export const KEYS_NAME = /^keys\/([0-9]{6})\.json$/;
export const STAMP_NAME = /^timestamps\/([0-9]{12})\.tsr$/;

/** All files below a folder, as `a/b`, sorted. */
export function listFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath ?? entry.path, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    )
    .sort();
}

/**
 * The files of an archive or a bundle by kind; adds a finding for each that is neither.
 * @param {string[]} names
 * @param {import('./folder.mjs').Add} add
 * @returns {import('./folder.mjs').Files}
 */
export function sortFiles(names, add) {
  const files = { checkpoints: [], keys: [], segments: [], stamps: [], bundle: names.includes('bundle.json') };
  for (const name of names) {
    const segment = SEGMENT_NAME.exec(name);
    if (segment && LOG.test(segment[1]) && Number(segment[2]) <= Number(segment[3]))
      files.segments.push({ name, log: segment[1], first: Number(segment[2]), last: Number(segment[3]) });
    else if (KEYS_NAME.test(name)) files.keys.push(name);
    else if (!files.bundle && CHECKPOINT_NAME.test(name)) files.checkpoints.push(name);
    else if (!files.bundle && STAMP_NAME.test(name)) files.stamps.push(name);
    else if (name !== 'bundle.json') add('uncovered-file', `${name} does not belong here`, { file: name });
  }
  return files;
}

const pad = (n) => String(n).padStart(12, '0');

/** The line that stands for a segment file in the tree of a log's files. */
export const fileLine = (log, { first, last, bytes, sha256 }) =>
  `segments/${log}/${pad(first)}-${pad(last)}.ndjson.gz ${bytes} ${sha256}`;
