import { judged, type Control } from '../../control.ts';
import { edit, insert, mutation, on, REMOVE, replace, set } from '../../mutation.ts';
import { policyOf, sameCondition, type Conditions, type PolicyStatement } from '../../policy.ts';
import { TENANT_TEMPLATE } from '../../../lib/shared/templates.ts';

/** What decides who may use a key, or whether there is one. */
const ADMINISTRATION = [
  'CreateGrant',
  'DisableKey',
  'DisableKeyRotation',
  'PutKeyPolicy',
  'RevokeGrant',
  'ScheduleKeyDeletion',
].map((name) => `kms:${name}`);

const CDK = 'arn:*:iam::*:role/cdk-*-cfn-exec-role-*';
const IDENTITY_CENTER = 'arn:*:iam::*:role/aws-reserved/sso.amazonaws.com/*';
const ON_TENANTS = ['TenantStacks*', 'access-close', 'access-restore'].map((name) => `arn:*:iam::*:role/*-${name}`);

/** Everybody but the named roles, services that act for their caller, and whoever had a second factor. */
const exempting = (roles: readonly string[]): Conditions => ({
  arnnotlike: { 'aws:principalarn': [...roles].sort() },
  boolifexists: { 'aws:multifactorauthpresent': ['false'] },
  null: { 'kms:viaservice': ['true'] },
  stringequals: { 'aws:principaltype': ['AssumedRole', 'FederatedUser', 'User'] },
});

const PLATFORM = on('AWS::KMS::Key', 'Audit', 'SigningKey');
const TENANT = on('AWS::KMS::Key', TENANT_TEMPLATE);
const DENIAL = ['KeyPolicy', 'Statement', { Sid: 'PeopleAdministerWithASecondFactor' }];
const ACCESS = on('AWS::IAM::Role', 'Data', '^AccessErase');
const TAKEN = ['AssumeRolePolicyDocument', 'Statement', { Sid: 'UsersNeedASecondFactor' }];

const refusesAll = ({ effect, principal, notPrincipal, actions }: PolicyStatement, named: readonly string[]): boolean =>
  effect === 'Deny' &&
  notPrincipal === undefined &&
  JSON.stringify(principal) === '{"AWS":"*"}' &&
  named.every((action) => actions.includes(action));

export const control: Control = {
  id: 'keys-need-second-factor',
  claim:
    'No person administers a key, and no user takes a role that opens tenants’ data, without a second factor; people who come through IAM Identity Center have theirs asked there.',
  rows: ['EN12', 'AN16'],
  articles: ['GDPR 32(1)(b)'],
  examine: (templates) => [
    ...templates.ofType('AWS::KMS::Key').map((key) => {
      const platform = [CDK, IDENTITY_CENTER];
      const roles = key.stack === TENANT_TEMPLATE ? [CDK, ...ON_TENANTS, IDENTITY_CENTER] : platform;
      const statements = policyOf(templates, key, key.properties['KeyPolicy']);
      return judged(key, {
        'somebody administers it without a second factor': statements.some(
          (one) =>
            refusesAll(one, ADMINISTRATION) &&
            one.resources.join() === '*' &&
            sameCondition(one.condition, exempting(roles)),
        ),
      });
    }),
    ...templates
      .ofType('AWS::IAM::Role')
      .filter(({ properties }) => String(properties['RoleName']).includes('-access-'))
      .map((role) =>
        judged(role, {
          'a user takes it without a second factor': policyOf(
            templates,
            role,
            role.properties['AssumeRolePolicyDocument'],
          ).some(
            (one) =>
              refusesAll(one, ['sts:AssumeRole']) &&
              sameCondition(one.condition, {
                boolifexists: { 'aws:multifactorauthpresent': ['false'] },
                stringequals: { 'aws:principaltype': ['FederatedUser', 'User'] },
              }),
          ),
        }),
      ),
  ],
  mutations: [
    mutation('not-refused', 'nothing refuses administration of the signing key', edit(PLATFORM, DENIAL, REMOVE)),
    mutation('allowed', 'the statement allows instead', edit(PLATFORM, [...DENIAL, 'Effect'], set('Allow'))),
    mutation(
      'policy-left-out',
      'a tenant’s key policy may be replaced',
      edit(TENANT, [...DENIAL, 'Action'], replace('kms:PutKeyPolicy', 'kms:GetKeyPolicy')),
    ),
    mutation(
      'one-principal',
      'it is refused to one user',
      edit(TENANT, [...DENIAL, 'Principal'], set({ AWS: 'arn:aws:iam::111122223333:user/x' })),
    ),
    mutation(
      'bool',
      'who has an access key says nothing of a factor',
      edit(TENANT, [...DENIAL, 'Condition'], replace('BoolIfExists', 'Bool')),
    ),
    mutation(
      'administrators-excepted',
      'a role of people is excepted',
      edit(
        PLATFORM,
        [...DENIAL, 'Condition', 'ArnNotLike', 'aws:PrincipalArn'],
        insert('arn:*:iam::*:role/Administrator'),
      ),
    ),
    mutation(
      'stack-role-excepted',
      'the role of tenants’ stacks administers the log’s signing key',
      edit(
        PLATFORM,
        [...DENIAL, 'Condition', 'ArnNotLike', 'aws:PrincipalArn'],
        insert('arn:*:iam::*:role/*-TenantStacks*'),
      ),
    ),
    mutation('role-taken', 'users take the role that erases', edit(ACCESS, TAKEN, REMOVE)),
  ],
  tests: [
    {
      file: 'test/platform/second-factor.infra.test.ts',
      name: 'is administered by nobody without a second factor, be it with all rights',
    },
  ],
  limits:
    'Use of keys is not asked for a second factor: functions use them. The account’s root user, and roles that people make for themselves under the name of an excepted one, are for the organisation’s policy to refuse (docs/organisation-policy.md).',
};
