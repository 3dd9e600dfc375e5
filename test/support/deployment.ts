import development from '../../config/development.ts';
import * as names from '../../lambdas/shared/kernel/tenant-names.ts';
import { stackName } from '../../lib/config/deployment-name.ts';

/** Name of the deployment that tests look at: the development environment's. */
export const DEPLOYMENT: string = development.deployment.name;

/** Names of a tenant's infrastructure in that deployment. */
export const tenantNames = (tenant: string, generation: string): names.TenantNames =>
  names.tenantNames(DEPLOYMENT, tenant, generation);

/** Name of an access role of that deployment. @param role `read` */
export const accessRoleName = (role: string): string => names.accessRoleName(DEPLOYMENT, role);

/** Physical name of one of its stacks. @param logical `Audit` */
export const physicalStack = (logical: string): string => stackName(DEPLOYMENT, logical);

/** The tag that lets a function assume an access role of that deployment. @param roleName as `accessRoleName` makes it */
export const accessTagOf = (roleName: string): string => names.accessRoleTag(roleName.slice(accessRoleName('').length));
