import { runSimulation } from '@cloud-copilot/iam-simulate';
import { describe, expect, test } from '@jest/globals';
import { simulateIsolation, WORLD, type Decision } from '../support/isolation-matrix.ts';
import { resolve, type Json } from '../support/resolve-template.ts';
import { accessStack, OUTBOX, tenantTemplate } from './support.ts';

const platform = accessStack().template().toJSON().Resources;
const A = { tenant: 'taaaaaaaaaaaaaaa', generation: 'g01' };
const B = { tenant: 'tbbbbbbbbbbbbbbb', generation: 'g01' };
const input = { platform, tenantTemplate: tenantTemplate().Resources, outboxTable: OUTBOX };
const decisions = [...(await simulateIsolation(input, A, B)), ...(await simulateIsolation(input, B, A))];

const summary = (one: Decision): string => `${one.role.slice('vk-access-'.length)} ${one.store} ${one.action}`;
const ownAllowed = (role: string, store: string): string[] => {
  const found = decisions.filter(
    (one) => one.target === 'own' && one.allowed && one.role === `vk-access-${role}` && one.store === store,
  );
  return [...new Set(found.map((one) => one.action.split(':')[1]!))].sort();
};

describe('an independent simulator, asked for every role, store and action', () => {
  test('makes thousands of decisions over all four roles', () => {
    expect(decisions.length).toBeGreaterThan(4000);
    expect(new Set(decisions.map((one) => one.role)).size).toBe(4);
  });

  test('denies everything on another tenant’s stores', () => {
    expect(decisions.filter((one) => one.target === 'other' && one.allowed).map(summary)).toEqual([]);
  });

  test('denies everything on the own tenant’s stores of another generation: that is the quarantine', () => {
    expect(decisions.filter((one) => one.target === 'other-generation' && one.allowed).map(summary)).toEqual([]);
  });

  test('never allows a backup, export, restore, stream, PartiQL statement or administrative action', () => {
    const forbidden =
      /Backup|Export|Restore|Stream|Records|Iterator|PartiQL|Table|TimeToLive|Policy|Acl|Bucket$|Lifecycle|Grant|Disable|Schedule|ReEncrypt/;
    expect(
      decisions
        .filter((one) => one.allowed && forbidden.test(one.action) && one.action !== 's3:ListBucket')
        .map(summary),
    ).toEqual([]);
  });

  const READ = ['GetItem', 'Query', 'Scan'];
  const WRITE = ['ConditionCheckItem', 'GetItem', 'PutItem', 'Query', 'Scan', 'UpdateItem'];
  const SETTLE = ['ConditionCheckItem', 'GetItem', 'PutItem', 'Query'];
  test.each([
    ['read', 'data', READ],
    ['read', 'keys', READ],
    ['read', 'recordings', ['GetObject', 'ListBucket']],
    ['read', 'key', ['Decrypt']],
    ['write', 'data', WRITE],
    ['write', 'keys', WRITE],
    ['write', 'recordings', ['GetObject', 'ListBucket', 'PutObject']],
    ['write', 'key', ['Decrypt', 'GenerateDataKey']],
    ['erase', 'data', [...WRITE, 'DeleteItem'].sort()],
    ['erase', 'keys', [...WRITE, 'DeleteItem'].sort()],
    ['erase', 'recordings', ['DeleteObject', 'GetObject', 'ListBucket', 'PutObject']],
    ['erase', 'key', ['Decrypt']],
    ['provision', 'data', SETTLE],
    ['provision', 'keys', SETTLE],
    ['provision', 'recordings', []],
    ['provision', 'key', ['Decrypt', 'GenerateDataKey']],
    ...['read', 'write', 'erase', 'provision'].map((role) => [role, 'outbox', ['PutItem']] as const),
  ] as const)('%s may do what it needs on its own %s: %j', (role, store, actions) => {
    expect(ownAllowed(role, store)).toEqual(actions);
  });

  test.each([
    ['provision', 'keys', 'dynamodb:PutItem', ['SECRET#phone-lookup']],
    ['provision', 'data', 'dynamodb:PutItem', ['SETTINGS']],
  ])('%s is limited to its rows of the %s table when it calls %s: %j', (role, store, action, rows) => {
    const found = decisions.filter(
      (one) =>
        one.target === 'own' &&
        one.allowed &&
        one.role === `vk-access-${role}` &&
        one.store === store &&
        one.action === action,
    );
    expect([...new Set(found.flatMap((one) => one.context['dynamodb:LeadingKeys']))]).toEqual(rows);
  });
});

describe('the trust of an access role', () => {
  const role = Object.values(platform as Record<string, { Type: string; Properties: Record<string, Json> }>).find(
    (one) => one.Properties['RoleName'] === 'vk-access-read',
  )!;
  const trust = resolve(role.Properties['AssumeRolePolicyDocument']!, WORLD);
  const handler = {
    'aws:PrincipalTag/vk-access-read': 'true',
    'aws:PrincipalAccount': '123456789012',
    'aws:RequestTag/tenant': A.tenant,
    'aws:RequestTag/generation': 'g01',
    'aws:TagKeys': ['tenant', 'generation'],
    'sts:SourceIdentity': 'request-1',
  };
  const allow = {
    Effect: 'Allow',
    Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
    Resource: 'arn:aws:iam::123456789012:role/vk-access-read',
  };

  async function asked(
    context: Record<string, string | string[] | undefined>,
    action = 'sts:AssumeRole',
  ): Promise<string> {
    const contextVariables = Object.fromEntries(
      Object.entries({ ...handler, ...context }).filter(([, value]) => value !== undefined),
    ) as Record<string, string | string[]>;
    const result = await runSimulation(
      {
        request: {
          principal: 'arn:aws:sts::123456789012:assumed-role/handler/request',
          action,
          resource: { resource: 'arn:aws:iam::123456789012:role/vk-access-read', accountId: '123456789012' },
          contextVariables,
        },
        identityPolicies: [{ name: 'own', policy: { Version: '2012-10-17', Statement: [allow] } }],
        serviceControlPolicies: [],
        resourceControlPolicies: [],
        resourcePolicy: trust,
      },
      {},
    );
    return result.resultType === 'error' ? JSON.stringify(result.errors) : result.overallResult;
  }

  test.each(['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'])(
    'lets a function with the role’s tag %s',
    async (action) => {
      expect(await asked({}, action)).toBe('Allowed');
    },
  );

  test.each([
    ['a function without the role’s tag', { 'aws:PrincipalTag/vk-access-read': undefined }],
    [
      'a function with another role’s tag',
      { 'aws:PrincipalTag/vk-access-read': undefined, 'aws:PrincipalTag/vk-access-erase': 'true' },
    ],
    ['another account', { 'aws:PrincipalAccount': '999999999999' }],
    ['a session without a tenant', { 'aws:RequestTag/tenant': undefined, 'aws:TagKeys': ['generation'] }],
    ['a session without a generation', { 'aws:RequestTag/generation': undefined, 'aws:TagKeys': ['tenant'] }],
    ['a longer tenant', { 'aws:RequestTag/tenant': `${A.tenant}a` }],
    ['a shorter tenant', { 'aws:RequestTag/tenant': A.tenant.slice(0, -1) }],
    ['a longer generation', { 'aws:RequestTag/generation': 'g001' }],
    ['a further tag', { 'aws:TagKeys': ['tenant', 'generation', 'vk-access-erase'] }],
    ['a session without a source identity', { 'sts:SourceIdentity': undefined }],
  ])('refuses %s', async (_, context) => {
    expect(await asked(context)).toBe('ImplicitlyDenied');
  });
});
