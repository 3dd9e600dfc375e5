import { CfnOutput, Duration, TimeZone } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import * as targets from 'aws-cdk-lib/aws-scheduler-targets';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { CloseDrillEnv } from '../../lambdas/drills/close-drill.ts';
import type { PickDrillEnv } from '../../lambdas/drills/pick-drill.ts';
import type { ReplayRestoredEnv } from '../../lambdas/drills/replay-restored.ts';
import type { RescanRestoredEnv } from '../../lambdas/drills/rescan-restored.ts';
import type { RestoreTablesEnv } from '../../lambdas/drills/restore-tables.ts';
import type { ServeDrillsEnv } from '../../lambdas/drills/serve-drills.ts';
import type { ControlTables } from '../access/control-tables.ts';
import type { TenantAccess } from '../access/tenant-access.ts';
import type { DeploymentConfig } from '../config/deployment.ts';
import type { SurvivesRestoreLedger } from '../retention/survives-restore-ledger.ts';
import { allOf, variables } from '../shared/grant.ts';
import { PlatformFunction } from '../shared/platform-function.ts';
import { PlatformMachine } from '../shared/platform-machine.ts';
import type { DrillRegister } from './drill-register.ts';
import { drillDefinition } from './restore-drill-steps.ts';

export interface RestoreDrillProps {
  readonly tables: ControlTables;
  readonly access: TenantAccess;
  readonly register: DrillRegister;
  readonly ledger: SurvivesRestoreLedger;
  readonly config: Pick<DeploymentConfig, 'restoreDrill'>;
}

/** 04:30 on the 15th of the first month of every quarter; German nights lack only 02:00–03:00. */
const QUARTERLY = scheduler.ScheduleExpression.cron({
  minute: '30',
  hour: '4',
  day: '15',
  month: '1,4,7,10',
  timeZone: TimeZone.EUROPE_BERLIN,
});
const STEP_TIMEOUT = Duration.minutes(1);
/** A restore of AWS takes hours at most; the re-scan, minutes. */
const MACHINE_TIMEOUT = Duration.days(1);

/**
 * Restore drills: a tenant's tables of a moment ago are restored into the next generation, which no session can reach,
 * cleaned by the ledger, looked through beside the live ones, reported and removed. Nothing here can make a restored
 * generation live: no function of it may change a tenant's record.
 */
export class RestoreDrill extends Construct {
  readonly machine: PlatformMachine;
  readonly serve: PlatformFunction;
  readonly alarms: cloudwatch.Alarm[];

  constructor(scope: Construct, id: string, props: RestoreDrillProps) {
    super(scope, id);
    this.machine = new PlatformMachine(this, 'Machine', {
      definition: drillDefinition(this, {
        pick: this.pick(props),
        tables: this.restoreTables(props),
        replay: this.replay(props),
        rescan: this.rescan(props),
        close: this.close(props),
      }),
      comment: 'Restores one tenant into quarantine, proves it and removes it; the input is a drill’s id or nothing',
      timeout: MACHINE_TIMEOUT,
      name: 'restore-drill',
    });
    this.serve = this.api(props);
    this.alarms = [this.alarmFailed()];
    if (props.config.restoreDrill !== undefined) this.alarms.push(this.schedule());
    new CfnOutput(this, 'MachineArn', { value: this.machine.stateMachineArn }).overrideLogicalId('DrillMachineArn');
  }

  private pick(props: RestoreDrillProps): PlatformFunction {
    return new PlatformFunction<PickDrillEnv>(this, 'Pick', {
      entry: 'drills/pick-drill',
      description: 'Takes the tenant whose last restore drill is longest ago',
      timeout: STEP_TIMEOUT,
      grants: allOf(
        this.register(props),
        props.tables.grantRead(['tenants']),
        variables({ STANDING_APPROVAL: props.config.restoreDrill?.standingApproval ?? 'none' }),
      ),
    });
  }

  private restoreTables(props: RestoreDrillProps): PlatformFunction {
    return new PlatformFunction<RestoreTablesEnv>(this, 'RestoreTables', {
      entry: 'drills/restore-tables',
      description: 'Makes, watches and removes restored tables, in a session of their own generation',
      timeout: STEP_TIMEOUT,
      grants: allOf(this.register(props), props.tables.grantLookUp(['tenants']), props.access.grant(['restore'])),
    });
  }

  private replay(props: RestoreDrillProps): PlatformFunction {
    return new PlatformFunction<ReplayRestoredEnv>(this, 'Replay', {
      entry: 'drills/replay-restored',
      description: 'Replays the ledger in a restored generation',
      timeout: Duration.minutes(15),
      memoryMb: 1769,
      grants: allOf(this.register(props), props.access.grant(['erase']), props.ledger.grantRead()),
    });
  }

  private rescan(props: RestoreDrillProps): PlatformFunction {
    return new PlatformFunction<RescanRestoredEnv>(this, 'Rescan', {
      entry: 'drills/rescan-restored',
      description: 'Looks through a restored generation beside the live one',
      timeout: Duration.minutes(15),
      memoryMb: 3008,
      grants: allOf(
        this.register(props),
        props.tables.grantLookUp(['tenants']),
        props.access.grant(['read']),
        props.ledger.grantRead(),
      ),
    });
  }

  private close(props: RestoreDrillProps): PlatformFunction {
    return new PlatformFunction<CloseDrillEnv>(this, 'Close', {
      entry: 'drills/close-drill',
      description: 'Records the verdict of a restore drill',
      timeout: STEP_TIMEOUT,
      grants: this.register(props),
    });
  }

  private api(props: RestoreDrillProps): PlatformFunction {
    return new PlatformFunction<ServeDrillsEnv>(this, 'Serve', {
      entry: 'drills/serve-drills',
      description: 'API: restore drills',
      timeout: Duration.seconds(15),
      grants: allOf(
        this.register(props),
        props.tables.grantLookUp(['tenants']),
        props.tables.grantIdempotency(),
        props.tables.grantCursors(),
        this.machine.grantRun('DRILL_MACHINE', 'run_*'),
      ),
    });
  }

  /** Reads and changes drills, with their audit rows. */
  private register({ register, access }: RestoreDrillProps) {
    return allOf(register.grant(), access.grantPlatformLog());
  }

  private schedule(): cloudwatch.Alarm {
    const missed = new sqs.Queue(this, 'MissedStarts', {
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    new scheduler.Schedule(this, 'Quarterly', {
      schedule: QUARTERLY,
      description: 'Voicekeep: quarterly restore drill, under the standing approval of the configuration',
      target: new targets.StepFunctionsStartExecution(this.machine, {
        input: scheduler.ScheduleTargetInput.fromObject({}),
        deadLetterQueue: missed,
        retryAttempts: 10,
        maxEventAge: Duration.hours(6),
      }),
    });
    return this.alarm('MissedStart', {
      metric: missed.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum' }),
      alarmDescription: 'The quarterly restore drill could not be started. docs/runbook.md#restore-drill',
    });
  }

  private alarmFailed(): cloudwatch.Alarm {
    return this.alarm('DrillsFailed', {
      metric: new cloudwatch.Metric({
        namespace: 'Voicekeep',
        metricName: 'RestoreDrillsFailed',
        dimensionsMap: { service: 'voicekeep' },
        statistic: 'Sum',
        period: Duration.hours(1),
      }),
      alarmDescription: 'A restore drill did not pass. docs/runbook.md#restore-drill',
    });
  }

  private alarm(id: string, props: { metric: cloudwatch.Metric; alarmDescription: string }): cloudwatch.Alarm {
    return new cloudwatch.Alarm(this, id, {
      ...props,
      threshold: 0,
      evaluationPeriods: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
  }
}
