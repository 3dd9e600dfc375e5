import type { Clock } from '../../shared/kernel/clock.ts';
import { encryptionKeyEntity, type EncryptionKeyItem } from '../entities.ts';
import type { KeyContext, KeyService, TenantData, TenantKeys, WrappingKeys } from '../ports.ts';
import { importDataKey, type DataKey } from './data-key.ts';
import type { DataKeyCache } from './data-key-cache.ts';
import { KeyUnavailable, SealBroken } from './errors.ts';
import { createKeyWatch } from './key-watch.ts';
import { activeArn, arnOfKey, PLATFORM_KEY } from './registration.ts';

/** Context of a key that is made for a trial and thrown away. */
const TRIAL: KeyContext = { purpose: 'trial' };

/**
 * A tenant's data keys: made under the active wrapping key, unwrapped by the one their row names, kept for a moment in
 * the cache. The registration is read consistently at every use of a wrapping key, never kept: a key that the tenant
 * exchanged is not used a moment longer, and a failure is forgotten at once, so that access heals by itself.
 */
export function createTenantKeys(
  data: TenantData,
  parts: { service: KeyService; cache: DataKeyCache; clock: Clock },
): TenantKeys & { wrapping: WrappingKeys } {
  const { service, cache } = parts;
  const { tenant, generation } = data.session;
  const watch = createKeyWatch(data, parts.clock);
  const place = (context: KeyContext, keyId: string) => JSON.stringify([tenant, generation, context, keyId]);
  const registration = () => data.get(encryptionKeyEntity, encryptionKeyEntity.key({}));

  async function watched<T>(known: EncryptionKeyItem | undefined, use: () => Promise<T>): Promise<T> {
    try {
      const result = await use();
      await watch.worked(known);
      return result;
    } catch (error) {
      if (error instanceof KeyUnavailable) await watch.failed(known ?? (await registrationAgain()), error);
      throw error;
    }
  }
  const registrationAgain = () => registration().catch(() => undefined);

  /** The platform-held key needs no registration: most tenants' rows are under it. */
  async function unwrapRow(row: Parameters<TenantKeys['unwrap']>[0], context: KeyContext): Promise<Uint8Array> {
    const number = row.wrappedWith ?? PLATFORM_KEY;
    const known = number === PLATFORM_KEY ? undefined : await registration();
    // That a former key still works says nothing about the active one.
    const watchedKey = known?.active === number ? known : undefined;
    return watched(watchedKey, () => service.unwrap(row.wrapped, context, arnOfKey(known, number)));
  }

  return {
    async generate(context, use) {
      const known = await registration();
      const { plaintext, wrapped } = await watched(known, () => service.generate(context, activeArn(known)));
      const key = await importDataKey(plaintext, use);
      return { key, wrapped, wrappedWith: known && known.active !== PLATFORM_KEY ? known.active : undefined };
    },

    unwrap: (row, context, use) =>
      cache.get(place(context, row.keyId), async (): Promise<DataKey> => {
        const key = await importDataKey(await unwrapRow(row, context), use);
        if (key.keyId !== row.keyId) throw new SealBroken('A wrapped key is not the one its row names.');
        return key;
      }),

    wrapping: {
      registration,
      describe: (ownKey) => service.describe(ownKey),
      rewrap: (wrapped, context, keys) => service.rewrap(wrapped, context, keys),
      tryOut: (ownKey) => tryOut(service, ownKey),
      async probe() {
        const known = await registration();
        await watched(known, () => tryOut(service, activeArn(known)));
      },
    },
  };
}

async function tryOut(service: KeyService, ownKey: string | undefined): Promise<void> {
  const { plaintext, wrapped } = await service.generate(TRIAL, ownKey);
  const opened = await service.unwrap(wrapped, TRIAL, ownKey);
  const same = Buffer.compare(plaintext, opened) === 0;
  plaintext.fill(0);
  opened.fill(0);
  if (!same) throw new SealBroken('The key does not open what it wrapped.');
}
