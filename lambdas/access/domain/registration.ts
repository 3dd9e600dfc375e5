import type { EpochMs } from '../../shared/kernel/clock.ts';
import type { EncryptionKeyItem } from '../entities.ts';
import { TenantDataError } from './errors.ts';

/** Number of the platform-held key in `EncryptionKeyItem.active`. */
export const PLATFORM_KEY = 0;

/** Number of the key that wraps new data keys. */
export const activeNumber = (registration: EncryptionKeyItem | undefined): number =>
  registration?.active ?? PLATFORM_KEY;

/**
 * ARN of a tenant's own key by its number; undefined for the platform-held one.
 * @throws TenantDataError when the registration does not know the number
 */
export function arnOfKey(registration: EncryptionKeyItem | undefined, number: number): string | undefined {
  if (number === PLATFORM_KEY) return undefined;
  const found = registration?.keys.find((key) => key.number === number);
  if (found === undefined) throw new TenantDataError('A data key names a wrapping key that was never registered.');
  return found.arn;
}

/** ARN of the key that wraps new data keys; undefined for the platform-held one. */
export const activeArn = (registration: EncryptionKeyItem | undefined): string | undefined =>
  arnOfKey(registration, activeNumber(registration));

/** Registration of a tenant that never had one. */
export const noRegistration = (now: EpochMs): EncryptionKeyItem => ({
  active: PLATFORM_KEY,
  keys: [],
  changedAt: now,
  version: 0,
});

/**
 * The registration with another active key, re-wrapping begun.
 * @param arn the tenant's own key; undefined: back to the platform-held one
 */
export function switchKey(
  before: EncryptionKeyItem | undefined,
  arn: string | undefined,
  now: EpochMs,
): EncryptionKeyItem {
  // That the former key is away says nothing of the new one, which was just tried out.
  const { unavailable: _, ...known } = before ?? noRegistration(now);
  const number = Math.max(PLATFORM_KEY, ...known.keys.map((key) => key.number)) + 1;
  return withRewrap(
    {
      ...known,
      active: arn === undefined ? PLATFORM_KEY : number,
      keys: arn === undefined ? known.keys : [...known.keys, { number, arn, since: now }],
      changedAt: now,
      version: known.version + 1,
    },
    now,
  );
}

/** The registration with a re-wrapping that begins anew, e.g. after one that waits for a key. */
export const restartRewrap = (before: EncryptionKeyItem, now: EpochMs): EncryptionKeyItem =>
  withRewrap({ ...before, version: before.version + 1 }, now);

function withRewrap(item: EncryptionKeyItem, now: EpochMs): EncryptionKeyItem {
  // The version only grows, so no two runs of a tenant have the same number.
  const counts = { checked: 0, stale: 0, broken: 0, moved: item.rewrap?.moved ?? 0 };
  return { ...item, rewrap: { run: item.version, startedAt: now, ...counts } };
}

/** The own keys when every data key is under the active key: the others are released. */
export const releasedKeys = ({ keys, active }: EncryptionKeyItem, now: EpochMs): EncryptionKeyItem['keys'] =>
  keys.map((key) => (key.number === active || key.releasedAt !== undefined ? key : { ...key, releasedAt: now }));
