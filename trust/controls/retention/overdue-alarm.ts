import { finding, type Control } from '../../control.ts';

export const control: Control = {
  id: 'overdue-alarm',
  claim: 'One recording past its date raises an alarm, and so does a night without a sweep.',
  rows: ['N14', 'RE14'],
  articles: ['GDPR 5(1)(e)', 'GDPR 32(1)(d)'],
  examine: (templates) =>
    templates
      .ofType('AWS::CloudWatch::Alarm')
      .filter(({ properties }) => properties['MetricName'] === 'RetentionObjectsOverdue')
      .map((alarm) => {
        const { Threshold: threshold, ComparisonOperator: comparison } = alarm.properties;
        return finding(
          alarm,
          threshold === 0 && comparison === 'GreaterThanThreshold',
          'the first overdue object raises no alarm',
        );
      }),
  tests: [
    { file: 'test/retention/sweep-expired.test.ts', name: 'a recording whose deletion was lost is overdue' },
    {
      file: 'test/retention/retention.infra.test.ts',
      name: 'overdue objects, a night without a sweep and a missed start raise alarms',
    },
  ],
};
