import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { takeLock, withLock, type LockAttempt } from '../../lib/shared/process-lock.ts';

let home: string;
let lock: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'voicekeep-lock-'));
  lock = join(home, 'lock');
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const release = (attempt: LockAttempt) => {
  if (!attempt.ok) throw new Error('not taken');
  attempt.release();
};
const MODULE = join(import.meta.dirname, '..', '..', 'lib', 'shared', 'process-lock.ts');
/** Runs a few lines in a process of its own; `lock`, `home` and the module's functions are there. */
function inProcess(script: string): { pid: number; ended: Promise<string> } {
  const head = `import { appendFileSync } from 'node:fs';
    import { takeLock, withLock } from ${JSON.stringify(MODULE)};
    const [lock, home] = ${JSON.stringify([lock, home])};\n`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', head + script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.on('data', (chunk) => (printed += String(chunk)));
  return { pid: child.pid!, ended: new Promise((resolve) => child.on('close', () => resolve(printed))) };
}

describe('a lock', () => {
  test('is given to one, who is named to the others, and free again afterwards', () => {
    const first = takeLock(lock, 'npm start');
    const second = takeLock(lock, 'npm run demo');
    expect(second).toMatchObject({ ok: false, holder: { pid: process.pid, command: 'npm start' } });
    expect(second.ok || second.holder.since).toMatch(/^\d{4}-\d\d-\d\dT/);
    release(first);
    const third = takeLock(lock, 'npm run demo');
    expect(third.ok).toBe(true);
    expect(takeLock(lock, 'npm start')).toMatchObject({ ok: false, holder: { command: 'npm run demo' } });
    release(third);
    expect(readdirSync(lock)).toHaveLength(1);
  });

  test('of a process that has ended without releasing it is taken over', async () => {
    const dead = inProcess(
      `takeLock(lock, 'killed'); process.stdout.write('taken'); process.kill(process.pid, 'SIGKILL');`,
    );
    expect(await dead.ended).toBe('taken');
    expect(JSON.parse(readFileSync(join(lock, '1'), 'utf8'))).toMatchObject({ pid: dead.pid, command: 'killed' });
    expect(takeLock(lock, 'next').ok).toBe(true);
    expect(takeLock(lock, 'third')).toMatchObject({ ok: false, holder: { command: 'next' } });
  });

  test('of a process whose number another one has today is taken over', () => {
    release(takeLock(lock, 'first'));
    const holder = { pid: process.pid, began: '1', command: 'before the restart', since: '2026-01-01T00:00:00.000Z' };
    writeFileSync(join(lock, '2'), JSON.stringify(holder));
    expect(takeLock(lock, 'next').ok).toBe(true);
  });

  test('is one process’s while it runs, seen from another', async () => {
    const taken = takeLock(lock, 'npm start');
    const other = inProcess(`process.stdout.write(JSON.stringify(takeLock(lock, 'npm run demo')));`);
    expect(JSON.parse(await other.ended)).toMatchObject({ ok: false, holder: { pid: process.pid } });
    release(taken);
  });

  test('that somebody slow creates below the highest number counts for nothing', () => {
    release(takeLock(lock, 'first'));
    const holder = takeLock(lock, 'second');
    writeFileSync(join(lock, '1'), 'released');
    expect(takeLock(lock, 'third')).toMatchObject({ ok: false, holder: { command: 'second' } });
    release(holder);
  });
});

test('eight processes that find a stale lock at once have it one after the other', async () => {
  await inProcess(`takeLock(lock, 'killed'); process.kill(process.pid, 'SIGKILL');`).ended;
  const log = join(home, 'log');
  appendFileSync(log, '');
  const work = `const until = ${Date.now() + 1_500};
    while (Date.now() < until);
    for (let round = 0; round < 5; round += 1) withLock(lock, 'race', () => {
      appendFileSync(home + '/log', 'in ' + process.pid + '\\n');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
      appendFileSync(home + '/log', 'out ' + process.pid + '\\n');
    });`;
  await Promise.all(Array.from({ length: 8 }, () => inProcess(work).ended));
  const lines = readFileSync(log, 'utf8').trim().split('\n');
  expect(lines).toHaveLength(80);
  for (let at = 0; at < lines.length; at += 2) {
    expect(lines[at + 1]).toBe(lines[at]!.replace('in', 'out'));
  }
});

test('what is done under a lock gives its result, and an error releases it', () => {
  expect(() =>
    withLock(lock, 'fails', () => {
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(withLock(lock, 'works', () => 7)).toBe(7);
});
