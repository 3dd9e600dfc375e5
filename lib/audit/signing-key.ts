import { RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { adminsNeedSecondFactor } from '../shared/second-factor.ts';

/** An Ed25519 key that the account administers and that only roles whose policies name it may sign with. */
export function ed25519Key(scope: Construct, id: string, props: { description: string; retain: boolean }): kms.CfnKey {
  const account = new iam.AccountRootPrincipal();
  // In a key's own policy `*` is this key and nothing else.
  const keyPolicy = new iam.PolicyDocument({
    statements: [
      adminsNeedSecondFactor(),
      new iam.PolicyStatement({
        sid: 'AdministrationWithoutSigning',
        principals: [account],
        actions: [
          'kms:Describe*',
          'kms:Get*',
          'kms:List*',
          'kms:EnableKey',
          'kms:PutKeyPolicy',
          'kms:TagResource',
          'kms:UntagResource',
          'kms:UpdateKeyDescription',
          'kms:ScheduleKeyDeletion',
          'kms:CancelKeyDeletion',
        ],
        // In a key's own policy `*` is this key and nothing else.
        resources: ['*'],
      }),
      new iam.PolicyStatement({
        sid: 'SigningByRolesThatPoliciesName',
        principals: [account],
        actions: ['kms:Sign'],
        // This key and nothing else, as above.
        resources: ['*'],
      }),
    ],
  });
  const key = new kms.CfnKey(scope, id, {
    description: props.description,
    keySpec: 'ECC_NIST_EDWARDS25519',
    keyUsage: 'SIGN_VERIFY',
    pendingWindowInDays: 30,
    keyPolicy,
  });
  key.applyRemovalPolicy(props.retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);
  return key;
}
