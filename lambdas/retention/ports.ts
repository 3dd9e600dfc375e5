import type { TenantRef } from '../shared/kernel/ids.ts';

/** The tenants whose data ages: read page by page, so that no execution grows with their number. */
export interface SweepableTenants {
  /** At most 200 tenants per page; `from` and `next` are opaque and hold tenant ids only. */
  page(from: string | undefined): Promise<{ tenants: TenantRef[]; next?: string }>;
}
