import { judged, type Control } from '../../control.ts';
import { arnOf, resourceOf } from '../../canonical.ts';
import { at } from '../../../lib/shared/policy-statements.ts';
import { allows, reaches, rights } from '../../policy.ts';
import { calledBy, onlyAfter, workflowOf } from '../../workflow.ts';
import { edit, id, insert, mutation, on, replace, set } from '../../mutation.ts';

const WRITING = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'PartiQLUpdate', 'PartiQLInsert'].map(
  (name) => `dynamodb:${name}`,
);
const QUARTERLY = on('AWS::Scheduler::Schedule', 'Tenants', '^RestoreDrill');
const MACHINE = on('AWS::StepFunctions::StateMachine', 'Tenants', '^RestoreDrill');
const CLOSER = on('AWS::IAM::Policy', 'Tenants', '^RestoreDrillReplay');

export const control: Control = {
  id: 'restore-drilled',
  claim:
    'Every quarter a tenant is restored into quarantine, cleaned by the ledger, looked through, reported and removed; nothing of it can become live.',
  rows: ['EN19', 'EN17'],
  articles: ['GDPR 32(1)(c)', 'GDPR 32(1)(d)', 'GDPR 5(2)'],
  notClaimed: (templates) =>
    templates.ofType('AWS::Scheduler::Schedule').some(({ logicalId }) => /^RestoreDrill/.test(logicalId))
      ? undefined
      : 'The configuration names no standing approval (restoreDrill.standingApproval), so no drill is scheduled.',
  examine: (templates) => [
    ...templates
      .ofType('AWS::Scheduler::Schedule')
      .filter(({ logicalId }) => /^RestoreDrill/.test(logicalId))
      .map((schedule) => {
        const {
          ScheduleExpression: expression,
          ScheduleExpressionTimezone: zone,
          State: state,
          ...rest
        } = schedule.properties;
        const target = resourceOf(templates, schedule.stack, at(rest, 'Target', 'Arn'));
        return judged(schedule, {
          [`runs at ${String(expression)} ${String(zone)}`]:
            /^cron\(\d+ (?!2 )\d+ \d+ 1,4,7,10 \? \*\)$/.test(String(expression)) && zone === 'Europe/Berlin',
          [`is ${String(state)}`]: state === 'ENABLED' && schedule.condition === undefined,
          'begins or ends on a date': rest['StartDate'] === undefined && rest['EndDate'] === undefined,
          'starts something else':
            target?.type === 'AWS::StepFunctions::StateMachine' && /^RestoreDrill/.test(target.logicalId),
        });
      }),
    ...templates
      .ofType('AWS::StepFunctions::StateMachine')
      .filter(({ logicalId }) => /^RestoreDrill/.test(logicalId))
      .map((machine) => {
        const workflow = workflowOf(templates, machine);
        const called = (name: string) => calledBy(templates, workflow?.States[name])?.logicalId ?? '';
        return judged(machine, {
          'a copy is not removed before the drill ends':
            workflow !== undefined && onlyAfter(workflow, 'Drill passed', 'Remove tables', 'Close drill', 'Passed?'),
          'a failed drill passes': workflow?.States['Passed?']?.Default === 'Drill failed',
          'a step is done by another function':
            /RestoreTables/.test(called('Restore tables')) &&
            /RestoreTables/.test(called('Remove tables')) &&
            /Replay/.test(called('Replay ledger')) &&
            /Rescan/.test(called('Look again')),
        });
      }),
    ...rights(templates)
      .filter(({ resource }) => /^RestoreDrill/.test(resource.logicalId))
      .map(({ resource, statement }) =>
        judged(resource, {
          'a step of the drill could make a restored generation live': !templates
            .ofType('AWS::DynamoDB::Table')
            .filter(({ logicalId }) => /^ControlTenants/.test(logicalId))
            .some((table) => allows(statement, ...WRITING) && reaches(statement, arnOf(table))),
        }),
      ),
  ],
  mutations: [
    mutation(
      'once-a-year',
      'the drill is held once a year',
      edit(QUARTERLY, ['ScheduleExpression'], set('cron(30 4 15 1 ? *)')),
    ),
    mutation('off', 'the drill is not held', edit(QUARTERLY, ['State'], set('DISABLED'))),
    mutation('ended', 'the drill ended long ago', edit(QUARTERLY, ['EndDate'], set('2020-01-01T00:00:00Z'))),
    mutation(
      'another-target',
      'something else is started',
      edit(QUARTERLY, ['Target', 'Arn'], set({ Ref: id('Tenants/^DriftReportMachine') })),
    ),
    mutation(
      'stays',
      'the copy stays',
      edit(MACHINE, ['DefinitionString'], replace('"Default":"Remove tables"', '"Default":"Close drill"')),
    ),
    mutation(
      'always-passes',
      'a failed drill passes',
      edit(MACHINE, ['DefinitionString'], replace('"Default":"Drill failed"', '"Default":"Drill passed"')),
    ),
    mutation(
      'nothing-restored',
      'the step that should restore replays',
      edit(
        MACHINE,
        ['DefinitionString'],
        replace(id('Tenants/^RestoreDrillRestoreTablesLive'), id('Tenants/^RestoreDrillReplayLive')),
      ),
    ),
    mutation(
      'changes-records',
      'a step may change tenants’ records',
      edit(
        CLOSER,
        ['PolicyDocument', 'Statement'],
        insert({ Effect: 'Allow', Action: 'dynamodb:UpdateItem', Resource: '*' }),
      ),
    ),
    mutation(
      'all-but',
      'a step may do everything but one thing',
      edit(
        CLOSER,
        ['PolicyDocument', 'Statement'],
        insert({ Effect: 'Allow', NotAction: 'iam:PassRole', Resource: '*' }),
      ),
    ),
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
  limits:
    'One tenant each quarter, the one whose last drill is longest ago. Recordings are not restored: they have no backup, and their deletion is final. A real restore is an operator’s work by the runbook.',
};
