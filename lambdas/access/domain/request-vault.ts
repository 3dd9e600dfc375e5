import { deleteItem, putItem } from './writes.ts';
import type { SubjectRequestId } from '../../shared/kernel/ids.ts';
import { requestKeyEntity, type RequestKeyItem } from '../entities.ts';
import type { RequestVault, TenantData, TenantKeys } from '../ports.ts';
import { openValue, sealValue } from './sealed-value.ts';

/** Identifiers of subject requests, each under a key of the request's own that goes when the request ends. */
export function createRequestVault(data: TenantData, tenantKeys: TenantKeys): RequestVault {
  const { tenant } = data.session;
  const contextOf = (requestId: SubjectRequestId) => requestKeyEntity.keyContext({ requestId });

  return {
    async create({ requestId: request, binding }, identifier, now) {
      const { key, ...wrapping } = await tenantKeys.generate(contextOf(request), 'seal');
      const target = { binding, plaintext: identifier };
      const item: RequestKeyItem = { requestId: request, keyId: key.keyId, ...wrapping, createdAt: now };
      return {
        sealed: await sealValue(key, { tenant, request }, target),
        writes: [
          putItem(requestKeyEntity, {
            key: requestKeyEntity.key({ requestId: request }),
            item,
            guard: { absent: true },
          }),
        ],
      };
    },

    async open({ requestId: request, binding }, sealed) {
      const row = await data.get(requestKeyEntity, requestKeyEntity.key({ requestId: request }));
      if (row === undefined) return undefined;
      const key = await tenantKeys.unwrap(row, contextOf(request), 'seal');
      return openValue(key, { tenant, request }, { binding, sealed });
    },

    destroy: (request) => [deleteItem(requestKeyEntity, { key: requestKeyEntity.key({ requestId: request }) })],
  };
}
