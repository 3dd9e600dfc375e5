import * as z from 'zod';
import { INVENTORY } from '../inventory/inventory.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { rewrapPage } from './domain/rewrap-pass.ts';
import { createKeyWorkStep } from './key-work-step.ts';
import { accessVariables, createTenantRooms } from '../access/runtime.ts';

export const schema = z.object(accessVariables('rewrap'));
export type RewrapKeysEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

/** Moves data keys under the active wrapping key, page by page. */
export const handler = withObservability(
  'rewrap-keys',
  createKeyWorkStep(
    { name: 'rewrap', role: 'rewrap', page: rewrapPage(INVENTORY) },
    once(() => ({ rooms: createTenantRooms(env), clock: Date.now })),
  ),
);
