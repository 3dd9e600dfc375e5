import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import type { FailAuditBundleEnv } from '../../lambdas/audit-api/fail-audit-bundle.ts';
import type { MakeAuditBundleEnv } from '../../lambdas/audit-api/make-audit-bundle.ts';
import type { TenantAccess } from '../access/tenant-access.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { allOf } from '../shared/grant.ts';
import { PlatformFunction } from '../shared/platform-function.ts';
import { PlatformMachine, TRY_AGAIN } from '../shared/platform-machine.ts';

export interface BundleMachineProps {
  readonly access: TenantAccess;
  readonly auditLog: AuditLog;
}

/** Makes bundles of any size: parts until a run's time is up, then another run, at last one object. */
export class BundleMachine extends Construct {
  readonly machine: PlatformMachine;

  constructor(scope: Construct, id: string, props: BundleMachineProps) {
    super(scope, id);
    const make = this.task('Write parts', this.createMake(props));
    const fail = this.task('Say that it failed', this.createFail(props));
    make.addCatch(fail.next(new sfn.Fail(this, 'Failed', { error: 'BundleFailed' })), {
      resultPath: sfn.JsonPath.DISCARD,
    });
    make.next(
      new sfn.Choice(this, 'All written?')
        .when(sfn.Condition.booleanEquals('$.done', true), new sfn.Succeed(this, 'Done'))
        .otherwise(make),
    );
    this.machine = new PlatformMachine(this, 'Machine', {
      definition: make,
      comment: 'Makes one bundle of a tenant’s audit log',
      timeout: Duration.hours(24),
      name: 'audit-bundles',
    });
  }

  private createMake({ access, auditLog }: BundleMachineProps): PlatformFunction {
    return new PlatformFunction<MakeAuditBundleEnv>(this, 'MakeBundle', {
      entry: 'audit-api/make-audit-bundle',
      description: 'Audit bundles: writes parts of an archive',
      timeout: Duration.minutes(15),
      memoryMb: 1769,
      grants: allOf(access.grant(['write']), auditLog.grantRead()),
    });
  }

  private createFail({ access }: BundleMachineProps): PlatformFunction {
    return new PlatformFunction<FailAuditBundleEnv>(this, 'FailBundle', {
      entry: 'audit-api/fail-audit-bundle',
      description: 'Audit bundles: says that one failed',
      grants: access.grant(['write']),
    });
  }

  private task(name: string, fn: PlatformFunction): tasks.LambdaInvoke {
    const task = new tasks.LambdaInvoke(this, name, { lambdaFunction: fn.alias, payloadResponseOnly: true });
    task.addRetry(TRY_AGAIN);
    return task;
  }
}
