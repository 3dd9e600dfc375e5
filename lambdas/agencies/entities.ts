import * as z from 'zod';
import type { EpochMs } from '../shared/kernel/clock.ts';
import { defineEntity } from '../shared/kernel/define-entity.ts';
import type { ApiKeyId, MemberId, TenantId } from '../shared/kernel/ids.ts';
import { apiKeyId, memberId, tenantId, time } from '../shared/kernel/item-fields.ts';
import type { MemberRole } from '../shared/kernel/stored-values.ts';

/** A person who may act for several tenants: members table, pk `<memberId>`, sk `MEMBER`. */
export interface MemberItem {
  memberId: MemberId;
  /** The operator's words for it; no name is needed. */
  label: string;
  keyId: ApiKeyId;
  createdAt: EpochMs;
  disabledAt?: EpochMs;
}

export const memberEntity = defineEntity<MemberItem>()({
  name: 'member',
  owner: 'agencies',
  purpose: 'A person who works for tenants (agency staff): a random id and the digest of a key.',
  table: 'members',
  key: { memberId: '{memberId}', sk: 'MEMBER' },
  item: z.strictObject({
    memberId,
    label: z.string(),
    keyId: apiKeyId,
    createdAt: time,
    disabledAt: time.optional(),
  }),
  personal: [],
  link: 'none',
  basis: 'Art. 6(1)(b) GDPR: the contract with the member’s employer (platform as controller)',
  window: { with: 'platform' },
  erasure: 'keep',
  exports: [],
  note: 'Personal data of the member, never of a caller.',
});

/** What one tenant lets one member do: members table, pk `<memberId>`, sk `<tenantId>`; gsi `byTenant`. */
export interface MembershipItem {
  memberId: MemberId;
  tenantId: TenantId;
  role: MemberRole;
  /** The tenant's key that granted it last. */
  grantedBy: ApiKeyId;
  grantedAt: EpochMs;
  revokedAt?: EpochMs;
  version: number;
}

export const membershipEntity = defineEntity<MembershipItem>()({
  name: 'membership',
  owner: 'agencies',
  purpose: 'What a tenant lets a member do.',
  table: 'members',
  key: { memberId: '{memberId}', sk: '{tenantId}' },
  item: z.strictObject({
    memberId,
    tenantId,
    role: z.enum(['designer', 'viewer', 'editor']),
    grantedBy: apiKeyId,
    grantedAt: time,
    revokedAt: time.optional(),
    version: z.number(),
  }),
  personal: [],
  link: 'none',
  basis: 'Art. 6(1)(b) GDPR: the tenant’s instruction',
  window: { with: 'tenant' },
  erasure: 'keep',
  exports: ['tenant'],
});
