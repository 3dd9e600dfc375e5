import { GetPublicKeyCommand, SignCommand, type KMSClient } from '@aws-sdk/client-kms';
import type { CertificateSigner } from '../kernel/signed-certificate.ts';

/** KMS signs at most this many bytes as they are; a digest would need another algorithm that OpenSSL does not verify. */
const MAX_BYTES = 4096;

/** Ed25519 by a KMS key (ECC_NIST_EDWARDS25519). */
export function kmsCertificateSigner(client: () => KMSClient, keyId: () => string): CertificateSigner {
  return {
    async sign(bytes) {
      if (bytes.length > MAX_BYTES) throw new Error(`A certificate has at most ${MAX_BYTES} bytes.`);
      const signed = await client().send(
        new SignCommand({
          KeyId: keyId(),
          Message: bytes,
          MessageType: 'RAW',
          SigningAlgorithm: 'ED25519_SHA_512',
        }),
      );
      const key = await client().send(new GetPublicKeyCommand({ KeyId: keyId() }));
      if (signed.Signature === undefined || key.PublicKey === undefined)
        throw new Error('KMS answered without a signature.');
      return { signature: signed.Signature, publicKeyPem: pem(key.PublicKey) };
    },
  };
}

function pem(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return ['-----BEGIN PUBLIC KEY-----', ...lines, '-----END PUBLIC KEY-----', ''].join('\n');
}
