import * as z from 'zod';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { reindexPage } from './domain/reindex-pass.ts';
import { createKeyWorkStep } from './key-work-step.ts';
import { accessVariables, createTenantRooms } from '../access/runtime.ts';

export const schema = z.object(accessVariables('erase'));
export type ReindexNumbersEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

/** Moves callers to lookup values under the newest secret, page by page. */
export const handler = withObservability(
  'reindex-numbers',
  createKeyWorkStep(
    { name: 'reindex', role: 'erase', page: reindexPage },
    once(() => ({ rooms: createTenantRooms(env), clock: Date.now })),
  ),
);
