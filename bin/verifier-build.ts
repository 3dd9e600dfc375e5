import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildVerifiers, DIST } from '../verifier/build.ts';

/** `npm run verifier:build`: writes both verifiers, each as one file, to verifier/dist. */
for (const [name, text] of Object.entries(await buildVerifiers())) writeFileSync(join(DIST, name), text);
