import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiFile } from '../tools/pages/openapi-file.ts';

/** `node bin/openapi-file.ts`: writes docs/openapi.json anew. */
writeFileSync(join(import.meta.dirname, '..', 'docs', 'openapi.json'), openApiFile());
