import {
  announce,
  entryId,
  issueApiKey,
  settle,
  type RoomWithoutObjects,
  type TenantRooms,
} from '../access/contract.ts';
import { auditEventId } from '../audit/contract.ts';
import { decodeCursor, encodeCursor } from '../shared/http/cursor.ts';
import { Problem, staffOf, tenantOf, type ApiRequest, type RouteHandler } from '../shared/http/route.ts';
import { isTenantId, newApiKeyId, newMemberId, type RandomBytes } from '../shared/kernel/ids.ts';
import type { MembershipItem } from './entities.ts';
import type { ApiKeyItem } from '../tenants/entities.ts';
import { agencyRoutes } from './routes.ts';
import { grant, staffEvent, grantEvent, sessionEnd, sessionEnded, sessionStarted } from './domain/agency.ts';
import { actOf, type TenantRecords } from '../tenants/contract.ts';
import type { AgencyStaff } from './ports.ts';

export interface AgencyDeps {
  readonly tenants: Pick<TenantRecords, 'get'>;
  readonly staff: AgencyStaff;
  /** Only for entries in the tenant's own log. */
  readonly rooms: TenantRooms<RoomWithoutObjects, 'read'>;
  /** Source of secrets, always truly random: the request's own source repeats its bytes for a repeated key. */
  readonly secretRandom: RandomBytes;
}

type Handlers = { [K in keyof typeof agencyRoutes]: RouteHandler<(typeof agencyRoutes)[K]> };

/**
 * Agency staff, what tenants let them do, and their sessions: each of exactly one tenant, chosen by name. Stored items, paths
 * and permissions call them members; a tenant's own users will be that.
 */
export function agencyHandlers(deps: AgencyDeps): Handlers {
  return {
    async createStaff(request) {
      const { body, now } = request;
      const memberId = newMemberId(request.random);
      const keyId = newApiKeyId(request.random);
      const { key, item } = issue(deps, { keyId, tenantId: 'platform', scope: 'member', label: body.label, now });
      const member = { memberId, label: body.label, keyId, createdAt: now };
      const event = staffEvent(member, 'created', actOf(request));
      if (!(await deps.staff.create(member, { ...item, member: memberId }, event))) {
        throw new Problem(
          'conflict',
          'This request already made a member, whose key was shown then. Disable it and make another.',
        );
      }
      return { body: { memberId, label: body.label, keyId, key } };
    },

    async disableStaff(request) {
      const member = await deps.staff.member(request.params.memberId);
      if (member === undefined) throw noStaff();
      await deps.staff.disable(member, request.now, staffEvent(member, 'disabled', actOf(request)));
      return {};
    },

    async grantStaff(request) {
      const { tenant, keyId } = tenantOf(request.caller);
      const member = await deps.staff.member(request.params.memberId);
      if (member === undefined || member.disabledAt !== undefined) throw noStaff();
      const { memberId } = member;
      const before = await deps.staff.membership(memberId, tenant);
      const wanted = { memberId, tenantId: tenant, role: request.body.role, grantedBy: keyId, grantedAt: request.now };
      const { change, membership } = grant(before, wanted);
      if (change !== 'none') {
        await announced(deps, request, { membership, change }, () => deps.staff.save(membership, before));
      }
      return { body: grantBody(membership) };
    },

    async listStaff({ caller, query }) {
      const { tenant } = tenantOf(caller);
      const cursorOf = `${agencyRoutes.listStaff.id}/${tenant}`;
      const page = await deps.staff.ofTenant(tenant, query.limit, decodeCursor(cursorOf, query.cursor));
      const items = page.items.filter((one) => one.revokedAt === undefined).map(grantBody);
      return { body: { items, cursor: encodeCursor(cursorOf, page.next) } };
    },

    async revokeStaff(request) {
      const { tenant } = tenantOf(request.caller);
      const before = await deps.staff.membership(request.params.memberId, tenant);
      if (before === undefined) throw noStaff();
      if (before.revokedAt !== undefined) return {};
      const membership = { ...before, revokedAt: request.now, version: before.version + 1 };
      await announced(deps, request, { membership, change: 'revoked' }, () => deps.staff.save(membership, before));
      return {};
    },

    async listGrants({ caller }) {
      const { member } = staffOf(caller);
      const granted = (await deps.staff.grantsOf(member)).filter((one) => one.revokedAt === undefined);
      const items = await Promise.all(
        granted.map(async (one) => ({ one, tenant: await deps.tenants.get(one.tenantId) })),
      );
      return {
        body: {
          items: items.flatMap(({ one, tenant }) =>
            tenant?.status === 'active' ? [{ tenantId: one.tenantId, name: tenant.name, role: one.role }] : [],
          ),
        },
      };
    },

    async startSession(request) {
      const { member } = staffOf(request.caller);
      const tenantId = request.body.tenantId;
      const [tenant, membership] = await Promise.all([
        deps.tenants.get(tenantId),
        deps.staff.membership(member, tenantId),
      ]);
      // The same answer whether the tenant exists or not: who is a customer is nobody's to ask.
      if (tenant === undefined || membership === undefined || membership.revokedAt !== undefined) throw noTenant();
      if (tenant.status !== 'active') throw new Problem('conflict', 'The tenant is not active.');
      const expiresAt = sessionEnd(request.now);
      const keyId = newApiKeyId(request.random);
      const issued = issue(deps, { keyId, tenantId, scope: 'tenant', label: 'session', now: request.now });
      const session = { ...issued.item, member, expiresAt };
      const room = await deps.rooms.open(
        { tenant: tenantId, generation: tenant.generation },
        'read',
        request.requestId,
      );
      const { role } = membership;
      const event = sessionStarted(session, role, { at: request.now, requestId: request.requestId });
      // First the tenant's log: a session that is not on record never works.
      const intent = await announce(room.data, event, [keyId, event.type, 0]);
      const started = await deps.staff.openSession(session, membership, intent);
      // A repeated request finds the session that it started: what became of that one is the outcome, told once.
      const exists = started || (await deps.staff.session(keyId)) !== undefined;
      await settle(room.data, intent, { ...event, outcome: exists ? 'success' : 'failed' });
      if (!started) throw notStarted();
      const ends = new Date(expiresAt * 1000).toISOString();
      return { body: { sessionId: keyId, tenantId, role, expiresAt: ends, key: issued.key } };
    },

    async endSession(request) {
      const { member } = staffOf(request.caller);
      const session = await deps.staff.session(request.params.sessionId);
      if (session === undefined || session.member !== member)
        throw new Problem('not-found', 'There is no such session.');
      const event = sessionEnded(session, { at: request.now, requestId: request.requestId });
      const tenant = isTenantId(session.tenantId) ? await deps.tenants.get(session.tenantId) : undefined;
      if (tenant?.status !== 'active') {
        const eventId = auditEventId(session.keyId, event.type);
        await deps.staff.endSession(session, request.now, { event, eventId });
        return {};
      }
      const ref = { tenant: tenant.tenantId, generation: tenant.generation };
      const room = await deps.rooms.open(ref, 'read', request.requestId);
      const intent = await announce(room.data, event, [session.keyId, event.type, 0]);
      // Ended already is ended: an earlier request may have been cut off before it said so.
      await deps.staff.endSession(session, request.now, intent);
      await settle(room.data, intent, event);
      return {};
    },
  };
}

function issue(
  deps: Pick<AgencyDeps, 'secretRandom'>,
  what: Pick<ApiKeyItem, 'keyId' | 'tenantId' | 'scope' | 'label'> & { now: number },
) {
  const { now, ...fields } = what;
  const { key, secretHash, lastFour } = issueApiKey(what.keyId, deps.secretRandom);
  return { key, item: { ...fields, secretHash, lastFour, createdAt: now } satisfies ApiKeyItem };
}

type GrantChange = { membership: MembershipItem; change: 'granted' | 'changed' | 'revoked' };

/** Announces a change in the tenant's log, makes it, and confirms it. An announced change that lost a race stays open. */
async function announced(
  deps: AgencyDeps,
  request: Pick<ApiRequest<never>, 'caller' | 'now' | 'requestId'>,
  { membership, change }: GrantChange,
  apply: () => Promise<boolean>,
): Promise<void> {
  const { keyId, ...owner } = tenantOf(request.caller);
  const room = await deps.rooms.open(owner, 'read', request.requestId);
  const act = { at: request.now, requestId: request.requestId, actor: { kind: 'api-key', id: keyId } } as const;
  const announcement = grantEvent(membership, change, { ...act, outcome: 'intent' });
  const intent = entryId(request.requestId, announcement, { position: 0 });
  await room.data.record([announcement]);
  const applied = await apply();
  const outcome = applied ? 'success' : 'failed';
  await room.data.record([{ ...grantEvent(membership, change, { ...act, outcome: 'success', intent }), outcome }], '1');
  if (!applied) throw changedMeanwhile();
}

const grantBody = (item: MembershipItem) => ({
  memberId: item.memberId,
  role: item.role,
  grantedAt: new Date(item.grantedAt).toISOString(),
});

const notStarted = () =>
  new Problem(
    'conflict',
    'This was changed at the same time, or this request already started a session, whose key was shown then. Start another with a new Idempotency-Key.',
  );
const noStaff = () => new Problem('not-found', 'There is no such member.');
const noTenant = () => new Problem('not-found', 'No such tenant lets this member act for it.');
const changedMeanwhile = () => new Problem('conflict', 'This was changed at the same time. Read it and try again.');
