import { putItem, type RoomWithoutObjects, type TenantRooms } from '../access/contract.ts';
import { readWindows, type Windows } from '../retention/contract.ts';
import { decodeCursor, encodeCursor } from '../shared/http/cursor.ts';
import { Problem, tenantOf, type Caller, type RouteHandler } from '../shared/http/route.ts';
import { newScenarioId, type ScenarioId } from '../shared/kernel/ids.ts';
import { scenarioEntity, type ScenarioItem } from './entities.ts';
import { difference, scenarioEvents, type ChangeContext } from './domain/scenario-audit.ts';
import { toScenario, type ScenarioInput } from './domain/scenario.ts';
import type { NumberRegister } from './ports.ts';
import { scenarioRoutes } from './routes.ts';

type Routes = typeof scenarioRoutes;

export interface ScenarioApiDeps {
  readonly rooms: TenantRooms<RoomWithoutObjects, 'read' | 'write'>;
  readonly numbers: NumberRegister;
}

/** One request that works on one scenario. */
interface Work {
  deps: ScenarioApiDeps;
  room: RoomWithoutObjects;
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
      const made = repeated ?? (await save(work, undefined, request.body));
      return { body: scenarioBody(made) };
    },
    put: async (request) => {
      const work = await start(deps, request, request.params.scenarioId);
      const { version, ...input } = request.body;
      const before = await existing(work.room, work.context.scenarioId);
      if (before.version === version + 1 && sameContent(before, check(work, input)))
        return { body: scenarioBody(before) };
      if (before.version !== version) throw changedMeanwhile();
      return { body: scenarioBody(await save(work, before, input)) };
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
  return { deps, room, context: { scenarioId, keyId: owner.keyId, now, requestId, tenantDays } };
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

/**
 * Numbers are claimed before the scenario is written and freed after it, and a failed write gives back what it claimed.
 * A request that was cut off in between is completed by repeating it with its Idempotency-Key.
 */
async function save(work: Work, before: ScenarioItem | undefined, input: ScenarioInput): Promise<ScenarioItem> {
  const after = { ...check(work, input), version: (before?.version ?? 0) + 1 };
  const claimed = difference(after.numbers, before?.numbers);
  await claim(work, claimed, after.numbers);
  const stored = await write(work, { before, after, stored: after });
  if (stored === undefined) {
    await release(work, claimed);
    throw changedMeanwhile();
  }
  await release(work, difference(before?.numbers, after.numbers));
  return stored;
}

/** Kept without numbers and knowledge: its retention override still rules the calls it had. */
async function bury(work: Work, before: ScenarioItem): Promise<void> {
  const { now } = work.context;
  const stored = { ...before, numbers: [], knowledge: [], deletedAt: now, updatedAt: now, version: before.version + 1 };
  if ((await write(work, { before, after: undefined, stored })) === undefined) throw changedMeanwhile();
  await release(work, before.numbers);
}

/** @returns what is stored, by this write or by an earlier one of the same request; undefined when others were faster */
async function write(
  { room, context }: Work,
  change: { before: ScenarioItem | undefined; after: ScenarioItem | undefined; stored: ScenarioItem },
): Promise<ScenarioItem | undefined> {
  const { before, after, stored } = change;
  const guard = before === undefined ? { absent: true as const } : { version: before.version };
  const key = scenarioEntity.key({ scenarioId: stored.scenarioId });
  const index = scenarioEntity.listed(stored, 'all');
  const result = await room.data.transact(
    [putItem(scenarioEntity, { key, index, item: stored, guard })],
    scenarioEvents(before, after, context),
  );
  if (result.outcome === 'conflict') return undefined;
  return result.outcome === 'repeated' ? room.data.get(scenarioEntity, key) : stored;
}

/** The answer for a number in use is the same whoever has it: another tenant's customer list is none of ours to tell. */
async function claim(work: Work, numbers: string[], sent: string[]): Promise<void> {
  const claimed: string[] = [];
  for (const number of numbers) {
    if ((await work.deps.numbers.assign(number, ownerOf(work), work.context.now)) === 'taken') {
      await release(work, claimed);
      const path = `body.numbers.${sent.indexOf(number)}`;
      throw new Problem('conflict', 'A number is already in use.', [{ path, message: 'is already in use' }]);
    }
    claimed.push(number);
  }
}

async function release(work: Work, numbers: string[]): Promise<void> {
  for (const number of numbers) await work.deps.numbers.release(number, ownerOf(work));
}

const ownerOf = ({ room, context }: Work) => ({ tenant: room.session.tenant, scenario: context.scenarioId });

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
