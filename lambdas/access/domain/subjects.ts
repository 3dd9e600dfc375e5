import { putItem } from './writes.ts';
import type { EpochMs } from '../../shared/kernel/clock.ts';
import { newSubjectId, type RandomBytes, type SubjectId } from '../../shared/kernel/ids.ts';
import {
  type SubjectProfileItem,
  type TenantSecretItem,
  subjectLookupEntity,
  subjectProfileEntity,
  tenantSecretEntity,
  tombstoneEntity,
} from '../entities.ts';
import type { Subjects, TenantData, TenantKeys, Write } from '../ports.ts';
import type { DataKey } from './data-key.ts';
import { LOOKUP_PURPOSE, phoneIndex, type IndexPurpose } from './phone-index.ts';
import { openValue, sealValue } from './sealed-value.ts';

interface Secret {
  readonly key: DataKey;
  readonly purpose: IndexPurpose;
  readonly version: number;
}

interface Found {
  readonly subject: SubjectId;
  readonly lookup: string;
  readonly version: number;
  readonly buried: boolean;
}

const PURPOSE = LOOKUP_PURPOSE;
/** What every tenant has from its beginning. */
const SEEDED = ['phone-lookup', 'suppression'] as const satisfies readonly IndexPurpose[];

/** Callers of one tenant: profile and lookup rows in the key table, secrets wrapped by the tenant's key. */
export function createSubjects(data: TenantData, tenantKeys: TenantKeys, random: RandomBytes): Subjects {
  const { tenant } = data.session;

  const secretRows = (purpose: IndexPurpose) => data.list(tenantSecretEntity, { purpose });

  /** Newest first. */
  async function secrets(): Promise<Secret[]> {
    const newestFirst = (await secretRows(PURPOSE)).toSorted((a, b) => b.version - a.version);
    return Promise.all(
      newestFirst.map(async (row) => ({ ...row, key: await tenantKeys.unwrap(row, secretContext(row), 'index') })),
    );
  }

  async function newSecret(
    now: EpochMs,
    { purpose, version, reindex }: Pick<TenantSecretItem, 'purpose' | 'version' | 'reindex'>,
  ): Promise<{ secret: Secret; write: Write }> {
    const id = { purpose, version };
    const { key, ...wrapping } = await tenantKeys.generate(secretContext(id), 'index');
    const item: TenantSecretItem = { ...id, keyId: key.keyId, ...wrapping, createdAt: now, reindex };
    const write = putItem(tenantSecretEntity, { key: tenantSecretEntity.key(id), item, guard: { absent: true } });
    return { secret: { ...id, key }, write };
  }

  async function findByLookup(lookup: string): Promise<Found | undefined> {
    const row = await data.get(subjectLookupEntity, subjectLookupEntity.key({ lookup }));
    if (row === undefined) return undefined;
    const tombstone = await data.get(tombstoneEntity, tombstoneEntity.key({ subject: row.subject }));
    return { subject: row.subject, lookup, version: row.version, buried: tombstone !== undefined };
  }

  /**
   * A living subject under any secret before a buried one under the newest. Read from the oldest secret to the newest,
   * one after the other: a number is only ever moved forward, so it cannot slip through between two reads.
   */
  async function findByLookups(lookups: string[]): Promise<Found | undefined> {
    const found: Found[] = [];
    for (const lookup of lookups.toReversed()) {
      const entry = await findByLookup(lookup);
      if (entry !== undefined) found.unshift(entry);
    }
    return found.find((entry) => !entry.buried) ?? found[0];
  }

  async function newProfile(number: string, lookup: string, now: EpochMs): Promise<SubjectProfileItem> {
    const subject = newSubjectId(random);
    const { key, ...wrapping } = await tenantKeys.generate(profileContext(subject), 'seal');
    const target = { binding: profileBinding(), plaintext: number };
    const sealedNumber = await sealValue(key, { tenant, subject }, target);
    return { subject, keyId: key.keyId, ...wrapping, sealedNumber, lookup, createdAt: now };
  }

  const lookupsOf = (all: Secret[], number: string) => Promise.all(all.map((secret) => phoneIndex(secret, number)));

  return {
    async seed(now) {
      const writes: Write[] = [];
      for (const purpose of SEEDED) {
        if ((await secretRows(purpose)).length === 0)
          writes.push((await newSecret(now, { purpose, version: 1 })).write);
      }
      return writes;
    },

    async rotateSecret(now) {
      const newest = (await secretRows(PURPOSE)).reduce((highest, row) => Math.max(highest, row.version), 0);
      const { write } = await newSecret(now, { purpose: PURPOSE, version: newest + 1, reindex: { stale: 0 } });
      return { version: newest + 1, writes: [write] };
    },

    async resolve(number, now) {
      if (number === undefined) return { subject: newSubjectId(random), isNew: true, writes: [] };
      const known = await secrets();
      const seeded = known.length > 0 ? undefined : await newSecret(now, { purpose: PURPOSE, version: 1 });
      const lookups = await lookupsOf(seeded ? [seeded.secret] : known, number);
      const current = lookups[0] as string;
      const found = await findByLookups(lookups);
      if (found !== undefined && !found.buried) {
        return { subject: found.subject, isNew: false, writes: [] };
      }
      const profile = await newProfile(number, current, now);
      const writes = [...(seeded ? [seeded.write] : []), ...introduce(profile, found, now)];
      return { subject: profile.subject, isNew: true, writes };
    },

    async find(number) {
      const found = await findByLookups(await lookupsOf(await secrets(), number));
      return found?.buried === false ? found.subject : undefined;
    },

    async numberOf(subject) {
      const profile = await data.get(subjectProfileEntity, subjectProfileEntity.key({ subject }));
      if (profile?.sealedNumber === undefined) return undefined;
      const key = await tenantKeys.unwrap(profile, profileContext(subject), 'seal');
      return openValue(key, { tenant, subject }, { binding: profileBinding(), sealed: profile.sealedNumber });
    },

    async lookupValues(number) {
      return lookupsOf(await secrets(), number);
    },
  };
}

const secretContext = (secret: Pick<TenantSecretItem, 'purpose' | 'version'>) => tenantSecretEntity.keyContext(secret);
const profileContext = (subject: SubjectId) => subjectProfileEntity.keyContext({ subject });
const profileBinding = () => subjectProfileEntity.binding('sealedNumber', {});

/**
 * Rows of a new subject. Where a buried subject's lookup row is still there it is replaced under its version, so of
 * two calls at once only one makes a subject and the other finds it.
 */
function introduce(profile: SubjectProfileItem, buried: Found | undefined, now: EpochMs): Write[] {
  const lookup = profile.lookup as string;
  const replaces = buried?.lookup === lookup ? buried.version : undefined;
  return [
    putItem(subjectProfileEntity, {
      key: subjectProfileEntity.key({ subject: profile.subject }),
      item: profile,
      guard: { absent: true },
    }),
    putLookup({ subject: profile.subject, lookup, now, replaces }),
  ];
}

function putLookup(row: { subject: SubjectId; lookup: string; now: EpochMs; replaces: number | undefined }): Write {
  const item = { subject: row.subject, createdAt: row.now, version: (row.replaces ?? 0) + 1 };
  const guard = row.replaces === undefined ? ({ absent: true } as const) : { version: row.replaces };
  return putItem(subjectLookupEntity, { key: subjectLookupEntity.key({ lookup: row.lookup }), item, guard });
}
