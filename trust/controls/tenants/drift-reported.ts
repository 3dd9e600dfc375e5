import { judged, type Control } from '../../control.ts';
import { allows, rights } from '../../policy.ts';
import { calledBy, tasksOf, workflowOf } from '../../workflow.ts';
import { edit, id, insert, mutation, on, replace } from '../../mutation.ts';

/** Settings of tenants' stores and stacks, which the report reads; nothing else may be asked of them by its function. */
const LOOKS = [
  'cloudformation:DescribeStacks',
  'cloudformation:GetTemplate',
  'dynamodb:DescribeContinuousBackups',
  'dynamodb:DescribeTable',
  'dynamodb:DescribeTimeToLive',
  'kms:DescribeKey',
  's3:GetBucketPublicAccessBlock',
];
/** What it must see of every tenant. */
const ASKED = [
  'cloudformation:GetTemplate',
  'dynamodb:DescribeTable',
  'dynamodb:DescribeContinuousBackups',
  's3:GetBucketPublicAccessBlock',
  'kms:DescribeKey',
];
const INSPECTOR = on('AWS::IAM::Policy', 'Tenants', '^DriftInspect');
const STATEMENTS = ['PolicyDocument', 'Statement'];
const MACHINE = on('AWS::StepFunctions::StateMachine', 'Tenants', '^Drift');

export const control: Control = {
  id: 'drift-reported',
  claim:
    'Every tenant’s stack, template, recovery and protection are compared with its record and the published template on request, by a function that reads settings and nothing else of a tenant.',
  rows: ['IS9'],
  articles: ['GDPR 32(1)(d)', 'GDPR 5(2)'],
  examine: (templates) => {
    const all = rights(templates).filter(({ resource }) => /^DriftInspect/.test(resource.logicalId));
    const inspectors = [...new Set(all.map(({ resource }) => resource))];
    return [
      ...inspectors.map((resource) => {
        const own = all.filter((one) => one.resource === resource).map(({ statement }) => statement);
        const tenants = own.filter(
          ({ resources, notResources }) =>
            notResources.length > 0 ||
            resources.some(
              (one) =>
                one === '*' || one.includes(`${templates.deployment}-`) || /:(?:key|table|stack)\/\*?$/.test(one),
            ),
        );
        const looking = tenants.filter((one) => !one.actions.every((action) => /^xray:/.test(action)));
        return judged(resource, {
          'the inspector may do more than look': looking.every(
            (one) => one.notActions.length === 0 && one.actions.every((action) => LOOKS.includes(action)),
          ),
          'the inspector does not see everything': ASKED.every((action) => looking.some((one) => allows(one, action))),
          'the inspector may enter tenants': !own.some((one) => allows(one, 'sts:AssumeRole')),
        });
      }),
      ...templates
        .ofType('AWS::StepFunctions::StateMachine')
        .filter(({ logicalId }) => /^Drift/.test(logicalId))
        .map((machine) => {
          const workflow = workflowOf(templates, machine);
          const called =
            workflow === undefined
              ? []
              : tasksOf(workflow).map(([, state]) => calledBy(templates, state)?.logicalId ?? '');
          return judged(machine, {
            'nobody is inspected':
              called.some((name) => /^DriftInspect/.test(name)) && workflow?.States['Tenants']?.Next === 'Plan',
          });
        }),
    ];
  },
  mutations: [
    mutation(
      'reads-rows',
      'the inspector reads rows',
      edit(INSPECTOR, [...STATEMENTS, { Action: 'dynamodb:DescribeTable' }, 'Action'], insert('dynamodb:Scan')),
    ),
    mutation(
      'repairs',
      'the inspector changes stacks',
      edit(
        INSPECTOR,
        [...STATEMENTS, { Action: 'cloudformation:GetTemplate' }, 'Action'],
        insert('cloudformation:UpdateStack'),
      ),
    ),
    mutation(
      'everything',
      'the inspector may do everything but one thing',
      edit(INSPECTOR, STATEMENTS, insert({ Effect: 'Allow', NotAction: 'iam:PassRole', Resource: '*' })),
    ),
    mutation(
      'enters',
      'the inspector may enter tenants',
      edit(INSPECTOR, STATEMENTS, insert({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' })),
    ),
    mutation(
      'blind',
      'the inspector does not see the recovery of tables',
      edit(
        INSPECTOR,
        [...STATEMENTS, { Action: 'dynamodb:DescribeTable' }, 'Action'],
        replace('dynamodb:DescribeContinuousBackups', 'dynamodb:DescribeTable'),
      ),
    ),
    mutation(
      'nobody',
      'the report looks at nobody',
      edit(
        MACHINE,
        ['DefinitionString'],
        replace(id('Tenants/^DriftInspectFunctionLive'), id('Tenants/^DriftPlanFunctionLive')),
      ),
    ),
    mutation(
      'one-page',
      'the report ends after the first tenants',
      edit(MACHINE, ['DefinitionString'], replace('"Next":"Plan","ItemsPath"', '"Next":"Ended","ItemsPath"')),
    ),
  ],
  tests: [
    { file: 'test/fleet/drift.test.ts', name: 'is found:' },
    {
      file: 'test/fleet/drift.test.ts',
      name: 'of stores is measured against the published template, not the one in the stack',
    },
    {
      file: 'test/fleet/upgrade.platform.test.ts',
      name: 'finds recovery switched off by hand, a changed template, a wrong phase and a missing stack',
    },
  ],
  limits:
    'It runs when an operator asks for it. Key policies, bucket policies and life-cycle rules are compared as part of the template only, not as they are set.',
};
