import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { LocalPlatformError } from '../shared/local-platform-error.ts';

/** One file to be replayed: its content, or why it has none. */
export interface ReplayFile {
  /** Name below the folder that was given, with slashes. */
  readonly file: string;
  readonly json?: unknown;
  readonly problem?: string;
}

/**
 * Reads one file, or every `.json` file below a folder in the order of their names. A file of a folder that cannot be
 * read does not keep the others from being replayed.
 * @throws LocalPlatformError when there is nothing to replay at all
 */
export function readReplayFiles(path: string): ReplayFile[] {
  const isFolder = kindOf(path) === 'folder';
  const files = isFolder
    ? jsonFilesBelow(path).map((file) => readOne(join(path, file), file))
    : [readOne(path, basename(path))];
  if (files.length === 0) {
    throw new LocalPlatformError(`There is no .json file in ${path}.`, {
      advice: 'Name a file or a folder of events.',
    });
  }
  const unreadable = files.filter((one) => one.problem !== undefined);
  if (unreadable.length === files.length) {
    const advice = unreadable.map((one) => `${one.file}: ${one.problem}`).join('\n');
    throw new LocalPlatformError(`Nothing in ${path} can be replayed.`, { advice });
  }
  return files;
}

function kindOf(path: string): 'file' | 'folder' {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'There is no such file or folder' : `It cannot be read (${code})`;
    throw new LocalPlatformError(`${why}: ${path}`, { advice: 'Name a file or a folder of events.' });
  }
}

const jsonFilesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && entry.name.toLowerCase().endsWith('.json'))
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, '/').length))
    .sort();

function readOne(path: string, file: string): ReplayFile {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    return { file, problem: `cannot be read (${(error as NodeJS.ErrnoException).code})` };
  }
  try {
    return { file, json: JSON.parse(text) };
  } catch {
    // The parser's message quotes the content.
    return { file, problem: text.trim() === '' ? 'is empty' : 'is not JSON' };
  }
}
