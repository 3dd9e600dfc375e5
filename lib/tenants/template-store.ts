import { CustomResource, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { Construct } from 'constructs';
import type { PublishTemplateProperties } from '../../lambdas/tenants/publish-template.ts';
import { allOf, may } from '../shared/grant.ts';
import { type Grant, PlatformFunction } from '../shared/platform-function.ts';
import type { SynthesisedTemplate } from './tenant-template.ts';

export interface TemplateStoreProps {
  /** Made by `synthTenantTemplate`. */
  readonly template: SynthesisedTemplate;
  /** Published templates survive the deletion of their stack. */
  readonly retain: boolean;
}

/**
 * Every tenant template that was ever published, by version and digest; none is overwritten. The bootstrap bucket's
 * copy may be collected as garbage, a tenant's template must stay as long as the tenant.
 */
export class TemplateStore extends Construct {
  readonly bucket: s3.Bucket;
  readonly version: string;
  readonly #key: string;
  readonly #published: CustomResource;

  constructor(scope: Construct, id: string, props: TemplateStoreProps) {
    super(scope, id);
    this.version = props.template.version;
    this.#key = `tenant-template/v${this.version}-${props.template.sha256.slice(0, 12)}.json`;
    this.bucket = templateBucket(this, props.retain);
    this.#published = this.publish(props.template);
  }

  /** Lets a function create stacks from the current template. Sets TEMPLATE_URL. */
  grantUse(): Grant<{ TEMPLATE_URL: string }> {
    return {
      env: { TEMPLATE_URL: this.url },
      apply: (fn) => {
        fn.allow(['s3:GetObject'], [this.bucket.arnForObjects('tenant-template/*')]);
        // Nobody may ask for a template that is not there yet.
        fn.node.addDependency(this.#published);
      },
    };
  }

  /** As `grantUse`, plus seeing which templates were published. */
  grantList(): Grant<{ TEMPLATE_URL: string }> {
    const names = { StringLike: { 's3:prefix': 'tenant-template/*' } };
    return allOf(this.grantUse(), may(['s3:ListBucket'], [this.bucket.bucketArn], names));
  }

  /** Path-style, as CloudFormation takes it; `*` stands for every published version. */
  get urlPattern(): string {
    return this.urlOf('tenant-template/*');
  }

  get url(): string {
    return this.urlOf(this.#key);
  }

  private urlOf(key: string): string {
    const { region, urlSuffix } = Stack.of(this);
    return `https://s3.${region}.${urlSuffix}/${this.bucket.bucketName}/${key}`;
  }

  /** A Lambda of our own copies the asset: BucketDeployment would bring an AWS CLI layer and rights on the whole bucket. */
  private publish(template: SynthesisedTemplate): CustomResource {
    const asset = new Asset(this, 'Asset', { path: template.templatePath });
    const publisher = new PlatformFunction(this, 'Publisher', {
      entry: 'tenants/publish-template',
      description: 'Publishes the tenant template of this version, once and for ever',
      timeout: Duration.seconds(60),
      grants: allOf(
        may(['s3:GetObject'], [asset.bucket.arnForObjects(asset.s3ObjectKey)]),
        may(['s3:PutObject'], [this.bucket.arnForObjects('tenant-template/*')]),
      ),
    });
    const resource = new CustomResource(this, 'Published', {
      resourceType: 'Custom::TenantTemplate',
      serviceToken: publisher.function.functionArn,
      serviceTimeout: Duration.minutes(3),
      properties: {
        sourceBucket: asset.s3BucketName,
        sourceKey: asset.s3ObjectKey,
        targetBucket: this.bucket.bucketName,
        targetKey: this.#key,
        sha256: template.sha256,
      } satisfies PublishTemplateProperties,
    });
    // The rights must outlive the resource: CloudFormation asks the publisher once more when it deletes it.
    resource.node.addDependency(publisher.role, this.bucket);
    return resource;
  }
}

function templateBucket(scope: Construct, retain: boolean): s3.Bucket {
  return new s3.Bucket(scope, 'Bucket', {
    // Holds no personal data; a key of our own would only be one more thing that could be missing.
    encryption: s3.BucketEncryption.S3_MANAGED,
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    versioned: true,
    removalPolicy: retain ? RemovalPolicy.RETAIN : RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  });
}
