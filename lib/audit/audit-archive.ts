import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { DeploymentConfig } from '../config/deployment.ts';
import type { PlatformFunction } from '../shared/platform-function.ts';

/**
 * The write-once bucket of sealed segments and checkpoints. Its default retention applies to every object, so the
 * writer sends no retention headers and has no right to; nothing may ask for a shorter term, nothing may delete.
 * SSE-S3 on purpose: an object lock does not protect a KMS key, and losing the key would lose seven years.
 */
export class AuditArchive extends Construct {
  readonly bucket: s3.Bucket;

  constructor(scope: Construct, id: string, props: { lock: DeploymentConfig['audit']['lock']; retain: boolean }) {
    super(scope, id);
    const days = props.lock.mode === 'COMPLIANCE' ? props.lock.years * 365 : props.lock.days;
    this.bucket = new s3.Bucket(this, 'Bucket', {
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
    if (props.lock.mode === 'COMPLIANCE') this.useYears(props.lock.years);
    this.forbidWeakening(days);
  }

  /** Put only. `grantPut` of the CDK would add retention and legal-hold rights on a locked bucket. */
  grantAppend(fn: PlatformFunction): void {
    fn.addEnvironment('AUDIT_BUCKET', this.bucket.bucketName);
    fn.allow(['s3:PutObject'], [this.bucket.arnForObjects('*')]);
  }

  grantRead(fn: PlatformFunction): void {
    fn.addEnvironment('AUDIT_BUCKET', this.bucket.bucketName);
    fn.allow(['s3:GetObject', 's3:GetObjectVersion', 's3:GetObjectRetention'], [this.bucket.arnForObjects('*')]);
    fn.allow(['s3:ListBucket', 's3:ListBucketVersions'], [this.bucket.bucketArn]);
  }

  /** Seven calendar years are longer than 2,555 days. */
  private useYears(years: number): void {
    (this.bucket.node.defaultChild as s3.CfnBucket).objectLockConfiguration = {
      objectLockEnabled: 'Enabled',
      rule: { defaultRetention: { mode: 'COMPLIANCE', years } },
    };
  }

  private forbidWeakening(days: number): void {
    const everyone = [new iam.AnyPrincipal()];
    const objects = [this.bucket.arnForObjects('*')];
    this.bucket.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'NoDeletionAndNoBypass',
        effect: iam.Effect.DENY,
        principals: everyone,
        actions: ['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:BypassGovernanceRetention'],
        resources: objects,
      }),
    );
    this.bucket.addToResourcePolicy(
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
}
