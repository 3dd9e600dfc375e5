import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { filesIn, temporaryFolders } from './support/folders.ts';
import { PythonVerifier, verifyBoth } from './support/verifiers.ts';
import { createWorld, START, TENANT_A, TENANT_B } from './support/world.ts';

// Two interpreters on a busy machine: slow is not wrong.
jest.setTimeout(300_000);
const folders = temporaryFolders();
const python = new PythonVerifier();
const options = { now: START + 600_000 };
let folder: string;

beforeAll(async () => {
  const world = createWorld();
  world.write(TENANT_A, 2);
  await world.minute();
  world.write(TENANT_B, 1);
  await world.minute();
  folder = world.archive.copyTo(folders.fresh());
});
afterAll(() => {
  python.close();
  folders.remove();
});

/** Puts other bytes in a file, asks both, puts the file back. */
async function exits(file: string, bytes: Buffer | undefined, at = folder): Promise<[number, number]> {
  const path = join(at, file);
  const before = readFileSync(path);
  if (bytes) writeFileSync(path, bytes);
  else rmSync(path);
  const { node, python: other } = await verifyBoth(python, at, options);
  writeFileSync(path, before);
  return [node.exit, other.exit];
}
/** Found: neither says valid, and both give the same exit code. */
const isFound = ([node, other]: [number, number]) => node !== 0 && node === other;

test('the small log is valid before it is attacked', async () => {
  const { node, python: other } = await verifyBoth(python, folder, options);
  expect([node.exit, other.exit, node.entries]).toEqual([0, 0, 3]);
});

test('every byte of every file is covered: any flip is found by both verifiers', async () => {
  const missed: string[] = [];
  // One verifier works on the one copy while the other works on the other.
  const halves = [0, 1].map(async (half) => {
    const copy = folders.copy(folder);
    for (const file of filesIn(copy)) {
      const bytes = readFileSync(join(copy, file));
      for (let at = half; at < bytes.length; at += 2) {
        const flipped = Buffer.from(bytes);
        flipped[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
        const answer = await exits(file, flipped, copy);
        if (!isFound(answer)) missed.push(`${file}:${at} ${answer.join('/')}`);
      }
    }
  });
  await Promise.all(halves);
  expect(missed).toEqual([]);
}, 300_000);

test('dropping, cutting or lengthening any file is found by both verifiers', async () => {
  for (const file of filesIn(folder)) {
    const bytes = readFileSync(join(folder, file));
    const cuts = [0, 1, Math.floor(bytes.length / 2), bytes.length - 1].map((end) => bytes.subarray(0, end));
    for (const change of [undefined, ...cuts, Buffer.concat([bytes, Buffer.from('\n')]), Buffer.concat([bytes, bytes])])
      expect({ file, length: change?.length, found: isFound(await exits(file, change)) }).toMatchObject({
        found: true,
      });
  }
});

test('swapping any two files is found by both verifiers', async () => {
  const files = filesIn(folder);
  for (const [i, one] of files.entries())
    for (const other of files.slice(i + 1)) {
      const copy = folders.copy(folder);
      writeFileSync(join(copy, one), readFileSync(join(folder, other)));
      writeFileSync(join(copy, other), readFileSync(join(folder, one)));
      const verdicts = await verifyBoth(python, copy, options);
      expect(isFound([verdicts.node.exit, verdicts.python.exit])).toBe(true);
    }
});
