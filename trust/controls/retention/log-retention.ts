import { finding, type Control } from '../../control.ts';

export const control: Control = {
  id: 'log-retention',
  claim: 'Server logs are kept for at most 90 days and hold ids and numbers, never what was said or who called.',
  rows: ['RE10', 'N26'],
  articles: ['GDPR 5(1)(e)', 'GDPR 5(1)(c)'],
  examine: (templates) =>
    templates.ofType('AWS::Logs::LogGroup').map((group) => {
      const days = group.properties['RetentionInDays'];
      return finding(group, typeof days === 'number' && days <= 90, `retention is ${String(days ?? 'for ever')}`);
    }),
  tests: [
    { file: 'test/platform/log.test.ts', name: 'withhold anything with a blank, whatever it is' },
    { file: 'test/platform/log.test.ts', name: 'is its name and place, never its message' },
  ],
};
