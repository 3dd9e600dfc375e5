import type { RandomBytes } from '../shared/kernel/ids.ts';
import { decodeCursor, encodeCursor } from '../shared/http/cursor.ts';
import { Problem, type RouteHandler } from '../shared/http/route.ts';
import { keyCreated, keyRevoked } from './domain/tenant-events.ts';
import { apiKeyView } from './domain/views.ts';
import type { ApiKeyRecords, TenantRecords, TenantStaff } from './ports.ts';
import { tenantsRoutes } from './routes.ts';
import { actOf, find, newTenantKey } from './tenant-handlers.ts';

export interface KeyHandlerDeps {
  readonly tenants: TenantRecords;
  readonly keys: ApiKeyRecords;
  readonly staff: TenantStaff;
  /**
   * Source of secrets, always truly random: the request's own source repeats its bytes for a repeated
   * Idempotency-Key, which would let whoever knows that key compute the secret.
   */
  readonly secretRandom: RandomBytes;
}

type KeyHandlers = { [K in 'createKey' | 'listKeys' | 'revokeKey']: RouteHandler<(typeof tenantsRoutes)[K]> };

/** Makes, lists and revokes the API keys of a tenant. */
export function keyHandlers(deps: KeyHandlerDeps): KeyHandlers {
  return {
    async createKey(request) {
      const tenant = await find(deps, request.params.tenantId);
      if (tenant.status === 'closing' || tenant.status === 'closed') {
        throw new Problem('conflict', `A tenant that is ${tenant.status} gets no new keys.`);
      }
      // Who has people of its own needs no key from us, which would act as the tenant itself.
      if (await deps.staff.any(tenant.tenantId)) throw hasMembers();
      const { item, key } = newTenantKey(tenant.tenantId, request.body, {
        ...request,
        secretRandom: deps.secretRandom,
      });
      if (!(await deps.keys.create(item, keyCreated(item, actOf(request))))) throw keyNotMade();
      return { body: { ...apiKeyView(item), key } };
    },

    async listKeys({ params, query }) {
      const tenant = await find(deps, params.tenantId);
      const id = tenantsRoutes.listKeys.id;
      const page = await deps.keys.listOf(tenant.tenantId, query.limit, decodeCursor(id, query.cursor));
      // Sessions of members are keys too, but short-lived ones that nobody manages.
      const keys = page.items.filter((key) => key.member === undefined);
      return { body: { keys: keys.map(apiKeyView), cursor: encodeCursor(id, page.next) } };
    },

    async revokeKey(request) {
      const key = await deps.keys.get(request.params.keyId);
      // A key of another tenant does not exist here, whoever asks.
      if (key === undefined || key.tenantId !== request.params.tenantId) {
        throw new Problem('not-found', 'The tenant has no such key.');
      }
      await deps.keys.revoke(key, request.now, keyRevoked(key, actOf(request)));
      return {};
    },
  };
}

const hasMembers = () =>
  Problem.because('has-members', 'conflict', {
    detail: 'The tenant has members; a key made by an operator is only for a tenant that has none yet.',
  });

function keyNotMade(): Problem {
  return new Problem(
    'conflict',
    'This request already made a key, whose secret was shown then, or the tenant is being closed. Revoke that key and make another with a new Idempotency-Key.',
  );
}
