import { existsSync, linkSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';

/** Who has a lock. */
export interface LockHolder {
  readonly pid: number;
  /** When the process began, in ticks since the machine did: a number may be given to another process later. */
  readonly began?: string;
  readonly command: string;
  /** ISO 8601. */
  readonly since: string;
}

export type LockAttempt =
  { readonly ok: true; readonly release: () => void } | { readonly ok: false; readonly holder: LockHolder };

const RELEASED = 'released';
/** How often one who waits looks whether the lock is free. */
const LOOK_MS = 100;

/**
 * Takes a lock between processes of one machine, or says who has it. The lock of a process that is no more is free.
 *
 * The lock is a folder of numbered files; the highest one counts. Taking means creating the next number, which the file
 * system lets one process do, and finding it still the highest. The highest is never deleted, so a number that somebody
 * who was slow creates afterwards is lower than one that exists, and counts for nothing.
 * @param folder made when it is not there; nothing else may be kept in it
 * @param command what the holder is doing, for those who are refused
 */
export function takeLock(folder: string, command: string): LockAttempt {
  mkdirSync(folder, { recursive: true });
  const content = JSON.stringify({ ...thisProcess(), command, since: new Date().toISOString() } satisfies LockHolder);
  for (;;) {
    const highest = numbersIn(folder).at(-1) ?? 0;
    const holder = holderOf(folder, highest);
    if (holder !== undefined && isRunning(holder)) return { ok: false, holder };
    const mine = highest + 1;
    if (!createOnce(folder, mine, content)) continue;
    const all = numbersIn(folder);
    if (all.at(-1) !== mine) {
      rmSync(fileOf(folder, mine), { force: true });
      continue;
    }
    for (const older of all.slice(0, -1)) rmSync(fileOf(folder, older), { force: true });
    return { ok: true, release: () => replace(folder, mine, RELEASED) };
  }
}

/** Who has a lock at this moment, if anybody. */
export function lockHolder(folder: string): LockHolder | undefined {
  if (!existsSync(folder)) return undefined;
  const holder = holderOf(folder, numbersIn(folder).at(-1) ?? 0);
  return holder !== undefined && isRunning(holder) ? holder : undefined;
}

/** Runs `action` as the only process that has the lock; blocks until the others are done. Not for long in a server. */
export function withLock<T>(folder: string, command: string, action: () => T): T {
  for (;;) {
    const attempt = takeLock(folder, command);
    if (attempt.ok) {
      try {
        return action();
      } finally {
        attempt.release();
      }
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_MS);
  }
}

const fileOf = (folder: string, number: number): string => join(folder, String(number));

const numbersIn = (folder: string): number[] =>
  readdirSync(folder)
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .sort((a, b) => a - b);

/** Complete or not at all: the content is there before the name is. @returns false when the number is taken */
function createOnce(folder: string, number: number, content: string): boolean {
  const draft = join(folder, `draft-${randomUUID()}`);
  writeFileSync(draft, content);
  try {
    linkSync(draft, fileOf(folder, number));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function replace(folder: string, number: number, content: string): void {
  // Whoever removed the folder removed the lock with it.
  if (!existsSync(folder)) return;
  const draft = join(folder, `draft-${randomUUID()}`);
  writeFileSync(draft, content);
  renameSync(draft, fileOf(folder, number));
}

/** Nobody for a lock that was released, and for one that went while it was looked at. */
function holderOf(folder: string, number: number): LockHolder | undefined {
  try {
    const content = readFileSync(fileOf(folder, number), 'utf8');
    return content === RELEASED ? undefined : (JSON.parse(content) as LockHolder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function thisProcess(): Pick<LockHolder, 'pid' | 'began'> {
  const began = beginningOf(process.pid);
  return { pid: process.pid, began };
}

function isRunning({ pid, began }: LockHolder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process is one too.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return began === undefined || beginningOf(pid) === began;
}

/**
 * Fields 3 and 22 of /proc/<pid>/stat; systems without /proc tell processes by their number only. Nothing for one that
 * has ended and waits for its parent to notice.
 */
function beginningOf(pid: number): string | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}
