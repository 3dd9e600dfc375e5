import {
  checkItem,
  putItem,
  updateItem,
  type RoomWithoutObjects,
  type TenantRooms,
  type TransactResult,
} from '../access/contract.ts';
import type { AuditEvent } from '../audit/contract.ts';
import { Problem, tenantOf, type ApiRequest, type RouteHandler } from '../shared/http/route.ts';
import { DAY_MS } from '../shared/kernel/clock.ts';
import type { CallId } from '../shared/kernel/ids.ts';
import { ERASABLE_PARTS } from '../shared/kernel/retention-classes.ts';
import { holdEntity, type HoldItem, type StandingRow } from './entities.ts';
import { callEntity, type CallItem } from '../calls/entities.ts';
import type { DestructionLedger } from './domain/ledger.ts';
import { withLedger } from './domain/standing-changes.ts';
import type { holdRoutes } from './hold-routes.ts';

type Routes = typeof holdRoutes;

/** What the handlers of retention and holds work with. */
export interface RetentionApiDeps {
  readonly rooms: TenantRooms<RoomWithoutObjects, 'read' | 'write'>;
  readonly ledger: DestructionLedger;
}

/** Ten years, leap days included: no statutory duty to keep is longer. */
const MAX_DAYS = 3_653;

/** Handlers of the hold routes. Nothing here deletes a row: a released hold is one that has run out. */
export function holdHandlers({ rooms, ledger }: RetentionApiDeps): { [K in keyof Routes]: RouteHandler<Routes[K]> } {
  return {
    getHold: async (request) => {
      const room = await rooms.open(tenantOf(request.caller), 'read', request.requestId);
      const call = await callOf(room, request.params.callId);
      const hold = await holdOf(room, call);
      if (hold === undefined || hold.until <= request.now) throw notHeld();
      return { body: holdBody(hold, call) };
    },

    putHold: async (request) => {
      const until = untilOf(request);
      const room = await rooms.open(tenantOf(request.caller), 'write', request.requestId);
      const call = await callOf(room, request.params.callId);
      refuseDestroyed(call);
      const known = await holdOf(room, call);
      const { subject, callId } = call;
      const { ground } = request.body;
      const hold: HoldItem = { subject, callId, ground, until, at: request.now, version: (known?.version ?? 0) + 1 };
      if (known?.ground === ground && known.until === until) return { body: holdBody(known, call) };
      const row = { ...rowOf(room, call, request.now), kind: 'hold-set', ground, until } as const;
      const result = await withLedger(ledger, row, () =>
        room.data.transact(
          [
            putItem(holdEntity, { key: holdEntity.key({ subject, callId }), item: hold, guard: guardOf(known) }),
            checkItem(callEntity, { key: callEntity.key({ callId }), guard: { version: call.version } }),
          ],
          [holdChanged(request, call, { change: known ? 'updated' : 'created', ground, until })],
          callId,
        ),
      );
      refuseConflict(result);
      const stored = result.outcome === 'repeated' ? await holdOf(room, call) : hold;
      if (stored === undefined) throw notHeld();
      return { body: holdBody(stored, call) };
    },

    releaseHold: async (request) => {
      const room = await rooms.open(tenantOf(request.caller), 'write', request.requestId);
      const call = await callOf(room, request.params.callId);
      const known = await holdOf(room, call);
      if (known === undefined || known.until <= request.now) throw notHeld();
      const { subject, callId } = call;
      const row: StandingRow = { ...rowOf(room, call, request.now), kind: 'hold-released' };
      const result = await withLedger(ledger, row, () =>
        room.data.transact(
          [
            updateItem(holdEntity, {
              key: holdEntity.key({ subject, callId }),
              set: { until: request.now, version: known.version + 1 },
              guard: { version: known.version },
            }),
          ],
          [holdChanged(request, call, { change: 'deleted', ground: known.ground })],
          callId,
        ),
      );
      refuseConflict(result);
      return {};
    },
  };
}

/** @throws Problem `not-found` when there is no such call, or nothing of it is left to hold */
async function callOf(room: RoomWithoutObjects, id: CallId): Promise<CallItem> {
  const call = await room.data.get(callEntity, callEntity.key({ callId: id }));
  if (call === undefined) throw new Problem('not-found', 'There is no such call.');
  return call;
}

const holdOf = ({ data }: RoomWithoutObjects, { subject, callId }: CallItem) =>
  data.get(holdEntity, holdEntity.key({ subject, callId }));

const guardOf = (known: HoldItem | undefined) =>
  known === undefined ? ({ absent: true } as const) : { version: known.version };

const rowOf = (room: RoomWithoutObjects, { subject, callId }: CallItem, at: number) => ({
  tenantId: room.session.tenant,
  subject,
  callId,
  at,
  state: 'announced' as const,
});

/** The keys are gone and the rest is going: a hold would promise what nobody can keep. @throws Problem `conflict` */
function refuseDestroyed({ erased = [] }: CallItem): void {
  if (!ERASABLE_PARTS.every((part) => erased.includes(part))) return;
  const detail = 'Everything of this call is destroyed already, so there is nothing to hold.';
  throw Problem.because('destroyed', 'conflict', { detail });
}

/** The end of the given day, UTC. @throws Problem `invalid-request` */
function untilOf(request: ApiRequest<Routes['putHold']>): number {
  const until = Date.parse(request.body.until) + DAY_MS;
  const problem =
    until <= request.now
      ? 'must not be in the past'
      : until > request.now + (MAX_DAYS + 1) * DAY_MS
        ? 'must be within ten years'
        : undefined;
  if (problem === undefined) return until;
  throw new Problem('invalid-request', 'This hold cannot be set.', [{ path: 'body.until', message: problem }]);
}

function refuseConflict(result: TransactResult): void {
  if (result.outcome === 'conflict')
    throw new Problem('conflict', 'The call or its hold was changed at the same time; read and repeat.');
}

const notHeld = () => new Problem('not-found', 'The call is not held.');

const holdBody = ({ ground, until, at }: HoldItem, { erased = [] }: CallItem) => ({
  ground,
  destroyed: erased,
  until: new Date(until - DAY_MS).toISOString().slice(0, 10),
  setAt: new Date(at).toISOString(),
});

function holdChanged(
  request: { caller: ApiRequest<Routes['putHold']>['caller']; now: number; requestId: string },
  { subject, callId }: CallItem,
  details: Extract<AuditEvent, { type: 'hold.changed' }>['details'],
): AuditEvent {
  return {
    type: 'hold.changed',
    at: request.now,
    actor: { kind: 'api-key', id: tenantOf(request.caller).keyId },
    resource: { kind: 'call', id: callId },
    subject,
    call: callId,
    outcome: 'success',
    details,
    requestId: request.requestId,
  };
}
