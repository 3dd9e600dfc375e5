import { Fn } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { templateNames, type TenantParameters } from './tenant-parameters.ts';

/** Export ZIPs live a week (docs/design.md). */
const EXPORT_DAYS = 7;
/**
 * Ten years, the longest that any German rule or a legal hold keeps a recording: only what every sweep missed meets it.
 * Longer than any window a tenant may set.
 */
export const RECORDING_BACKSTOP_DAYS = 3653;
/** A link to an object works for a minute, whoever signed it for longer. */
const LINK_MS = 60_000;

/**
 * Recordings, exports and certificates. Unversioned and unreplicated, so a deletion is final; no backup.
 * Objects are reached in sessions of this tenant only, whatever other policies of the account allow.
 */
export function recordingsBucket(scope: Construct, tenant: TenantParameters, key: kms.CfnKey): s3.CfnBucket {
  const bucket = new s3.CfnBucket(scope, 'RecordingsBucket', {
    bucketName: Fn.sub(templateNames(scope).recordingsBucket),
    publicAccessBlockConfiguration: {
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    ownershipControls: { rules: [{ objectOwnership: 'BucketOwnerEnforced' }] },
    bucketEncryption: {
      serverSideEncryptionConfiguration: [
        {
          bucketKeyEnabled: true,
          serverSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: key.attrArn },
        },
      ],
    },
    lifecycleConfiguration: {
      rules: [
        expiry('exports', 'exports/', EXPORT_DAYS),
        expiry('recordings-backstop', 'recordings/', RECORDING_BACKSTOP_DAYS),
        { id: 'abandoned-uploads', status: 'Enabled', abortIncompleteMultipartUpload: { daysAfterInitiation: 1 } },
      ],
    },
  });
  new s3.CfnBucketPolicy(scope, 'RecordingsBucketPolicy', {
    bucket: bucket.ref,
    policyDocument: bucketPolicy(bucket, tenant.tenantId, key),
  });
  return bucket;
}

const expiry = (id: string, prefix: string, expirationInDays: number) => ({
  id,
  prefix,
  status: 'Enabled',
  expirationInDays,
});

function bucketPolicy(bucket: s3.CfnBucket, tenantId: string, key: kms.CfnKey) {
  const objects = Fn.join('', [bucket.attrArn, '/*']);
  const deny = (Sid: string, Action: string[], Resource: string[], Condition: object) => ({
    Sid,
    Effect: 'Deny',
    Principal: '*',
    Action,
    Resource,
    Condition,
  });
  return {
    Version: '2012-10-17',
    Statement: [
      deny('OnlyTls', ['s3:*'], [bucket.attrArn, objects], { Bool: { 'aws:SecureTransport': 'false' } }),
      deny('OnlySessionsOfThisTenant', ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], [objects], {
        StringNotEquals: { 'aws:PrincipalTag/tenant': tenantId },
      }),
      deny('OnlyTheKeyOfThisTenant', ['s3:PutObject'], [objects], {
        // Without the header the bucket's own encryption applies, which is this key.
        Null: { 's3:x-amz-server-side-encryption-aws-kms-key-id': 'false' },
        StringNotEquals: { 's3:x-amz-server-side-encryption-aws-kms-key-id': key.attrArn },
      }),
      deny('OnlyShortLinks', ['s3:GetObject'], [objects], {
        StringEquals: { 's3:authType': 'REST-QUERY-STRING' },
        NumericGreaterThan: { 's3:signatureAge': String(LINK_MS) },
      }),
    ],
  };
}
