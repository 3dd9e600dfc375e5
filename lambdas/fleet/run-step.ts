import * as z from 'zod';
import { idSchema } from '../shared/kernel/id-schemas.ts';
import { type RunId, type TenantId } from '../shared/kernel/ids.ts';
import type { TenantItem } from '../tenants/entities.ts';

/** What the steps of a run over all tenants get: ids, and where to go on. */
const run = {
  runId: idSchema('run'),
  execution: z.int().min(1),
  /** Every try failed: the step only notes that. */
  gaveUp: z.boolean().optional(),
};

export const runPageSchema = z.object({ ...run, next: z.string().max(64) });
export const runTenantSchema = z.object({
  ...run,
  tenantId: idSchema('tenant'),
});

/** One tenant of a page, as a child execution gets it. */
export interface RunTenant {
  readonly runId: RunId;
  readonly execution: number;
  readonly tenantId: TenantId;
}

/** The next page of a run; `more: false` ends the workflow. */
export interface RunPage {
  readonly runId: RunId;
  readonly execution: number;
  readonly tenants: readonly RunTenant[];
  /** Tenants at once. */
  readonly concurrency: number;
  readonly next: string;
  readonly more: boolean;
}

/** Whether a tenant has to be looked at again. */
export interface RunTenantState extends RunTenant {
  readonly state: 'wait' | 'done';
}

/** Longest page: one map has at most this many child executions (docs/design.md), and its state stays far below 256 KB. */
export const PAGE_OF_TENANTS = 200;

/** A page of the tenants table as a run takes it. */
export const tenantIds = (page: readonly Pick<TenantItem, 'tenantId'>[]): TenantId[] =>
  page.map(({ tenantId }) => tenantId);

/** @param ids tenants of the page; none ends the workflow */
export function runPage(
  { runId, execution }: { runId: RunId; execution: number },
  page: { ids: readonly TenantId[]; concurrency: number; next: string },
): RunPage {
  const tenants = page.ids.map((tenantId) => ({ runId, execution, tenantId }));
  return { runId, execution, tenants, concurrency: page.concurrency, next: page.next, more: tenants.length > 0 };
}
