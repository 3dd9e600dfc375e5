import { RemovalPolicy } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { type Construct } from 'constructs';

export interface PlatformTableProps {
  readonly partitionKey: string;
  readonly sortKey?: string;
  /** Attribute that holds the expiry in epoch seconds. */
  readonly timeToLive?: string;
  readonly stream?: dynamodb.StreamViewType;
  readonly key: kms.IKey;
  /** Days of point-in-time recovery. @default 35 */
  readonly recoveryDays?: number;
  /** Keep the table when its stack goes, and refuse to delete it. */
  readonly retain: boolean;
}

const STRING = dynamodb.AttributeType.STRING;

/** A table of the platform itself: on demand, customer-managed key, point-in-time recovery, protected in production. */
export class PlatformTable extends dynamodb.Table {
  constructor(scope: Construct, id: string, props: PlatformTableProps) {
    super(scope, id, {
      partitionKey: { name: props.partitionKey, type: STRING },
      sortKey: props.sortKey === undefined ? undefined : { name: props.sortKey, type: STRING },
      timeToLiveAttribute: props.timeToLive,
      stream: props.stream,
      billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
      encryption: dynamodb.TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: props.key,
      pointInTimeRecoverySpecification: {
        pointInTimeRecoveryEnabled: true,
        recoveryPeriodInDays: props.recoveryDays ?? 35,
      },
      deletionProtection: props.retain,
      removalPolicy: props.retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }

  /** Adds a string-keyed index over all attributes. */
  index(name: string, partitionKey: string, sortKey?: string): this {
    this.addGlobalSecondaryIndex({
      indexName: name,
      partitionKey: { name: partitionKey, type: STRING },
      sortKey: sortKey === undefined ? undefined : { name: sortKey, type: STRING },
    });
    return this;
  }
}
