import type { RunId, TenantId } from '../shared/kernel/ids.ts';
import type {
  DriftFindingsItem,
  DriftReportItem,
  TemplateUpgradeItem,
  UpgradeOutcomeItem,
  UpgradeStop,
} from './entities.ts';
import type { PlatformEvent, RecordPage } from '../tenants/contract.ts';
import type { InspectedStack, InspectedStores } from './domain/drift.ts';
import type { ExpectedStores } from './domain/expected-stores.ts';
import type { PublishedTemplate } from './domain/published-template.ts';
import type { UpgradeChange } from './domain/upgrade-run.ts';
import type { ChangeSet, UpgradableStack } from './domain/upgrade-step.ts';

/** Upgrades and what they did. At most one of them holds the lock, from its start until nobody is in progress. */
export interface UpgradeRecords {
  /** Strongly consistent. */
  get(runId: RunId): Promise<TemplateUpgradeItem | undefined>;
  /** Newest first. */
  list(limit: number, from?: Record<string, string>): Promise<RecordPage<TemplateUpgradeItem>>;
  /** The upgrade that holds the lock. */
  holder(): Promise<RunId | undefined>;
  /** @returns `exists` for a repeated request, `busy` when another upgrade holds the lock; nothing was written then */
  create(upgrade: TemplateUpgradeItem, event: PlatformEvent): Promise<'created' | 'exists' | 'busy'>;
  /**
   * Changes the upgrade as a whole, if it is still as read. `resume` takes the lock, `complete` and `halt` free it.
   * @returns the new record, or undefined when it was changed meanwhile or another upgrade holds the lock
   */
  change(upgrade: TemplateUpgradeItem, wanted: UpgradeTurn): Promise<TemplateUpgradeItem | undefined>;
  /** Strongly consistent. */
  outcome(runId: RunId, tenantId: TenantId): Promise<UpgradeOutcomeItem | undefined>;
  outcomes(runId: RunId, limit: number, from?: Record<string, string>): Promise<RecordPage<UpgradeOutcomeItem>>;
  /**
   * Writes what became of a tenant and counts it, in one transaction. A tenant is only started, and one that was never
   * started only settled, while the upgrade runs.
   * @param before the row as read; undefined where there is none
   * @returns false when the row or the upgrade changed meanwhile; nothing was written then
   */
  settle(
    upgrade: TemplateUpgradeItem,
    before: UpgradeOutcomeItem | undefined,
    after: UpgradeOutcomeItem,
  ): Promise<boolean>;
  /** Changes stage or changes of a tenant in progress. Same result as `settle`. */
  note(before: UpgradeOutcomeItem, after: UpgradeOutcomeItem): Promise<boolean>;
}

interface UpgradeTurn {
  readonly change: UpgradeChange;
  readonly now: number;
  readonly stop?: UpgradeStop;
  /** Made from the record as it will be. */
  readonly event: (changed: TemplateUpgradeItem) => PlatformEvent;
}

/** Drift reports and their findings. */
export interface DriftRecords {
  get(runId: RunId): Promise<DriftReportItem | undefined>;
  list(limit: number, from?: Record<string, string>): Promise<RecordPage<DriftReportItem>>;
  /** @returns false when the id is taken: a repeated request */
  create(report: DriftReportItem, event: PlatformEvent): Promise<boolean>;
  /** Idempotent per tenant: only the first findings count. */
  add(findings: DriftFindingsItem): Promise<void>;
  findings(runId: RunId, limit: number, from?: Record<string, string>): Promise<RecordPage<DriftFindingsItem>>;
  /** Ends a running report; @returns false when it had ended */
  end(
    report: DriftReportItem,
    state: 'completed' | 'failed',
    at: { now: number; event: (ended: DriftReportItem) => PlatformEvent },
  ): Promise<boolean>;
}

/** A state machine that goes through all tenants. Ids only go in. */
export interface RunWorkflow {
  /** Idempotent per run and execution. @returns `ended` when this execution ran before and is over */
  start(runId: RunId, execution: number): Promise<'running' | 'ended'>;
  state(runId: RunId, execution: number): Promise<'running' | 'ended'>;
}

/** CloudFormation throttles, or is away for a moment: nothing is wrong with the tenant. */
export class StacksBusy extends Error {
  override readonly name = 'StacksBusy';
}

/** Change sets on tenants' stacks. Every operation may be repeated. @throws StacksBusy */
export interface StackUpdates {
  describe(tenantId: TenantId): Promise<UpgradableStack>;
  changeSet(tenantId: TenantId, name: string): Promise<ChangeSet>;
  /**
   * Asks for a change set to another template; tenant, generation and phase stay as they are.
   * @returns `refused` when CloudFormation does not take the template for this stack
   */
  propose(tenantId: TenantId, wanted: ProposedUpdate): Promise<'asked' | 'refused'>;
  execute(tenantId: TenantId, name: string): Promise<void>;
  discard(tenantId: TenantId, name: string): Promise<void>;
}

export interface ProposedUpdate {
  /** Name of the change set; the same name is the same request. */
  readonly name: string;
  readonly templateKey: string;
  readonly templateVersion: string;
}

/** Looks at stacks, templates and stores, changes nothing. */
export interface StackInspector {
  stack(tenantId: TenantId): Promise<InspectedStack>;
  /** Reads the settings of stores by their names. */
  stores(expected: ExpectedStores): Promise<InspectedStores>;
}

/** The shelf of published templates. */
export interface TemplateCatalogue {
  list(): Promise<PublishedTemplate[]>;
  read(template: PublishedTemplate): Promise<string>;
}
