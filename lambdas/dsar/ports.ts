import type { TenantRef } from '../access/contract.ts';
import type { SubjectRequestId } from '../shared/kernel/ids.ts';

/** Starts the workflow of an approved request; the same name starts it once. */
export interface SubjectRequestWorkflow {
  start(ref: TenantRef, requestId: SubjectRequestId, name: string): Promise<void>;
}

/** Signs certificates with a key that no erasure destroys. */
export interface CertificateSigner {
  /** Ed25519 over the exact bytes (at most 4,096). @returns the signature and the public key as PEM */
  sign(bytes: Uint8Array): Promise<{ signature: Uint8Array; publicKeyPem: string }>;
}

/** What Lex may still hold of a conversation. */
export interface UtteranceEraser {
  /** Idempotent. @returns false when Lex did not confirm; the residue then ends after 15 days. */
  forget(sessionId: string): Promise<boolean>;
}
