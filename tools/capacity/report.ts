import { PEAK_HOUR } from './assumptions.ts';
import { quantile, rounded } from '../../bench/support/figures.ts';
import { QUOTAS, type Quota } from './quotas.ts';
import type { SeriesName, Simulation } from './simulation.ts';

export interface Rate {
  /** Mean over the whole day, a second. */
  readonly day: number;
  /** Mean over the peak hour. */
  readonly peak: number;
  /** The 99th percentile of the peak hour's seconds. */
  readonly p99: number;
}

const DAY_SECONDS = 86_400;
const HOUR_SECONDS = 3_600;

/** Rates of a weighted sum of series. */
export function rateOf({ seconds }: Pick<Simulation, 'seconds'>, weights: Partial<Record<SeriesName, number>>): Rate {
  const at = (second: number) =>
    Object.entries(weights).reduce((sum, [name, weight]) => sum + seconds[name as SeriesName][second]! * weight, 0);
  const hour = Array.from({ length: HOUR_SECONDS }, (_, second) => at(PEAK_HOUR * HOUR_SECONDS + second));
  let day = 0;
  for (let second = 0; second < DAY_SECONDS; second += 1) day += at(second);
  return {
    day: day / DAY_SECONDS,
    peak: hour.reduce((sum, value) => sum + value, 0) / HOUR_SECONDS,
    p99: quantile(hour, 0.99),
  };
}

/** The rates that are printed with and without our caches, and those that have none. */
const RATES: readonly {
  name: string;
  cold?: Partial<Record<SeriesName, number>>;
  warm: Partial<Record<SeriesName, number>>;
}[] = [
  { name: 'STS AssumeRole', cold: { coldSessions: 1 }, warm: { sessions: 1 } },
  { name: 'KMS Decrypt, data keys', cold: { coldDecrypts: 1 }, warm: { decrypts: 1 } },
  { name: 'KMS GenerateDataKey', warm: { generateDataKey: 1 } },
  { name: 'KMS for DynamoDB tables', cold: { coldTableKeys: 1 }, warm: { tableKeys: 1 } },
  {
    name: 'KMS, all',
    cold: { coldDecrypts: 1, generateDataKey: 1, coldTableKeys: 1 },
    warm: { decrypts: 1, generateDataKey: 1, tableKeys: 1 },
  },
  { name: 'DynamoDB requests', warm: { dynamodbRequests: 1 } },
  { name: 'DynamoDB read units', warm: { readUnits: 1 } },
  { name: 'DynamoDB write units', warm: { writeUnits: 1 } },
  { name: 'S3 requests', warm: { s3: 1 } },
  { name: 'Lambda invocations', warm: { invocations: 1 } },
  { name: 'Lambda concurrency', warm: { lambdaSeconds: 1 } },
  { name: 'API requests', warm: { api: 1 } },
  { name: 'callers connected', warm: { connected: 1 } },
  { name: 'audit entries', warm: { auditEntries: 1 } },
];

export function rateRows(simulation: Simulation) {
  return RATES.map(({ name, cold, warm }) => {
    const without = cold && rateOf(simulation, cold);
    const kept = rateOf(simulation, warm);
    const shown = (rate: Rate | undefined, part: keyof Rate) => (rate === undefined ? '=' : rounded(rate[part]));
    return {
      'requests a second': name,
      'day, no cache': shown(without, 'day'),
      day: shown(kept, 'day'),
      'peak hour, no cache': shown(without, 'peak'),
      'peak hour': shown(kept, 'peak'),
      'p99, no cache': shown(without, 'p99'),
      p99: shown(kept, 'p99'),
    };
  });
}

export interface Binding {
  readonly quota: Quota;
  /** Tenants at which it binds; infinite where nothing was seen in the peak hour. */
  readonly tenants: number;
  readonly raisedTenants: number | undefined;
  readonly perTenant: number;
}

/**
 * Tenants at which each quota binds, the first one first.
 * @param simulation of one cell; its busiest second of a hundred is taken per tenant, and grown linearly: larger cells
 *   are smoother, so this is on the safe side
 */
export function bindings(simulation: Simulation, tenants: number): Binding[] {
  const all = QUOTAS.map((quota): Binding => {
    const { demand } = quota;
    const perTenant = 'rates' in demand ? rateOf(simulation, demand.rates).p99 / tenants : demand.perTenant;
    const platform = 'platform' in demand ? demand.platform : 0;
    const at = (value: number) => (perTenant === 0 ? Infinity : Math.floor((value - platform) / perTenant));
    return {
      quota,
      perTenant,
      tenants: at(quota.value),
      raisedTenants: typeof quota.raised === 'number' ? at(quota.raised) : undefined,
    };
  });
  return all.sort((one, other) => one.tenants - other.tenants);
}

const whole = (value: number) => (value === Infinity ? 'never seen' : value.toLocaleString('en-US'));

export const bindingRows = (all: readonly Binding[]) =>
  all.map(({ quota, tenants, raisedTenants }) => ({
    quota: quota.name,
    default: whole(quota.value),
    'tenants at default': whole(tenants),
    raised: typeof quota.raised === 'number' ? whole(quota.raised) : quota.raised,
    'tenants, raised': raisedTenants === undefined ? '' : whole(raisedTenants),
    read: quota.standing,
  }));
