import type { RecoveryWindow } from '../../access/contract.ts';
import { DAY_MS, type EpochMs } from '../../shared/kernel/clock.ts';
import type { ApiKeyId, Generation, RunId, TenantId } from '../../shared/kernel/ids.ts';
import type { DrilledTenantItem, RestoreDrillItem } from '../entities.ts';
import type { TenantItem, TenantStatus } from '../../tenants/entities.ts';

/** The latest restorable time moves on while the two restores are asked for. */
const MARGIN_MS = 120_000;
const SECOND_MS = 1000;
const LAST_GENERATION = 99;

/** A drill that cannot be done as asked; its machine ends it as failed without trying again. */
export class DrillImpossible extends Error {
  override readonly name = 'DrillImpossible';
}

/**
 * The point both tables are restored to: the one asked for, or the latest less a margin, in whole seconds as DynamoDB
 * restores. The key table's window of one day limits both.
 * @throws DrillImpossible when the window does not hold it
 */
export function recoveryPointOf({ earliest, latest }: RecoveryWindow, wanted?: EpochMs): EpochMs {
  const at = wanted ?? Math.max(latest - MARGIN_MS, Math.min(latest, earliest + SECOND_MS));
  const point = Math.floor(at / SECOND_MS) * SECOND_MS;
  if (point < Math.floor(earliest / SECOND_MS) * SECOND_MS || point > latest) {
    throw new DrillImpossible('The tables cannot be restored to that time.');
  }
  return point;
}

const numberOf = (generation: Generation): number => Number(generation.slice(1));

/** Generations a restore may go into: those after the live one, in order. */
export function laterGenerations(live: Generation): Generation[] {
  const first = numberOf(live) + 1;
  const count = Math.max(0, LAST_GENERATION - first + 1);
  return Array.from({ length: count }, (_, index) => `g${String(first + index).padStart(2, '0')}` as Generation);
}

/** Only a generation after the live one is a restored one. Everything that removes tables asks this first. */
export const isQuarantine = (target: Generation, live: Generation): boolean => numberOf(target) > numberOf(live);

/** Tenants whose tables a drill may copy: cut off or not, but neither being made nor going. */
export const mayBeDrilled = (status: TenantStatus): boolean => status === 'active' || status === 'suspended';

/**
 * Whom the quarterly drill takes: the tenant whose last drill is longest ago, never drilled ones first and among them
 * the oldest tenant. One that is being drilled is passed over.
 */
export function nextTenant(
  tenants: readonly TenantItem[],
  drilled: readonly DrilledTenantItem[],
): TenantItem | undefined {
  const known = new Map<TenantId, DrilledTenantItem>(drilled.map((one) => [one.tenantId, one]));
  const lastOf = ({ tenantId }: TenantItem) => known.get(tenantId)?.lastDrilledAt ?? 0;
  return tenants
    .filter(({ status, tenantId }) => mayBeDrilled(status) && known.get(tenantId)?.running === undefined)
    .toSorted((a, b) => lastOf(a) - lastOf(b) || a.createdAt - b.createdAt || (a.tenantId < b.tenantId ? -1 : 1))[0];
}

/** A request nobody approved in time is asked anew. */
const APPROVAL_MS = 7 * DAY_MS;

/** No execution of a drill lasts longer (lib/drills/restore-drill.ts); what is still marked as running broke off. */
export const DRILL_TIMEOUT_MS = DAY_MS;

/** Why a second person's approval does not count; undefined when it does. */
export function approvalProblem(drill: RestoreDrillItem, by: ApiKeyId, now: EpochMs): string | undefined {
  if (drill.trigger !== 'operator') return takeUpProblem(drill, now);
  if (drill.requestedBy === by) return 'Whoever asked for the drill cannot approve it; another operator must.';
  if (drill.status === 'running' && drill.approvedBy === by) return undefined;
  if (drill.status !== 'awaiting-approval') return 'This drill does not wait for an approval.';
  return now - drill.requestedAt > APPROVAL_MS ? 'The request is older than seven days; ask anew.' : undefined;
}

/** A scheduled drill needs no approval, but one that broke off must be taken up, or its tables stay: by any operator. */
const takeUpProblem = ({ status, startedAt = 0 }: RestoreDrillItem, now: EpochMs): string | undefined =>
  status === 'running' && now - startedAt > DRILL_TIMEOUT_MS
    ? undefined
    : 'This drill runs under the standing approval; it can be taken up when it broke off, a day after its start.';

/** How many things a drill found wrong. */
export const findingsOf = ({ findings = {} }: Pick<RestoreDrillItem, 'findings'>): number =>
  Object.values(findings).reduce((sum, count) => sum + count, 0);

/**
 * The verdict: passed only when every step ran, the re-scan found nothing, at least the re-scan and the removal are on
 * record, and no step failed.
 */
export const passed = (drill: RestoreDrillItem, failure: string | undefined): boolean =>
  failure === undefined && drill.rescannedAt !== undefined && drill.removedAt !== undefined && findingsOf(drill) === 0;

/** Request id of everything a drill does: sessions carry it as their source identity. */
export const drillRequestId = (drillId: RunId): string => `req_${drillId.slice('run_'.length)}`;

/** Seconds from the start until the restored generation had passed its re-scan: the recovery time that was measured. */
export const recoverySeconds = ({ startedAt, rescannedAt }: RestoreDrillItem): number | undefined =>
  startedAt === undefined || rescannedAt === undefined ? undefined : Math.ceil((rescannedAt - startedAt) / SECOND_MS);
