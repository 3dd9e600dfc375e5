import type { Generation, TenantId } from './ids.ts';

/** Every name of one tenant's infrastructure in one generation. */
export interface TenantNames {
  readonly stack: string;
  readonly dataTable: string;
  readonly keyTable: string;
  readonly recordingsBucket: string;
  readonly keyAlias: string;
}

/**
 * The one place that makes per-tenant names. Templates pass CloudFormation references, policies pass
 * `${aws:PrincipalTag/…}` variables, adapters pass real ids: all three get names of the same shape.
 * The generation is part of every store's name, so a restored generation is unreachable until the tenant's record
 * says so. The key belongs to the tenant, not to a generation: restored ciphertext must stay readable.
 */
export function tenantNames(tenant: TenantId | string, generation: Generation | string): TenantNames {
  return {
    stack: `vk-${tenant}`,
    dataTable: `vk-${tenant}-data-${generation}`,
    keyTable: `vk-${tenant}-keys-${generation}`,
    recordingsBucket: `vk-${tenant}-recordings-${generation}`,
    keyAlias: `alias/vk-${tenant}`,
  };
}

/** Name of the IAM role that sessions of one access role assume, and of the tag that lets a function assume it. */
export const accessRoleName = (role: string): string => `vk-access-${role}`;
