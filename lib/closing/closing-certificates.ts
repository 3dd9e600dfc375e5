import { RemovalPolicy } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { allOf, may, variables } from '../shared/grant.ts';
import type { Grant } from '../shared/platform-function.ts';

/** Objects of the bucket: `closing/<tenant>/<kind>.json`. */
const CERTIFICATES = 'closing/*';

/**
 * Certificates of closed tenants: ids, counts and times, no personal data. In the platform's own bucket, because the
 * tenant's goes; versioned, so that none can be replaced without a trace.
 */
export class ClosingCertificates extends Construct {
  readonly bucket: s3.Bucket;

  constructor(scope: Construct, id: string, props: { retain: boolean }) {
    super(scope, id);
    this.bucket = new s3.Bucket(this, 'Bucket', {
      encryption: s3.BucketEncryption.S3_MANAGED,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      versioned: true,
      removalPolicy: props.retain ? RemovalPolicy.RETAIN : RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
  }

  /** Lets a function store certificates, and read none. Sets CERTIFICATE_BUCKET. */
  grantIssue(): Grant<{ CERTIFICATE_BUCKET: string }> {
    return allOf(
      may(['s3:PutObject'], [this.bucket.arnForObjects(CERTIFICATES)]),
      variables({ CERTIFICATE_BUCKET: this.bucket.bucketName }),
    );
  }

  /** Lets a function show certificates. Sets CERTIFICATE_BUCKET. */
  grantRead(): Grant<{ CERTIFICATE_BUCKET: string }> {
    return allOf(
      may(['s3:GetObject'], [this.bucket.arnForObjects(CERTIFICATES)]),
      // Without it a certificate that is not there yet looks like one that may not be read.
      may(['s3:ListBucket'], [this.bucket.bucketArn]),
      variables({ CERTIFICATE_BUCKET: this.bucket.bucketName }),
    );
  }
}
