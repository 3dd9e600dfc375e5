import type { RestoredGenerations, RestoredTableProblem } from '../../../lambdas/access/contract.ts';
import type { Generation, TenantRef } from '../../../lambdas/shared/kernel/ids.ts';
import type { DrilledTenantItem, RestoreDrillItem } from '../../../lambdas/drills/entities.ts';
import type { DrillRegister } from '../../../lambdas/drills/ports.ts';
import { assertEntryFor } from '../../../lambdas/shared/kernel/entry-duty.ts';
import type { FakeTenantWorld } from '../../support/fake-tenant-room.ts';
import { MemoryPlatformLog } from '../../tenants/support/memory-records.ts';

/** The register of drills in memory, with its conditions. */
export function memoryDrills(log = new MemoryPlatformLog()) {
  const drills = new Map<string, RestoreDrillItem>();
  const places = new Map<string, DrilledTenantItem>();
  const asRead = (drill: RestoreDrillItem, status: string) => {
    const stored = drills.get(drill.drillId);
    return stored?.version === drill.version && stored.status === status;
  };
  const put = (drill: RestoreDrillItem) => {
    drills.set(drill.drillId, structuredClone(drill));
    return drill;
  };
  const register: DrillRegister = {
    get: async (id) => structuredClone(drills.get(id)),
    list: async () => ({ items: [...drills.values()] }),
    async request(drill, event) {
      if (drills.has(drill.drillId)) return false;
      log.add(event);
      put(drill);
      return true;
    },
    async begin(drill, fields, event) {
      const isNew = drill.status === 'running';
      if (isNew ? drills.has(drill.drillId) : !asRead(drill, 'awaiting-approval')) return undefined;
      if (places.get(drill.tenantId)?.running !== undefined) return undefined;
      log.add(event);
      const { drillId, tenantId } = drill;
      places.set(tenantId, {
        drillId: `tenant#${tenantId}`,
        tenantId,
        running: drillId,
        lastDrilledAt: fields.startedAt!,
      });
      return put({ ...drill, ...fields, version: drill.version + 1 });
    },
    async takeUp(drill, event) {
      if (!asRead(drill, 'running')) return undefined;
      log.add(event);
      return put({ ...drill, attempt: drill.attempt + 1, version: drill.version + 1 });
    },
    async note(drill, fields) {
      if (!asRead(drill, 'running')) throw new Error('The drill was changed.');
      assertEntryFor(1, []);
      return put({ ...drill, ...fields, version: drill.version + 1 });
    },
    async finish(drill, fields, event) {
      if (!asRead(drill, 'running')) return false;
      log.add(event);
      put({ ...drill, ...fields, version: drill.version + 1 });
      delete places.get(drill.tenantId)?.running;
      return true;
    },
    isRunning: async (tenantId) => places.get(tenantId)?.running !== undefined,
    drilled: async () => [...places.values()],
  };
  return { register, places, events: log.events };
}

/** Restored generations in memory: a restore brings the given backup, whatever its time. */
export function memoryGenerations(
  world: FakeTenantWorld,
  { at, now }: { at: ReturnType<FakeTenantWorld['backUp']>; now: number },
) {
  const made = new Set<Generation>();
  const problems: RestoredTableProblem[] = [];
  const generations: RestoredGenerations = {
    async open(ref: TenantRef, requestId) {
      return {
        session: world.open(ref, 'restore', requestId).data.session,
        window: async () => ({ earliest: now - 86_400_000, latest: now }),
        isFree: async () => !made.has(ref.generation),
        async restore() {
          if (!made.has(ref.generation)) world.restore(ref, at);
          made.add(ref.generation);
        },
        check: async () => ({ ready: made.has(ref.generation), problems }),
        async remove() {
          made.delete(ref.generation);
          return true;
        },
      };
    },
  };
  return { ...generations, problems, backup: at, existing: () => [...made] };
}
