import { Duration, TimeZone } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import * as targets from 'aws-cdk-lib/aws-scheduler-targets';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import type { ListTenantsPageEnv } from '../../lambdas/retention/list-tenants-page.ts';
import type { SweepExpiredEnv } from '../../lambdas/retention/sweep-expired.ts';
import type { TenantAccess } from '../access/tenant-access.ts';
import { allOf, may, variables } from '../shared/grant.ts';
import { PlatformFunction } from '../shared/platform-function.ts';
import { PlatformMachine } from '../shared/platform-machine.ts';
import type { SurvivesRestoreLedger } from './survives-restore-ledger.ts';

export interface RetentionSweepProps {
  readonly access: Pick<TenantAccess, 'grant'>;
  readonly ledger: SurvivesRestoreLedger;
  readonly tenants: dynamodb.ITable;
}

/** Tenants swept at once: each opens its own session, and STS takes 600 requests a second for the whole account. */
const TENANTS_AT_ONCE = 10;

/** 03:30 in Germany exists exactly once on every day of the year; 02:00–03:00 does not. */
const NIGHTLY = scheduler.ScheduleExpression.cron({
  minute: '30',
  hour: '3',
  timeZone: TimeZone.EUROPE_BERLIN,
});

/** Nightly retention: schedule → pages of tenants → one sweep per tenant, each in its own child execution. */
export class RetentionSweep extends Construct {
  readonly machine: sfn.StateMachine;
  readonly sweepFunction: PlatformFunction;
  /** Starts that the scheduler gave up on. */
  readonly missedStarts: sqs.Queue;
  readonly alarms: cloudwatch.Alarm[];

  constructor(scope: Construct, id: string, props: RetentionSweepProps) {
    super(scope, id);
    const list = this.createListFunction(props);
    this.sweepFunction = this.createSweepFunction(props);
    this.machine = this.createMachine(list, this.sweepFunction);
    this.missedStarts = new sqs.Queue(this, 'MissedStarts', {
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    new scheduler.Schedule(this, 'Nightly', {
      schedule: NIGHTLY,
      description: 'Voicekeep: nightly retention',
      target: new targets.StepFunctionsStartExecution(this.machine, {
        deadLetterQueue: this.missedStarts,
        retryAttempts: 10,
        maxEventAge: Duration.hours(6),
      }),
    });
    this.alarms = [this.alarmOverdue(), this.alarmNotRun(), this.alarmMissed()];
  }

  private createListFunction({ tenants }: RetentionSweepProps): PlatformFunction {
    return new PlatformFunction<ListTenantsPageEnv>(this, 'ListTenantsPage', {
      entry: 'retention/list-tenants-page',
      description: 'Pages through the tenants whose data ages',
      grants: allOf(variables({ TENANTS_TABLE: tenants.tableName }), may(['dynamodb:Scan'], [tenants.tableArn])),
    });
  }

  private createSweepFunction({ access, ledger }: RetentionSweepProps): PlatformFunction {
    return new PlatformFunction<SweepExpiredEnv>(this, 'SweepExpired', {
      entry: 'retention/sweep-expired',
      description: 'Destroys what is due of one tenant',
      timeout: Duration.minutes(5),
      memoryMb: 1024,
      grants: allOf(access.grant(['erase']), ledger.grantAnnounce()),
    });
  }

  private createMachine(list: PlatformFunction, sweep: PlatformFunction): sfn.StateMachine {
    const page = new tasks.LambdaInvoke(this, 'List tenants', {
      lambdaFunction: list.alias,
      payload: sfn.TaskInput.fromObject({
        'execution.$': '$$.Execution.Name',
        'startedAt.$': '$$.Execution.StartTime',
        'from.$': '$.next',
      }),
      payloadResponseOnly: true,
    });
    const perTenant = new sfn.DistributedMap(this, 'Every tenant', {
      itemsPath: '$.tenants',
      maxConcurrency: TENANTS_AT_ONCE,
      toleratedFailurePercentage: 100,
      mapExecutionType: sfn.StateMachineType.STANDARD,
      resultPath: sfn.JsonPath.DISCARD,
    }).itemProcessor(this.sweepLoop(sweep));
    const more = new sfn.Choice(this, 'More tenants?')
      .when(sfn.Condition.booleanEquals('$.more', true), page)
      .otherwise(new sfn.Succeed(this, 'Swept'));
    const first = new sfn.Pass(this, 'First page', { result: sfn.Result.fromObject({ next: '' }) });
    return new PlatformMachine(this, 'Machine', {
      definition: first.next(page).next(perTenant).next(more),
      comment: 'Sweeps what is expired, tenant by tenant',
      timeout: Duration.hours(20),
      name: 'retention',
    });
  }

  /** Sweeps until the tenant is done; a tenant that keeps failing does not stop the others, its alarm rings. */
  private sweepLoop(sweep: PlatformFunction): sfn.IChainable {
    const task = new tasks.LambdaInvoke(this, 'Sweep tenant', {
      lambdaFunction: sweep.alias,
      payloadResponseOnly: true,
      retryOnServiceExceptions: true,
    });
    task.addRetry({ errors: ['States.ALL'], interval: Duration.seconds(10), maxAttempts: 4, backoffRate: 3 });
    const done = new sfn.Choice(this, 'Tenant done?')
      .when(sfn.Condition.booleanEquals('$.done', false), task)
      .otherwise(new sfn.Succeed(this, 'Tenant swept'));
    return task.next(done);
  }

  private alarmOverdue(): cloudwatch.Alarm {
    const metric = new cloudwatch.Metric({
      namespace: 'Voicekeep',
      metricName: 'RetentionObjectsOverdue',
      dimensionsMap: { service: 'voicekeep' },
      statistic: 'Maximum',
      period: Duration.hours(1),
    });
    return new cloudwatch.Alarm(this, 'ObjectsOverdue', {
      metric,
      threshold: 0,
      evaluationPeriods: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      alarmDescription: 'Recordings exist that should be gone. docs/runbook.md#objects-overdue',
    });
  }

  private alarmNotRun(): cloudwatch.Alarm {
    return new cloudwatch.Alarm(this, 'NotRun', {
      metric: this.machine.metricSucceeded({ period: Duration.days(1), statistic: 'Sum' }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.BREACHING,
      alarmDescription: 'No retention sweep succeeded for a day. docs/runbook.md#retention-did-not-run',
    });
  }

  private alarmMissed(): cloudwatch.Alarm {
    return new cloudwatch.Alarm(this, 'MissedStart', {
      metric: this.missedStarts.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum' }),
      threshold: 0,
      evaluationPeriods: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      alarmDescription: 'The schedule could not start the sweep. docs/runbook.md#retention-did-not-run',
    });
  }
}
