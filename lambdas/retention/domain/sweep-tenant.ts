import type { Inventory } from '../../shared/kernel/assemble-inventory.ts';
import { callEntity } from '../../calls/entities.ts';
import type { TenantRoom } from '../../access/contract.ts';
import type { ScenarioId } from '../../shared/kernel/ids.ts';
import type { Clock, EpochMs } from '../../shared/kernel/clock.ts';
import { approvedFor, createBreaker } from './breaker.ts';
import { eraseCall, type EraseResult } from './erase-call.ts';
import type { EraserDeps } from './eraser-deps.ts';
import { readHolds } from './holds.ts';
import { orderOf, type Approval, type DestructionLedger } from './ledger.ts';
import { planSweep, type SweepPlan } from './plan-sweep.ts';
import { approvalOfWindows, dueRange, readWindows, windowsByScenario } from './settings.ts';

/** Where a sweep goes on: in which list, and the key after which. Ids and times only. */
export interface SweepCursor {
  /** Calls that are shown, then those reduced to what the law keeps. */
  readonly list: 'shown' | 'reduced';
  readonly from?: Record<string, string>;
}

export interface SweepCounts {
  calls: number;
  keys: number;
  rows: number;
  objects: number;
  held: number;
  resumed: number;
}

export interface SweepRun {
  readonly room: TenantRoom;
  readonly ledger: DestructionLedger;
  readonly clock: Clock;
  readonly inventory: Inventory;
  /** When tonight's run was started, epoch ms: part of every ledger row of the run. */
  readonly at: EpochMs;
  /** False when the time budget is used up; asked between calls, so that no call is left half done needlessly. */
  readonly hasTime: () => boolean;
}

const PAGE = 100;

/** Completes destruction that an earlier run announced and did not finish, of retention and of subject requests. */
export async function resumeOpenWork(run: SweepRun, counts: SweepCounts): Promise<void> {
  const open = await run.ledger.open(run.room.session.tenant);
  const deps: EraserDeps = { ...run, breaker: createBreaker(approvedFor(open.length)) };
  for (const entry of open) {
    const order = orderOf(entry);
    if (order === undefined) continue;
    add(counts, await eraseCall(deps, order));
    counts.resumed += 1;
  }
}

/**
 * Sweeps a tenant's calls page by page until everything due is gone or the time is used up.
 * @returns where to go on, or undefined when done
 */
export async function sweepCalls(
  run: SweepRun,
  counts: SweepCounts,
  cursor: SweepCursor = { list: 'shown' },
): Promise<SweepCursor | undefined> {
  const settings = await readWindows(run.room.data);
  const windows = await windowsByScenario(run.room.data, settings.days);
  const approvalOf = (scenario: ScenarioId) => approvalOfWindows(settings, windows.isOwn(scenario));
  let at: SweepCursor | undefined = cursor;
  while (at !== undefined) {
    if (!run.hasTime()) return at;
    const page = await run.room.data.pageByIndex(callEntity, at.list, {
      limit: PAGE,
      skBetween: dueRange(windows, run.clock()),
      from: at.from,
    });
    const now = run.clock();
    const due = planSweep(page.items, windows.of, new Map(), now);
    const plan = planSweep(page.items, windows.of, await readHolds(run.room.data, due.work, now), now);
    if (!(await carryOut(run, { plan, approvalOf }, counts))) return at;
    at = nextCursor(at, page.next);
  }
  return undefined;
}

interface ApprovedPlan {
  readonly plan: SweepPlan;
  /** Who approved the windows of a scenario. */
  readonly approvalOf: (scenario: ScenarioId) => Approval | undefined;
}

/** False when the time ran out before the whole page was done; the page is read again then. */
async function carryOut(run: SweepRun, { plan, approvalOf }: ApprovedPlan, counts: SweepCounts): Promise<boolean> {
  const deps: EraserDeps = { ...run, breaker: createBreaker(approvedFor(plan.work.length)) };
  for (const work of plan.work) {
    if (!run.hasTime()) return false;
    const { scenarioId, ...what } = work;
    add(counts, await eraseCall(deps, { ...what, reason: 'retention', at: run.at, approval: approvalOf(scenarioId) }));
  }
  counts.held += plan.held.length;
  return true;
}

function nextCursor(at: SweepCursor, next: Record<string, string> | undefined): SweepCursor | undefined {
  if (next !== undefined) return { list: at.list, from: next };
  return at.list === 'shown' ? { list: 'reduced' } : undefined;
}

function add(counts: SweepCounts, result: EraseResult): void {
  if (result.outcome === 'held') {
    counts.held += 1;
    return;
  }
  counts.calls += 1;
  counts.keys += result.counts.keys;
  counts.rows += result.counts.rows;
  counts.objects += result.counts.objects;
}
