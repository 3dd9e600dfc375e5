import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

/** The service that delivers recordings and invokes the call handler. */
export const CHIME_PRINCIPAL = 'voiceconnector.chime.amazonaws.com';

export interface LandingBucketProps {
  readonly retain: boolean;
}

/**
 * Where Amazon leaves a recording after the call, until the mover takes it into its tenant's bucket: hours at most.
 * Unversioned and without backup, so that a deletion is final. SSE-S3: delivery under a customer key is documented for
 * other kinds of recordings only (docs/voice-service.md).
 */
export class LandingBucket extends Construct {
  readonly bucket: s3.Bucket;

  constructor(scope: Construct, id: string, props: LandingBucketProps) {
    super(scope, id);
    this.bucket = new s3.Bucket(this, 'Bucket', {
      encryption: s3.BucketEncryption.S3_MANAGED,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      versioned: false,
      lifecycleRules: [
        { id: 'backstop', expiration: Duration.days(1), abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      removalPolicy: props.retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    // `eventBridgeEnabled` of the L2 would bring a Lambda of the CDK's own, without log retention.
    (this.bucket.node.defaultChild as s3.CfnBucket).notificationConfiguration = {
      eventBridgeConfiguration: { eventBridgeEnabled: true },
    };
    this.letAmazonDeliver();
  }

  /** PutObjectAcl is what Amazon's own policy asks for; owner-enforced buckets ignore any ACL but the owner's. */
  private letAmazonDeliver(): void {
    this.bucket.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'RecordingsOfThisAccount',
        principals: [new iam.ServicePrincipal(CHIME_PRINCIPAL)],
        actions: ['s3:PutObject', 's3:PutObjectAcl'],
        resources: [this.bucket.arnForObjects('*')],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
  }
}
