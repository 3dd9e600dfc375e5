import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';

const RUNBOOK = 'docs/runbook.md';
const PERIOD = Duration.minutes(5);

interface AuditAlarmProps {
  /** Name in the namespace of the platform's own metrics, counted by the audit functions. */
  readonly metric: string;
  readonly description: string;
  /** Heading of the runbook, as an anchor. */
  readonly section: string;
  /** Alarm when there was none, and when nothing was counted at all, instead of when there was any. @default false */
  readonly whenMissing?: boolean;
  /** @default 5 minutes */
  readonly period?: Duration;
}

/** An alarm on a sum of one of the audit log's own numbers. */
export function auditAlarm(scope: Construct, id: string, props: AuditAlarmProps): cloudwatch.Alarm {
  const metric = new cloudwatch.Metric({
    namespace: 'Voicekeep',
    metricName: props.metric,
    dimensionsMap: { service: 'voicekeep' },
    statistic: 'Sum',
    period: props.period ?? PERIOD,
  });
  const missing = props.whenMissing === true;
  return new cloudwatch.Alarm(scope, id, {
    metric,
    alarmDescription: `${props.description} ${RUNBOOK}#${props.section}`,
    threshold: missing ? 1 : 0,
    evaluationPeriods: 1,
    comparisonOperator: missing
      ? cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD
      : cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
    treatMissingData: missing ? cloudwatch.TreatMissingData.BREACHING : cloudwatch.TreatMissingData.NOT_BREACHING,
  });
}

/** What must wake somebody: no checkpoint, a row that is no entry or is gone, an announced effect without its outcome. */
export class AuditAlarms extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    auditAlarm(this, 'CheckpointLate', {
      metric: 'AuditCheckpointsPublished',
      description: 'The newest audit checkpoint is older than five minutes.',
      section: 'a-checkpoint-is-late',
      whenMissing: true,
    });
    auditAlarm(this, 'RowsRefused', {
      metric: 'AuditRowsRefused',
      description: 'Rows of the outbox are no valid entries.',
      section: 'an-audit-row-was-refused',
    });
    auditAlarm(this, 'RowsMissing', {
      metric: 'AuditRowsMissing',
      description: 'Rows are gone from the outbox: somebody took them out.',
      section: 'an-audit-row-is-missing',
    });
    auditAlarm(this, 'RefusalsNotRecorded', {
      metric: 'RefusalsNotRecorded',
      description: 'Refused requests or keys could not be put into the audit log.',
      section: 'refusals-are-not-recorded',
    });
    auditAlarm(this, 'IntentsOpen', {
      metric: 'AuditIntentsOpen',
      description: 'An announced side effect has no outcome.',
      section: 'an-intent-is-open',
      // The reconciler counts once in a quarter of an hour.
      period: Duration.minutes(15),
    });
  }
}
