import { reservedUntil } from '../../../lambdas/numbers/domain/reservation.ts';
import type { NumberRegister } from '../../../lambdas/numbers/ports.ts';
import type { NumberItem } from '../../../lambdas/tenants/entities.ts';
import { MemoryPlatformLog } from '../../tenants/support/memory-records.ts';

/** The same conditions as the conditional writes of the real register. */
export function memoryRegister(log = new MemoryPlatformLog()) {
  const rows = new Map<string, NumberItem>();
  const register: NumberRegister = {
    get: async (number) => structuredClone(rows.get(number)),
    async assign({ number, tenant, now, event }) {
      const row = rows.get(number);
      const free = row?.tenantId === undefined && (row?.formerTenant === tenant || (row?.reservedUntil ?? 0) <= now);
      if (!free && row?.tenantId !== tenant) return 'taken';
      log.add(event);
      rows.set(number, { number, tenantId: tenant, assignedAt: now });
      return 'assigned';
    },
    async release({ number, tenant, now, event }) {
      const row = rows.get(number);
      if (row?.tenantId !== tenant) return false;
      const { tenantId: _, ...rest } = row;
      log.add(event);
      rows.set(number, { ...rest, formerTenant: tenant, reservedUntil: reservedUntil(now) });
      return true;
    },
    listOf: async (tenant) => ({ items: [...rows.values()].filter(({ tenantId }) => tenantId === tenant) }),
  };
  return { rows, log: log.events, register };
}
