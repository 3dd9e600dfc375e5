import { GenerateMacCommand, type KMSClient } from '@aws-sdk/client-kms';
import type { CursorKey } from '../http/seal-cursor.ts';

/** What the key in KMS signs, so that its answer is a key for cursors and for nothing else. */
const PURPOSE = 'voicekeep: cursors of lists, 1';

/**
 * The key of cursors, derived from an HMAC key that never leaves KMS: one request for the life of an execution
 * environment, at its first page; nothing secret is stored or configured. A failed request is made again at the next.
 */
export function kmsCursorKey(client: () => KMSClient, keyId: () => string): CursorKey {
  let derived: Promise<Uint8Array> | undefined;
  return () =>
    (derived ??= derive(client(), keyId()).catch((error: unknown) => {
      derived = undefined;
      throw error;
    }));
}

async function derive(client: KMSClient, keyId: string): Promise<Uint8Array> {
  const Message = Buffer.from(PURPOSE);
  const { Mac } = await client.send(new GenerateMacCommand({ KeyId: keyId, MacAlgorithm: 'HMAC_SHA_256', Message }));
  if (Mac?.length !== 32) throw new Error('KMS gave no key for cursors.');
  return Mac;
}
