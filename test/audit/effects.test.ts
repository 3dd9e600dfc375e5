import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createBreaker, approvedFor } from '../../lambdas/retention/domain/breaker.ts';
import { eraseCall } from '../../lambdas/retention/domain/erase-call.ts';
import { deleteExpiredExports } from '../../lambdas/retention/domain/overdue-objects.ts';
import { INVENTORY } from '../../lambdas/inventory/inventory.ts';
import type { AuditEvent } from '../../lambdas/audit/contract.ts';
import { agencyHandlers } from '../../lambdas/agencies/handlers.ts';
import { SESSION_SECONDS } from '../../lambdas/agencies/domain/agency.ts';
import type { AgencyStaff } from '../../lambdas/agencies/ports.ts';
import type { TenantObjects } from '../../lambdas/access/ports.ts';
import { sourceFiles } from '../../tools/house/source-files.ts';
import { memoryAgencyStaff } from '../agencies/support/memory-agency-staff.ts';
import { memoryLedger } from '../retention/support/memory-ledger.ts';
import { playCall } from '../retention/support/played-call.ts';
import { ANNOUNCED } from '../support/announced.ts';
import { fakeTenantWorld, TENANT_A, type FakeTenantWorld } from '../support/fake-tenant-room.ts';

const NOW = Date.UTC(2026, 10, 21, 2, 30);
const LONG_AGO = NOW - 100 * 86_400_000;

/** A world that dies before or after the step of that number, of its tables and of its effects. */
function crashing() {
  const steps: string[] = [];
  const fuse = { at: Infinity };
  const step = (name: string) => {
    steps.push(name);
    if (steps.length - 1 === fuse.at) throw new Error('crash');
  };
  /** An effect, with a place to die on either side of it. */
  const around =
    <A extends unknown[], R>(name: string, effect: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      step(`before ${name}`);
      const result = await effect(...args);
      step(`after ${name}`);
      return result;
    };
  const world = fakeTenantWorld({
    clock: () => NOW,
    before: async (operation) => step(operation),
    between: {
      rooms: (rooms) => rooms,
      directory: (directory) => directory,
      data: (data) => data,
      keyService: (service) => service,
      objects: (objects): TenantObjects => ({ ...objects, delete: around('delete', objects.delete) }),
    },
  });
  const crashes = async (operation: string) => step(operation);
  return { world, steps, fuse, around, crashes };
}

/** Every outcome names an announcement, and after the last run every announcement has its outcome. */
function settled(world: FakeTenantWorld, type: AuditEvent['type']) {
  const events = world.outbox(TENANT_A.tenant).filter((event) => event.type === type);
  const announced = events.filter(({ outcome }) => outcome === 'intent').length;
  const outcomes = events.filter(({ intent }) => intent !== undefined);
  return { announced, outcomes: outcomes.length, all: events.length };
}

/** Runs `work` with a crash at every step in turn, then again without one, and looks at what is left. */
async function interrupted(
  play: (crash: ReturnType<typeof crashing>) => Promise<{ work: () => Promise<unknown>; check: () => void }>,
): Promise<number> {
  for (let at = 0; ; at += 1) {
    const crash = crashing();
    const { work, check } = await play(crash);
    const start = crash.steps.length;
    crash.fuse.at = start + at;
    const died = await work().then(
      () => false,
      (error: Error) => {
        if (error.message !== 'crash') throw error;
        return true;
      },
    );
    crash.fuse.at = Infinity;
    if (died) await work();
    check();
    if (!died) return at;
  }
}

test('audio: a crash between any two steps leaves no lost entry and no orphaned effect', async () => {
  const steps = await interrupted(async ({ world }) => {
    const call = await playCall(world.open(TENANT_A, 'write'), { number: '+4915112345678', startedAt: LONG_AGO });
    const ledger = memoryLedger();
    const room = world.open(TENANT_A, 'erase');
    const parts = ['recording', 'content', 'evidence', 'record'] as const;
    const order = { subject: call.subject, callId: call.callId, parts, reason: 'erasure', at: NOW } as const;
    return {
      work: () =>
        eraseCall(
          { room, ledger, clock: () => NOW, breaker: createBreaker(approvedFor(1)), inventory: INVENTORY },
          order,
        ),
      check: () => {
        expect(room.dump().objects).toEqual([]);
        expect(settled(world, 'recording.deleted')).toEqual({ announced: 1, outcomes: 1, all: 2 });
      },
    };
  });
  expect(steps).toBeGreaterThan(15);
});

test('exports: a crash between any two steps of their deletion leaves no lost entry and no orphaned effect', async () => {
  const steps = await interrupted(async ({ world, crashes }) => {
    const [writer, room] = [world.open(TENANT_A, 'write'), world.open(TENANT_A, 'erase')];
    for (const key of ['exports/a.zip', 'exports/b.zip'])
      await writer.objects.putExport({ key, body: new Uint8Array(1), contentType: 'application/zip' }, ANNOUNCED);
    const ledger = memoryLedger(crashes);
    // Every attempt is a night of its own.
    let later = NOW + 8 * 86_400_000;
    return {
      work: () => deleteExpiredExports({ room, ledger }, (later += 86_400_000)),
      check: () => {
        expect(room.dump().objects).toEqual([]);
        const { announced, outcomes } = settled(world, 'export.deleted');
        expect([announced, outcomes]).toEqual([1, 1]);
        expect([...ledger.rows.values()].map(({ kind, state }) => `${kind} ${state}`)).toEqual([
          'exports-expired destroyed',
        ]);
      },
    };
  });
  expect(steps).toBeGreaterThan(6);
});

const request = (over: object) =>
  ({
    caller: { scope: 'member', keyId: `key_${'m'.repeat(26)}`, member: `mbr_${'m'.repeat(26)}` },
    now: NOW,
    requestId: `req_${'r'.repeat(26)}`,
    random: (length: number) => new Uint8Array(length).fill(7),
    ...over,
  }) as never;

test.each(['start', 'end'] as const)(
  'sessions: a crash between any two steps of the %s leaves no lost entry and no orphaned effect',
  async (what) => {
    await interrupted(async ({ world, around }) => {
      const { staff: inner, grants, keys, members } = memoryAgencyStaff();
      const staff: AgencyStaff = {
        ...inner,
        openSession: around('open', inner.openSession),
        endSession: around('endSession', inner.endSession),
      };
      const memberId = `mbr_${'m'.repeat(26)}` as never;
      members.set(memberId, { memberId, label: 'x', keyId: `key_${'m'.repeat(26)}`, createdAt: NOW } as never);
      const { tenant: tenantId } = TENANT_A;
      grants.set(`${memberId}|${tenantId}`, { memberId, tenantId, role: 'editor', version: 1 } as never);
      const tenant = world.addTenant(TENANT_A);
      const handlers = agencyHandlers({
        tenants: { get: async () => tenant },
        staff,
        rooms: world.rooms,
        secretRandom: (length) => new Uint8Array(length).fill(9),
      });
      const start = () => handlers.startSession(request({ body: { tenantId } }));
      if (what === 'end') await start();
      const [sessionId] = [...keys.keys()];
      const end = () => handlers.endSession(request({ params: { sessionId } }));
      return {
        // A repeated start answers with a conflict: its key was shown, or lost with the first answer.
        work: () => (what === 'end' ? end() : start().catch(rethrowCrash)),
        check: () => {
          const { announced, outcomes } = settled(world, what === 'end' ? 'session.ended' : 'session.started');
          expect(announced).toBe(1);
          expect(outcomes).toBeGreaterThanOrEqual(1);
          const session = [...keys.values()].find(({ member }) => member !== undefined)!;
          expect(session.revokedAt === undefined).toBe(what === 'start');
          if (what === 'start') expect(session.expiresAt).toBe(NOW / 1000 + SESSION_SECONDS);
        },
      };
    });
  },
);

const rethrowCrash = (error: Error) => {
  if (error.message === 'crash') throw error;
};

test('an announcement is made in one place, and nothing passes for one', () => {
  const root = join(import.meta.dirname, '..', '..');
  const making = sourceFiles(root, ['lambdas', 'lib', 'local', 'tools', 'bench', 'bin']).filter((file) =>
    /\bas (?:unknown as )?Intent\b|<Intent>|:\s*Intent\s*=/.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(making).toEqual(['lambdas/access/domain/announce.ts']);
});

test('ports of effects that no transaction covers demand the announcement', () => {
  const root = join(import.meta.dirname, '..', '..');
  const ports = ['lambdas/access/ports.ts', 'lambdas/agencies/ports.ts'].map((file) =>
    readFileSync(join(root, file), 'utf8'),
  );
  for (const effect of ['delete', 'putExport', 'openSession', 'endSession'])
    expect([effect, ports.some((text) => new RegExp(`\\b${effect}\\([^;]*\\bIntent\\b`).test(text))]).toEqual([
      effect,
      true,
    ]);
});
