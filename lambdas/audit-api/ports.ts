import type { EpochMs } from '../shared/kernel/clock.ts';
import type { ApiKeyId, ExportId, TenantId, TenantRef } from '../shared/kernel/ids.ts';
import type { BundleRange } from './domain/audit-bundle.ts';

/** One bundle that a workflow makes, as the workflow tells. */
export interface BundleRun {
  readonly orderedAt: EpochMs;
  readonly state: 'making' | 'made' | 'failed';
  /** When it was made or failed. */
  readonly endedAt: EpochMs | undefined;
  /** Of one that is made. */
  readonly made: { readonly entries: number; readonly bytes: number } | undefined;
}

/** The workflow that makes bundles of any size. One run for each export of a tenant, found by both. */
export interface BundleWorkflow {
  /** Starting one again changes nothing. */
  start(ref: TenantRef, order: BundleRange & { exportId: ExportId; keyId: ApiKeyId }): Promise<void>;
  /** @returns undefined where this tenant ordered none of this id */
  find(tenant: TenantId, exportId: ExportId): Promise<BundleRun | undefined>;
}
