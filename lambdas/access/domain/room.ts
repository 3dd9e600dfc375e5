import type { Clock } from '../../shared/kernel/clock.ts';
import type { RandomBytes } from '../../shared/kernel/ids.ts';
import type { KeyService, RoomWithoutObjects, TenantData } from '../ports.ts';
import { createCallKeys } from './call-keys.ts';
import type { DataKeyCache } from './data-key-cache.ts';
import { createCredentials } from './credentials.ts';
import { createRequestVault } from './request-vault.ts';
import { createSubjects } from './subjects.ts';
import { createTenantKeys } from './tenant-keys.ts';

export interface RoomParts {
  readonly data: TenantData;
  readonly keyService: KeyService;
  readonly cache: DataKeyCache;
  readonly random: RandomBytes;
  readonly clock: Clock;
}

/** Puts one tenant's stores together; everything in it is bound to the session of `data`. */
export function createRoomWithoutObjects(parts: RoomParts): RoomWithoutObjects {
  const { data } = parts;
  const { wrapping, ...tenantKeys } = createTenantKeys(data, {
    service: parts.keyService,
    cache: parts.cache,
    clock: parts.clock,
  });
  return {
    session: data.session,
    data,
    keys: createCallKeys(data, tenantKeys),
    subjects: createSubjects(data, tenantKeys, parts.random),
    vault: createRequestVault(data, tenantKeys),
    credentials: createCredentials(data, tenantKeys),
    wrapping,
  };
}
