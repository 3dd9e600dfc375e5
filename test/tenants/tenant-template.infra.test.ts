import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { DEPLOYMENT } from '../support/deployment.ts';
import { RETENTION } from '../../lambdas/shared/kernel/retention-classes.ts';
import { RECORDING_BACKSTOP_DAYS } from '../../lib/tenants/tenant-bucket.ts';
import { synthTenantTemplate, TENANT_TEMPLATE_VERSION } from '../../lib/tenants/tenant-template.ts';
import { resolve, type Json } from '../support/resolve-template.ts';
import { freshFolder, tenantTemplate, tenantTemplateFile } from './support/stacks.ts';

const template = tenantTemplate();
const resource = (id: string) => template.Resources[id]!;
const properties = (id: string) => resource(id).Properties as Record<string, Json>;

/** SHA-256 of each published version. A published version never changes: raise the version instead of editing a line. */
const PUBLISHED: Record<string, string> = {
  '1': 'b21e522a4ed853a59f06bc75b4622687721604e9f3190b12133b99ad836534b2',
  '2': 'b6baec8e689c7814baf0f1518720014db1038634ecd41df865b1b9b42e079a9d',
  // Since names begin with the deployment's, a version has one digest in each deployment: this is development's.
  '3': 'd5a9202e8fa809e00066cee1a4d718b9e73deb5960fb3923c77fc1bc5d05145f',
  '4': '607bdcfb99c548481e0b0db350156ef65300dd375fc1e874229e815ef20528bb',
};

describe('the tenant template as a file', () => {
  test('is the one that its version stands for', () => {
    expect(tenantTemplateFile().sha256).toBe(PUBLISHED[TENANT_TEMPLATE_VERSION]);
  });

  test('is the same on every synthesis', () => {
    expect(synthTenantTemplate(freshFolder(), DEPLOYMENT).sha256).toBe(tenantTemplateFile().sha256);
  });

  test('has parameters as its only inputs: no assets, imports, mappings, rules, transforms or exports', () => {
    expect(Object.keys(template).sort()).toEqual(['Conditions', 'Description', 'Outputs', 'Parameters', 'Resources']);
    expect(readdirSync(dirname(tenantTemplateFile().templatePath)).filter((name) => name.startsWith('asset.'))).toEqual(
      [],
    );
    expect(JSON.stringify(template)).not.toMatch(/Fn::ImportValue|Fn::GetStackOutput|cdk-hnb659fds|\/cdk-bootstrap\//);
    expect(Object.values(template.Outputs).every((output) => output.Export === undefined)).toBe(true);
  });

  test('fits CreateStack without a URL, which takes 51,200 bytes', () => {
    expect(JSON.stringify(template).length).toBeLessThan(51_200);
  });

  test.each([
    ['a path', '../../etc/passwd'],
    ['a name with umlauts', 'tübingenübingenü'],
    ['a shorter id', 'taaaaaaaaaaaaaa'],
    ['a longer id, of which another is a prefix', 'taaaaaaaaaaaaaaaa'],
    ['a wildcard', 't???????????????'],
    ['upper case', 'TAAAAAAAAAAAAAAA'],
  ])('refuses %s as tenant id', (_, id) => {
    expect(id).not.toMatch(new RegExp(template.Parameters['TenantId']!.AllowedPattern!));
  });

  test('knows three phases', () => {
    expect(template.Parameters['Phase']!.AllowedValues).toEqual(['provisioning', 'active', 'closing']);
  });
});

describe('every resource of the tenant template', () => {
  test.each(Object.keys(template.Resources))('%s stays when the stack goes, unless its creation failed', (id) => {
    expect(resource(id)['DeletionPolicy']).toBe('RetainExceptOnCreate');
    expect(resource(id)['UpdateReplacePolicy']).toBe('Retain');
  });

  test('belongs to a closed list of types', () => {
    expect(
      Object.values(template.Resources)
        .map((one) => one.Type)
        .sort(),
    ).toEqual([
      'AWS::DynamoDB::Table',
      'AWS::DynamoDB::Table',
      'AWS::KMS::Alias',
      'AWS::KMS::Key',
      'AWS::S3::Bucket',
      'AWS::S3::BucketPolicy',
    ]);
  });

  test('that has a name has one made by tenantNames', () => {
    const known = { TenantId: 'taaaaaaaaaaaaaaa', Generation: 'g01' };
    const named = [
      'DataTable.TableName',
      'KeyTable.TableName',
      'RecordingsBucket.BucketName',
      'TenantKeyAlias.AliasName',
    ];
    expect(named.map((path) => resolve(properties(path.split('.')[0]!)[path.split('.')[1]!]!, known))).toEqual([
      `${DEPLOYMENT}-taaaaaaaaaaaaaaa-data-g01`,
      `${DEPLOYMENT}-taaaaaaaaaaaaaaa-keys-g01`,
      `${DEPLOYMENT}-taaaaaaaaaaaaaaa-recordings-g01`,
      `alias/${DEPLOYMENT}-taaaaaaaaaaaaaaa`,
    ]);
  });
});

describe('the tables', () => {
  test.each(['DataTable', 'KeyTable'])('%s is on demand, encrypted with the tenant’s key and has no stream', (id) => {
    expect(properties(id)).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: { 'Fn::GetAtt': ['TenantKey', 'Arn'] } },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    });
    expect(properties(id)).not.toHaveProperty('StreamSpecification');
    expect(properties(id)).not.toHaveProperty('ReplicaSpecification');
  });

  test.each([
    ['DataTable', 30],
    ['KeyTable', 1],
  ])('%s can be restored for %i day(s), and for none once it is being closed', (id, days) => {
    expect(properties(id)['PointInTimeRecoverySpecification']).toEqual({
      'Fn::If': [
        'HasRecovery',
        { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: days },
        { PointInTimeRecoveryEnabled: false },
      ],
    });
    expect(template.Conditions['HasRecovery']).toEqual({
      'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Phase' }, 'closing'] }],
    });
  });

  test.each(['DataTable', 'KeyTable'])('%s refuses deletion while the tenant is active, and only then', (id) => {
    expect(properties(id)['DeletionProtectionEnabled']).toEqual({ 'Fn::If': ['IsProtected', true, false] });
    expect(template.Conditions['IsProtected']).toEqual({ 'Fn::Equals': [{ Ref: 'Phase' }, 'active'] });
  });

  test('the data table has its spare indexes from the start, the key table none', () => {
    const indexes = properties('DataTable')['GlobalSecondaryIndexes'] as { IndexName: string }[];
    expect(indexes.map((index) => index.IndexName)).toEqual(['gsi1', 'gsi2', 'gsi3', 'gsi4']);
    expect(properties('KeyTable')).not.toHaveProperty('GlobalSecondaryIndexes');
  });
});

describe('the tenant’s key', () => {
  const policy = properties('TenantKey')['KeyPolicy'] as {
    Statement: { Sid: string; Action: string[]; Condition?: Json }[];
  };
  const statement = (sid: string) => policy.Statement.find((one) => one.Sid === sid)!;

  test('rotates, and a deletion waits 7 days', () => {
    expect(properties('TenantKey')).toMatchObject({ EnableKeyRotation: true, PendingWindowInDays: 7 });
  });

  test('has three permissions and one refusal, none of them with a wildcard action', () => {
    expect(policy.Statement.map((one) => one.Sid)).toEqual([
      'DirectUseInSessionsOfThisTenant',
      'UseByTheStoresOfThisTenant',
      'AdministrationWithoutUse',
      'PeopleAdministerWithASecondFactor',
    ]);
    expect(policy.Statement.flatMap((one) => one.Action).filter((action) => action.includes('*'))).toEqual([]);
  });

  test('is used directly only with the tenant in the encryption context and in the session', () => {
    expect(statement('DirectUseInSessionsOfThisTenant').Condition).toEqual({
      StringEquals: {
        'kms:EncryptionContext:tenant': { Ref: 'TenantId' },
        'aws:PrincipalTag/tenant': { Ref: 'TenantId' },
      },
    });
  });

  test('is administered without a cryptographic action and without grants', () => {
    const cryptographic =
      /Encrypt|Decrypt|GenerateDataKey|GenerateMac|GenerateRandom|Sign|VerifyMac|CreateGrant|DeriveSharedSecret/;
    expect(statement('AdministrationWithoutUse').Action.filter((action) => cryptographic.test(action))).toEqual([]);
    expect(statement('AdministrationWithoutUse').Action).toContain('kms:PutKeyPolicy');
  });
});

describe('the recordings bucket', () => {
  const bucket = properties('RecordingsBucket');

  test('is private, unversioned, unreplicated and encrypted with the tenant’s key', () => {
    expect(bucket['PublicAccessBlockConfiguration']).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    for (const absent of [
      'VersioningConfiguration',
      'ReplicationConfiguration',
      'ObjectLockEnabled',
      'AccessControl',
    ]) {
      expect(bucket).not.toHaveProperty(absent);
    }
    expect(bucket['OwnershipControls']).toEqual({ Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] });
    expect(JSON.stringify(bucket['BucketEncryption'])).toContain('"BucketKeyEnabled":true');
  });

  test('forgets exports after a week and uploads that were given up after a day', () => {
    const { Rules } = bucket['LifecycleConfiguration'] as { Rules: { Id: string }[] };
    expect(Rules).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ Prefix: 'exports/', ExpirationInDays: 7, Status: 'Enabled' }),
        expect.objectContaining({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 }, Status: 'Enabled' }),
      ]),
    );
  });

  test('keeps its backstop behind the longest window a tenant may set', () => {
    expect(RECORDING_BACKSTOP_DAYS).toBeGreaterThan(RETENTION.recording.max);
  });

  test('denies plain http, other tenants’ sessions, other keys and old links', () => {
    const document = properties('RecordingsBucketPolicy')['PolicyDocument'] as {
      Statement: { Sid: string; Effect: string }[];
    };
    expect(document.Statement.map((one) => [one.Sid, one.Effect])).toEqual([
      ['OnlyTls', 'Deny'],
      ['OnlySessionsOfThisTenant', 'Deny'],
      ['OnlyTheKeyOfThisTenant', 'Deny'],
      ['OnlyShortLinks', 'Deny'],
    ]);
  });
});
