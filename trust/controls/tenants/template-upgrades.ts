import { judged, type Control } from '../../control.ts';
import { arnOf, refOf } from '../../canonical.ts';
import { allows, rights, type PolicyStatement } from '../../policy.ts';
import { calledBy, workflowOf } from '../../workflow.ts';
import type { Templates } from '../../../lib/shared/templates.ts';
import { edit, insert, mutation, on, REMOVE, replace, set } from '../../mutation.ts';

/** What changes a stack, and the keys without which it must not be allowed. */
const CHANGING: Readonly<Record<string, readonly ('role' | 'template' | 'change set')[]>> = {
  CreateStack: ['role', 'template'],
  UpdateStack: ['role'],
  CreateChangeSet: ['role', 'template', 'change set'],
  ExecuteChangeSet: ['change set'],
  DeleteStack: ['role'],
};
const UPGRADER = on('AWS::IAM::Policy', 'Tenants', '^UpgradesTenantFunction');
const CREATOR = on('AWS::IAM::Policy', 'Tenants', '^LifecycleCreateStack');
const CREATE_SET = ['PolicyDocument', 'Statement', { Action: 'cloudformation:CreateChangeSet' }];
const EXECUTE = [
  'PolicyDocument',
  'Statement',
  { Action: ['cloudformation:DeleteChangeSet', 'cloudformation:DescribeChangeSet', 'cloudformation:ExecuteChangeSet'] },
];
const MACHINE = on('AWS::StepFunctions::StateMachine', 'Tenants', '^UpgradesUpgrade');

export const control: Control = {
  id: 'template-upgrades',
  claim:
    'A new version of the tenants’ infrastructure reaches all of them by a workflow that may be repeated: canaries first, a few at once, stopped by failures; a change that would replace or remove a store or a key is refused, and only published templates can be used.',
  rows: ['IS9'],
  articles: ['GDPR 32(1)(b)', 'GDPR 25(1)'],
  examine: (templates) => [
    ...rights(templates).flatMap(({ resource, statement }) =>
      Object.entries(CHANGING)
        .filter(([action]) => allows(statement, `cloudformation:${action}`))
        .map(([action, needs]) =>
          judged(
            resource,
            Object.fromEntries(needs.map((need) => [`${action} with any ${need}`, limits(templates, statement, need)])),
          ),
        ),
    ),
    ...templates
      .ofType('AWS::StepFunctions::StateMachine')
      .filter(({ logicalId }) => /^UpgradesUpgrade/.test(logicalId))
      .map((machine) => {
        const workflow = workflowOf(templates, machine);
        const { Plan: plan, Tenants: tenants } = workflow?.States ?? {};
        const work = tenants?.ItemProcessor?.States['Work'];
        return judged(machine, {
          'it does not plan each wave anew':
            /^UpgradesPlan/.test(calledBy(templates, plan)?.logicalId ?? '') && tenants?.Next === 'Plan',
          'it does not upgrade': /^UpgradesTenant/.test(calledBy(templates, work)?.logicalId ?? ''),
        });
      }),
  ],
  mutations: [
    mutation(
      'any-url',
      'a template of anywhere may be used',
      edit(UPGRADER, [...CREATE_SET, 'Condition', 'StringLike', 'cloudformation:TemplateUrl'], set('*')),
    ),
    mutation(
      'any-bucket',
      'a template of another bucket may be used',
      edit(
        UPGRADER,
        [...CREATE_SET, 'Condition', 'StringLike', 'cloudformation:TemplateUrl'],
        set('https://s3.eu-central-1.amazonaws.com/other/*'),
      ),
    ),
    mutation(
      'no-url',
      'no condition limits the template',
      edit(UPGRADER, [...CREATE_SET, 'Condition', 'StringLike', 'cloudformation:TemplateUrl'], REMOVE),
    ),
    mutation(
      'url-negated',
      'all but published templates may be used',
      edit(UPGRADER, [...CREATE_SET, 'Condition'], replace('StringLike', 'StringNotLike')),
    ),
    mutation(
      'url-if-exists',
      'a template that comes with the request may be used',
      edit(UPGRADER, [...CREATE_SET, 'Condition'], replace('StringLike', 'StringLikeIfExists')),
    ),
    mutation(
      'any-role',
      'an upgrade may use any role',
      edit(UPGRADER, [...CREATE_SET, 'Condition', 'StringEquals'], REMOVE),
    ),
    mutation(
      'another-role',
      'an upgrade uses another role',
      edit(
        UPGRADER,
        [...CREATE_SET, 'Condition', 'StringEquals', 'cloudformation:RoleArn'],
        set('arn:aws:iam::111122223333:role/admin'),
      ),
    ),
    mutation(
      'anybodys-change-set',
      'a change set of anybody may be carried out',
      edit(UPGRADER, [...EXECUTE, 'Condition'], REMOVE),
    ),
    mutation(
      'any-change-set',
      'a change set of any name may be carried out',
      edit(UPGRADER, [...EXECUTE, 'Condition', 'StringLike', 'cloudformation:ChangeSetName'], set('*')),
    ),
    mutation(
      'created-from-anywhere',
      'a tenant may be made from any template',
      edit(
        CREATOR,
        ['PolicyDocument', 'Statement', { Action: 'cloudformation:CreateStack' }, 'Condition', 'StringLike'],
        REMOVE,
      ),
    ),
    mutation(
      'everything',
      'a function may do everything with stacks',
      edit(UPGRADER, ['PolicyDocument', 'Statement'], insert({ Effect: 'Allow', NotAction: 's3:*', Resource: '*' })),
    ),
    mutation(
      'all-at-once',
      'all tenants are upgraded without looking at the canaries',
      edit(MACHINE, ['DefinitionString'], replace('"Next":"Plan","ItemsPath"', '"Next":"Ended","ItemsPath"')),
    ),
  ],
  tests: [
    {
      file: 'test/fleet/upgrade-run.test.ts',
      name: 'never has more in progress than allowed, finishes canaries first, starts nobody after a stop',
    },
    { file: 'test/fleet/upgrade-run.test.ts', name: 'changes nothing the second time' },
    { file: 'test/fleet/upgrade-run.test.ts', name: 'goes on with exactly the rest when it is resumed' },
    { file: 'test/fleet/upgrade-domain.test.ts', name: 'is refused when a' },
    {
      file: 'test/fleet/upgrade.platform.test.ts',
      name: 'moves all tenants, whose data and calls work as before',
    },
  ],
  limits: 'Tenants that are being made or closed are left out; the next upgrade moves whoever came back.',
};

/** Whether the statement asks for our role, a published template, or a change set of an upgrade, and nothing softer. */
function limits(
  templates: Templates,
  { condition }: PolicyStatement,
  need: 'role' | 'template' | 'change set',
): boolean {
  const [bucket] = templates
    .ofType('AWS::S3::Bucket')
    .filter(({ stack, logicalId }) => stack === 'Data' && /^Templates/.test(logicalId));
  const [role] = templates
    .ofType('AWS::IAM::Role')
    .filter(({ stack, logicalId }) => stack === 'Data' && /^TenantStacks/.test(logicalId));
  if (bucket === undefined || role === undefined) return false;
  const expected = {
    role: ['stringequals', 'cloudformation:rolearn', arnOf(role)],
    template: [
      'stringlike',
      'cloudformation:templateurl',
      `https://s3.eu-central-1.amazonaws.com/${refOf(bucket)}/tenant-template/`,
    ],
    'change set': ['stringlike', 'cloudformation:changesetname', 'upgrade-'],
  }[need] as [string, string, string];
  const values = condition[expected[0]]?.[expected[1]] ?? [];
  return values.length > 0 && values.every((value) => value.startsWith(expected[2]));
}
