import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sourcesFingerprint } from '../../lib/shared/sources.ts';

const LOCAL = join(import.meta.dirname, '..');
/** What decides the state of a deployed platform, beside the sources of its templates and bundles. */
const DEPLOYING = ['emulator', 'phone-network', 'platform/cdk-deploy.ts', 'platform/seeds.ts'];
/** What a state folder holds of a platform; its log and its lock are of the run. */
const STATE = ['services', 's3', 'phone-network.json', 'placeholders.json'];
const KEPT_MS = 86_400_000;

/** The state of a platform as it was when it had just been deployed. Other runs start from a copy of it. */
export interface Seed {
  /** Copies it into an empty state folder. @returns false when there is none yet */
  copyTo(stateDir: string): boolean;
  /** Keeps the state of a platform that has been deployed and stopped, and removes seeds older than a day. */
  leave(stateDir: string): void;
  /** Removes it: it was of no use. */
  discard(): void;
}

/**
 * The seed of the platform that these sources make.
 * @param folder holds one folder for each state of templates, bundles, emulator, its pinned requirements and the phone network
 */
export function seedIn(folder: string): Seed {
  const own = join(folder, fingerprint().slice(0, 16));
  return {
    copyTo: (stateDir) => {
      if (!existsSync(own)) return false;
      for (const name of STATE) copy(join(own, name), join(stateDir, name));
      return true;
    },
    leave: (stateDir) => {
      mkdirSync(folder, { recursive: true });
      removeOld(folder);
      const draft = `${own}.${process.pid}`;
      for (const name of STATE) copy(join(stateDir, name), join(draft, name));
      // Another run with the same sources may have left the same.
      if (existsSync(own)) rmSync(draft, { recursive: true, force: true });
      else renameSync(draft, own);
    },
    discard: () => rmSync(own, { recursive: true, force: true }),
  };
}

function copy(from: string, to: string): void {
  if (existsSync(from)) cpSync(from, to, { recursive: true });
}

function removeOld(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (Date.now() - statSync(path).mtimeMs > KEPT_MS) rmSync(path, { recursive: true, force: true });
  }
}

function fingerprint(): string {
  const hash = createHash('sha256').update(sourcesFingerprint()).update(process.version);
  for (const file of DEPLOYING.flatMap((name) => filesOf(join(LOCAL, name)))) {
    hash.update(file.slice(LOCAL.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesOf(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => name !== '__pycache__')
    .sort()
    .flatMap((name) => filesOf(join(path, name)));
}
