import * as z from 'zod';
import { pageQuery } from '../shared/http/cursor.ts';
import type { Route } from '../shared/http/route.ts';
import { idSchema } from '../shared/kernel/id-schemas.ts';
import { freeText } from '../shared/kernel/text-schemas.ts';

const memberId = idSchema('member');
const tenantId = idSchema('tenant');
const sessionId = idSchema('apiKey', 'must be a session id');
const role = z
  .enum(['designer', 'viewer', 'editor'])
  .describe('designer: call flows only, no caller’s data; viewer: reads; editor: both');
const label = freeText({ max: 60 });

const membership = z.object({ memberId, role, grantedAt: z.iso.datetime() });
const params = z.strictObject({ memberId });
const operator = { scope: 'operator', permission: 'members:write', rate: 'write' } as const;
const tenant = { scope: 'tenant', rate: 'write' } as const;
const member = { scope: 'member', permission: 'sessions:own' } as const;

/**
 * Agency staff, who may act for several tenants. A tenant grants and revokes; whoever is granted chooses one
 * tenant for a session, and no key, session or answer ever covers two.
 */
export const agencyRoutes = {
  createStaff: {
    ...operator,
    id: 'members.create',
    audit: { change: 'member.changed', about: { kind: 'member' }, area: 'members' },
    method: 'POST',
    path: '/v1/members',
    idempotent: true,
    summary: 'Makes a member; the key is in this answer and nowhere else, and acts for nobody until a tenant grants it',
    body: z.strictObject({ label }),
    success: {
      status: 201,
      body: z.object({ memberId, label: z.string(), keyId: sessionId, key: z.string().describe('Shown once') }),
    },
    problems: ['conflict', 'idempotency-mismatch'],
  },
  disableStaff: {
    ...operator,
    id: 'members.disable',
    audit: { change: 'member.changed', about: { kind: 'member', param: 'memberId' }, area: 'members' },
    idempotent: true,
    method: 'DELETE',
    path: '/v1/members/{memberId}',
    summary: 'Ends a member’s key and all of its sessions in every tenant at once; repeating it changes nothing',
    params,
    success: { status: 204 },
    problems: ['not-found'],
  },
  grantStaff: {
    ...tenant,
    id: 'agency-members.grant',
    audit: { change: 'member.changed', about: { kind: 'member', param: 'memberId' }, area: 'members' },
    method: 'PUT',
    path: '/v1/agency-members/{memberId}',
    permission: 'agency-members:write',
    idempotent: true,
    summary: 'Lets a member act for this tenant in a role, or changes the role; sessions follow with the next request',
    params,
    body: z.strictObject({ role }),
    success: { status: 200, body: membership },
    problems: ['not-found', 'conflict', 'idempotency-mismatch'],
  },
  listStaff: {
    ...tenant,
    id: 'agency-members.list',
    audit: { read: 'resource.read', about: { kind: 'api' }, area: 'members' },
    method: 'GET',
    path: '/v1/agency-members',
    permission: 'agency-members:read',
    rate: 'read',
    summary: 'Lists the members who may act for this tenant',
    query: z.strictObject(pageQuery),
    success: { status: 200, body: z.object({ items: z.array(membership), cursor: z.string().optional() }) },
  },
  revokeStaff: {
    ...tenant,
    id: 'agency-members.revoke',
    audit: { change: 'member.changed', about: { kind: 'member', param: 'memberId' }, area: 'members' },
    idempotent: true,
    method: 'DELETE',
    path: '/v1/agency-members/{memberId}',
    permission: 'agency-members:write',
    inRetrieval: true,
    summary: 'Ends what a member may do here, and its sessions, at once; repeating it changes nothing',
    params,
    success: { status: 204 },
    problems: ['not-found', 'conflict'],
  },
  listGrants: {
    ...member,
    id: 'memberships.list',
    audit: { read: 'resource.read', about: { kind: 'api' }, area: 'members' },
    method: 'GET',
    path: '/v1/memberships',
    rate: 'read',
    summary: 'The tenants that let this member act for them',
    success: {
      status: 200,
      body: z.object({ items: z.array(z.object({ tenantId, name: z.string(), role })) }),
    },
  },
  startSession: {
    ...member,
    id: 'sessions.start',
    audit: { change: 'session.started', about: { kind: 'api-key' }, area: 'sessions' },
    method: 'POST',
    path: '/v1/sessions',
    rate: 'write',
    idempotent: true,
    summary: 'Chooses one tenant for 15 minutes; the session’s key is in this answer and nowhere else',
    body: z.strictObject({ tenantId }),
    success: {
      status: 201,
      body: z.object({
        sessionId,
        tenantId,
        role,
        expiresAt: z.iso.datetime(),
        key: z.string().describe('Shown once'),
      }),
    },
    problems: ['not-found', 'conflict', 'idempotency-mismatch'],
  },
  endSession: {
    ...member,
    id: 'sessions.end',
    audit: { change: 'session.ended', about: { kind: 'api-key', param: 'sessionId' }, area: 'sessions' },
    idempotent: true,
    method: 'DELETE',
    path: '/v1/sessions/{sessionId}',
    rate: 'write',
    summary: 'Ends a session of this member at once; repeating it changes nothing',
    params: z.strictObject({ sessionId }),
    success: { status: 204 },
    problems: ['not-found'],
  },
} as const satisfies Record<string, Route>;
