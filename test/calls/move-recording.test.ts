import { callKeyEntity, tombstoneEntity } from '../../lambdas/access/entities.ts';
import { retentionSettingsEntity } from '../../lambdas/retention/entities.ts';
import { beforeEach, describe, expect, it, test } from '@jest/globals';
import * as fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { deleteItem, putItem, updateItem } from '../../lambdas/access/contract.ts';
import { decideRecording } from '../../lambdas/calls/domain/recording-decision.ts';
import { createMoveRecording } from '../../lambdas/calls/move-recording.ts';
import { landedRecording } from '../../lambdas/telephony/adapters/chime/chime-recordings.ts';
import { landedCall } from '../../lambdas/telephony/runtime.ts';
import { callEntity, lineageEntity, type CallItem } from '../../lambdas/calls/entities.ts';
import { CALL_ID, NOW, openCall } from '../agent/support/open-call.ts';
import { TENANT_A, TENANT_B, fakeTenantWorld, type FakeTenantWorld } from '../support/fake-tenant-room.ts';

const BUCKET = 'landing';
const AUDIO = new Uint8Array(2048).fill(7);
const nameOf = (tenant: string, transaction = 'transaction-1') =>
  `${tenant}/2026/11/21/2026-11-21-12-00-00-000_${transaction}_1d2c3b4a-0001-4a5b-8c6d-00000000000a.wav`;
const KEY = nameOf(TENANT_A.tenant);
const TARGET = `recordings/${CALL_ID}.wav`;

let world: FakeTenantWorld;
let call: CallItem;
let landing: Map<string, Uint8Array>;
let before: ((operation: string) => Promise<void>) | undefined;
let deleteFails: boolean;

async function start(overrides: Parameters<typeof openCall>[1] = {}) {
  world = fakeTenantWorld({ before: async (operation) => before?.(operation) });
  call = await openCall(world, overrides);
}

beforeEach(async () => {
  [before, deleteFails, landing] = [undefined, false, new Map([[KEY, AUDIO]])];
  await start();
});

const event = (key: unknown, bucket = BUCKET) => ({
  source: 'aws.s3',
  detail: { bucket: { name: bucket }, object: { key } },
});

function move(input: unknown, requestId: string = randomUUID()) {
  const run = createMoveRecording({
    landedCall,
    directory: world.directory,
    rooms: world.rooms,
    clock: () => NOW + 60_000,
    landing: {
      bucketName: () => BUCKET,
      bytes: async (key) => landing.get(key)?.length,
      get: async (key) => landing.get(key) ?? new Uint8Array(),
      delete: async (key) => {
        if (deleteFails) throw new Error('S3');
        landing.delete(key);
      },
    },
  });
  return run(input, { awsRequestId: requestId });
}

const storedCall = () => world.open().data.get(callEntity, callEntity.key({ callId: CALL_ID }));
const audit = () =>
  world.outbox(TENANT_A.tenant).map(({ type, details }) => [type, (details as { reason?: string })?.reason]);
const copy = () => world.open().objects.get(TARGET);

async function expectDiscarded(reason: string, key = KEY) {
  expect(await move(event(key))).toEqual({ outcome: 'discarded', reason });
  expect(landing.has(key)).toBe(false);
  expect((await copy())?.length ?? 0).toBe(0);
}

describe('a landed recording', () => {
  it('with consent moves into its tenant’s bucket, is made known, and leaves the landing bucket', async () => {
    expect(await move(event(KEY))).toEqual({ outcome: 'stored' });
    expect(await copy()).toEqual(AUDIO);
    expect(await storedCall()).toMatchObject({
      recording: 'stored',
      recordingKey: TARGET,
      recordingBytes: 2048,
      version: 2,
    });
    expect(landing.size).toBe(0);
    expect(audit()).toEqual([['recording.stored', undefined]]);
    const lineage = await world.open().data.list(lineageEntity, { callId: CALL_ID });
    expect(lineage).toMatchObject([{ stage: 'storage', part: 'recording' }]);
  });

  it('that is announced again changes nothing', async () => {
    await move(event(KEY));
    expect(await move(event(KEY))).toEqual({ outcome: 'gone' });
    landing.set(KEY, AUDIO);
    expect(await move(event(KEY))).toEqual({ outcome: 'stored' });
    expect(landing.size).toBe(0);
    expect(audit()).toHaveLength(1);
  });

  it('is finished by a retry after an interruption at any step', async () => {
    const requestId = randomUUID();
    deleteFails = true;
    await expect(move(event(KEY), requestId)).rejects.toThrow('S3');
    deleteFails = false;
    expect(await move(event(KEY), requestId)).toEqual({ outcome: 'stored' });
    expect(audit()).toEqual([['recording.stored', undefined]]);
    expect(landing.size).toBe(0);
  });

  it('waits for a retry when somebody else changed the call meanwhile', async () => {
    let raced = false;
    before = async (operation) => {
      if (operation !== 'transact' || raced) return;
      raced = true;
      const write = updateItem(callEntity, {
        key: callEntity.key({ callId: CALL_ID }),
        set: { endedAt: NOW },
        add: { version: 1 },
      });
      await world.open().data.transact([write], []);
    };
    await expect(move(event(KEY))).rejects.toMatchObject({ name: 'RecordingNotMoved' });
    expect(landing.has(KEY)).toBe(true);
    expect(await move(event(KEY))).toEqual({ outcome: 'stored' });
    expect(await storedCall()).toMatchObject({ endedAt: NOW, recording: 'stored' });
  });
});

describe('a landed recording is destroyed and the reason recorded', () => {
  it.each(['no', 'silence', 'not-asked'] as const)('when the answer to the question was %s', async (consent) => {
    await start({ call: { consent } });
    await expectDiscarded('no-consent');
    expect(await storedCall()).toMatchObject({ recording: 'discarded' });
    expect(audit()).toEqual([['recording.discarded', 'no-consent']]);
  });

  it('when its call is unknown', async () => {
    const key = nameOf(TENANT_A.tenant, 'another-transaction');
    landing.set(key, AUDIO);
    await expectDiscarded('unknown-call', key);
    expect(audit()).toEqual([['recording.discarded', 'unknown-call']]);
  });

  it('when its call is another tenant’s', async () => {
    world.addTenant(TENANT_B);
    const key = nameOf(TENANT_B.tenant);
    landing.set(key, AUDIO);
    await expectDiscarded('unknown-call', key);
    expect(world.dump(TENANT_B).objects).toEqual([]);
  });

  it('when its caller was erased, without naming the subject', async () => {
    await world.open().data.transact(
      [
        deleteItem(callKeyEntity, {
          key: callKeyEntity.key({ subject: call.subject, callId: CALL_ID, dataClass: 'content' }),
        }),
      ],
      [],
    );
    await expectDiscarded('subject-erased');
    expect(JSON.stringify(world.outbox(TENANT_A.tenant))).not.toContain(call.subject);
  });

  it.each([true, false])('when a tombstone stands for it (whole caller: %s)', async (whole) => {
    const item = { subject: call.subject, reason: 'erasure' as const, at: NOW, callId: !whole ? CALL_ID : undefined };
    const key = tombstoneEntity.key({ subject: call.subject, callId: whole ? undefined : CALL_ID });
    await world.open().data.transact([putItem(tombstoneEntity, { key, item })], []);
    await expectDiscarded('subject-erased');
  });

  it('when its caller is erased while it is being copied, and the copy is made empty', async () => {
    let erased = false;
    before = async (operation) => {
      if (operation !== 'transact' || erased) return;
      erased = true;
      await world.open().data.transact(
        [
          deleteItem(callKeyEntity, {
            key: callKeyEntity.key({ subject: call.subject, callId: CALL_ID, dataClass: 'content' }),
          }),
        ],
        [],
      );
    };
    await expectDiscarded('subject-erased');
    expect(audit()).toEqual([['recording.discarded', 'subject-erased']]);
  });

  it('when the tenant’s key cannot be used', async () => {
    world.tenantKey(TENANT_A.tenant).problem = 'revoked';
    await expectDiscarded('key-unavailable');
  });

  it('when the scenario or the tenant keeps no recordings at all', async () => {
    await start({ scenario: { retention: { recording: 0 } } });
    await expectDiscarded('expired');
    await start();
    landing.set(KEY, AUDIO);
    const days = { recording: 0, transcript: 90, evidence: 1095, callRecord: 365 };
    const item = { days, version: 1, updatedAt: NOW };
    await world
      .open()
      .data.transact([putItem(retentionSettingsEntity, { key: retentionSettingsEntity.key({}), item })], []);
    await expectDiscarded('expired');
  });

  it.each(['suspended', 'closing', 'closed'] as const)('when its tenant is %s', async (status) => {
    world.addTenant(TENANT_A, { status });
    await expectDiscarded('tenant-closed');
    expect(audit()).toEqual([['recording.discarded', 'tenant-closed']]);
  });

  it('when its tenant does not exist, or it is empty', async () => {
    const key = nameOf('tzzzzzzzzzzzzzzz');
    landing.set(key, AUDIO);
    await expectDiscarded('tenant-closed', key);
    landing.set(KEY, new Uint8Array());
    await expectDiscarded('malformed');
  });

  test.each([
    'recording.wav',
    `${TENANT_A.tenant}/recording.wav`,
    `../${KEY}`,
    `${KEY}.txt`,
    KEY.replace(TENANT_A.tenant, 'TENANT'),
    `x/${KEY}`,
  ])('when its name is none of telephony’s: %s', async (key) => {
    landing.set(key, AUDIO);
    await expectDiscarded('malformed', key);
  });
});

test.each([undefined, null, 'text', {}, { detail: {} }, event(7), event(''), event(KEY, 'another-bucket')])(
  'an event that is none of ours is ignored and touches nothing: %j',
  async (input) => {
    expect(await move(input)).toEqual({ outcome: 'ignored' });
    expect(landing.size).toBe(1);
  },
);

test('names round-trip, and nothing else passes for a recording’s name', () => {
  expect(landedRecording(KEY)).toEqual({ tenant: TENANT_A.tenant, providerCallId: 'transaction-1' });
  expect(landedCall(KEY)).toEqual({ tenant: TENANT_A.tenant, callId: CALL_ID });
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (name) => landedRecording(name) === undefined));
});

test('only a clear yes keeps a recording', () => {
  const consents = fc.constantFrom('yes', 'no', 'silence', 'not-asked');
  const facts = fc.record({
    call: fc.option(
      consents.map((consent) => ({ ...call, consent }) as CallItem),
      { nil: undefined },
    ),
    alive: fc.boolean(),
    keyUsable: fc.boolean(),
    windowDays: fc.nat(2),
    bytes: fc.nat(2),
  });
  fc.assert(
    fc.property(facts, (given) => {
      const allowed =
        given.call?.consent === 'yes' && given.alive && given.keyUsable && given.windowDays > 0 && given.bytes > 0;
      expect(decideRecording(given).keep).toBe(allowed);
    }),
  );
});
