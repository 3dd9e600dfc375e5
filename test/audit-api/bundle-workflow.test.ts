import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, describe, expect, jest, test } from '@jest/globals';
import type { TenantObjects } from '../../lambdas/access/ports.ts';
import { auditHandlers } from '../../lambdas/audit-api/handlers.ts';
import { partBytesOf, writeParts, type BundleWork } from '../../lambdas/audit-api/domain/write-bundle.ts';
import { createFailAuditBundle } from '../../lambdas/audit-api/fail-audit-bundle.ts';
import { createMakeAuditBundle } from '../../lambdas/audit-api/make-audit-bundle.ts';
import { auditRoutes } from '../../lambdas/audit-api/routes.ts';
import { compactLog } from '../../lambdas/audit-compaction/domain/compact.ts';
import type { ReadDeps, SegmentFile, SegmentRecord } from '../../lambdas/audit/contract.ts';
import { FIRST_GENERATION, type TenantRef } from '../../lambdas/shared/kernel/ids.ts';
import { createWorld, ORIGIN, START, TENANT_A, TENANT_B, type World } from '../audit/support/world.ts';
import { temporaryFolders } from '../audit/support/folders.ts';
import { essence, PythonVerifier, verifyBoth } from '../audit/support/verifiers.ts';
import { KEY_ID, routeCaller } from '../agent/support/call-route.ts';
import { fakeTenantWorld } from '../support/fake-tenant-room.ts';
import { memoryBundles } from './support/memory-bundles.ts';

jest.setTimeout(120_000);
const folders = temporaryFolders();
const python = new PythonVerifier();
afterAll(() => {
  python.close();
  folders.remove();
});

const DAY_MS = 86_400_000;
const REF: TenantRef = { tenant: TENANT_A, generation: FIRST_GENERATION };
/** An Idempotency-Key. */
const ORDER = '0b5ff0f2-5d1e-4a6c-9d07-2f0a5a2f6b11';
const depsOf = (world: World): ReadDeps => ({ heads: world.tables, directory: world.tables, archive: world.archive });
const plenty = { getRemainingTimeInMillis: () => 300_000 };

/** Sealed entries in segments of a few each, then some that are signed and not sealed. */
async function longLog(segments = 12): Promise<World> {
  const world = createWorld({ sealAfterMs: 0 });
  for (let n = 0; n < segments; n += 1) {
    world.write(TENANT_A, 7);
    await world.sequenceAll();
    await world.sealAll();
  }
  await world.minute();
  world.seal.policy.afterMs = 3_600_000;
  world.write(TENANT_A, 3);
  await world.minute();
  return world;
}

/** The API and the workflow over one world; `run` does what the state machine does. */
async function setUp(objects: (inner: TenantObjects) => TenantObjects = (inner) => inner) {
  const world = await longLog();
  const bundles = memoryBundles(() => START);
  const same = <T>(one: T): T => one;
  const tenants = fakeTenantWorld({
    clock: () => START,
    between: { rooms: same, directory: same, data: same, keyService: same, objects },
  });
  const log = depsOf(world);
  const rows = { find: () => Promise.resolve(undefined) };
  const companions = { 'README.txt': 'Read me.' };
  const at = (now: number) =>
    routeCaller(auditRoutes, auditHandlers({ rooms: tenants.rooms, rows, log, companions, bundles }), now);
  const deps = () => ({ rooms: tenants.rooms, log, companions, clock: () => START });
  const make = createMakeAuditBundle(deps);
  const run = async (name: string, retries = 0) => {
    const execution = bundles.executions.get(name);
    let state: unknown = execution?.input;
    for (let left = retries; ;) {
      try {
        const next = await make(state, plenty);
        state = JSON.parse(JSON.stringify(next));
        if (!next.done) continue;
        const made = { entries: next.entries, bytes: next.bytes };
        return { ...execution!, run: (execution!.run = { orderedAt: START, state: 'made', endedAt: START, made }) };
      } catch (error) {
        if (left-- > 0) continue;
        await createFailAuditBundle(deps)(state);
        execution!.run = { orderedAt: START, state: 'failed', endedAt: START, made: undefined };
        throw error;
      }
    }
  };
  const told = () =>
    tenants
      .outbox(TENANT_A)
      .filter(({ type }) => type === 'audit.exported')
      .map(({ outcome, details, intent }) => [
        (details as { step: string }).step,
        outcome,
        intent === undefined ? 'announces nothing' : 'settles',
      ]);
  return { world, bundles, tenants, at, call: at(START), run, told };
}

async function verified(tar: Uint8Array, world: World, options = {}) {
  const folder = folders.fresh();
  execFileSync('mkdir', ['-p', folder]);
  const file = `${folder}.tar`;
  writeFileSync(file, tar);
  execFileSync('tar', ['-xf', file, '-C', folder]);
  expect(readdirSync(folder).sort()).toEqual(['README.txt', 'audit']);
  const given = { now: world.clock.now, strict: true, ...options };
  const { node, python: other } = await verifyBoth(python, join(folder, 'audit'), given);
  expect(essence(other)).toEqual(essence(node));
  return { exit: node.exit, codes: node.findings.map(({ code }) => code), entries: node.entries };
}

const bodyOf = async (tenants: ReturnType<typeof fakeTenantWorld>, exportId: string) =>
  (await tenants.open(REF).objects.get(`exports/audit-${exportId}.tar`)) ?? new Uint8Array();

describe('a bundle of any size', () => {
  test('is ordered, made, fetched and verified; every step stands in the log', async () => {
    const { world, call, run, told, tenants, at } = await setUp();
    const ordered = await call('orderBundle', { body: {}, headers: { 'Idempotency-Key': ORDER } });
    expect(ordered).toMatchObject({ status: 202, body: { state: 'making' } });
    const again = await call('orderBundle', { body: {}, headers: { 'Idempotency-Key': ORDER } });
    expect(again.body.exportId).toBe(ordered.body.exportId);
    const { exportId } = ordered.body;
    expect((await call('bundleLink', { params: { exportId } })).status).toBe(409);
    await run(`${TENANT_A}-${exportId}`);
    const { body } = await call('bundle', { params: { exportId } });
    expect(body).toMatchObject({ exportId, state: 'ready', entries: 87 });
    const link = await call('bundleLink', { params: { exportId } });
    expect(link.body.url).toContain(exportId);
    const tar = await bodyOf(tenants, exportId);
    expect(tar.length).toBe(body.bytes);
    expect(await verified(tar, world)).toEqual({ exit: 0, codes: [], entries: 87 });
    expect(told()).toEqual([
      ['ordered', 'success', 'announces nothing'],
      ['made', 'intent', 'announces nothing'],
      ['made', 'success', 'settles'],
      ['fetched', 'success', 'announces nothing'],
    ]);
    const after = at(START + 7 * DAY_MS);
    expect((await after('bundle', { params: { exportId } })).body.state).toBe('expired');
    expect((await after('bundleLink', { params: { exportId } })).status).toBe(404);
  });

  test('is the tenant’s own: nobody else finds it, and an id that was never ordered is none', async () => {
    const { call } = await setUp();
    const { exportId } = (await call('orderBundle', { body: {} })).body;
    const other: TenantRef = { tenant: TENANT_B, generation: FIRST_GENERATION };
    expect((await call('bundle', { params: { exportId }, tenant: other })).status).toBe(404);
    expect((await call('bundleLink', { params: { exportId }, tenant: other })).status).toBe(404);
    expect((await call('bundle', { params: { exportId: `exp_${'z'.repeat(26)}` } })).status).toBe(404);
  });

  test('is refused before it is ordered where a workflow could only fail', async () => {
    const { call, bundles, told } = await setUp();
    expect((await call('orderBundle', { body: { first: 87 } })).status).toBe(400);
    expect((await call('orderBundle', { body: { first: 5, last: 4 } })).status).toBe(400);
    expect((await call('orderBundle', { body: { since: 1_000_000 } })).status).toBe(409);
    expect((await call('orderBundle', { body: { first: '5' } })).status).toBe(400);
    expect([bundles.executions.size, told()]).toEqual([0, []]);
  });

  test('may be an excerpt, which says its range', async () => {
    const { world, call, run, tenants } = await setUp();
    const { exportId } = (await call('orderBundle', { body: { first: 20, last: 30 } })).body;
    await run(`${TENANT_A}-${exportId}`);
    const tar = await bodyOf(tenants, exportId);
    expect(await verified(tar, world, { excerpt: true })).toEqual({ exit: 0, codes: [], entries: 21 });
  });

  test('survives a failure of any call: the same archive, one announcement, one outcome', async () => {
    const steps: string[] = [];
    const fuse = { at: -1 };
    const around =
      <A extends unknown[], R>(name: string, effect: (...args: A) => Promise<R>) =>
      async (...args: A): Promise<R> => {
        const die = (side: string) => {
          steps.push(`${side} ${name}`);
          if (steps.length - 1 === fuse.at) throw new Error('crash');
        };
        die('before');
        const result = await effect(...args);
        die('after');
        return result;
      };
    const crashing = (inner: TenantObjects): TenantObjects => ({
      ...inner,
      beginExport: around('begin', inner.beginExport),
      putExportPart: around('part', inner.putExportPart),
      finishExport: around('finish', inner.finishExport),
    });
    let expected: Uint8Array | undefined;
    for (let at = -1; at < 6; at += 1) {
      steps.length = 0;
      fuse.at = at;
      const { call, run, told, tenants } = await setUp(crashing);
      const { exportId } = (await call('orderBundle', { body: {}, headers: { 'Idempotency-Key': ORDER } })).body;
      await run(`${TENANT_A}-${exportId}`, 1);
      const tar = await bodyOf(tenants, exportId);
      expected ??= tar;
      expect(Buffer.compare(tar, expected)).toBe(0);
      expect(told().map(([step, outcome]) => `${step} ${outcome}`)).toEqual([
        'ordered success',
        'made intent',
        'made success',
      ]);
    }
    expect(steps.slice(-2)).toEqual(['before finish', 'after finish']);
  });

  test('that cannot be made is told as failed, in the log and to who asks', async () => {
    const { world, call, run, told } = await setUp();
    const { exportId } = (await call('orderBundle', { body: {} })).body;
    for (const key of world.archive.objects.keys()) if (key.startsWith('segments/')) world.archive.objects.delete(key);
    await expect(run(`${TENANT_A}-${exportId}`, 2)).rejects.toThrow('is not in the archive');
    expect(told().map(([step, outcome]) => `${step} ${outcome}`)).toEqual([
      'ordered success',
      'made intent',
      'made failed',
    ]);
    expect((await call('bundle', { params: { exportId } })).body).toMatchObject({ state: 'failed' });
    expect((await call('bundleLink', { params: { exportId } })).status).toBe(409);
  });
});

/** Writes an archive in runs of one part each. */
async function inRuns(deps: ReadDeps, start: BundleWork, between: () => Promise<void> = async () => {}) {
  const parts: Buffer[] = [];
  let work = start;
  let runs = 0;
  const put = async (part: number, bytes: Buffer) => void (parts[part - 1] = bytes);
  for (; !work.isWritten; runs += 1) {
    work = await writeParts(TENANT_A, { work, documents: [] }, { ...deps, put, mayContinue: () => false });
    await between();
  }
  return { parts, runs };
}

test('runs that are cut short go on where they were, also when segments are compacted meanwhile', async () => {
  const world = await longLog(70);
  const log = depsOf(world);
  const work: BundleWork = { next: 0, end: 489, part: 0, partBytes: 2_000, isWritten: false };
  const compact = () => {
    const writer = { signers: world.signers, origin: ORIGIN, now: () => world.clock.now, mayContinue: () => true };
    return compactLog(TENANT_A, { ...log, ...writer });
  };
  const plain = await inRuns(log, work);
  expect(plain.runs).toBeGreaterThan(5);
  let left = 3;
  const meanwhile = await inRuns(log, work, async () => (left-- === 0 ? void (await compact()) : undefined));
  // Half is written from segments; a compacted file that begins before is passed over.
  expect(Buffer.concat(meanwhile.parts).equals(Buffer.concat(plain.parts))).toBe(true);
  const compacted = await inRuns(log, work);
  expect(compacted.runs).toBeLessThan(plain.runs);
});

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
/** Bytes of buffers that something still holds: what is only not collected yet does not count. */
function heldBytes(): number {
  if (process.memoryUsage().arrayBuffers > 300 * 1_048_576) collect();
  return process.memoryUsage().arrayBuffers;
}

test('a log of more bytes than the function has memory is written in bounded memory', async () => {
  const [segments, each] = [750, 2_600_000];
  const bytes = Buffer.alloc(each, 'x');
  const all = Array.from({ length: segments }, (_, n) => {
    const file: SegmentFile = { log: TENANT_A, first: n, last: n, bytes: each, sha256: '' };
    return { ...file, nodes: [], from: 0, until: 0 } as SegmentRecord;
  });
  let [reading, peak, peakMemory, written] = [0, 0, 0, 0];
  const log = {
    heads: { segments: async (_log: string, first: number) => all.slice(first), compacted: async () => [] },
    archive: {
      get: async () => {
        reading += 1;
        peak = Math.max(peak, reading);
        return Buffer.from(bytes);
      },
    },
  } as unknown as ReadDeps;
  const put = async (_part: number, part: Buffer) => {
    reading -= Math.floor(part.length / each);
    written += part.length;
    peakMemory = Math.max(peakMemory, heldBytes());
  };
  const work = { next: 0, end: segments - 1, part: 0, partBytes: partBytesOf(segments * each), isWritten: false };
  await writeParts(TENANT_A, { work, documents: [] }, { ...log, put, mayContinue: () => true });
  expect(written).toBeGreaterThan(segments * each);
  expect(written).toBeGreaterThan(1_769 * 1_048_576);
  // A part, and what is read ahead of it.
  expect(peak).toBeLessThan(12);
  expect(peakMemory).toBeLessThan(400 * 1_048_576);
});

test('parts grow with the log, so that S3’s 10,000 are enough', () => {
  expect(partBytesOf(0)).toBe(8 * 1_048_576);
  for (const bytes of [1e9, 1e12, 5e12]) expect(bytes / partBytesOf(bytes)).toBeLessThan(9_000);
});

test('whose key ordered it stands in what the workflow writes', async () => {
  const { call, run, tenants } = await setUp();
  const { exportId } = (await call('orderBundle', { body: {} })).body;
  await run(`${TENANT_A}-${exportId}`);
  const entries = tenants.outbox(TENANT_A).filter(({ type }) => type === 'audit.exported');
  expect(new Set(entries.map(({ actor }) => JSON.stringify(actor)))).toEqual(
    new Set([JSON.stringify({ kind: 'api-key', id: KEY_ID })]),
  );
  expect(new Set(entries.map(({ resource }) => resource.id))).toEqual(new Set([exportId]));
});
