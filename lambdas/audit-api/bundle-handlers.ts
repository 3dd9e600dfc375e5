import type { TenantRoom, TenantRooms } from '../access/contract.ts';
import { newestHead, type EventOf, type ReadDeps } from '../audit/contract.ts';
import { EXPORT_DAYS } from '../retention/contract.ts';
import { DAY_MS } from '../shared/kernel/clock.ts';
import { newExportId, type ExportId, type TenantId } from '../shared/kernel/ids.ts';
import { Problem, tenantOf, type ApiRequest, type Route, type RouteHandler } from '../shared/http/route.ts';
import type { BundleRange } from './domain/audit-bundle.ts';
import { bundleKey } from './domain/bundle-order.ts';
import { notPublished } from './not-published.ts';
import type { BundleRun, BundleWorkflow } from './ports.ts';
import { LINK_SECONDS, type auditRoutes } from './routes.ts';

type Routes = Pick<typeof auditRoutes, 'orderBundle' | 'bundle' | 'bundleLink'>;

export interface BundleApiDeps {
  readonly rooms: TenantRooms<TenantRoom, 'read' | 'write'>;
  readonly log: ReadDeps;
  readonly bundles: BundleWorkflow;
}

/** Handlers of bundles that a workflow makes. */
export function bundleHandlers(deps: BundleApiDeps): { [K in keyof Routes]: RouteHandler<Routes[K]> } {
  return {
    orderBundle: async (request) => {
      const { tenant, generation, keyId } = tenantOf(request.caller);
      await refuseRange(tenant, request.body, deps.log);
      const exportId = newExportId(request.random);
      const room = await deps.rooms.open({ tenant, generation }, 'write', request.requestId);
      await note(room, request, { exportId, step: 'ordered' });
      await deps.bundles.start({ tenant, generation }, { ...request.body, exportId, keyId });
      const run = await deps.bundles.find(tenant, exportId);
      return { body: view(exportId, run ?? { ...STARTING, orderedAt: request.now }, request.now) };
    },
    bundle: async (request) => {
      const { exportId } = request.params;
      return { body: view(exportId, await runOf(request, exportId, deps), request.now) };
    },
    bundleLink: async (request) => {
      const { exportId } = request.params;
      const { state } = view(exportId, await runOf(request, exportId, deps), request.now);
      if (state === 'expired') throw new Problem('not-found', 'The bundle has expired.');
      if (state !== 'ready') throw new Problem('conflict', `The bundle is ${state}.`);
      const room = await deps.rooms.open(tenantOf(request.caller), 'write', request.requestId);
      await note(room, request, { exportId, step: 'fetched' });
      const url = await room.objects.link(bundleKey(exportId), LINK_SECONDS, `audit-${exportId}.tar`);
      return { body: { url, expiresAt: new Date(request.now + LINK_SECONDS * 1_000).toISOString() } };
    },
  };
}

/** What a run is that Step Functions does not show yet. */
const STARTING = { state: 'making', endedAt: undefined, made: undefined } as const;

async function runOf({ caller }: ApiRequest<Route>, exportId: ExportId, deps: BundleApiDeps): Promise<BundleRun> {
  const run = await deps.bundles.find(tenantOf(caller).tenant, exportId);
  if (run === undefined) throw new Problem('not-found', 'There is no such bundle.');
  return run;
}

function view(exportId: ExportId, { orderedAt, state, endedAt, made }: BundleRun, now: number) {
  const common = { exportId, orderedAt: new Date(orderedAt).toISOString() };
  if (state !== 'made' || endedAt === undefined) return { ...common, state: state === 'failed' ? state : 'making' };
  const expiresAt = endedAt + EXPORT_DAYS * DAY_MS;
  return {
    ...common,
    ...made,
    state: expiresAt <= now ? 'expired' : 'ready',
    expiresAt: new Date(expiresAt).toISOString(),
  };
}

/** What a workflow could only fail at is refused before it is ordered. */
async function refuseRange(tenant: TenantId, range: BundleRange, log: ReadDeps): Promise<void> {
  const proof = await newestHead(tenant, log);
  if (proof === undefined) throw notPublished();
  const { first = 0, last = Infinity, since = 1 } = range;
  const directory = proof.minute.index + 1;
  if (since > directory)
    throw new Problem('conflict', `The newest directory log has the size ${directory}; you hold a later one.`);
  const { size } = proof.head;
  if (first > last || (size > 0 && first >= size))
    throw new Problem('invalid-request', 'The log has no published entry in this range.');
}

/** An order or a link: fails closed, without this entry there is no answer. */
async function note(
  room: TenantRoom,
  { caller, requestId, now }: ApiRequest<Route>,
  { exportId, step }: { exportId: ExportId; step: EventOf<'audit.exported'>['details']['step'] },
): Promise<void> {
  const event: EventOf<'audit.exported'> = {
    type: 'audit.exported',
    at: now,
    actor: { kind: 'api-key', id: tenantOf(caller).keyId },
    resource: { kind: 'export', id: exportId },
    outcome: 'success',
    details: { format: 'bundle', step },
    requestId,
  };
  await room.data.record([event]);
}
