import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeVectors } from './make-vectors.ts';

/** `node test/verifier/support/write-vectors.ts`: writes verifier/vectors anew. */
const folder = join(import.meta.dirname, '..', '..', '..', 'verifier', 'vectors');
mkdirSync(folder, { recursive: true });
for (const [file, vectors] of Object.entries(await makeVectors()))
  writeFileSync(join(folder, file), `${JSON.stringify(vectors, undefined, 2)}\n`);
