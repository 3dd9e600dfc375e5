import type { TenantStatus } from '../entities.ts';

/** What a caller reads whose tenant does not fit. */
export const fullCell = (limit: number): string =>
  `The cell is full: it takes at most ${limit} tenants, and all places are taken. Create the tenant in another cell, or raise the quota of DynamoDB tables and the cell's limit (docs/scale.md).`;

/** States in which a tenant has stores, or is about to get them; a failed one may be taken up again. */
const PLACES: Readonly<Record<TenantStatus, boolean>> = {
  provisioning: true,
  failed: true,
  active: true,
  suspended: true,
  closing: true,
  closed: false,
};

/** Whether a tenant in this state takes a place of its cell. */
export const takesPlace = (status: TenantStatus): boolean => PLACES[status];

/** What a change of a tenant's status adds to the cell's counter, in the same transaction. */
export interface OccupancyChange {
  readonly add: 1 | -1;
  /** The counter must be below this before it is added to; absent where a place becomes free. */
  readonly below?: number;
}

/**
 * The counter's part of a transition.
 * @param from undefined for a tenant that is being created
 * @returns undefined when the number of places taken does not change
 */
export function occupancyChange(
  from: TenantStatus | undefined,
  to: TenantStatus,
  limit: number,
): OccupancyChange | undefined {
  const [before, after] = [from !== undefined && takesPlace(from), takesPlace(to)];
  if (before === after) return undefined;
  return after ? { add: 1, below: limit } : { add: -1 };
}
