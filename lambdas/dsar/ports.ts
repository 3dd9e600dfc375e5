import type { SubjectRequestId, TenantRef } from '../shared/kernel/ids.ts';

/** Starts the workflow of an approved request; the same name starts it once. */
export interface SubjectRequestWorkflow {
  start(ref: TenantRef, requestId: SubjectRequestId, name: string): Promise<void>;
}

export type { CertificateSigner } from '../shared/kernel/signed-certificate.ts';

/** What Lex may still hold of a conversation. */
export interface UtteranceEraser {
  /** Idempotent. @returns false when Lex did not confirm; the residue then ends after 15 days. */
  forget(sessionId: string): Promise<boolean>;
}
