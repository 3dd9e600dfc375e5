import { putItem, type RoomWithoutObjects, type TenantRooms } from '../access/contract.ts';
import { decodeCursor, encodeCursor } from '../shared/http/cursor.ts';
import { Problem, type ApiRequest, type RouteHandler } from '../shared/http/route.ts';
import { normalisePhone } from '../shared/kernel/phone-number.ts';
import { actOf, find, type TenantRecords } from '../tenants/contract.ts';
import type { NumberItem, TenantItem } from '../tenants/entities.ts';
import { numberChange, platformNumberChange } from './domain/number-events.ts';
import { ownNumberEntity, type OwnNumberItem } from './entities.ts';
import type { NumberRegister } from './ports.ts';
import { numberRoutes } from './routes.ts';

type Routes = typeof numberRoutes;

export interface NumberApiDeps {
  readonly tenants: Pick<TenantRecords, 'get'>;
  readonly register: NumberRegister;
  readonly rooms: TenantRooms<RoomWithoutObjects, 'provision'>;
}

type Change = 'assigned' | 'released';
type Changing = ApiRequest<Routes['assign']> | ApiRequest<Routes['release']>;

/**
 * Assigns and takes numbers. The control plane's record comes first, because it decides whose calls are; the tenant's
 * row and entry follow in the tenant's own session. A request that was cut off in between is completed by repeating it.
 */
export function numberHandlers(deps: NumberApiDeps): { [K in keyof Routes]: RouteHandler<Routes[K]> } {
  return {
    async assign(request) {
      const tenant = await settled(deps, request);
      const number = numberOf(request);
      const known = await deps.register.get(number);
      if (known?.tenantId !== tenant.tenantId) await take(deps, request, { number, tenant });
      const own = await noteInTenant(deps, request, { number, tenant, change: 'assigned' });
      return { body: numberBody(own) };
    },

    async list({ params, query }) {
      const { tenantId } = await find(deps, params.tenantId);
      const id = numberRoutes.list.id;
      const page = await deps.register.listOf(tenantId, query.limit, decodeCursor(id, query.cursor));
      return { body: { items: page.items.map(numberBody), cursor: encodeCursor(id, page.next) } };
    },

    async release(request) {
      const tenant = await settled(deps, request);
      const number = numberOf(request);
      await giveUp(deps, request, { number, tenant });
      const released = await deps.register.get(number);
      if (released?.reservedUntil === undefined) throw changedMeanwhile();
      await noteInTenant(deps, request, { number, tenant, change: 'released' });
      return { body: { number, reservedUntil: new Date(released.reservedUntil).toISOString() } };
    },
  };
}

interface Target {
  readonly number: string;
  readonly tenant: TenantItem;
}

/** The tenant, whose stores exist and are not about to go. */
async function settled(deps: NumberApiDeps, request: Changing): Promise<TenantItem> {
  const tenant = await find(deps, request.params.tenantId);
  if (tenant.status === 'active' || tenant.status === 'suspended') return tenant;
  throw new Problem('conflict', `The numbers of a tenant that is ${tenant.status} do not change.`);
}

function numberOf({ body }: Changing): string {
  const number = normalisePhone(body.number);
  if (number !== undefined) return number;
  const violations = [{ path: 'body.number', message: 'is not a telephone number' }];
  throw new Problem('invalid-request', 'The number cannot be used.', violations);
}

async function take(deps: NumberApiDeps, request: Changing, { number, tenant }: Target): Promise<void> {
  const { tenantId } = tenant;
  const event = platformNumberChange(tenantId, 'assigned', actOf(request));
  const result = await deps.register.assign({ number, tenant: tenantId, now: request.now, event });
  if (result === 'taken')
    throw new Problem('conflict', 'Another tenant has the number, or it is reserved since it was released.');
  if (result === 'gone') throw changedMeanwhile();
}

/** A number that was released by this tenant before is released: a repeated request completes what is missing. */
async function giveUp(deps: NumberApiDeps, request: Changing, { number, tenant }: Target): Promise<void> {
  const { tenantId } = tenant;
  const known = await deps.register.get(number);
  if (known?.tenantId === undefined && known?.formerTenant === tenantId) return;
  const event = platformNumberChange(tenantId, 'released', actOf(request));
  if (!(await deps.register.release({ number, tenant: tenantId, now: request.now, event })))
    throw new Problem('not-found', 'The tenant has no such number.');
}

/** The tenant's own row and entry, unless they say so already. */
async function noteInTenant(
  deps: NumberApiDeps,
  request: Changing,
  { number, tenant, change }: Target & { change: Change },
): Promise<OwnNumberItem> {
  const { tenantId, generation } = tenant;
  const room = await deps.rooms.open({ tenant: tenantId, generation }, 'provision', request.requestId);
  const key = ownNumberEntity.key({ number });
  const before = await room.data.get(ownNumberEntity, key);
  const isReleased = before?.releasedAt !== undefined;
  if (before !== undefined && isReleased === (change === 'released')) return before;
  const item = nextRow(before, { number, now: request.now, change });
  const guard = before === undefined ? { absent: true as const } : { version: before.version };
  const { outcome } = await room.data.transact(
    [putItem(ownNumberEntity, { key, item, index: ownNumberEntity.listed(item, 'all'), guard })],
    [numberChange(tenantId, change, actOf(request))],
  );
  if (outcome === 'conflict') throw changedMeanwhile();
  return item;
}

/** A number that comes or goes is answered by no scenario. */
function nextRow(
  before: OwnNumberItem | undefined,
  { number, now, change }: { number: string; now: number; change: Change },
): OwnNumberItem {
  const row = { number, version: (before?.version ?? 0) + 1 };
  return change === 'assigned'
    ? { ...row, assignedAt: now }
    : { ...row, assignedAt: before?.assignedAt ?? now, releasedAt: now };
}

const numberBody = ({ number, assignedAt }: Pick<NumberItem, 'number' | 'assignedAt'>) => ({
  number,
  assignedAt: new Date(assignedAt).toISOString(),
});

const changedMeanwhile = () => new Problem('conflict', 'This was changed at the same time. Read it and try again.');
