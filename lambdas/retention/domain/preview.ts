import type { Page, TenantData } from '../../access/contract.ts';
import type { EpochMs } from '../../shared/kernel/clock.ts';
import { callEntity, type CallItem } from '../../calls/entities.ts';
import type { ErasablePart } from '../../shared/kernel/retention-classes.ts';
import type { ScenarioId } from '../../shared/kernel/ids.ts';
import { readHolds } from './holds.ts';
import { planSweep, type CallWork } from './plan-sweep.ts';
import { dueRange, windowsByScenario } from './settings.ts';
import type { Windows } from './windows.ts';

/** What a sweep at `asOf` would do; counts of calls, nothing is changed. */
export interface Preview {
  readonly asOf: EpochMs;
  readonly calls: number;
  readonly parts: Record<ErasablePart, number>;
  readonly held: number;
  /** False when there are more calls than one answer can look at: then the counts are a lower bound. */
  readonly complete: boolean;
}

/** Pages of 100 calls that one API answer may read. */
const MAX_PAGES = 50;

/** Overrides that a scenario does not have yet. */
export interface PlannedOverride {
  readonly scenarioId: ScenarioId;
  readonly retention: Partial<Windows> | undefined;
}

/**
 * Plans a sweep with the given windows (days) and counts, without doing anything.
 * @param planned counts calls of this scenario only, under these overrides
 */
export async function previewSweep(
  data: TenantData,
  days: Windows,
  asOf: EpochMs,
  planned?: PlannedOverride,
): Promise<Preview> {
  const windows = await windowsByScenario(data, days, planned);
  const skBetween = dueRange(windows, asOf);
  const parts: Record<ErasablePart, number> = { recording: 0, content: 0, evidence: 0, record: 0 };
  const total = { calls: 0, held: 0, pages: 0 };
  for (const list of ['shown', 'reduced'] as const) {
    let page: Page<CallItem> | undefined;
    do {
      if (total.pages++ === MAX_PAGES) return { asOf, calls: total.calls, parts, held: total.held, complete: false };
      page = await data.pageByIndex(callEntity, list, {
        limit: 100,
        skBetween,
        from: page?.next,
      });
      const calls = page.items.filter((call) => planned === undefined || call.scenarioId === planned.scenarioId);
      const due = planSweep(calls, windows.of, new Map(), asOf).work;
      const plan = planSweep(calls, windows.of, await readHolds(data, due, asOf), asOf);
      total.calls += plan.work.length;
      total.held += plan.held.length;
      countParts(parts, plan.work);
    } while (page.next !== undefined);
  }
  return { asOf, calls: total.calls, parts, held: total.held, complete: true };
}

function countParts(parts: Record<ErasablePart, number>, work: readonly CallWork[]): void {
  for (const part of work.flatMap((call) => call.parts)) parts[part] += 1;
}
