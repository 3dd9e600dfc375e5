import type { Route } from '../shared/http/route.ts';
import { encryptionKeyRoutes } from './encryption-key-routes.ts';
import { secretRoutes } from './secret-routes.ts';

/** Tenant-scoped routes for keys and secrets; one function serves them all (`serve-keys`). */
export const keyRoutes = { ...encryptionKeyRoutes, ...secretRoutes } as const satisfies Record<string, Route>;
