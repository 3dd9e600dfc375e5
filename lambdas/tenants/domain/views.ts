import type { ApiKeyItem, TenantClosing, TenantItem } from '../entities.ts';

const iso = (at: number): string => new Date(at).toISOString();

/** A tenant as the API shows it; times are ISO 8601 in UTC. */
export const tenantView = (tenant: TenantItem) => ({
  tenantId: tenant.tenantId,
  name: tenant.name,
  status: tenant.status,
  ...(tenant.progress !== undefined && { progress: tenant.progress }),
  ...(tenant.failure !== undefined && { failure: tenant.failure }),
  ...(tenant.closing !== undefined && { closing: closingView(tenant, tenant.closing) }),
  ...(tenant.usage !== undefined && { usage: tenant.usage }),
  templateVersion: tenant.templateVersion,
  createdAt: iso(tenant.createdAt),
  updatedAt: iso(tenant.updatedAt),
  ...(tenant.closedAt !== undefined && { closedAt: iso(tenant.closedAt) }),
});

/** Terms and progress of closing. */
const closingView = ({ purgeStartedAt }: TenantItem, closing: TenantClosing) => ({
  requestedAt: iso(closing.requestedAt),
  retrieveUntil: iso(closing.retrieveUntil),
  retrievalDays: closing.retrievalDays,
  ...(closing.ground !== undefined && { ground: closing.ground }),
  stage: closing.stage,
  reopenable: purgeStartedAt === undefined && closing.from === 'suspended',
  ...(closing.failure !== undefined && { failure: closing.failure }),
  ...(purgeStartedAt !== undefined && { purgeStartedAt: iso(purgeStartedAt) }),
  ...(closing.holds !== undefined && { holds: { count: closing.holds.count, until: iso(closing.holds.until) } }),
  ...(closing.destroyed !== undefined && { destroyed: closing.destroyed }),
  ...(closing.remaining !== undefined && { remaining: closing.remaining }),
  ...(closing.keyDeletionAt !== undefined && { keyDeletionAt: iso(closing.keyDeletionAt) }),
});

/** An API key as the API shows it: never its digest. */
export const apiKeyView = (key: ApiKeyItem) => ({
  keyId: key.keyId,
  scope: key.scope,
  label: key.label,
  lastFour: key.lastFour,
  createdAt: iso(key.createdAt),
  ...(key.revokedAt !== undefined && { revokedAt: iso(key.revokedAt) }),
});
