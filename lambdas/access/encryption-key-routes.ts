import * as z from 'zod';
import type { Route } from '../shared/http/route.ts';

const key = z.object({ held: z.enum(['platform', 'own']).describe('Who holds the key that wraps the data keys') });

/** A tenant's own key: bring, check, rotate, give back. It wraps data keys and nothing else. */
export const encryptionKeyRoutes = {
  getEncryptionKey: {
    id: 'encryption-key.get',
    method: 'GET',
    path: '/v1/encryption-key',
    scope: 'tenant',
    permission: 'encryption-key:read',
    rate: 'read',
    summary: 'The key that wraps the tenant’s data keys',
    success: { status: 200, body: key },
  },
} as const satisfies Record<string, Route>;
