import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { RECOVERY_DAYS } from '../../lambdas/shared/kernel/define-entity.ts';
import { allOf, may, variables } from '../shared/grant.ts';
import type { Grant } from '../shared/platform-function.ts';
import { PlatformTable } from '../shared/platform-table.ts';
import { upgradeLockEntity } from '../../lambdas/fleet/entities.ts';
import { leadingKeys } from '../shared/leading-keys.ts';
import { RUNS_BY_KIND } from '../../lambdas/shared/kernel/control-rows.ts';

export interface TenantRunsProps {
  /** A key of the platform, usable through DynamoDB. */
  readonly key: kms.IKey;
  readonly retain: boolean;
}

/** Runs over all tenants: upgrades, drift reports, and what each did to or found at each tenant. Ids and states only. */
export class TenantRuns extends Construct {
  readonly table: PlatformTable;

  constructor(scope: Construct, id: string, props: TenantRunsProps) {
    super(scope, id);
    this.table = new PlatformTable(this, 'Runs', {
      ...props,
      partitionKey: 'pk',
      sortKey: 'sk',
      recoveryDays: RECOVERY_DAYS.runs,
    }).index(RUNS_BY_KIND, 'kind', 'listedAs');
  }

  /** Lets a function read and write runs; nothing but the lock of the running upgrade is ever deleted. Sets RUNS_TABLE. */
  grantWrite(): Grant<{ RUNS_TABLE: string }> {
    const { tableArn, tableName } = this.table;
    return allOf(
      may(
        ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
        [tableArn, `${tableArn}/index/${RUNS_BY_KIND}`],
      ),
      may(['dynamodb:DeleteItem'], [tableArn], {
        'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [leadingKeys(upgradeLockEntity)] },
        Null: { 'dynamodb:LeadingKeys': 'false' },
      }),
      variables({ RUNS_TABLE: tableName }),
    );
  }
}
