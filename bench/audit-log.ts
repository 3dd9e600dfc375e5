import './support/quiet.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { exportBundle } from '../lambdas/audit-api/domain/audit-bundle.ts';
import { AuditQuery, listEvents } from '../lambdas/audit-api/domain/query.ts';
import { compactLog } from '../lambdas/audit-compaction/domain/compact.ts';
import { createReconciler } from '../lambdas/audit/reconcile-intents.ts';
import type { ReadDeps } from '../lambdas/audit/domain/read-log.ts';
import { createWorld, ORIGIN, START, TENANT_A, testItem, type World } from '../test/audit/support/world.ts';
import { median, printTable, rounded, saveJson } from './support/figures.ts';

/** What a request is made to last, milliseconds: medians of S3 GETs and DynamoDB reads within a region. */
const S3_MS = 20;
const DYNAMODB_MS = 5;
const ROUNDS = 5;
/** Entries of a segment: a quiet tenant, whose hour is a handful. */
const ENTRIES = 10;
const SEGMENTS = [50, 500, 5_000];

/**
 * Requests and milliseconds of the newest page, a filter that matches one entry of a page, a full bundle and a
 * reconciliation of a log of many small segments, as they are and compacted. The stores are in memory; each request is
 * made to last as long as the service's.
 */
export async function run({ json }: { json?: string }): Promise<void> {
  const figures = [];
  for (const segments of SEGMENTS) {
    const world = await logOf(segments);
    figures.push(...(await measured(world, segments, false)));
    await compactLog(TENANT_A, { ...readsOf(world), ...writer(world) });
    figures.push(...(await measured(world, segments, true)));
  }
  printTable(
    figures.map(({ ms, compacted, ...figure }) => ({
      ...figure,
      files: compacted ? 'compacted' : 'as sealed',
      ms: rounded(ms, 0),
    })),
  );
  saveJson(json, { s3Ms: S3_MS, dynamodbMs: DYNAMODB_MS, entriesPerSegment: ENTRIES, rounds: ROUNDS, figures });
}

const readsOf = (world: World): ReadDeps => ({ heads: world.tables, directory: world.tables, archive: world.archive });
const writer = (world: World) => ({
  signers: world.signers,
  origin: ORIGIN,
  now: () => world.clock.now,
  mayContinue: () => true,
});

async function logOf(segments: number): Promise<World> {
  const world = createWorld();
  for (let n = 0; n < segments; n += 1) {
    for (let i = 0; i < ENTRIES; i += 1) world.tables.put(testItem(TENANT_A, n * ENTRIES + i));
    await world.sequenceAll();
    await world.sealAll();
  }
  await world.minute();
  return world;
}

async function measured(world: World, segments: number, compacted: boolean) {
  const counted = countedReads(world);
  // Matches the oldest entry that a page looks at: everything is read, one is found.
  const oldest = Math.max(0, segments * ENTRIES - 32_768);
  const rare = { from: at(oldest), to: at(oldest + 1) };
  const work = {
    'newest page': () => listEvents(TENANT_A, AuditQuery.parse({}), counted.deps),
    'rare filter': () => listEvents(TENANT_A, AuditQuery.parse(rare), counted.deps),
    'full bundle': () => exportBundle(TENANT_A, {}, counted.deps),
    reconciliation: () => createReconciler({ intents: world.tables, now: Date.now })(undefined, { awsRequestId: '' }),
  };
  const rows = [];
  for (const [operation, perform] of Object.entries(work)) {
    const times: number[] = [];
    counted.reset();
    for (let round = 0; round < ROUNDS; round += 1) {
      const start = performance.now();
      await perform();
      times.push(performance.now() - start);
    }
    const { s3, dynamodb } = counted.requests();
    rows.push({ segments, compacted, operation, s3: s3 / ROUNDS, dynamodb: dynamodb / ROUNDS, ms: median(times) });
  }
  return rows;
}

const at = (n: number) => new Date(START + n * 1_000).toISOString();

/** Reads that last and are counted. A query of DynamoDB gives about 2,500 records of segments, the next page is another. */
function countedReads(world: World) {
  let [s3, dynamodb] = [0, 0];
  const reading = ['head', 'segments', 'compacted', 'batches', 'state', 'leaves', 'stagedFile', 'minuteLeaves', 'open'];
  world.tables.fault = async (when, operation) => {
    if (when !== 'before' || !reading.includes(operation)) return;
    dynamodb += 1;
    await sleep(DYNAMODB_MS);
  };
  const archive = {
    putOnce: () => Promise.reject(new Error('a reader writes nothing')),
    get: async (key: string) => {
      s3 += 1;
      await sleep(S3_MS);
      return world.archive.get(key);
    },
  };
  return {
    deps: { ...readsOf(world), archive },
    reset: () => ([s3, dynamodb] = [0, 0]),
    requests: () => ({ s3, dynamodb }),
  };
}
