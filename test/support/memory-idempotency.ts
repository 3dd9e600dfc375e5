import type { FirstRequest, IdempotencyStore } from '../../lambdas/shared/http/idempotency.ts';

const DAY_MS = 86_400_000;

/** Idempotency-Keys in memory, forgotten after a day as the table does. */
export function memoryIdempotency(): IdempotencyStore & { readonly records: ReadonlyMap<string, object> } {
  const seen = new Map<string, FirstRequest & { requestDigest: string; until: number }>();
  return {
    records: seen,
    async remember({ id, requestDigest }, requestId, now) {
      const before = seen.get(id);
      if (before === undefined || before.until < now) {
        seen.set(id, { requestDigest, requestId, settled: false, until: now + DAY_MS });
        return { outcome: 'first' };
      }
      const { until: _, ...first } = before;
      return before.requestDigest === requestDigest ? { outcome: 'repeated', first } : { outcome: 'mismatch' };
    },
    async settle({ id, requestDigest }, { requestId, entry }, now) {
      if (seen.get(id)?.requestId !== requestId) throw new Error('Another request has this key by now.');
      seen.set(id, { requestDigest, requestId, settled: true, entry, until: now + DAY_MS });
    },
  };
}
