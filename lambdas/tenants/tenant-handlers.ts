import { issueApiKey } from '../access/contract.ts';
import { FIRST_GENERATION, newApiKeyId, newTenantId, type RandomBytes, type TenantId } from '../shared/kernel/ids.ts';
import type { ApiKeyItem, TenantItem, TenantStatus } from './entities.ts';
import { decodeCursor, encodeCursor } from '../shared/http/cursor.ts';
import { Problem, type ApiRequest, type Caller, type RouteHandler } from '../shared/http/route.ts';
import { closeTenant, reopenTenant, type ClosingHandlerDeps } from './request-closing.ts';
import { keyCreated, provisioningIntent, tenantChange, type Act } from './domain/tenant-events.ts';
import { fullCell } from './domain/cell-capacity.ts';
import type { RetrievalTerms } from './domain/closing-terms.ts';
import { FIRST_STATUS, statusChange, type RequestableStatus, type TenantTransition } from './domain/lifecycle.ts';
import { tenantView } from './domain/views.ts';
import type { ApiKeyRecords, ProvisioningWorkflow, TenantRecords } from './ports.ts';
import { tenantsRoutes } from './routes.ts';

export interface TenantHandlerDeps extends ClosingHandlerDeps {
  readonly keys: Pick<ApiKeyRecords, 'create'>;
  /** As in `KeyHandlerDeps`: always truly random. */
  readonly secretRandom: RandomBytes;
  readonly workflow: ProvisioningWorkflow;
  /** The version of the template that new tenants are made from. */
  readonly templateVersion: string;
  /** Tenants that this deployment takes. */
  readonly cellLimit: number;
}

type TenantHandlers = { [K in 'create' | 'list' | 'get' | 'update']: RouteHandler<(typeof tenantsRoutes)[K]> };

/** Creates, shows and changes tenants. */
export function tenantHandlers(deps: TenantHandlerDeps): TenantHandlers {
  return {
    async create(request) {
      const tenant = newTenant(request, deps.templateVersion);
      const created = await deps.tenants.create(tenant, provisioningIntent(tenant, actOf(request)));
      if (created === 'full') throw new Problem('conflict', fullCell(deps.cellLimit));
      const current = created === 'created' ? tenant : await find(deps, tenant.tenantId);
      // A repetition of the request that was cut off, or whose tenant failed, takes the work up again.
      const shown = isUnfinished(current) ? await provision(deps, current, actOf(request)) : current;
      const adminKey = await firstKey(deps, shown, request);
      return { body: { ...tenantView(shown), adminKey } };
    },

    async list({ query }) {
      const id = tenantsRoutes.list.id;
      const page = await deps.tenants.list(query.limit, decodeCursor(id, query.cursor));
      return { body: { tenants: page.items.map(tenantView), cursor: encodeCursor(id, page.next) } };
    },

    async get({ params }) {
      return { body: tenantView(await find(deps, params.tenantId)) };
    },

    async update(request) {
      const tenant = await find(deps, request.params.tenantId);
      const renamed = await rename(deps, tenant, { name: request.body.name, act: actOf(request) });
      const changed = await changeStatus(deps, renamed, {
        wanted: request.body.status,
        terms: request.body,
        act: actOf(request),
      });
      return { body: tenantView(changed) };
    },
  };
}

const isUnfinished = (tenant: TenantItem): boolean => tenant.status === 'provisioning' || tenant.status === 'failed';

function newTenant(request: ApiRequest<typeof tenantsRoutes.create>, templateVersion: string): TenantItem {
  return {
    tenantId: newTenantId(request.random),
    generation: FIRST_GENERATION,
    name: request.body.name,
    status: FIRST_STATUS,
    templateVersion,
    progress: 'queued',
    attempt: 1,
    createdAt: request.now,
    updatedAt: request.now,
    version: 1,
  };
}

/**
 * The key of the first admin, where one was asked for. There are no members yet: whoever holds this key administers the
 * tenant. Its id follows from the request, so a repetition makes no second one and shows no secret.
 */
async function firstKey(
  deps: TenantHandlerDeps,
  tenant: TenantItem,
  request: ApiRequest<typeof tenantsRoutes.create>,
): Promise<{ keyId: string; lastFour: string; key: string } | undefined> {
  if (request.body.admin === undefined) return undefined;
  const made = newTenantKey(tenant.tenantId, request.body.admin, { ...request, secretRandom: deps.secretRandom });
  const { keyId, lastFour } = made.item;
  const created = await deps.keys.create(made.item, keyCreated(made.item, actOf(request)));
  return created ? { keyId, lastFour, key: made.key } : undefined;
}

/** A new key of a tenant: the record to store, and the key to show once. */
export function newTenantKey(
  tenantId: TenantId,
  { label }: { label: string },
  source: { random: RandomBytes; secretRandom: RandomBytes; now: number },
): { item: ApiKeyItem; key: string } {
  const keyId = newApiKeyId(source.random);
  const { key, secretHash, lastFour } = issueApiKey(keyId, source.secretRandom);
  return { key, item: { keyId, tenantId, scope: 'tenant', label, secretHash, lastFour, createdAt: source.now } };
}

/** @throws Problem `not-found` */
export async function find(deps: { tenants: Pick<TenantRecords, 'get'> }, tenantId: TenantId): Promise<TenantItem> {
  const tenant = await deps.tenants.get(tenantId);
  if (tenant === undefined) throw new Problem('not-found', 'There is no such tenant.');
  return tenant;
}

/** Who acts: the key that the authoriser found. */
export function actOf(request: { caller: Caller; now: number; requestId: string }): Act {
  const { caller, now, requestId } = request;
  return { at: now, requestId, keyId: caller.scope !== 'public' ? caller.keyId : undefined };
}

async function rename(
  deps: TenantHandlerDeps,
  tenant: TenantItem,
  change: { name: string | undefined; act: Act },
): Promise<TenantItem> {
  if (change.name === undefined || change.name === tenant.name) return tenant;
  if (tenant.status === 'closing' || tenant.status === 'closed')
    throw new Problem('conflict', `A tenant that is ${tenant.status} cannot be renamed.`);
  const changed = await deps.tenants.update(tenant, {
    now: change.act.at,
    fields: { name: change.name },
    event: (after) => tenantChange('tenant.updated', after, change.act),
  });
  return changed ?? raceLost();
}

async function changeStatus(
  deps: TenantHandlerDeps,
  tenant: TenantItem,
  change: { wanted: RequestableStatus | undefined; terms: RetrievalTerms; act: Act },
): Promise<TenantItem> {
  const decision =
    change.wanted === undefined ? ({ kind: 'none' } as const) : statusChange(tenant.status, change.wanted);
  switch (decision.kind) {
    case 'none':
      return tenant;
    case 'impossible':
      throw new Problem('conflict', impossible(tenant.status, change.wanted));
    case 'provision':
      return provision(deps, tenant, change.act);
    case 'close':
      return closeTenant(deps, tenant, change);
    case 'transition':
      return applyTransition(deps, tenant, { transition: decision.transition, act: change.act });
  }
}

function impossible(status: TenantStatus, wanted: RequestableStatus | undefined): string {
  const advice =
    wanted !== 'closing' || status === 'closed'
      ? ''
      : status === 'active'
        ? ' Suspend it first.'
        : ' Wait until its provisioning has ended.';
  return `A tenant that is ${status} cannot become ${wanted}.${advice}`;
}

async function applyTransition(
  deps: TenantHandlerDeps,
  tenant: TenantItem,
  change: { transition: TenantTransition; act: Act },
): Promise<TenantItem> {
  if (change.transition === 'reopen' || change.transition === 'restore')
    return reopenTenant(deps, tenant, { transition: change.transition, act: change.act });
  const type = change.transition === 'suspend' ? 'tenant.suspended' : 'tenant.reactivated';
  const changed = await deps.tenants.transition(tenant, change.transition, {
    now: change.act.at,
    event: (after) => tenantChange(type, after, change.act),
  });
  return changed ?? raceLost();
}

/** Makes sure that an attempt to provision is running: the one there is, or a new one after it ended. */
async function provision(deps: TenantHandlerDeps, tenant: TenantItem, act: Act): Promise<TenantItem> {
  if (tenant.status === 'provisioning' && (await startWorkflow(deps, tenant)) === 'running') return tenant;
  const change = {
    now: act.at,
    fields: { attempt: (tenant.attempt ?? 1) + 1, progress: 'queued', failure: undefined },
    event: (after: TenantItem) => provisioningIntent(after, act),
  };
  const next =
    tenant.status === 'failed'
      ? await deps.tenants.transition(tenant, 'resume', change)
      : await deps.tenants.update(tenant, change);
  if (next === undefined) raceLost();
  await startWorkflow(deps, next);
  return next;
}

async function startWorkflow(deps: TenantHandlerDeps, tenant: TenantItem): Promise<'running' | 'ended'> {
  try {
    return await deps.workflow.start(tenant.tenantId, tenant.attempt ?? 1);
  } catch (cause) {
    throw new Problem(
      'unavailable',
      `Tenant ${tenant.tenantId} is recorded, but its provisioning could not be started. Repeat the request, or set its status to "active".`,
      [],
      cause,
    );
  }
}

function raceLost(): never {
  throw new Problem('conflict', 'The tenant was changed at the same time. Read it and try again.');
}
