import { assertEntryFor } from '../../../lambdas/shared/kernel/entry-duty.ts';
import type { AgencyStaff } from '../../../lambdas/agencies/ports.ts';
import type { MemberItem, MembershipItem } from '../../../lambdas/agencies/entities.ts';
import type { ApiKeyItem } from '../../../lambdas/tenants/entities.ts';
import { MemoryPlatformLog } from '../../tenants/support/memory-records.ts';

/** Agency staff in memory, with the conditions of the real tables. */
export function memoryAgencyStaff(log = new MemoryPlatformLog()) {
  const members = new Map<string, MemberItem>();
  const grants = new Map<string, MembershipItem>();
  const keys = new Map<string, ApiKeyItem>();
  const place = (one: { memberId: string; tenantId: string }) => `${one.memberId}|${one.tenantId}`;
  const isEnabled = (id: string) => members.has(id) && members.get(id)?.disabledAt === undefined;

  const staff: AgencyStaff = {
    async create(member, key, event) {
      if (members.has(member.memberId) || keys.has(key.keyId)) return false;
      log.add(event);
      members.set(member.memberId, member);
      keys.set(key.keyId, key);
      return true;
    },
    member: async (id) => structuredClone(members.get(id)),
    membership: async (memberId, tenantId) => structuredClone(grants.get(place({ memberId, tenantId }))),
    async disable(member, now, event) {
      if (!isEnabled(member.memberId)) return false;
      log.add(event);
      members.set(member.memberId, { ...member, disabledAt: now });
      return true;
    },
    async save(membership, before) {
      const stored = grants.get(place(membership));
      if (stored?.version !== before?.version || !isEnabled(membership.memberId)) return false;
      assertEntryFor(1, []);
      grants.set(place(membership), structuredClone(membership));
      return true;
    },
    grantsOf: async (id) => [...grants.values()].filter((one) => one.memberId === id),
    ofTenant: async (tenant) => ({ items: [...grants.values()].filter((one) => one.tenantId === tenant) }),
    async openSession(session, membership) {
      const stored = grants.get(place(membership));
      if (stored?.version !== membership.version || stored.revokedAt !== undefined || keys.has(session.keyId))
        return false;
      assertEntryFor(1, []);
      keys.set(session.keyId, session);
      return true;
    },
    async endSession(session, now, told) {
      const stored = keys.get(session.keyId);
      if (stored === undefined || stored.revokedAt !== undefined) return false;
      if ('event' in told) log.add(told);
      else assertEntryFor(1, []);
      keys.set(session.keyId, { ...stored, revokedAt: now });
      return true;
    },
    async session(keyId) {
      const key = keys.get(keyId);
      return key?.member === undefined || key.scope !== 'tenant' ? undefined : key;
    },
  };
  return { staff, members, grants, keys, log: log.events };
}
