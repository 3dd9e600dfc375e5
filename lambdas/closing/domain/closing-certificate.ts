import { DAY_MS, type EpochMs } from '../../shared/kernel/clock.ts';
import { RECOVERY_DAYS } from '../../shared/kernel/define-entity.ts';
import { SINKS, type Sink, type SinkName } from '../../inventory/sinks.ts';
import type { TenantId } from '../../shared/kernel/ids.ts';
import { RESERVED_DAYS } from '../../numbers/contract.ts';
import type { CertificateKind, TenantBeingClosed } from '../../tenants/contract.ts';

/** One store's line: what was done, and until when a copy can last (ISO 8601, UTC; `none`: no copy is left). */
export interface ClosingLine {
  readonly store: string;
  readonly method: string;
  readonly deleted?: number;
  readonly residualUntil?: string;
  readonly note?: string;
}

export interface ClosingCertificate {
  readonly format: 'voicekeep-closing-certificate/1';
  readonly kind: CertificateKind;
  readonly tenant: TenantId;
  readonly basis: 'Art. 28(3)(g) GDPR';
  /** Who ordered it, and approved it by letting the retrieval window end; the key of the announcement. */
  readonly orderedBy: string;
  readonly approvedBy: string;
  readonly executedBy: 'voicekeep (processor)';
  readonly times: Readonly<Record<string, string>>;
  readonly retrieval: { readonly days: number; readonly ground?: string };
  readonly holds: { readonly waitedFor: boolean; readonly lastEnded?: string };
  readonly stores: readonly ClosingLine[];
  readonly verification: { readonly method: string; readonly remaining: number };
  /** When the last copy that can say anything of a caller has ended; audit segments hold enums and random ids. */
  readonly completeNotBefore: string;
}

const iso = (at: EpochMs): string => new Date(at).toISOString();
const NONE = 'none';
const sinkOf = (name: SinkName): Sink => SINKS.find((sink) => sink.name === name)!;
const LEX_DAYS = sinkOf('lex-utterances').days;

/** Conversations younger than this can still be with Lex. */
export const LEX_RESIDUE_MS = LEX_DAYS * DAY_MS;

/** Sinks that are parts of the tenant's own stores, rows of them or links to them: they went with these. */
const IN_TENANT_STORES: ReadonlySet<SinkName> = new Set([
  'recordings-bucket',
  'landing-bucket',
  'exports',
  'certificates',
  'telephony-replays',
  'data-table-recovery',
  'key-table-recovery',
]);

/** The platform's own sinks that a tenant's pseudonyms rest in after its end, in the order of their time. */
const PLATFORM_SINKS = (SINKS as readonly Sink[])
  .filter(
    ({ name, holds, days }) =>
      holds !== 'nothing' && days > 0 && !IN_TENANT_STORES.has(name as SinkName) && name !== 'lex-utterances',
  )
  .toSorted((a, b) => a.days - b.days);

/**
 * States what was destroyed of a tenant and until when anything lasts. `purge`: contents are gone, stores still stand.
 * `final`: stores and stack are gone and the key is about to be. Holds ids, counts and times; no name.
 * @throws Error when the re-scan found something, or (final) when no end of an existing key is known: never certified
 */
export function closingCertificate(kind: CertificateKind, tenant: TenantBeingClosed, now: EpochMs): ClosingCertificate {
  const { closing, purgeStartedAt } = tenant;
  const remaining = Object.values(closing.remaining ?? {});
  const left = remaining.reduce((sum, count) => sum + count, 0);
  if (purgeStartedAt === undefined || closing.rescannedAt === undefined || remaining.length === 0 || left > 0)
    throw new Error('Only a purge that an empty re-scan followed can be certified.');
  const stores = kind === 'purge' ? purgeLines(tenant, closing.rescannedAt) : finalLines(tenant, now);
  return {
    format: 'voicekeep-closing-certificate/1',
    kind,
    tenant: tenant.tenantId,
    basis: 'Art. 28(3)(g) GDPR',
    orderedBy: orderer(closing),
    approvedBy: orderer(closing),
    executedBy: 'voicekeep (processor)',
    times: {
      announced: iso(closing.requestedAt),
      retrievableUntil: iso(closing.retrieveUntil),
      purgeBegun: iso(purgeStartedAt),
      rescanned: iso(closing.rescannedAt),
      issued: iso(now),
    },
    retrieval: { days: closing.retrievalDays, ground: closing.ground },
    holds: {
      waitedFor: closing.heldLooks !== undefined,
      lastEnded: closing.holds && iso(closing.holds.until),
    },
    stores,
    verification: { method: 'independent count of every store after the purge', remaining: left },
    completeNotBefore: latest(stores, now),
  };
}

const orderer = ({ requestedBy }: TenantBeingClosed['closing']): string =>
  requestedBy === undefined ? 'operator' : `operator (${requestedBy})`;

function purgeLines(tenant: TenantBeingClosed, at: EpochMs): ClosingLine[] {
  const { destroyed = {} } = tenant.closing;
  const until = (days: number) => ({ residualUntil: iso(at + days * DAY_MS) });
  return [
    { store: 'key table', method: 'rows deleted first', deleted: destroyed['keys'] ?? 0, ...until(RECOVERY_DAYS.keys) },
    {
      store: 'data table',
      method: 'rows deleted',
      deleted: destroyed['rows'] ?? 0,
      ...until(RECOVERY_DAYS.data),
      note: 'recovery copies end earlier, with the tables: see the final certificate',
    },
    { store: 'recordings bucket', method: 'objects deleted', deleted: destroyed['objects'] ?? 0, residualUntil: NONE },
    { store: 'landing bucket', method: 'objects deleted', deleted: destroyed['landed'] ?? 0, residualUntil: NONE },
    {
      store: 'numbers',
      method: 'released',
      deleted: destroyed['numbers'] ?? 0,
      ...until(RECOVERY_DAYS.numbers),
      note: `each stays reserved for ${RESERVED_DAYS} days, without the tenant`,
    },
    { store: 'API keys', method: 'revoked', deleted: destroyed['apiKeys'] ?? 0, ...until(RECOVERY_DAYS.tenants) },
    lexLine(tenant, at),
    { store: 'tenant key, tables, bucket, stack', method: 'next', note: 'see the final certificate' },
  ];
}

function finalLines(tenant: TenantBeingClosed, now: EpochMs): ClosingLine[] {
  const { closing } = tenant;
  const gone = 'recovery verified off, then deleted';
  return [
    { store: 'key table', method: gone, residualUntil: NONE },
    { store: 'data table', method: gone, residualUntil: NONE },
    { store: 'recordings bucket', method: 'deleted; no versions, no backup', residualUntil: NONE },
    { store: 'stack', method: 'deleted', residualUntil: NONE },
    closing.keyDeletionAt === undefined
      ? { store: 'tenant key', method: 'none was found', residualUntil: NONE }
      : { store: 'tenant key', method: 'deletion scheduled', residualUntil: iso(closing.keyDeletionAt) },
    lexLine(tenant, closing.rescannedAt ?? now),
    {
      store: 'control plane (name, numbers, key labels)',
      method: 'removed; recovery copies expire',
      residualUntil: iso(now + RECOVERY_DAYS.tenants * DAY_MS),
    },
    ...PLATFORM_SINKS.map(({ name, days, erasure }) => ({
      store: name,
      method: erasure === 'keeps' ? 'kept for a fixed term' : 'expires',
      residualUntil: iso(now + days * DAY_MS),
    })),
    { store: 'deletion ledger, usage per month', method: 'kept', note: 'random ids and numbers only' },
  ];
}

/** Says what Lex confirmed, not what it was asked. */
function lexLine({ closing }: TenantBeingClosed, at: EpochMs): ClosingLine {
  const { conversations = 0, forgotten = 0 } = closing;
  const line = { store: 'Amazon Lex', deleted: Math.min(forgotten, conversations) };
  return forgotten >= conversations
    ? { ...line, method: 'DeleteUtterances, confirmed', residualUntil: NONE }
    : { ...line, method: 'DeleteUtterances, not all confirmed', residualUntil: iso(at + LEX_RESIDUE_MS) };
}

/** Audit segments stay for their fixed term by law and say nothing of a caller. */
function latest(stores: readonly ClosingLine[], now: EpochMs): string {
  const ends = stores
    .filter(
      ({ store, residualUntil }) => residualUntil !== undefined && residualUntil !== NONE && store !== 'audit-segments',
    )
    .map(({ residualUntil }) => Date.parse(residualUntil!));
  return iso(Math.max(now, ...ends));
}
