import development from '../../config/development.ts';
import { accessRoleName, tenantNames, type TenantNames } from '../../lambdas/shared/kernel/tenant-names.ts';
import { stackName } from '../../lib/config/deployment-name.ts';

/** Name of the deployment that runs on this machine: the development environment's. */
const LOCAL_DEPLOYMENT: string = development.deployment.name;

/** Physical name of one of the platform's stacks here. @param logical `Data` */
export const localStack = (logical: string): string => stackName(LOCAL_DEPLOYMENT, logical);

/** Names of a tenant's stores here. */
export const localTenant = (tenant: string, generation = 'g01'): TenantNames =>
  tenantNames(LOCAL_DEPLOYMENT, tenant, generation);

/** Name of an access role here. @param role `read` */
export const localAccessRole = (role: string): string => accessRoleName(LOCAL_DEPLOYMENT, role);
