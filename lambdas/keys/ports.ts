import type { TenantRef } from '../shared/kernel/ids.ts';

/** A workflow that goes through a tenant's key table: re-wrapping data keys, or moving numbers to a new secret. */
export interface KeyWork {
  /** Starts a run, or does nothing when it was started before. */
  start(ref: TenantRef, run: number): Promise<void>;
}
