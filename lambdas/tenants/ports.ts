import type { EpochMs } from '../shared/kernel/clock.ts';
import type { ApiKeyId, TenantId } from '../shared/kernel/ids.ts';
import type { ApiKeyItem, TenantClosing, TenantItem, UsageStub } from './entities.ts';
import type { PlatformEvent } from './domain/tenant-events.ts';
import type { TenantTransition } from './domain/lifecycle.ts';
import type { StackState } from './domain/stack-plan.ts';

/** One page of a list; `next` is opaque and absent on the last page. */
export interface RecordPage<T> {
  readonly items: T[];
  readonly next?: Record<string, string>;
}

/** Fields an update may set; `undefined` removes one. */
type TenantFields = Partial<
  Pick<
    TenantItem,
    | 'name'
    | 'progress'
    | 'failure'
    | 'attempt'
    | 'templateVersion'
    | 'closing'
    | 'closeAttempt'
    | 'purgeStartedAt'
    | 'closedAt'
    | 'usage'
  >
>;

/**
 * The tenants table. Trusted: whoever writes it decides which tenant is active and which generation is live.
 * Every write but progress takes an event of the platform's log into the same transaction.
 */
export interface TenantRecords {
  /** Strongly consistent. */
  get(tenantId: TenantId): Promise<TenantItem | undefined>;
  /** Pages of all tenants in a stable but meaningless order. */
  list(limit: number, from?: Record<string, string>): Promise<RecordPage<TenantItem>>;
  /** @returns `taken`: a repeated request; `full`: no place left in this cell. Nothing was written in both cases. */
  create(tenant: TenantItem, event: PlatformEvent): Promise<'created' | 'taken' | 'full'>;
  /**
   * Takes the tenant as read through a transition of the lifecycle.
   * @returns the new record, or undefined when status or version changed meanwhile; nothing was written then
   */
  transition(tenant: TenantItem, transition: TenantTransition, change: RecordChange): Promise<TenantItem | undefined>;
  /** Changes fields without a transition, if the version is still the one read. Same result as `transition`. */
  update(tenant: TenantItem, change: RecordChange): Promise<TenantItem | undefined>;
  /** Notes how far provisioning is; does nothing when the tenant is not being provisioned any more. */
  noteProgress(tenantId: TenantId, progress: ProvisioningStage, now: number): Promise<void>;
  /**
   * Notes how far closing is, without an entry of its own.
   * @returns false when the tenant is not being closed any more, or by a later attempt; nothing was written then
   */
  noteClosing(note: ClosingNote): Promise<boolean>;
}

interface ClosingNote {
  readonly tenantId: TenantId;
  /** The attempt that writes. */
  readonly attempt: number;
  readonly now: number;
  readonly closing: TenantClosing;
  readonly usage?: UsageStub[];
}

export interface RecordChange {
  readonly now: number;
  readonly fields?: TenantFields;
  /** Made from the record as it will be. */
  readonly event: (changed: TenantItem) => PlatformEvent;
}

/** How far provisioning is; also says where it failed. */
type ProvisioningStage = 'queued' | 'creating-infrastructure' | 'seeding' | 'activating' | 'done';

/** Who may act for a tenant besides its own keys. */
export interface TenantStaff {
  /** Whether the tenant lets anybody. */
  any(tenantId: TenantId): Promise<boolean>;
}

/** The API keys table: digests of secrets only. Entries of a tenant’s key stand in the platform’s log and in the tenant’s. */
export interface ApiKeyRecords {
  /** @returns false when the id is taken (a repeated request) or the tenant is gone */
  create(key: ApiKeyItem, event: PlatformEvent): Promise<boolean>;
  get(keyId: ApiKeyId): Promise<ApiKeyItem | undefined>;
  listOf(
    tenantId: TenantId | 'platform',
    limit: number,
    from?: Record<string, string>,
  ): Promise<RecordPage<ApiKeyItem>>;
  /**
   * Ends a key at once, also one that a rotation lets work a while longer. Idempotent.
   * @returns false when there is no such key or it works no more already
   */
  revoke(key: Pick<ApiKeyItem, 'keyId' | 'tenantId'>, now: number, event: PlatformEvent): Promise<boolean>;
  /** Removes the label of a revoked key, which may name a person. Idempotent. */
  forgetLabel(keyId: ApiKeyId): Promise<void>;
}

/** What a tenant itself does with its keys. Each change is one transaction, told in both logs. */
export interface OwnApiKeys extends Pick<ApiKeyRecords, 'get' | 'listOf'> {
  /** @returns false when the successor's id is taken (a repeated request), the key has an end already, or the tenant is closing */
  rotate(rotation: KeyRotation): Promise<boolean>;
  /**
   * As `ApiKeyRecords.revoke`.
   * @param change `remaining`: a key that has to work without an end when this one is revoked
   * @returns false also when `remaining` does not any more
   */
  revokeOwn(key: Pick<ApiKeyItem, 'keyId' | 'tenantId'>, change: OwnRevocation): Promise<boolean>;
}

interface KeyRotation {
  readonly key: ApiKeyItem;
  readonly successor: ApiKeyItem;
  /** Until when the key works beside its successor. */
  readonly until: EpochMs;
  readonly events: { readonly created: PlatformEvent; readonly rotated: PlatformEvent };
}

interface OwnRevocation {
  readonly now: EpochMs;
  readonly event: PlatformEvent;
  readonly remaining: ApiKeyId | undefined;
}

/** Starts the provisioning workflow. Ids only go in. */
export interface ProvisioningWorkflow {
  /**
   * Idempotent per tenant and attempt.
   * @returns `ended` when this attempt ran before and is over
   */
  start(tenantId: TenantId, attempt: number): Promise<'running' | 'ended'>;
}

/** The tenant's stack, made from the published template. Every operation is asynchronous and may be repeated. */
export interface TenantStacks {
  describe(tenantId: TenantId): Promise<StackState>;
  /** `token` makes repeated requests one operation. */
  create(tenant: TenantItem, token: string): Promise<void>;
  /** Switches the phase; @returns false when nothing had to change */
  enterPhase(tenant: TenantItem, phase: 'active' | 'closing', token: string): Promise<boolean>;
  /** Refuses deletion of the stack from now on. */
  protect(tenantId: TenantId): Promise<void>;
  /** Allows deletion of the stack again. */
  unprotect(tenantId: TenantId): Promise<void>;
  /** Deletes the stack: the remains of a failed creation, or at the end. Kept stores stay. */
  clear(tenantId: TenantId, token: string): Promise<void>;
}

/** Where published templates lie. */
export interface TemplateShelf {
  read(bucket: string, key: string): Promise<Uint8Array>;
  /** Writes unless something is there already; what is there stays. */
  putOnce(bucket: string, key: string, template: Uint8Array): Promise<void>;
}

/** What a custom resource tells CloudFormation. */
export interface ResourceResponse {
  readonly Status: 'SUCCESS' | 'FAILED';
  readonly Reason?: string;
  readonly PhysicalResourceId: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
}

/** @throws when CloudFormation cannot be told */
export type ReportResource = (url: string, response: ResourceResponse) => Promise<void>;
