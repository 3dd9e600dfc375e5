import type { MemberRole } from '../kernel/stored-values.ts';
import type { PermissionOf } from './permissions.ts';
import { Problem, type Caller } from './route.ts';

/**
 * What a session of agency staff may do in a tenant, by the permission that each route names. Nothing is implied: a
 * permission that is not listed is denied, so a new route is closed to them until somebody lists it here.
 * `designer` sees no caller's data at all; `viewer` reads; `editor` does both and works off messages. No role may decide on subject requests,
 * shorten retention, export, or touch keys, secrets and memberships: that stays with the tenant.
 */
const DESIGNER: readonly PermissionOf<'tenant'>[] = ['scenarios:read', 'scenarios:write', 'retention:read'];
const VIEWER: readonly PermissionOf<'tenant'>[] = [
  'scenarios:read',
  'retention:read',
  'calls:read',
  'messages:read',
  'recordings:read',
  'audit:read',
];
const EDITOR: readonly PermissionOf<'tenant'>[] = [...DESIGNER, ...VIEWER, 'messages:write'];

export const STAFF_PERMISSIONS: Readonly<Record<MemberRole, ReadonlySet<string>>> = {
  designer: new Set(DESIGNER),
  viewer: new Set(VIEWER),
  editor: new Set(EDITOR),
};

/** @param role undefined: the tenant's own key, which may do all that a tenant may */
export const mayUse = (role: MemberRole | undefined, permission: string): boolean =>
  role === undefined || STAFF_PERMISSIONS[role].has(permission);

/**
 * For a field of a request that needs a right of its own.
 * @throws Problem `forbidden` for a caller of another scope, or a session whose role has not this permission
 */
export function requirePermission(caller: Caller, permission: PermissionOf<'tenant'>): void {
  if (caller.scope === 'tenant' && mayUse(caller.role, permission)) return;
  throw new Problem('forbidden', `What this request changes needs the permission ${permission}.`);
}
