import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { coreAnywhere, type Core } from './support/core-anywhere.ts';
import { readVector } from './support/core-vectors.ts';
import { makeVectors, type Vector } from './support/make-vectors.ts';

jest.setTimeout(60_000);
const FOLDER = join(import.meta.dirname, '..', '..', 'verifier', 'vectors');
const FILES = readdirSync(FOLDER).sort();
const vectorsOf = (file: string) => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Vector[];
const byPython = (script: string, vectors: readonly Vector[]): unknown =>
  JSON.parse(
    execFileSync('python3', ['-B', join(import.meta.dirname, 'support', script)], {
      input: JSON.stringify(vectors),
      encoding: 'utf8',
    }),
  );

test('the vectors are what the platform writes: node test/verifier/support/write-vectors.ts', async () => {
  const made = await makeVectors();
  expect(Object.keys(made).sort()).toEqual(FILES);
  for (const [file, vectors] of Object.entries(made)) expect(vectorsOf(file)).toEqual(vectors);
});

describe.each(FILES)('%s', (file) => {
  const vectors = vectorsOf(file);
  const gives = vectors.map((vector) => vector.gives);
  let core: Core;
  beforeAll(async () => {
    core = await coreAnywhere();
  });

  test('is what the Node verifier’s core reads, in an engine without Node', async () => {
    const read = await Promise.all(vectors.map((vector) => readVector(core, vector)));
    expect(read.map((one) => ({ ...(one as object) }))).toEqual(gives);
  });
  test('is what the Python verifier reads', () => {
    expect(byPython('run_vectors.py', vectors)).toEqual(gives);
  });
  test('is what a third reader reads, who knows the document only', () => {
    expect(byPython('third_reader.py', vectors)).toEqual(gives);
  });
});
