import type { AccessRole } from '../../lambdas/access/ports.ts';
import { LAMBDA, MILLISECONDS } from './assumptions.ts';
import { InstancePool, type InstanceCaches } from './caches.ts';
import { Happenings, indexOf } from './happenings.ts';
import type { Operation } from './meter.ts';
import type { OperationName, Operations } from './operations.ts';
import { seededRandom } from './random.ts';
import { makeDay, makeTenants, WHOLE_DAY, type Window } from './traffic.ts';

/** Requests a second that are added up. `cold…`: without any cache of ours. `tableKey…`: what DynamoDB asks of KMS. */
const SERIES = [
  'coldSessions',
  'sessions',
  'generateDataKey',
  'coldDecrypts',
  'decrypts',
  'coldTableKeys',
  'tableKeys',
  'dynamodbRequests',
  'readUnits',
  'writeUnits',
  's3',
  'events',
  'auditEntries',
  'invocations',
  /** Invocations that begin in this second, times their duration: concurrency by Little's law. */
  'lambdaSeconds',
  'api',
  'connected',
  'workflowSteps',
  'workflowStarts',
] as const;
export type SeriesName = (typeof SERIES)[number];

/** A value for every second of the day. */
type Seconds = Record<SeriesName, Float64Array>;

export interface Simulation {
  readonly seconds: Seconds;
  /** How often each operation happened. */
  readonly operations: Record<OperationName, number>;
  /** Execution environments that were started, by function. */
  readonly instances: Record<string, number>;
  readonly calls: number;
}

export interface SimulationInput {
  readonly operations: Operations;
  readonly tenants: number;
  /** Tenants that share one account, its functions and its quotas. */
  readonly cellSize: number;
  readonly seed: number;
  readonly window?: Window;
  /** Which idle instance Lambda takes. @default any: the worse for caches */
  readonly assignment?: 'any' | 'last-freed';
  /** Sessions an instance keeps. @default as the code has it */
  readonly maxSessions?: number;
}

/** Simulates a Monday, cell by cell; the cells' seconds are added up. The same input gives the same figures. */
export function simulate(input: SimulationInput): Simulation {
  const total = emptySimulation(Object.keys(input.operations) as OperationName[]);
  for (let first = 0, cell = 0; first < input.tenants; first += input.cellSize, cell += 1) {
    const size = Math.min(input.cellSize, input.tenants - first);
    simulateCell({ ...input, tenants: size, seed: input.seed + cell * 7_919 }, total);
  }
  return total;
}

function emptySimulation(names: OperationName[]): Simulation & { calls: number } {
  return {
    seconds: Object.fromEntries(SERIES.map((name) => [name, new Float64Array(WHOLE_DAY.to)])) as Seconds,
    operations: Object.fromEntries(names.map((name) => [name, 0])) as Record<OperationName, number>,
    instances: {},
    calls: 0,
  };
}

function simulateCell(input: SimulationInput, total: Simulation): void {
  const { operations, tenants, seed, window = WHOLE_DAY } = input;
  const random = seededRandom(seed);
  const names = Object.keys(operations) as OperationName[];
  const numbers = new Map(names.map((name, index) => [name, index]));
  const happenings = new Happenings();
  const connected = total.seconds.connected;
  let calls = 0;
  makeDay(makeTenants(tenants, random), window, {
    random,
    sink: {
      operation: (name, at) => happenings.add(numbers.get(name)!, at),
      connected(from, to) {
        calls += 1;
        for (let second = Math.floor(from); second < Math.min(WHOLE_DAY.to, to); second += 1) connected[second]! += 1;
      },
    },
  });
  (total as { calls: number }).calls += calls;
  const plans = names.map((name) => planOf(name, operations[name]));
  const pools = new Map(plans.map(({ fn }) => [fn, poolOf(input)]));
  for (const key of happenings.inOrder()) {
    const index = indexOf(key);
    const plan = plans[happenings.op[index]!]!;
    total.operations[plan.name] += happenings.times[index]!;
    count(plan, happenings, { index, pool: pools.get(plan.fn)!, seconds: total.seconds });
  }
  for (const [fn, pool] of pools) total.instances[fn] = (total.instances[fn] ?? 0) + pool.started;
}

const LAST = 1 - Number.EPSILON;
const poolOf = ({ seed, assignment, maxSessions }: SimulationInput): InstancePool =>
  new InstancePool(
    assignment === 'last-freed' ? () => LAST : seededRandom(seed + 1).next,
    LAMBDA.idleSeconds * 1_000,
    maxSessions,
  );

interface Plan extends Operation {
  readonly name: OperationName;
  readonly durationMs: number;
  /** False for what happens inside another invocation: it opens no session and meets no cache. */
  readonly invoked: boolean;
  readonly role: number;
}

const ROLES: readonly AccessRole[] = ['read', 'write', 'erase', 'provision', 'close', 'rewrap', 'restore'];
/** States a request or a sweep passes: lib/dsar/subject-request-machine.ts, lib/retention/retention-sweep.ts. */
const STEPS: Partial<Record<string, number>> = { erasure: 2, 'night.tenant': 2 };

const planOf = (name: OperationName, operation: Operation): Plan => ({
  ...operation,
  name,
  durationMs: MILLISECONDS[operation.fn] ?? 100,
  invoked: !name.startsWith('night.') || name === 'night.tenant',
  role: ROLES.indexOf(operation.trace.roles[0] ?? 'read'),
});

interface Place {
  readonly index: number;
  readonly pool: InstancePool;
  readonly seconds: Seconds;
}

function count(plan: Plan, happenings: Happenings, { index, pool, seconds }: Place): void {
  const ms = happenings.ms[index]!;
  const second = Math.floor(ms / 1_000);
  const times = happenings.times[index]!;
  const { counts } = plan;
  const add = (series: SeriesName, by: number) => {
    if (by !== 0) seconds[series][second]! += by * times;
  };
  add('dynamodbRequests', counts.dynamodbRequests);
  add('readUnits', counts.readUnits);
  add('writeUnits', counts.writeUnits);
  add('s3', counts.s3Puts + counts.s3Reads);
  add('events', counts.events);
  add('auditEntries', counts.auditEntries);
  add('generateDataKey', counts.generateDataKey);
  if (!plan.invoked) return;
  const duration = happenings.duration[index]! || plan.durationMs;
  add('invocations', 1);
  add('lambdaSeconds', duration / 1_000);
  add('api', plan.name === 'api.authorise' ? 1 : 0);
  add('workflowSteps', STEPS[plan.name.split('.')[0]!] ?? STEPS[plan.name] ?? 0);
  add('workflowStarts', plan.name === 'erasure.requested' || plan.name === 'night.tenant' ? 1 : 0);
  const caches = pool.invoke(ms, duration);
  countKeys(plan, caches, { ms, tenant: happenings.tenant[index]!, call: happenings.call[index]!, add });
}

interface Moment {
  readonly ms: number;
  readonly tenant: number;
  readonly call: number;
  readonly add: (series: SeriesName, by: number) => void;
}

/** Classes of keys by number, so that a place is one number: whose key, and which. */
const classes = new Map<string, number>();
const classOf = (key: string): number => {
  const known = classes.get(key);
  if (known !== undefined) return known;
  classes.set(key, classes.size);
  return classes.size - 1;
};
const MAX_CLASSES = 16;

function countKeys({ counts, trace, role }: Plan, caches: InstanceCaches, { ms, tenant, call, add }: Moment): void {
  add('coldSessions', counts.assumeRole);
  add('coldDecrypts', counts.decrypt);
  if (counts.assumeRole > 0) {
    const session = tenant * ROLES.length + role;
    add('coldTableKeys', TABLES_OF_A_TENANT * counts.assumeRole);
    if (caches.session(session, ms)) add('sessions', 1);
    if (caches.tableKeys(session, ms)) add('tableKeys', TABLES_OF_A_TENANT);
  }
  for (const key of trace.keys) {
    const owner = key.startsWith('tenant/') ? tenant * 2 : call * 2 + 1;
    if (caches.dataKey(owner * MAX_CLASSES + classOf(key), ms)) add('decrypts', 1);
  }
}

const TABLES_OF_A_TENANT = 2;
