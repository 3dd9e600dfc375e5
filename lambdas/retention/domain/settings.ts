import { retentionSettingsEntity, type RetentionSettingsItem } from '../entities.ts';
import { type TenantData } from '../../access/contract.ts';
import { sortableTime } from '../../shared/kernel/key-shape.ts';
import { DAY_MS, type EpochMs } from '../../shared/kernel/clock.ts';
import type { ScenarioId } from '../../shared/kernel/ids.ts';
import { scenarioEntity } from '../../scenarios/entities.ts';
import type { Approval } from './ledger.ts';
import { DEFAULT_WINDOWS, effectiveWindows, type Windows } from './windows.ts';

type StoredWindows = Pick<RetentionSettingsItem, 'days' | 'version'> &
  Partial<Pick<RetentionSettingsItem, 'updatedAt' | 'updatedBy'>>;

/** The tenant's windows in days and their version; version 0 and the defaults when nothing was ever set. */
export async function readWindows(data: TenantData): Promise<StoredWindows> {
  const stored = await data.get(retentionSettingsEntity, retentionSettingsEntity.key({}));
  return stored ?? { days: DEFAULT_WINDOWS, version: 0 };
}

/** Who approved windows: the key that set the tenant's, no single one where a scenario has its own, nobody the defaults. */
export function approvalOfWindows({ updatedBy }: StoredWindows, isOwn: boolean): Approval | undefined {
  if (isOwn) return {};
  return updatedBy === undefined ? undefined : { approver: updatedBy };
}

/** The windows that hold for each scenario. */
export interface EffectiveWindows {
  /** A scenario that is gone has the tenant's windows. */
  of(scenario: ScenarioId): Windows;
  /** Whether the scenario has windows of its own. */
  isOwn(scenario: ScenarioId): boolean;
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
  const own = new Set(items.flatMap(({ scenarioId, retention }) => (retention === undefined ? [] : [scenarioId])));
  for (const scenario of items) overrides.set(scenario.scenarioId, effectiveWindows(days, scenario.retention));
  if (planned !== undefined) overrides.set(planned.scenarioId, effectiveWindows(days, planned.retention));
  const tenant = effectiveWindows(days);
  return {
    of: (scenario) => overrides.get(scenario) ?? tenant,
    isOwn: (scenario) => own.has(scenario),
    shortestDays: Math.min(...[tenant, ...overrides.values()].flatMap((windows) => Object.values(windows))),
  };
}

/** Range of the index's sort key (start time and call id) in which calls can be due at `now`. */
export function dueRange(windows: EffectiveWindows, now: EpochMs): [string, string] {
  return [sortableTime(0), `${sortableTime(now - windows.shortestDays * DAY_MS)}~`];
}
