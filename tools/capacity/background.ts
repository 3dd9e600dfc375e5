import { INVENTORY } from '../../lambdas/inventory/inventory.ts';
import { createSweepExpired } from '../../lambdas/retention/sweep-expired.ts';
import { runOf } from '../../lambdas/retention/domain/run.ts';
import { TENANT_A, fakeTenantWorld } from '../../test/support/fake-tenant-room.ts';
import { memoryLedger } from '../../test/retention/support/memory-ledger.ts';
import { playCall } from '../../test/retention/support/played-call.ts';
import { dsarWorld } from '../../test/dsar/support/run-workflow.ts';
import { COUNTERS, createMeter, noCounts, type Counts, type Operation } from './meter.ts';

const DAY = 86_400_000;
const START = Date.UTC(2026, 10, 21, 2, 30);
const plenty = { awsRequestId: 'x', getRemainingTimeInMillis: () => 300_000 };
const number = (index: number) => `+4915112${String(index).padStart(6, '0')}`;

/** Nights that a call meets with the default windows: contents go at 90 days, its record at 365, evidence at 1,095. */
const NIGHTS = [100, 400, 1_200];

/**
 * A tenant's night: `night.tenant` with nothing to do, and what one more thing adds to it. `…-due` is a call's whole
 * way out, over three nights; `…-kept` is paid again every night for as long as the thing is kept.
 */
export async function measureNight() {
  const empty = await nights([]);
  const idle = empty.map(({ operation }) => operation);
  const due = await nights([{ age: 0 }]);
  const recordings = await nights(
    Array.from({ length: MANY }, () => ({ age: 0 })),
    [1],
  );
  const silent = await nights(
    Array.from({ length: MANY }, () => ({ age: 0, recording: false })),
    [1],
  );
  const reduced = await nights(
    Array.from({ length: MANY }, () => ({ age: 0, recording: false })),
    [100, 101],
  );
  const first = idle[0]!;
  return {
    'night.tenant': first,
    'night.call-due': { ...first, counts: added(due.map(({ operation }, at) => less(operation, idle[at]!))) },
    'night.recording-kept': { ...first, counts: share(less(recordings[0]!.operation, silent[0]!.operation), MANY) },
    'night.call-reduced': { ...first, counts: share(less(reduced[1]!.operation, first), MANY) },
  } satisfies Record<string, Operation>;
}

/** Enough that one thing's part is seen although units are whole. */
const MANY = 100;

/** Sweeps of one tenant at the given ages of its calls, days. */
async function nights(calls: { age: number; recording?: boolean }[], ages: readonly number[] = NIGHTS) {
  let now = START;
  const meter = createMeter();
  const world = fakeTenantWorld({ clock: () => now, between: meter.between });
  for (const [index, { recording }] of calls.entries())
    await playCall(world.open(), { number: number(index), startedAt: START, recording: recording ?? true });
  const ledger = meter.ledger(memoryLedger());
  const sweep = createSweepExpired(() => ({ rooms: world.rooms, ledger, clock: () => now, inventory: INVENTORY }));
  const measured: { operation: Operation }[] = [];
  for (const [night, age] of ages.entries()) {
    now = START + age * DAY;
    meter.take();
    await sweep({ ...TENANT_A, run: runOf(`night-${night}`), at: now }, plenty);
    measured.push({ operation: { fn: 'sweep-expired', ...meter.take() } });
  }
  return measured;
}

const less = (one: Operation, other: Operation): Counts =>
  Object.fromEntries(COUNTERS.map((name) => [name, one.counts[name] - other.counts[name]])) as Counts;
const added = (all: Counts[]): Counts =>
  all.reduce(
    (sum, counts) => Object.fromEntries(COUNTERS.map((name) => [name, sum[name] + counts[name]])) as Counts,
    noCounts(),
  );
const share = (counts: Counts, by: number): Counts =>
  Object.fromEntries(COUNTERS.map((name) => [name, counts[name] / by])) as Counts;

/** An approved erasure of a caller with one call, step by step; the re-scan reads both tables whole. */
export async function measureRequest() {
  const meter = createMeter();
  const dsar = dsarWorld({ between: meter.between, watched: meter.ledger });
  await playCall(dsar.room, { number: number(1), startedAt: START - DAY, lexSessionId: 'lex-1' });
  const step = async (fn: string, run: () => Promise<unknown>): Promise<Operation> => {
    meter.take();
    await run();
    return { fn, ...meter.take() };
  };
  let requestId = '';
  const created = await step('serve-subject-requests', async () => {
    const body = { type: 'erasure', phoneNumber: number(1), identityVerified: { method: 'code' }, decision: 'approve' };
    const answer = await dsar.call('create', { body });
    requestId = answer.body['requestId'] as string;
  });
  const input = () => dsar.inputOf(requestId);
  return {
    'erasure.requested': created,
    'erasure.find': await step('find-subject-data', () => dsar.steps.find(input())),
    'erasure.erase': await step('erase-subject-data', () => dsar.steps.erase(input(), dsar.plenty)),
    'erasure.rescan': await step('rescan-subject-data', () => dsar.steps.rescan(input())),
    'erasure.certify': await step('certify-request', () => dsar.steps.certify(input())),
  };
}
