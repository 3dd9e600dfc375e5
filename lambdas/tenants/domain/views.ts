import type { ApiKeyItem, TenantClosing, TenantItem } from '../entities.ts';

const iso = (at: number): string => new Date(at).toISOString();

/** A tenant as the API shows it; times are ISO 8601 in UTC. */
export const tenantView = (tenant: TenantItem) => ({
  tenantId: tenant.tenantId,
  name: tenant.name,
  status: tenant.status,
  progress: tenant.progress,
  failure: tenant.failure,
  closing: tenant.closing === undefined ? undefined : closingView(tenant, tenant.closing),
  usage: tenant.usage,
  templateVersion: tenant.templateVersion,
  createdAt: iso(tenant.createdAt),
  updatedAt: iso(tenant.updatedAt),
  closedAt: tenant.closedAt === undefined ? undefined : iso(tenant.closedAt),
});

/** Terms and progress of closing. */
const closingView = ({ purgeStartedAt }: TenantItem, closing: TenantClosing) => ({
  requestedAt: iso(closing.requestedAt),
  retrieveUntil: iso(closing.retrieveUntil),
  retrievalDays: closing.retrievalDays,
  ground: closing.ground,
  stage: closing.stage,
  reopenable: purgeStartedAt === undefined && closing.from === 'suspended',
  failure: closing.failure,
  purgeStartedAt: purgeStartedAt === undefined ? undefined : iso(purgeStartedAt),
  holds: closing.holds === undefined ? undefined : { count: closing.holds.count, until: iso(closing.holds.until) },
  destroyed: closing.destroyed,
  remaining: closing.remaining,
  keyDeletionAt: closing.keyDeletionAt === undefined ? undefined : iso(closing.keyDeletionAt),
});

/** An API key as the API shows it: never its digest. */
export const apiKeyView = (key: ApiKeyItem) => ({
  keyId: key.keyId,
  scope: key.scope,
  label: key.label,
  lastFour: key.lastFour,
  createdAt: iso(key.createdAt),
  revokedAt: key.revokedAt === undefined ? undefined : iso(key.revokedAt),
});
