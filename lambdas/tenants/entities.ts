import * as z from 'zod';
import type { EpochMs } from '../shared/kernel/clock.ts';
import { defineEntity } from '../shared/kernel/define-entity.ts';
import type { ApiKeyId, Generation, MemberId, TenantId } from '../shared/kernel/ids.ts';
import { apiKeyId, generation, memberId, tenantId, time } from '../shared/kernel/item-fields.ts';

/* What the platform's own tables hold: the control plane and the ledger, no caller's data. */

export type TenantStatus = 'provisioning' | 'active' | 'suspended' | 'closing' | 'closed' | 'failed';

/** How far closing is, in this order. */
export type ClosingStage =
  'retrieval' | 'waiting-for-holds' | 'purging' | 'removing-recovery' | 'deleting-stores' | 'deleting-stack' | 'done';

/** Why a tenant may fetch its data for longer than 21 days: Regulation (EU) 2023/2854 Art. 25, or the contract. */
export type RetrievalGround = 'data-act' | 'contract';

/** What closing has agreed, seen and done so far; part of the tenant's record. */
export interface TenantClosing {
  requestedAt: EpochMs;
  /** The operator's key that announced it. */
  requestedBy?: ApiKeyId;
  /** End of the retrieval window. */
  retrieveUntil: EpochMs;
  retrievalDays: number;
  ground?: RetrievalGround;
  /** What the tenant was before; only a suspended one can be reopened. */
  from: 'suspended' | 'failed';
  stage: ClosingStage;
  /** When the stage began. */
  stageAt: EpochMs;
  /** The stage at which the workflow failed. */
  failure?: ClosingStage;
  /** Holds in force when last looked at, and the end of the last one. */
  holds?: { count: number; until: EpochMs };
  /** How many times holds made it wait. */
  heldLooks?: number;
  /** What was destroyed, by store, counted page by page. */
  destroyed?: Record<string, number>;
  /** Where counting of usage stands: the last row counted. */
  countedTo?: Record<string, string>;
  counted?: boolean;
  /** Conversations of the last 15 days that Lex was told to forget, and those it confirmed. */
  conversations?: number;
  forgotten?: number;
  /** What the independent re-scan found, by store; all zero before anything further is deleted. */
  remaining?: Record<string, number>;
  rescans?: number;
  rescannedAt?: EpochMs;
  /** When AWS destroys the tenant's key. */
  keyDeletionAt?: EpochMs;
}

/** Usage of one month: what a bill needs when the tenant is gone. */
export interface UsageStub {
  /** `2026-11`, UTC. */
  month: string;
  calls: number;
  seconds: number;
}

/** Tenants table, pk `<tenantId>`. */
export interface TenantItem {
  tenantId: TenantId;
  generation: Generation;
  name: string;
  status: TenantStatus;
  templateVersion: string;
  progress?: string;
  failure?: string;
  /** How often provisioning was started, from 1: names the workflow's execution. */
  attempt?: number;
  /** Terms and progress of closing; absent while nothing is being closed. */
  closing?: TenantClosing;
  /** How often closing was started, from 1: names the workflow's execution; outlives a reopening. */
  closeAttempt?: number;
  /** When destruction began: from then on nothing leads back. */
  purgeStartedAt?: EpochMs;
  closedAt?: EpochMs;
  /** What stays of the tenant's usage: numbers per month, nothing of a call or a caller. */
  usage?: UsageStub[];
  createdAt: EpochMs;
  updatedAt: EpochMs;
  version: number;
}

export const tenantEntity = defineEntity<TenantItem>()({
  name: 'tenant',
  owner: 'tenants',
  purpose: 'A tenant and its status.',
  table: 'tenants',
  key: { tenantId: '{tenantId}' },
  item: z.strictObject({
    tenantId,
    generation,
    name: z.string(),
    status: z.enum(['provisioning', 'active', 'suspended', 'closing', 'closed', 'failed']),
    templateVersion: z.string(),
    progress: z.string().optional(),
    failure: z.string().optional(),
    attempt: z.number().optional(),
    closing: z
      .strictObject({
        requestedAt: time,
        requestedBy: apiKeyId.optional(),
        retrieveUntil: time,
        retrievalDays: z.number(),
        ground: z.enum(['data-act', 'contract']).optional(),
        from: z.enum(['suspended', 'failed']),
        stage: z.enum([
          'retrieval',
          'waiting-for-holds',
          'purging',
          'removing-recovery',
          'deleting-stores',
          'deleting-stack',
          'done',
        ]),
        stageAt: time,
        failure: z
          .enum([
            'retrieval',
            'waiting-for-holds',
            'purging',
            'removing-recovery',
            'deleting-stores',
            'deleting-stack',
            'done',
          ])
          .optional(),
        holds: z.strictObject({ count: z.number(), until: time }).optional(),
        heldLooks: z.number().optional(),
        destroyed: z.record(z.string(), z.number()).optional(),
        countedTo: z.record(z.string(), z.string()).optional(),
        counted: z.boolean().optional(),
        conversations: z.number().optional(),
        forgotten: z.number().optional(),
        remaining: z.record(z.string(), z.number()).optional(),
        rescans: z.number().optional(),
        rescannedAt: time.optional(),
        keyDeletionAt: time.optional(),
      })
      .optional(),
    closeAttempt: z.number().optional(),
    purgeStartedAt: time.optional(),
    closedAt: time.optional(),
    usage: z.array(z.strictObject({ month: z.string(), calls: z.number(), seconds: z.number() })).optional(),
    createdAt: time,
    updatedAt: time,
    version: z.number(),
  }),
  personal: [],
  link: 'none',
  basis: 'Art. 6(1)(b) GDPR: the contract with the tenant (platform as controller)',
  window: { with: 'platform' },
  erasure: 'keep',
  exports: ['tenant'],
  note: 'A sole trader’s business name is personal data of the tenant, never of a caller; it is removed when the tenant is closed, and numbers of calls and seconds per month stay.',
});

/** Numbers table, pk the tenant's own number in E.164; gsi `byTenant` (pk tenantId). */
export interface NumberItem {
  number: string;
  /** Whose it is; absent while it is reserved. */
  tenantId?: TenantId;
  assignedAt: EpochMs;
  /** Whose it was; absent once that tenant is closed. */
  formerTenant?: TenantId;
  /** Until when nobody else gets it. */
  reservedUntil?: EpochMs;
}

export const numberEntity = defineEntity<NumberItem>()({
  name: 'number',
  owner: 'tenants',
  purpose: 'Which tenant a dialled number belongs to, or belonged to until it was released; tenants’ own numbers only.',
  table: 'numbers',
  key: { number: '{number}' },
  item: z.strictObject({
    number: z.string(),
    tenantId: tenantId.optional(),
    assignedAt: time,
    formerTenant: tenantId.optional(),
    reservedUntil: time.optional(),
  }),
  personal: [],
  link: 'none',
  basis: 'no personal data',
  window: { with: 'tenant' },
  erasure: 'keep',
  exports: ['tenant'],
});

/** API keys table, pk `<keyId>`; gsi `byTenant` (pk tenantId). Only the SHA-256 of the secret part is stored. */
export interface ApiKeyItem {
  keyId: ApiKeyId;
  tenantId: TenantId | 'platform';
  /** `member`: acts for nobody by itself; it opens sessions, each for one tenant. */
  scope: 'tenant' | 'operator' | 'member';
  label: string;
  secretHash: string;
  lastFour: string;
  createdAt: EpochMs;
  revokedAt?: EpochMs;
  /** Whose key it is: a member's own, or (scope `tenant`) that of a member's session in this one tenant. */
  member?: MemberId;
  /** Epoch seconds (TTL) at which a session ends; other keys have none. */
  expiresAt?: number;
}

export const apiKeyEntity = defineEntity<ApiKeyItem>()({
  name: 'apiKey',
  owner: 'tenants',
  purpose: 'Whom an API key acts for; a digest of its secret.',
  table: 'apiKeys',
  key: { keyId: '{keyId}' },
  item: z.strictObject({
    keyId: apiKeyId,
    tenantId: z.union([tenantId, z.literal('platform')]),
    scope: z.enum(['tenant', 'operator', 'member']),
    label: z.string(),
    secretHash: z.string(),
    lastFour: z.string(),
    createdAt: time,
    revokedAt: time.optional(),
    member: memberId.optional(),
    expiresAt: z.number().optional(),
  }),
  personal: [],
  link: 'none',
  basis: 'no personal data',
  window: { with: 'tenant' },
  erasure: 'keep',
  exports: [],
});
