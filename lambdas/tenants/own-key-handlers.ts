import type { ApiKeyId, RandomBytes, TenantId } from '../shared/kernel/ids.ts';
import { decodeCursor, encodeCursor } from '../shared/http/cursor.ts';
import { Problem, tenantOf, type Caller, type RouteHandler } from '../shared/http/route.ts';
import { isLasting, isOwnKey, isRevoked } from './domain/api-keys.ts';
import { keyCreated, keyRevoked, keyRotated } from './domain/tenant-events.ts';
import { apiKeyView } from './domain/views.ts';
import type { ApiKeyItem } from './entities.ts';
import { ownKeyRoutes } from './own-key-routes.ts';
import type { OwnApiKeys } from './ports.ts';
import { actOf, newTenantKey } from './tenant-handlers.ts';

export interface OwnKeyHandlerDeps {
  readonly keys: OwnApiKeys;
  /** As in `KeyHandlerDeps`: always truly random. */
  readonly secretRandom: RandomBytes;
}

type Handlers = { [K in keyof typeof ownKeyRoutes]: RouteHandler<(typeof ownKeyRoutes)[K]> };

const HOUR_MS = 3_600_000;
/** Keys that are looked at together when another one that works is sought. */
const PAGE = 100;

/** Lists, rotates and revokes a tenant's API keys for the tenant itself. A key of another tenant does not exist here. */
export function ownKeyHandlers(deps: OwnKeyHandlerDeps): Handlers {
  return {
    async list({ caller, query }) {
      const { tenant } = tenantOf(caller);
      const cursorOf = `${ownKeyRoutes.list.id}/${tenant}`;
      const page = await deps.keys.listOf(tenant, query.limit, decodeCursor(cursorOf, query.cursor));
      const items = page.items.filter(isOwnKey).map(apiKeyView);
      return { body: { items, cursor: encodeCursor(cursorOf, page.next) } };
    },

    async rotate(request) {
      const { body, now, params } = request;
      const old = await ownKey(deps, request.caller, params.keyId);
      const made = newTenantKey(
        tenantOf(request.caller).tenant,
        { label: body.label ?? old.label },
        {
          ...request,
          secretRandom: deps.secretRandom,
        },
      );
      if (old.revokedAt !== undefined) throw ended(old, now);
      const [successor, until, act] = [made.item, now + body.overlapHours * HOUR_MS, actOf(request)];
      const rotated = keyRotated(old, act, { successor: successor.keyId, until });
      const events = { created: keyCreated(successor, act), rotated };
      if (!(await deps.keys.rotate({ key: old, successor, until, events }))) throw notRotated();
      const replaces = { keyId: old.keyId, revokedAt: new Date(until).toISOString() };
      return { body: { ...apiKeyView(successor), key: made.key, replaces } };
    },

    async revoke(request) {
      const { caller, now, params, query } = request;
      const key = await ownKey(deps, caller, params.keyId);
      if (isRevoked(key, now)) return {};
      const remaining = query.last === 'true' ? undefined : await another(deps, tenantOf(caller).tenant, key.keyId);
      const change = { now, event: keyRevoked(key, actOf(request)), remaining };
      if (!(await deps.keys.revokeOwn(key, change))) throw changedMeanwhile();
      return {};
    },
  };
}

/** @throws Problem `not-found`, whoever else's it is */
async function ownKey({ keys }: OwnKeyHandlerDeps, caller: Caller, keyId: ApiKeyId): Promise<ApiKeyItem> {
  const key = await keys.get(keyId);
  if (key?.tenantId === tenantOf(caller).tenant && isOwnKey(key)) return key;
  throw new Problem('not-found', 'The tenant has no such key.');
}

/**
 * Another key that works without an end.
 * @throws Problem `conflict`, reason `last-key`, where there is none
 */
async function another({ keys }: OwnKeyHandlerDeps, tenant: TenantId, than: ApiKeyId): Promise<ApiKeyId> {
  let from: Record<string, string> | undefined;
  do {
    const page = await keys.listOf(tenant, PAGE, from);
    const found = page.items.find((key) => key.keyId !== than && isLasting(key));
    if (found !== undefined) return found.keyId;
    from = page.next;
  } while (from !== undefined);
  throw lastKey();
}

const lastKey = () =>
  Problem.because('last-key', 'conflict', {
    detail:
      'This is the last key of the tenant without an end. Rotate it instead, or add last=true: then only an operator can make another.',
  });

const ended = (key: ApiKeyItem, now: number) =>
  new Problem(
    'conflict',
    isRevoked(key, now)
      ? 'The key is revoked and cannot be rotated.'
      : 'The key was rotated already and ends with its overlap. Rotate its successor.',
  );

const notRotated = () =>
  new Problem(
    'conflict',
    'This was changed at the same time, this request already made a key, whose secret was shown then, or the tenant is being closed. Read the list of keys and rotate with a new Idempotency-Key.',
  );

const changedMeanwhile = () =>
  new Problem('conflict', 'The keys were changed at the same time. Read them and try again.');
