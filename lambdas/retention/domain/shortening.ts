import type { TenantData } from '../../access/contract.ts';
import { Problem } from '../../shared/http/route.ts';
import type { EpochMs } from '../../shared/kernel/clock.ts';
import { RETENTION_CLASSES } from '../../shared/kernel/retention-classes.ts';
import { previewSweep, type PlannedOverride } from './preview.ts';
import { effectiveWindows, type Windows } from './windows.ts';

/** Windows before and after a change, in days, and how many calls whoever changes them has said that it may destroy. */
export interface WindowChange {
  readonly before: Windows;
  readonly after: Windows;
  readonly approvedCalls: number | undefined;
  readonly now: EpochMs;
}

/** Whether any call could be kept for a shorter time. */
const shortens = ({ before, after }: Pick<WindowChange, 'before' | 'after'>): boolean =>
  RETENTION_CLASSES.some((name) => after[name] < before[name]);

/**
 * The one gate of every way to shorten a window of the tenant: a preview comes before, and whoever shortens it says how
 * many calls that destroys.
 * @throws Problem `conflict` when the next sweep would destroy more calls than were approved
 */
export async function approveTenantWindows(data: TenantData, change: WindowChange): Promise<void> {
  if (!shortens(change)) return;
  const { calls } = await previewSweep(data, change.after, change.now);
  refuseMoreThan(change.approvedCalls, calls);
}

/**
 * The same gate for the windows of one scenario, which override the tenant's; only calls of that scenario count.
 * @param tenantDays the tenant's own windows
 * @param overrides of the scenario, before and after
 * @throws Problem `conflict` when the next sweep would destroy more calls than were approved
 */
export async function approveScenarioWindows(
  data: TenantData,
  change: Omit<WindowChange, 'before' | 'after'> & {
    readonly tenantDays: Windows;
    readonly before: Partial<Windows> | undefined;
    readonly planned: PlannedOverride;
  },
): Promise<void> {
  const { tenantDays, planned, now } = change;
  const [before, after] = [
    effectiveWindows(tenantDays, change.before),
    effectiveWindows(tenantDays, planned.retention),
  ];
  if (!shortens({ before, after })) return;
  const { calls } = await previewSweep(data, tenantDays, now, planned);
  refuseMoreThan(change.approvedCalls, calls);
}

function refuseMoreThan(approved = 0, calls: number): void {
  if (calls <= approved) return;
  throw new Problem(
    'conflict',
    `The next sweep would destroy data of ${calls} calls; send approvedCalls to approve that.`,
  );
}
