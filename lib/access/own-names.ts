import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { tenantNames } from '../../lambdas/shared/kernel/tenant-names.ts';

/** The session's tenant, which IAM fills in; no input can. */
export const TENANT = '${aws:PrincipalTag/tenant}';
/** Names whose tenant and generation are the session's. */
export const OWN = tenantNames(TENANT, '${aws:PrincipalTag/generation}');

/** ARN in the deployment's own account and region. */
export const arnOf = (scope: Construct, service: string, resource: string, resourceName: string): string =>
  Stack.of(scope).formatArn({ service, resource, resourceName });
