import { runSimulation, type Simulation } from '@cloud-copilot/iam-simulate';
import { tenantNames } from '../../lambdas/shared/kernel/tenant-names.ts';
import { resolve, type Json, type Values, type SynthesisedResources } from './resolve-template.ts';

/** Account, region and partition of the simulated world. */
export const WORLD: Values = {
  'AWS::AccountId': '123456789012',
  'AWS::Region': 'eu-central-1',
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
};
const ACCOUNT = '123456789012';

export interface TenantStores {
  readonly tenant: string;
  readonly generation: string;
}

/** One thing that could be done to one store of one tenant. */
export interface Attempt {
  readonly action: string;
  readonly resource: string;
  readonly context: Record<string, string | string[]>;
  readonly resourcePolicy?: Json;
  /** `data`, `keys`, `recordings`, `key`, `key-through-dynamodb`, `key-through-s3`, `outbox`. */
  readonly store: string;
}

/** What one session may do to one store. */
export interface Decision extends Attempt {
  readonly role: string;
  readonly target: 'own' | 'other' | 'other-generation';
  readonly allowed: boolean;
}

export interface IsolationInput {
  /** Resources of the synthesised stack that holds the access roles. */
  readonly platform: SynthesisedResources;
  /** Resources of the synthesised tenant template. */
  readonly tenantTemplate: SynthesisedResources;
  /** Physical name of the outbox; its table must carry it in the template. */
  readonly outboxTable: string;
}

const TABLE_ACTIONS = [
  ...[
    'BatchGetItem',
    'BatchWriteItem',
    'ConditionCheckItem',
    'DeleteItem',
    'GetItem',
    'PutItem',
    'Query',
    'Scan',
    'UpdateItem',
  ],
  ...['CreateBackup', 'DeleteTable', 'DescribeTable', 'ExportTableToPointInTime', 'PartiQLDelete', 'PartiQLInsert'],
  ...['PartiQLSelect', 'PartiQLUpdate', 'PutResourcePolicy', 'RestoreTableToPointInTime', 'UpdateContinuousBackups'],
  ...['UpdateTable', 'UpdateTimeToLive'],
].map((name) => `dynamodb:${name}`);
const STREAM_ACTIONS = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'];
const OBJECT_ACTIONS = ['s3:DeleteObject', 's3:GetObject', 's3:PutObject', 's3:PutObjectAcl', 's3:RestoreObject'];
const BUCKET_ACTIONS = ['s3:DeleteBucket', 's3:ListBucket', 's3:PutBucketPolicy', 's3:PutLifecycleConfiguration'];
const KEY_ACTIONS = [
  ...['Decrypt', 'Encrypt', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext', 'ReEncryptFrom', 'ReEncryptTo'],
  ...['CreateGrant', 'DescribeKey', 'DisableKey', 'PutKeyPolicy', 'ScheduleKeyDeletion'],
].map((name) => `kms:${name}`);

/** Actions whose DynamoDB request names partition keys. */
const KEYED = /Item$|Query$|PartiQL/;
/** KMS actions that carry an encryption context. */
const IN_CONTEXT = /Decrypt|Encrypt|DataKey|CreateGrant/;

/** Stores of which each generation has its own; key and log belong to the tenant for ever. */
const GENERATIONAL = new Set(['data', 'keys', 'recordings']);

/**
 * Every attempt on one tenant's stores, in the best case for an attacker: TLS, the right account, the store's own
 * encryption context, the row keys that the policies ask for.
 */
export function attemptsOn(target: TenantStores, input: IsolationInput): Attempt[] {
  const names = tenantNames(target.tenant, target.generation);
  const parameters = {
    ...WORLD,
    TenantId: target.tenant,
    Generation: target.generation,
    Phase: 'active',
    TemplateVersion: '1',
  };
  const policyOf = (type: string, property: string): Json => {
    const found = Object.values(input.tenantTemplate).find((one) => one.Type === type);
    return resolve(found?.Properties?.[property] as Json, { ...parameters, ...attributes(names.recordingsBucket) });
  };
  const key = {
    resource: arn('kms', 'key/11111111-2222-3333-4444-555555555555'),
    resourcePolicy: policyOf('AWS::KMS::Key', 'KeyPolicy'),
  };
  const bucketPolicy = policyOf('AWS::S3::BucketPolicy', 'PolicyDocument');
  const bucket = `arn:aws:s3:::${names.recordingsBucket}`;
  const tls = { 'aws:SecureTransport': 'true', 's3:ResourceAccount': ACCOUNT, 'aws:ResourceAccount': ACCOUNT };
  const table = (store: 'data' | 'keys', name: string, rows: string[]): Attempt[] => [
    ...TABLE_ACTIONS.flatMap((action) =>
      rows.map((row) => ({
        store,
        action,
        resource: arn('dynamodb', `table/${name}`),
        context: KEYED.test(action) ? { 'dynamodb:LeadingKeys': [row] } : {},
      })),
    ),
    {
      store,
      action: 'dynamodb:Query',
      resource: arn('dynamodb', `table/${name}/index/gsi1`),
      context: { 'dynamodb:LeadingKeys': [rows[0]!] },
    },
    ...STREAM_ACTIONS.map((action) => ({
      store,
      action,
      resource: arn('dynamodb', `table/${name}/stream/2026-01-01T00:00:00.000`),
      context: {},
    })),
  ];
  const use = (store: string, context: Record<string, string>): Attempt[] =>
    KEY_ACTIONS.map((action) => ({
      ...key,
      store,
      action,
      context: {
        'kms:CallerAccount': ACCOUNT,
        ...Object.fromEntries(
          Object.entries(context).filter(([name]) => IN_CONTEXT.test(action) || !name.includes('Context')),
        ),
      },
    }));
  return [
    ...table('data', names.dataTable, ['CALL#1', 'SETTINGS', 'CALLS']),
    ...table('keys', names.keyTable, ['SUBJECT#1', 'LOOKUP#1#x', 'SECRET#phone-lookup']),
    ...OBJECT_ACTIONS.map((action) => ({
      store: 'recordings',
      action,
      resource: `${bucket}/recordings/call.wav`,
      context: tls,
      resourcePolicy: bucketPolicy,
    })),
    ...BUCKET_ACTIONS.map((action) => ({
      store: 'recordings',
      action,
      resource: bucket,
      context: tls,
      resourcePolicy: bucketPolicy,
    })),
    ...use('key', { 'kms:EncryptionContext:tenant': target.tenant }),
    ...use('key-through-dynamodb', {
      'kms:ViaService': 'dynamodb.eu-central-1.amazonaws.com',
      'kms:EncryptionContext:aws:dynamodb:tableName': names.dataTable,
    }),
    ...use('key-through-s3', {
      'kms:ViaService': 's3.eu-central-1.amazonaws.com',
      'kms:EncryptionContext:aws:s3:arn': bucket,
    }),
    ...['GetItem', 'PutItem', 'Query', 'DeleteItem', 'UpdateItem'].map((name) => ({
      store: 'outbox',
      action: `dynamodb:${name}`,
      resource: arn('dynamodb', `table/${input.outboxTable}`),
      context: { 'dynamodb:LeadingKeys': [`${target.tenant}#0`] },
    })),
  ];
}

const arn = (service: string, resource: string): string => `arn:aws:${service}:eu-central-1:${ACCOUNT}:${resource}`;
const attributes = (bucket: string) => ({
  RecordingsBucket: bucket,
  'RecordingsBucket.Arn': `arn:aws:s3:::${bucket}`,
  'TenantKey.Arn': arn('kms', 'key/11111111-2222-3333-4444-555555555555'),
});

/** The identity policies of every role whose name begins with `vk-access-`, by name. */
export function accessRolePolicies(platform: SynthesisedResources): Record<string, { name: string; policy: Json }[]> {
  const roles = Object.entries(platform).filter(
    ([, one]) => one.Type === 'AWS::IAM::Role' && String(one.Properties?.['RoleName']).startsWith('vk-access-'),
  );
  return Object.fromEntries(
    roles.map(([logicalId, role]) => {
      const attached = Object.values(platform).filter(
        (one) =>
          one.Type === 'AWS::IAM::Policy' && JSON.stringify(one.Properties?.['Roles'] ?? []).includes(`"${logicalId}"`),
      );
      const known = { ...WORLD, ...tablesByArn(platform) };
      const policies = attached.map((one) => ({
        name: String(one.Properties?.['PolicyName']),
        policy: resolve(one.Properties?.['PolicyDocument'] as Json, known),
      }));
      return [String(role.Properties?.['RoleName']), policies];
    }),
  );
}

/** ARNs of the named tables of a stack. */
const tablesByArn = (platform: SynthesisedResources): Values =>
  Object.fromEntries(
    Object.entries(platform)
      .filter(([, one]) => one.Type === 'AWS::DynamoDB::Table' && typeof one.Properties?.['TableName'] === 'string')
      .map(([logicalId, one]) => [
        `${logicalId}.Arn`,
        arn('dynamodb', `table/${String(one.Properties?.['TableName'])}`),
      ]),
  );

/**
 * Asks an independent IAM simulator what a session of each access role for `session` may do to its own stores, to
 * another tenant's and to its own in another generation.
 * @throws when the simulator cannot evaluate a policy: an undecided attempt is no evidence
 */
export async function simulateIsolation(
  input: IsolationInput,
  session: TenantStores,
  other: TenantStores,
): Promise<Decision[]> {
  const targets = [
    ['own', session],
    ['other', other],
    ['other-generation', { ...session, generation: session.generation === 'g01' ? 'g02' : 'g01' }],
  ] as const;
  const decisions: Decision[] = [];
  for (const [role, identityPolicies] of Object.entries(accessRolePolicies(input.platform))) {
    for (const [target, stores] of targets) {
      for (const attempt of attemptsOn(stores, input)) {
        if (target === 'other-generation' && !GENERATIONAL.has(attempt.store)) continue;
        decisions.push({
          ...attempt,
          role,
          target,
          allowed: await isAllowed(role, identityPolicies, { attempt, session }),
        });
      }
    }
  }
  return decisions;
}

async function isAllowed(
  role: string,
  identityPolicies: { name: string; policy: Json }[],
  what: { attempt: Attempt; session: TenantStores },
): Promise<boolean> {
  const { attempt, session } = what;
  const simulation = renamed({
    request: {
      principal: `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/request`,
      action: attempt.action,
      resource: { resource: attempt.resource, accountId: ACCOUNT },
      contextVariables: {
        'aws:PrincipalTag/tenant': session.tenant,
        'aws:PrincipalTag/generation': session.generation,
        'aws:PrincipalAccount': ACCOUNT,
        'aws:RequestedRegion': 'eu-central-1',
        ...attempt.context,
      },
    },
    identityPolicies,
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    ...(attempt.resourcePolicy !== undefined && { resourcePolicy: attempt.resourcePolicy }),
  });
  const result = await runSimulation(simulation, {});
  if (result.resultType === 'error')
    throw new Error(`${attempt.action} on ${attempt.store}: ${JSON.stringify(result.errors)}`);
  return result.overallResult === 'Allowed';
}

/**
 * The simulator knows condition keys with a variable part behind a slash only and drops `kms:EncryptionContext:<name>`.
 * Policies and request therefore use the same stand-in for it.
 */
const renamed = (simulation: Simulation): Simulation =>
  JSON.parse(
    JSON.stringify(simulation).replaceAll(
      /kms:EncryptionContext:([\w:]+)/g,
      (_, name: string) => `aws:RequestTag/encryption-context.${name.replaceAll(':', '.')}`,
    ),
  ) as Simulation;
