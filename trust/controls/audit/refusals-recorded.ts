import { finding, type Control } from '../../control.ts';

export const control: Control = {
  id: 'refusals-recorded',
  claim:
    'Who asks for what they may not have leaves an entry, aggregated by the minute: wrong scope or role, ids of others, suspended tenants, keys that are unknown, revoked or malformed; an alarm tells when it could not be written.',
  rows: ['AU8', 'AU10'],
  articles: ['GDPR 32(1)(b)', 'GDPR 5(2)'],
  examine: (templates) =>
    templates
      .ofType('AWS::CloudWatch::Alarm')
      .filter(({ properties }) => properties['MetricName'] === 'RefusalsNotRecorded')
      .map((alarm) => finding(alarm, alarm.properties['Threshold'] === 0, 'waits for more than one')),
  tests: [
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
