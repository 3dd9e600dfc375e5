import { newRunId, type ApiKeyId, type RunId, type TenantId } from '../shared/kernel/ids.ts';
import type { RestoreDrillItem } from './entities.ts';
import { decodeCursor, encodeCursor } from '../shared/http/cursor.ts';
import { Problem, type Caller, type RouteHandler } from '../shared/http/route.ts';
import { drillEvent } from './domain/drill-events.ts';
import { drillView } from './domain/drill-view.ts';
import { approvalProblem, mayBeDrilled } from './domain/restore-drill.ts';
import type { DrillRegister, DrillWorkflow } from './ports.ts';
import { drillRoutes } from './routes.ts';
import type { TenantRecords } from '../tenants/contract.ts';

export interface DrillHandlerDeps {
  readonly tenants: Pick<TenantRecords, 'get'>;
  readonly drills: DrillRegister;
  readonly workflow: DrillWorkflow;
}

type DrillHandlers = { [K in keyof typeof drillRoutes]: RouteHandler<(typeof drillRoutes)[K]> };

/** Asks for, approves, lists and shows restore drills. */
export function drillHandlers(deps: DrillHandlerDeps): DrillHandlers {
  const find = async (drillId: RunId): Promise<RestoreDrillItem> => {
    const drill = await deps.drills.get(drillId);
    if (drill === undefined) throw new Problem('not-found', 'There is no such drill.');
    return drill;
  };
  return {
    async requestDrill(request) {
      const tenantId = request.body.tenantId;
      await refuseUnfit(deps, tenantId);
      const wanted = request.body.recoveryPoint;
      if (wanted !== undefined && Date.parse(wanted) > request.now) {
        throw new Problem('invalid-request', 'The recovery point cannot be used.', [
          { path: 'body.recoveryPoint', message: 'must not be in the future' },
        ]);
      }
      const keyId = operatorOf(request.caller);
      const drill: RestoreDrillItem = {
        drillId: newRunId(request.random),
        tenantId,
        trigger: 'operator',
        status: 'awaiting-approval',
        requestedAt: request.now,
        requestedBy: keyId,
        wantedPoint: wanted === undefined ? undefined : Date.parse(wanted),
        attempt: 0,
        version: 1,
      };
      const act = { at: request.now, requestId: request.requestId, keyId };
      const made = await deps.drills.request(drill, drillEvent(drill, 'requested', act));
      return { body: drillView(made ? drill : await find(drill.drillId)) };
    },

    async approveDrill(request) {
      const drill = await find(request.params.drillId);
      const keyId = operatorOf(request.caller);
      const problem = approvalProblem(drill, keyId, request.now);
      if (problem !== undefined) throw new Problem('conflict', problem);
      const act = { at: request.now, requestId: request.requestId, keyId };
      const begun = drill.status === 'running' ? drill : await begin(deps, drill, act);
      return { body: drillView(await run(deps, begun, act)) };
    },

    async listDrills({ query }) {
      const id = drillRoutes.listDrills.id;
      const page = await deps.drills.list(query.limit, decodeCursor(id, query.cursor));
      return { body: { drills: page.items.map(drillView), cursor: encodeCursor(id, page.next) } };
    },

    async getDrill({ params }) {
      return { body: drillView(await find(params.drillId)) };
    },
  };
}

function operatorOf(caller: Caller): ApiKeyId {
  if (caller.scope !== 'operator') throw new Problem('forbidden', 'An operator key is required.');
  return caller.keyId;
}

/** @throws Problem `not-found`, `conflict` */
async function refuseUnfit({ tenants }: DrillHandlerDeps, tenantId: TenantId): Promise<void> {
  const tenant = await tenants.get(tenantId);
  if (tenant === undefined) throw new Problem('not-found', 'There is no such tenant.');
  if (!mayBeDrilled(tenant.status)) {
    throw new Problem('conflict', `A tenant that is ${tenant.status} cannot be drilled.`);
  }
}

type Approval = { readonly at: number; readonly requestId: string; readonly keyId: ApiKeyId };

async function begin(deps: DrillHandlerDeps, drill: RestoreDrillItem, act: Approval): Promise<RestoreDrillItem> {
  await refuseUnfit(deps, drill.tenantId);
  const fields = { status: 'running', approvedBy: act.keyId, startedAt: act.at, attempt: 1 } as const;
  const begun = await deps.drills.begin(drill, fields, drillEvent(drill, 'approved', act));
  if (begun !== undefined) return begun;
  throw changedMeanwhile();
}

/** Makes sure that the drill's workflow runs: the one there is, or a new one where it broke off. */
async function run(deps: DrillHandlerDeps, drill: RestoreDrillItem, act: Approval): Promise<RestoreDrillItem> {
  const start = async ({ drillId, tenantId, attempt }: RestoreDrillItem) => {
    try {
      return await deps.workflow.start(drillId, tenantId, attempt);
    } catch (cause) {
      throw new Problem(
        'unavailable',
        'The drill is approved, but could not be started. Repeat the request.',
        [],
        cause,
      );
    }
  };
  if ((await start(drill)) === 'running') return drill;
  const current = await deps.drills.get(drill.drillId);
  if (current?.status !== 'running') return current ?? drill;
  const next = { ...current, attempt: current.attempt + 1 };
  const again = await deps.drills.takeUp(current, drillEvent(next, 'approved', act));
  if (again === undefined) throw changedMeanwhile();
  await start(again);
  return again;
}

const changedMeanwhile = () =>
  new Problem('conflict', 'A drill of this tenant is running, or this one was changed. Read it and try again.');
