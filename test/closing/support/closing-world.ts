import { generateKeyPairSync, sign } from 'node:crypto';
import type { ClosingRoom, ClosingTable, TableFacts } from '../../../lambdas/access/contract.ts';
import { auditRows } from '../../../lambdas/access/domain/audit-rows.ts';
import { DAY_MS } from '../../../lambdas/shared/kernel/clock.ts';
import { FIRST_GENERATION, type TenantId } from '../../../lambdas/shared/kernel/ids.ts';
import type { CertificateSigner } from '../../../lambdas/shared/kernel/signed-certificate.ts';
import type { ApiKeyItem, TenantItem } from '../../../lambdas/tenants/entities.ts';
import { createBeginPurge } from '../../../lambdas/closing/begin-purge.ts';
import { createCertifyPurge } from '../../../lambdas/closing/certify-purge.ts';
import { createDemolishTenant } from '../../../lambdas/closing/demolish-tenant.ts';
import { isActiveHold } from '../../../lambdas/tenants/domain/closing-terms.ts';
import type { StackState } from '../../../lambdas/tenants/domain/stack-plan.ts';
import { createFailClosing } from '../../../lambdas/closing/fail-closing.ts';
import { createFinishClosing } from '../../../lambdas/closing/finish-closing.ts';
import { createPurgeTenant } from '../../../lambdas/closing/purge-tenant.ts';
import { memoryKeys, memoryTenants } from '../../tenants/support/memory-records.ts';

export const TENANT = 'taaaaaaaaaaaaaaa' as TenantId;
export const NOW = Date.UTC(2026, 10, 21, 12);
const { privateKey, publicKey } = generateKeyPairSync('ed25519');

/** Signs as the platform's certificate key does. */
const signer: CertificateSigner = {
  async sign(bytes) {
    if (bytes.length > 4096) throw new Error(`KMS signs at most 4,096 bytes, not ${bytes.length}.`);
    return {
      signature: sign(null, bytes, privateKey),
      publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    };
  },
};

type Row = Record<string, unknown>;

export const suspended: TenantItem = {
  tenantId: TENANT,
  generation: FIRST_GENERATION,
  name: 'Praxis Müller',
  status: 'suspended',
  templateVersion: '1',
  attempt: 1,
  createdAt: NOW - 100 * DAY_MS,
  updatedAt: NOW,
  version: 3,
};

export const hold = (until: number, n = 1): Row => ({ pk: `SUBJECT#${n}`, sk: `HOLD#${n}`, entity: 'hold', until });

/**
 * A tenant with everything it stored, in memory, and the invariants of its end: a test fails as soon as something is
 * destroyed too early, with a hold in force, or a table before its recovery is off.
 */
export function closingWorld(tenant: TenantItem = suspended) {
  const tenants = memoryTenants();
  const keys = memoryKeys(tenants);
  tenants.rows.set(TENANT, structuredClone(tenant));
  const world = {
    now: NOW,
    /** Chance that a call fails, half of them after it had its effect. */
    faults: () => false,
    keyRows: [{ pk: 'SECRET#phone-lookup', sk: 'V#1', entity: 'tenantSecret' }] as Row[],
    dataRows: [] as Row[],
    objects: ['recordings/a.wav'],
    landed: [`${TENANT}/late.wav`],
    numbers: ['+493023125001'],
    stack: { kind: 'present', status: 'CREATE_COMPLETE', phase: 'active', protected: true } as StackState,
    tables: { data: open(), keys: open() } as Record<'data' | 'keys', TableFacts | undefined>,
    bucket: true,
    key: { state: 'Enabled' } as { state: string; deletionAt?: number } | undefined,
    alias: true,
    /** Whether a restore drill of the tenant runs. */
    drilled: false,
    forgotten: [] as string[],
    certificates: new Map<string, string>(),
    log: new Map<string, string>(),
    row: () => tenants.rows.get(TENANT)!,
    tenants,
    keys,
    steps,
    run,
  };

  function mayDestroy(): void {
    const { status, purgeStartedAt, closing } = world.row();
    if (status !== 'closing' || purgeStartedAt === undefined || closing === undefined)
      throw new Error('INVARIANT: destroyed without being closed');
    if (purgeStartedAt < closing.retrieveUntil) throw new Error('INVARIANT: destroyed before the window was over');
    if (world.keyRows.some((row) => isActiveHold(row, world.now))) throw new Error('INVARIANT: destroyed under a hold');
  }

  /** Every call to a store may fail, before or after its effect. */
  function flaky<T extends object>(port: T): T {
    return new Proxy(port, {
      get(target, name, receiver) {
        const value: unknown = Reflect.get(target, name, receiver);
        if (typeof value !== 'function') return value;
        return async (...args: unknown[]) => {
          if (world.faults()) throw new Error('FAULT before');
          const result: unknown = await (value as (...a: unknown[]) => unknown).apply(target, args);
          if (world.faults()) throw new Error('FAULT after');
          return result;
        };
      },
    });
  }

  const table = (name: 'data' | 'keys'): ClosingTable => {
    const rows = () => (world.tables[name] === undefined ? [] : name === 'data' ? world.dataRows : world.keyRows);
    const set = (left: Row[]) => (name === 'data' ? (world.dataRows = left) : (world.keyRows = left));
    return flaky<ClosingTable>({
      facts: async () => world.tables[name],
      async rows(limit, from) {
        const all = rows();
        const start =
          from === undefined ? 0 : all.findIndex((row) => row['pk'] === from['pk'] && row['sk'] === from['sk']) + 1;
        const page = all.slice(start, start + limit);
        const last = page.at(-1);
        const more = start + limit < all.length && last !== undefined;
        return { rows: page, next: more ? { pk: String(last['pk']), sk: String(last['sk']) } : undefined };
      },
      async remove(gone) {
        mayDestroy();
        if (name === 'data' && world.keyRows.length > 0) throw new Error('INVARIANT: rows went before their keys');
        set(rows().filter((row) => !gone.some((one) => one.pk === row['pk'] && one.sk === row['sk'])));
      },
      count: async () => rows().length,
      async endRecovery() {
        const facts = world.tables[name];
        if (facts) world.tables[name] = { ...facts, recovery: false };
      },
      async drop() {
        if (world.tables[name] === undefined) return;
        mayDestroy();
        const all = Object.values(world.tables).filter((one) => one !== undefined);
        if (all.some((one) => one.recovery || one.protected))
          throw new Error('INVARIANT: a table went with recovery on');
        if (world.keyRows.length + world.dataRows.length > 0) throw new Error('INVARIANT: a full table was dropped');
        world.tables[name] = undefined;
      },
    });
  };

  const room: ClosingRoom = {
    session: { tenant: TENANT, generation: FIRST_GENERATION } as ClosingRoom['session'],
    tables: { data: table('data'), keys: table('keys') },
    bucket: flaky({
      exists: async () => world.bucket,
      keys: async (limit: number) => world.objects.slice(0, limit),
      async remove(gone: readonly string[]) {
        mayDestroy();
        world.objects = world.objects.filter((key) => !gone.includes(key));
      },
      count: async () => world.objects.length,
      async drop() {
        if (world.objects.length > 0) throw new Error('INVARIANT: a full bucket was dropped');
        world.bucket = false;
      },
    }),
    key: flaky({
      facts: async () => (world.alias ? world.key : undefined),
      async scheduleDeletion() {
        mayDestroy();
        if (world.tables.data ?? world.tables.keys) throw new Error('INVARIANT: the key went before the tables');
        world.key = { state: 'PendingDeletion', deletionAt: world.now + 7 * DAY_MS };
      },
      async dropAlias() {
        if (world.key?.deletionAt === undefined) throw new Error('INVARIANT: the alias went before the key');
        world.alias = false;
      },
    }),
    async record(events, salt) {
      const session = { ...room.session, requestId: events[0]!.requestId };
      for (const row of auditRows(session as ClosingRoom['session'], events, salt)) world.log.set(row.sk, row.entry);
    },
  };

  const stacks = flaky({
    describe: async () => world.stack,
    async enterPhase(_: TenantItem, phase: 'active' | 'closing') {
      if (world.stack.kind !== 'present') throw new Error('INVARIANT: a stack that is gone was updated');
      world.stack = { ...world.stack, status: 'UPDATE_COMPLETE', phase };
      for (const name of ['data', 'keys'] as const) {
        const facts = world.tables[name];
        if (facts) world.tables[name] = { ...facts, recovery: false, protected: false };
      }
      return true;
    },
    async unprotect() {
      if (world.stack.kind === 'present') world.stack = { ...world.stack, protected: false };
    },
    async clear() {
      if (world.stack.kind === 'present' && world.stack.protected) throw new Error('INVARIANT: a protected stack went');
      world.stack = { kind: 'absent' };
    },
  });

  const certificates = flaky({
    async putOnce(tenantId: string, kind: string, json: string) {
      const key = `${tenantId}/${kind}`;
      if (!world.certificates.has(key)) world.certificates.set(key, json);
    },
  });

  const deps = {
    tenants: flaky(tenants.records),
    clock: () => world.now,
    rooms: { open: async () => room },
    drills: { isRunning: async () => world.drilled },
    landed: flaky({
      keysOf: async () => world.landed,
      async remove(key: string) {
        mayDestroy();
        world.landed = world.landed.filter((one) => one !== key);
      },
    }),
    numbers: flaky({
      listOf: async () => world.numbers,
      async release(_: string, number: string) {
        world.numbers = world.numbers.filter((one) => one !== number);
      },
    }),
    apiKeys: flaky(keys.records),
    utterances: {
      async forget(session: string) {
        world.forgotten.push(session);
        return true;
      },
    },
    stacks,
    signer,
    certificates,
  };

  function steps(attempt = world.row().closeAttempt ?? 1) {
    const event = { tenantId: TENANT, attempt };
    const invocation = { getRemainingTimeInMillis: () => 600_000 };
    return {
      begin: () => createBeginPurge(() => deps)(event),
      purge: () => createPurgeTenant(() => deps)(event, invocation),
      certify: () => createCertifyPurge(() => deps)(event),
      demolish: () => createDemolishTenant(() => deps)(event),
      finish: () => createFinishClosing(() => deps)(event),
      fail: () => createFailClosing(() => ({ tenants: tenants.records, clock: () => world.now }))(event),
    };
  }

  /**
   * Plays an execution as the state machine does, without its long waits: it stops where the machine would wait for the
   * window or a hold.
   * @returns where it stopped
   */
  async function run(attempt?: number): Promise<string> {
    const step = steps(attempt);
    const NEXT: Record<string, Record<string, string>> = {
      begin: { begun: 'begin', purge: 'purge', retrieve: 'WAIT', held: 'WAIT' },
      purge: { more: 'purge', done: 'certify', held: 'WAIT' },
      certify: { left: 'purge', done: 'demolish' },
      demolish: { done: 'finish', failed: 'FAIL', ended: 'ENDED' },
      finish: {},
    };
    let at = 'begin';
    for (let moves = 0; moves < 500; moves++) {
      const state = await attemptStep(step[at as keyof typeof step]);
      const next = state === undefined ? 'FAIL' : (NEXT[at]![state] ?? (at === 'demolish' ? 'demolish' : 'ENDED'));
      if (next === 'FAIL') {
        await step.fail();
        return 'failed';
      }
      if (next === 'WAIT' || next === 'ENDED') return String(state);
      at = next;
    }
    throw new Error('The machine does not end.');
  }

  return world;
}

/** A step with the machine's retries. @returns undefined when all failed */
async function attemptStep(step: () => Promise<{ state: string }>): Promise<string | undefined> {
  for (let attempt = 0; attempt < 6; attempt++) {
    try {
      return (await step()).state;
    } catch (error) {
      if (/INVARIANT/.test(String(error))) throw error;
    }
  }
  return undefined;
}

const open = (): TableFacts => ({ status: 'ACTIVE', recovery: true, protected: true });

export const tenantKey = (n: number, changes: Partial<ApiKeyItem> = {}): ApiKeyItem => ({
  keyId: `key_${'a'.repeat(25)}${'abcdefgh'[n]!}` as ApiKeyItem['keyId'],
  tenantId: TENANT,
  scope: 'tenant',
  label: 'Frau Schmidt',
  secretHash: 'x',
  lastFour: 'abcd',
  createdAt: NOW,
  ...changes,
});
