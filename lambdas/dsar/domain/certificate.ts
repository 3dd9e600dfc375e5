import { DAY_MS, type EpochMs } from '../../shared/kernel/clock.ts';
import type { TenantId } from '../../shared/kernel/ids.ts';
import type { SubjectRequestItem } from '../entities.ts';

/** `erased_live`: gone from everything in use. `erased_complete`: also the last backup has ended. Never the same. */
export type ErasureState = 'erased_live' | 'erased_complete';

/** Point-in-time recovery of the key table: one day, after which no backup holds a destroyed key. */
const KEY_BACKUP_MS = DAY_MS;
/** Backups of the data table; from the first day on they hold ciphertext without keys. */
const DATA_BACKUP_MS = 30 * DAY_MS;
/** Lex keeps utterances 15 days where its own deletion does not reach them. */
const LEX_RESIDUE_MS = 15 * DAY_MS;

/** When the last readable copy has ended, epoch ms, of what was erased at `erasedAt`. */
export const completeAt = (erasedAt: EpochMs): EpochMs => erasedAt + Math.max(KEY_BACKUP_MS, LEX_RESIDUE_MS);

/** The state of an erasure at `now` (epoch ms). */
export const erasureState = (erasedAt: EpochMs, now: EpochMs): ErasureState =>
  now >= completeAt(erasedAt) ? 'erased_complete' : 'erased_live';

/** One store's line on the certificate. */
interface StoreLine {
  readonly store: string;
  readonly method: string;
  readonly found?: number;
  readonly deleted?: number;
  readonly kept?: number;
  readonly residualUntil?: string;
  readonly note?: string;
}

export interface Certificate {
  readonly format: 'voicekeep-erasure-certificate/1';
  readonly certificate: string;
  readonly tenant: TenantId;
  readonly right: 'Art. 17 GDPR';
  readonly orderedBy: 'the person, by a request';
  readonly decidedBy: 'tenant (controller)';
  /** The tenant's key that approved. */
  readonly approvedWith: string;
  readonly executedBy: 'voicekeep (processor)';
  readonly identityVerifiedBy: string;
  readonly scope: 'everything of the person' | 'the calls the controller named';
  readonly times: Record<'received' | 'decided' | 'rescanned' | 'issued', string>;
  readonly state: 'erased_live';
  readonly completeNotBefore: string;
  readonly stores: readonly StoreLine[];
  readonly kept: readonly { readonly ground: string; readonly calls: number }[];
  readonly verification: {
    readonly method: string;
    readonly remaining: number;
    readonly samplesTried: number;
    readonly samplesOpened: number;
  };
}

/** What the certificate is made from. */
export interface CertificateFacts {
  readonly tenant: TenantId;
  readonly request: SubjectRequestItem;
  readonly now: EpochMs;
}

const iso = (at: EpochMs) => new Date(at).toISOString();

/**
 * States what was erased, what was kept and why, and until when copies last (NIST SP 800-88 fields, adapted).
 * Contains no number, no name and nothing said; the request's id is the only link to the person.
 */
export function erasureCertificate({ tenant, request, now }: CertificateFacts): Certificate {
  const decided = request.decidedAt ?? request.receivedAt;
  return {
    format: 'voicekeep-erasure-certificate/1',
    certificate: request.requestId,
    tenant,
    right: 'Art. 17 GDPR',
    orderedBy: 'the person, by a request',
    decidedBy: 'tenant (controller)',
    approvedWith: request.decidedBy ?? 'not recorded',
    executedBy: 'voicekeep (processor)',
    identityVerifiedBy: request.identityMethod ?? 'not stated',
    scope: request.wholeSubject === false ? 'the calls the controller named' : 'everything of the person',
    times: { received: iso(request.receivedAt), decided: iso(decided), rescanned: iso(now), issued: iso(now) },
    state: 'erased_live',
    completeNotBefore: iso(completeAt(now)),
    stores: storeLines(request, now),
    kept: keptLines(request),
    verification: {
      method: 'independent full scan of both tables, listing of the bucket, opening of earlier ciphertexts',
      remaining: sum(request.remaining),
      samplesTried: request.found?.['samples'] ?? 0,
      samplesOpened: request.remaining?.['readable'] ?? 0,
    },
  };
}

function storeLines(request: SubjectRequestItem, now: EpochMs): StoreLine[] {
  const found = (name: string) => request.found?.[name] ?? 0;
  const counted = (name: string, kept: string) => {
    const keptCount = request.kept?.[kept] ?? 0;
    return { found: found(name), deleted: Math.max(0, found(name) - keptCount), kept: keptCount };
  };
  return [
    { store: 'key table', method: 'data keys and lookup rows deleted', ...counted('keys', 'keyItems') },
    { store: 'data table', method: 'rows deleted', ...counted('rows', 'dataItems') },
    { store: 'recordings bucket', method: 'objects deleted; no versions, no backup', ...counted('objects', 'objects') },
    { store: 'key table backups', method: 'expire', residualUntil: iso(now + KEY_BACKUP_MS) },
    {
      store: 'data table backups',
      method: 'expire',
      residualUntil: iso(now + DATA_BACKUP_MS),
      note: 'ciphertext without keys once the key table backups have ended',
    },
    lexLine(request, now),
    { store: 'audit log and deletion ledger', method: 'kept', note: 'random ids, enums and times only' },
  ];
}

/** Says what Lex confirmed, not what it was asked: a deletion that failed leaves the words until Lex drops them. */
function lexLine(request: SubjectRequestItem, now: EpochMs): StoreLine {
  const { conversations = 0, forgotten = 0 } = request.found ?? {};
  const line = { store: 'Amazon Lex', found: conversations, deleted: Math.min(forgotten, conversations) };
  if (conversations === 0) return { ...line, method: 'not tried', note: 'no conversation was found' };
  if (forgotten >= conversations) return { ...line, method: 'DeleteUtterances, confirmed' };
  const note = 'Lex did not confirm every deletion; it keeps what was said 15 days';
  return { ...line, method: 'DeleteUtterances, failed', residualUntil: iso(now + LEX_RESIDUE_MS), note };
}

const keptLines = (request: SubjectRequestItem) =>
  Object.entries(request.kept ?? {})
    .filter(([name]) => name.startsWith('ground:'))
    .map(([name, calls]) => ({ ground: name.slice('ground:'.length), calls }));

const sum = (counts: Record<string, number> = {}) => Object.values(counts).reduce((total, count) => total + count, 0);
