import { describe, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { LocalPlatformError } from '../../local/shared/local-platform-error.ts';
import type { CommandResult, CommandRunner } from '../../local/shared/processes.ts';
import { ensureEmulator, tail } from '../../local/emulator/python.ts';

const MISSING: CommandResult = { code: null, output: 'spawn python3 ENOENT' };
const OK: CommandResult = { code: 0, output: '' };

/** A machine described by its answers; what is not described succeeds, and making a venv leaves a `python` behind. */
function machine(answers: {
  version?: CommandResult;
  modules?: CommandResult;
  venv?: CommandResult;
  pip?: CommandResult;
}) {
  const commands: string[] = [];
  const run: CommandRunner = async (command, args) => {
    const line = [command, ...args].join(' ');
    commands.push(line);
    if (line.includes('version_info')) return answers.version ?? { code: 0, output: '3.11\n' };
    if (line.includes('import venv')) return answers.modules ?? OK;
    if (line.includes('-m venv')) {
      const python = join(args.at(-1) as string, 'bin', 'python');
      await mkdir(dirname(python), { recursive: true });
      await writeFile(python, '');
      return answers.venv ?? OK;
    }
    return answers.pip ?? OK;
  };
  return { run, commands };
}

async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'voicekeep-python-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function failureOn(answers: Parameters<typeof machine>[0]): Promise<LocalPlatformError> {
  return inFolder(async (folder) => {
    const error: unknown = await ensureEmulator(folder, () => undefined, machine(answers).run).catch(
      (caught: unknown) => caught,
    );
    expect(await readdir(folder)).toEqual([]);
    expect(error).toBeInstanceOf(LocalPlatformError);
    expect((error as Error).message).not.toContain('\n');
    return error as LocalPlatformError;
  });
}

describe('a machine that cannot install the local AWS is told what to do', () => {
  test('without Python', async () => {
    expect(await failureOn({ version: MISSING })).toMatchObject({
      message: 'Python 3.10 or newer is needed for the local AWS.',
    });
  });

  test('with an old Python, by name', async () => {
    const error = await failureOn({ version: { code: 0, output: '3.9\n' } });
    expect(error.message).toContain('python3 is 3.9');
    expect(error.advice).toContain('Python 3.10');
  });

  test('without the venv module, with exactly Debian’s command', async () => {
    const error = await failureOn({ modules: { code: 1, output: "ModuleNotFoundError: No module named 'ensurepip'" } });
    expect(error).toMatchObject({ message: 'Python has no venv module.', advice: 'apt-get install python3-venv' });
  });

  test('when a venv cannot be made', async () => {
    expect(await failureOn({ venv: { code: 1, output: 'ensurepip is not available' } })).toMatchObject({
      advice: 'apt-get install python3-venv',
    });
  });

  test('when pip fails, with the end of what it said', async () => {
    const error = await failureOn({ pip: { code: 1, output: 'ERROR: THESE PACKAGES DO NOT MATCH THE HASHES' } });
    expect(error.message).toBe('pip could not install the local AWS.');
    expect(error.detail).toContain('DO NOT MATCH THE HASHES');
  });
});

describe('an installation', () => {
  test('is hash-checked, binary only, and reported', () =>
    inFolder(async (folder) => {
      const { run, commands } = machine({});
      const reports: string[] = [];
      expect(await ensureEmulator(folder, (message) => reports.push(message), run)).toEqual({
        python: join(folder, 'venv', 'bin', 'python'),
        installed: true,
      });
      expect(commands.at(-1)).toContain('--require-hashes --only-binary :all:');
      expect(reports).toHaveLength(1);
    }));

  test('is not repeated while the lock stays the same', () =>
    inFolder(async (folder) => {
      await ensureEmulator(folder, () => undefined, machine({}).run);
      const again = machine({});
      expect(await ensureEmulator(folder, () => undefined, again.run)).toMatchObject({ installed: false });
      expect(again.commands).toEqual([]);
    }));

  test('is made anew when the lock has changed', () =>
    inFolder(async (folder) => {
      await ensureEmulator(folder, () => undefined, machine({}).run);
      await writeFile(join(folder, 'venv', 'voicekeep-lock'), 'of an older lock');
      expect(await ensureEmulator(folder, () => undefined, machine({}).run)).toMatchObject({ installed: true });
      expect(await readdir(folder)).toEqual(['venv']);
    }));
});

test('the tail of a log is its last lines', () => {
  expect(tail('a\nb\nc\n', 2)).toBe('b\nc');
});
