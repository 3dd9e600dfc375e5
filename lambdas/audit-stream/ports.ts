import type { BroughtFile, TenantData } from '../access/contract.ts';
import type { OutboxItem } from '../audit/contract.ts';
import type { TenantId } from '../shared/kernel/ids.ts';
import type { AuditStream } from './domain/stream.ts';

/**
 * Where audit entries go as they are published. At least once and in their order: a file may come again, and a later
 * one never before an earlier one is there. One implementation: a bucket of the tenant's own account.
 */
export interface StreamTarget {
  /** @throws DeliveryRefused */
  put(file: BroughtFile): Promise<void>;
  /** Where the tenant is told that its stream stands still, and that it goes on. */
  readonly log: Pick<TenantData, 'recordOnce'>;
}

/** @returns undefined where the tenant is not served any more */
export type OpenTarget = (stream: AuditStream) => Promise<StreamTarget | undefined>;

/** Streams in the head table: pk `stream#<tenant>`, sk `stream`; `work` = key of the sparse index, `stream`. */
export interface StreamStore {
  get(tenant: TenantId): Promise<AuditStream | undefined>;
  /** Everything there is, in no order; costs as much as there are. Eventually consistent. */
  list(): Promise<AuditStream[]>;
  /**
   * One transaction: the stream as it is wanted, or none, and its entry.
   * @param expected version of the present one, 0 for none
   * @returns false when there is another; nothing was written then
   */
  change(
    tenant: TenantId,
    change: { readonly to: AuditStream | undefined; readonly expected: number },
    entry: OutboxItem,
  ): Promise<boolean>;
  /**
   * Moves a stream on, or notes that it stands still.
   * @returns false when somebody else did, or it was changed; nothing was written then
   */
  move(
    from: AuditStream,
    to: Pick<AuditStream, 'next' | 'failures' | 'retryAt' | 'problem' | 'deliveredAt'>,
  ): Promise<boolean>;
}
