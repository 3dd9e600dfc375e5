import { Aws, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { adminsNeedSecondFactor } from './second-factor.ts';

/**
 * A customer-managed key for stores of the platform itself (not of a tenant): rotated yearly, 7 days' deletion window.
 * Like the keys that AWS manages for a service, it may be used by whoever may use the store, through the named
 * services and within this account only: rights are given once, at the store.
 */
export class PlatformKey extends kms.Key {
  constructor(
    scope: Construct,
    id: string,
    props: { description: string; services: readonly string[]; retain: boolean },
  ) {
    super(scope, id, {
      description: props.description,
      enableKeyRotation: true,
      pendingWindow: Duration.days(7),
      removalPolicy: props.retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.addToResourcePolicy(adminsNeedSecondFactor());
    this.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'ThroughStoresOfThisAccount',
        principals: [new iam.AnyPrincipal()],
        actions: [
          'kms:Encrypt',
          'kms:Decrypt',
          'kms:GenerateDataKey',
          'kms:GenerateDataKeyWithoutPlaintext',
          'kms:ReEncryptFrom',
          'kms:ReEncryptTo',
          'kms:CreateGrant',
          'kms:DescribeKey',
        ],
        resources: ['*'],
        conditions: {
          StringEquals: {
            'kms:CallerAccount': Aws.ACCOUNT_ID,
            'kms:ViaService': props.services.map((service) => `${service}.${Stack.of(this).region}.amazonaws.com`),
          },
        },
      }),
    );
  }
}
