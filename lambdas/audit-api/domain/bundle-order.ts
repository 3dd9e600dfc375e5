import * as z from 'zod';
import { idSchema, tenantRef } from '../../shared/kernel/id-schemas.ts';
import type { ApiKeyId, ExportId, TenantRef } from '../../shared/kernel/ids.ts';
import type { EpochMs } from '../../shared/kernel/clock.ts';
import type { EventOf } from '../../audit/contract.ts';
import type { BundleRange } from './audit-bundle.ts';
import type { BundleWork } from './write-bundle.ts';

/** What the workflow carries: opaque ids and integers, because executions keep their history for 90 days. */
export interface BundleOrder extends TenantRef, BundleRange {
  readonly exportId: ExportId;
  /** The key that ordered it. */
  readonly keyId: ApiKeyId;
  /** Absent before the first run. */
  readonly upload?: string | undefined;
  readonly work?: BundleWork | undefined;
  readonly entries?: number | undefined;
}

const count = z.int().min(0);

/** Anything else in a step's input is refused. */
export const bundleOrderSchema: z.ZodType<BundleOrder> = z.strictObject({
  ...tenantRef,
  exportId: idSchema('export'),
  keyId: idSchema('apiKey'),
  first: count.optional(),
  last: count.optional(),
  since: count.optional(),
  upload: z.string().optional(),
  work: z
    .strictObject({ next: count, end: z.int().min(-1), part: count, partBytes: count, isWritten: z.boolean() })
    .optional(),
  entries: count.optional(),
  done: z.literal(false).optional(),
});

/** Request id of all that is done for an order; the same in every repetition. */
export const requestIdOf = (exportId: ExportId): string => `req_${exportId.slice('exp_'.length)}`;

/** Where the archive of an order lies in the tenant's bucket. */
export const bundleKey = (exportId: ExportId): string => `exports/audit-${exportId}.tar`;

/** What the log is told of an order: whose key ordered it, and what became of it. */
export const bundleMade = (
  { exportId, keyId, entries }: Pick<BundleOrder, 'exportId' | 'keyId' | 'entries'>,
  at: EpochMs,
): Omit<EventOf<'audit.exported'>, 'outcome'> => ({
  type: 'audit.exported',
  at,
  actor: { kind: 'api-key', id: keyId },
  resource: { kind: 'export', id: exportId },
  details: { format: 'bundle', entries, step: 'made' },
  requestId: requestIdOf(exportId),
});
