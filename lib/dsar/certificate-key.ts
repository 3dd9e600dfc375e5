import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { allOf, may, variables } from '../shared/grant.ts';
import { adminsNeedSecondFactor } from '../shared/second-factor.ts';
import type { Grant } from '../shared/platform-function.ts';

/** Signs erasure certificates: Ed25519, verifiable with OpenSSL; no erasure and no tenant's end destroys it. */
export class CertificateKey extends Construct {
  readonly key: kms.Key;

  constructor(scope: Construct, id: string, props: { retain: boolean }) {
    super(scope, id);
    this.key = new kms.Key(this, 'Key', {
      description: 'Voicekeep: erasure certificates',
      keySpec: kms.KeySpec.ECC_NIST_EDWARDS25519,
      keyUsage: kms.KeyUsage.SIGN_VERIFY,
      pendingWindow: Duration.days(30),
      removalPolicy: props.retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.key.addToResourcePolicy(adminsNeedSecondFactor());
  }

  /** Sign, and read the public key to hand out with the signature. Sets CERTIFICATE_KEY. */
  grantSign(): Grant<{ CERTIFICATE_KEY: string }> {
    return allOf(
      variables({ CERTIFICATE_KEY: this.key.keyArn }),
      may(['kms:Sign', 'kms:GetPublicKey'], [this.key.keyArn]),
    );
  }
}
