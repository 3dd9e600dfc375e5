import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventsPage } from '../tools/pages/audit-events-page.ts';

/** `node bin/audit-events-page.ts`: writes docs/audit-events.md anew. */
writeFileSync(join(import.meta.dirname, '..', 'docs', 'audit-events.md'), eventsPage());
