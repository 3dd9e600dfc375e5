import { once } from '../shared/kernel/env.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { rewrapPage } from './domain/rewrap-pass.ts';
import { createKeyWorkStep } from './key-work-step.ts';
import { createTenantRooms } from '../access/runtime.ts';

/** Moves data keys under the active wrapping key, page by page. */
export const handler = withObservability(
  'rewrap-keys',
  createKeyWorkStep(
    { name: 'rewrap', role: 'rewrap', page: rewrapPage },
    once(() => ({ rooms: createTenantRooms(process.env), clock: Date.now })),
  ),
);
