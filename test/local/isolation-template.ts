/** Two tenants, an outbox, keys and roles in the shape of docs/design.md, small enough to read beside the tests that attack it. */

/** Sixteen characters, as every tenant id. */
export const OWN = 'aaaaaaaaaaaaaaaa';
/** See {@link OWN}. */
export const OTHER = 'bbbbbbbbbbbbbbbb';

const ROOT = 'arn:aws:iam::000000000000:root';
const TABLE = 'arn:aws:dynamodb:eu-central-1:000000000000:table';
const ROLE = 'arn:aws:iam::000000000000:role';
const TENANT = '${aws:PrincipalTag/tenant}';

type Json = { readonly [key: string]: unknown };

const table = (TableName: string, recovery = false): Json => ({
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['pk', 'sk', 'gsi'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'by-gsi',
        KeySchema: [{ AttributeName: 'gsi', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
    PointInTimeRecoverySpecification: recovery
      ? { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 30 }
      : undefined,
  },
});

const allow = (Action: string[], Resource: string | string[], Condition?: Json): Json => ({
  Effect: 'Allow',
  Action,
  Resource,
  Condition,
});

const policy = (...Statement: Json[]): Json => ({ Version: '2012-10-17', Statement });

const tenantKey = (tenant: string): Json => ({
  Type: 'AWS::KMS::Key',
  Properties: {
    KeyPolicy: policy(
      {
        Sid: 'TenantUse',
        Principal: { AWS: ROOT },
        ...allow(['kms:GenerateDataKey', 'kms:Decrypt'], '*', {
          StringEquals: { 'kms:EncryptionContext:tenant': tenant, 'aws:PrincipalTag/tenant': tenant },
        }),
      },
      { Sid: 'Administration', Principal: { AWS: ROOT }, ...allow(['kms:DescribeKey', 'kms:PutKeyPolicy'], '*') },
    ),
  },
});

const role = (RoleName: string, trust: Json, statements: Json[], rest: Json = {}): Json => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    RoleName,
    AssumeRolePolicyDocument: policy(trust),
    Policies: [{ PolicyName: 'rights', PolicyDocument: policy(...statements) }],
    ...rest,
  },
});

const handlerTrust: Json = { Effect: 'Allow', Principal: { AWS: ROOT }, Action: 'sts:AssumeRole' };
const accessTrust: Json = {
  Effect: 'Allow',
  Principal: { AWS: ROOT },
  Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
  Condition: {
    StringEquals: { 'aws:PrincipalTag/component': 'handler' },
    StringLike: { 'aws:RequestTag/tenant': '?'.repeat(16), 'sts:SourceIdentity': 'req-*' },
  },
};
const chain = allow(['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'], `${ROLE}/vk-access`);
const data = [
  'dynamodb:PutItem',
  'dynamodb:GetItem',
  'dynamodb:Query',
  'dynamodb:ConditionCheckItem',
  'dynamodb:BatchGetItem',
  'dynamodb:BatchWriteItem',
];

const accessRights = [
  allow(data, [`${TABLE}/vk-${TENANT}-data-1`, `${TABLE}/vk-${TENANT}-data-1/index/*`]),
  allow(data, [`${TABLE}/vk-outbox`], { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${TENANT}#*`] } }),
  allow(['kms:GenerateDataKey', 'kms:Decrypt'], '*', { StringEquals: { 'kms:EncryptionContext:tenant': TENANT } }),
  allow(['kms:Encrypt'], '*', { 'ForAllValues:StringEquals': { 'kms:EncryptionContextKeys': ['tenant'] } }),
];

/** Outputs: `OwnKey`, `OtherKey`, `SignerKey` (key ids). */
export const isolationTemplate: Json = {
  Resources: {
    OwnTable: table(`vk-${OWN}-data-1`, true),
    OtherTable: table(`vk-${OTHER}-data-1`),
    Outbox: table('vk-outbox'),
    OwnKey: tenantKey(OWN),
    OwnAlias: { Type: 'AWS::KMS::Alias', Properties: { AliasName: `alias/vk-${OWN}`, TargetKeyId: { Ref: 'OwnKey' } } },
    OtherKey: tenantKey(OTHER),
    SignerKey: {
      Type: 'AWS::KMS::Key',
      Properties: {
        KeySpec: 'ECC_NIST_EDWARDS25519',
        KeyUsage: 'SIGN_VERIFY',
        KeyPolicy: policy({ Principal: { AWS: ROOT }, ...allow(['kms:*'], '*') }),
      },
    },
    Handler: role('vk-handler', handlerTrust, [chain], { Tags: [{ Key: 'component', Value: 'handler' }] }),
    HandlerNamed: role(
      'vk-handler-named',
      { ...handlerTrust, Action: ['sts:AssumeRole', 'sts:SetSourceIdentity'] },
      [chain],
      {
        Tags: [{ Key: 'component', Value: 'handler' }],
      },
    ),
    Stranger: role('vk-stranger', handlerTrust, [chain], { Tags: [{ Key: 'component', Value: 'other' }] }),
    Access: role('vk-access', accessTrust, accessRights),
    Signer: role('vk-signer', handlerTrust, [
      allow(['kms:Sign', 'kms:Verify', 'kms:GetPublicKey'], { 'Fn::GetAtt': ['SignerKey', 'Arn'] } as never),
    ]),
    Boundary: {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: {
        ManagedPolicyName: 'vk-boundary',
        PolicyDocument: policy(allow(['*'], '*'), {
          Effect: 'Deny',
          Action: '*',
          Resource: '*',
          Condition: { StringNotEquals: { 'aws:RequestedRegion': 'eu-central-1' } },
        }),
      },
    },
    Bounded: role('vk-bounded', handlerTrust, [allow(['dynamodb:*'], '*')], {
      PermissionsBoundary: { Ref: 'Boundary' },
    }),
  },
  Outputs: Object.fromEntries(['OwnKey', 'OtherKey', 'SignerKey'].map((name) => [name, { Value: { Ref: name } }])),
};
