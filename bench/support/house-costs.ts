import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { measureTree, type TreeCost } from './process-meter.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** Made anew by whoever needs it; never copied. */
const MADE = /^(?:node_modules|\.git|\.local|\.build|cdk\.out.*|coverage)$/;

/** Bundling and synthesis of all stacks in a fresh copy of the sources, so that nothing made earlier is used. */
export async function costOfSynth(): Promise<TreeCost> {
  const copy = mkdtempSync(join(tmpdir(), 'voicekeep-house-'));
  try {
    cpSync(ROOT, copy, { recursive: true, filter: (path) => path === ROOT || !MADE.test(basename(path)) });
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
    return await measureTree(process.execPath, [
      join(copy, 'bin', 'voicekeep.mjs'),
      'synth',
      '--out',
      join(copy, 'cdk.out'),
    ]);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** `npm test`, whole. */
export const costOfTest = (): Promise<TreeCost> =>
  measureTree(process.execPath, [join(ROOT, 'bin', 'voicekeep.mjs'), 'test']);
