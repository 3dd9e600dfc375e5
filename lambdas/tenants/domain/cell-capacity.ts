import type { TenantStatus } from '../../shared/kernel/stored-items.ts';

/** How full this deployment is; `limit` comes from its configuration (lib/config/cell.ts). */
export interface CellCapacity {
  /** Tenants whose tables exist or will: everything but `closed`. */
  readonly occupied: number;
  readonly limit: number;
}

export type Admission =
  | { readonly kind: 'admitted'; readonly left: number }
  /** `detail` is for the caller: a problem `conflict`. It names no tenant. */
  | { readonly kind: 'full'; readonly detail: string };

/**
 * Whether one more tenant fits. Deny is the default: figures that are no whole numbers admit nobody.
 * The write that counts the tenant carries the same condition (`occupancyChange`), so that two creations at once cannot
 * both take the last place.
 */
export function admitTenant({ occupied, limit }: CellCapacity): Admission {
  if (!isCount(occupied) || !isCount(limit)) return { kind: 'full', detail: UNKNOWN };
  return occupied < limit
    ? { kind: 'admitted', left: limit - occupied - 1 }
    : { kind: 'full', detail: fullCell(limit) };
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

const UNKNOWN = 'The cell is full, or how many tenants it has is not known; no tenant was created.';

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
