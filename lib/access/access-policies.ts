import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { AccessRole } from '../../lambdas/access/ports.ts';
import { demolitionStatements, recoveryStatements, RESTORING } from './lifecycle-policies.ts';
import { arnOf, ownNames, TENANT } from './own-names.ts';
import { tenantSecretEntity } from '../../lambdas/access/entities.ts';
import { ownNumberEntity } from '../../lambdas/numbers/entities.ts';
import { retentionSettingsEntity } from '../../lambdas/retention/entities.ts';
import { leadingKeys } from '../shared/leading-keys.ts';

export const ACCESS_ROLES = [
  'read',
  'write',
  'erase',
  'provision',
  'close',
  'rewrap',
  'restore',
] as const satisfies readonly AccessRole[];

const READ_ITEMS = ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:Scan'];
const WRITE_ITEMS = ['dynamodb:ConditionCheckItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'];

/** What each role may do to its own tenant's stores, and for which rows where it is not all. */
interface Rights {
  readonly items: readonly string[];
  /** Partition keys of the data and the key table that `items` is limited to. */
  readonly rows?: { readonly data: string[]; readonly keys: string[] };
  /** Only the key table; nothing of the data table. */
  readonly onlyKeys?: true;
  readonly objects: readonly string[];
  readonly key: readonly string[];
  /** Puts into buckets of other accounts, below its tenant's id. */
  readonly delivers?: true;
  /** May look at the state of a key of another account, which a tenant brings. */
  readonly looksAtKeys?: true;
  /** Restores tables of other generations into its own, and removes those. */
  readonly recovery?: true;
  /** Destroys the stores themselves, and the key. */
  readonly demolition?: true;
}

const RIGHTS: Record<AccessRole, Rights> = {
  read: { items: READ_ITEMS, objects: ['s3:GetObject'], key: ['kms:Decrypt'] },
  write: {
    items: [...READ_ITEMS, ...WRITE_ITEMS],
    // An export that does not fit memory is written in parts; finishing it needs their list.
    objects: ['s3:GetObject', 's3:ListMultipartUploadParts', 's3:PutObject'],
    key: ['kms:Decrypt', 'kms:GenerateDataKey'],
    looksAtKeys: true,
    delivers: true,
  },
  erase: {
    items: [...READ_ITEMS, ...WRITE_ITEMS, 'dynamodb:DeleteItem'],
    objects: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
    // Destroying needs no new key; certificates and exports are encrypted by the bucket.
    key: ['kms:Decrypt'],
  },
  provision: {
    items: ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:ConditionCheckItem', 'dynamodb:PutItem'],
    rows: {
      data: [leadingKeys(retentionSettingsEntity), leadingKeys(ownNumberEntity)],
      keys: [leadingKeys(tenantSecretEntity)],
    },
    objects: [],
    key: ['kms:Decrypt', 'kms:GenerateDataKey'],
  },
  rewrap: {
    items: ['dynamodb:GetItem', 'dynamodb:Scan', 'dynamodb:UpdateItem'],
    onlyKeys: true,
    objects: [],
    // From key to key inside KMS: nothing that opens anything.
    key: ['kms:ReEncryptFrom', 'kms:ReEncryptTo'],
  },
  restore: {
    // What AWS asks of a restore on the table it makes (developer guide, "Using IAM with backup and restore").
    items: [...READ_ITEMS, 'dynamodb:BatchWriteItem', 'dynamodb:DeleteItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
    objects: [],
    // What is sealed stays sealed.
    key: [],
    recovery: true,
  },
  close: {
    items: ['dynamodb:DeleteItem', 'dynamodb:Scan'],
    objects: ['s3:DeleteObject'],
    // What is sealed stays sealed: nobody needs to read what they destroy.
    key: [],
    demolition: true,
  },
};

/** Ways to carry a table away or change it that no session needs; denied so that no later grant opens one. */
const CARRYING_AWAY = [
  'dynamodb:CreateBackup',
  'dynamodb:DeleteBackup',
  'dynamodb:DescribeStream',
  'dynamodb:EnableKinesisStreamingDestination',
  'dynamodb:ExportTableToPointInTime',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
  'dynamodb:PutResourcePolicy',
  'dynamodb:RestoreTableFromAwsBackup',
  'dynamodb:RestoreTableFromBackup',
  'dynamodb:RestoreTableToPointInTime',
  'dynamodb:StartAwsBackupJob',
  'dynamodb:UpdateTable',
];

/** All statements of an access role, with `${aws:PrincipalTag/…}` where the tenant stands. */
export function accessStatements(scope: Construct, role: AccessRole, outboxTableArn: string): iam.PolicyStatement[] {
  const rights = RIGHTS[role];
  return [
    ...tableStatements(scope, rights),
    ...objectStatements(scope, rights),
    ...keyStatements(scope, rights),
    ...(rights.demolition === true ? demolitionStatements(scope) : []),
    ...(rights.recovery === true ? recoveryStatements(scope) : []),
    outboxStatement(outboxTableArn),
    new iam.PolicyStatement({
      sid: 'NothingIsCarriedAway',
      effect: iam.Effect.DENY,
      actions: CARRYING_AWAY.filter((action) => !(rights.recovery === true && action === RESTORING)),
      resources: [arnOf(scope, 'dynamodb', 'table', '*')],
    }),
  ];
}

function tableStatements(scope: Construct, rights: Rights): iam.PolicyStatement[] {
  const own = ownNames(scope);
  const table = (name: string) => [
    arnOf(scope, 'dynamodb', 'table', name),
    arnOf(scope, 'dynamodb', 'table', `${name}/index/*`),
  ];
  const limited = (rows: string[] | undefined) =>
    rows && {
      conditions: {
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': rows },
        Null: { 'dynamodb:LeadingKeys': 'false' },
      },
    };
  const items = (sid: string, name: string, rows: string[] | undefined) =>
    new iam.PolicyStatement({ sid, actions: [...rights.items], resources: table(name), ...limited(rows) });
  return [
    ...(rights.onlyKeys === true ? [] : [items('OwnData', own.dataTable, rights.rows?.data)]),
    items('OwnKeys', own.keyTable, rights.rows?.keys),
  ];
}

function objectStatements(scope: Construct, rights: Rights): iam.PolicyStatement[] {
  if (rights.objects.length === 0) return [];
  const bucket = `arn:${Stack.of(scope).partition}:s3:::${ownNames(scope).recordingsBucket}`;
  // Bucket names are global: one that somebody else took first is not ours.
  const ours = { conditions: { StringEquals: { 's3:ResourceAccount': Stack.of(scope).account } } };
  return [
    new iam.PolicyStatement({ sid: 'OwnObjects', actions: [...rights.objects], resources: [`${bucket}/*`], ...ours }),
    new iam.PolicyStatement({ sid: 'OwnListing', actions: ['s3:ListBucket'], resources: [bucket], ...ours }),
    ...(rights.delivers === true ? [broughtBuckets(scope)] : []),
  ];
}

/**
 * Buckets that tenants bring are in their own accounts: each bucket's policy says whose sessions may put there, and this
 * says that they put below their own tenant's id, and nothing into this account by this way.
 */
const broughtBuckets = (scope: Construct): iam.PolicyStatement =>
  new iam.PolicyStatement({
    sid: 'BroughtBuckets',
    actions: ['s3:PutObject'],
    resources: [`arn:${Stack.of(scope).partition}:s3:::*/voicekeep-audit/${TENANT}/*`],
    conditions: { StringNotEquals: { 'aws:ResourceAccount': Stack.of(scope).account } },
  });

/**
 * A key has no name in its ARN, so both statements go by the encryption context: the tenant where a data key is
 * wrapped, the store's name where DynamoDB or S3 use the key for this session. The key's own policy asks for the same.
 */
function keyStatements(scope: Construct, rights: Rights): iam.PolicyStatement[] {
  const { region, partition } = Stack.of(scope);
  const own = ownNames(scope);
  const resources = [arnOf(scope, 'kms', 'key', '*')];
  const through = (service: string, condition: Record<string, string>, sid: string) =>
    new iam.PolicyStatement({
      sid,
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources,
      conditions: { StringEquals: { 'kms:ViaService': `${service}.${region}.amazonaws.com` }, StringLike: condition },
    });
  return [
    ...(rights.key.length === 0
      ? []
      : [
          new iam.PolicyStatement({
            sid: 'OwnDataKeys',
            actions: [...rights.key],
            resources,
            conditions: { StringEquals: { 'kms:EncryptionContext:tenant': TENANT } },
          }),
          ...broughtKeyStatements(scope, rights),
        ]),
    through('dynamodb', { 'kms:EncryptionContext:aws:dynamodb:tableName': `${own.stack}-*` }, 'KeyOfOwnTables'),
    ...(rights.objects.length === 0
      ? []
      : [
          through(
            's3',
            { 'kms:EncryptionContext:aws:s3:arn': `arn:${partition}:s3:::${own.recordingsBucket}*` },
            'KeyOfOwnBucket',
          ),
        ]),
  ];
}

/**
 * Keys that tenants bring are in their own accounts: IAM cannot name them, so these statements say what may be done with
 * a key of another account at all, and each key's own policy says for which tenant's sessions. Which key a tenant's
 * session asks for is in that tenant's key table.
 */
function broughtKeyStatements(scope: Construct, rights: Rights): iam.PolicyStatement[] {
  const { partition, region, account } = Stack.of(scope);
  const resources = [`arn:${partition}:kms:${region}:*:key/*`];
  const elsewhere = { StringNotEquals: { 'aws:ResourceAccount': account } };
  return [
    new iam.PolicyStatement({
      sid: 'BroughtKeys',
      actions: [...rights.key],
      resources,
      conditions: { StringEquals: { 'kms:EncryptionContext:tenant': TENANT }, ...elsewhere },
    }),
    ...(rights.looksAtKeys === true
      ? [
          new iam.PolicyStatement({
            sid: 'StateOfBroughtKeys',
            actions: ['kms:DescribeKey'],
            resources,
            conditions: elsewhere,
          }),
        ]
      : []),
  ];
}

/** Reading is audited too, so every role writes to its own tenant's part of the outbox, and reads nothing there. */
const outboxStatement = (outboxTableArn: string): iam.PolicyStatement =>
  new iam.PolicyStatement({
    sid: 'OwnAuditRows',
    actions: ['dynamodb:PutItem'],
    resources: [outboxTableArn],
    conditions: {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${TENANT}#*`] },
      Null: { 'dynamodb:LeadingKeys': 'false' },
    },
  });
