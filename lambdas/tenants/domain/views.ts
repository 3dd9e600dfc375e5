import type { ApiKeyItem, TenantItem } from '../../shared/kernel/stored-items.ts';

const iso = (at: number): string => new Date(at).toISOString();

/** A tenant as the API shows it; times are ISO 8601 in UTC. */
export const tenantView = (tenant: TenantItem) => ({
  tenantId: tenant.tenantId,
  name: tenant.name,
  status: tenant.status,
  ...(tenant.progress !== undefined && { progress: tenant.progress }),
  ...(tenant.failure !== undefined && { failure: tenant.failure }),
  templateVersion: tenant.templateVersion,
  createdAt: iso(tenant.createdAt),
  updatedAt: iso(tenant.updatedAt),
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
