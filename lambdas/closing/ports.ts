import type { EpochMs } from '../shared/kernel/clock.ts';
import type { TenantId } from '../shared/kernel/ids.ts';
import type { CertificateKind } from '../tenants/contract.ts';

/** The tenant's own numbers in the control plane. */
export interface TenantNumbers {
  listOf(tenantId: TenantId): Promise<string[]>;
  /** Reserves it without saying whose it was. Idempotent; a number that is somebody else's by now stays. */
  release(tenantId: TenantId, number: string, now: EpochMs): Promise<void>;
}

/** Audio of the tenant that has landed and was not moved. */
export interface LandedAudio {
  keysOf(tenantId: TenantId): Promise<string[]>;
  remove(key: string): Promise<void>;
}

/** Where closing certificates lie: the platform's own bucket, because the tenant's goes. */
export interface ClosingCertificates {
  /** Writes unless there is one already; what is there stays. */
  putOnce(tenantId: TenantId, kind: CertificateKind, json: string): Promise<void>;
  get(tenantId: TenantId, kind: CertificateKind): Promise<string | undefined>;
}
