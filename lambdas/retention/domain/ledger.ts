import type { EpochMs } from '../../shared/kernel/clock.ts';
import { definedOnly } from '../../shared/kernel/defined-only.ts';
import type { ApiKeyId, CallId, SubjectId, SubjectRequestId, TenantId } from '../../shared/kernel/ids.ts';
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
  /** Absent where nobody approved it in the single case: the platform's default windows. */
  readonly approval?: Approval;
}

/** A tenant's approval, with the key that gave it where one key did. */
export interface Approval {
  readonly approver?: ApiKeyId | undefined;
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
    approval: order.approval && definedOnly(order.approval),
    state: 'announced',
  };
}

/** The order that an open row still has to carry out; undefined for rows of other kinds. */
export function orderOf(entry: LedgerItem): EraseOrder | undefined {
  if ((entry.kind !== 'retention' && entry.kind !== 'erasure') || entry.callId === undefined) return undefined;
  const { subject, callId, parts, at, requestId, approval } = entry;
  return { subject, callId, parts, reason: entry.kind, at, requestId, approval };
}

/** Table key of a row: pk `<tenantId>`, sk `<at, 15 digits>#<kind>#<call, subject, connection or tenant>[#<request id>]`. */
export function ledgerKey(entry: LedgerItem): ItemKey {
  const request = 'requestId' in entry ? [entry.requestId] : [];
  const id = [aboutOf(entry), ...request].filter(Boolean).join('#');
  return { pk: entry.tenantId, sk: `${String(entry.at).padStart(15, '0')}#${entry.kind}#${id}` };
}

function aboutOf(entry: LedgerItem): string {
  if (entry.kind === 'secret-revoked') return entry.connectionId;
  if (entry.kind === 'exports-expired') return entry.tenantId;
  return ('callId' in entry ? entry.callId : undefined) ?? entry.subject;
}

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
