import { CfnOutput } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { RECOVERY_DAYS } from '../../lambdas/shared/kernel/define-entity.ts';
import { allOf, may, variables } from '../shared/grant.ts';
import type { Grant } from '../shared/platform-function.ts';
import { PlatformTable } from '../shared/platform-table.ts';
import { DRILLS_BY_TIME } from '../../lambdas/shared/kernel/control-rows.ts';

/** The register of restore drills and their reports. No caller's data, and no row is ever deleted. */
export class DrillRegister extends Construct {
  readonly table: PlatformTable;

  constructor(scope: Construct, id: string, props: { key: kms.IKey; retain: boolean }) {
    super(scope, id);
    this.table = new PlatformTable(this, 'Table', {
      ...props,
      partitionKey: 'drillId',
      recoveryDays: RECOVERY_DAYS.drills,
    }).index(DRILLS_BY_TIME, 'list', 'order');
    new CfnOutput(this, 'TableName', { value: this.table.tableName }).overrideLogicalId('DrillsTableName');
  }

  /** Lets a function see whether a tenant is being drilled. Sets DRILLS_TABLE. */
  grantLook(): Grant<{ DRILLS_TABLE: string }> {
    return allOf(variables({ DRILLS_TABLE: this.table.tableName }), may(['dynamodb:GetItem'], [this.table.tableArn]));
  }

  /** Reads and changes drills. Sets DRILLS_TABLE. */
  grant(): Grant<{ DRILLS_TABLE: string }> {
    return allOf(
      variables({ DRILLS_TABLE: this.table.tableName }),
      may(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], [this.table.tableArn]),
      may(['dynamodb:Query'], [`${this.table.tableArn}/index/${DRILLS_BY_TIME}`]),
    );
  }
}
