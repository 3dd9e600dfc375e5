import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { IConstruct } from 'constructs';
import { Construct } from 'constructs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { deploymentOf } from '../config/deployment-name.ts';
import { PlatformFunction } from '../shared/platform-function.ts';

/** Where an operator finds what to do; each alarm's description ends with its section. */
const RUNBOOK = 'docs/runbook.md';

const PERIOD = Duration.minutes(5);

/**
 * One alarm per function (errors), per queue of failed events (anything in it) and per workflow (failed executions),
 * made from what the app holds: a new function cannot be left out. Reads only; changes nothing.
 */
export class PlatformAlarms extends Construct {
  readonly alarms: cloudwatch.Alarm[] = [];
  private readonly shown: cloudwatch.Alarm[] = [];

  constructor(scope: Construct, id: string, props: { watched: readonly IConstruct[] }) {
    super(scope, id);
    const all = props.watched.flatMap((stack) => stack.node.findAll());
    for (const construct of all) {
      // What a capability alarms on by itself.
      if (construct instanceof cloudwatch.Alarm) this.shown.push(construct);
      if (construct instanceof PlatformFunction) this.watchFunction(construct);
      if (construct instanceof sfn.StateMachine) this.watchWorkflow(construct);
    }
    this.dashboard();
  }

  private watchFunction(fn: PlatformFunction): void {
    const errors = fn.function.metricErrors({ period: PERIOD, statistic: 'Sum' });
    this.alarm(`${name(fn)}Errors`, errors, `${fn.entry} fails. ${RUNBOOK}#a-function-fails`);
    if (fn.failures === undefined) return;
    const waiting = fn.failures.metricApproximateNumberOfMessagesVisible({ period: PERIOD, statistic: 'Maximum' });
    this.alarm(`${name(fn)}Failures`, waiting, `Events of ${fn.entry} gave up. ${RUNBOOK}#events-gave-up`);
  }

  private watchWorkflow(machine: sfn.StateMachine): void {
    const failed = machine.metricFailed({ period: PERIOD, statistic: 'Sum' });
    this.alarm(`${name(machine)}Failed`, failed, `The workflow ${machine.node.id} failed. ${RUNBOOK}#a-workflow-fails`);
  }

  private alarm(id: string, metric: cloudwatch.Metric, alarmDescription: string): void {
    this.alarms.push(
      new cloudwatch.Alarm(this, id, {
        metric,
        alarmDescription,
        threshold: 0,
        evaluationPeriods: 1,
        comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
        treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      }),
    );
  }

  private dashboard(): void {
    new cloudwatch.Dashboard(this, 'Dashboard', {
      dashboardName: deploymentOf(this),
      widgets: [
        [
          new cloudwatch.AlarmStatusWidget({
            title: 'Alarms',
            width: 24,
            height: 12,
            alarms: [...this.shown, ...this.alarms],
          }),
        ],
      ],
    });
  }
}

/** Unique within the app: the path without separators. */
const name = (construct: IConstruct): string => construct.node.path.replaceAll(/[^A-Za-z0-9]/g, '');
