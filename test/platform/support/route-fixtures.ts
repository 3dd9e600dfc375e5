import { putItem, updateItem } from '../../../lambdas/access/contract.ts';
import { tenantSecretEntity } from '../../../lambdas/access/entities.ts';
import { PLATFORM_LOG } from '../../../lambdas/audit/contract.ts';
import { CURRENT_WORDING_VERSION } from '../../../lambdas/consent/contract.ts';
import { subjectRequestEntity, type SubjectRequestItem } from '../../../lambdas/dsar/entities.ts';
import { messageEntity } from '../../../lambdas/agent/entities.ts';
import { transferSettingsEntity } from '../../../lambdas/agent/entities.ts';
import type { MemberId, SubjectRequestId } from '../../../lambdas/shared/kernel/ids.ts';
import { closingWorld } from '../../closing/support/closing-world.ts';
import { newArn } from '../../keys/support/own-key-world.ts';
import { playCall } from '../../retention/support/played-call.ts';
import { TENANT_A } from '../../support/fake-tenant-room.ts';
import { ASKERS, askRoute, type Asked, type Asker } from './ask-route.ts';
import type { AuditedRouteId } from './audited-routes.ts';
import type { RouteWorld } from './route-world.ts';

/** A request that will succeed. */
export interface Fixture extends Asked {
  /** @default the usual key of the route's scope */
  readonly asker?: Asker | undefined;
  /** Member of the answer that holds the id of what the entry is about, where no path names it. */
  readonly made?: string | undefined;
}

/** Prepares the n-th such request in a world where the ones before it were carried out. */
type Prepare = (world: RouteWorld, n: number) => Fixture | Promise<Fixture>;

const DAY_MS = 86_400_000;
const { tenant } = TENANT_A;
const ofTenant = { tenantId: tenant };
const numberNo = (n: number) => `+49302312${5_000 + n}`;
const callerNo = (n: number) => `+49171392${1_000 + n}`;
const nothing: Prepare = () => ({});
const aboutTenant: Prepare = () => ({ params: ofTenant });

/** Asks for something that a fixture needs. @returns the answer's body @throws where it is refused */
async function had<B = Record<string, string>>(
  world: RouteWorld,
  id: AuditedRouteId,
  request: Fixture = {},
): Promise<B> {
  const { status, body } = await askRoute(world, id, request);
  if (status >= 300) throw new Error(`${id} answered ${status}: ${JSON.stringify(body)}`);
  return body as B;
}

const SCENARIO = { language: 'de-DE', greeting: 'Guten Tag.', disclosureVersion: CURRENT_WORDING_VERSION } as const;
const scenario = (n: number) => ({ ...SCENARIO, name: `Praxis ${n}` });
const scenarioId = async (world: RouteWorld, n: number) =>
  (await had(world, 'scenarios.create', { body: scenario(n) }))['scenarioId']!;

const call = (world: RouteWorld, n: number) =>
  playCall(world.fake.open(), { number: callerNo(n), startedAt: world.now() - DAY_MS + n });
const ofCall: Prepare = async (world, n) => ({ params: { callId: (await call(world, n)).callId } });
async function message(world: RouteWorld, n: number): Promise<Fixture> {
  const { callId, subject } = await call(world, n);
  const turnId = String(n).padStart(32, '0');
  const item = { callId, subject, turnId, index: 0, at: world.now(), due: world.now() + DAY_MS, version: 1 };
  const key = messageEntity.key(item);
  const room = world.fake.open();
  const keys = await room.keys.open({ callId, subject, classes: ['content'] });
  const binding = { entity: messageEntity.name, field: 'sealedText', row: key.sk };
  const sealedText = await keys.seal('content', binding, 'Bitte um Rückruf');
  await room.data.transact([putItem(messageEntity, { key, item: { ...item, sealedText } })], []);
  return { params: { callId, messageId: turnId }, body: { done: true, version: 1 } };
}

const hold = { ground: 'legal-claim', until: '2026-12-31' } as const;
async function heldCall(world: RouteWorld, n: number): Promise<Fixture> {
  const { callId } = await call(world, n);
  await had(world, 'holds.put', { params: { callId }, body: hold });
  return { params: { callId } };
}

const subjectRequest = (n: number) => ({
  type: 'access',
  phoneNumber: callerNo(n),
  identityVerified: { method: 'code' },
});
async function received(world: RouteWorld, n: number, fields: Partial<SubjectRequestItem> = {}): Promise<Fixture> {
  const { requestId } = await had(world, 'subject-requests.create', { body: subjectRequest(n) });
  const key = subjectRequestEntity.key({ requestId: requestId as SubjectRequestId });
  if (Object.keys(fields).length > 0)
    await world.fake.open().data.transact([updateItem(subjectRequestEntity, { key, set: fields })], []);
  return { params: { requestId: requestId! } };
}

const member = async (world: RouteWorld, n: number) => {
  const { memberId, keyId } = await had(world, 'members.create', { body: { label: `Platz ${n}` } });
  const id = memberId as MemberId;
  return { params: { memberId: id }, asker: { ...ASKERS.member, keyId: keyId as never, member: id } };
};
const granted = async (world: RouteWorld, n: number) => {
  const staff = await member(world, n);
  await had(world, 'agency-members.grant', { params: staff.params, body: { role: 'editor' } });
  return staff;
};

const secret = (n: number) => ({ kind: 'webhook', label: `Haken ${n}`, value: `geheimnis-nummer-${n}` });
const ofSecret = async (world: RouteWorld, n: number) => {
  const { secretId } = await had(world, 'secrets.create', { body: secret(n) });
  return { params: { secretId: secretId! } };
};
function ownKey(world: RouteWorld): { keyArn: string } {
  const keyArn = newArn();
  world.fake.ownKey(keyArn, tenant);
  return { keyArn };
}
const broughtKey = async (world: RouteWorld) => had(world, 'encryption-key.put', { body: ownKey(world) });

const key = async (world: RouteWorld, n: number) => {
  const { keyId } = await had(world, 'tenants.createKey', { params: ofTenant, body: { label: `Schlüssel ${n}` } });
  return { params: { ...ofTenant, keyId: keyId! } };
};

const drill = async (world: RouteWorld) => {
  const { drillId } = await had(world, 'restoreDrills.request', { body: ofTenant });
  return { params: { drillId: drillId! } };
};
/** One upgrade at a time: the one before is ended. */
async function upgrade(world: RouteWorld): Promise<Fixture> {
  await endUpgrades(world);
  const { upgradeId } = await had(world, 'template-upgrades.start', { body: {} });
  return { params: { upgradeId: upgradeId! } };
}
async function endUpgrades(world: RouteWorld): Promise<void> {
  world.stores.runs.end();
  for (const { runId, state } of world.stores.upgrades.runs.values())
    if (state !== 'stopped') await had(world, 'template-upgrades.stop', { params: { upgradeId: runId } });
}

async function certified(world: RouteWorld): Promise<void> {
  const closed = closingWorld();
  const row = closed.row();
  closed.tenants.rows.set(row.tenantId, {
    ...row,
    ...{ status: 'closing', closeAttempt: 1 },
    closing: { stage: 'retrieval', requestedAt: closed.now, retrievalDays: 0, retrieveUntil: closed.now } as never,
  });
  await closed.run();
  for (const [name, json] of closed.certificates) world.stores.certificates.set(name, json);
}

/** The platform's own log, with entries that are published. */
async function publishedPlatform(world: RouteWorld, n: number): Promise<Fixture> {
  const { audit } = world.stores;
  audit.write(PLATFORM_LOG, 3, 1_000 + n * 10);
  await audit.minute();
  return {};
}

/** A published log of some entries. */
async function published(world: RouteWorld, n: number): Promise<Fixture> {
  const { audit } = world.stores;
  audit.write(tenant, 3, n * 10);
  await audit.minute();
  return {};
}

async function orderedBundle(world: RouteWorld, n: number): Promise<Fixture> {
  await published(world, n);
  const { exportId } = await had(world, 'audit.order-bundle', { body: {} });
  return { params: { exportId: exportId! } };
}

/**
 * How each route is asked for something that it does. A new route has none and does not compile: say here how it
 * succeeds.
 */
export const ROUTE_FIXTURES: Readonly<Record<AuditedRouteId, Prepare>> = {
  'tenants.create': (_, n) => ({ body: { name: `Praxis ${n}` }, made: 'tenantId' }),
  'tenants.list': nothing,
  'tenants.get': aboutTenant,
  'tenants.update': (_, n) => ({ params: ofTenant, body: { name: `Praxis ${n}` } }),
  'tenants.createKey': (_, n) => ({ params: ofTenant, body: { label: `Schlüssel ${n}` }, made: 'keyId' }),
  'tenants.listKeys': aboutTenant,
  'tenants.revokeKey': key,
  'api-keys.list': nothing,
  'api-keys.rotate': async (world, n) => {
    const { params } = await key(world, n);
    return { params: { keyId: params.keyId }, body: { overlapHours: 1 }, made: 'keyId' };
  },
  'api-keys.revoke': async (world, n) => {
    const { params } = await key(world, n);
    return { params: { keyId: params.keyId }, query: { last: 'true' } };
  },
  'tenants.listCertificates': aboutTenant,
  'tenants.getCertificate': async (world) => {
    await certified(world);
    return { params: { ...ofTenant, kind: 'final' } };
  },
  'restoreDrills.request': () => ({ body: ofTenant, made: 'tenantId' }),
  'restoreDrills.approve': async (world) => {
    const { params } = await drill(world);
    world.stores.drills.places.clear();
    return { params, asker: ASKERS.secondOperator, made: 'tenantId' };
  },
  'restoreDrills.list': nothing,
  'restoreDrills.get': drill,
  'template-upgrades.start': async (world) => {
    await endUpgrades(world);
    return { body: {}, made: 'upgradeId' };
  },
  'template-upgrades.list': nothing,
  'template-upgrades.get': upgrade,
  'template-upgrades.stop': upgrade,
  'template-upgrades.resume': async (world) => {
    const { params } = await upgrade(world);
    await endUpgrades(world);
    return { params };
  },
  'drift-reports.start': () => ({ body: {}, made: 'reportId' }),
  'drift-reports.list': nothing,
  'drift-reports.get': async (world) => {
    const { reportId } = await had(world, 'drift-reports.start', { body: {} });
    return { params: { reportId: reportId! } };
  },
  'tenants.assignNumber': (_, n) => ({ params: ofTenant, body: { number: numberNo(n) } }),
  'tenants.listNumbers': aboutTenant,
  'tenants.releaseNumber': async (world, n) => {
    await had(world, 'tenants.assignNumber', { params: ofTenant, body: { number: numberNo(n) } });
    return { params: ofTenant, body: { number: numberNo(n) } };
  },
  'members.create': (_, n) => ({ body: { label: `Platz ${n}` }, made: 'memberId' }),
  'members.disable': async (world, n) => ({ params: (await member(world, n)).params }),
  'agency-members.grant': async (world, n) => ({ params: (await member(world, n)).params, body: { role: 'viewer' } }),
  'agency-members.list': nothing,
  'agency-members.revoke': async (world, n) => ({ params: (await granted(world, n)).params }),
  'memberships.list': async (world, n) => ({ asker: (await granted(world, n)).asker }),
  'sessions.start': async (world, n) => ({
    asker: (await granted(world, n)).asker,
    body: ofTenant,
    made: 'sessionId',
  }),
  'sessions.end': async (world, n) => {
    const { asker } = await granted(world, n);
    const { sessionId } = await had(world, 'sessions.start', { asker, body: ofTenant });
    return { asker, params: { sessionId: sessionId! } };
  },
  'encryption-key.get': nothing,
  'encryption-key.put': (world) => ({ body: ownKey(world) }),
  'encryption-key.check': (world) => ({ body: ownKey(world) }),
  'encryption-key.rotate': async (world) => {
    const { version } = await broughtKey(world);
    return { body: { ...ownKey(world), version } };
  },
  'encryption-key.verify': async (world) => {
    await broughtKey(world);
    return {};
  },
  'encryption-key.rotate-lookup-secret': async (world) => {
    const room = world.fake.open();
    const moving = await room.data.list(tenantSecretEntity, { purpose: 'phone-lookup' });
    const writes = moving.map((secret) =>
      updateItem(tenantSecretEntity, { key: tenantSecretEntity.key(secret), set: { reindex: undefined } }),
    );
    await room.data.transact(writes, []);
    return {};
  },
  'encryption-key.return': async (world) => {
    await broughtKey(world);
    return {};
  },
  'secrets.list': nothing,
  'secrets.get': ofSecret,
  'secrets.create': (_, n) => ({ body: secret(n), made: 'secretId' }),
  'secrets.rotate': async (world, n) => ({
    ...(await ofSecret(world, n)),
    body: { value: `neu-${n}-geheim`, version: 1 },
  }),
  'secrets.revoke': ofSecret,
  'transfer-countries.get': nothing,
  'transfer-countries.put': async (world, n) => {
    const stored = await world.fake.open().data.get(transferSettingsEntity, transferSettingsEntity.key({}));
    return { body: { countries: n % 2 === 0 ? ['DE'] : ['AT', 'DE'], version: stored?.version ?? 0 } };
  },
  'numbers.list': nothing,
  'scenarios.list': nothing,
  'scenarios.create': (_, n) => ({ body: scenario(n), made: 'scenarioId' }),
  'scenarios.get': async (world, n) => ({ params: { scenarioId: await scenarioId(world, n) } }),
  'scenarios.put': async (world, n) => ({
    params: { scenarioId: await scenarioId(world, n) },
    body: { ...scenario(n), greeting: 'Guten Morgen.', version: 1 },
  }),
  'scenarios.delete': async (world, n) => ({
    params: { scenarioId: await scenarioId(world, n) },
    query: { version: '1' },
  }),
  'messages.list': nothing,
  'messages.update': message,
  'calls.list': nothing,
  'calls.search': (_, n) => ({ body: { number: callerNo(n) } }),
  'calls.get': ofCall,
  'calls.recording-link': ofCall,
  'retention.get': nothing,
  'retention.put': async (world, n) => {
    const { days, version } = await had<{ days: object; version: number }>(world, 'retention.get');
    return { body: { days: { ...days, transcript: 20 + n }, version } };
  },
  'retention.preview': () => ({ body: {} }),
  'retention.ledger': nothing,
  'holds.get': heldCall,
  'holds.put': async (world, n) => ({ ...(await ofCall(world, n)), body: hold }),
  'holds.release': heldCall,
  'subject-requests.create': (_, n) => ({ body: subjectRequest(n), made: 'requestId' }),
  'subject-requests.decide': async (world, n) => ({
    ...(await received(world, n)),
    body: { decision: 'refuse', reason: 'not-identified' },
  }),
  'subject-requests.list': nothing,
  'subject-requests.get': received,
  'subject-requests.export-link': (world, n) =>
    received(world, n, {
      status: 'completed',
      exportKey: `exports/${n}.zip`,
      exportExpiresAt: world.now() + DAY_MS,
    }),
  'subject-requests.certificate': async (world, n) => {
    const certificateKey = `certificates/${n}.json`;
    await world.fake.open().objects.put(certificateKey, Buffer.from('{}'), 'application/json');
    return received(world, n, { status: 'erased-live', certificateKey });
  },
  'audit.events': published,
  'audit.event': async (world, n) => {
    await published(world, n);
    const [row] = world.stores.audit.tables.rows.values();
    return { params: { eventId: row!.sk } };
  },
  'audit.proof': async (world, n) => {
    await published(world, n);
    return { params: { seq: '0' } };
  },
  'audit.checkpoint': published,
  'audit.create-export': async (world, n) => {
    await published(world, n);
    return { body: { format: 'bundle' } };
  },
  'audit.order-bundle': async (world, n) => {
    await published(world, n);
    return { body: {}, made: 'exportId' };
  },
  'audit.bundle': orderedBundle,
  'audit.bundle-link': async (world, n) => {
    const ordered = await orderedBundle(world, n);
    const made = { state: 'made', endedAt: world.now(), made: { entries: 3, bytes: 1 } } as const;
    for (const execution of world.stores.bundles.executions.values()) execution.run = { ...execution.run, ...made };
    return ordered;
  },
  'platform-log.events': publishedPlatform,
  'platform-log.event': async (world, n) => {
    await publishedPlatform(world, n);
    const row = [...world.stores.audit.tables.rows.values()].find(({ log }) => log === PLATFORM_LOG);
    return { params: { eventId: row!.sk } };
  },
  'platform-log.checkpoint': publishedPlatform,
  'platform-log.bundle': async (world, n) => {
    await publishedPlatform(world, n);
    return { body: {} };
  },
  'audit-stream.get': nothing,
  'audit-stream.put': (world) => ({
    body: { bucket: 'my-audit', account: '222222222222', version: world.stores.streams.rows.get(tenant)?.version ?? 0 },
  }),
  'audit-stream.delete': (world, n) => {
    const times = { changedAt: world.now(), retryAt: 0, deliveredAt: 0 };
    const place = { bucket: 'my-audit', account: '222222222222', next: 0, failures: 0 };
    world.stores.streams.rows.set(tenant, { tenant, ...place, ...times, version: n + 1 });
    return { query: { version: String(n + 1) } };
  },
  'audit.extend-retention': async (world, n) => {
    await published(world, n);
    return { params: ofTenant, body: { days: 3_000 + n } };
  },
  'audit.residue': async (world, n) => {
    await published(world, n);
    return { params: ofTenant };
  },
};
