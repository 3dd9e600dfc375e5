import { DEPLOYMENT } from '../support/deployment.ts';
import { landedCall } from '../../lambdas/telephony/runtime.ts';
import { AGENT_PACKS, LANGUAGES } from '../../lambdas/shared/languages/languages.ts';
import { INVENTORY } from '../../lambdas/inventory/inventory.ts';
import { credentialEntity, subjectProfileEntity } from '../../lambdas/access/entities.ts';
import { subjectRequestEntity } from '../../lambdas/dsar/entities.ts';
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { type TenantRoom, updateItem } from '../../lambdas/access/contract.ts';
import { createAnswerTurn } from '../../lambdas/agent/answer-turn.ts';
import { scenarioRoutes } from '../../lambdas/agent/routes.ts';
import { scenarioHandlers } from '../../lambdas/agent/scenario-handlers.ts';
import { createMoveRecording } from '../../lambdas/calls/move-recording.ts';
import { encryptionKeyHandlers } from '../../lambdas/keys/encryption-key-handlers.ts';
import { encryptionKeyRoutes } from '../../lambdas/keys/encryption-key-routes.ts';
import { reindexPage } from '../../lambdas/keys/domain/reindex-pass.ts';
import { rewrapPage } from '../../lambdas/keys/domain/rewrap-pass.ts';
import { ownNumberEntity } from '../../lambdas/numbers/entities.ts';
import { secretHandlers } from '../../lambdas/keys/secret-handlers.ts';
import { secretRoutes } from '../../lambdas/keys/secret-routes.ts';
import { approvedFor, createBreaker } from '../../lambdas/retention/domain/breaker.ts';
import { eraseCall } from '../../lambdas/retention/domain/erase-call.ts';
import { DEFAULT_WINDOWS } from '../../lambdas/retention/domain/windows.ts';
import { retentionHandlers } from '../../lambdas/retention/handlers.ts';
import { retentionRoutes } from '../../lambdas/retention/routes.ts';
import type { ConnectionId } from '../../lambdas/shared/kernel/ids.ts';
import { createSeedTenant } from '../../lambdas/tenants/seed-tenant.ts';
import { routeCaller } from '../agent/support/call-route.ts';
import { CALL_ID, DIALLED, NOW, openCall, transcript } from '../agent/support/open-call.ts';
import { dsarWorld, NOW as DSAR_NOW } from '../dsar/support/run-workflow.ts';
import { newArn, PLATFORM_ACCOUNT } from '../keys/support/own-key-world.ts';
import { memoryLedger } from '../retention/support/memory-ledger.ts';
import { ALL_PARTS, playCall } from '../retention/support/played-call.ts';
import { fakeTenantWorld, TENANT_A } from '../support/fake-tenant-room.ts';
import { callCentre, hangup, inbound, spoken } from '../telephony/support/chime-world.ts';

for (const level of ['info', 'warn', 'error'] as const) jest.spyOn(console, level).mockImplementation(() => undefined);

const ID = randomUUID();
const KEY = 'an-idempotency-key';
/** Requests of one test, told apart by their keys. */
const keyed = (request: number) => ({ 'idempotency-key': `${KEY}-${request}` });
const NUMBER = '+4915112345678';

/** The deliveries of one request: the second one runs to its end just before the first one's transaction. */
function deliveries() {
  let meanwhile: (() => Promise<void>) | undefined;
  return {
    before: async (operation: string) => {
      const run = operation === 'transact' ? meanwhile : undefined;
      if (run === undefined) return;
      meanwhile = undefined;
      await run();
    },
    /** @returns what the delivery that committed got, and what the one that found it done */
    async twice<T>(deliver: () => Promise<T>): Promise<[committed: T, repeated: T]> {
      let committed: T[] = [];
      meanwhile = async () => void (committed = [await deliver()]);
      const repeated = await deliver();
      expect(committed).toHaveLength(1);
      return [committed[0]!, repeated];
    },
  };
}

function setUp() {
  const { before, twice } = deliveries();
  const world = fakeTenantWorld({ clock: () => NOW, before });
  world.addTenant(TENANT_A);
  const ledger = memoryLedger();
  const audited = (type: string) => world.outbox(TENANT_A.tenant).filter((event) => event.type === type).length;
  const states = () => [...ledger.rows.values()].map(({ kind, state }) => `${kind} ${state}`);
  return { world, room: world.open(), twice, ledger, audited, states };
}
let w: ReturnType<typeof setUp>;
beforeEach(() => {
  w = setUp();
});

/** Both succeeded, with one and the same answer. */
function expectSame<T extends { status: number }>([committed, repeated]: [T, T]): T {
  expect(committed.status).toBeLessThan(300);
  expect(repeated).toEqual(committed);
  return committed;
}

describe('a request of the API that is delivered twice is done once and answered twice:', () => {
  test('a change under a version', async () => {
    const { ledger, world, twice, audited } = w;
    const call = routeCaller(retentionRoutes, retentionHandlers({ rooms: world.rooms, ledger }), NOW);
    const body = { days: { ...DEFAULT_WINDOWS, recording: 30 }, version: 0 };
    const { body: answer } = expectSame(await twice(() => call('put', { body, headers: keyed(1) })));
    expect(answer).toMatchObject({ days: { recording: 30 }, version: 1 });
    expect(audited('retention.changed')).toBe(1);
  });

  test('a hold, and its release: what protects is never withdrawn', async () => {
    const { ledger, world, room, twice, audited, states } = w;
    const { callId } = await playCall(room, { number: NUMBER, startedAt: NOW - 1_000 });
    const call = routeCaller(retentionRoutes, retentionHandlers({ rooms: world.rooms, ledger }), NOW);
    const body = { ground: 'legal-claim', until: '2026-12-31' };
    expectSame(await twice(() => call('putHold', { params: { callId }, body, headers: keyed(1) })));
    expect(states()).toEqual(['hold-set destroyed']);
    expectSame(await twice(() => call('releaseHold', { params: { callId }, headers: keyed(2) })));
    expect(states()).toEqual(['hold-set destroyed', 'hold-released destroyed']);
    expect(audited('hold.changed')).toBe(2);
  });

  test('a scenario keeps its number', async () => {
    w.world.addNumber(TENANT_A, NUMBER);
    const key = ownNumberEntity.key({ number: NUMBER });
    const call = routeCaller(scenarioRoutes, scenarioHandlers({ rooms: w.world.rooms }), NOW);
    const body = { name: 'Praxis', language: 'de-DE', numbers: [NUMBER], greeting: 'Guten Tag.', knowledge: [] };
    const made = expectSame(await w.twice(() => call('create', { body, headers: keyed(1) })));
    expect(await w.room.data.get(ownNumberEntity, key)).toMatchObject({ scenarioId: made.body.scenarioId, version: 2 });
    expect(w.audited('scenario.changed')).toBe(1);
    const params = { scenarioId: made.body.scenarioId };
    expectSame(await w.twice(() => call('delete', { params, query: { version: '1' }, headers: keyed(2) })));
    expect(await w.room.data.get(ownNumberEntity, key)).toEqual({ number: NUMBER, assignedAt: NOW, version: 3 });
  });

  test('a secret: stored, rotated and revoked', async () => {
    const call = routeCaller(secretRoutes, secretHandlers({ rooms: w.world.rooms, ledger: w.ledger }), NOW);
    const body = { kind: 'plugin', label: 'x', value: 'a secret of twenty' };
    const made = expectSame(await w.twice(() => call('createSecret', { body, headers: keyed(1) })));
    const params = { secretId: made.body.secretId };
    const rotation = { value: 'another secret here', version: 1 };
    expectSame(await w.twice(() => call('rotateSecret', { params, body: rotation, headers: keyed(2) })));
    expectSame(await w.twice(() => call('revokeSecret', { params, headers: keyed(3) })));
    expect(w.states()).toEqual(['secret-revoked destroyed']);
    const key = credentialEntity.key({ connectionId: made.body.secretId as ConnectionId });
    expect(await w.room.data.get(credentialEntity, key)).toMatchObject({ version: 3, revokedAt: NOW });
    expect(w.audited('connection.changed')).toBe(3);
  });

  test('an own key and a new lookup secret', async () => {
    const started: number[] = [];
    const start = async (_: unknown, run: number) => void started.push(run);
    const work = { rewrapping: { start }, reindexing: { start } };
    const handlers = encryptionKeyHandlers({
      rooms: w.world.rooms,
      ...work,
      account: () => PLATFORM_ACCOUNT,
      deployment: () => DEPLOYMENT,
      inventory: INVENTORY,
    });
    const call = routeCaller(encryptionKeyRoutes, handlers, NOW);
    const keyArn = newArn();
    w.world.ownKey(keyArn, TENANT_A.tenant);
    const brought = expectSame(await w.twice(() => call('putEncryptionKey', { body: { keyArn }, headers: keyed(1) })));
    expect(brought.body).toMatchObject({ version: 1, arn: keyArn });
    const rotated = expectSame(await w.twice(() => call('rotateLookupSecret', { headers: keyed(2) })));
    expect(started).toEqual([1, 1, rotated.body.version, rotated.body.version]);
    expect(w.audited('key.rotated')).toBe(2);
  });
});

describe('a subject request that is delivered twice', () => {
  function dsarTwice() {
    const { before, twice } = deliveries();
    const dsar = dsarWorld();
    dsar.intercept(before);
    const audited = (type: string) => dsar.room.auditTypes().filter((one) => one === type).length;
    return { dsar, twice, audited };
  }
  const body = { phoneNumber: NUMBER, identityVerified: { method: 'code' } };
  const open = async (dsar: ReturnType<typeof dsarWorld>, type: 'access' | 'erasure') =>
    (await dsar.call('create', { body: { ...body, type, decision: 'approve' } })).body['requestId'] as string;

  test('is received once and decided once', async () => {
    const { dsar, twice, audited } = dsarTwice();
    const create = () => dsar.call('create', { body: { ...body, type: 'access' }, idempotencyKey: KEY });
    const params = { requestId: expectSame(await twice(create)).body['requestId'] as string };
    const decide = () => dsar.call('decide', { params, body: { decision: 'approve' }, idempotencyKey: `${KEY}-2` });
    expect(expectSame(await twice(decide)).body).toMatchObject({ status: 'finding' });
    expect([audited('subject-request.created'), audited('subject-request.decided')]).toEqual([1, 1]);
  });

  test('is exported, closed and failed once by its steps', async () => {
    const { dsar, twice, audited } = dsarTwice();
    await playCall(dsar.room, { number: NUMBER, startedAt: DSAR_NOW - 1_000 });
    const input = dsar.inputOf(await open(dsar, 'access'));
    await dsar.steps.find(input);
    await dsar.steps.export(input);
    // The machine runs a step again whose answer was lost.
    await dsar.steps.export(input);
    // Announced and confirmed, each once.
    expect(audited('subject.exported')).toBe(2);
    const [ended, again] = await twice(() => dsar.steps.certify(input));
    expect([ended, again].map(({ status }) => status)).toEqual(['completed', 'completed']);
    const other = dsar.inputOf(await open(dsar, 'access'));
    const failed = await twice(() => dsar.steps.fail(other));
    expect(failed.map(({ status }) => status)).toEqual(['failed', 'failed']);
    expect(audited('subject-request.failed')).toBe(1);
  });

  test('takes the person out of other requests again that were approved anew', async () => {
    const { dsar } = dsarTwice();
    const { callId } = await playCall(dsar.room, { number: NUMBER, startedAt: DSAR_NOW - 1_000 });
    const access = await open(dsar, 'access');
    await dsar.run(access);
    const erasure = dsar.inputOf(await open(dsar, 'erasure'));
    await dsar.steps.find(erasure);
    const key = subjectRequestEntity.key({ requestId: dsar.inputOf(access).requestId as never });
    const other = () => dsar.room.data.get(subjectRequestEntity, key);
    for (let round = 0; round < 2; round += 1) {
      const exportKey = `exports/${access}.zip`;
      const set = { exportKey, calls: [callId] };
      expect((await dsar.room.data.transact([updateItem(subjectRequestEntity, { key, set })], [])).outcome).toBe(
        'committed',
      );
      await dsar.steps.erase(erasure, { ...dsar.plenty, getRemainingTimeInMillis: () => 0 });
      expect(await other()).not.toHaveProperty('calls');
    }
  });

  test('starts a step anew when another request changes while it is cleared', async () => {
    const { dsar } = dsarTwice();
    await playCall(dsar.room, { number: NUMBER, startedAt: DSAR_NOW - 1_000 });
    const access = await open(dsar, 'access');
    await dsar.run(access);
    const erasure = dsar.inputOf(await open(dsar, 'erasure'));
    await dsar.steps.find(erasure);
    const key = subjectRequestEntity.key({ requestId: dsar.inputOf(access).requestId as never });
    let transactions = 0;
    dsar.intercept(async (operation) => {
      if (operation !== 'transact' || (transactions += 1) !== 2) return;
      await dsar.room.data.transact([updateItem(subjectRequestEntity, { key, set: {}, add: { version: 1 } })], []);
    });
    await expect(dsar.steps.erase(erasure, dsar.plenty)).rejects.toThrow('Another request changed');
    await dsar.steps.erase(erasure, dsar.plenty);
    expect(await dsar.room.data.get(subjectRequestEntity, key)).not.toHaveProperty('calls');
  });
});

describe('an event that is delivered twice', () => {
  test('of a call gets one and the same answer', async () => {
    const { before, twice } = deliveries();
    const centre = await callCentre({}, { before });
    const handle = (event: unknown, awsRequestId: string) => () => centre.handle(event, { awsRequestId });
    const [first, repeated] = await twice(handle(inbound(), ID));
    expect(spoken(first)).not.toEqual([]);
    expect(repeated).toEqual(first);
    const [ended, endedAgain] = await twice(handle(hangup(2), randomUUID()));
    expect(endedAgain).toEqual(ended);
    expect(centre.room.auditTypes().filter((type) => type === 'call.started')).toHaveLength(1);
    expect(centre.endings).toHaveLength(1);
  });

  test('of a turn says and keeps one thing', async () => {
    const call = await openCall(w.world);
    const announce = jest.fn(async () => undefined);
    const answer = createAnswerTurn({
      directory: w.world.directory,
      rooms: w.world.rooms,
      clock: () => NOW,
      model: { answer: async () => ({ text: 'Ja.', tokens: 1 }) },
      requests: { announce },
      languages: LANGUAGES,
      agents: AGENT_PACKS,
    });
    const intent = { name: 'FallbackIntent', slots: {}, state: 'ReadyForFulfillment', confirmationState: 'None' };
    const sessionAttributes = { callId: CALL_ID, dialled: DIALLED, phase: 'taking' };
    const event = {
      ...{ messageVersion: '1.0', invocationSource: 'FulfillmentCodeHook', inputMode: 'Speech' },
      ...{ sessionId: randomUUID(), inputTranscript: 'Bitte rufen Sie mich morgen zurück' },
      bot: { id: 'B', name: 'agent', aliasId: 'A', aliasName: 'live', localeId: 'de_DE', version: '1' },
      interpretations: [{ intent, nluConfidence: { score: 0.4 } }],
      sessionState: { sessionAttributes, intent, originatingRequestId: ID },
    };
    const [first, repeated] = await w.twice(() => answer(event, { awsRequestId: ID }));
    expect(repeated.messages).toEqual(first.messages);
    expect((await transcript(w.world, call)).turns).toHaveLength(1);
  });

  test('of a recording is stored once, and the original goes', async () => {
    await openCall(w.world);
    const key = `${TENANT_A.tenant}/2026/11/21/2026-11-21-12-00-00-000_transaction-1_1d2c3b4a-0001-4a5b-8c6d-00000000000a.wav`;
    const landing = new Map([[key, new Uint8Array(2_048).fill(7)]]);
    const move = createMoveRecording({
      landedCall,
      directory: w.world.directory,
      rooms: w.world.rooms,
      clock: () => NOW + 60_000,
      landing: {
        bucketName: () => 'landing',
        bytes: async (name) => landing.get(name)?.length,
        get: async (name) => landing.get(name) ?? new Uint8Array(2_048).fill(7),
        delete: async (name) => void landing.delete(name),
      },
    });
    const event = { source: 'aws.s3', detail: { bucket: { name: 'landing' }, object: { key } } };
    expect(await w.twice(() => move(event, { awsRequestId: ID }))).toEqual([
      { outcome: 'stored' },
      { outcome: 'stored' },
    ]);
    expect([w.audited('recording.stored'), landing.size]).toEqual([1, 0]);
  });
});

describe('work of the platform that runs twice', () => {
  test('destroys once: the other run counts nothing, and only what is gone counts as destroyed', async () => {
    const { ledger, room, twice } = w;
    const call = await playCall(room, { number: NUMBER, startedAt: NOW - 1_000 });
    const order = { ...call, parts: ALL_PARTS, reason: 'erasure', at: NOW } as const;
    const erase = () =>
      eraseCall(
        { room, ledger, breaker: createBreaker(approvedFor(1)), clock: () => NOW, inventory: INVENTORY },
        order,
      ).then((result) => (result.outcome === 'destroyed' ? result.counts.keys : result.outcome));
    expect(await twice(erase)).toEqual([2, 0]);
    expect(w.audited('key.destroyed')).toBe(2);
    expect(await keysOf(room, call.subject)).toEqual([]);
  });

  test('does not take an entry for a destruction: keys that are there are not gone', async () => {
    const { ledger, room } = w;
    const call = await playCall(room, { number: NUMBER, startedAt: NOW - 1_000 });
    const backup = w.world.backUp(TENANT_A);
    const order = { ...call, parts: ['content'], reason: 'erasure', at: NOW } as const;
    const deps = { room, ledger, breaker: createBreaker(approvedFor(9)), clock: () => NOW, inventory: INVENTORY };
    await eraseCall(deps, order);
    w.world.restore(TENANT_A, backup);
    await expect(eraseCall(deps, order)).rejects.toThrow('during every attempt');
  });

  test('seeds a tenant once', async () => {
    const tenant = w.world.addTenant(TENANT_A, { status: 'provisioning' });
    const tenants = { get: async () => tenant, noteProgress: async () => undefined } as never;
    const seed = createSeedTenant(() => ({ rooms: w.world.rooms, tenants, clock: () => NOW }));
    const event = { tenantId: TENANT_A.tenant, startedAt: '2026-11-21T12:00:00.000Z' };
    expect(await w.twice(() => seed(event, { awsRequestId: ID }))).toEqual([
      { state: 'seeded' },
      { state: 'unchanged' },
    ]);
    expect(w.audited('key.created')).toBe(1);
  });

  test('ends a re-wrapping and a new lookup secret once', async () => {
    const { room, twice } = w;
    await room.data.transact((await room.subjects.resolve(NUMBER, NOW)).writes, []);
    const none = { start: async () => undefined };
    const work = {
      rewrapping: none,
      reindexing: none,
      account: () => PLATFORM_ACCOUNT,
      deployment: () => DEPLOYMENT,
      inventory: INVENTORY,
    };
    const call = routeCaller(encryptionKeyRoutes, encryptionKeyHandlers({ rooms: w.world.rooms, ...work }), NOW);
    const keyArn = newArn();
    w.world.ownKey(keyArn, TENANT_A.tenant);
    await call('putEncryptionKey', { body: { keyArn } });
    const options = { run: 1, settled: true, clock: () => NOW };
    expect(await rewrapPage(INVENTORY)(w.world.open(TENANT_A, 'rewrap'), options)).toBe('more');
    expect(await twice(() => rewrapPage(INVENTORY)(w.world.open(TENANT_A, 'rewrap'), options))).toEqual([
      'done',
      'done',
    ]);
    await call('rotateLookupSecret');
    const lookup = { ...options, run: 2 };
    expect(await reindexPage(room, lookup)).toBe('more');
    expect(await twice(() => reindexPage(room, lookup))).toEqual(['done', 'done']);
    expect([w.audited('key.rewrapped'), w.audited('key.destroyed')]).toEqual([1, 1]);
  });
});

const keysOf = async (room: TenantRoom, subject: string) =>
  (await room.data.listKeys('keys', subjectProfileEntity.key({ subject: subject as never }).pk)).filter(
    ({ entity }) => entity === 'callKey',
  );
