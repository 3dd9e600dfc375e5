import { ringsFor, type Watch } from '../../alarms.ts';
import { arnOf, refOf } from '../../canonical.ts';
import { finding, type Control } from '../../control.ts';
import type { TemplateResource } from '../../../lib/shared/templates.ts';
import { edit, insert, mutation, on, set } from '../../mutation.ts';

/** A function that the CDK puts between CloudFormation and a custom resource of ours. */
const FRAMEWORK = 'AWS CDK resource provider framework';
const ALARM = on('AWS::CloudWatch::Alarm', 'Operations', 'HandleCallErrors');

export const control: Control = {
  id: 'live-path-observed',
  claim:
    'Every function has an alarm for its first error, every queue of failed events one for its first event, within five minutes and each with the page of the runbook that says what to do.',
  rows: ['OB3'],
  articles: ['GDPR 32(1)(d)', 'GDPR 33'],
  examine: (templates) => {
    const alarms = templates.ofType('AWS::CloudWatch::Alarm');
    const own = templates
      .ofType('AWS::Lambda::Function', 'AWS::SQS::Queue')
      .filter(({ properties }) => !String(properties['Description']).startsWith(FRAMEWORK));
    return own.map((watched) =>
      finding(
        watched,
        alarms.some((alarm) => ringsFor(templates, alarm, watchOf(watched))),
        'has no alarm that rings at the first failure, with a page of the runbook',
      ),
    );
  },
  mutations: [
    mutation(
      'a-thousand-million',
      'the alarm waits for a thousand million errors',
      edit(ALARM, ['Threshold'], set(1e9)),
    ),
    mutation('muted', 'the alarm’s actions are off', edit(ALARM, ['ActionsEnabled'], set(false))),
    mutation(
      'other-metric',
      'the alarm watches how often a function runs',
      edit(ALARM, ['MetricName'], set('Invocations')),
    ),
    mutation(
      'other-namespace',
      'the alarm watches a metric that nobody writes',
      edit(ALARM, ['Namespace'], set('Elsewhere')),
    ),
    mutation(
      'other-function',
      'the alarm watches another function',
      edit(ALARM, ['Dimensions', 0, 'Value'], set('other')),
    ),
    mutation(
      'narrowed',
      'the alarm watches one version',
      edit(ALARM, ['Dimensions'], insert({ Name: 'Resource', Value: 'x:1' })),
    ),
    mutation(
      'reversed',
      'the alarm rings without errors',
      edit(ALARM, ['ComparisonOperator'], set('LessThanThreshold')),
    ),
    mutation('a-day', 'the alarm waits for a day', edit(ALARM, ['Period'], set(86_400))),
    mutation('averages', 'the alarm watches the average', edit(ALARM, ['Statistic'], set('Minimum'))),
    mutation('no-advice', 'the alarm names no page', edit(ALARM, ['AlarmDescription'], set('Something is wrong.'))),
    mutation(
      'queue-tolerant',
      'a thousand lost events are tolerated',
      edit(
        on('AWS::CloudWatch::Alarm', 'Operations', 'MoveRecording.*(?:Failures|Queue|Failed|GaveUp)'),
        ['Threshold'],
        set(1000),
      ),
    ),
  ],
  limits:
    'Alarms show in CloudWatch and on the dashboard; whom they call is the operator’s to set. A call that falls back, is turned away or is slow makes a log line and no alarm yet. The CDK’s own function in front of a custom resource has no alarm: when it fails, the deployment that called it fails.',
};

const watchOf = (watched: TemplateResource): Watch =>
  watched.type === 'AWS::SQS::Queue'
    ? {
        namespace: 'AWS/SQS',
        metric: 'ApproximateNumberOfMessagesVisible',
        statistics: ['Maximum', 'Sum'],
        dimension: ['QueueName', arnOf(watched, 'QueueName')],
        seconds: 300,
        rings: 'above 0',
      }
    : {
        namespace: 'AWS/Lambda',
        metric: 'Errors',
        statistics: ['Sum', 'Maximum'],
        dimension: ['FunctionName', refOf(watched)],
        seconds: 300,
        rings: 'above 0',
      };
