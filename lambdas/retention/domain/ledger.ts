import type { EpochMs } from '../../shared/kernel/clock.ts';
import type { CallId, SubjectId, SubjectRequestId, TenantId } from '../../shared/kernel/ids.ts';
import type { DestructionRow, LedgerItem } from '../entities.ts';
import type { ErasablePart } from '../../shared/kernel/retention-classes.ts';
import type { ItemKey, Page } from '../../access/contract.ts';

/**
 * What was destroyed, and what a caller or the tenant decided since, kept outside the tenant's tables so that it survives
 * their restore: written before it takes effect, replayed before a restored generation is opened. Ids, enums and times.
 */
export interface DestructionLedger {
  /** Writes the row as `announced` unless it is there; never changes an existing row. */
  announce(entry: LedgerItem): Promise<'announced' | 'known'>;
  /** Settles an announced row; idempotent. */
  settle(entry: LedgerItem, state: 'destroyed' | 'withdrawn'): Promise<void>;
  /** All announced rows of a tenant: work that was begun and must be completed. */
  open(tenant: TenantId): Promise<LedgerItem[]>;
  /** Rows of a tenant, newest first. */
  page(tenant: TenantId, options: { limit: number; from?: Record<string, string> }): Promise<Page<LedgerItem>>;
}

/** One order to destroy parts of one call; the same order always has the same ledger row. */
export interface EraseOrder {
  readonly subject: SubjectId;
  readonly callId: CallId;
  readonly parts: readonly ErasablePart[];
  readonly reason: 'retention' | 'erasure';
  /** When the work was approved, epoch ms: part of the row's key, so a repeated order finds its row. */
  readonly at: EpochMs;
  readonly requestId?: SubjectRequestId;
}

/** The ledger row of an order. */
export function ledgerEntry(tenant: TenantId, order: EraseOrder): DestructionRow {
  return {
    tenantId: tenant,
    kind: order.reason,
    at: order.at,
    subject: order.subject,
    callId: order.callId,
    requestId: order.requestId,
    parts: [...order.parts],
    state: 'announced',
  };
}

/** The order that an open row still has to carry out; undefined for rows of other kinds. */
export function orderOf(entry: LedgerItem): EraseOrder | undefined {
  if ((entry.kind !== 'retention' && entry.kind !== 'erasure') || entry.callId === undefined) return undefined;
  const { subject, callId, parts, at, requestId } = entry;
  return { subject, callId, parts, reason: entry.kind, at, requestId };
}

/** Table key of a row: pk `<tenantId>`, sk `<at, 15 digits>#<kind>#<call, subject or connection>[#<request id>]`. */
export function ledgerKey(entry: LedgerItem): ItemKey {
  const ids = entry.kind === 'secret-revoked' ? [entry.connectionId] : [callOf(entry) ?? entry.subject];
  const request = 'requestId' in entry ? [entry.requestId] : [];
  const id = [...ids, ...request].filter(Boolean).join('#');
  return { pk: entry.tenantId, sk: `${String(entry.at).padStart(15, '0')}#${entry.kind}#${id}` };
}

const callOf = (entry: LedgerItem) => ('callId' in entry ? entry.callId : undefined);

const PAGE = 500;

/** All rows of a tenant, oldest first. */
export async function allRows(ledger: Pick<DestructionLedger, 'page'>, tenant: TenantId): Promise<LedgerItem[]> {
  const rows: LedgerItem[] = [];
  let page: Page<LedgerItem> | undefined;
  do {
    page = await ledger.page(tenant, { limit: PAGE, from: page?.next });
    rows.push(...page.items);
  } while (page.next !== undefined);
  return rows.reverse();
}
