import { beforeAll, describe, expect, it, test } from '@jest/globals';
import type { COUNTERS } from '../../tools/capacity/meter.ts';
import { measureOperations, type OperationName, type Operations } from '../../tools/capacity/operations.ts';
import { bindings, rateOf } from '../../tools/capacity/report.ts';
import { simulate, type SeriesName, type Simulation } from '../../tools/capacity/simulation.ts';
import { QUOTAS } from '../../tools/capacity/quotas.ts';
import { CALLS, HOURS, PEAK_HOUR, TENANTS } from '../../tools/capacity/assumptions.ts';
import { seededRandom } from '../../tools/capacity/random.ts';
import { makeTenants, nightOf, sweepSeconds } from '../../tools/capacity/traffic.ts';

const INPUT = { tenants: 60, cellSize: 30, seed: 7 };
let operations: Operations;
let simulation: Simulation;
beforeAll(async () => {
  operations = await measureOperations();
  simulation = simulate({ operations, ...INPUT });
});

const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
const total = (series: SeriesName) => sum(simulation.seconds[series]);
const names = () => Object.keys(operations) as OperationName[];

describe('a simulated day', () => {
  it('is the same with the same seed and another with another', () => {
    expect(simulate({ operations, ...INPUT })).toEqual(simulation);
    expect(simulate({ operations, ...INPUT, seed: 8 }).calls).not.toBe(simulation.calls);
  });

  it('has the calls of its cells and no others', () => {
    const { 'call.answer-new': first, 'call.answer-known': known, 'call.hung-up': over } = simulation.operations;
    expect(first + known).toBe(simulation.calls);
    expect(over).toBe(simulation.calls);
    expect(simulation.operations['night.tenant']).toBe(INPUT.tenants);
  });

  it.each([
    ['dynamodbRequests', 'dynamodbRequests'],
    ['readUnits', 'readUnits'],
    ['writeUnits', 'writeUnits'],
    ['events', 'events'],
    ['auditEntries', 'auditEntries'],
    ['generateDataKey', 'generateDataKey'],
  ] as const)('asks as often for %s as its operations do, added up', (series, counter) => {
    const expected = names().reduce(
      (all, name) => all + simulation.operations[name] * operations[name].counts[counter],
      0,
    );
    expect(total(series)).toBeCloseTo(expected, 0);
  });

  it('opens sessions and keys as often as its invocations do, where nothing is cached', () => {
    const invoked = names().filter((name) => !name.startsWith('night.') || name === 'night.tenant');
    const expected = (counter: (typeof COUNTERS)[number]) =>
      invoked.reduce((all, name) => all + simulation.operations[name] * operations[name].counts[counter], 0);
    expect(total('coldSessions')).toBe(expected('assumeRole'));
    expect(total('coldDecrypts')).toBe(expected('decrypt'));
    expect(total('invocations')).toBe(invoked.reduce((all, name) => all + simulation.operations[name], 0));
  });

  it('asks in no second more often with caches than without', () => {
    for (const [warm, cold] of [
      ['sessions', 'coldSessions'],
      ['decrypts', 'coldDecrypts'],
      ['tableKeys', 'coldTableKeys'],
    ] as const) {
      const more = simulation.seconds[warm].findIndex((value, second) => value > simulation.seconds[cold][second]!);
      expect([warm, more]).toEqual([warm, -1]);
      expect(total(warm)).toBeGreaterThan(0);
      expect(total(warm)).toBeLessThan(total(cold));
    }
  });

  it('is busiest in the German morning', () => {
    const { peak, p99, day } = rateOf(simulation, { connected: 1 });
    expect(PEAK_HOUR).toBe(9);
    expect(peak).toBeGreaterThan(day * 2);
    expect(p99).toBeGreaterThanOrEqual(peak);
  });

  it('is all there when only its peak hour is asked for, give or take the calls that began before', () => {
    const window = { from: PEAK_HOUR * 3_600, to: (PEAK_HOUR + 1) * 3_600 };
    const hour = simulate({ operations, ...INPUT, window });
    expect(hour.calls).toBeLessThan(simulation.calls);
    expect(hour.operations['night.tenant']).toBe(0);
  });
});

test('more sessions an instance never ask more of STS, and neither does the instance that was freed last', () => {
  const asked = (variant: object) => sum(simulate({ operations, ...INPUT, ...variant }).seconds.sessions);
  expect(asked({ maxSessions: 2_000 })).toBeLessThanOrEqual(asked({ maxSessions: 5 }));
  expect(asked({ assignment: 'last-freed' })).toBeLessThanOrEqual(asked({}));
});

describe('tenants', () => {
  const tenants = makeTenants(4_000, seededRandom(3));
  const calls = tenants.map((tenant) => tenant.calls).sort((a, b) => a - b);

  it('are small in the middle and large at the end', () => {
    expect(calls[2_000]).toBeGreaterThan(TENANTS.medianCalls * 0.85);
    expect(calls[2_000]).toBeLessThan(TENANTS.medianCalls * 1.15);
    const largest = calls.slice(-400).reduce((all, one) => all + one, 0);
    expect(largest / calls.reduce((all, one) => all + one, 0)).toBeGreaterThan(0.4);
  });

  it('have a night that is longer the more they keep', () => {
    const night = (each: number) => nightOf({ calls: each, records: true, polls: false });
    expect(night(10).ms).toBeLessThan(night(100).ms);
    expect(sweepSeconds(tenants.slice(0, 10))).toBeGreaterThan(0);
    expect(sweepSeconds(tenants)).toBeGreaterThan(sweepSeconds(tenants.slice(0, 400)));
  });
});

test('the hours of a day add up, and so do the shares', () => {
  expect(HOURS.reduce((all, hour) => all + hour, 0)).toBeCloseTo(1, 9);
  expect(HOURS).toHaveLength(24);
  for (const share of [CALLS.known, CALLS.abandoned, CALLS.consent, TENANTS.recording]) expect(share).toBeLessThan(1);
});

describe('the table of quotas', () => {
  it('is in the order in which they bind, and says of each where it was read', () => {
    const all = bindings(simulation, INPUT.tenants);
    const tenants = all.map((binding) => binding.tenants);
    expect(tenants).toEqual(tenants.toSorted((a, b) => a - b));
    for (const { source, standing, value } of QUOTAS) {
      expect(value).toBeGreaterThan(0);
      expect(source).toMatch(/https:|shared\/reference/);
      if (standing === 'page') expect(source).toContain('https://docs.aws.amazon.com/');
    }
  });

  it('never says that a raised quota binds earlier', () => {
    for (const { tenants, raisedTenants } of bindings(simulation, INPUT.tenants))
      expect(raisedTenants ?? Infinity).toBeGreaterThanOrEqual(tenants);
  });
});
