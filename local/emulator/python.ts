import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LocalPlatformError, type Report } from '../shared/local-platform-error.ts';
import { runCommand, type CommandRunner } from '../shared/processes.ts';

const LOCK = join(import.meta.dirname, 'requirements.txt');
const MARKER = 'voicekeep-lock';
const CANDIDATES = ['python3', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10'];
/** pip may need a proxy or a mirror; every download is checked against the lock's hashes whatever its source. */
const PIP_ENVIRONMENT =
  /^(PATH|HOME|LANG|LC_ALL|PIP_.*|(https?|no|all)_proxy|SSL_CERT_.*|REQUESTS_CA_BUNDLE|PYENV_.*)$/i;

/**
 * Makes sure that `<localDir>/venv` holds the pinned emulator, and makes it anew when it is missing or the lock has changed.
 * @returns the venv's Python, and whether anything had to be installed
 * @throws LocalPlatformError when Python ≥ 3.10 or its venv module is missing, or pip fails
 */
export const ensureEmulator = (
  localDir: string,
  report: Report,
  run: CommandRunner = runCommand,
): Promise<{ python: string; installed: boolean }> =>
  ensureVenv(
    { venv: join(localDir, 'venv'), lock: LOCK, what: 'the local AWS (MiniStack, hash-checked)' },
    report,
    run,
  );

/**
 * Makes sure that a virtual environment holds exactly what a lock names, checked by hash.
 * @param wanted `venv`: its folder; `lock`: a requirements file with hashes; `what`: what it holds, for messages
 * @throws LocalPlatformError as `ensureEmulator`
 */
export async function ensureVenv(
  { venv, lock, what }: { readonly venv: string; readonly lock: string; readonly what: string },
  report: Report,
  run: CommandRunner = runCommand,
): Promise<{ python: string; installed: boolean }> {
  const python = join(venv, 'bin', 'python');
  const digest = createHash('sha256')
    .update(await readFile(lock))
    .digest('hex');
  if (await isCurrent(venv, digest)) return { python, installed: false };
  report(`Installing ${what}`);
  const base = await findPython(run);
  // Built beside and renamed, so that a broken or concurrent installation never looks finished. A venv may move: only its
  // scripts hold paths, and only its `python` is used.
  const building = `${venv}-${process.pid}`;
  try {
    await mkdir(dirname(venv), { recursive: true });
    await makeVenv(base, building, run);
    await installLocked(join(building, 'bin', 'python'), lock, run);
    await writeFile(join(building, MARKER), digest);
    if (!(await isCurrent(venv, digest))) {
      await rm(venv, { recursive: true, force: true });
      await rename(building, venv);
    }
  } finally {
    await rm(building, { recursive: true, force: true });
  }
  return { python, installed: true };
}

/** Where {@link ensureEmulator} puts the emulator's Python. */
export function venvPython(localDir: string): string {
  return join(localDir, 'venv', 'bin', 'python');
}

async function isCurrent(venv: string, lock: string): Promise<boolean> {
  const marker = join(venv, MARKER);
  return existsSync(join(venv, 'bin', 'python')) && existsSync(marker) && (await readFile(marker, 'utf8')) === lock;
}

async function findPython(run: CommandRunner): Promise<string> {
  const tooOld: string[] = [];
  for (const command of CANDIDATES) {
    const { code, output } = await run(command, ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])'], {
      env: pipEnvironment(),
    });
    const version = /^(\d+)\.(\d+)\s*$/.exec(output);
    if (code !== 0 || !version) continue;
    if (Number(version[1]) === 3 && Number(version[2]) >= 10) return command;
    tooOld.push(`${command} is ${output.trim()}`);
  }
  throw new LocalPlatformError(
    `Python 3.10 or newer is needed for the local AWS${tooOld.map((found) => `; ${found}`).join('')}.`,
    {
      advice: 'Install Python 3.10 or newer so that `python3` finds it.',
    },
  );
}

async function makeVenv(python: string, target: string, run: CommandRunner): Promise<void> {
  const env = pipEnvironment();
  // Debian ships `venv` but not `ensurepip` without python3-venv: asking for both tells before anything is written.
  const modules = await run(python, ['-c', 'import venv, ensurepip'], { env });
  if (modules.code !== 0) {
    throw new LocalPlatformError('Python has no venv module.', {
      advice: 'apt-get install python3-venv',
      detail: tail(modules.output),
    });
  }
  const made = await run(python, ['-m', 'venv', '--clear', target], { env });
  if (made.code !== 0) {
    throw new LocalPlatformError('The Python environment of the local AWS could not be made.', {
      advice: 'apt-get install python3-venv',
      detail: tail(made.output),
    });
  }
}

async function installLocked(python: string, lock: string, run: CommandRunner): Promise<void> {
  const flags = ['--require-hashes', '--only-binary', ':all:', '--no-input', '--disable-pip-version-check', '--quiet'];
  const { code, output } = await run(python, ['-m', 'pip', 'install', ...flags, '-r', lock], { env: pipEnvironment() });
  if (code === 0) return;
  throw new LocalPlatformError('pip could not install the local AWS.', {
    advice: 'Check that PyPI (or the mirror in your pip configuration) can be reached, then start again.',
    detail: tail(output),
  });
}

function pipEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    ([name, value]) => PIP_ENVIRONMENT.test(name) && value !== undefined,
  );
  return Object.fromEntries(entries) as Record<string, string>;
}

/** The last lines of a command's output or a log, enough to see why it failed. */
export function tail(text: string, lines = 20): string {
  return text.trimEnd().split('\n').slice(-lines).join('\n');
}
