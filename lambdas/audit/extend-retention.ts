import * as z from 'zod';
import { dynamodb, s3 } from '../shared/aws/clients.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { name, wholeNumber } from '../shared/kernel/variables.ts';
import { log } from '../shared/observability/log.ts';
import { withObservability, type Invocation } from '../shared/observability/with-observability.ts';
import { dynamodbHeads } from './adapters/dynamodb-heads.ts';
import { dynamodbTerms } from './adapters/dynamodb-terms.ts';
import { s3Locks } from './adapters/s3-locks.ts';
import { segmentKey } from './domain/segment.ts';
import { nextLock, type Term } from './domain/term.ts';
import type { HeadStore, LockStore, TermStore } from './ports.ts';

export const schema = z.object({
  AUDIT_HEAD_TABLE: name,
  AUDIT_BUCKET: name,
  /** No lock may be set nearer than this many days. */
  AUDIT_FLOOR_DAYS: wholeNumber(1),
  AUDIT_LOCK_MODE: z.enum(['COMPLIANCE', 'GOVERNANCE']),
});
export type ExtendRetentionEnv = z.input<typeof schema>;

export interface ExtendRetentionDeps {
  readonly terms: Pick<TermStore, 'list'>;
  readonly heads: Pick<HeadStore, 'head' | 'segments'>;
  readonly locks: LockStore;
  readonly floorDays: number;
  readonly now: () => number;
}

const RESERVE_MS = 10_000;

/**
 * Brings every sealed segment of a tenant with a term of its own to that term; lengthens, never shortens. Newest
 * segments first: those before were done by the run before.
 * @throws Error when there was not enough time for all: the alarm on failures tells
 */
export function createRetentionExtender(deps: ExtendRetentionDeps) {
  return async (_event: unknown, context: Invocation): Promise<{ terms: number; extended: number }> => {
    const terms = await deps.terms.list();
    let extended = 0;
    for (const term of terms) {
      for (const { key, until } of (await due(term, deps)).toReversed()) {
        if (context.getRemainingTimeInMillis() < RESERVE_MS) throw new Error('not every segment could be looked at');
        extended += (await extendOne(key, { until, days: term.days }, deps)) ? 1 : 0;
      }
    }
    if (extended > 0) log.info('retention-extended', { terms: terms.length, extended });
    return { terms: terms.length, extended };
  };
}

async function due({ tenant }: Term, { heads }: ExtendRetentionDeps) {
  const sealed = (await heads.head(tenant))?.sealed.size ?? 0;
  const records = sealed === 0 ? [] : await heads.segments(tenant, 0, sealed - 1);
  return records.map((record) => ({ key: segmentKey(record), until: record.until }));
}

async function extendOne(key: string, segment: { until: number; days: number }, deps: ExtendRetentionDeps) {
  const next = nextLock({
    newest: segment.until,
    present: await deps.locks.lockedUntil(key),
    days: segment.days,
    floorDays: deps.floorDays,
    now: deps.now(),
  });
  if (next === undefined) return false;
  await deps.locks.extend(key, next);
  return true;
}

const env = lazyEnv(schema);
const runtime = once(() => {
  const now = () => Date.now();
  const { AUDIT_HEAD_TABLE: head, AUDIT_BUCKET, AUDIT_FLOOR_DAYS, AUDIT_LOCK_MODE } = env();
  // Reads heads and terms only: no outbox.
  const tables = { head, outbox: '' };
  return createRetentionExtender({
    terms: dynamodbTerms(dynamodb(), tables),
    heads: dynamodbHeads(dynamodb(), tables, now),
    locks: s3Locks(s3(), AUDIT_BUCKET, AUDIT_LOCK_MODE),
    floorDays: AUDIT_FLOOR_DAYS,
    now,
  });
});

export const handler = withObservability('extend-retention', (event: unknown, context) => runtime()(event, context));
