import * as z from 'zod';
import { INVENTORY } from '../inventory/inventory.ts';
import type { Inventory } from '../shared/kernel/assemble-inventory.ts';
import { accessVariables, createTenantRooms, tenantBucket } from '../access/runtime.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import type { SubjectRequestItem } from './entities.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { findSubject, takeInventory } from './domain/find-subject.ts';
import { identifierOf } from './domain/identifier.ts';
import { enter, openRequest, type RequestInput, type StepDeps } from './domain/workflow.ts';

export const schema = z.object(accessVariables('write'));
export type FindSubjectDataEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

export interface FindDeps extends StepDeps {
  readonly inventory: Inventory;
}

/**
 * First step: finds every call of the person and what is stored of it. Succeeds wholly or throws: acting on a part
 * would certify what was never looked at.
 */
export const createFindSubjectData =
  (deps: () => FindDeps) =>
  async (event: unknown): Promise<RequestInput & { type: SubjectRequestItem['type'] }> => {
    const open = await openRequest(deps(), event, 'write');
    const { room, request, input } = open;
    const found = await findSubject(room, request, await identifierOf(room, request));
    const { counts, samples } = await takeInventory(room, deps().inventory, found);
    await enter(open, 'finding', {
      set: {
        subject: found.subject,
        calls: found.calls,
        wholeSubject: found.wholeSubject,
        found: counts,
        samples: request.type === 'erasure' ? samples : undefined,
        failure: undefined,
      },
    });
    return { ...input, attempt: 0, position: 0, type: request.type };
  };

export const handler = withObservability(
  'find-subject-data',
  createFindSubjectData(
    once(() => ({
      rooms: createTenantRooms(env, { objects: tenantBucket }),
      clock: Date.now,
      inventory: INVENTORY,
    })),
  ),
);
