import type { TenantId } from '../../shared/kernel/ids.ts';
import { segmentKey, type HeadStore, type LockStore } from '../../audit/contract.ts';

/** What of a tenant's log is left, also after its contract: which files, until when, on whose responsibility and why. */
export interface Residue {
  readonly tenantId: TenantId;
  readonly entries: number;
  readonly controller: string;
  readonly legalBasis: string;
  readonly content: string;
  /** The last lock ends, ISO 8601; absent while nothing is sealed. */
  readonly lockedUntil?: string;
  readonly segments: readonly ResidueSegment[];
  /** Entries that are in no sealed segment yet. */
  readonly unsealed: number;
}
interface ResidueSegment {
  readonly key: string;
  readonly entries: number;
  readonly from: string;
  readonly to: string;
  /** ISO 8601; absent where S3 knows no lock. */
  readonly lockedUntil?: string;
}

const CONTROLLER =
  'During the contract: the tenant (the platform is its processor). After it: the operator of the platform, for the proof of what it did.';
const LEGAL_BASIS =
  'Art. 6(1)(c), (f) GDPR with Art. 5(2), 28(3)(h), 32: proof of processing and deletion; no erasure under Art. 17(3)(b), (e).';
const CONTENT = 'Enums, random ids, integers and times; no name, number, address, word or keyed hash of one.';

/** @returns undefined when there is no log of the tenant */
export async function residueOf(
  tenant: TenantId,
  deps: { heads: Pick<HeadStore, 'head' | 'segments'>; locks: Pick<LockStore, 'lockedUntil'> },
): Promise<Residue | undefined> {
  const head = await deps.heads.head(tenant);
  if (!head) return undefined;
  const sealed = head.sealed.size;
  const records = sealed === 0 ? [] : await deps.heads.segments(tenant, 0, sealed - 1);
  const segments: ResidueSegment[] = [];
  for (const record of records) {
    const key = segmentKey(record);
    const locked = await deps.locks.lockedUntil(key);
    segments.push({
      key,
      entries: record.last - record.first + 1,
      from: iso(record.from),
      to: iso(record.until),
      lockedUntil: locked === undefined ? undefined : iso(locked),
    });
  }
  const last = segments
    .flatMap(({ lockedUntil }) => lockedUntil ?? [])
    .toSorted()
    .at(-1);
  return {
    tenantId: tenant,
    entries: head.size,
    controller: CONTROLLER,
    legalBasis: LEGAL_BASIS,
    content: CONTENT,
    lockedUntil: last,
    segments,
    unsealed: head.size - sealed,
  };
}

const iso = (at: number): string => new Date(at).toISOString();
