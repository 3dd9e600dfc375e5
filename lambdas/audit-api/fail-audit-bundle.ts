import * as z from 'zod';
import { announce, settle, type TenantRoom, type TenantRooms } from '../access/contract.ts';
import { accessVariables, createTenantRooms, tenantBucket } from '../access/runtime.ts';
import type { Clock } from '../shared/kernel/clock.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { log } from '../shared/observability/log.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { bundleKey, bundleMade, bundleOrderSchema, requestIdOf } from './domain/bundle-order.ts';

export const schema = z.object(accessVariables('write'));
export type FailAuditBundleEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

export interface FailBundleDeps {
  readonly rooms: TenantRooms<TenantRoom, 'write'>;
  readonly clock: Clock;
}

/** Catch-all of the machine: says in the log that no bundle came of the order. What was written in parts goes by itself. */
export const createFailAuditBundle =
  (deps: () => FailBundleDeps) =>
  async (event: unknown): Promise<{ exportId: string }> => {
    const order = bundleOrderSchema.parse(event);
    const { exportId } = order;
    const room = await deps().rooms.open(order, 'write', requestIdOf(exportId));
    const key = bundleKey(exportId);
    // A run that died between making the object and saying so has made it.
    const isMade = (await room.objects.list(key)).some((object) => object.key === key);
    const told = { ...bundleMade(order, deps().clock()), outcome: isMade ? 'success' : 'failed' } as const;
    const intent = await announce(room.data, told, [exportId, told.type, 0]);
    await settle(room.data, intent, told);
    log.error('audit-bundle-failed', { requestId: exportId, failed: true });
    return { exportId };
  };

const runtime = once((): FailBundleDeps => ({
  rooms: createTenantRooms(env, { objects: tenantBucket }),
  clock: Date.now,
}));

export const handler = withObservability('fail-audit-bundle', createFailAuditBundle(runtime));
