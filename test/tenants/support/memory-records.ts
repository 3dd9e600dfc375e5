import { outboxItem, PLATFORM_LOG } from '../../../lambdas/audit/contract.ts';
import { assertEntryFor, entriesStand } from '../../../lambdas/shared/kernel/entry-duty.ts';
import type { PlatformEvent } from '../../../lambdas/tenants/domain/tenant-events.ts';
import { isRevoked } from '../../../lambdas/tenants/domain/api-keys.ts';
import { allowedFrom, purgeCondition, TENANT_TRANSITIONS } from '../../../lambdas/tenants/domain/lifecycle.ts';
import type { StackState } from '../../../lambdas/tenants/domain/stack-plan.ts';
import type {
  ApiKeyRecords,
  OwnApiKeys,
  ProvisioningWorkflow,
  RecordChange,
  TenantRecords,
  TenantStacks,
} from '../../../lambdas/tenants/ports.ts';
import type { ApiKeyItem, TenantItem } from '../../../lambdas/tenants/entities.ts';

/** The platform's log: refuses what the audit log would refuse, and an event written twice. */
export class MemoryPlatformLog {
  readonly events: PlatformEvent[] = [];

  has(entry: PlatformEvent): boolean {
    return this.events.some((one) => one.eventId === entry.eventId);
  }

  add(entry: PlatformEvent): void {
    const row = outboxItem({ tenant: PLATFORM_LOG, ...entry });
    if (this.has(entry)) throw new Error('INVARIANT: an audit event was written twice');
    assertEntryFor(1, [row]);
    this.events.push(entry);
    entriesStand([row]);
  }

  summary(): string[] {
    return this.events.map(({ event }) => `${event.type} ${event.outcome}`);
  }
}

/** Tenant records in memory; fails the test when a write breaks what DynamoDB's conditions keep. */
export function memoryTenants(log = new MemoryPlatformLog(), cellLimit = Infinity) {
  const rows = new Map<string, TenantItem>();
  const write = (
    read: TenantItem,
    change: RecordChange,
    set: Partial<TenantItem>,
    from: readonly string[],
    needed?: 'begun' | 'not-begun',
  ) => {
    const current = rows.get(read.tenantId);
    if (current === undefined || current.version !== read.version || !from.includes(current.status)) return undefined;
    if (needed !== undefined && (needed === 'begun') !== (current.purgeStartedAt !== undefined)) return undefined;
    const after = { ...current, ...change.fields, ...set, updatedAt: change.now, version: current.version + 1 };
    const event = change.event(after as TenantItem);
    if (log.has(event)) return undefined;
    log.add(event);
    rows.set(read.tenantId, JSON.parse(JSON.stringify(after)) as TenantItem);
    return rows.get(read.tenantId);
  };
  const records: TenantRecords = {
    get: async (id) => structuredClone(rows.get(id)),
    async list(limit, from) {
      const all = [...rows.values()].toSorted((a, b) => a.tenantId.localeCompare(b.tenantId));
      const start = from === undefined ? 0 : all.findIndex((one) => one.tenantId === from['tenantId']) + 1;
      const items = all.slice(start, start + limit);
      const last = items.at(-1);
      return {
        items,
        next: start + limit < all.length && last !== undefined ? { tenantId: last.tenantId } : undefined,
      };
    },
    async create(tenant, event) {
      if (rows.has(tenant.tenantId)) return 'taken';
      if ([...rows.values()].filter((one) => one.status !== 'closed').length >= cellLimit) return 'full';
      log.add(event);
      rows.set(tenant.tenantId, structuredClone(tenant));
      return 'created';
    },
    transition: async (tenant, name, change) =>
      write(tenant, change, { status: TENANT_TRANSITIONS[name].to }, allowedFrom(name), purgeCondition(name)),
    update: async (tenant, change) => write(tenant, change, {}, [tenant.status]),
    async noteProgress(id, progress, now) {
      const row = rows.get(id);
      if (row?.status === 'provisioning') rows.set(id, { ...row, progress, updatedAt: now });
    },
    async noteClosing({ tenantId, attempt, now, closing, usage }) {
      const row = rows.get(tenantId);
      if (row?.status !== 'closing' || row.closeAttempt !== attempt) return false;
      rows.set(tenantId, structuredClone({ ...row, closing, updatedAt: now, usage: usage ?? row.usage }));
      return true;
    },
  };
  return { records, rows, log };
}

export function memoryKeys(tenants: ReturnType<typeof memoryTenants>) {
  const rows = new Map<string, ApiKeyItem>();
  const told: { log: string; event: PlatformEvent }[] = [];
  const records: ApiKeyRecords = {
    async create(key, event) {
      const status = tenants.rows.get(key.tenantId)?.status;
      const open = key.tenantId === 'platform' || (status !== undefined && status !== 'closing' && status !== 'closed');
      if (rows.has(key.keyId) || !open) return false;
      tenants.log.add(event);
      told.push({ log: key.tenantId, event });
      rows.set(key.keyId, { ...key });
      return true;
    },
    get: async (id) => rows.get(id),
    listOf: async (tenantId) => ({ items: [...rows.values()].filter((one) => one.tenantId === tenantId) }),
    async revoke({ keyId: id }, now, event) {
      const row = rows.get(id);
      if (row === undefined || isRevoked(row, now)) return false;
      tenants.log.add(event);
      told.push({ log: row.tenantId, event });
      rows.set(id, { ...row, revokedAt: now });
      return true;
    },
    async forgetLabel(id) {
      const row = rows.get(id);
      if (row?.revokedAt === undefined) throw new Error('INVARIANT: the label of a living key was removed');
      rows.set(id, { ...row, label: '-' });
    },
  };
  const tell = (log: string, event: PlatformEvent) => {
    tenants.log.add(event);
    told.push({ log, event });
  };
  const own: OwnApiKeys = {
    get: records.get,
    listOf: records.listOf,
    async rotate({ key, successor, until, events }) {
      const row = rows.get(key.keyId);
      if (row === undefined || row.revokedAt !== undefined || rows.has(successor.keyId)) return false;
      if (tenants.rows.get(key.tenantId)?.status === 'closing') return false;
      tell(key.tenantId, events.created);
      tell(key.tenantId, events.rotated);
      rows.set(key.keyId, { ...row, revokedAt: until });
      rows.set(successor.keyId, { ...successor });
      return true;
    },
    async revokeOwn(key, { now, event, remaining }) {
      const other = remaining === undefined ? undefined : rows.get(remaining);
      if (remaining !== undefined && (other?.tenantId !== key.tenantId || other.revokedAt !== undefined)) return false;
      return records.revoke(key, now, event);
    },
  };
  return { records, own, rows, told };
}

/** Remembers which attempts were started; `end` ends the running one. */
export function memoryWorkflow() {
  const runs = new Map<string, 'running' | 'ended'>();
  let outage = false;
  const workflow: ProvisioningWorkflow = {
    async start(tenantId, attempt) {
      if (outage) throw new Error('Step Functions is away');
      const name = `${tenantId}-${attempt}`;
      if (!runs.has(name)) runs.set(name, 'running');
      return runs.get(name)!;
    },
  };
  return {
    workflow,
    runs,
    end: () => [...runs.keys()].forEach((name) => runs.set(name, 'ended')),
    setOutage: (value: boolean) => (outage = value),
  };
}

/** CloudFormation as a list of answers that the test changes by hand. */
export function memoryStacks(state: StackState = { kind: 'absent' }) {
  const stack = { state, calls: [] as string[] };
  const present = (status: string, phase: string, isProtected = false): StackState => ({
    kind: 'present',
    status,
    phase,
    protected: isProtected,
  });
  const stacks: TenantStacks = {
    describe: async () => stack.state,
    async create(_, token) {
      if (stack.state.kind !== 'absent') throw new Error('INVARIANT: a stack was created over another');
      stack.calls.push(token);
      stack.state = present('CREATE_IN_PROGRESS', 'provisioning');
    },
    async enterPhase(_, phase, token) {
      if (stack.state.kind === 'absent' || !/COMPLETE$/.test(stack.state.status))
        throw new Error('INVARIANT: a stack was updated too early');
      stack.calls.push(token);
      stack.state = present('UPDATE_IN_PROGRESS', phase);
      return true;
    },
    async protect() {
      stack.calls.push('protect');
      if (stack.state.kind === 'present') stack.state = { ...stack.state, protected: true };
    },
    async unprotect() {
      stack.calls.push('unprotect');
      if (stack.state.kind === 'present') stack.state = { ...stack.state, protected: false };
    },
    async clear(_, token) {
      stack.calls.push(token);
      stack.state = present('DELETE_IN_PROGRESS', 'provisioning');
    },
  };
  return { stacks, stack, present };
}
