import { putItem, type RoomWithoutObjects, type TenantData, type TenantRooms } from '../access/contract.ts';
import { ownNumberEntity } from '../numbers/entities.ts';
import { requirePermission } from '../shared/http/member-roles.ts';
import { Problem, tenantOf, type Caller, type RouteHandler } from '../shared/http/route.ts';
import { DEFAULT_TRANSFER_COUNTRIES, transferObstacle } from './domain/transfer-target.ts';
import { type ScenarioItem } from '../scenarios/entities.ts';
import { transferSettingsEntity, type TransferSettingsItem } from './entities.ts';
import type { scenarioRoutes } from './routes.ts';

type Handlers = {
  [K in 'getTransferCountries' | 'putTransferCountries']: RouteHandler<(typeof scenarioRoutes)[K]>;
};

/** Where a tenant's callers may be connected to: calls that the tenant pays for. */
export function transferHandlers(rooms: TenantRooms<RoomWithoutObjects, 'read' | 'write'>): Handlers {
  return {
    getTransferCountries: async ({ caller, requestId }) => {
      const room = await rooms.open(tenantOf(caller), 'read', requestId);
      return { body: settingsBody(await settingsOf(room.data)) };
    },
    putTransferCountries: async ({ caller, requestId, body, now }) => {
      const { keyId, ...owner } = tenantOf(caller);
      const room = await rooms.open(owner, 'write', requestId);
      const current = await settingsOf(room.data);
      const countries = [...new Set(body.countries)].sort();
      if (current.version === body.version + 1 && current.countries.join() === countries.join())
        return { body: settingsBody(current) };
      const guard = body.version === 0 ? { absent: true as const } : { version: body.version };
      const item = { countries, version: body.version + 1, updatedAt: now };
      const { outcome } = await room.data.transact(
        [putItem(transferSettingsEntity, { key: transferSettingsEntity.key({}), item, guard })],
        [
          {
            type: 'transfer-countries.changed',
            at: now,
            actor: { kind: 'api-key', id: keyId },
            resource: { kind: 'tenant', id: owner.tenant },
            outcome: 'success',
            requestId,
            details: { countries: countries.length },
          },
        ],
      );
      if (outcome === 'conflict')
        throw new Problem('conflict', 'The countries have another version by now; read them again.');
      return { body: settingsBody(item) };
    },
  };
}

/**
 * Checks a transfer target that is new to a scenario; one that stays is not asked for again.
 * @throws Problem `forbidden` without the right to spend, `invalid-request` for a target that nobody may be connected to
 */
export async function checkTransfer(
  data: TenantData,
  caller: Caller,
  change: { before: Pick<ScenarioItem, 'transferTo'> | undefined; after: Pick<ScenarioItem, 'transferTo'> },
): Promise<void> {
  const target = change.after.transferTo;
  if (target === change.before?.transferTo) return;
  requirePermission(caller, 'telephony:spend');
  if (target === undefined) return;
  const [{ countries }, own] = await Promise.all([
    settingsOf(data),
    data.get(ownNumberEntity, ownNumberEntity.key({ number: target })),
  ]);
  const isOwn = own !== undefined && own.releasedAt === undefined;
  const message = isOwn ? 'is a number of this tenant: the call would come back' : transferObstacle(target, countries);
  if (message !== undefined)
    throw new Problem('invalid-request', 'Callers cannot be connected to this number.', [
      { path: 'body.transferTo', message },
    ]);
}

const NEVER_SET: TransferSettingsItem = { countries: [...DEFAULT_TRANSFER_COUNTRIES], version: 0, updatedAt: 0 };

const settingsOf = async (data: TenantData): Promise<TransferSettingsItem> =>
  (await data.get(transferSettingsEntity, transferSettingsEntity.key({}))) ?? NEVER_SET;

const settingsBody = ({ countries, version }: TransferSettingsItem) => ({ countries, version });
