import { isTenantId, type TenantRef } from '../../shared/kernel/ids.ts';
import type { TenantItem } from '../../tenants/entities.ts';
import type { Directory } from '../ports.ts';

/** Whom a number belongs to, and how that tenant stands. */
export interface NumberOwner extends TenantRef {
  readonly status: TenantItem['status'];
  /** Whether anything may be said to its callers now. */
  readonly isActive: boolean;
}

/**
 * The one way from a dialled number to a tenant: by the number's own record, never by anything a call brings along. Read
 * anew each time, so that a suspension works at once.
 * @param dialled E.164
 * @returns undefined when the number is nobody's, which it is for a while after a tenant gave it up
 */
export async function ownerOfNumber(
  directory: Directory,
  dialled: string | undefined,
): Promise<NumberOwner | undefined> {
  const number = dialled === undefined ? undefined : await directory.number(dialled);
  const tenant = isTenantId(number?.tenantId) ? await directory.tenant(number.tenantId) : undefined;
  if (tenant === undefined) return undefined;
  const { tenantId, generation, status } = tenant;
  return { tenant: tenantId, generation, status, isActive: status === 'active' };
}
