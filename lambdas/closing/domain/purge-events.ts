import { auditEventId } from '../../audit/contract.ts';
import type { EpochMs } from '../../shared/kernel/clock.ts';
import type { TenantItem } from '../../tenants/entities.ts';
import { ofTenant, orderOfClosing, type Act, type PlatformEvent } from '../../tenants/contract.ts';

const purgeIntentId = (tenant: TenantItem): string => auditEventId(tenant.tenantId, 'tenant.purged', 0);

/** No transaction covers a tenant's stores, so destroying them is announced and its outcome recorded. */
export const purgeIntent = (tenant: TenantItem, act: Act): PlatformEvent => ({
  eventId: purgeIntentId(tenant),
  event: { ...ofTenant(tenant, act, 'intent'), type: 'tenant.purged', details: orderOfClosing(tenant) },
});

/** Counts larger than an entry can hold are cut off. */
const MOST = 99_999_999;

/** The purge was proved by a re-scan that found nothing. */
export function purgeOutcome(tenant: TenantItem, act: Act): PlatformEvent {
  const { rows = 0, keys = 0, objects = 0 } = tenant.closing?.destroyed ?? {};
  const counts = { rows: Math.min(rows, MOST), keys: Math.min(keys, MOST), objects: Math.min(objects, MOST) };
  const details = { ...counts, ...orderOfClosing(tenant) };
  const event = { ...ofTenant(tenant, act, 'success'), type: 'tenant.purged', details } as const;
  return {
    eventId: auditEventId(tenant.tenantId, 'tenant.purged', 1),
    event: { ...event, intent: purgeIntentId(tenant) },
  };
}

/** The tenant’s stores are gone. @param keyUntil when its key is destroyed, epoch ms */
export const tenantClosed = (tenant: TenantItem, act: Act, keyUntil: EpochMs | undefined): PlatformEvent => ({
  eventId: auditEventId(tenant.tenantId, 'tenant.closed'),
  event: {
    ...ofTenant(tenant, act, 'success'),
    type: 'tenant.closed',
    details: { keyUntil, ...orderOfClosing(tenant) },
  },
});
