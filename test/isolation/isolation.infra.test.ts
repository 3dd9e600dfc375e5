import { mkdirSync, writeFileSync } from 'node:fs';
import { runSimulation } from '@cloud-copilot/iam-simulate';
import { describe, expect, test } from '@jest/globals';
import { accessRoleName, accessTagOf, DEPLOYMENT } from '../support/deployment.ts';
import { ISOLATION_PROOF } from '../../trust/isolation-evidence.ts';
import { KNOWN_EXCEPTIONS } from '../support/isolation-exceptions.ts';
import { crossing, proofFile, proveIsolation, type Decision } from '../support/isolation-proof.ts';
import { rolesOf } from '../support/isolation-roles.ts';
import { templatesOf } from '../support/templates.ts';

const templates = templatesOf();
const roles = rolesOf(templates);
const accessRoles = roles.filter(({ isAccessRole }) => isAccessRole).map(({ name }) => name);
const A = { tenant: 'taaaaaaaaaaaaaaa', generation: 'g01' };
const proof = await proveIsolation(templates);
const { decisions, figures } = proof;
mkdirSync('.local', { recursive: true });
writeFileSync(ISOLATION_PROOF, JSON.stringify(proofFile(templates, proof)));

const summary = (one: Decision): string => `${one.role} (${one.relation}) ${one.store} ${one.action}`;
const ownAllowed = (role: string, store: string): string[] => {
  const found = decisions.filter(
    (one) => one.relation === 'own' && one.allowed && one.role === accessRoleName(role) && one.store === store,
  );
  return [...new Set(found.map((one) => one.action.split(':')[1]!))].sort();
};

describe('an independent simulator, asked for every role, store and action', () => {
  test('makes thousands of decisions over every role of every stack', () => {
    expect(figures.roles).toBe(templates.ofType('AWS::IAM::Role').length);
    expect(figures.decisions).toBeGreaterThan(25_000);
  });

  test('denies everything on another tenant’s stores, and to sessions without a tenant', () => {
    expect(crossing(decisions).map(summary)).toEqual([]);
    expect(figures.crossAllowed).toBe(0);
  });

  test('denies everything on the own tenant’s stores of another generation: that is the quarantine', () => {
    const allowed = decisions.filter((one) => one.relation === 'other-generation' && one.allowed);
    expect(allowed.filter(({ role }) => role !== accessRoleName('restore')).map(summary)).toEqual([]);
    // What the restore drill restores from: no item of it can be read.
    const source = allowed.filter(({ role }) => role === accessRoleName('restore'));
    expect([...new Set(source.map(({ action }) => action))].sort()).toEqual([
      'dynamodb:DescribeContinuousBackups',
      'dynamodb:DescribeTable',
      'dynamodb:RestoreTableToPointInTime',
    ]);
  });

  test('denies every direct data action to every role that is no access role', () => {
    const data = /^(?:data|keys|recordings|key)$/;
    const direct =
      /Item$|Query|Scan|PartiQL|Object|:(?:De|En|ReEn)crypt|GenerateDataKey|Records|Export|Restore|Backup$/;
    const found = decisions.filter(
      ({ role, store, action, allowed }) =>
        allowed && !accessRoles.includes(role) && data.test(store) && direct.test(action),
    );
    expect(found.map(summary)).toEqual([]);
  });

  test.each(KNOWN_EXCEPTIONS.map((one) => [`${one.role} on ${one.stores.join(', ')}`, one] as const))(
    'needs the exception of %s still, and for no session beyond its own tenant',
    (_, exception) => {
      const used = decisions.filter((one) => one.exception === exception.reason);
      expect(used.length).toBeGreaterThan(0);
      const sessions = used.filter(({ role }) => accessRoles.includes(role));
      expect(sessions.filter(({ relation }) => relation !== 'other-generation')).toEqual([]);
      expect(exception.reason).toMatch(/^[A-Z].{20,}\.$/);
      const actions = new Set(used.map(({ action }) => action.split(':')[1]));
      expect(exception.actions.filter((action) => !actions.has(action))).toEqual([]);
    },
  );

  test('lets exactly the roles with its tag take an access role, for a tenant only', () => {
    const taken = decisions.filter(
      ({ store, action }) => store.startsWith('session of') && action === 'sts:AssumeRole',
    );
    const allowed = taken
      .filter((one) => one.allowed)
      .map(({ role, store, relation }) => `${role} ${store} ${relation}`);
    const tagged = roles.flatMap(({ name, tags }) =>
      accessRoles
        .filter((access) => tags[accessTagOf(access)] === DEPLOYMENT)
        .map((access) => `${name} session of ${access} own`),
    );
    expect(allowed.sort()).toEqual(tagged.sort());
    expect(taken.length).toBe(roles.length * accessRoles.length * 2);
  });

  /** What ending and restoring a tenant needs, in its own session; no other role administers anything. */
  const ADMINISTRATION: Record<string, RegExp> = {
    [accessRoleName('close')]:
      /^(?:dynamodb:(?:DeleteTable|DescribeTable|DescribeContinuousBackups|UpdateContinuousBackups)|s3:DeleteBucket|kms:ScheduleKeyDeletion)$/,
    [accessRoleName('restore')]:
      /^(?:dynamodb:(?:DeleteTable|DescribeTable|DescribeContinuousBackups|RestoreTableToPointInTime)|kms:(?:CreateGrant|ReEncrypt(?:From|To)))$/,
    [accessRoleName('rewrap')]: /^kms:ReEncrypt(?:From|To)$/,
  };

  test('never allows a session a backup, export, restore, stream, PartiQL statement or administrative action', () => {
    const forbidden =
      /Backup|Export|Restore|Stream|Records|Iterator|PartiQL|Table|TimeToLive|Policy|Acl|Bucket$|Lifecycle|Grant|Disable|Schedule|ReEncrypt/;
    expect(
      decisions
        .filter((one) => accessRoles.includes(one.role))
        .filter((one) => one.allowed && forbidden.test(one.action) && one.action !== 's3:ListBucket')
        .filter((one) => ADMINISTRATION[one.role]?.test(one.action) !== true)
        .map(summary),
    ).toEqual([]);
  });

  const READ = ['GetItem', 'Query', 'Scan'];
  const WRITE = ['ConditionCheckItem', 'GetItem', 'PutItem', 'Query', 'Scan', 'UpdateItem'];
  const DEMOLISH = [
    ...['DeleteItem', 'DeleteTable', 'DescribeContinuousBackups', 'DescribeTable', 'Scan', 'UpdateContinuousBackups'],
  ];
  const RESTORE = [
    ...['BatchWriteItem', 'DeleteItem', 'DescribeContinuousBackups', 'DescribeTable', 'GetItem', 'PutItem', 'Query'],
    ...['RestoreTableToPointInTime', 'Scan', 'UpdateItem'],
  ];
  const SETTLE = ['ConditionCheckItem', 'GetItem', 'PutItem', 'Query'];
  const NEEDED = [
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
    ['close', 'data', DEMOLISH],
    ['close', 'keys', DEMOLISH],
    ['close', 'recordings', ['DeleteBucket', 'DeleteObject', 'ListBucket']],
    ['close', 'key', ['DescribeKey', 'ScheduleKeyDeletion']],
    // The session's generation is the restored one; here it is the first, which nothing of the drill can remove.
    ['restore', 'data', RESTORE],
    ['restore', 'keys', RESTORE],
    ['restore', 'recordings', []],
    ['restore', 'key', []],
    ['rewrap', 'data', []],
    ['rewrap', 'keys', ['GetItem', 'Scan', 'UpdateItem']],
    ['rewrap', 'recordings', []],
    ['rewrap', 'key', ['ReEncryptFrom', 'ReEncryptTo']],
    ...accessRoles.map((name) => [name.slice(accessRoleName('').length), 'outbox', ['PutItem']] as const),
  ] as const;

  test.each(NEEDED)('%s may do what it needs on its own %s: %j', (role, store, actions) => {
    expect(ownAllowed(role, store)).toEqual(actions);
  });

  test('what every access role needs on the own key is written down here', () => {
    const written = NEEDED.filter(([, store]) => store === 'key').map(([role]) => accessRoleName(role));
    expect(written.sort()).toEqual(accessRoles.toSorted());
  });

  test.each([
    ['provision', 'keys', 'dynamodb:PutItem', ['SECRET#phone-lookup']],
    ['provision', 'data', 'dynamodb:PutItem', ['SETTINGS', 'NUMBER#1']],
  ])('%s is limited to its rows of the %s table when it calls %s: %j', (role, store, action, rows) => {
    const found = decisions.filter(
      (one) =>
        one.relation === 'own' &&
        one.allowed &&
        one.role === accessRoleName(role) &&
        one.store === store &&
        one.action === action,
    );
    expect([...new Set(found.flatMap((one) => one.context['dynamodb:LeadingKeys']))]).toEqual(rows);
  });
});

describe('the trust of an access role', () => {
  const { trust } = roles.find(({ name }) => name === accessRoleName('read'))!;
  const handler = {
    'aws:PrincipalTag/vk-access-read': DEPLOYMENT,
    'aws:PrincipalAccount': '123456789012',
    'aws:RequestTag/tenant': A.tenant,
    'aws:RequestTag/generation': 'g01',
    'aws:TagKeys': ['tenant', 'generation'],
    'sts:SourceIdentity': 'request-1',
  };
  const allow = {
    Effect: 'Allow',
    Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
    Resource: `arn:aws:iam::123456789012:role/${accessRoleName('read')}`,
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
          resource: { resource: `arn:aws:iam::123456789012:role/${accessRoleName('read')}`, accountId: '123456789012' },
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
      { 'aws:PrincipalTag/vk-access-read': undefined, 'aws:PrincipalTag/vk-access-erase': DEPLOYMENT },
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
