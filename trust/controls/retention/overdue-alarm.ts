import { finding, type Control } from '../../control.ts';
import { arnOf, refOf } from '../../canonical.ts';
import { ringsFor, type Watch } from '../../alarms.ts';
import { edit, mutation, on, set } from '../../mutation.ts';

const OVERDUE: Watch = {
  namespace: 'Voicekeep',
  metric: 'RetentionObjectsOverdue',
  statistics: ['Maximum', 'Sum'],
  dimension: ['service', 'voicekeep'],
  seconds: 3600,
  rings: 'above 0',
};
const OVERDUE_ALARM = on('AWS::CloudWatch::Alarm', 'Compliance', 'Overdue');
const NIGHT_ALARM = on('AWS::CloudWatch::Alarm', 'Compliance', 'NotRun');
const MISSED_ALARM = on('AWS::CloudWatch::Alarm', 'Compliance', 'MissedStart');

export const control: Control = {
  id: 'overdue-alarm',
  claim:
    'One recording past its date raises an alarm within an hour, and so do a day without a sweep and a sweep that could not be started.',
  rows: ['N14', 'RE14'],
  articles: ['GDPR 5(1)(e)', 'GDPR 32(1)(d)'],
  examine: (templates) => {
    const rings = (watch: Watch) =>
      templates.ofType('AWS::CloudWatch::Alarm').some((alarm) => ringsFor(templates, alarm, watch));
    return templates
      .ofType('AWS::Scheduler::Schedule')
      .filter(({ stack }) => stack === 'Compliance')
      .flatMap((nightly) => {
        const machines = templates
          .ofType('AWS::StepFunctions::StateMachine')
          .filter(({ stack, logicalId }) => stack === 'Compliance' && /^Retention/.test(logicalId));
        const queues = templates
          .ofType('AWS::SQS::Queue')
          .filter(({ stack, logicalId }) => stack === 'Compliance' && /MissedStarts/.test(logicalId));
        return [
          finding(nightly, rings(OVERDUE), 'the first overdue object raises no alarm'),
          ...machines.map((machine) =>
            finding(
              machine,
              rings({
                namespace: 'AWS/States',
                metric: 'ExecutionsSucceeded',
                statistics: ['Sum'],
                dimension: ['StateMachineArn', refOf(machine)],
                seconds: 86_400,
                rings: 'below 1',
              }),
              'a day without a sweep raises no alarm',
            ),
          ),
          ...queues.map((queue) =>
            finding(
              queue,
              rings({
                namespace: 'AWS/SQS',
                metric: 'ApproximateNumberOfMessagesVisible',
                statistics: ['Maximum', 'Sum'],
                dimension: ['QueueName', arnOf(queue, 'QueueName')],
                seconds: 300,
                rings: 'above 0',
              }),
              'a sweep that could not start raises no alarm',
            ),
          ),
        ];
      });
  },
  mutations: [
    mutation(
      'namespace',
      'the alarm watches a metric that nobody writes',
      edit(OVERDUE_ALARM, ['Namespace'], set('Elsewhere')),
    ),
    mutation('tolerant', 'one overdue recording is tolerated', edit(OVERDUE_ALARM, ['Threshold'], set(1))),
    mutation(
      'reversed',
      'the alarm rings when nothing is overdue',
      edit(OVERDUE_ALARM, ['ComparisonOperator'], set('LessThanThreshold')),
    ),
    mutation('lowest', 'the alarm looks at the lowest value', edit(OVERDUE_ALARM, ['Statistic'], set('Minimum'))),
    mutation(
      'other-dimension',
      'the alarm watches another service',
      edit(OVERDUE_ALARM, ['Dimensions', 0, 'Value'], set('other')),
    ),
    mutation('muted', 'the alarm is muted', edit(OVERDUE_ALARM, ['ActionsEnabled'], set(false))),
    mutation(
      'a-hundred-periods',
      'the alarm waits for a hundred periods',
      edit(OVERDUE_ALARM, ['EvaluationPeriods'], set(100)),
    ),
    mutation(
      'silence-is-fine',
      'a night without any sweep is not missed',
      edit(NIGHT_ALARM, ['TreatMissingData'], set('notBreaching')),
    ),
    mutation(
      'other-machine',
      'the alarm for the night watches other workflows',
      edit(NIGHT_ALARM, ['Dimensions', 0, 'Value'], set('arn:aws:states:eu-central-1:111122223333:stateMachine:other')),
    ),
    mutation(
      'starts',
      'a sweep that began counts as one that succeeded',
      edit(NIGHT_ALARM, ['MetricName'], set('ExecutionsStarted')),
    ),
    mutation('many-missed', 'a thousand missed starts are tolerated', edit(MISSED_ALARM, ['Threshold'], set(1000))),
  ],
  tests: [
    { file: 'test/retention/sweep-expired.test.ts', name: 'a recording whose deletion was lost is overdue' },
    {
      file: 'test/retention/retention.infra.test.ts',
      name: 'overdue objects, a night without a sweep and a missed start raise alarms',
    },
  ],
  limits:
    'Alarms show in CloudWatch and on the dashboard; whom they call is the operator’s to set. Overdue is counted for recordings, not for rows.',
};
