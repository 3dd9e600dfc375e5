import { judged, type Control } from '../../control.ts';
import { accessRoleName, accessRoleTag } from '../../../lambdas/shared/kernel/tenant-names.ts';
import { isolationViolations } from '../../../lib/access/isolation-rules.ts';
import { policyOf, rights, speaksOf, type PolicyStatement } from '../../policy.ts';
import type { TemplateResource } from '../../../lib/shared/templates.ts';
import { DEPLOYMENT, edit, insert, mutation, on, REMOVE, replace, set } from '../../mutation.ts';

/** Actions that read, change or decrypt what is in a store. */
const DATA = [
  ...[
    'GetItem',
    'BatchGetItem',
    'Query',
    'Scan',
    'PutItem',
    'UpdateItem',
    'DeleteItem',
    'BatchWriteItem',
    'ConditionCheckItem',
    'PartiQLSelect',
    'GetRecords',
  ].map((name) => `dynamodb:${name}`),
  ...['GetObject', 'GetObjectVersion', 'PutObject', 'DeleteObject'].map((name) => `s3:${name}`),
  ...['Decrypt', 'Encrypt', 'GenerateDataKey', 'ReEncryptFrom', 'ReEncryptTo', 'CreateGrant'].map(
    (name) => `kms:${name}`,
  ),
];
const TAG = '${aws:PrincipalTag/tenant}';
/** CloudFormation's role, and the tables it may make encrypted. */
const MAKER = /^TenantStacks/;
const MADE = 't???????????????-*';
const READ = on('AWS::IAM::Policy', 'Data', '^Accessread');
const WRITE = on('AWS::IAM::Policy', 'Data', '^Accesswrite');
const BROUGHT = { Sid: 'BroughtBuckets' };
const READER = on('AWS::IAM::Role', 'Data', '^AccessRead');
const HANDLER = on('AWS::IAM::Policy', 'Calls', 'HandleCall');
const STATEMENTS = ['PolicyDocument', 'Statement'];
const TRUST = ['AssumeRolePolicyDocument', 'Statement', 0, 'Condition'];

export const control: Control = {
  id: 'isolation-by-iam',
  claim:
    "Tenants are isolated by IAM: rights to a tenant's data exist only in access roles, and only for the tenant in the session's tag.",
  rows: ['IS1', 'IS2', 'IS4', 'IS8', 'IS15', 'G11'],
  articles: ['GDPR 25(1)', 'GDPR 32(1)(b)'],
  examine: (templates) => {
    const violations = isolationViolations(
      templates.resources.filter(({ type }) => type.startsWith('AWS::IAM::')),
      templates.deployment,
    );
    return [
      ...rights(templates)
        .filter(({ statement }) => reachesTenants(statement, templates.deployment))
        .map(({ resource, statement }) =>
          judged(resource, {
            "reaches tenants' stores without the session's tag": isBound(resource, statement, templates.deployment),
          }),
        ),
      ...templates
        .ofType('AWS::IAM::Role')
        .filter(({ properties }) => String(properties['RoleName']).startsWith(accessRoleName(templates.deployment, '')))
        .map((role) => {
          const trusted = policyOf(templates, role, role.properties['AssumeRolePolicyDocument']);
          const found = violations.filter((one) => one.startsWith(`${role.stack}/${role.logicalId}:`));
          return judged(role, {
            'a session is made without one tenant, or by somebody without the tag': trusted.every((one) =>
              asks(one, templates.deployment, String(role.properties['RoleName'])),
            ),
            [found.join('; ')]: found.length === 0,
          });
        }),
    ];
  },
  mutations: [
    mutation(
      'every-table',
      'a handler may read every table',
      edit(HANDLER, STATEMENTS, insert({ Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: '*' })),
    ),
    mutation(
      'one-tenant',
      'a handler may read one tenant’s recordings',
      edit(
        HANDLER,
        STATEMENTS,
        insert({
          Effect: 'Allow',
          Action: 's3:GetObject',
          Resource: `arn:aws:s3:::${DEPLOYMENT}-taaaaaaaaaaaaaaa-recordings-g01/*`,
        }),
      ),
    ),
    mutation(
      'brought-bucket-is-ours',
      'what goes into buckets of tenants’ accounts may go into ours',
      edit(WRITE, [...STATEMENTS, BROUGHT, 'Condition'], REMOVE),
    ),
    mutation(
      'brought-bucket-of-another',
      'entries may go below another tenant’s name',
      edit(WRITE, [...STATEMENTS, BROUGHT, 'Resource'], set('arn:aws:s3:::*/voicekeep-audit/*')),
    ),
    mutation(
      'by-substitution',
      'a handler may read tenants’ tables by a name that is substituted',
      edit(
        HANDLER,
        STATEMENTS,
        insert({
          Effect: 'Allow',
          Action: 'dynamodb:Query',
          Resource: { 'Fn::Sub': `arn:aws:dynamodb:\${AWS::Region}:\${AWS::AccountId}:table/${DEPLOYMENT}-t*` },
        }),
      ),
    ),
    mutation(
      'all-but',
      'a handler may do everything but one thing',
      edit(HANDLER, STATEMENTS, insert({ Effect: 'Allow', NotAction: 'iam:PassRole', Resource: '*' })),
    ),
    mutation(
      'all-resources-but',
      'a handler may read every table but one',
      edit(
        HANDLER,
        STATEMENTS,
        insert({
          Effect: 'Allow',
          Action: 'dynamodb:GetItem',
          NotResource: 'arn:aws:dynamodb:eu-central-1:111122223333:table/x',
        }),
      ),
    ),
    mutation(
      'any-tenants-table',
      'a session may read every tenant’s table',
      edit(READ, [...STATEMENTS, { Sid: 'OwnData' }, 'Resource'], replace(TAG, 't*')),
    ),
    mutation(
      'any-tenants-objects',
      'a session may read every tenant’s recordings',
      edit(READ, [...STATEMENTS, { Sid: 'OwnObjects' }, 'Resource'], replace(TAG, '*')),
    ),
    mutation(
      'context-negated',
      'a session may open every tenant’s contents but its own',
      edit(READ, [...STATEMENTS, { Sid: 'OwnDataKeys' }, 'Condition'], replace('StringEquals', 'StringNotEquals')),
    ),
    mutation(
      'context-if-exists',
      'a session may open what names no tenant',
      edit(READ, [...STATEMENTS, { Sid: 'OwnDataKeys' }, 'Condition'], replace('StringEquals', 'StringEqualsIfExists')),
    ),
    mutation(
      'any-tables-key',
      'a session may use the key of every tenant’s tables',
      edit(READ, [...STATEMENTS, { Sid: 'KeyOfOwnTables' }, 'Condition', 'StringLike'], replace(TAG, 't*')),
    ),
    mutation(
      'untagged-caller',
      'every role of the account may open a session',
      edit(READER, [...TRUST, 'StringEquals', 'aws:PrincipalTag/vk-access-read'], REMOVE),
    ),
    mutation(
      'no-tenant',
      'a session may be made without a tenant',
      edit(READER, [...TRUST, 'StringLike', 'aws:RequestTag/tenant'], REMOVE),
    ),
    mutation(
      'any-tag',
      'a session may bring further tags',
      edit(READER, [...TRUST, 'ForAllValues:StringEquals'], REMOVE),
    ),
    mutation(
      'foreign-account',
      'another account may open sessions',
      edit(
        READER,
        ['AssumeRolePolicyDocument', 'Statement', 0, 'Principal'],
        set({ AWS: 'arn:aws:iam::111122223333:root' }),
      ),
    ),
  ],
  tests: [
    { file: 'test/isolation/isolation.infra.test.ts', name: 'denies everything on another tenant’s stores' },
    { file: 'test/isolation/isolation.infra.test.ts', name: 'that is the quarantine' },
    { file: 'test/local/isolation.emulator.test.ts', name: 'another tenant’s table is denied' },
    { file: 'test/isolation/isolation.infra.test.ts', name: 'denies every direct data action to every role' },
    { file: 'test/access/sts-tenant-sessions.test.ts', name: 'never serve another tenant, role or generation' },
    { file: 'test/access/sts-tenant-sessions.test.ts', name: 'never older than ten minutes' },
  ],
  limits:
    'CloudFormation creates tenants’ stores in a role of its own; it uses their keys only through DynamoDB, to make encrypted tables.',
};

/** Data actions on resources that are named by a pattern or by a tenant's name; stores of the platform are referred to. */
const reachesTenants = (one: PolicyStatement, deployment: string): boolean =>
  DATA.some((action) => speaksOf(one, action)) &&
  (one.notResources.length > 0 ||
    one.resources.some((name) => !name.startsWith('<') && (/[*?]/.test(name) || name.includes(`${deployment}-`))));

/** Keys have no tenant in their ARN: there the encryption context or the service's store must name it. */
function isBound(
  { logicalId }: TemplateResource,
  { actions, notActions, notResources, resources, condition }: PolicyStatement,
  deployment: string,
): boolean {
  if (notActions.length > 0 || notResources.length > 0) return false;
  const own = `${deployment}-${escaped(TAG)}-`;
  if (resources.every((one) => one.startsWith('<') || new RegExp(`[:/]${own}`).test(one))) return true;
  const { stringequals: equal = {}, stringlike: like = {}, stringnotequals: unequal = {} } = condition;
  // A bucket that the tenant brings lies in an account of the tenant's, so it is none of ours.
  if (
    actions.join() === 's3:PutObject' &&
    resources.every((one) => one.endsWith(`/${TAG}/*`)) &&
    unequal['aws:resourceaccount']?.join() === '<account>'
  )
    return true;
  const forTenant = equal['kms:encryptioncontext:tenant']?.join() === TAG;
  const stores = [
    ...(like['kms:encryptioncontext:aws:dynamodb:tablename'] ?? []),
    ...(like['kms:encryptioncontext:aws:s3:arn'] ?? []),
  ];
  const through =
    /^(?:dynamodb|s3)\.eu-central-1\.amazonaws\.com$/.test(equal['kms:viaservice']?.join() ?? '') &&
    stores.length > 0 &&
    stores.every(
      (one) =>
        new RegExp(`^(?:arn:aws:s3:::)?${own}`).test(one) || (MAKER.test(logicalId) && one === `${deployment}-${MADE}`),
    );
  return actions.every((action) => action.startsWith('kms:')) && (forTenant || through);
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Whoever takes an access role is of this account, carries its tag, and names one tenant and nothing else. */
function asks(
  { effect, condition, actions, notActions, notPrincipal }: PolicyStatement,
  deployment: string,
  role: string,
): boolean {
  const tag = accessRoleTag(role.slice(accessRoleName(deployment, '').length));
  const { stringequals: equal = {}, stringlike: like = {} } = condition;
  const tags = condition['forallvalues:stringequals']?.['aws:tagkeys']?.join();
  const session = actions.some((action) => /^sts:(?:AssumeRole|TagSession)$/.test(action));
  return (
    effect === 'Deny' ||
    (notPrincipal === undefined &&
      notActions.length === 0 &&
      equal[`aws:principaltag/${tag}`]?.join() === deployment &&
      equal['aws:principalaccount']?.join() === '<account>' &&
      (!session || (like['aws:requesttag/tenant']?.join() === 't???????????????' && tags === 'generation,tenant')))
  );
}
