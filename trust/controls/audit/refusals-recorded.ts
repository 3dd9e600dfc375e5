import { judged, type Control } from '../../control.ts';
import { ringsFor } from '../../alarms.ts';
import { edit, mutation, on, set } from '../../mutation.ts';

const ALARM = on('AWS::CloudWatch::Alarm', undefined, 'RefusalsNotRecorded');
const LOST = {
  namespace: 'Voicekeep',
  metric: 'RefusalsNotRecorded',
  statistics: ['Sum'],
  dimension: ['service', 'voicekeep'],
  seconds: 300,
  rings: 'above 0',
} as const;

export const control: Control = {
  id: 'refusals-recorded',
  claim:
    'Who asks for what they may not have leaves an entry, aggregated by the minute: wrong scope or role, ids of others, suspended tenants, keys that are unknown, revoked or malformed; an alarm tells when it could not be written.',
  rows: ['AU8', 'AU10'],
  articles: ['GDPR 32(1)(b)', 'GDPR 5(2)'],
  examine: (templates) =>
    templates
      .ofType('AWS::CloudWatch::Alarm')
      .filter(({ logicalId }) => /RefusalsNotRecorded/.test(logicalId))
      .map((alarm) => judged(alarm, { 'does not ring when one was not recorded': ringsFor(templates, alarm, LOST) })),
  mutations: [
    mutation('threshold', 'a thousand may be lost', edit(ALARM, ['Threshold'], set(1_000))),
    mutation('silent', 'the alarm is muted', edit(ALARM, ['ActionsEnabled'], set(false))),
    mutation('other-metric', 'the alarm watches something else', edit(ALARM, ['MetricName'], set('Invocations'))),
    mutation(
      'other-namespace',
      'the alarm watches where nothing is counted',
      edit(ALARM, ['Namespace'], set('Elsewhere')),
    ),
    mutation('average', 'the alarm looks at the average', edit(ALARM, ['Statistic'], set('Average'))),
    mutation(
      'reversed',
      'the alarm rings when all is well',
      edit(ALARM, ['ComparisonOperator'], set('LessThanThreshold')),
    ),
    mutation('slow', 'the alarm rings a day later', edit(ALARM, ['Period'], set(86_400))),
    mutation(
      'another-service',
      'the alarm looks at another program',
      edit(ALARM, ['Dimensions', 0, 'Value'], set('x')),
    ),
  ],
  tests: [
    {
      file: 'test/platform/audit-routes.test.ts',
      name: 'leaves the declared entry with each success, whatever id the client sets, and one with each refusal',
    },
    { file: 'test/platform/refusals.test.ts', name: 'is one entry per key, reason and minute, whoever refuses' },
    {
      file: 'test/platform/create-api.test.ts',
      name: 'of a kind is one entry a minute, whatever ids the requests carry',
    },
    {
      file: 'test/platform/create-api.test.ts',
      name: 'stands although it cannot be recorded, and is counted for an alarm',
    },
  ],
};
