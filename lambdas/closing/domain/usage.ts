import type { UsageStub } from '../../tenants/entities.ts';

/** What a call's row says of its time. */
export interface CountedCall {
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly endedAt?: number | undefined;
}

/**
 * Adds calls to the usage per month (UTC, by the call's start), in whole seconds. Nothing of a call stays but the sum.
 * @returns months in order
 */
export function addUsage(stubs: readonly UsageStub[], calls: readonly CountedCall[]): UsageStub[] {
  const months = new Map(stubs.map((stub) => [stub.month, { ...stub }]));
  for (const { startedAt, endedAt } of calls) {
    const month = new Date(startedAt).toISOString().slice(0, 7);
    const stub = months.get(month) ?? { month, calls: 0, seconds: 0 };
    stub.calls += 1;
    stub.seconds += Math.max(0, Math.round(((endedAt ?? startedAt) - startedAt) / 1000));
    months.set(month, stub);
  }
  return [...months.values()].toSorted((a, b) => a.month.localeCompare(b.month));
}

/** The calls among rows of the data table; a row without a sound start is none. */
export const callsAmong = (rows: readonly Record<string, unknown>[]): (CountedCall & { lexSessionId?: string })[] =>
  rows
    .filter((row) => row['entity'] === 'call' && isTime(row['startedAt']))
    .map((row) => ({
      startedAt: row['startedAt'] as number,
      endedAt: isTime(row['endedAt']) ? row['endedAt'] : undefined,
      lexSessionId: typeof row['lexSessionId'] === 'string' ? row['lexSessionId'] : undefined,
    }));

const isTime = (value: unknown): value is number => typeof value === 'number' && value > 0 && value < 8.64e15;
