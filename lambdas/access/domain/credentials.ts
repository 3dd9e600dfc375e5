import type { ConnectionId } from '../../shared/kernel/ids.ts';
import { credentialEntity, type CredentialItem } from '../entities.ts';
import type { Credentials, TenantData, TenantKeys } from '../ports.ts';
import { openBytes, sealBytes } from './sealed-value.ts';

/** The tenant's secrets for other services, each under a data key of its own row. */
export function createCredentials(data: TenantData, tenantKeys: TenantKeys): Credentials {
  const { tenant } = data.session;

  return {
    async seal(connectionId, version, value) {
      try {
        const { key, ...wrapping } = await tenantKeys.generate(
          credentialEntity.keyContext({ connectionId, version }),
          'seal',
        );
        const target = { binding: bindingOf(connectionId, version), plaintext: value };
        const sealedValue = await sealBytes(key, { tenant, connection: connectionId }, target);
        // A value that replaces another one must not keep the former one's wrapping key.
        return { wrappedWith: undefined, ...wrapping, keyId: key.keyId, sealedValue };
      } finally {
        value.fill(0);
      }
    },

    async use(connectionId, action) {
      const row = await data.get(credentialEntity, credentialEntity.key({ connectionId }));
      if (!isUsable(row)) return undefined;
      const key = await tenantKeys.unwrap(row, credentialEntity.keyContext(row), 'seal');
      const sealed = { binding: bindingOf(connectionId, row.version), sealed: row.sealedValue };
      const value = await openBytes(key, { tenant, connection: connectionId }, sealed);
      try {
        return { result: await action(value) };
      } finally {
        value.fill(0);
      }
    },
  };
}

/** The version is part of the row's name: an older value does not open once it was replaced. */
const bindingOf = (connectionId: ConnectionId, version: number) =>
  credentialEntity.binding('sealedValue', { connectionId, version });

type UsableCredential = CredentialItem & Required<Pick<CredentialItem, 'keyId' | 'wrapped' | 'sealedValue'>>;

const isUsable = (row: CredentialItem | undefined): row is UsableCredential =>
  row?.sealedValue !== undefined && row.keyId !== undefined && row.wrapped !== undefined && row.revokedAt === undefined;
