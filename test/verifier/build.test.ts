import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildVerifiers, DIST } from '../../verifier/build.ts';
import { concatenate } from '../../verifier/concatenate.ts';
import { filesIn, temporaryFolders } from '../audit/support/folders.ts';
import { createWorld, TENANT_A } from '../audit/support/world.ts';

const folders = temporaryFolders();
afterAll(() => folders.remove());

test('what is committed is what the modules make: npm run verifier:build', async () => {
  const built = await buildVerifiers();
  expect(readdirSync(DIST).filter((name) => name !== '__pycache__')).toEqual(Object.keys(built).sort());
  for (const [name, text] of Object.entries(built)) expect(readFileSync(join(DIST, name), 'utf8')).toBe(text);
});

describe.each([
  ['voicekeep-verify.mjs', [process.execPath], '--workers'],
  ['voicekeep_verify.py', ['python3', '-B'], '--jobs'],
] as const)('%s, alone in a folder', (name, [interpreter, ...flags], threads) => {
  let file: string;
  beforeAll(() => {
    const folder = folders.fresh();
    mkdirSync(folder);
    file = join(folder, name);
    copyFileSync(join(DIST, name), file);
  });
  const run = (...args: string[]) => spawnSync(interpreter, [...flags, file, ...args], { encoding: 'utf8' });

  test.each([[['--help']], [[]]])('says its usage and ends with 2 when asked %j', (args) => {
    const { status, stderr } = run(...args);
    expect([status, stderr.startsWith('usage: voicekeep')]).toEqual([2, true]);
  });

  test('verifies an archive of so many segments that several threads or processes read them', async () => {
    const world = createWorld();
    for (let minute = 0; minute < 9; minute += 1) {
      world.write(TENANT_A, 2);
      await world.minute();
    }
    const archive = world.archive.copyTo(folders.fresh());
    expect(filesIn(archive).filter((path) => path.startsWith('segments/'))).toHaveLength(9);
    const { status, stdout, stderr } = run(archive, '--strict', '--json', threads, '3');
    expect([stderr, status]).toEqual(['', 0]);
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'valid', entries: 18, findings: [] });
  });
});

describe('the Python modules as one file', () => {
  const modules = {
    main: '#!/usr/bin/env python3\n"""What it is.\n\nfrom far away\n"""\nimport sys\nfrom .b import two\n\nprint(two)\n',
    b: '"""B."""\nimport os\nimport sys\nfrom .a import one\n\ntwo = one + 1\n',
    a: '"""A."""\nimport sys\n\none = 1\n',
  };

  test('stand in the order of their imports, without them', () => {
    expect(concatenate(modules, 'main')).toBe(
      '#!/usr/bin/env python3\n"""What it is.\n\nfrom far away\n"""\nimport os\nimport sys\n\n\n' +
        '# ---- a.py: A.\n\none = 1\n\n\n# ---- b.py: B.\n\ntwo = one + 1\n\n\nprint(two)\n',
    );
  });

  test.each([
    [
      'a name that two define',
      { a: '"""A."""\none = 1\n\n\ndef two():\n    return 2\n' },
      'two is defined in a.py and',
    ],
    ['a module that is missing', { b: '"""B."""\nfrom .c import two\n' }, 'no module c'],
    ['a module without docstring', { a: 'one = 1\n' }, 'a.py begins without a docstring'],
  ])('are refused with %s', (_what, change, message) => {
    expect(() => concatenate({ ...modules, ...change }, 'main')).toThrow(message);
  });
});
