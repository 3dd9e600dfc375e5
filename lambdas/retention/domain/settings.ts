import { retentionSettingsEntity } from '../entities.ts';
import { type TenantData } from '../../access/contract.ts';
import { sortableTime } from '../../shared/kernel/key-shape.ts';
import { DAY_MS, type EpochMs } from '../../shared/kernel/clock.ts';
import type { ScenarioId } from '../../shared/kernel/ids.ts';
import { scenarioEntity } from '../../agent/entities.ts';
import { DEFAULT_WINDOWS, effectiveWindows, type Windows } from './windows.ts';

/** The tenant's windows in days and their version; version 0 and the defaults when nothing was ever set. */
export async function readWindows(data: TenantData): Promise<{ days: Windows; version: number; updatedAt?: number }> {
  const stored = await data.get(retentionSettingsEntity, retentionSettingsEntity.key({}));
  return stored ?? { days: DEFAULT_WINDOWS, version: 0 };
}

/** The windows that hold for each scenario. */
export interface EffectiveWindows {
  /** A scenario that is gone has the tenant's windows. */
  of(scenario: ScenarioId): Windows;
  /** The shortest window of all, in days: no call younger than that can be due. */
  readonly shortestDays: number;
}

/**
 * Reads the scenarios' overrides and combines them with the tenant's windows (days).
 * @param planned stands for the stored overrides of its scenario
 */
export async function windowsByScenario(
  data: TenantData,
  days: Windows,
  planned?: { readonly scenarioId: ScenarioId; readonly retention: Partial<Windows> | undefined },
): Promise<EffectiveWindows> {
  const overrides = new Map<ScenarioId, Windows>();
  const items = await data.listByIndex(scenarioEntity, 'all');
  for (const scenario of items) overrides.set(scenario.scenarioId, effectiveWindows(days, scenario.retention));
  if (planned !== undefined) overrides.set(planned.scenarioId, effectiveWindows(days, planned.retention));
  const tenant = effectiveWindows(days);
  return {
    of: (scenario) => overrides.get(scenario) ?? tenant,
    shortestDays: Math.min(...[tenant, ...overrides.values()].flatMap((windows) => Object.values(windows))),
  };
}

/** Range of the index's sort key (start time and call id) in which calls can be due at `now`. */
export function dueRange(windows: EffectiveWindows, now: EpochMs): [string, string] {
  return [sortableTime(0), `${sortableTime(now - windows.shortestDays * DAY_MS)}~`];
}
