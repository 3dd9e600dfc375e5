import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { Match, Template } from 'aws-cdk-lib/assertions';
import development from '../../config/development.ts';
import { DEPLOYMENT } from '../support/deployment.ts';
import { deploymentApp } from '../support/deployment-app.ts';
import { projectContext } from '../../lib/shared/sources.ts';
import { ConfigurationError, parseDeploymentConfig } from '../../lib/config/deployment.ts';
import { AuditStack } from '../../lib/stacks/audit-stack.ts';
import { DataStack } from '../../lib/stacks/data-stack.ts';
import { OperationsStack } from '../../lib/stacks/operations-stack.ts';
import { synthTenantTemplate } from '../../lib/tenants/tenant-template.ts';

const folder = mkdtempSync(join(tmpdir(), 'voicekeep-audit-infra-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const withAudit = (audit: object) => ({ ...development, audit: { ...development.audit, ...audit } });

/** The audit stack, a stack with stores, and the operations stack that watches both. */
function synthesise(audit: object = {}) {
  const config = parseDeploymentConfig(withAudit(audit));
  const app = deploymentApp({ context: projectContext() });
  const stack = new AuditStack(app, { config });
  const data = new DataStack(app, {
    config,
    auditLog: stack.auditLog,
    tenantTemplate: synthTenantTemplate(join(folder, 'tenant'), DEPLOYMENT),
  });
  const operations = new OperationsStack(app, { config, auditLog: stack.auditLog, watched: [stack, data] });
  return {
    audit: Template.fromStack(stack),
    data: Template.fromStack(data),
    operations: Template.fromStack(operations),
  };
}
const shippedTemplates = synthesise();

interface Statement {
  Sid?: string;
  Effect: string;
  Action: string | string[];
  Condition?: Record<string, Record<string, unknown>>;
}
const statementsOf = (template: Template, type: string): Statement[] =>
  Object.values(template.findResources(type)).flatMap(
    (one) => (one['Properties'] as { PolicyDocument: { Statement: Statement[] } }).PolicyDocument.Statement,
  );

describe('the operators’ trail', () => {
  const { operations, data, audit } = shippedTemplates;

  test('takes every management event, and every read and write of items and objects', () => {
    const [trail] = Object.values(operations.findResources('AWS::CloudTrail::Trail'));
    const selectors = JSON.stringify(trail?.['Properties'].AdvancedEventSelectors);
    for (const type of ['AWS::DynamoDB::Table', 'AWS::DynamoDB::Stream', 'AWS::S3::Object'])
      expect(selectors).toContain(type);
    expect(selectors).toContain('"Management"');
    expect(selectors).not.toMatch(/readOnly|eventName|excludeManagement/i);
    expect(trail?.['Properties']).toMatchObject({ IsLogging: true, EnableLogFileValidation: true });
    // Every table and bucket of the platform is in them, and in the function's list of stores.
    const stores = [...Object.entries(audit.toJSON()['Resources']), ...Object.entries(data.toJSON()['Resources'])] as [
      string,
      { Type: string },
    ][];
    const environment = JSON.stringify(operations.findResources('AWS::Lambda::Function'));
    for (const [id] of stores.filter(([, { Type }]) => ['AWS::DynamoDB::Table', 'AWS::S3::Bucket'].includes(Type))) {
      expect(selectors).toContain(id);
      expect(environment).toContain(id);
    }
  });

  test('delivers into a bucket that is encrypted, expires after 90 days and takes puts from CloudTrail alone', () => {
    operations.hasResourceProperties('AWS::S3::Bucket', {
      BucketEncryption: Match.objectLike({}),
      LifecycleConfiguration: { Rules: [Match.objectLike({ ExpirationInDays: 90 })] },
      PublicAccessBlockConfiguration: Match.objectLike({ BlockPublicPolicy: true }),
    });
    const denied = statementsOf(operations, 'AWS::S3::BucketPolicy').filter(({ Effect }) => Effect === 'Deny');
    expect(denied.find(({ Sid }) => Sid === 'NobodyElsePuts')?.Condition).toEqual({
      StringNotEquals: { 'aws:PrincipalServiceName': 'cloudtrail.amazonaws.com' },
    });
    expect(denied.find(({ Sid }) => Sid === 'NobodyDeletes')?.Action).toEqual([
      's3:DeleteObject',
      's3:DeleteObjectVersion',
    ]);
  });

  test('knows the platform’s own roles by their unique ids, its own function’s role among them', () => {
    const [fn] = Object.values(operations.findResources('AWS::Lambda::Function'));
    const roles = JSON.stringify(fn?.['Properties'].Environment.Variables.PLATFORM_ROLES);
    const count = (template: Template) => Object.keys(template.findResources('AWS::IAM::Role')).length;
    expect(roles.match(/RoleId/g)).toHaveLength(count(audit) + count(data) + count(operations));
  });

  test('alarms on any access, and on records that cannot be read', () => {
    for (const MetricName of ['AuditDirectAccess', 'AuditTrailUnreadable'])
      operations.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName, Threshold: 0 });
  });

  test('is not deployed where the configuration says so, and nothing of it is left', () => {
    const off = synthesise({ operatorTrail: false }).operations;
    off.resourceCountIs('AWS::CloudTrail::Trail', 0);
    off.resourceCountIs('AWS::Lambda::Function', 0);
    off.resourceCountIs('AWS::S3::Bucket', 0);
  });
});

describe('the alarms of the log', () => {
  test.each([
    [
      'AuditCheckpointsPublished',
      { Threshold: 1, ComparisonOperator: 'LessThanThreshold', TreatMissingData: 'breaching', Period: 300 },
    ],
    [
      'AuditRowsRefused',
      { Threshold: 0, ComparisonOperator: 'GreaterThanThreshold', TreatMissingData: 'notBreaching' },
    ],
    [
      'AuditRowsMissing',
      { Threshold: 0, ComparisonOperator: 'GreaterThanThreshold', TreatMissingData: 'notBreaching' },
    ],
    [
      'AuditMonitorFindings',
      { Threshold: 0, ComparisonOperator: 'GreaterThanThreshold', TreatMissingData: 'notBreaching' },
    ],
    [
      'AuditIntentsOpen',
      { Threshold: 0, ComparisonOperator: 'GreaterThanThreshold', TreatMissingData: 'notBreaching' },
    ],
  ])('%s', (MetricName, properties) => {
    shippedTemplates.audit.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName,
      Namespace: 'Voicekeep',
      Dimensions: [{ Name: 'service', Value: 'voicekeep' }],
      AlarmDescription: Match.stringLikeRegexp('docs/runbook.md#[a-z-]+$'),
      ...properties,
    });
  });

  test('are on the dashboard', () => {
    const dashboard = JSON.stringify(shippedTemplates.operations.findResources('AWS::CloudWatch::Dashboard'));
    expect(dashboard).toMatch(/CheckpointLate/);
    expect(dashboard).toMatch(/DirectAccess/);
  });
});

describe('rows of the outbox', () => {
  const { audit } = shippedTemplates;
  const outboxes = Object.entries(audit.findResources('AWS::DynamoDB::Table')).filter(([id]) => /Outbox/.test(id));

  test('expire never, and the stream tells of each that goes', () => {
    expect(outboxes).toHaveLength(1);
    for (const [, { Properties }] of outboxes) {
      expect(Properties.TimeToLiveSpecification).toBeUndefined();
      expect(Properties.StreamSpecification).toEqual({ StreamViewType: 'KEYS_ONLY' });
    }
    const [source] = Object.values(audit.findResources('AWS::Lambda::EventSourceMapping'));
    expect(source?.['Properties'].FilterCriteria).toBeUndefined();
  });

  test('no function may delete one', () => {
    for (const { Action } of statementsOf(audit, 'AWS::IAM::Policy'))
      expect([Action].flat().filter((action) => /^dynamodb:(?:Delete|BatchWrite|PartiQL|\*)/.test(action))).toEqual([]);
  });

  test('the reconciler reads no entry, and marks intents alone', () => {
    const [policy] = Object.entries(audit.findResources('AWS::IAM::Policy')).filter(([id]) =>
      /ReconcileIntents/.test(id),
    );
    const statements = policy?.[1]['Properties'].PolicyDocument.Statement as Statement[];
    const onTables = statements.filter(({ Action }) =>
      [Action].flat().some((action) => action.startsWith('dynamodb:')),
    );
    expect(onTables.map(({ Action }) => Action)).toEqual(['dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem']);
    expect(onTables[2]?.Condition).toMatchObject({
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['intents#*'] },
    });
  });
});

test('compaction puts files and signs them; it can neither number entries nor remove anything', () => {
  const policies = shippedTemplates.audit.findResources('AWS::IAM::Policy');
  const [policy] = Object.entries(policies).filter(([id]) => /CompactSegments/.test(id));
  const statements = policy?.[1]['Properties'].PolicyDocument.Statement as Statement[];
  const actions = statements
    .flatMap(({ Action }) => [Action].flat())
    .filter((one) => !/^(?:logs|xray|kms:(?:Decrypt|Gen))/.test(one));
  expect(new Set(actions)).toEqual(
    new Set([
      'dynamodb:GetItem',
      'dynamodb:Query',
      'dynamodb:PutItem',
      's3:PutObject',
      's3:GetObject',
      's3:ListBucket',
      'kms:Sign',
      'kms:GetPublicKey',
    ]),
  );
  expect(JSON.stringify(statements)).not.toMatch(/Outbox/);
});

describe('who may touch a lock', () => {
  const { audit } = shippedTemplates;
  const grants = statementsOf(audit, 'AWS::IAM::Policy').filter(({ Effect }) => Effect === 'Allow');
  const actionsOf = ({ Action }: Statement) => [Action].flat();

  test('one function may set one, and only at or above the floor', () => {
    const setting = grants.filter((one) => actionsOf(one).includes('s3:PutObjectRetention'));
    expect(setting).toHaveLength(1);
    expect(setting[0]?.Condition).toEqual({
      NumericGreaterThanEquals: { 's3:object-lock-remaining-retention-days': '1' },
    });
    expect(actionsOf(setting[0]!)).toEqual(['s3:PutObjectRetention']);
  });

  test('it can put nothing, and the writers can set none', () => {
    const policies = Object.entries(audit.findResources('AWS::IAM::Policy'));
    for (const [id, policy] of policies) {
      const text = JSON.stringify(policy);
      expect([id, text.includes('"s3:PutObject"') && text.includes('s3:PutObjectRetention')]).toEqual([id, false]);
      expect([id, /Bypass|s3:Delete|LegalHold/.test(text)]).toEqual([id, false]);
    }
  });
});

describe('an account of its own for archive and signer', () => {
  const key = 'arn:aws:kms:eu-central-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab';
  const archiveAccount = { account: '444455556666', bucketName: 'vk-audit-archive', signingKeyArn: key };

  test('makes neither here, and names both to the functions and in their rights', () => {
    const { audit, operations } = synthesise({ archiveAccount });
    audit.resourceCountIs('AWS::S3::Bucket', 0);
    audit.resourcePropertiesCountIs('AWS::KMS::Key', { KeyUsage: 'SIGN_VERIFY' }, 0);
    const text = JSON.stringify(audit.toJSON());
    expect(text).toContain(':s3:::vk-audit-archive/segments/*');
    audit.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: Match.objectLike({ AUDIT_SIGNING_KEYS: key, AUDIT_BUCKET: 'vk-audit-archive' }) },
    });
    expect(JSON.stringify(operations.findResources('AWS::CloudTrail::Trail'))).toContain(':s3:::vk-audit-archive');
  });

  test.each([
    ['a key of another account', { ...archiveAccount, account: '111122223333' }, /same account/],
    [
      'a key of another region',
      { ...archiveAccount, signingKeyArn: key.replace('central-1', 'west-1') },
      /eu-central-1/,
    ],
    ['a bucket name that is none', { ...archiveAccount, bucketName: 'Archive!' }, /bucket name/],
    ['an account that is none', { ...archiveAccount, account: '1' }, /account id/],
  ])('is refused with %s', (_why, given, message) => {
    expect(() => parseDeploymentConfig(withAudit({ archiveAccount: given }))).toThrow(message);
  });
});

test('a key that replaces another signs beside it, and the publisher may use both', () => {
  const [old, next] = ['1', '2'].map(
    (digit) => `arn:aws:kms:eu-central-1:111122223333:key/${digit.repeat(8)}-12ab-34cd-56ef-1234567890ab`,
  );
  const { audit } = synthesise({ signingKeyArns: [old, next] });
  audit.hasResourceProperties('AWS::Lambda::Function', {
    Environment: { Variables: Match.objectLike({ AUDIT_SIGNING_KEYS: `${old},${next}` }) },
  });
  const signing = statementsOf(audit, 'AWS::IAM::Policy').find(({ Action }) => [Action].flat().includes('kms:Sign'));
  expect(signing).toMatchObject({ Resource: [old, next] });
});

describe('a time-stamp authority', () => {
  test('is not asked unless it is configured', () => {
    const variable = (url: string) => ({
      Environment: { Variables: Match.objectLike({ AUDIT_TIME_STAMP_URL: url }) },
    });
    shippedTemplates.audit.hasResourceProperties('AWS::Lambda::Function', variable(''));
    const url = 'https://tsa.belgium.be/connect';
    synthesise({ timeStampUrl: url }).audit.hasResourceProperties('AWS::Lambda::Function', variable(url));
  });

  test.each([
    ['plain http', 'http://tsa.belgium.be/connect'],
    ['a host that is not listed', 'https://timestamp.example.com'],
    ['a listed host as somebody else’s subdomain', 'https://tsa.belgium.be.example.com'],
    ['no URL', 'tsa.belgium.be'],
  ])('with %s is refused', (_why, timeStampUrl) => {
    expect(() => parseDeploymentConfig(withAudit({ timeStampUrl }))).toThrow(ConfigurationError);
  });
});
