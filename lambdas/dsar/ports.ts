import type { SubjectRequestId, TenantRef } from '../shared/kernel/ids.ts';

/** Starts the workflow of an approved request; the same name starts it once. */
export interface SubjectRequestWorkflow {
  start(ref: TenantRef, requestId: SubjectRequestId, name: string): Promise<void>;
}

export type { CertificateSigner } from '../shared/kernel/signed-certificate.ts';
