import { finding, type Control } from '../control.ts';

export const control: Control = {
  id: 'retention-nightly',
  claim: 'Expired data is deleted every night, at a time that exists on every night of the year.',
  rows: ['RE1', 'RE3', 'RE13', 'RE14', 'RE15', 'RE16'],
  articles: ['GDPR 5(1)(e)', 'GDPR 25(2)'],
  examine: (templates) =>
    templates.ofType('AWS::Scheduler::Schedule').map((schedule) => {
      const expression = String(schedule.properties['ScheduleExpression']);
      const hour = Number(/^cron\(\S+ (\d+) /.exec(expression)?.[1]);
      const zone = schedule.properties['ScheduleExpressionTimezone'];
      const ok = schedule.properties['State'] !== 'DISABLED' && (!expression.startsWith('cron') || (zone === 'Europe/Berlin' && hour !== 2));
      return finding(schedule, ok, `runs at ${expression} ${String(zone)}`);
    }),
  tests: [{ file: 'test/retention/', name: 'sweep' }],
};
