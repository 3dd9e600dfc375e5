import type { Route } from '../shared/http/route.ts';
import { encryptionKeyRoutes } from './encryption-key-routes.ts';
import { secretRoutes } from './secret-routes.ts';

/** Tenant-scoped routes of access; one function serves them all (`serve-access`). */
export const accessRoutes = { ...encryptionKeyRoutes, ...secretRoutes } as const satisfies Record<string, Route>;
