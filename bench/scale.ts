import './support/quiet.ts';
import { CELL_TENANTS } from '../lib/config/cell.ts';
import { printTable, rounded, saveJson } from './support/figures.ts';
import { PEAK_HOUR } from '../tools/capacity/assumptions.ts';
import { cacheEffect, costLines, costRows, monthOf, PROFILES, voiceLines } from '../tools/capacity/costs.ts';
import { COUNTERS } from '../tools/capacity/meter.ts';
import { measureOperations, type OperationName, type Operations } from '../tools/capacity/operations.ts';
import { PRICES, PRICES_OF } from '../tools/capacity/prices.ts';
import { NOT_BINDING } from '../tools/capacity/quotas.ts';
import { bindingRows, bindings, rateOf, rateRows } from '../tools/capacity/report.ts';
import { simulate, type Simulation } from '../tools/capacity/simulation.ts';
import { nightOf, makeTenants, sweepSeconds } from '../tools/capacity/traffic.ts';
import { seededRandom } from '../tools/capacity/random.ts';

const DEFAULT_TENANTS = 100_000;
const SEED = 20_261_121;
/** A quarter of an hour before the peak hour fills caches and calls. */
const PEAK_ONLY = { from: (PEAK_HOUR - 0.25) * 3_600, to: (PEAK_HOUR + 1) * 3_600 };

/**
 * A Monday of many tenants: what it asks of AWS, when which quota binds, and what a tenant costs.
 * @param size tenants, 100,000 unless told; they fill cells of 1,230
 */
export async function run({ json, size = DEFAULT_TENANTS }: { json?: string; size?: number }): Promise<void> {
  if (!Number.isSafeInteger(size) || size < 1) throw new RangeError('--size is a whole number of tenants.');
  const operations = await measureOperations();
  section('What one invocation asks of AWS, with cold caches (counted in the real code)');
  printTable(operationRows(operations));

  const cells = simulate({ operations, tenants: size, cellSize: CELL_TENANTS.initial, seed: SEED });
  const count = Math.ceil(size / CELL_TENANTS.initial);
  section(`A Monday of ${whole(size)} tenants, ${whole(cells.calls)} calls, in ${count} cells: all cells together`);
  printTable(rateRows(cells));
  const single = simulate({ operations, tenants: size, cellSize: size, seed: SEED, window: PEAK_ONLY });
  section(`The peak hour (${PEAK_HOUR}:00) of the same tenants, if they could share one account`);
  printTable(rateRows(single));

  const raised = simulate({ operations, tenants: CELL_TENANTS.raised, cellSize: CELL_TENANTS.raised, seed: SEED });
  section(`One cell of ${whole(CELL_TENANTS.raised)} tenants, ${whole(raised.calls)} calls`);
  printTable(rateRows(raised));
  const binding = bindings(raised, CELL_TENANTS.raised);
  section('Which quota binds first (per tenant as in this cell’s p99 second; reserve for restores included)');
  printTable(bindingRows(binding));
  for (const line of NOT_BINDING) process.stdout.write(`  never: ${line}\n`);

  section('What the caches depend on (the same cell, p99)');
  const cell = { operations, tenants: CELL_TENANTS.raised, cellSize: CELL_TENANTS.raised, seed: SEED };
  const sensitivity = VARIANTS.map(([name, variant]) =>
    variantRow(name, simulate({ ...cell, ...variant, window: PEAK_ONLY })),
  );
  printTable(sensitivity);

  section('The night: sweep of a full cell');
  const nights = [CELL_TENANTS.initial, CELL_TENANTS.raised, size].map(nightRow);
  printTable(nights);

  const input = { operations, effect: cacheEffect(raised), cellTenants: CELL_TENANTS.initial };
  const months = PROFILES.map((profile) => ({ profile, month: monthOf(profile, operations, SEED) }));
  const platform = months.map(({ profile, month }) => ({
    name: profile.name,
    lines: costLines(profile, month, input),
  }));
  const voice = months.map(({ profile, month }) => ({ name: profile.name, lines: voiceLines(month) }));
  const unread = Object.values(PRICES).filter(({ standing }) => standing === 'recalled').length;
  section(`USD a month and tenant, prices of ${PRICES_OF} (${unread} of ${Object.keys(PRICES).length} not verified)`);
  printTable(months.map(({ profile, month }) => profileRow(profile, month)));
  printTable(costRows(platform, 'platform'));
  printTable(costRows(voice, 'voice, not verified'));
  saveJson(json, {
    tenants: size,
    seed: SEED,
    calls: cells.calls,
    operations: Object.fromEntries(
      Object.entries(operations).map(([name, { fn, counts }]) => [name, { fn, ...counts }]),
    ),
    cells: rateRows(cells),
    oneAccountPeakHour: rateRows(single),
    raisedCell: rateRows(raised),
    bindings: binding.map(({ quota, ...rest }) => ({ ...quota, ...rest })),
    sensitivity,
    nights,
    instances: raised.instances,
    costs: { platform, voice, pricesOf: PRICES_OF },
    happened: happened(cells),
  });
}

/** Lambda's choice of an instance is not documented, and 200 sessions are less than a large cell's tenants. */
const VARIANTS = [
  ['as built, any idle instance', {}],
  ['as built, the instance freed last', { assignment: 'last-freed' }],
  ['2,000 sessions an instance, any', { maxSessions: 2_000 }],
  ['2,000 sessions, the instance freed last', { maxSessions: 2_000, assignment: 'last-freed' }],
] as const;

const variantRow = (name: string, simulation: Simulation) => ({
  variant: name,
  AssumeRole: rounded(rateOf(simulation, { sessions: 1 }).p99),
  'KMS Decrypt': rounded(rateOf(simulation, { decrypts: 1 }).p99),
  'KMS for tables': rounded(rateOf(simulation, { tableKeys: 1 }).p99),
});

const section = (title: string) => void process.stdout.write(`\n${title}\n`);
const whole = (value: number) => value.toLocaleString('en-US');

const operationRows = (operations: Operations) =>
  Object.entries(operations).map(([name, { counts }]) => ({
    operation: name,
    ...Object.fromEntries(COUNTERS.map((counter) => [counter, rounded(counts[counter], 2)])),
  }));

function nightRow(tenants: number) {
  const made = makeTenants(tenants, seededRandom(SEED));
  const longest = Math.max(...made.map((tenant) => nightOf(tenant).ms)) / 1_000;
  const unfinished = made.filter((tenant) => nightOf(tenant).afterwardsMs > SWEEP_TIMEOUT_MS).length;
  return {
    tenants: whole(tenants),
    'hours to sweep': rounded(sweepSeconds(made) / 3_600, 2),
    'longest tenant, s': Math.round(longest),
    'tenants whose check outlasts the function': unfinished,
  };
}
/** Timeout of `sweep-expired`; what comes after its last page has no cursor to go on from. */
const SWEEP_TIMEOUT_MS = 300_000;

const profileRow = (profile: (typeof PROFILES)[number], month: ReturnType<typeof monthOf>) => ({
  profile: profile.name,
  'calls a day': profile.calls,
  'calls a month': Math.round(month.calls),
  'minutes a month': Math.round(month.minutes),
  records: String(profile.records),
  'polls the API': String(profile.polls),
});

const happened = ({ operations }: Simulation) =>
  Object.fromEntries(Object.entries(operations).map(([name, times]) => [name as OperationName, Math.round(times)]));
