import { putItem, type RoomWithoutObjects } from '../access/contract.ts';
import type { AuditEvent } from '../audit/contract.ts';
import { decodeCursor, encodeCursor } from '../shared/http/cursor.ts';
import { Problem, tenantOf, type ApiRequest, type RouteHandler } from '../shared/http/route.ts';
import { retentionSettingsEntity, type LedgerItem } from './entities.ts';
import { previewSweep } from './domain/preview.ts';
import { readWindows } from './domain/settings.ts';
import { approveTenantWindows } from './domain/shortening.ts';
import { DEFAULT_WINDOWS, checkWindows, effectiveWindows, type Windows } from './domain/windows.ts';
import {
  byRetentionClass,
  RETENTION,
  RETENTION_CLASSES,
  type RetentionClass,
} from '../shared/kernel/retention-classes.ts';
import { holdHandlers, type RetentionApiDeps } from './hold-handlers.ts';
import { retentionRoutes } from './routes.ts';
import { definedOnly } from '../shared/kernel/defined-only.ts';

type Routes = typeof retentionRoutes;

/** Handlers of the retention routes. */
export function retentionHandlers(deps: RetentionApiDeps): { [K in keyof Routes]: RouteHandler<Routes[K]> } {
  const { rooms } = deps;
  return {
    ...holdHandlers(deps),
    get: async (request) => {
      const room = await rooms.open(tenantOf(request.caller), 'read', request.requestId);
      return { body: settingsBody(await readWindows(room.data)) };
    },
    put: async (request) => {
      refuseInvalid(request.body.days);
      const room = await rooms.open(tenantOf(request.caller), 'write', request.requestId);
      return { body: settingsBody(await changeWindows(room, request)) };
    },
    preview: async (request) => {
      const room = await rooms.open(tenantOf(request.caller), 'read', request.requestId);
      const days = mergedWindows((await readWindows(room.data)).days, request.body.days ?? {});
      refuseInvalid(days);
      const { scenario } = request.body;
      const planned = scenario && { scenarioId: scenario.scenarioId, retention: definedOnly(scenario.retention ?? {}) };
      if (planned !== undefined) refuseInvalid(mergedWindows(days, planned.retention), 'body.scenario.retention');
      const shown = planned === undefined ? days : effectiveWindows(days, planned.retention);
      const { asOf, ...counts } = await previewSweep(room.data, days, request.now, planned);
      return { body: { asOf: new Date(asOf).toISOString(), days: shown, ...counts } };
    },
    ledger: async (request) => {
      const { tenant } = tenantOf(request.caller);
      const from = decodeCursor(retentionRoutes.ledger.id, request.query.cursor);
      if (from !== undefined && from['pk'] !== tenant) {
        throw new Problem('invalid-request', 'The cursor is not one that this list gave.');
      }
      const page = await deps.ledger.page(tenant, { limit: request.query.limit, from });
      return {
        body: { items: page.items.map(ledgerRow), cursor: encodeCursor(retentionRoutes.ledger.id, page.next) },
      };
    },
  };
}

const mergedWindows = (days: Windows, changes: Partial<Record<RetentionClass, number | undefined>>): Windows =>
  byRetentionClass((name) => changes[name] ?? days[name]);

function refuseInvalid(days: Windows, where = 'body.days'): void {
  const violations = checkWindows(days).map(({ path, message }) => ({ path: `${where}.${path}`, message }));
  if (violations.length > 0) throw new Problem('invalid-request', 'These windows cannot be used.', violations);
}

type PutRequest = ApiRequest<Routes['put']>;

async function changeWindows(room: RoomWithoutObjects, request: PutRequest) {
  const { days, version } = request.body;
  const current = await readWindows(room.data);
  if (current.version === version + 1 && sameWindows(current.days, days)) return current;
  if (current.version !== version) throw changedMeanwhile();
  if (sameWindows(current.days, days)) return current;
  const { approvedCalls } = request.body;
  await approveTenantWindows(room.data, { before: current.days, after: days, approvedCalls, now: request.now });
  const { keyId: updatedBy } = tenantOf(request.caller);
  const item = { days, version: version + 1, updatedAt: request.now, updatedBy };
  const guard = version === 0 ? { absent: true as const } : { version };
  const result = await room.data.transact(
    [putItem(retentionSettingsEntity, { key: retentionSettingsEntity.key({}), item, guard })],
    changesOf(request, current.days, room.session.requestId),
  );
  if (result.outcome === 'conflict') throw changedMeanwhile();
  return result.outcome === 'repeated' ? readWindows(room.data) : item;
}

const pickLimit = ({ min, max, source }: (typeof RETENTION)[RetentionClass]) => ({ min, max, source });

const sameWindows = (left: Windows, right: Windows) => RETENTION_CLASSES.every((name) => left[name] === right[name]);
const changedMeanwhile = () =>
  new Problem('conflict', 'The windows have another version by now; read them again and repeat the change.');

function changesOf(request: PutRequest, previous: Windows, requestId: string): AuditEvent[] {
  const { tenant, keyId } = tenantOf(request.caller);
  return RETENTION_CLASSES.filter((name) => previous[name] !== request.body.days[name]).map((name) => ({
    type: 'retention.changed',
    at: request.now,
    actor: { kind: 'api-key', id: keyId },
    resource: { kind: 'retention-policy', id: tenant },
    outcome: 'success',
    details: { class: RETENTION[name].audit, days: request.body.days[name], previousDays: previous[name] },
    requestId,
  }));
}

const settingsBody = (settings: { days: Windows; version: number; updatedAt?: number }) => ({
  days: settings.days,
  defaults: DEFAULT_WINDOWS,
  limits: byRetentionClass((name) => pickLimit(RETENTION[name])),
  version: settings.version,
  updatedAt: settings.updatedAt === undefined ? undefined : new Date(settings.updatedAt).toISOString(),
});

function ledgerRow({ tenantId: _tenantId, at, ...entry }: LedgerItem) {
  const { kind, state } = entry;
  const ids = {
    subject: 'subject' in entry ? entry.subject : undefined,
    callId: 'callId' in entry ? entry.callId : undefined,
    connectionId: 'connectionId' in entry ? entry.connectionId : undefined,
    requestId: 'requestId' in entry ? entry.requestId : undefined,
  };
  return { at: new Date(at).toISOString(), kind, ...ids, parts: 'parts' in entry ? entry.parts : [], state };
}
