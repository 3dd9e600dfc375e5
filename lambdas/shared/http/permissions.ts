/**
 * Key scopes: `tenant` keys act for one tenant, `operator` keys for the platform's control plane, `member` keys for
 * nobody until their holder opens a session in one tenant; `public` needs none.
 */
export type Scope = 'tenant' | 'operator' | 'member' | 'public';

/**
 * Every permission, and whose keys may have it. A route names one of its own scope; the OpenAPI document shows it as
 * `x-permission`; what a member's session has of a tenant's is said in `member-roles.ts`.
 */
export const PERMISSIONS = {
  'agency-members:read': 'tenant',
  'agency-members:write': 'tenant',
  'api-keys:read': 'operator',
  'api-keys:write': 'operator',
  'api:describe': 'public',
  'audit-keys:read': 'public',
  'audit-retention:read': 'operator',
  'audit-retention:write': 'operator',
  'audit-stream:write': 'tenant',
  'audit:export': 'tenant',
  'audit:read': 'tenant',
  'calls:read': 'tenant',
  'drift-reports:read': 'operator',
  'drift-reports:write': 'operator',
  'encryption-key:read': 'tenant',
  'encryption-key:write': 'tenant',
  'holds:read': 'tenant',
  'holds:write': 'tenant',
  'members:write': 'operator',
  'messages:read': 'tenant',
  'messages:write': 'tenant',
  'numbers:read': 'operator',
  'numbers:write': 'operator',
  'own-api-keys:read': 'tenant',
  'own-api-keys:write': 'tenant',
  'platform-log:read': 'operator',
  'recordings:read': 'tenant',
  'restore-drills:approve': 'operator',
  'restore-drills:read': 'operator',
  'restore-drills:write': 'operator',
  'retention:read': 'tenant',
  'retention:write': 'tenant',
  'scenarios:read': 'tenant',
  'scenarios:write': 'tenant',
  'secrets:read': 'tenant',
  'secrets:write': 'tenant',
  'sessions:own': 'member',
  'subject-requests:decide': 'tenant',
  'subject-requests:export': 'tenant',
  'subject-requests:read': 'tenant',
  'subject-requests:write': 'tenant',
  'telephony:spend': 'tenant',
  'template-upgrades:read': 'operator',
  'template-upgrades:write': 'operator',
  'tenants:read': 'operator',
  'tenants:write': 'operator',
} as const satisfies Record<`${string}:${string}`, Scope>;

export type Permission = keyof typeof PERMISSIONS;

/** The permissions of keys of one scope. */
export type PermissionOf<S extends Scope> = {
  [P in Permission]: (typeof PERMISSIONS)[P] extends S ? P : never;
}[Permission];
