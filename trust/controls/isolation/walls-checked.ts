import { isolationViolations } from '../../../lib/access/isolation-rules.ts';
import { judged, type Control } from '../../control.ts';
import { DEPLOYMENT, edit, insert, mutation, on, REMOVE, replace } from '../../mutation.ts';

const HANDLER = on('AWS::IAM::Policy', 'Calls', 'HandleCall');
const STATEMENTS = ['PolicyDocument', 'Statement'];
const ROLE = on('AWS::IAM::Role', 'Calls', 'HandleCall');

export const control: Control = {
  id: 'walls-checked',
  claim:
    'The rules that keep capabilities apart are checked by a machine: no tenant data without a tenant session, no cloud calls outside adapters, one module that makes sessions. A grant past the sessions does not even synthesise.',
  rows: ['IS4', 'IS5'],
  articles: ['GDPR 25(1)'],
  examine: (templates) => {
    const violations = isolationViolations(
      templates.resources.filter(({ type }) => type.startsWith('AWS::IAM::')),
      templates.deployment,
    );
    const roles = templates.ofType('AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group', 'AWS::IAM::AccessKey');
    const isOf = (one: string, { stack, logicalId }: (typeof roles)[number]) =>
      one.startsWith(`${stack}/${logicalId}:`);
    const unplaced = violations.filter((one) => !roles.some((role) => isOf(one, role)));
    return roles.map((role, index) => {
      const found = violations.filter((one) => isOf(one, role)).concat(index === 0 ? unplaced : []);
      return judged(role, { [found.join('; ')]: found.length === 0 });
    });
  },
  mutations: [
    mutation(
      'every-table',
      'a handler names every table',
      edit(HANDLER, STATEMENTS, insert({ Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: '*' })),
    ),
    mutation(
      'any-role',
      'a handler may take any role',
      edit(HANDLER, STATEMENTS, insert({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' })),
    ),
    mutation(
      'all-but',
      'a handler may do everything but one thing',
      edit(HANDLER, STATEMENTS, insert({ Effect: 'Allow', NotAction: 'iam:PassRole', Resource: '*' })),
    ),
    mutation('no-boundary', 'a role has no boundary', edit(ROLE, ['PermissionsBoundary'], REMOVE)),
    mutation(
      'half-a-grant',
      'a role carries the tag of an access role it may not take',
      edit(ROLE, ['Tags'], insert({ Key: 'vk-access-erase', Value: DEPLOYMENT })),
    ),
    mutation(
      'without-tag',
      'a handler may take an access role without its tag',
      edit(
        HANDLER,
        [...STATEMENTS, { Action: 'sts:AssumeRole' }, 'Resource', 'Fn::GetStackOutput', 'OutputName'],
        replace('AccessWrite', 'AccessErase'),
      ),
    ),
    mutation(
      'grants-of-keys',
      'a handler may hand on every key',
      edit(HANDLER, STATEMENTS, insert({ Effect: 'Allow', Action: 'kms:CreateGrant', Resource: '*' })),
    ),
  ],
  tests: [
    { file: 'test/platform/dependency-rules.test.ts', name: 'is refused' },
    { file: 'test/platform/isolation-check.infra.test.ts', name: 'lets the synthesis of the whole app fail' },
    {
      file: 'test/tenants/tenant-infrastructure.infra.test.ts',
      name: 'no other function of this capability can open a tenant',
    },
  ],
};
