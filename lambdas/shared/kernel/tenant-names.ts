import type { Generation, TenantId } from './ids.ts';

/** Every name of one tenant's infrastructure in one generation. */
export interface TenantNames {
  /** The deployment all of them belong to. */
  readonly deployment: string;
  readonly stack: string;
  readonly dataTable: string;
  readonly keyTable: string;
  readonly recordingsBucket: string;
  readonly keyAlias: string;
}

/** What a deployment may be called: short enough for the longest bucket name, and without the hyphen that ends it in names. */
export const DEPLOYMENT_NAME = /^[a-z][a-z0-9]{2,9}$/;

/**
 * The one place that makes per-tenant names. Templates pass CloudFormation references, policies pass
 * `${aws:PrincipalTag/…}` variables, adapters pass real ids: all three get names of the same shape.
 * They begin with the deployment's, so that two deployments in one account share none. The generation is part of every
 * store's name, so a restored generation is unreachable until the tenant's record says so. The key belongs to the tenant,
 * not to a generation: restored ciphertext must stay readable.
 * @param deployment name of the deployment, `DEPLOYMENT_NAME`
 */
export function tenantNames(
  deployment: string,
  tenant: TenantId | string,
  generation: Generation | string,
): TenantNames {
  const own = `${deployment}-${tenant}`;
  return {
    deployment,
    stack: own,
    dataTable: `${own}-data-${generation}`,
    keyTable: `${own}-keys-${generation}`,
    recordingsBucket: `${own}-recordings-${generation}`,
    keyAlias: `alias/${own}`,
  };
}

/** Name of the IAM role that sessions of one access role assume. */
export const accessRoleName = (deployment: string, role: string): string => `${deployment}-access-${role}`;

/** The tag that lets a function assume an access role: its value is the deployment's name, and opens no other's role. */
export const accessRoleTag = (role: string): string => `vk-access-${role}`;

/**
 * The deployment an access role belongs to.
 * @param roleArn `arn:aws:iam::<account>:role/<deployment>-access-<role>`
 * @throws Error where it is no access role's
 */
export function deploymentOfRole(roleArn: string): string {
  const name = /:role\/([a-z][a-z0-9]{2,9})-access-[a-z]+$/.exec(roleArn)?.[1];
  if (name === undefined) throw new Error('Not the ARN of an access role.');
  return name;
}
