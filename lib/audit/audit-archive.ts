import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { DeploymentConfig } from '../config/deployment.ts';
import { allOf, may, variables } from '../shared/grant.ts';
import type { Grant } from '../shared/platform-function.ts';

export interface AuditArchiveProps {
  readonly lock: DeploymentConfig['audit']['lock'];
  readonly account?: DeploymentConfig['audit']['archiveAccount'] | undefined;
  readonly retain: boolean;
}

type ArchiveEnv = { AUDIT_BUCKET: string };

/**
 * The write-once bucket of sealed segments and checkpoints. Its default retention applies to every object, so the
 * writer sends no retention headers and has no right to; nothing may ask for a shorter term, nothing may delete.
 * SSE-S3 on purpose: an object lock does not protect a KMS key, and losing the key would lose seven years.
 * With an account of its own (docs/audit-account.md) the bucket is made there and only named here.
 */
export class AuditArchive extends Construct {
  readonly bucket: s3.IBucket;
  /** The bucket is another account's: its lock and policy are not in these templates. */
  readonly isImported: boolean;
  /** No object may be left with fewer days of lock than this. */
  readonly floorDays: number;

  constructor(scope: Construct, id: string, props: AuditArchiveProps) {
    super(scope, id);
    this.floorDays = props.lock.mode === 'COMPLIANCE' ? props.lock.years * 365 : props.lock.days;
    this.isImported = props.account !== undefined;
    this.bucket =
      props.account === undefined
        ? this.createBucket(props)
        : s3.Bucket.fromBucketAttributes(this, 'Bucket', {
            bucketName: props.account.bucketName,
            account: props.account.account,
            region: Stack.of(this).region,
          });
  }

  private createBucket(props: AuditArchiveProps): s3.Bucket {
    const days = this.floorDays;
    const bucket = new s3.Bucket(this, 'Bucket', {
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      encryption: s3.BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      versioned: true,
      objectLockEnabled: true,
      objectLockDefaultRetention:
        props.lock.mode === 'COMPLIANCE'
          ? s3.ObjectLockRetention.compliance(Duration.days(days))
          : s3.ObjectLockRetention.governance(Duration.days(days)),
      removalPolicy: props.retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    if (props.lock.mode === 'COMPLIANCE') useYears(bucket, props.lock.years);
    forbidWeakening(bucket, days);
    return bucket;
  }

  /** Put only. `grantPut` of the CDK would add retention and legal-hold rights on a locked bucket. */
  grantAppend(): Grant<ArchiveEnv> {
    return allOf(this.named(), may(['s3:PutObject'], [this.bucket.arnForObjects('*')]));
  }

  /** Reads every object, and sees which are not there. */
  grantRead(): Grant<ArchiveEnv> {
    return allOf(
      this.named(),
      may(['s3:GetObject'], [this.bucket.arnForObjects('*')]),
      // Without the right to list, an object that is not there looks like a forbidden one.
      may(['s3:ListBucket'], [this.bucket.bucketArn]),
    );
  }

  /**
   * The right to lengthen a segment's lock, and none to shorten it: S3 refuses an earlier date in either mode without
   * the right to bypass, and this condition one below the floor.
   */
  grantExtend(): Grant<ArchiveEnv> {
    const segments = [this.bucket.arnForObjects('segments/*')];
    return allOf(
      this.named(),
      may(['s3:GetObjectRetention'], segments),
      may(['s3:PutObjectRetention'], segments, {
        NumericGreaterThanEquals: { 's3:object-lock-remaining-retention-days': String(this.floorDays) },
      }),
    );
  }

  private named(): Grant<ArchiveEnv> {
    return variables({ AUDIT_BUCKET: this.bucket.bucketName });
  }
}

/** Seven calendar years are longer than 2,555 days. */
function useYears(bucket: s3.Bucket, years: number): void {
  (bucket.node.defaultChild as s3.CfnBucket).objectLockConfiguration = {
    objectLockEnabled: 'Enabled',
    rule: { defaultRetention: { mode: 'COMPLIANCE', years } },
  };
}

function forbidWeakening(bucket: s3.Bucket, days: number): void {
  const everyone = [new iam.AnyPrincipal()];
  const objects = [bucket.arnForObjects('*')];
  bucket.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: 'NoDeletionAndNoBypass',
      effect: iam.Effect.DENY,
      principals: everyone,
      actions: ['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:BypassGovernanceRetention'],
      resources: objects,
    }),
  );
  bucket.addToResourcePolicy(
    new iam.PolicyStatement({
      // Set when the bucket is made; a lower default would shorten what is written later, a rule would hide objects.
      sid: 'NoOtherDefaultAndNoExpiry',
      effect: iam.Effect.DENY,
      principals: everyone,
      actions: ['s3:PutBucketObjectLockConfiguration', 's3:PutLifecycleConfiguration'],
      resources: [bucket.bucketArn],
    }),
  );
  bucket.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: 'NoShorterTerm',
      effect: iam.Effect.DENY,
      principals: everyone,
      actions: ['s3:PutObject', 's3:PutObjectRetention'],
      resources: objects,
      conditions: { NumericLessThan: { 's3:object-lock-remaining-retention-days': String(days) } },
    }),
  );
}
