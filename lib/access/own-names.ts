import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { deploymentOf } from '../config/deployment-name.ts';
import { tenantNames, type TenantNames } from '../../lambdas/shared/kernel/tenant-names.ts';

/** The session's tenant, which IAM fills in; no input can. */
export const TENANT = '${aws:PrincipalTag/tenant}';
/** Names whose tenant and generation are the session's; a pattern of generations in place of it, where one is given. */
export const ownNames = (scope: Construct, generation = '${aws:PrincipalTag/generation}'): TenantNames =>
  tenantNames(deploymentOf(scope), TENANT, generation);

/** ARN in the deployment's own account and region. */
export const arnOf = (scope: Construct, service: string, resource: string, resourceName: string): string =>
  Stack.of(scope).formatArn({ service, resource, resourceName });
