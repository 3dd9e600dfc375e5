import type { CfnCondition } from 'aws-cdk-lib';

/** What the parts of the template know of the tenant: CloudFormation parameters and conditions only. */
export interface TenantParameters {
  readonly tenantId: string;
  readonly generation: string;
  /** True in phase `active`: stores refuse deletion. */
  readonly isProtected: CfnCondition;
  /** False in phase `closing`: then no system backup outlives the tables. */
  readonly hasRecovery: CfnCondition;
}
