import { tenantOf, type RouteHandler } from '../shared/http/route.ts';
import type { encryptionKeyRoutes } from './encryption-key-routes.ts';
import type { RoomWithoutObjects, TenantRooms } from './ports.ts';

export interface EncryptionKeyDependencies {
  readonly rooms: TenantRooms<RoomWithoutObjects>;
}

type Handlers = { [K in keyof typeof encryptionKeyRoutes]: RouteHandler<(typeof encryptionKeyRoutes)[K]> };

/** The handlers of a tenant's own key. */
export function encryptionKeyHandlers({ rooms }: EncryptionKeyDependencies): Handlers {
  return {
    async getEncryptionKey({ caller, requestId }) {
      await rooms.open(tenantOf(caller), 'read', requestId);
      return { body: { held: 'platform' } };
    },
  };
}
