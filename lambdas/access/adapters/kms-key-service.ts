import { DecryptCommand, GenerateDataKeyCommand, type KMSClient } from '@aws-sdk/client-kms';
import { DATA_KEY_BYTES } from '../domain/data-key.ts';
import { KeyUnavailable, SealBroken, type KeyProblem } from '../domain/errors.ts';
import type { KeyContext, KeyService, TenantSession } from '../ports.ts';

/** The tenant's KMS key, by its alias, through the tenant's session; every call carries the tenant in its context. */
export function kmsKeyService(session: TenantSession, client: () => KMSClient): KeyService {
  const KeyId = session.names.keyAlias;
  const contextOf = (context: KeyContext) => ({ ...context, tenant: session.tenant });
  return {
    async generate(context) {
      const request = new GenerateDataKeyCommand({
        KeyId,
        NumberOfBytes: DATA_KEY_BYTES,
        EncryptionContext: contextOf(context),
      });
      const { Plaintext, CiphertextBlob } = await client().send(request).catch(refuse);
      if (Plaintext === undefined || CiphertextBlob === undefined) throw new KeyUnavailable('unknown');
      return { plaintext: Plaintext, wrapped: CiphertextBlob };
    },

    async unwrap(wrapped, context) {
      const request = new DecryptCommand({ KeyId, CiphertextBlob: wrapped, EncryptionContext: contextOf(context) });
      const { Plaintext } = await client().send(request).catch(refuse);
      if (Plaintext === undefined) throw new KeyUnavailable('unknown');
      return Plaintext;
    },
  };
}

const PROBLEMS: Readonly<Record<string, KeyProblem>> = {
  DisabledException: 'disabled',
  KMSInvalidStateException: 'disabled',
  NotFoundException: 'revoked',
  AccessDeniedException: 'denied',
  AccessDenied: 'denied',
  ThrottlingException: 'throttled',
  LimitExceededException: 'throttled',
};
/** The ciphertext was not made with this context or key. */
const BROKEN = new Set(['InvalidCiphertextException', 'IncorrectKeyException']);

function refuse(cause: unknown): never {
  const name = cause instanceof Error ? cause.name : '';
  if (BROKEN.has(name)) throw new SealBroken('A wrapped key is not where it belongs.', { cause });
  throw new KeyUnavailable(PROBLEMS[name] ?? 'unknown', { cause });
}
