import { spawn } from 'node:child_process';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

/** How often memory is read. */
const EVERY_MS = 50;
const MB = 2 ** 20;
const PAGE = 4096;

/** What a command with all processes that it starts took: seconds, and the highest sum of resident memory, in MB. */
export interface TreeCost {
  readonly s: number;
  readonly mb: number;
}

/**
 * Runs a command to its end and measures it together with its descendants, detached ones included. Pages of files, such
 * as the program itself, are there once however many processes of that program map them, and count once. Needs /proc:
 * on other systems `mb` is 0.
 * @throws Error with what the command printed when it does not end with 0
 */
export async function measureTree(command: string, args: readonly string[], env = process.env): Promise<TreeCost> {
  const began = performance.now();
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += String(chunk)));
  const known = new Set([child.pid!]);
  let peak = 0;
  const timer = setInterval(() => (peak = Math.max(peak, residentBytes(known))), EVERY_MS);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  }).finally(() => clearInterval(timer));
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${printed.slice(-4000)}`);
  return { s: Number(((performance.now() - began) / 1000).toFixed(1)), mb: Math.round(peak / MB) };
}

/** Resident memory of the known processes and of their children, which become known: they stay so without a parent. */
function residentBytes(known: Set<number>): number {
  const seen = processes();
  for (let grown = true; grown;) {
    grown = false;
    for (const { pid, parent } of seen) {
      if (known.has(pid) || !known.has(parent)) continue;
      known.add(pid);
      grown = true;
    }
  }
  const files = new Map<string, number>();
  let bytes = 0;
  for (const { pid } of seen.filter((one) => known.has(one.pid))) {
    const memory = memoryOf(pid);
    bytes += memory.own;
    files.set(memory.program, Math.max(files.get(memory.program) ?? 0, memory.files));
  }
  return [...files.values()].reduce((sum, one) => sum + one, bytes);
}

function processes(): { pid: number; parent: number }[] {
  return numericNames().flatMap((name) => {
    try {
      // The name of the program, in brackets, may hold anything.
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
      return [{ pid: Number(name), parent: Number(stat[1]) }];
    } catch {
      // It has ended since the folder was read.
      return [];
    }
  });
}

/** Resident bytes of a process: its own, and those of files that it maps. None for one that has ended meanwhile. */
function memoryOf(pid: number): { program: string; own: number; files: number } {
  try {
    const [, resident = 0, files = 0] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ').map(Number);
    return { program: readlinkSync(`/proc/${pid}/exe`), own: (resident - files) * PAGE, files: files * PAGE };
  } catch {
    return { program: '', own: 0, files: 0 };
  }
}

function numericNames(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}
