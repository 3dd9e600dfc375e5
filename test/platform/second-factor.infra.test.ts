import { runSimulation } from '@cloud-copilot/iam-simulate';
import { describe, expect, test } from '@jest/globals';
import { accessRoleName } from '../support/deployment.ts';
import { ACCOUNT } from '../support/isolation-matrix.ts';
import { resolve, type Json } from '../support/resolve-template.ts';
import { cases, templatesOf } from '../support/templates.ts';

const templates = templatesOf();
/** Written here again: an action that the policies leave out is to be missed. */
const KEY_ADMINISTRATION = [
  'CreateGrant',
  'DisableKey',
  'DisableKeyRotation',
  'PutKeyPolicy',
  'RevokeGrant',
  'ScheduleKeyDeletion',
].map((name) => `kms:${name}`);
const VALUES = { 'AWS::AccountId': ACCOUNT, 'AWS::Partition': 'aws', 'AWS::Region': 'eu-central-1' };
const ANY = { Effect: 'Allow', Action: '*', Resource: '*' };
const ROOT = { ...ANY, Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } };
const ANYTHING = { name: 'all', policy: { Version: '2012-10-17', Statement: [ANY] } };

interface Who {
  readonly principal: string;
  readonly context: Record<string, string>;
}

const session = (role: string): string => `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/somebody`;
const assumed = (role: string, context: Record<string, string> = {}): Who => ({
  principal: session(role),
  context: {
    'aws:PrincipalType': 'AssumedRole',
    'aws:PrincipalArn': `arn:aws:iam::${ACCOUNT}:role/${role}`,
    ...context,
  },
});
const user = (context: Record<string, string> = {}): Who => ({
  principal: `arn:aws:iam::${ACCOUNT}:user/maria`,
  context: { 'aws:PrincipalType': 'User', 'aws:PrincipalArn': `arn:aws:iam::${ACCOUNT}:user/maria`, ...context },
});

const WITHOUT: readonly (readonly [string, Who])[] = [
  ['a user with an access key', user()],
  ['a user who said no second factor', user({ 'aws:MultiFactorAuthPresent': 'false' })],
  ['a person in a role', assumed('Administrator')],
  ['a person in a role without the second factor', assumed('Administrator', { 'aws:MultiFactorAuthPresent': 'false' })],
  ['a role that is called almost like one of the platform', assumed(`${accessRoleName('close')}r`)],
];
const WITH: readonly (readonly [string, Who])[] = [
  ['a user with a second factor', user({ 'aws:MultiFactorAuthPresent': 'true' })],
  ['a role taken with a second factor', assumed('Administrator', { 'aws:MultiFactorAuthPresent': 'true' })],
  ['somebody from IAM Identity Center', assumed('aws-reserved/sso.amazonaws.com/eu-central-1/AWSReservedSSO_Keys_1')],
  ['CloudFormation on behalf of the CDK', assumed(`cdk-hnb659fds-cfn-exec-role-${ACCOUNT}-eu-central-1`)],
  [
    'a store that acts with its creator’s rights',
    assumed('Administrator', { 'kms:ViaService': 'dynamodb.eu-central-1.amazonaws.com' }),
  ],
];

/** They work on tenants' keys, and on no other. */
const ON_TENANTS: readonly (readonly [string, Who])[] = [
  ['CloudFormation on tenants’ stacks', assumed('vkdev-Data-TenantStacks1234-abcd')],
  ['the session that ends a tenant', assumed(accessRoleName('close'))],
  ['the session that restores a tenant', assumed(accessRoleName('restore'))],
];

/** Whether the policy refuses whom every other policy allows everything: the statement that adds `ROOT` is the test's. */
async function refused(who: Who, about: { action: string; resource: string; policy: Json }): Promise<boolean> {
  const Statement = [...((resolve(about.policy, VALUES) as { Statement: Json[] }).Statement as object[]), ROOT];
  const result = await runSimulation(
    {
      request: {
        principal: who.principal,
        action: about.action,
        resource: { resource: about.resource, accountId: ACCOUNT },
        contextVariables: { 'aws:PrincipalAccount': ACCOUNT, 'aws:RequestedRegion': 'eu-central-1', ...who.context },
      },
      identityPolicies: [ANYTHING],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      resourcePolicy: { Version: '2012-10-17', Statement } as never,
    },
    {},
  );
  if (result.resultType === 'error') throw new Error(JSON.stringify(result.errors));
  return result.overallResult === 'ExplicitlyDenied';
}

const KEY = `arn:aws:kms:eu-central-1:${ACCOUNT}:key/11111111-2222-3333-4444-555555555555`;

describe('every key', () => {
  const keys = cases(templates.ofType('AWS::KMS::Key'));

  test('is looked at, the tenant’s too', () => {
    expect(keys.length).toBeGreaterThan(5);
    expect(keys.map(([name]) => name).filter((name) => name.includes('TenantKey'))).toHaveLength(1);
  });

  test.each(keys)('%s is administered by nobody without a second factor, be it with all rights', async (path, key) => {
    const policy = key.properties['KeyPolicy'] as Json;
    const ofTenant = path.includes('TenantKey');
    for (const action of KEY_ADMINISTRATION) {
      for (const [name, who] of [...WITHOUT, ...(ofTenant ? [] : ON_TENANTS)]) {
        expect([name, action, await refused(who, { action, resource: KEY, policy })]).toEqual([name, action, true]);
      }
      for (const [name, who] of [...WITH, ...(ofTenant ? ON_TENANTS : [])]) {
        expect([name, action, await refused(who, { action, resource: KEY, policy })]).toEqual([name, action, false]);
      }
    }
  });
});

describe('every role that principals of the account may take', () => {
  const taken = templates.ofType('AWS::IAM::Role').filter(({ properties }) => {
    const { Statement } = resolve(properties['AssumeRolePolicyDocument'] as Json, VALUES) as { Statement: Json[] };
    return JSON.stringify(Statement).includes(`:iam::${ACCOUNT}:`);
  });

  test('is an access role', () => {
    expect(
      taken.map(({ properties }) => String(properties['RoleName'])).filter((name) => !name.includes('-access-')),
    ).toEqual([]);
    expect(taken.length).toBe(7);
  });

  test.each(cases(taken))('%s is not taken by a user without a second factor', async (_, role) => {
    const policy = role.properties['AssumeRolePolicyDocument'] as Json;
    const resource = `arn:aws:iam::${ACCOUNT}:role/${String(role.properties['RoleName'])}`;
    for (const action of ['sts:AssumeRole']) {
      for (const [name, who] of WITHOUT.slice(0, 2)) {
        expect([name, await refused(who, { action, resource, policy })]).toEqual([name, true]);
      }
    }
  });
});
