import { CompactEncrypt, compactDecrypt } from 'jose';
import type { CallId, ConnectionId, SubjectId, SubjectRequestId, TenantId } from '../../shared/kernel/ids.ts';
import type { DataClass, Sealed } from '../../shared/kernel/stored-values.ts';
import type { SealBinding } from '../ports.ts';
import type { DataKey } from './data-key.ts';
import { SealBroken } from './errors.ts';

/** Whose key seals: a call's, of one class; a subject's own (profile); a subject request's own; or a connection's. */
export type KeyOwner =
  | { readonly tenant: TenantId; readonly subject: SubjectId; readonly call: CallId; readonly class: DataClass }
  | { readonly tenant: TenantId; readonly subject: SubjectId }
  | { readonly tenant: TenantId; readonly request: SubjectRequestId }
  | { readonly tenant: TenantId; readonly connection: ConnectionId };

/** The protected header: what a sealed value says about itself, authenticated. Opaque ids only; it is readable. */
export interface SealHeader {
  readonly alg: 'dir';
  readonly enc: 'A256GCM';
  readonly kid: string;
  readonly tenant: string;
  readonly subject?: string;
  readonly call?: string;
  readonly class?: string;
  readonly request?: string;
  readonly connection?: string;
  readonly entity: string;
  readonly field: string;
  readonly row: string;
  /** Which of the field's values it is; absent in values of before it was said, which were the first. */
  readonly version?: number;
}

const ALGORITHM = 'dir';
const ENCRYPTION = 'A256GCM';
/** header..iv.ciphertext.tag; the second part, the encrypted key, is empty with `dir` (RFC 7516 §5.1, §7.1). */
const COMPACT = /^([\w-]+)\.\.([\w-]{16})\.([\w-]*)\.([\w-]{22})$/;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Whether a text has the form of a sealed value; says nothing about whether it opens. */
export const looksSealed = (value: unknown): value is Sealed =>
  typeof value === 'string' && headerOf(value) !== undefined;

/** The header a sealed value claims; `undefined` when it is none of ours. Not verified: opening does that. */
export function headerOf(sealed: string): SealHeader | undefined {
  const encoded = COMPACT.exec(sealed)?.[1];
  if (encoded === undefined) return undefined;
  try {
    const header: unknown = JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8'));
    return isSealHeader(header) ? header : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Seals a text as JWE compact (RFC 7516, `dir`, A256GCM, random 96-bit nonce) bound to owner, entity, field and row.
 */
export const sealValue = (
  key: DataKey,
  owner: KeyOwner,
  target: { binding: SealBinding; plaintext: string },
): Promise<Sealed> => sealBytes(key, owner, { binding: target.binding, plaintext: encoder.encode(target.plaintext) });

/** As `sealValue`, of bytes, which the caller can overwrite afterwards. */
export async function sealBytes(
  key: DataKey,
  owner: KeyOwner,
  target: { binding: SealBinding; plaintext: Uint8Array },
): Promise<Sealed> {
  const header = expectedHeader(key.keyId, owner, target.binding);
  return new CompactEncrypt(target.plaintext).setProtectedHeader({ ...header }).encrypt(key.key);
}

/**
 * Opens a sealed value.
 * @throws SealBroken when it is altered, was sealed for another place or key, or names any other algorithm, `zip` or
 *   `crit`; the header is compared as a whole before anything is decrypted
 */
export async function openValue(
  key: DataKey,
  owner: KeyOwner,
  target: { binding: SealBinding; sealed: Sealed },
): Promise<string> {
  const opened = await openBytes(key, owner, target);
  try {
    return decoder.decode(opened);
  } catch (cause) {
    throw new SealBroken('A sealed value does not open.', { cause });
  }
}

/** As `openValue`, to bytes, which the caller can overwrite after use. */
export async function openBytes(
  key: DataKey,
  owner: KeyOwner,
  target: { binding: SealBinding; sealed: Sealed },
): Promise<Uint8Array> {
  const expected = expectedHeader(key.keyId, owner, target.binding);
  const actual = headerOf(target.sealed);
  if (actual === undefined || !sameHeader(actual, expected))
    throw new SealBroken('A sealed value is not where it belongs.');
  try {
    const opened = await compactDecrypt(target.sealed, key.key, {
      keyManagementAlgorithms: [ALGORITHM],
      contentEncryptionAlgorithms: [ENCRYPTION],
    });
    return opened.plaintext;
  } catch (cause) {
    throw new SealBroken('A sealed value does not open.', { cause });
  }
}

const expectedHeader = (kid: string, owner: KeyOwner, binding: SealBinding): SealHeader => ({
  alg: ALGORITHM,
  enc: ENCRYPTION,
  kid,
  ...owner,
  entity: binding.entity,
  field: binding.field,
  row: binding.row,
  version: binding.version ?? FIRST_VERSION,
});

/** Of a field that is written once, and of every field at first. */
const FIRST_VERSION = 1;

/** Same members with the same values: an unknown member, `zip` and `crit` included, makes it another header. */
function sameHeader(actual: SealHeader, { version, ...rest }: SealHeader): boolean {
  const unsaid = actual.version === undefined && version === FIRST_VERSION;
  const members = Object.entries(unsaid ? rest : { ...rest, version });
  return (
    Object.keys(actual).length === members.length &&
    members.every(([name, value]) => Object.hasOwn(actual, name) && actual[name as keyof SealHeader] === value)
  );
}

const REQUIRED = ['kid', 'tenant', 'entity', 'field', 'row'] as const;

function isSealHeader(header: unknown): header is SealHeader {
  if (typeof header !== 'object' || header === null) return false;
  const members = header as Record<string, unknown>;
  return (
    members['alg'] === ALGORITHM &&
    members['enc'] === ENCRYPTION &&
    REQUIRED.every((name) => typeof members[name] === 'string')
  );
}
