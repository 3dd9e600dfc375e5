import { describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cleanEnvironment, runCommand, startGroup, stopOnSignals } from '../../local/shared/processes.ts';
import { LOCAL_DIFFERENCES } from '../../local/emulator/differences.ts';

describe('the environment of a local process', () => {
  const developer = {
    PATH: '/usr/bin',
    LANG: 'de_DE.UTF-8',
    AWS_PROFILE: 'production',
    AWS_ACCESS_KEY_ID: 'a developer’s own',
    AWS_SESSION_TOKEN: 'a developer’s own',
    NODE_OPTIONS: '--inspect',
    HTTPS_PROXY: 'http://proxy',
  };

  test('holds nothing of the developer but the language and the path, Node of this process first', () => {
    const found = cleanEnvironment({ HOME: '/tmp/x' }, developer);
    expect(found).toEqual({
      HOME: '/tmp/x',
      LANG: 'de_DE.UTF-8',
      PATH: `${dirname(process.execPath)}:/usr/bin`,
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_REGION: 'eu-central-1',
      AWS_DEFAULT_REGION: 'eu-central-1',
    });
  });
});

describe('a process group', () => {
  const start = async (script: string) => {
    const folder = await mkdtemp(join(tmpdir(), 'voicekeep-processes-'));
    const logFile = join(folder, 'log');
    const group = await startGroup({
      command: 'sh',
      args: ['-c', script],
      env: cleanEnvironment({}),
      cwd: folder,
      logFile,
      graceMs: 300,
    });
    return { group, log: () => readFile(logFile, 'utf8'), done: () => rm(folder, { recursive: true, force: true }) };
  };
  // Defunct is dead: only init's collecting is missing.
  const lives = (pid: number) => {
    const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)]);
    return /^[^Z]/.test(stdout.toString().trim());
  };

  test('is gone after stop, children and the deaf included, and stop can be called twice', async () => {
    const { group, log, done } = await start(`trap '' TERM; sleep 60 & echo $!; wait; sleep 60`);
    while ((await log()) === '') await new Promise((resolve) => setTimeout(resolve, 10));
    const child = Number(await log());
    await Promise.all([group.stop(), group.stop()]);
    expect(lives(group.pid)).toBe(false);
    for (let tries = 0; lives(child) && tries < 100; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(lives(child)).toBe(false);
    await done();
  });

  test('that ends by itself says how', async () => {
    const { group, done } = await start('exit 3');
    expect(await group.exited).toEqual({ code: 3, signal: null });
    await group.stop();
    await done();
  });

  test('that cannot be started rejects', async () => {
    const started = startGroup({ command: '/no/such/program', args: [], env: {}, cwd: '/', logFile: '/dev/null' });
    await expect(started).rejects.toThrow('ENOENT');
  });
});

test('a command gives its lines as they come and both streams at the end', async () => {
  const lines: string[] = [];
  const result = await runCommand('sh', ['-c', 'echo one; echo two >&2; exit 4'], {
    env: cleanEnvironment({}),
    onLine: (line) => lines.push(line),
  });
  expect(result.code).toBe(4);
  expect(lines.sort()).toEqual(['one', 'two']);
  expect(result.output).toContain('two');
});

test('Ctrl-C twice stops once', async () => {
  let stops = 0;
  const codes: number[] = [];
  const remove = stopOnSignals(
    async () => {
      stops += 1;
    },
    (code) => codes.push(code),
  );
  process.emit('SIGINT');
  process.emit('SIGINT');
  await new Promise((resolve) => setTimeout(resolve, 0));
  remove();
  expect({ stops, codes }).toEqual({ stops: 1, codes: [130] });
});

test('every difference has an id of its own, and says what and why', () => {
  expect(new Set(LOCAL_DIFFERENCES.map(({ id }) => id)).size).toBe(LOCAL_DIFFERENCES.length);
  for (const { what, why } of LOCAL_DIFFERENCES) expect([what, why].every((text) => text.endsWith('.'))).toBe(true);
});
