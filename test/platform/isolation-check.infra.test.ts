import { describe, expect, test } from '@jest/globals';
import { DEPLOYMENT, accessRoleName } from '../support/deployment.ts';
import { isolationViolations } from '../../lib/access/isolation-rules.ts';
import type { TemplateResource } from '../../lib/shared/templates.ts';
import { printed, templatesOf } from '../support/templates.ts';

// Mutations write into parsed JSON, whose shape each of them knows.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Json = any;

const identity = templatesOf().resources.filter(({ type }) => type.startsWith('AWS::IAM::'));
const table = (name: string) => ({
  'Fn::Join': ['', ['arn:aws:dynamodb:eu-central-1:', { Ref: 'AWS::AccountId' }, `:table/${name}`]],
});
const allow = (Action: unknown, Resource: unknown, more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
const accessRole = (logicalName: string) =>
  identity.find(({ properties }) => properties['RoleName'] === accessRoleName(logicalName))!;

/** A copy of the platform's roles and policies in which one resource is changed. */
function changed(matches: (one: TemplateResource) => boolean, apply: (properties: Json) => void): TemplateResource[] {
  const target = identity.find(matches);
  if (target === undefined) throw new Error('There is no resource to plant the violation in.');
  const properties = structuredClone(target.properties);
  apply(properties);
  return identity.map((one) => (one === target ? { ...one, properties } : one));
}
const policyOf = (role: string) => (one: TemplateResource) =>
  one.type === 'AWS::IAM::Policy' && JSON.stringify(one.properties['Roles']).includes(role);
const granting = (role: string, ...statements: object[]) =>
  changed(policyOf(role), (p) => p.PolicyDocument.Statement.push(...statements));
const trusting = (apply: (statements: Json[]) => void) =>
  changed(
    ({ properties }) => properties['RoleName'] === accessRoleName('read'),
    (p) => apply(p.AssumeRolePolicyDocument.Statement),
  );
const CALLS = 'RecordsServeCallsRole';
const inline = (role: string, statement: object) =>
  changed(
    ({ type, logicalId }) => type === 'AWS::IAM::Role' && logicalId.startsWith(role),
    (p) => (p.Policies = [{ PolicyName: 'inline', PolicyDocument: { Statement: statement } }]),
  );
const readRole = { 'Fn::GetAtt': [accessRole('read').logicalId, 'Arn'] };
const person = (type: string): TemplateResource => ({ stack: 'Calls', logicalId: 'Person', type, properties: {} });

const planted: [string, () => TemplateResource[], RegExp][] = [
  [
    'a handler naming all tenants’ tables',
    () => granting(CALLS, allow('dynamodb:GetItem', table(`${DEPLOYMENT}-*`))),
    /GetItem on/,
  ],
  [
    'a handler naming one tenant’s table',
    () => granting(CALLS, allow('dynamodb:Query', table(`${DEPLOYMENT}-t${'x'.repeat(15)}-data-g01`))),
    /Query on/,
  ],
  [
    'a handler naming tables by wildcards of a tenant’s length',
    () => granting(CALLS, allow('dynamodb:Scan', table(`${DEPLOYMENT}-t${'?'.repeat(15)}-keys-g??`))),
    /Scan on/,
  ],
  ['a handler naming everything', () => granting(CALLS, allow('dynamodb:PutItem', '*')), /PutItem on/],
  [
    'a handler with a wildcard action',
    () => granting(CALLS, allow('dynamodb:*', table(`${DEPLOYMENT}-*`))),
    /BatchGetItem/,
  ],
  [
    'a handler reading streams',
    () => granting(CALLS, allow('dynamodb:GetRecords', table(`${DEPLOYMENT}-*/stream/*`))),
    /GetRecords/,
  ],
  ['a handler copying tables', () => granting(CALLS, allow('dynamodb:ExportTableToPointInTime', table('*'))), /Export/],
  [
    'a handler reading recordings',
    () => granting(CALLS, allow('s3:GetObject', `arn:aws:s3:::${DEPLOYMENT}-*/*`)),
    /s3:GetObject/,
  ],
  ['a handler decrypting with any key', () => granting(CALLS, allow('kms:Decrypt', '*')), /kms:Decrypt/],
  [
    'a handler with an inline policy',
    () => inline(CALLS, allow('dynamodb:GetItem', table(`${DEPLOYMENT}-*`))),
    /GetItem on/,
  ],
  [
    'everything but something',
    () => granting(CALLS, { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }),
    /exceptions/,
  ],
  [
    'everything but some resources',
    () => granting(CALLS, { Effect: 'Allow', Action: 'sqs:*', NotResource: 'x' }),
    /exceptions/,
  ],
  [
    'CloudFormation’s role decrypting directly',
    () => granting('TenantStacks', allow('kms:Decrypt', '*')),
    /kms:Decrypt/,
  ],
  [
    'an access role naming tables without the tenant',
    () =>
      granting('AccessRead', allow('dynamodb:GetItem', table(`${DEPLOYMENT}-*-data-\${aws:PrincipalTag/generation}`))),
    /another tenant than the session/,
  ],
  [
    'an access role decrypting without the tenant',
    () => granting('AccessRead', allow('kms:Decrypt', '*')),
    /another tenant/,
  ],
  [
    'a session right without the role’s tag',
    () => granting('AuthoriserAuthoriseRole', allow('sts:AssumeRole', `arn:aws:iam::*:role/${accessRoleName('read')}`)),
    /without the tag vk-access-read/,
  ],
  [
    'a session right by reference without the role’s tag',
    () => granting('AuthoriserAuthoriseRole', allow('sts:AssumeRole', readRole)),
    /without the tag/,
  ],
  [
    'a session right for a role of another kind',
    () => granting(CALLS, allow('sts:AssumeRole', 'arn:aws:iam::123456789012:role/admin')),
    /no access role/,
  ],
  ['all of STS', () => granting(CALLS, allow('sts:*', '*')), /without the tag/],
  [
    'a role’s tag without the grant',
    () =>
      changed(
        ({ logicalId }) => logicalId.startsWith('AuthoriserAuthoriseRole'),
        (p) => (p.Tags = [...(p.Tags ?? []), { Key: 'vk-access-read', Value: DEPLOYMENT }]),
      ),
    /without the grant/,
  ],
  [
    'a second principal of an access role',
    () =>
      trusting((all) =>
        all.push({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }),
      ),
    /second principal/,
  ],
  [
    'another account among the principals',
    () => trusting((all) => (all[0].Principal.AWS = 'arn:aws:iam::999999999999:root')),
    /second principal/,
  ],
  [
    'a service beside the account',
    () => trusting((all) => (all[0].Principal.Service = 'ec2.amazonaws.com')),
    /second principal/,
  ],
  [
    'an access role for whoever has no tag',
    () => trusting((all) => delete all[0].Condition.StringEquals['aws:PrincipalTag/vk-access-read']),
    /without the tag/,
  ],
  [
    'sessions without a tenant',
    () => trusting((all) => delete all[0].Condition.StringLike['aws:RequestTag/tenant']),
    /without a tenant/,
  ],
  [
    'a role without a permissions boundary',
    () =>
      changed(
        ({ type }) => type === 'AWS::IAM::Role',
        (p) => delete p.PermissionsBoundary,
      ),
    /no permissions boundary/,
  ],
  ...['User', 'Group', 'AccessKey'].map((kind): [string, () => TemplateResource[], RegExp] => [
    `a stack with an IAM ${kind}`,
    () => [...identity, person(`AWS::IAM::${kind}`)],
    /people and groups/,
  ]),
];

describe('the check that synthesis makes', () => {
  test('finds nothing in the platform, in development and in production', () => {
    const production = templatesOf('production').resources.filter(({ type }) => type.startsWith('AWS::IAM::'));
    expect(isolationViolations(identity, DEPLOYMENT)).toEqual([]);
    expect(isolationViolations(production, DEPLOYMENT)).toEqual([]);
  });

  test.each(planted)('refuses %s', (_, resources, sentence) => {
    const found = isolationViolations(resources(), DEPLOYMENT);
    expect(found.length).toBeGreaterThan(0);
    expect(found.join('\n')).toMatch(sentence);
  });

  test('looks at the platform’s own stores as what they are: a reference is no tenant’s', () => {
    const own = { 'Fn::GetAtt': ['ControlTenants2936F074', 'Arn'] };
    expect(isolationViolations(granting(CALLS, allow('dynamodb:GetItem', own)), DEPLOYMENT)).toEqual([]);
  });

  test('lets the synthesis of the whole app fail, and says where', () => {
    expect(printed('planted')).toMatch(/Validation failed[^]*Calls\/Planted[^]*tenants' stores/);
  });
});
