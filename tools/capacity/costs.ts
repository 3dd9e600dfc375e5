import { costOf } from '../../bench/support/audit-costs.ts';
import { rounded } from '../../bench/support/figures.ts';
import { CALLS, MILLISECONDS, MONDAY } from './assumptions.ts';
import { PRICES, VOICE_PRICES } from './prices.ts';
import { seededRandom } from './random.ts';
import type { OperationName, Operations } from './operations.ts';
import type { Simulation } from './simulation.ts';
import { makeDay, nightOf, WHOLE_DAY, type Tenant } from './traffic.ts';

export interface Profile extends Tenant {
  readonly name: string;
}

export const PROFILES: readonly Profile[] = [
  { name: 'small', calls: 3, records: false, polls: false },
  { name: 'median', calls: 8, records: true, polls: false },
  { name: 'large', calls: 100, records: true, polls: true },
];

const BUSINESS_DAYS = 21.7;
const NIGHTS = 30.4;
const COPIES = 200;

/** What happens at a tenant in a month. */
export interface Month {
  readonly operations: Partial<Record<OperationName, number>>;
  readonly lambdaSeconds: number;
  readonly minutes: number;
  readonly calls: number;
}

/** The mean of many equal tenants' days, brought to a month. @param seed the same seed, the same month */
export function monthOf(profile: Profile, operations: Operations, seed: number): Month {
  const counted: Partial<Record<OperationName, number>> = {};
  const total = { lambdaSeconds: 0, seconds: 0, calls: 0 };
  makeDay(
    Array.from({ length: COPIES }, () => profile),
    WHOLE_DAY,
    {
      random: seededRandom(seed),
      sink: {
        operation(name, { ms, times = 1 }) {
          const night = name.startsWith('night.');
          const scaled = (times / COPIES) * (night ? NIGHTS : BUSINESS_DAYS * (name === 'api.list' ? 1 : 1 / MONDAY));
          counted[name] = (counted[name] ?? 0) + scaled;
          const invoked = !night || name === 'night.tenant';
          const duration = ms ?? MILLISECONDS[operations[name].fn] ?? 0;
          if (invoked) total.lambdaSeconds += (scaled * duration) / 1_000;
        },
        connected(from, to) {
          total.seconds += to - from;
          total.calls += 1;
        },
      },
    },
  );
  const scale = BUSINESS_DAYS / MONDAY / COPIES;
  return {
    operations: counted,
    lambdaSeconds: total.lambdaSeconds,
    minutes: (total.seconds / 60) * scale,
    calls: total.calls * scale,
  };
}

/** How much of the cold requests is left with caches, from the simulation of a cell. */
export interface CacheEffect {
  readonly decrypts: number;
  readonly tableKeys: number;
}

export function cacheEffect({ seconds }: Simulation): CacheEffect {
  const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
  return {
    decrypts: sum(seconds.decrypts) / sum(seconds.coldDecrypts),
    tableKeys: sum(seconds.tableKeys) / sum(seconds.coldTableKeys),
  };
}

/** Log lines and metrics of an invocation, bytes; one invocation in twenty is traced. */
const LOG_BYTES = 900;
const TRACED = 0.05;
/** 1 GB for the handlers of calls and turns, 0.5 GB for the API: the mean over their invocations. */
const MEMORY_GB = 0.85;
/** 8 kHz, 16 bit, two channels. */
const AUDIO_BYTES_PER_SECOND = 32_000;
const GIGABYTE = 1e9;
const MONTHS = { content: 90 / 30.4, record: 365 / 30.4, evidence: 1_095 / 30.4 };
/** Of a call's rows: what stays for a year (its record) and for three (evidence, and the copies in the indexes). */
const KEPT = { record: 2_600, evidence: 1_500 };

/** USD a month, line by line. */
export function costLines(profile: Profile, month: Month, { operations, effect, cellTenants }: CostInput) {
  const sum = (pick: (counts: Operations[OperationName]['counts']) => number): number =>
    Object.entries(month.operations).reduce(
      (total, [name, times]) => total + pick(operations[name as OperationName].counts) * times,
      0,
    );
  const invocations = Object.entries(month.operations).reduce(
    (total, [name, times]) => total + (name.startsWith('night.') && name !== 'night.tenant' ? 0 : times),
    0,
  );
  const sessions = sum((counts) => counts.assumeRole);
  const kms =
    sum((counts) => counts.generateDataKey) +
    sum((counts) => counts.decrypt) * effect.decrypts +
    sessions * 2 * effect.tableKeys;
  const bytesPerCall = sum((counts) => counts.storedBytes) / Math.max(1, month.calls);
  const rows =
    month.calls *
    (Math.max(0, bytesPerCall - KEPT.record - KEPT.evidence) * MONTHS.content +
      KEPT.record * MONTHS.record +
      KEPT.evidence * MONTHS.evidence);
  const audio = nightOf(profile).recordings * CALLS.medianTalk * AUDIO_BYTES_PER_SECOND * 1.2;
  const entries = sum((counts) => counts.auditEntries);
  const workflow = (month.operations['erasure.requested'] ?? 0) * 12 + NIGHTS * 4;
  const calledApi = month.operations['api.authorise'] ?? 0;
  const outbox = entries * 3;
  return {
    'KMS key': PRICES.kmsKey.usd,
    'KMS requests': kms * PRICES.kmsRequest.usd,
    'DynamoDB writes': (sum((counts) => counts.writeUnits) - outbox) * PRICES.writeUnit.usd,
    'DynamoDB reads': (sum((counts) => counts.readUnits) + rescans(month, rows)) * PRICES.readUnit.usd,
    'DynamoDB storage': (rows / GIGABYTE) * PRICES.tableGigabyte.usd,
    'DynamoDB recovery': (rows / GIGABYTE) * PRICES.recoveryGigabyte.usd,
    'S3 recordings': (audio / GIGABYTE) * PRICES.s3Gigabyte.usd,
    'S3 requests':
      sum((counts) => counts.s3Puts) * PRICES.s3Put.usd + sum((counts) => counts.s3Reads) * PRICES.s3Read.usd,
    Lambda: invocations * PRICES.lambdaRequest.usd + month.lambdaSeconds * MEMORY_GB * PRICES.lambdaGigabyteSecond.usd,
    'Step Functions': workflow * PRICES.stateTransition.usd,
    'API Gateway': calledApi * PRICES.apiRequest.usd,
    EventBridge: sum((counts) => counts.events) * PRICES.event.usd,
    'audit log': auditShare(entries, cellTenants),
    'logs and traces':
      (invocations * LOG_BYTES * PRICES.logGigabyte.usd) / GIGABYTE + invocations * TRACED * PRICES.trace.usd,
  };
}

export interface CostInput {
  readonly operations: Operations;
  readonly effect: CacheEffect;
  readonly cellTenants: number;
}

/** A re-scan reads both tables whole, so an erasure costs what the tenant keeps. */
const rescans = (month: Month, bytes: number): number => (month.operations['erasure.rescan'] ?? 0) * (bytes / 4_096);

/** Entries one by one, and the tenant's part of the log's minutes (bench/support/audit-costs.ts). */
function auditShare(entries: number, cellTenants: number): number {
  const { perMillion, fixedPerMonth } = costOf(cellTenants, 4);
  return (entries * perMillion) / 1e6 + fixedPerMonth / cellTenants;
}

const SPOKEN_CHARACTERS = 90;
const TOKENS = { in: 700, out: 80 };

/** USD a month for voice and model, apart from the rest. */
export function voiceLines(month: Month) {
  const turns = (month.operations['turn.answered'] ?? 0) + (month.operations['turn.message'] ?? 0);
  const { sipMediaMinute, lexQuarter, pollyCharacter, modelTokenIn, modelTokenOut } = VOICE_PRICES;
  return {
    'Chime SIP media': month.minutes * sipMediaMinute.usd,
    'Lex speech': ((turns * CALLS.secondsPerTurn) / 15) * lexQuarter.usd,
    'Polly voice': (turns * SPOKEN_CHARACTERS + month.calls * 250) * pollyCharacter.usd,
    'Bedrock model': turns * CALLS.modelTurns * (TOKENS.in * modelTokenIn.usd + TOKENS.out * modelTokenOut.usd),
  };
}

const totalOf = (lines: Record<string, number>): number => Object.values(lines).reduce((sum, value) => sum + value, 0);

/** Rows for print: a line per price, a column per profile. */
export function costRows(columns: readonly { name: string; lines: Record<string, number> }[], head: string) {
  const names = Object.keys(columns[0]?.lines ?? {});
  const row = (label: string, value: (lines: Record<string, number>) => number) => ({
    [head]: label,
    ...Object.fromEntries(columns.map(({ name, lines }) => [name, rounded(value(lines), 3).toFixed(3)])),
  });
  return [...names.map((name) => row(name, (lines) => lines[name] ?? 0)), row('sum', totalOf)];
}
