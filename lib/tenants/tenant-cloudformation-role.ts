import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { tenantNames, type TenantNames } from '../../lambdas/shared/kernel/tenant-names.ts';
import { deploymentOf } from '../config/deployment-name.ts';

/** Shape of every tenant id as an IAM wildcard: fixed length, so nothing else of the account can match by chance. */
export const ANY_TENANT = `t${'?'.repeat(15)}`;
const ANY_GENERATION = 'g??';

/** Patterns of the names of every tenant of the deployment, in every generation. */
export const anyTenantNames = (scope: Construct): TenantNames =>
  tenantNames(deploymentOf(scope), ANY_TENANT, ANY_GENERATION);

const TABLES = [
  'dynamodb:CreateTable',
  'dynamodb:DeleteTable',
  'dynamodb:DescribeContinuousBackups',
  'dynamodb:DescribeContributorInsights',
  'dynamodb:DescribeKinesisStreamingDestination',
  'dynamodb:DescribeTable',
  'dynamodb:DescribeTimeToLive',
  'dynamodb:GetResourcePolicy',
  'dynamodb:ListTagsOfResource',
  'dynamodb:TagResource',
  'dynamodb:UntagResource',
  'dynamodb:UpdateContinuousBackups',
  'dynamodb:UpdateContributorInsights',
  'dynamodb:UpdateTable',
  'dynamodb:UpdateTimeToLive',
];

const BUCKETS = [
  's3:CreateBucket',
  's3:DeleteBucket',
  's3:DeleteBucketPolicy',
  's3:GetBucketOwnershipControls',
  's3:GetBucketPolicy',
  's3:GetBucketPublicAccessBlock',
  's3:GetBucketTagging',
  's3:GetEncryptionConfiguration',
  's3:GetLifecycleConfiguration',
  's3:ListBucket',
  's3:ListTagsForResource',
  's3:PutBucketOwnershipControls',
  's3:PutBucketPolicy',
  's3:PutBucketPublicAccessBlock',
  's3:PutBucketTagging',
  's3:PutEncryptionConfiguration',
  's3:PutLifecycleConfiguration',
  's3:TagResource',
  's3:UntagResource',
];

const KEYS = [
  'kms:DescribeKey',
  'kms:EnableKeyRotation',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListResourceTags',
  'kms:PutKeyPolicy',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateKeyDescription',
];
const ALIASES = ['kms:CreateAlias', 'kms:DeleteAlias', 'kms:UpdateAlias'];

/**
 * The role CloudFormation works with on tenants' stacks. It makes stores and keys by their names and can neither read
 * nor write what is in them. It must never be replaced: a stack cannot be separated from its role again.
 */
export class TenantCloudFormationRole extends iam.Role {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      assumedBy: new iam.ServicePrincipal('cloudformation.amazonaws.com'),
      description: 'CloudFormation on tenant stacks: makes stores and keys, reads none',
    });
    const names = anyTenantNames(this);
    const arn = (service: string, resource: string, resourceName: string) =>
      Stack.of(this).formatArn({ service, resource, resourceName });
    this.may('Tables', TABLES, [arn('dynamodb', 'table', names.dataTable), arn('dynamodb', 'table', names.keyTable)]);
    this.may('Buckets', BUCKETS, [`arn:${Stack.of(this).partition}:s3:::${names.recordingsBucket}`]);
    this.may('Aliases', ALIASES, [arn('kms', 'alias', names.stack), arn('kms', 'key', '*')]);
    // A new key has no name yet, and its tags count only minutes later: what it may be is in the reviewed template.
    this.may('NewKeys', ['kms:CreateKey'], ['*'], { StringEquals: { 'kms:KeySpec': 'SYMMETRIC_DEFAULT' } });
    const reason = 'a key that does not exist yet has no ARN';
    this.node.addMetadata('voicekeep:unlimited-resource', { actions: ['kms:CreateKey'], reason });
    this.may('Keys', KEYS, [arn('kms', 'key', '*')]);
    this.may('KeyRemovalAfterAWeek', ['kms:ScheduleKeyDeletion'], [arn('kms', 'key', '*')], {
      NumericGreaterThanEquals: { 'kms:ScheduleKeyDeletionPendingWindowInDays': '7' },
    });
    this.may(
      'KeysForStores',
      ['kms:CreateGrant', 'kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'],
      [arn('kms', 'key', '*')],
      {
        StringEquals: { 'kms:ViaService': `dynamodb.${Stack.of(this).region}.amazonaws.com` },
        StringLike: { 'kms:EncryptionContext:aws:dynamodb:tableName': `${names.stack}-*` },
      },
    );
  }

  private may(
    sid: string,
    actions: string[],
    resources: string[],
    conditions?: Record<string, Record<string, string>>,
  ): void {
    this.addToPolicy(new iam.PolicyStatement({ sid, actions, resources, conditions }));
  }
}
