import type { SubjectRequestId } from '../../shared/kernel/ids.ts';
import type { RequestKeyItem } from '../../shared/kernel/stored-items.ts';
import type { RequestVault, TenantData, TenantKeys } from '../ports.ts';
import { itemKeys } from './item-keys.ts';
import { KEY_CONTEXTS } from './key-context.ts';
import { openValue, sealValue } from './sealed-value.ts';

/** Identifiers of subject requests, each under a key of the request's own that goes when the request ends. */
export function createRequestVault(data: TenantData, tenantKeys: TenantKeys): RequestVault {
  const { tenant } = data.session;
  const contextOf = (requestId: SubjectRequestId) => KEY_CONTEXTS.requestKey({ requestId });
  const bindingOf = (request: SubjectRequestId) =>
    ({ entity: 'subjectRequest', field: 'sealedIdentifier', row: itemKeys.subjectRequest(request).pk }) as const;

  return {
    async create(request, identifier, now) {
      const { key, ...wrapping } = await tenantKeys.generate(contextOf(request), 'seal');
      const target = { binding: bindingOf(request), plaintext: identifier };
      const item: RequestKeyItem = { requestId: request, keyId: key.keyId, ...wrapping, createdAt: now };
      return {
        sealed: await sealValue(key, { tenant, request }, target),
        writes: [{ put: 'requestKey', key: itemKeys.requestKey(request), item, guard: { absent: true } }],
      };
    },

    async open(request, sealed) {
      const row = await data.get('requestKey', itemKeys.requestKey(request));
      if (row === undefined) return undefined;
      const key = await tenantKeys.unwrap(row, contextOf(request), 'seal');
      return openValue(key, { tenant, request }, { binding: bindingOf(request), sealed });
    },

    destroy: (request) => [{ delete: 'requestKey', key: itemKeys.requestKey(request) }],
  };
}
