import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The trees of sources, from the ground up: what is deployed first, then what works on it. */
export const TREES = [
  'lambdas',
  'config',
  'lib',
  'local',
  'trust',
  'verifier',
  'tools',
  'bench',
  'bin',
  'test',
] as const;

/**
 * Every TypeScript file below `folders`, relative to `root`, with slashes, sorted. A folder that does not exist has none.
 * @param root folder that the paths are relative to
 */
export function sourceFiles(root: string, folders: readonly string[]): string[] {
  return folders.flatMap((folder) => filesBelow(root, folder)).sort();
}

function filesBelow(root: string, folder: string): string[] {
  return entriesOf(join(root, folder)).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesBelow(root, path);
    return /\.m?ts$/.test(entry.name) ? [path] : [];
  });
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
