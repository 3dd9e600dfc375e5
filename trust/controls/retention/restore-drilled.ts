import { finding, grants, type Control } from '../../control.ts';

export const control: Control = {
  id: 'restore-drilled',
  claim:
    'Every quarter a tenant is restored into quarantine, cleaned by the ledger, looked through, reported and removed; nothing of it can become live.',
  rows: ['EN19', 'EN17'],
  articles: ['GDPR 32(1)(c)', 'GDPR 32(1)(d)', 'GDPR 5(2)'],
  examine: (templates) => [
    ...templates
      .ofType('AWS::Scheduler::Schedule')
      .filter(({ logicalId }) => /^RestoreDrill/.test(logicalId))
      .map((schedule) => {
        const { ScheduleExpression: expression, ScheduleExpressionTimezone: zone, State: state } = schedule.properties;
        const quarterly = /^cron\(\d+ (?!2 )\d+ \d+ 1,4,7,10 \? \*\)$/.test(String(expression));
        const ok = quarterly && zone === 'Europe/Berlin' && state === 'ENABLED';
        return finding(schedule, ok, `runs at ${String(expression)} ${String(zone)}, ${String(state)}`);
      }),
    ...grants(templates)
      .filter(({ resource }) => /^RestoreDrill/.test(resource.logicalId))
      .map(({ resource, statement }) => {
        const writes = statement.actions.some((action) => /PutItem|UpdateItem|DeleteItem/.test(action));
        const ok = !writes || !JSON.stringify(statement.resources).includes('ControlTenants');
        return finding(resource, ok, 'a step of the drill could make a restored generation live');
      }),
  ],
  tests: [
    {
      file: 'test/drills/restore-drill.platform.test.ts',
      name: 'a drill that two persons started restores, erases again, finds everybody else and leaves nothing behind',
    },
    {
      file: 'test/drills/restore-drill.platform.test.ts',
      name: 'a drill whose quarantine was tampered with after the replay fails, and is removed all the same',
    },
    { file: 'test/drills/restore-drill.test.ts', name: 'whoever asked cannot approve, and nothing is started' },
    {
      file: 'test/drills/restore-drill.infra.test.ts',
      name: 'has no way to make a restored generation live: none of its functions may change a tenant’s record',
    },
  ],
  notClaimed: (templates) =>
    templates.ofType('AWS::Scheduler::Schedule').some(({ logicalId }) => /^RestoreDrill/.test(logicalId))
      ? undefined
      : 'The configuration names no standing approval (restoreDrill.standingApproval), so no drill is scheduled.',
  limits:
    'One tenant each quarter, the one whose last drill is longest ago. Recordings are not restored: they have no backup, and their deletion is final. A real restore is an operator’s work by the runbook.',
};
