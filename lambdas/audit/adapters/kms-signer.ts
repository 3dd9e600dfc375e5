import { GetPublicKeyCommand, SignCommand, type KMSClient } from '@aws-sdk/client-kms';
import { ED25519_SPKI, formatVkey, verifierKey } from '../domain/signed-note.ts';
import type { NoteSigner } from '../ports.ts';

/**
 * A KMS key of spec ECC_NIST_EDWARDS25519. MessageType RAW with ED25519_SHA_512 is plain RFC 8032, which signed notes
 * need (the pre-hashed variant is another scheme); the message may have 4,096 bytes, a checkpoint has about 100.
 * Needs kms:Sign and kms:GetPublicKey.
 */
export function kmsSigner(client: KMSClient, keyId: string, name: string): NoteSigner {
  let vkey: Promise<string> | undefined;
  return {
    vkey: () => (vkey ??= readVkey(client, keyId, name)),
    sign: async (text) => {
      const { Signature } = await client.send(
        new SignCommand({ KeyId: keyId, Message: text, MessageType: 'RAW', SigningAlgorithm: 'ED25519_SHA_512' }),
      );
      if (Signature?.length !== 64) throw new Error('the signing key made no Ed25519 signature');
      return Buffer.from(Signature);
    },
  };
}

async function readVkey(client: KMSClient, keyId: string, name: string): Promise<string> {
  const { PublicKey } = await client.send(new GetPublicKeyCommand({ KeyId: keyId }));
  const spki = Buffer.from(PublicKey ?? []);
  if (!spki.subarray(0, ED25519_SPKI.length).equals(ED25519_SPKI)) throw new Error('the signing key is not Ed25519');
  return formatVkey(verifierKey(name, spki.subarray(ED25519_SPKI.length)));
}
