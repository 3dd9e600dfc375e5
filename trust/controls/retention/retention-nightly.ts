import { finding, type Control } from '../../control.ts';

export const control: Control = {
  id: 'retention-nightly',
  claim: 'Expired data is deleted every night, at a time that exists on every night of the year.',
  rows: ['RE1', 'RE3', 'RE13', 'RE14', 'RE15', 'RE16', 'IS12'],
  articles: ['GDPR 5(1)(e)', 'GDPR 25(2)'],
  examine: (templates) =>
    templates
      .ofType('AWS::Scheduler::Schedule')
      .filter(({ stack }) => stack === 'Compliance')
      .map((schedule) => {
        const { ScheduleExpression: expression, ScheduleExpressionTimezone: zone, State: state } = schedule.properties;
        const hour = /^cron\(\d+ (\d+) \* \* \? \*\)$/.exec(String(expression))?.[1];
        const ok = state === 'ENABLED' && zone === 'Europe/Berlin' && hour !== undefined && hour !== '2';
        return finding(schedule, ok, `runs at ${String(expression)} ${String(zone)}, ${String(state)}`);
      }),
  tests: [
    {
      file: 'test/retention/sweep-expired.test.ts',
      name: 'the sweep destroys the call of 100 days ago and keeps the fresh one',
    },
    { file: 'test/retention/windows.test.ts', name: 'the defaults are the shortest preset and pass their own check' },
    {
      file: 'test/retention/serve-retention.test.ts',
      name: 'sets windows under their version and records each change',
    },
    {
      file: 'test/retention/plan-sweep.test.ts',
      name: 'the sweep never plans a held call, an unexpired class, a live call or anything twice',
    },
    {
      file: 'test/tenants/provisioning.test.ts',
      name: 'is its secrets, the default windows and an empty do-not-call list',
    },
  ],
};
