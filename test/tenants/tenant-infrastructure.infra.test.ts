import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from '@jest/globals';
import { DEPLOYMENT, accessRoleName } from '../support/deployment.ts';
import { PlatformBoundary } from '../../lib/access/permissions-boundary.ts';
import { RequestAuthoriser } from '../../lib/access/request-authoriser.ts';
import { TemplateStore } from '../../lib/tenants/template-store.ts';
import { CertificateKey } from '../../lib/dsar/certificate-key.ts';
import { LandingBucket } from '../../lib/telephony/landing-bucket.ts';
import { Key } from 'aws-cdk-lib/aws-kms';
import { DrillRegister } from '../../lib/drills/drill-register.ts';
import { ClosingCertificates } from '../../lib/closing/closing-certificates.ts';
import { TENANT_TEMPLATE_VERSION } from '../../lib/tenants/tenant-template.ts';
import { TenantClosing } from '../../lib/closing/tenant-closing.ts';
import { TenantCloudFormationRole } from '../../lib/tenants/tenant-cloudformation-role.ts';
import { TenantLifecycle } from '../../lib/tenants/tenant-lifecycle.ts';
import { CertificatesApi } from '../../lib/closing/certificates-api.ts';
import { TenantsApi } from '../../lib/tenants/tenants-api.ts';
import { resolve, type Json } from '../support/resolve-template.ts';
import { WORLD } from '../support/isolation-matrix.ts';
import { accessStack, tenantTemplateFile } from './support/stacks.ts';

const world = accessStack();
const { stack, access, tables } = world;
new PlatformBoundary(stack, 'Boundary');
const stackRole = new TenantCloudFormationRole(stack, 'TenantRole');
const templates = new TemplateStore(stack, 'Templates', { template: tenantTemplateFile(), retain: true });
const lifecycle = new TenantLifecycle(stack, 'Lifecycle', { tables, access, templates, stackRole });
const certificates = new ClosingCertificates(stack, 'ClosingCertificates', { retain: true });
const closing = new TenantClosing(stack, 'Closing', {
  cellTenants: 1230,
  drills: new DrillRegister(stack, 'Drills', { key: new Key(stack, 'DrillsKey'), retain: true }),
  tables,
  access,
  certificates,
  stackRole,
  landing: new LandingBucket(stack, 'Landing', { retain: true }),
  certificateKey: new CertificateKey(stack, 'CertificateKey', { retain: true }),
  bot: { botId: 'BOT', botArn: 'arn:aws:lex:eu-central-1:123456789012:bot/BOT' },
});
new TenantsApi(stack, 'Api', {
  tables,
  access,
  lifecycle,
  templates,
  startClosing: closing.grantStart(),
  cellTenants: 1230,
});
new CertificatesApi(stack, 'CertificatesApi', { tables, access, certificates });
new RequestAuthoriser(stack, 'Authoriser', { tables, access });
const template = Template.fromStack(stack);

interface Statement {
  Sid?: string;
  Effect: string;
  Action: string | string[];
  NotAction?: string | string[];
  Resource: Json;
  Condition?: Record<string, Record<string, Json>>;
}
const list = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

/** Statements of the policies attached to roles whose logical id begins with `prefix`. */
function statementsOf(prefix: string): Statement[] {
  return Object.entries(template.findResources('AWS::IAM::Policy'))
    .filter(([, policy]) => JSON.stringify(policy['Properties'].Roles).includes(`"${prefix}`))
    .flatMap(([, policy]) => policy['Properties'].PolicyDocument.Statement as Statement[]);
}
const actionsOf = (prefix: string): string[] =>
  statementsOf(prefix)
    .flatMap((one) => list(one.Action))
    .sort();
const tagsOf = (prefix: string): string[] =>
  Object.entries(template.findResources('AWS::IAM::Role'))
    .filter(([id]) => id.startsWith(prefix))
    .flatMap(([, role]) => ((role['Properties'].Tags ?? []) as { Key: string }[]).map((tag) => tag.Key));

describe('rights to tenants', () => {
  test('the access roles have fixed names', () => {
    const names = Object.values(template.findResources('AWS::IAM::Role')).map(
      (role) => role['Properties'].RoleName as string,
    );
    expect(names.filter(Boolean).sort()).toEqual([
      accessRoleName('close'),
      accessRoleName('erase'),
      accessRoleName('provision'),
      accessRoleName('read'),
      accessRoleName('restore'),
      accessRoleName('rewrap'),
      accessRoleName('write'),
    ]);
  });

  test('a grant sets variable, tag and right together', () => {
    expect(tagsOf('LifecycleSeedFunctionRole')).toEqual(['vk-access-provision']);
    expect(actionsOf('LifecycleSeedFunctionRole')).toEqual(
      expect.arrayContaining(['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession']),
    );
    template.hasResourceProperties('AWS::Lambda::Function', {
      Description: Match.stringLikeRegexp('Gives a new tenant'),
      Environment: {
        Variables: Match.objectLike({
          ACCESS_ROLE_PROVISION: Match.anyValue(),
          OUTBOX_TABLE: Match.anyValue(),
          TENANTS_TABLE: Match.anyValue(),
        }),
      },
    });
  });

  test('no other function of this capability can open a tenant', () => {
    const roles = Object.entries(template.findResources('AWS::IAM::Role')).filter(([, role]) =>
      JSON.stringify(role['Properties'].Tags ?? []).includes('vk-access-'),
    );
    const names = roles.map(([id]) => id.replace(/[0-9A-F]{8}$/, ''));
    expect(names.filter((name) => !name.startsWith('Access')).sort()).toEqual([
      'ClosingBeginFunctionRole',
      'ClosingCertifyFunctionRole',
      'ClosingDemolishFunctionRole',
      'ClosingPurgeFunctionRole',
      'LifecycleSeedFunctionRole',
    ]);
    for (const prefix of [
      'ApiServeRole',
      'AuthoriserAuthoriseRole',
      'LifecycleCreateStackFunctionRole',
      'LifecycleFailFunctionRole',
    ]) {
      expect(actionsOf(prefix).filter((action) => action.startsWith('sts:'))).toEqual([]);
    }
  });

  test.each([
    // An entry in both logs is one transaction, and IAM judges all keys of a table in it together.
    ['ApiServeRole', [['platform#*'], ['t???????????????#*', 'platform#*']]],
    ['ClosingPurgeFunctionRole', [['platform#*'], ['t???????????????#*', 'platform#*']]],
    ['LifecycleFailFunctionRole', [['platform#*']]],
    ['AuthoriserAuthoriseRole', [['platform#*']]],
  ])('%s may put entries into the logs %j, and nothing else in the outbox', (prefix, logs) => {
    const outbox = statementsOf(prefix).filter((one) => JSON.stringify(one.Resource).includes('Outbox'));
    expect(outbox.map(({ Action, Condition }) => ({ Action, Condition }))).toEqual(
      logs.map((keys) => ({
        Action: 'dynamodb:PutItem',
        Condition: {
          'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keys },
          Null: { 'dynamodb:LeadingKeys': 'false' },
        },
      })),
    );
  });

  test('the authoriser looks up and counts, and changes nothing else', () => {
    expect([...new Set(actionsOf('AuthoriserAuthoriseRole'))].filter((one) => one.startsWith('dynamodb:'))).toEqual([
      'dynamodb:DeleteItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
    ]);
    const changing = statementsOf('AuthoriserAuthoriseRole').filter((one) =>
      list(one.Action).includes('dynamodb:DeleteItem'),
    );
    expect(changing.map((one) => one.Condition?.['ForAllValues:StringLike'])).toEqual([
      { 'dynamodb:LeadingKeys': ['denials#*'] },
    ]);
  });

  test('no role of these has a wildcard action', () => {
    const all = Object.values(template.findResources('AWS::IAM::Policy')).flatMap(
      (policy) => policy['Properties'].PolicyDocument.Statement as Statement[],
    );
    expect(all.flatMap((one) => list(one.Action)).filter((action) => action.includes('*'))).toEqual([]);
  });
});

describe('the permissions boundary', () => {
  const boundary = Object.values(template.findResources('AWS::IAM::ManagedPolicy'))[0]!['Properties'];
  const statement = (sid: string) => (boundary.PolicyDocument.Statement as Statement[]).find((one) => one.Sid === sid)!;

  test('denies every other region but for two global control planes and models', () => {
    expect(statement('OnlyThisRegion')).toMatchObject({
      Effect: 'Deny',
      NotAction: ['organizations:DescribeEffectivePolicy', 'iam:PassRole', 'bedrock:InvokeModel'],
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:RequestedRegion': 'eu-central-1' } },
    });
  });

  test('denies models outside the Union', () => {
    const { Effect, Action, Condition } = statement('ModelsInTheUnionOnly');
    expect([Effect, Action]).toEqual(['Deny', 'bedrock:InvokeModel']);
    const regions = (Condition as Record<string, Record<string, string[]>>)['StringNotEquals']!['aws:RequestedRegion']!;
    expect(regions.filter((region) => !region.startsWith('eu-'))).toEqual([]);
    // Zürich and London are not in the Union.
    expect(regions.filter((region) => ['eu-central-2', 'eu-west-2'].includes(region))).toEqual([]);
  });

  test('denies copies of subject-key tables', () => {
    expect(statement('NoCopiesOfTenantKeys').Effect).toBe('Deny');
    expect(statement('NoCopiesOfTenantKeys').Action).toContain('dynamodb:ExportTableToPointInTime');
    expect(statement('NoRestoresOfTenantKeys')).toMatchObject({
      Effect: 'Deny',
      Action: 'dynamodb:RestoreTableToPointInTime',
      Condition: { StringNotEquals: { 'aws:PrincipalTag/vk-restore': DEPLOYMENT } },
    });
  });

  test('is short enough for IAM', () => {
    expect(JSON.stringify(boundary.PolicyDocument).length).toBeLessThan(6144);
  });
});

describe('CloudFormation’s role on tenant stacks', () => {
  const statements = statementsOf('TenantRole');

  test('can read and write nothing in a store', () => {
    const data =
      /dynamodb:(.*Item|Query|Scan|PartiQL.*)$|s3:(Get|Put|Delete)Object|kms:(Decrypt|Encrypt|GenerateDataKey)/;
    const direct = statements.filter((one) => one.Sid !== 'KeysForStores').flatMap((one) => list(one.Action));
    expect(direct.filter((action) => data.test(action))).toEqual([]);
  });

  test('uses keys only through DynamoDB, for tenants’ tables', () => {
    expect(statements.find((one) => one.Sid === 'KeysForStores')!.Condition).toEqual({
      StringEquals: { 'kms:ViaService': 'dynamodb.eu-central-1.amazonaws.com' },
      StringLike: { 'kms:EncryptionContext:aws:dynamodb:tableName': `${DEPLOYMENT}-t???????????????-*` },
    });
  });

  test('names tables, buckets and aliases of tenants only', () => {
    const named = statements
      .filter((one) => ['Tables', 'Buckets'].includes(one.Sid ?? ''))
      .flatMap((one) => list(one.Resource as Json[]));
    expect(named.map((one) => resolve(one as Json, WORLD))).toEqual([
      `arn:aws:dynamodb:eu-central-1:123456789012:table/${DEPLOYMENT}-t???????????????-data-g??`,
      `arn:aws:dynamodb:eu-central-1:123456789012:table/${DEPLOYMENT}-t???????????????-keys-g??`,
      `arn:aws:s3:::${DEPLOYMENT}-t???????????????-recordings-g??`,
    ]);
  });
});

describe('the provisioning workflow', () => {
  const machine = Object.values(template.findResources('AWS::StepFunctions::StateMachine'))[0]!['Properties'];
  const definition = JSON.parse(String(resolve(machine.DefinitionString, WORLD))) as {
    States: Record<string, Record<string, Json>>;
  };
  const tasks = Object.entries(definition.States).filter(([, state]) => state['Type'] === 'Task');

  test('logs errors without data, and is traced', () => {
    expect(machine.LoggingConfiguration).toMatchObject({ IncludeExecutionData: false, Level: 'ERROR' });
    expect(machine.TracingConfiguration).toEqual({ Enabled: true });
  });

  test.each(tasks)('%s gets and keeps ids and states only', (_, state) => {
    expect((state['Parameters'] as { Payload: Json }).Payload).toEqual({
      'tenantId.$': '$.tenantId',
      'startedAt.$': '$$.Execution.StartTime',
    });
    expect(state['ResultSelector']).toEqual({ 'state.$': '$.Payload.state' });
  });

  test.each(tasks)(
    '%s is retried with growing pauses, but not for a tenant that is not being provisioned',
    (_, state) => {
      expect(state['Retry']).toEqual([
        { ErrorEquals: ['NotProvisioning'], MaxAttempts: 0 },
        expect.objectContaining({ ErrorEquals: ['States.ALL'], BackoffRate: 2, MaxAttempts: 5 }),
      ]);
    },
  );

  test('ends every failure by marking the tenant, and itself as failed', () => {
    for (const [name, state] of tasks.filter(([name]) => name !== 'MarkAsFailed')) {
      expect([name, (state['Catch'] as { Next: string }[])[0]!.Next]).toEqual([name, 'MarkAsFailed']);
    }
    expect(definition.States['MarkAsFailed']!['Next']).toBe('Failed');
    expect(definition.States['Failed']!['Type']).toBe('Fail');
  });

  test('makes stacks from published templates only, with its own role', () => {
    const create = statementsOf('LifecycleCreateStackFunctionRole').find((one) =>
      list(one.Action).includes('cloudformation:CreateStack'),
    )!;
    expect(Object.keys(create.Condition!)).toEqual(['StringEquals', 'StringLike']);
    expect(resolve(create.Condition!['StringLike']!['cloudformation:TemplateUrl']!, WORLD)).toMatch(
      /^https:\/\/s3\.eu-central-1\.amazonaws\.com\/unresolved-TemplatesBucket.*\/tenant-template\/\*$/,
    );
    expect(resolve(create.Resource, WORLD)).toBe(
      `arn:aws:cloudformation:eu-central-1:123456789012:stack/${DEPLOYMENT}-t???????????????/*`,
    );
  });

  test('passes its role to CloudFormation alone', () => {
    const pass = statementsOf('LifecycleCreateStackFunctionRole').find((one) =>
      list(one.Action).includes('iam:PassRole'),
    )!;
    expect(pass.Condition).toEqual({ StringEquals: { 'iam:PassedToService': 'cloudformation.amazonaws.com' } });
  });

  test('can be started and watched by the API, under names of tenants only', () => {
    const watch = statementsOf('ApiServeRole').find((one) => list(one.Action).includes('states:DescribeExecution'))!;
    expect(String(resolve(watch.Resource, WORLD))).toMatch(/:execution:.*:t\?{15}-\*$/);
  });
});

describe('published templates', () => {
  test('are kept by version and digest, in a bucket that stays', () => {
    const { sha256 } = tenantTemplateFile();
    template.hasResourceProperties('Custom::TenantTemplate', {
      targetKey: `tenant-template/v${TENANT_TEMPLATE_VERSION}-${sha256.slice(0, 12)}.json`,
      sha256,
    });
    template.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Retain',
      Properties: Match.objectLike({ VersioningConfiguration: { Status: 'Enabled' } }),
    });
  });

  test('can be put by their publisher and read, never deleted', () => {
    const actions = statementsOf('TemplatesPublisherRole')
      .flatMap((one) => list(one.Action))
      .filter((one) => one.startsWith('s3:'));
    expect(actions.sort()).toEqual(['s3:GetObject', 's3:PutObject']);
  });
});

describe('the control tables', () => {
  const found = Object.entries(template.findResources('AWS::DynamoDB::Table')).filter(([id]) =>
    id.startsWith('Control'),
  );

  test.each(found)('%s is encrypted, recoverable and on demand', (_, table) => {
    expect(table['Properties']).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
  });

  test('are five', () => expect(found).toHaveLength(5));
});
