import { judged, type Control } from '../../control.ts';
import { accessRoleName } from '../../../lambdas/shared/kernel/tenant-names.ts';
import { arnOf } from '../../canonical.ts';
import { allows, rights } from '../../policy.ts';
import { DEPLOYMENT, edit, insert, mutation, on, set } from '../../mutation.ts';

const AGENCIES = on('AWS::IAM::Policy', 'Tenants', '^Agencies');
const STATEMENTS = ['PolicyDocument', 'Statement'];

export const control: Control = {
  id: 'one-tenant-per-session',
  claim:
    'Whoever works for several tenants chooses one tenant for a session of 15 minutes; no key, session or answer covers two, and a tenant ends it with the next request.',
  rows: ['IS14', 'AZ6', 'IS7'],
  articles: ['GDPR 29', 'GDPR 32(4)'],
  examine: (templates) => {
    const read = templates
      .ofType('AWS::IAM::Role')
      .find(({ properties }) => properties['RoleName'] === accessRoleName(templates.deployment, 'read'));
    return rights(templates)
      .filter(({ resource }) => /^Agencies/.test(resource.logicalId))
      .map(({ resource, statement }) =>
        judged(resource, {
          'may do more in tenants than read':
            !allows(statement, 'sts:AssumeRole') ||
            (read !== undefined &&
              statement.resources.length > 0 &&
              statement.resources.every((one) => one === arnOf(read))),
          'may do everything but some things': statement.notActions.length === 0 && statement.notResources.length === 0,
          'names tenants’ stores itself':
            !statement.resources.some((one) => one.includes(`${templates.deployment}-`)) &&
            !(statement.resources.includes('*') && !statement.actions.every((action) => action.startsWith('xray:'))),
        }),
      );
  },
  mutations: [
    mutation(
      'may-erase',
      'the function of sessions may erase in tenants',
      edit(
        AGENCIES,
        STATEMENTS,
        insert({
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Resource: `arn:aws:iam::111122223333:role/${DEPLOYMENT}-access-erase`,
        }),
      ),
    ),
    mutation(
      'any-role',
      'the function of sessions may take any role',
      edit(AGENCIES, [...STATEMENTS, { Action: 'sts:AssumeRole' }, 'Resource'], set('*')),
    ),
    mutation(
      'by-pattern',
      'the function of sessions may take every access role',
      edit(
        AGENCIES,
        STATEMENTS,
        insert({
          Effect: 'Allow',
          Action: 'sts:*',
          Resource: { 'Fn::Sub': `arn:aws:iam::\${AWS::AccountId}:role/${DEPLOYMENT}-access-*` },
        }),
      ),
    ),
    mutation(
      'all-but',
      'the function of sessions may do everything but one thing',
      edit(AGENCIES, STATEMENTS, insert({ Effect: 'Allow', NotAction: 'iam:PassRole', Resource: '*' })),
    ),
    mutation(
      'tables',
      'the function of sessions reads tenants’ tables itself',
      edit(
        AGENCIES,
        STATEMENTS,
        insert({
          Effect: 'Allow',
          Action: 'dynamodb:Query',
          Resource: { 'Fn::Sub': `arn:aws:dynamodb:eu-central-1:\${AWS::AccountId}:table/${DEPLOYMENT}-t*` },
        }),
      ),
    ),
  ],
  tests: [
    { file: 'test/agencies/agencies.test.ts', name: 'chooses one tenant per session' },
    { file: 'test/agencies/agencies.test.ts', name: 'ends with the next request when the tenant revokes' },
    { file: 'test/agencies/agencies.test.ts', name: 'a working session has a living grant of its own tenant' },
    { file: 'test/agencies/agencies.test.ts', name: 'a designer sees nothing of any caller' },
    { file: 'test/agencies/agencies.platform.test.ts', name: 'reaches the chosen tenant and no other' },
  ],
  limits: 'Members sign in with a key until the console’s sign-in with a second factor exists.',
};
