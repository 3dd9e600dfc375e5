import type { CfnCondition } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { tenantNames, type TenantNames } from '../../lambdas/shared/kernel/tenant-names.ts';
import { deploymentOf } from '../config/deployment-name.ts';

/** The tenant's names with CloudFormation's parameters in them, for `Fn.sub`. */
export const templateNames = (scope: Construct): TenantNames =>
  tenantNames(deploymentOf(scope), '${TenantId}', '${Generation}');

/** What the parts of the template know of the tenant: CloudFormation parameters and conditions only. */
export interface TenantParameters {
  readonly tenantId: string;
  readonly generation: string;
  /** True in phase `active`: stores refuse deletion. */
  readonly isProtected: CfnCondition;
  /** False in phase `closing`: then no system backup outlives the tables. */
  readonly hasRecovery: CfnCondition;
}
