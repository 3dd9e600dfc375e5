import { GetPublicKeyCommand, SignCommand, type KMSClient } from '@aws-sdk/client-kms';
import type { WitnessKey } from '../domain/cosignature.ts';

/** A KMS key of spec ECC_NIST_EDWARDS25519. Needs kms:Sign and kms:GetPublicKey. */
export function kmsWitnessKey(client: KMSClient, KeyId: string, name: string): WitnessKey {
  let known: Promise<Buffer> | undefined;
  return {
    name,
    publicKey: () => (known ??= publicKey(client, KeyId)),
    async sign(Message) {
      const command = { KeyId, Message, MessageType: 'RAW', SigningAlgorithm: 'ED25519_SHA_512' } as const;
      const { Signature } = await client.send(new SignCommand(command));
      return Buffer.from(Signature ?? []);
    },
  };
}

/** The last 32 bytes of an Ed25519 SubjectPublicKeyInfo (RFC 8410). */
async function publicKey(client: KMSClient, KeyId: string): Promise<Buffer> {
  const { PublicKey } = await client.send(new GetPublicKeyCommand({ KeyId }));
  return Buffer.from(PublicKey ?? []).subarray(-32);
}
