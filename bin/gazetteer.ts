import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gazetteerFile } from '../tools/redaction/gazetteer-file.ts';

/** `npm run gazetteer`: makes the list of names anew from its source, after an update of that. */
writeFileSync(join(import.meta.dirname, '..', 'lambdas', 'redaction', 'gazetteer', 'known-names.ts'), gazetteerFile());
