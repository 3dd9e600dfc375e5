import { putItem, type RoomWithoutObjects, type TenantRooms } from '../access/contract.ts';
import { approveScenarioWindows, readWindows, type Windows } from '../retention/contract.ts';
import { decodeCursor, encodeCursor } from '../shared/http/cursor.ts';
import { Problem, tenantOf, type Caller, type RouteHandler } from '../shared/http/route.ts';
import { requirePermission } from '../shared/http/member-roles.ts';
import { RETENTION_CLASSES } from '../shared/kernel/retention-classes.ts';
import { messageHandlers } from './message-handlers.ts';
import { checkTransfer, transferHandlers } from './transfer-handlers.ts';
import { newScenarioId, type ScenarioId } from '../shared/kernel/ids.ts';
import { scenarioEntity, type ScenarioItem } from '../scenarios/entities.ts';
import { scenarioEvents, type ChangeContext } from './domain/scenario-audit.ts';
import { toScenario, type ScenarioInput } from './domain/scenario.ts';
import { scenarioRoutes } from './routes.ts';
import { listOwnNumbers, numberWrites } from './scenario-numbers.ts';

type Routes = typeof scenarioRoutes;

export interface ScenarioApiDeps {
  readonly rooms: TenantRooms<RoomWithoutObjects, 'read' | 'write'>;
}

/** One request that works on one scenario. */
interface Work {
  deps: ScenarioApiDeps;
  room: RoomWithoutObjects;
  caller: Caller;
  context: ChangeContext;
}

/** Handlers of the scenario routes. */
export function scenarioHandlers(deps: ScenarioApiDeps): { [K in keyof Routes]: RouteHandler<Routes[K]> } {
  return {
    list: async ({ caller, query, requestId }) => {
      const owner = tenantOf(caller);
      const room = await deps.rooms.open(owner, 'read', requestId);
      const route = `${scenarioRoutes.list.id}/${owner.tenant}`;
      const from = decodeCursor(route, query.cursor);
      const page = await room.data.pageByIndex(scenarioEntity, 'all', { limit: query.limit, from });
      const items = page.items.filter((each) => each.deletedAt === undefined).map(scenarioBody);
      return { body: { items, cursor: encodeCursor(route, page.next) } };
    },
    ...transferHandlers(deps.rooms),
    ...messageHandlers(deps.rooms),
    listNumbers: async ({ caller, requestId }) => {
      const room = await deps.rooms.open(tenantOf(caller), 'read', requestId);
      return { body: { items: await listOwnNumbers(room.data) } };
    },
    get: async ({ caller, params, requestId }) => {
      const room = await deps.rooms.open(tenantOf(caller), 'read', requestId);
      return { body: scenarioBody(await existing(room, params.scenarioId)) };
    },
    create: async (request) => {
      const work = await start(deps, request, newScenarioId(request.random));
      const repeated = await work.room.data.get(
        scenarioEntity,
        scenarioEntity.key({ scenarioId: work.context.scenarioId }),
      );
      const { approvedCalls, ...input } = request.body;
      const made = repeated ?? (await save(work, undefined, { input, approvedCalls }));
      return { body: scenarioBody(made) };
    },
    put: async (request) => {
      const work = await start(deps, request, request.params.scenarioId);
      const { version, approvedCalls, ...input } = request.body;
      const before = await existing(work.room, work.context.scenarioId);
      if (before.version === version + 1 && sameContent(before, check(work, input)))
        return { body: scenarioBody(before) };
      if (before.version !== version) throw changedMeanwhile();
      return { body: scenarioBody(await save(work, before, { input, approvedCalls })) };
    },
    delete: async (request) => {
      const work = await start(deps, request, request.params.scenarioId);
      const { version } = request.query;
      const before = await work.room.data.get(
        scenarioEntity,
        scenarioEntity.key({ scenarioId: work.context.scenarioId }),
      );
      if (before?.deletedAt !== undefined && before.version === version + 1) return {};
      if (before === undefined || before.deletedAt !== undefined) throw notFound();
      if (before.version !== version) throw changedMeanwhile();
      await bury(work, before);
      return {};
    },
  };
}

async function start(
  deps: ScenarioApiDeps,
  request: { caller: Caller; requestId: string; now: number },
  scenarioId: ScenarioId,
): Promise<Work> {
  const owner = tenantOf(request.caller);
  const room = await deps.rooms.open(owner, 'write', request.requestId);
  const { days: tenantDays } = await readWindows(room.data);
  const { now, requestId } = request;
  return {
    deps,
    room,
    caller: request.caller,
    context: { scenarioId, keyId: owner.keyId, now, requestId, tenantDays },
  };
}

async function existing(room: RoomWithoutObjects, id: ScenarioId): Promise<ScenarioItem> {
  const scenario = await room.data.get(scenarioEntity, scenarioEntity.key({ scenarioId: id }));
  if (scenario === undefined || scenario.deletedAt !== undefined) throw notFound();
  return scenario;
}

function check(
  { context }: { context: Pick<ChangeContext, 'scenarioId' | 'now'> & { tenantDays: Windows } },
  input: ScenarioInput,
) {
  const result = toScenario(input, context, context.tenantDays);
  if (result.ok) return result.scenario;
  throw new Problem('invalid-request', 'The scenario cannot be used as it is.', result.violations);
}

async function save(
  work: Work,
  before: ScenarioItem | undefined,
  { input, approvedCalls }: { input: ScenarioInput; approvedCalls: number | undefined },
): Promise<ScenarioItem> {
  const after = { ...check(work, input), version: (before?.version ?? 0) + 1 };
  await checkTransfer(work.room.data, work.caller, { before, after });
  await checkRetention(work, { before, after, approvedCalls });
  const stored = await write(work, { before, after, stored: after });
  if (stored === undefined) throw changedMeanwhile();
  return stored;
}

/** Windows of a scenario are windows: the right and the approval that the tenant's own ask for. */
async function checkRetention(
  { room, caller, context }: Work,
  change: { before: ScenarioItem | undefined; after: ScenarioItem; approvedCalls: number | undefined },
): Promise<void> {
  const { before, after, approvedCalls } = change;
  if (RETENTION_CLASSES.every((name) => before?.retention?.[name] === after.retention?.[name])) return;
  requirePermission(caller, 'retention:write');
  const { scenarioId, tenantDays, now } = context;
  const planned = { scenarioId, retention: after.retention };
  await approveScenarioWindows(room.data, { before: before?.retention, planned, tenantDays, approvedCalls, now });
}

/** Kept without numbers and knowledge: its retention override still rules the calls it had. */
async function bury(work: Work, before: ScenarioItem): Promise<void> {
  const { now } = work.context;
  const stored = { ...before, numbers: [], knowledge: [], deletedAt: now, updatedAt: now, version: before.version + 1 };
  if ((await write(work, { before, after: undefined, stored })) === undefined) throw changedMeanwhile();
}

/**
 * The scenario and the numbers that it answers from now on, or not any more, in one transaction.
 * @returns what is stored, by this write or by an earlier one of the same request; undefined when others were faster
 */
async function write(
  { room, context }: Work,
  change: { before: ScenarioItem | undefined; after: ScenarioItem | undefined; stored: ScenarioItem },
): Promise<ScenarioItem | undefined> {
  const { before, after, stored } = change;
  const guard = before === undefined ? { absent: true as const } : { version: before.version };
  const key = scenarioEntity.key({ scenarioId: stored.scenarioId });
  const index = scenarioEntity.listed(stored, 'all');
  const numbers = await numberWrites(room.data, { scenarioId: stored.scenarioId, before, after });
  const result = await room.data.transact(
    [putItem(scenarioEntity, { key, index, item: stored, guard }), ...numbers],
    scenarioEvents(before, after, context),
  );
  if (result.outcome === 'conflict') return undefined;
  return result.outcome === 'repeated' ? room.data.get(scenarioEntity, key) : stored;
}

const notFound = () => new Problem('not-found', 'There is no such scenario.');
const changedMeanwhile = () =>
  new Problem('conflict', 'The scenario has another version by now; read it again and repeat the change.');

function sameContent(stored: ScenarioItem, sent: Omit<ScenarioItem, 'version'>): boolean {
  const comparable = (item: object) => JSON.stringify(Object.entries({ ...item, version: 0, updatedAt: 0 }).sort());
  return comparable(stored) === comparable(sent);
}

function scenarioBody({ deletedAt: _, updatedAt, ...scenario }: ScenarioItem) {
  return { ...scenario, updatedAt: new Date(updatedAt).toISOString() };
}
