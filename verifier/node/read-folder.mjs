/** Folders and files on disk. Only regular files are opened: a link or a device could be anything, or never end. */
import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync, readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { Finding } from './core/findings.mjs';
import { MAX_FILE } from './core/segments.mjs';

/** All that lies below a folder but folders. */
function listBelow(folder, prefix = '') {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const [path, name] = [join(folder, entry.name), `${prefix}${entry.name}`];
    if (entry.isDirectory()) return listBelow(path, `${name}/`);
    return [{ name, regular: entry.isFile(), bytes: entry.isFile() ? lstatSync(path).size : 0 }];
  });
}

/** The bytes of a regular file that is no longer than any may be; undefined otherwise. */
export function readRegular(path) {
  let file;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
    const stat = fstatSync(file);
    return stat.isFile() && stat.size <= MAX_FILE ? readFileSync(file) : undefined;
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/**
 * A folder to verify; that of an unpacked bundle's ZIP is the `audit` in it.
 * @param {string} path
 * @returns {Omit<import('./core/verify.mjs').Source, 'readSegments'> & { folder: string }}
 * @throws {Finding} no-folder
 */
export function openFolder(path) {
  let listed;
  let folder;
  try {
    folder = realpathSync(path);
    listed = listBelow(folder);
  } catch {
    throw new Finding('no-folder', `${path} is not a folder that can be read`);
  }
  const has = (name) => listed.some((one) => one.regular && one.name === name);
  const isUnpacked = has('audit/bundle.json') && !has('bundle.json');
  if (isUnpacked && !listed.some(({ name }) => name.startsWith('checkpoints/'))) {
    folder = join(folder, 'audit');
    listed = listBelow(folder);
  }
  listed.sort((a, b) => (a.name < b.name ? -1 : 1));
  const read = (name) => {
    const bytes = readRegular(join(folder, name));
    if (!bytes) throw new Finding('unreadable', `${name} cannot be read`, { file: name });
    return bytes;
  };
  return { path, folder, listed, read };
}
