import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, jest, test } from '@jest/globals';
import { DIST } from '../../verifier/build.ts';
import { temporaryFolders } from '../audit/support/folders.ts';
import { A2, honest } from './support/attack.ts';
import { writeFiles } from './support/ledger.ts';

jest.setTimeout(60_000);
const folders = temporaryFolders();
afterAll(() => folders.remove());
const METER = join(import.meta.dirname, '..', '..', 'bench', 'support', 'audit-measure.py');

test.each([
  [process.execPath, 'voicekeep-verify.mjs'],
  ['python3', 'voicekeep_verify.py'],
])('a bomb of half a gigabyte does not make a large memory: %s %s', async (program, file) => {
  const bomb = gzipSync(Buffer.alloc(1 << 29), { level: 1 });
  const folder = writeFiles(folders.fresh(), (await honest()).archive().set(A2, bomb));
  const output = execFileSync('python3', [METER, program, join(DIST, file), folder], { encoding: 'utf8' });
  const { status, megabytes } = JSON.parse(output) as { status: number; megabytes: number };
  expect(status).toBe(1);
  expect(megabytes).toBeLessThan(250);
});
