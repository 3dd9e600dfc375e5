import { readdirSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { lockHolder, takeLock, type LockHolder } from '../../lib/shared/process-lock.ts';
import { LocalPlatformError } from '../shared/local-platform-error.ts';

const LOCK = 'lock';
const lockOf = (stateDir: string): string => join(resolve(stateDir), LOCK);

/**
 * Takes a state folder for this process: two platforms on one folder would write over each other's state.
 * @returns gives it back
 * @throws LocalPlatformError that says who has it
 */
export function takeStateFolder(stateDir: string): () => void {
  const attempt = takeLock(lockOf(stateDir), command());
  if (attempt.ok) return attempt.release;
  const { pid, command: doing, since } = attempt.holder;
  throw new LocalPlatformError(`The state folder ${stateDir} is in use: process ${pid}, ${doing}, since ${since}.`, {
    advice: 'Stop it first, or name another folder with --state.',
    exitCode: 2,
  });
}

/** Removes what a state folder holds; it stays this process's. */
export function emptyStateFolder(stateDir: string): void {
  for (const name of readdirSync(stateDir)) {
    if (name !== LOCK) rmSync(join(stateDir, name), { recursive: true, force: true });
  }
}

/** The process that has a state folder at this moment, if any. */
export const holderOfStateFolder = (stateDir: string): LockHolder | undefined => lockHolder(lockOf(stateDir));

/** `npm run demo`: the launcher passes the command's name first. Arguments may be anybody's, so they are not kept. */
function command(): string {
  const [, script = 'node', name] = process.argv;
  return name !== undefined && /^[a-z:-]+$/.test(name) ? `npm run ${name}` : basename(script);
}
