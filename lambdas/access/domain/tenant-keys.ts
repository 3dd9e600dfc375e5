import type { TenantRef, TenantKeys, KeyContext, KeyService } from '../ports.ts';
import { importDataKey, type DataKey } from './data-key.ts';
import type { DataKeyCache } from './data-key-cache.ts';
import { SealBroken } from './errors.ts';

/** A tenant's data keys: made and unwrapped by its key service, kept for a moment in the cache. */
export function createTenantKeys(ref: TenantRef, service: KeyService, cache: DataKeyCache): TenantKeys {
  const place = (context: KeyContext, keyId: string) => JSON.stringify([ref.tenant, ref.generation, context, keyId]);
  return {
    async generate(context, use) {
      const { plaintext, wrapped } = await service.generate(context);
      const key = await importDataKey(plaintext, use);
      return { key, wrapped };
    },

    unwrap: (row, context, use) =>
      cache.get(place(context, row.keyId), async (): Promise<DataKey> => {
        const key = await importDataKey(await service.unwrap(row.wrapped, context), use);
        if (key.keyId !== row.keyId) throw new SealBroken('A wrapped key is not the one its row names.');
        return key;
      }),
  };
}
