import { Aws, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as cloudtrail from 'aws-cdk-lib/aws-cloudtrail';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { tenantNames } from '../../lambdas/shared/kernel/tenant-names.ts';
import { TRAIL_DAYS } from '../../lambdas/shared/kernel/trail-days.ts';
import { deploymentOf } from '../config/deployment-name.ts';
import { PlatformKey } from '../shared/platform-key.ts';

export interface OperatorTrailProps {
  /** Stores of the platform itself; tenants' stores are covered by the prefix of their names. */
  readonly tableArns: readonly string[];
  readonly bucketArns: readonly string[];
  readonly retain: boolean;
}

const CLOUDTRAIL = 'cloudtrail.amazonaws.com';
/** Beginning of the names of all tenants' stores of the deployment. */
const tenantPrefix = (scope: Construct): string => tenantNames(deploymentOf(scope), 't', '').stack;
/** Days in the inventory of sinks; the record of processing prints the same. */

/**
 * What anybody does with the stores, seen from outside the application: every read and write of items and objects of
 * tenants and of the platform, and all management events, among them every use of a key. The keys of items are in these
 * files: random ids, tenants' own numbers, and keyed values of callers' numbers, which outlive an erasure until the
 * files expire. Contents are not. Only CloudTrail puts, nobody deletes; files expire.
 */
export class OperatorTrail extends Construct {
  readonly bucket: s3.Bucket;
  readonly trail: cloudtrail.CfnTrail;
  readonly trailName: string;

  constructor(scope: Construct, id: string, props: OperatorTrailProps) {
    super(scope, id);
    // Fixed: key and bucket policy name the trail that is made after them.
    this.trailName = `${deploymentOf(this)}-operators`;
    const key = this.createKey(props.retain);
    this.bucket = this.createBucket(key, props.retain);
    this.letOnlyCloudTrailPut();
    this.trail = new cloudtrail.CfnTrail(this, 'Trail', {
      trailName: this.trailName,
      isLogging: true,
      s3BucketName: this.bucket.bucketName,
      kmsKeyId: key.keyArn,
      enableLogFileValidation: true,
      // The one exception to one region: what is done to roles is recorded where IAM answers, in us-east-1, and no trail of
      // Frankfurt alone would see it. The files lie in Frankfurt.
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      advancedEventSelectors: selectors(this, props),
    });
    this.trail.node.addDependency(this.bucket.policy!);
  }

  private trailArn(): string {
    return Stack.of(this).formatArn({ service: 'cloudtrail', resource: 'trail', resourceName: this.trailName });
  }

  private createKey(retain: boolean): PlatformKey {
    const key = new PlatformKey(this, 'Key', { description: 'Files of the operator trail', services: ['s3'], retain });
    const service = [new iam.ServicePrincipal(CLOUDTRAIL)];
    key.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'FilesOfThisTrail',
        principals: service,
        actions: ['kms:GenerateDataKey'],
        // In a key's own policy `*` is this key and nothing else.
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceArn': this.trailArn() } },
      }),
    );
    key.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'KeyIsThere',
        principals: service,
        actions: ['kms:DescribeKey'],
        // This key and nothing else, as above.
        resources: ['*'],
      }),
    );
    return key;
  }

  private createBucket(key: PlatformKey, retain: boolean): s3.Bucket {
    const bucket = new s3.Bucket(this, 'Bucket', {
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      lifecycleRules: [
        { id: 'expire', expiration: Duration.days(TRAIL_DAYS), abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      removalPolicy: retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    // `eventBridgeEnabled` of the L2 would bring a Lambda of the CDK's own, without log retention.
    (bucket.node.defaultChild as s3.CfnBucket).notificationConfiguration = {
      eventBridgeConfiguration: { eventBridgeEnabled: true },
    };
    return bucket;
  }

  private letOnlyCloudTrailPut(): void {
    const { bucket } = this;
    const objects = [bucket.arnForObjects('*')];
    const service = [new iam.ServicePrincipal(CLOUDTRAIL)];
    const conditions = { StringEquals: { 'aws:SourceArn': this.trailArn() } };
    const everyone = [new iam.AnyPrincipal()];
    const add = (statement: iam.PolicyStatementProps) => bucket.addToResourcePolicy(new iam.PolicyStatement(statement));
    add({ sid: 'Check', principals: service, actions: ['s3:GetBucketAcl'], resources: [bucket.bucketArn], conditions });
    add({
      sid: 'Deliver',
      principals: service,
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects(`AWSLogs/${Aws.ACCOUNT_ID}/*`)],
      conditions,
    });
    add({
      sid: 'NobodyElsePuts',
      effect: iam.Effect.DENY,
      principals: everyone,
      actions: ['s3:PutObject'],
      resources: objects,
      conditions: { StringNotEquals: { 'aws:PrincipalServiceName': CLOUDTRAIL } },
    });
    add({
      sid: 'NobodyDeletes',
      effect: iam.Effect.DENY,
      principals: everyone,
      actions: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
      resources: objects,
    });
  }
}

/**
 * KMS has no data events: its uses are management events, which the first selector takes all of. `startsWith` is the
 * widest comparison CloudTrail has for resources; objects of a bucket begin with its ARN and a slash.
 */
function selectors(scope: Construct, props: OperatorTrailProps): cloudtrail.CfnTrail.AdvancedEventSelectorProperty[] {
  const tenantTables = Stack.of(scope).formatArn({
    service: 'dynamodb',
    resource: 'table',
    resourceName: tenantPrefix(scope),
  });
  const data = (name: string, type: string, arns: string[]) => ({
    name,
    fieldSelectors: [
      { field: 'eventCategory', equalTo: ['Data'] },
      { field: 'resources.type', equalTo: [type] },
      { field: 'resources.ARN', startsWith: arns },
    ],
  });
  const objects = [`arn:${Aws.PARTITION}:s3:::${tenantPrefix(scope)}`, ...props.bucketArns.map((arn) => `${arn}/`)];
  return [
    { name: 'Management', fieldSelectors: [{ field: 'eventCategory', equalTo: ['Management'] }] },
    data('Items', 'AWS::DynamoDB::Table', [tenantTables, ...props.tableArns]),
    data('Streams', 'AWS::DynamoDB::Stream', [tenantTables, ...props.tableArns]),
    data('Objects', 'AWS::S3::Object', objects),
  ];
}
