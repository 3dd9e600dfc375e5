import * as z from 'zod';
import { idSchema } from '../shared/kernel/id-schemas.ts';
import { type TenantId } from '../shared/kernel/ids.ts';
import type { Clock } from '../shared/kernel/clock.ts';
import type { TenantItem } from './entities.ts';
import type { TenantRecords } from './ports.ts';

/** What every step of the workflow gets: the tenant's id, and when the execution began. */
export const tenantStepSchema = z.object({
  tenantId: idSchema('tenant'),
});
export const timedStepSchema = tenantStepSchema.extend({
  startedAt: z.iso.datetime().transform((text) => Date.parse(text)),
});

export interface StepDeps {
  readonly tenants: TenantRecords;
  readonly clock: Clock;
}

/** The workflow was started for a tenant that is not, or not any more, being provisioned: nothing may be done. */
class NotProvisioning extends Error {
  override readonly name = 'NotProvisioning';
}

/** @throws NotProvisioning */
export async function provisioningTenant(tenants: TenantRecords, tenantId: TenantId): Promise<TenantItem> {
  const tenant = await tenants.get(tenantId);
  if (tenant?.status !== 'provisioning') throw new NotProvisioning('The tenant is not being provisioned.');
  return tenant;
}
