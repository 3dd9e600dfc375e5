import { once } from '../shared/kernel/env.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { reindexPage } from './domain/reindex-pass.ts';
import { createKeyWorkStep } from './key-work-step.ts';
import { createTenantRooms } from '../access/runtime.ts';

/** Moves callers to lookup values under the newest secret, page by page. */
export const handler = withObservability(
  'reindex-numbers',
  createKeyWorkStep(
    { name: 'reindex', role: 'erase', page: reindexPage },
    once(() => ({ rooms: createTenantRooms(process.env), clock: Date.now })),
  ),
);
