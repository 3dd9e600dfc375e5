import { Fn } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { secondFactorStatement } from '../shared/second-factor.ts';
import { templateNames, type TenantParameters } from './tenant-parameters.ts';

/** AWS' shortest waiting time: after it nothing the key sealed can be read by anyone. */
const PENDING_DAYS = 7;

/** What works with data directly: wrapping and unwrapping data keys. */
const DIRECT_USE = [
  ...['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext'],
  // Data keys move to the tenant's own key and back without being opened.
  ...['kms:ReEncryptFrom', 'kms:ReEncryptTo'],
];

/** What DynamoDB and S3 need to encrypt their stores. */
const STORE_USE = [...DIRECT_USE, 'kms:CreateGrant', 'kms:DescribeKey'];

/** Looking after the key. No cryptographic action and no grant, which could give one away. */
const ADMINISTRATION = [
  'kms:CancelKeyDeletion',
  'kms:CreateAlias',
  'kms:DeleteAlias',
  'kms:DescribeKey',
  'kms:DisableKey',
  'kms:EnableKey',
  'kms:EnableKeyRotation',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListGrants',
  'kms:ListKeyPolicies',
  'kms:ListKeyRotations',
  'kms:ListResourceTags',
  'kms:PutKeyPolicy',
  'kms:RevokeGrant',
  'kms:ScheduleKeyDeletion',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateAlias',
  'kms:UpdateKeyDescription',
];

/** The tenant's key and its alias. The key belongs to the tenant, not to a generation. */
export function tenantKey(scope: Construct, tenant: TenantParameters): kms.CfnKey {
  const key = new kms.CfnKey(scope, 'TenantKey', {
    description: Fn.sub('Voicekeep tenant ${TenantId}'),
    enableKeyRotation: true,
    pendingWindowInDays: PENDING_DAYS,
    keyPolicy: keyPolicy(tenant.tenantId, templateNames(scope).stack),
  });
  new kms.CfnAlias(scope, 'TenantKeyAlias', {
    aliasName: Fn.sub(templateNames(scope).keyAlias),
    targetKeyId: key.ref,
  });
  return key;
}

/**
 * No `kms:*` for the account: an IAM policy alone gives nobody the use of this key.
 * The tag is compared with the parameter's literal value, because conditions on a key's own tags lag by minutes.
 */
function keyPolicy(tenantId: string, stores: string) {
  const account = { AWS: Fn.sub('arn:${AWS::Partition}:iam::${AWS::AccountId}:root') };
  const statement = (Sid: string, Action: string[], Condition?: object) => ({
    Sid,
    Effect: 'Allow',
    Principal: account,
    Action,
    Resource: '*',
    Condition,
  });
  return {
    Version: '2012-10-17',
    Statement: [
      statement('DirectUseInSessionsOfThisTenant', DIRECT_USE, {
        StringEquals: { 'kms:EncryptionContext:tenant': tenantId, 'aws:PrincipalTag/tenant': tenantId },
      }),
      statement('UseByTheStoresOfThisTenant', STORE_USE, {
        StringEquals: {
          'kms:CallerAccount': Fn.ref('AWS::AccountId'),
          'kms:ViaService': [
            Fn.sub('dynamodb.${AWS::Region}.amazonaws.com'),
            Fn.sub('s3.${AWS::Region}.amazonaws.com'),
          ],
        },
        // Each service names the store it works for; `DescribeKey` has no context.
        StringLikeIfExists: {
          'kms:EncryptionContext:aws:dynamodb:tableName': Fn.sub(`${stores}-*`),
          'kms:EncryptionContext:aws:s3:arn': Fn.sub(`arn:\${AWS::Partition}:s3:::${stores}-*`),
        },
      }),
      statement('AdministrationWithoutUse', ADMINISTRATION),
      secondFactorStatement('tenant'),
    ],
  };
}
