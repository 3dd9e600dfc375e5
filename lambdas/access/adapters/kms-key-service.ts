import {
  DecryptCommand,
  DescribeKeyCommand,
  GenerateDataKeyCommand,
  ReEncryptCommand,
  type KMSClient,
} from '@aws-sdk/client-kms';
import { DATA_KEY_BYTES } from '../domain/data-key.ts';
import { KeyUnavailable, SealBroken, type KeyProblem } from '../domain/errors.ts';
import type { KeyContext, KeyService, TenantSession } from '../ports.ts';

/**
 * The tenant's KMS keys through the tenant's session: the platform-held one by its alias, own ones by their ARN. Every
 * use carries the tenant in its context.
 */
export function kmsKeyService(session: TenantSession, client: () => KMSClient): KeyService {
  const platformKey = session.names.keyAlias;
  const contextOf = (context: KeyContext) => ({ ...context, tenant: session.tenant });
  return {
    async generate(context, KeyId = platformKey) {
      const request = new GenerateDataKeyCommand({
        KeyId,
        NumberOfBytes: DATA_KEY_BYTES,
        EncryptionContext: contextOf(context),
      });
      const { Plaintext, CiphertextBlob } = await client().send(request).catch(refuse);
      if (Plaintext === undefined || CiphertextBlob === undefined) throw new KeyUnavailable('unknown');
      return { plaintext: Plaintext, wrapped: CiphertextBlob };
    },

    async unwrap(wrapped, context, KeyId = platformKey) {
      const request = new DecryptCommand({ KeyId, CiphertextBlob: wrapped, EncryptionContext: contextOf(context) });
      const { Plaintext } = await client().send(request).catch(refuse);
      if (Plaintext === undefined) throw new KeyUnavailable('unknown');
      return Plaintext;
    },

    async rewrap(wrapped, context, { from = platformKey, to = platformKey }) {
      const request = new ReEncryptCommand({
        CiphertextBlob: wrapped,
        SourceKeyId: from,
        SourceEncryptionContext: contextOf(context),
        DestinationKeyId: to,
        DestinationEncryptionContext: contextOf(context),
      });
      const { CiphertextBlob } = await client().send(request).catch(refuse);
      if (CiphertextBlob === undefined) throw new KeyUnavailable('unknown');
      return CiphertextBlob;
    },

    async describe(ownKey) {
      const { KeyMetadata } = await client()
        .send(new DescribeKeyCommand({ KeyId: ownKey }))
        .catch(refuse);
      return {
        arn: KeyMetadata?.Arn ?? '',
        usage: KeyMetadata?.KeyUsage ?? '',
        spec: KeyMetadata?.KeySpec ?? '',
        state: KeyMetadata?.KeyState ?? '',
        multiRegion: KeyMetadata?.MultiRegion ?? false,
        origin: KeyMetadata?.Origin ?? '',
      };
    },
  };
}

const PROBLEMS: Readonly<Record<string, KeyProblem>> = {
  DisabledException: 'disabled',
  KMSInvalidStateException: 'disabled',
  NotFoundException: 'revoked',
  AccessDeniedException: 'denied',
  AccessDenied: 'denied',
  InvalidKeyUsageException: 'denied',
  KeyUnavailableException: 'disabled',
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
