import { createHash } from 'node:crypto';
import { DAY_MS, type EpochMs } from '../../shared/kernel/clock.ts';
import { base32, type TenantId } from '../../shared/kernel/ids.ts';
import type { ClosingStage, RetrievalGround, TenantClosing, TenantItem } from '../entities.ts';
import { permits } from './lifecycle.ts';
import type { Act } from './tenant-events.ts';

/** Days in which a tenant can fetch its data: with purge, key and certificates all is then over within 30 days. */
export const RETRIEVAL_DAYS = 21;
/** Longest window, where the Data Act or the contract wants more. */
export const LONGEST_RETRIEVAL_DAYS = 60;
export const RETRIEVAL_GROUNDS = ['data-act', 'contract'] as const satisfies readonly RetrievalGround[];

/** The kinds of certificate: after the purge, and at the end. */
export const CERTIFICATE_KINDS = ['purge', 'final'] as const;
export type CertificateKind = (typeof CERTIFICATE_KINDS)[number];

/** What an operator asks for. */
export interface RetrievalTerms {
  readonly retrievalDays?: number | undefined;
  readonly retrievalGround?: RetrievalGround | undefined;
}

/** Whether the terms may be agreed: a window of more than 21 days needs its ground, and the certificate says it. */
export const groundMissing = ({ retrievalDays = RETRIEVAL_DAYS, retrievalGround }: RetrievalTerms): boolean =>
  retrievalDays > RETRIEVAL_DAYS && retrievalGround === undefined;

/** Closing as it begins. A tenant that never came to life has nothing to fetch. */
export function newClosing(
  tenant: Pick<TenantItem, 'status'>,
  terms: RetrievalTerms,
  { at: now, keyId }: Pick<Act, 'at' | 'keyId'>,
): TenantClosing {
  const from = tenant.status === 'failed' ? 'failed' : 'suspended';
  const retrievalDays = from === 'failed' ? 0 : (terms.retrievalDays ?? RETRIEVAL_DAYS);
  return {
    requestedAt: now,
    requestedBy: keyId,
    retrievalDays,
    retrieveUntil: now + retrievalDays * DAY_MS,
    ground: terms.retrievalGround,
    from,
    stage: 'retrieval',
    stageAt: now,
  };
}

/** Closing at a stage; the time is kept while the stage stays. */
export const atStage = (closing: TenantClosing, stage: ClosingStage, now: EpochMs): TenantClosing =>
  closing.stage === stage ? closing : { ...closing, stage, stageAt: now };

/** Holds in force; undefined where there is none. */
export type ActiveHolds = NonNullable<TenantClosing['holds']>;

/**
 * `ended`: this run has nothing to do any more. `retrieve`: wait for the window's end. `held`: look again tomorrow.
 * `begin`: cross the point of no return. `purge`: destroy.
 */
export type ClosingStep = 'ended' | 'retrieve' | 'held' | 'begin' | 'purge';

/** A record that this attempt is closing. */
export type TenantBeingClosed = TenantItem & { closing: TenantClosing; closeAttempt: number };

/** Whether the record is being closed by this attempt: not reopened, not closed, not taken up again by a later one. */
export const isBeingClosed = (tenant: TenantItem | undefined, attempt: number): tenant is TenantBeingClosed =>
  tenant?.status === 'closing' && tenant.closing !== undefined && tenant.closeAttempt === attempt;

/** What to do with a tenant that is being closed, before anything of it is destroyed. */
export function closingStep(tenant: TenantBeingClosed, holds: ActiveHolds | undefined, now: EpochMs): ClosingStep {
  if (now < tenant.closing.retrieveUntil && tenant.purgeStartedAt === undefined) return 'retrieve';
  if (holds !== undefined) return 'held';
  return permits(tenant, 'purge') ? 'begin' : 'purge';
}

/** Whether a stored row is a hold that is in force; anything that is not surely over is. */
export const isActiveHold = (row: Record<string, unknown>, now: EpochMs): boolean =>
  row['entity'] === 'hold' && !(typeof row['until'] === 'number' && row['until'] <= now);

/** Sums up holds among rows of the key table. */
export function addHolds(
  known: ActiveHolds | undefined,
  rows: readonly Record<string, unknown>[],
  now: EpochMs,
): ActiveHolds | undefined {
  const ends = rows.filter((row) => isActiveHold(row, now)).map((row) => Number(row['until']) || now + DAY_MS);
  if (ends.length === 0) return known;
  return { count: (known?.count ?? 0) + ends.length, until: Math.max(known?.until ?? 0, ...ends) };
}

/** One request id for everything an attempt does: entries repeated after a crash are recognised by it. */
export function closingRequestId(tenantId: TenantId, attempt: number): string {
  const digest = createHash('sha256').update(`voicekeep/closing\0${tenantId}\0${attempt}`).digest();
  return `req_${base32(digest.subarray(0, 26))}`;
}
