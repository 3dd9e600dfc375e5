import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Temporary folders for one test file; `remove` after the tests. */
export function temporaryFolders() {
  const root = mkdtempSync(join(tmpdir(), 'voicekeep-audit-'));
  let count = 0;
  const fresh = () => join(root, String(count++));
  return {
    fresh,
    copy: (folder: string): string => {
      const copy = fresh();
      cpSync(folder, copy, { recursive: true });
      return copy;
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** Files below a folder, relative, sorted. */
export const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
