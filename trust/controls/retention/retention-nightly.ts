import { judged, type Control } from '../../control.ts';
import { at } from '../../../lib/shared/policy-statements.ts';
import { canonical, refOf, resourceOf } from '../../canonical.ts';
import { allows, rights } from '../../policy.ts';
import { calledBy, tasksOf, workflowOf } from '../../workflow.ts';
import type { TemplateResource, Templates } from '../../../lib/shared/templates.ts';
import { edit, id, mutation, on, replace, set } from '../../mutation.ts';

const NIGHTLY = on('AWS::Scheduler::Schedule', 'Compliance');
const MACHINE = on('AWS::StepFunctions::StateMachine', 'Compliance', '^Retention');

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
        const {
          ScheduleExpression: expression,
          ScheduleExpressionTimezone: zone,
          State: state,
          ...rest
        } = schedule.properties;
        const hour = /^cron\(\d+ (\d+) \* \* \? \*\)$/.exec(String(expression))?.[1];
        const machine = resourceOf(templates, schedule.stack, at(schedule.properties, 'Target', 'Arn'));
        return judged(schedule, {
          [`runs at ${String(expression)} ${String(zone)}`]:
            zone === 'Europe/Berlin' && hour !== undefined && hour !== '2',
          [`is ${String(state)}`]: state === 'ENABLED' && schedule.condition === undefined,
          'begins or ends on a date, or takes its time':
            rest['StartDate'] === undefined &&
            rest['EndDate'] === undefined &&
            at(rest, 'FlexibleTimeWindow', 'Mode') === 'OFF',
          'does not start the sweep': machine !== undefined && sweeps(templates, machine),
          'may not start what it should': machine !== undefined && mayStart(templates, schedule, machine),
        });
      }),
  mutations: [
    mutation(
      'lost-hour',
      'it runs in the hour that one night lacks',
      edit(NIGHTLY, ['ScheduleExpression'], set('cron(30 2 * * ? *)')),
    ),
    mutation('sundays', 'it runs on Sundays only', edit(NIGHTLY, ['ScheduleExpression'], set('cron(30 3 ? * SUN *)'))),
    mutation(
      'zone',
      'it runs by the clock of another continent',
      edit(NIGHTLY, ['ScheduleExpressionTimezone'], set('America/New_York')),
    ),
    mutation('off', 'it does not run', edit(NIGHTLY, ['State'], set('DISABLED'))),
    mutation('ended', 'it ended long ago', edit(NIGHTLY, ['EndDate'], set('2020-01-01T00:00:00Z'))),
    mutation(
      'another-target',
      'it sends a message to a queue',
      edit(NIGHTLY, ['Target', 'Arn'], set({ 'Fn::GetAtt': [id('Compliance/MissedStarts'), 'Arn'] })),
    ),
    mutation(
      'another-workflow',
      'it starts another workflow',
      edit(NIGHTLY, ['Target', 'Arn'], set({ Ref: id('Compliance/SubjectRequestsWorkflowMachine') })),
    ),
    mutation(
      'another-role',
      'its role may not start anything',
      edit(NIGHTLY, ['Target', 'RoleArn'], set({ 'Fn::GetAtt': [id('Compliance/ServeSubjectRequestsRole'), 'Arn'] })),
    ),
    mutation(
      'other-function',
      'the step that should sweep lists tenants again',
      edit(
        MACHINE,
        ['DefinitionString'],
        replace(id('Compliance/SweepExpiredLive'), id('Compliance/ListTenantsPageLive')),
      ),
    ),
    mutation(
      'first-page-only',
      'the workflow ends after the first page of tenants',
      edit(MACHINE, ['DefinitionString'], replace('"Next":"More tenants?"', '"Next":"Swept"')),
    ),
  ],
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

/** Every tenant of every page is swept, until nothing is left of it to sweep. */
function sweeps(templates: Templates, machine: TemplateResource): boolean {
  const workflow = workflowOf(templates, machine);
  if (workflow === undefined) return false;
  const called = tasksOf(workflow).map(([, state]) => calledBy(templates, state)?.logicalId ?? '');
  const [, each] = Object.entries(workflow.States).find(([, state]) => state.ItemProcessor !== undefined) ?? [];
  const again = Object.values(workflow.States).some(
    (state) =>
      state.Type === 'Choice' &&
      state.Choices?.some((one) => one['Variable'] === '$.more' && one['BooleanEquals'] === true),
  );
  const paged = Object.values(workflow.States).some(
    (state) => state.Type === 'Choice' && each?.Next !== undefined && workflow.States[each.Next] === state,
  );
  return called.some((id) => /^RetentionSweepExpired/.test(id)) && again && paged;
}

function mayStart(templates: Templates, schedule: TemplateResource, machine: TemplateResource): boolean {
  const role = resourceOf(templates, schedule.stack, at(schedule.properties, 'Target', 'RoleArn'));
  return rights(templates).some(
    ({ resource, statement }) =>
      allows(statement, 'states:StartExecution') &&
      statement.resources.includes(refOf(machine)) &&
      ((resource.properties['Roles'] ?? []) as unknown[]).some(
        (one) => role !== undefined && canonical(templates, resource.stack, one) === refOf(role),
      ),
  );
}
