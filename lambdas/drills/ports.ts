import type { RunId, TenantId } from '../shared/kernel/ids.ts';
import type { DrilledTenantItem, RestoreDrillItem } from './entities.ts';
import type { PlatformEvent, RecordPage } from '../tenants/contract.ts';

/** Fields that the steps of a drill fill in. */
export type DrillFields = Partial<
  Omit<RestoreDrillItem, 'drillId' | 'tenantId' | 'trigger' | 'requestedAt' | 'version'>
>;

/** The register of restore drills. Every write but notes takes an event of the platform's log into its transaction. */
export interface DrillRegister {
  get(drillId: RunId): Promise<RestoreDrillItem | undefined>;
  /** Newest first. */
  list(limit: number, from?: Record<string, string>): Promise<RecordPage<RestoreDrillItem>>;
  /** A drill that waits for its approval. @returns false when the id is taken (a repeated request) */
  request(drill: RestoreDrillItem, event: PlatformEvent): Promise<boolean>;
  /**
   * Begins a drill: a requested one with its approval, or a new one. Takes the tenant's place in the same transaction.
   * @returns undefined when a drill of the tenant runs, or this one was changed or begun meanwhile
   */
  begin(drill: RestoreDrillItem, fields: DrillFields, event: PlatformEvent): Promise<RestoreDrillItem | undefined>;
  /**
   * Begins the next attempt of a drill that broke off.
   * @returns undefined when it ended or was changed meanwhile
   */
  takeUp(drill: RestoreDrillItem, event: PlatformEvent): Promise<RestoreDrillItem | undefined>;
  /** Notes what a step did. @throws when the drill was changed at the same time; the step is repeated then */
  note(drill: RestoreDrillItem, fields: DrillFields): Promise<RestoreDrillItem>;
  /** Ends a drill and gives the tenant's place back. @returns false when it had ended */
  finish(drill: RestoreDrillItem, fields: DrillFields, event: PlatformEvent): Promise<boolean>;
  /** Whether a drill of the tenant runs: then copies of its tables may exist. */
  isRunning(tenant: TenantId): Promise<boolean>;
  /** Every tenant that was ever drilled, or is being drilled. */
  drilled(): Promise<DrilledTenantItem[]>;
}

/** The workflow of drills. */
export interface DrillWorkflow {
  /** Idempotent per drill and attempt. @returns `ended` when this attempt is over */
  start(drillId: RunId, tenantId: TenantId, attempt: number): Promise<'running' | 'ended'>;
}
