import { randomBytes } from 'node:crypto';
import { DEPLOYMENT } from '../../support/deployment.ts';
import { dynamodbEntryLog } from '../../../lambdas/access/adapters/dynamodb-entry-log.ts';
import { agencyHandlers } from '../../../lambdas/agencies/handlers.ts';
import { agencyRoutes } from '../../../lambdas/agencies/routes.ts';
import { scenarioRoutes } from '../../../lambdas/agent/routes.ts';
import { scenarioHandlers } from '../../../lambdas/agent/scenario-handlers.ts';
import { platformLogHandlers } from '../../../lambdas/audit-api/platform-log-handlers.ts';
import { platformLogRoutes } from '../../../lambdas/audit-api/platform-log-routes.ts';
import { auditHandlers } from '../../../lambdas/audit-api/handlers.ts';
import { auditRoutes, auditTermRoutes } from '../../../lambdas/audit-api/routes.ts';
import { auditStreamRoutes } from '../../../lambdas/audit-stream/routes.ts';
import { auditStreamHandlers } from '../../../lambdas/audit-stream/stream-handlers.ts';
import { termHandlers } from '../../../lambdas/audit-api/term-handlers.ts';
import { outboxItem, PLATFORM_LOG, type LogId, type OutboxItem } from '../../../lambdas/audit/contract.ts';
import { callHandlers } from '../../../lambdas/calls/handlers.ts';
import { callRoutes } from '../../../lambdas/calls/routes.ts';
import { certificateHandlers } from '../../../lambdas/closing/certificate-handlers.ts';
import { certificateRoutes } from '../../../lambdas/closing/routes.ts';
import type { ROUTE_TABLES, RouteTable } from '../../../lambdas/console/all-routes.ts';
import { drillHandlers } from '../../../lambdas/drills/drill-handlers.ts';
import { drillRoutes } from '../../../lambdas/drills/routes.ts';
import { subjectRequestHandlers } from '../../../lambdas/dsar/handlers.ts';
import { subjectRequestRoutes } from '../../../lambdas/dsar/routes.ts';
import { driftHandlers } from '../../../lambdas/fleet/drift-handlers.ts';
import { upgradeRoutes } from '../../../lambdas/fleet/routes.ts';
import { upgradeHandlers } from '../../../lambdas/fleet/upgrade-handlers.ts';
import { INVENTORY } from '../../../lambdas/inventory/inventory.ts';
import { encryptionKeyHandlers } from '../../../lambdas/keys/encryption-key-handlers.ts';
import { keyRoutes } from '../../../lambdas/keys/routes.ts';
import { secretHandlers } from '../../../lambdas/keys/secret-handlers.ts';
import { numberHandlers } from '../../../lambdas/numbers/handlers.ts';
import { numberRoutes } from '../../../lambdas/numbers/routes.ts';
import { retentionHandlers } from '../../../lambdas/retention/handlers.ts';
import { retentionRoutes } from '../../../lambdas/retention/routes.ts';
import { createApi } from '../../../lambdas/shared/http/create-api.ts';
import type { Route, RouteHandler } from '../../../lambdas/shared/http/route.ts';
import { keyHandlers } from '../../../lambdas/tenants/key-handlers.ts';
import { ownKeyHandlers } from '../../../lambdas/tenants/own-key-handlers.ts';
import { ownKeyRoutes } from '../../../lambdas/tenants/own-key-routes.ts';
import { tenantsRoutes } from '../../../lambdas/tenants/routes.ts';
import { tenantHandlers } from '../../../lambdas/tenants/tenant-handlers.ts';
import { personalWords } from '../../../lambdas/redaction/contract.ts';
import { AGENT_PACKS } from '../../../lambdas/shared/languages/languages.ts';
import { memoryAgencyStaff } from '../../agencies/support/memory-agency-staff.ts';
import { memoryBundles } from '../../audit-api/support/memory-bundles.ts';
import { memoryStreams } from '../../audit-stream/support/memory-streams.ts';
import { MemoryLocks, MemoryTerms } from '../../audit/support/memory-terms.ts';
import { createWorld } from '../../audit/support/world.ts';
import { memoryDrills } from '../../drills/support/memory-drills.ts';
import { memoryDrift, memoryRunWorkflow, memoryUpgrades, shelf } from '../../fleet/support/memory-runs.ts';
import { memoryRegister } from '../../numbers/support/memory-register.ts';
import { memoryLedger } from '../../retention/support/memory-ledger.ts';
import { cursorKey } from '../../support/cursor-key.ts';
import { fakeTenantWorld, TENANT_A, TENANT_B } from '../../support/fake-tenant-room.ts';
import { memoryIdempotency } from '../../support/memory-idempotency.ts';
import { memoryKeys, memoryTenants, memoryWorkflow } from '../../tenants/support/memory-records.ts';
import { memoryOutbox } from './memory-outbox.ts';

/** When everything happens, unless the clock is moved. */
export const NOW = Date.UTC(2026, 10, 21, 12);
const ACCOUNT = '123456789012';
const CELL_LIMIT = 30;

/** Tables whose routes are all public: they have no entries. */
type PublicTable = 'auditKeys' | 'description';
type Tables = Omit<typeof ROUTE_TABLES, PublicTable>;
/** One table's handlers, as its function binds them. */
type HandlersOf<R> = { [K in keyof R]: R[K] extends Route ? RouteHandler<R[K]> : never };

/** What an entry says, as far as it is compared with what was done. */
export interface ToldEntry {
  readonly type: string;
  /** The log it lies in. */
  readonly tenant: string;
  readonly request: string;
  readonly actor: { readonly kind: string; readonly id?: string };
  readonly resource: { readonly kind: string; readonly id: string };
  readonly outcome: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

const toldBy = ({ sk, entry }: Pick<OutboxItem, 'sk' | 'entry'>): [string, ToldEntry] => [
  sk,
  JSON.parse(entry) as ToldEntry,
];

export type RouteWorld = ReturnType<typeof routeWorld>;

/** Every API of the platform over stores in memory, with the real handlers, edge, rules and entries. */
export function routeWorld() {
  const state = { now: NOW };
  const clock = () => state.now;
  const fake = fakeTenantWorld({ clock });
  const tenants = memoryTenants(undefined, CELL_LIMIT);
  for (const ref of [TENANT_A, TENANT_B]) tenants.rows.set(ref.tenant, fake.addTenant(ref));
  const { log } = tenants;
  const stores = {
    keys: memoryKeys(tenants),
    staff: memoryAgencyStaff(log),
    drills: memoryDrills(log),
    upgrades: memoryUpgrades(log),
    drift: memoryDrift(log),
    register: memoryRegister(log),
    ledger: memoryLedger(),
    terms: new MemoryTerms(),
    streams: memoryStreams(),
    audit: createWorld(),
    runs: memoryRunWorkflow(),
    bundles: memoryBundles(clock),
    certificates: new Map<string, string>(),
  };
  const outbox = memoryOutbox();
  const { rooms } = fake;
  const workflow = { start: async () => undefined };
  const logOf = { heads: stores.audit.tables, directory: stores.audit.tables, archive: stores.audit.archive };
  const rows = {
    find: async (of: LogId, eventId: string) => {
      const row = [...stores.audit.tables.rows.values()].find((one) => one.log === of && one.sk === eventId);
      return row && { seq: row.seq, entry: row.entry };
    },
  };
  const records = { tenants: tenants.records, keys: stores.keys.records, secretRandom: randomBytes };
  const templates = shelf('1');

  const handlers = {
    tenants: {
      ...tenantHandlers({
        ...records,
        workflow: memoryWorkflow().workflow,
        closing: memoryWorkflow().workflow,
        templateVersion: '1',
        cellLimit: CELL_LIMIT,
      }),
      ...keyHandlers({ ...records, staff: { any: async () => false } }),
    },
    ownKeys: ownKeyHandlers({ keys: stores.keys.own, secretRandom: randomBytes }),
    certificates: certificateHandlers({
      tenants: tenants.records,
      certificates: { get: async (tenant, kind) => stores.certificates.get(`${tenant}/${kind}`) },
    }),
    drills: drillHandlers({
      tenants: tenants.records,
      drills: stores.drills.register,
      workflow: { start: async () => 'running' as const },
    }),
    upgrades: {
      ...upgradeHandlers({
        upgrades: stores.upgrades.records,
        tenants: tenants.records,
        catalogue: { list: async () => templates },
        workflow: stores.runs.workflow,
        current: templates[0]!,
      }),
      ...driftHandlers({ reports: stores.drift.records, workflow: memoryRunWorkflow().workflow }),
    },
    numbers: numberHandlers({ tenants: tenants.records, register: stores.register.register, rooms }),
    agencies: agencyHandlers({
      tenants: tenants.records,
      staff: stores.staff.staff,
      rooms,
      secretRandom: randomBytes,
    }),
    keys: {
      ...encryptionKeyHandlers({
        rooms,
        rewrapping: workflow,
        reindexing: workflow,
        account: () => ACCOUNT,
        deployment: () => DEPLOYMENT,
        inventory: INVENTORY,
      }),
      ...secretHandlers({ rooms, ledger: stores.ledger }),
    },
    scenarios: scenarioHandlers({ rooms }),
    calls: callHandlers({
      rooms,
      words: () => personalWords(Object.values(AGENT_PACKS).map(({ vocabulary }) => vocabulary.personal)),
    }),
    retention: retentionHandlers({ rooms, ledger: stores.ledger }),
    subjectRequests: subjectRequestHandlers({ rooms, workflow }),
    audit: auditHandlers({ rooms, log: logOf, bundles: stores.bundles, companions: {}, rows }),
    platformLog: platformLogHandlers({ log: logOf, companions: {}, rows }),
    auditTerms: termHandlers({
      terms: stores.terms,
      heads: stores.audit.tables,
      locks: new MemoryLocks(),
      floorDays: 2_555,
    }),
    auditStream: auditStreamHandlers({
      rooms,
      streams: stores.streams,
      put: async () => undefined,
      roleArn: () => `arn:aws:iam::${ACCOUNT}:role/write`,
      prefixOf: (tenant) => `voicekeep-audit/${tenant}/`,
      ownAccount: () => ACCOUNT,
    }),
  } satisfies { [T in keyof Tables]: HandlersOf<Tables[T]> };

  const idempotency = memoryIdempotency();
  const entries = dynamodbEntryLog({ rooms, client: () => outbox.client, outboxTable: () => 'outbox' });
  const dependencies = () => ({ clock, idempotency, cursorKey, entries });
  const apis = {
    tenants: createApi(tenantsRoutes, () => handlers.tenants, dependencies),
    ownKeys: createApi(ownKeyRoutes, () => handlers.ownKeys, dependencies),
    certificates: createApi(certificateRoutes, () => handlers.certificates, dependencies),
    drills: createApi(drillRoutes, () => handlers.drills, dependencies),
    upgrades: createApi(upgradeRoutes, () => handlers.upgrades, dependencies),
    numbers: createApi(numberRoutes, () => handlers.numbers, dependencies),
    agencies: createApi(agencyRoutes, () => handlers.agencies, dependencies),
    keys: createApi(keyRoutes, () => handlers.keys, dependencies),
    scenarios: createApi(scenarioRoutes, () => handlers.scenarios, dependencies),
    calls: createApi(callRoutes, () => handlers.calls, dependencies),
    retention: createApi(retentionRoutes, () => handlers.retention, dependencies),
    subjectRequests: createApi(subjectRequestRoutes, () => handlers.subjectRequests, dependencies),
    audit: createApi(auditRoutes, () => handlers.audit, dependencies),
    platformLog: createApi(platformLogRoutes, () => handlers.platformLog, dependencies),
    auditTerms: createApi(auditTermRoutes, () => handlers.auditTerms, dependencies),
    auditStream: createApi(auditStreamRoutes, () => handlers.auditStream, dependencies),
  } satisfies Record<Exclude<RouteTable, PublicTable>, ReturnType<typeof createApi>>;

  return {
    fake,
    tenants,
    stores,
    apis,
    now: clock,
    later: (ms: number) => (state.now += ms),
    /** Every entry of every log, by its event id. */
    entries: (): ReadonlyMap<string, ToldEntry> =>
      new Map([
        ...[...outbox.rows.values()].map(toldBy),
        ...stores.terms.entries.map(toldBy),
        ...stores.streams.entries.map(toldBy),
        ...log.events.map((event) => toldBy(outboxItem({ tenant: PLATFORM_LOG, ...event }))),
        // Of a tenant's keys its own log tells.
        ...stores.keys.told.map(({ log: of, event }) => toldBy(outboxItem({ tenant: of as LogId, ...event }))),
        ...[TENANT_A, TENANT_B].flatMap(({ tenant }) =>
          [...fake.entries(tenant)].map(([eventId, event]) => toldBy(outboxItem({ tenant, event, eventId }))),
        ),
      ]),
  };
}
