import { callKeyEntity } from '../../lambdas/access/entities.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { KeyUnavailable, deleteItem, putItem, type TenantRoom } from '../../lambdas/access/contract.ts';
import { parseKeyArn } from '../../lambdas/keys/domain/key-arn.ts';
import { KEY_CACHE_BOUNDS } from '../../lambdas/access/domain/data-key-cache.ts';
import { INVENTORY } from '../../lambdas/inventory/inventory.ts';
import { newCallId, type CallId } from '../../lambdas/shared/kernel/ids.ts';
import { TENANT_A, TENANT_B } from '../support/fake-tenant-room.ts';
import { newArn, ownKeyWorld, PLATFORM_ACCOUNT } from './support/own-key-world.ts';
import { randomBytes } from 'node:crypto';

const NOW = 1_790_000_000_000;
const BINDING = { entity: 'message', field: 'sealedText', row: 'MESSAGE' } as const;
const HOUR = 3_600_000;
const random = (length: number) => randomBytes(length);

/** A caller with a call and something said in it. */
async function playCall(room: TenantRoom, number: string) {
  const callId = newCallId(random);
  const { subject, writes } = await room.subjects.resolve(number, NOW);
  const { keys, writes: made } = await room.keys.create({
    subject,
    callId,
    classes: ['content', 'evidence'],
    now: NOW,
  });
  const sealed = await keys.seal('content', BINDING, `Ich bin ${number}`);
  expect(await room.data.transact([...writes, ...made], [])).toEqual({ outcome: 'committed' });
  return { subject, callId, sealed, number };
}
type Played = Awaited<ReturnType<typeof playCall>>;

async function said(room: TenantRoom, { subject, callId, sealed }: Played): Promise<string | undefined> {
  const keys = await room.keys.open({ subject, callId, classes: ['content'] });
  return keys.open('content', BINDING, sealed);
}

describe('the ARN of a key', () => {
  const platform = { region: 'eu-central-1', account: PLATFORM_ACCOUNT };
  const id = '11111111-2222-3333-4444-555555555555';

  test.each([
    ['', 'malformed-arn'],
    ['vk-key', 'malformed-arn'],
    [id, 'malformed-arn'],
    [`arn:aws:kms:eu-central-1:999999999999:key/${id} `, 'malformed-arn'],
    [`arn:aws:kms:eu-central-1:99999999999:key/${id}`, 'malformed-arn'],
    [`arn:aws:kms:eu-central-1:999999999999:key/../${id}`, 'malformed-arn'],
    [`arn:aws:kms:eu-central-1:999999999999:key/${id.toUpperCase().replaceAll('1', 'A')}`, 'malformed-arn'],
    [`arn:aws:s3:eu-central-1:999999999999:key/${id}`, 'malformed-arn'],
    [`arn:aws:kms:eu-central-1:999999999999:key/${'x'.repeat(300)}`, 'malformed-arn'],
    [`arn:aws-cn:kms:cn-north-1:999999999999:key/${id}`, 'wrong-partition'],
    [`arn:aws:kms:us-east-1:999999999999:key/${id}`, 'wrong-region'],
    [`arn:aws:kms:eu-west-1:999999999999:key/${id}`, 'wrong-region'],
    ['arn:aws:kms:eu-central-1:999999999999:alias/mine', 'alias-not-allowed'],
    [`arn:aws:kms:eu-central-1:999999999999:key/mrk-${'a'.repeat(32)}`, 'multi-region-key'],
    [`arn:aws:kms:eu-central-1:${PLATFORM_ACCOUNT}:key/${id}`, 'platform-account'],
  ])('%j is refused: %s', (text, defect) => {
    expect(parseKeyArn(text, platform)).toEqual({ defect });
  });

  test('of another account in Frankfurt is taken as it is; whatever else is given is no key', () => {
    const arn = newArn();
    expect(parseKeyArn(arn, platform)).toMatchObject({ arn, account: '999999999999' });
    fc.assert(fc.property(fc.string(), (text) => 'defect' in parseKeyArn(text, platform)));
  });
});

describe('bringing an own key', () => {
  test('wraps new data keys at once, older ones after the re-wrapping, and everything stays readable', async () => {
    const own = ownKeyWorld();
    const room = own.world.open();
    const before = await playCall(room, '+4915111111111');
    const { arn, key, answer } = await own.bring();
    expect(answer).toMatchObject({ status: 200, body: { held: 'own', state: 'rewrapping', version: 1, arn } });
    const after = await playCall(room, '+4915122222222');
    expect(new Set(own.wrappedWith())).toEqual(new Set([0, 1]));

    expect(await own.runRewrap()).toEqual(['settle', 'done']);
    expect(new Set(own.wrappedWith())).toEqual(new Set([1]));
    own.world.tenantKey(TENANT_A.tenant).problem = 'revoked';
    expect(await said(room, before)).toBe('Ich bin +4915111111111');
    expect(await said(room, after)).toBe('Ich bin +4915122222222');
    expect(key.uses).toBeGreaterThan(0);
    expect((await own.call('getEncryptionKey')).body).toMatchObject({ held: 'own', state: 'active', former: [] });
    expect(room.auditTypes()).toEqual(['key.rotated', 'key.rewrapped']);
  });

  test('twice changes nothing and starts the same run again', async () => {
    const own = ownKeyWorld();
    const { arn } = await own.bring();
    const again = await own.call('putEncryptionKey', { keyArn: arn });
    expect(again).toMatchObject({ status: 200, body: { version: 1 } });
    expect(own.started.map(({ run }) => run)).toEqual([1, 1]);
    expect(own.world.open().auditTypes()).toEqual(['key.rotated']);
  });

  test.each([
    ['usage', { usage: 'SIGN_VERIFY' }, 409, 'wrong-usage'],
    ['HMAC', { usage: 'GENERATE_VERIFY_MAC', spec: 'HMAC_256' }, 409, 'wrong-usage'],
    ['asymmetric', { spec: 'RSA_4096' }, 409, 'asymmetric-key'],
    ['multi-Region', { multiRegion: true }, 409, 'multi-region-key'],
    ['disabled', { state: 'Disabled' }, 409, 'disabled'],
    ['pending deletion', { state: 'PendingDeletion' }, 409, 'pending-deletion'],
    ['waiting for its material', { state: 'PendingImport' }, 409, 'not-ready'],
  ])('refuses a key that is of no use (%s)', async (_, description, status, reason) => {
    const own = ownKeyWorld();
    const key = own.world.ownKey(newArn(), TENANT_A.tenant);
    key.description = { ...key.description, ...description };
    for (const route of ['checkEncryptionKey', 'putEncryptionKey'] as const) {
      const answer = await own.call(route, { keyArn: key.description.arn });
      expect(answer).toMatchObject({ status, body: { reason } });
    }
    expect(own.started).toEqual([]);
    expect(own.world.dump(TENANT_A).keys).toEqual([]);
  });

  test('refuses a key without access, also another tenant’s own key', async () => {
    const own = ownKeyWorld();
    own.world.addTenant(TENANT_B);
    const { arn } = await own.bring(newArn(), TENANT_B);
    for (const keyArn of [arn, newArn()]) {
      const refused = await own.call('putEncryptionKey', { keyArn });
      expect(refused).toMatchObject({ status: 409, body: { reason: 'no-access' } });
    }
  });

  test('refuses a key whose policy lets other tenants’ sessions use it', async () => {
    const own = ownKeyWorld();
    const key = own.world.ownKey(newArn(), 'anyone');
    const refused = await own.call('putEncryptionKey', { keyArn: key.description.arn });
    expect(refused).toMatchObject({ status: 409, body: { reason: 'policy-too-wide' } });
  });

  test.each([
    ['throttled', 503, 'throttled'],
    ['unknown', 503, 'failed'],
    ['disabled', 409, 'disabled'],
  ] as const)('answers a key that is %s with %d and the reason', async (problem, status, reason) => {
    const own = ownKeyWorld();
    const key = own.world.ownKey(newArn(), TENANT_A.tenant);
    key.problem = problem;
    const answer = await own.call('checkEncryptionKey', { keyArn: key.description.arn });
    expect(answer).toMatchObject({ status, body: { reason } });
  });

  test('says what is wrong with an ARN', async () => {
    const own = ownKeyWorld();
    const answer = await own.call('putEncryptionKey', { keyArn: newArn(PLATFORM_ACCOUNT) });
    expect(answer).toMatchObject({
      status: 400,
      body: { reason: 'platform-account', violations: [{ path: 'body.keyArn' }] },
    });
    expect((await own.call('putEncryptionKey', { keyArn: newArn(), more: 1 })).status).toBe(400);
    expect((await own.call('putEncryptionKey', {})).status).toBe(400);
  });

  test('trying one out changes nothing', async () => {
    const own = ownKeyWorld();
    const key = own.world.ownKey(newArn(), TENANT_A.tenant);
    const answer = await own.call('checkEncryptionKey', { keyArn: key.description.arn });
    expect(answer).toEqual({ status: 200, body: { arn: key.description.arn, usable: true } });
    expect(own.world.dump(TENANT_A).keys).toEqual([]);
    expect(own.started).toEqual([]);
  });
});

describe('an own key that is taken away', () => {
  test('closes contents at once and opens them when it is back, after weeks and without anybody’s doing', async () => {
    const own = ownKeyWorld();
    const room = own.world.open();
    const call = await playCall(room, '+4915111111111');
    const { key } = await own.bring();
    await own.runRewrap();

    key.problem = 'revoked';
    await expect(said(room, call)).rejects.toThrow(KeyUnavailable);
    await expect(playCall(room, '+4915133333333')).rejects.toThrow(KeyUnavailable);
    await expect(room.keys.assertUsable()).rejects.toThrow(KeyUnavailable);
    const away = await own.call('getEncryptionKey');
    expect(away).toMatchObject({ status: 200, body: { state: 'unavailable', unavailable: { reason: 'revoked' } } });
    const since = away.body.unavailable.since;
    own.pass(60 * 24 * HOUR);
    expect((await own.call('getEncryptionKey')).body.unavailable.since).toBe(since);
    expect(await own.call('verifyEncryptionKey')).toMatchObject({ status: 409, body: { reason: 'revoked' } });

    key.problem = undefined;
    expect(await said(room, call)).toBe('Ich bin +4915111111111');
    expect((await own.call('getEncryptionKey')).body).toMatchObject({ state: 'active' });
    const types = room.auditTypes();
    expect(types.filter((type) => type === 'key.restored')).toHaveLength(1);
    // Once when it went, once two months later.
    expect(types.filter((type) => type === 'key.unavailable')).toHaveLength(2);
  });

  test('is recorded once a minute however many are refused, by whoever is', async () => {
    const own = ownKeyWorld();
    const room = own.world.open();
    const call = await playCall(room, '+4915111111111');
    const { key } = await own.bring();
    await own.runRewrap();
    key.problem = 'denied';
    for (const role of ['read', 'write', 'erase'] as const) {
      for (let time = 0; time < 5; time += 1) {
        await expect(said(own.world.open(TENANT_A, role), call)).rejects.toThrow(KeyUnavailable);
      }
    }
    expect(room.auditTypes().filter((type) => type === 'key.unavailable')).toHaveLength(1);
    own.pass(60_000);
    await expect(said(own.world.open(TENANT_A, 'read'), call)).rejects.toThrow(KeyUnavailable);
    expect(room.auditTypes().filter((type) => type === 'key.unavailable')).toHaveLength(2);
  });

  test('stays open for at most a minute where its data keys were in use, and a failure is never kept', async () => {
    const own = ownKeyWorld({ cache: KEY_CACHE_BOUNDS });
    const room = own.world.open();
    const call = await playCall(room, '+4915111111111');
    const { key } = await own.bring();
    await own.runRewrap();
    await said(room, call);
    key.problem = 'disabled';
    expect(await said(room, call)).toBe('Ich bin +4915111111111');
    own.pass(60_000);
    await expect(said(room, call)).rejects.toThrow(KeyUnavailable);
    key.problem = undefined;
    expect(await said(room, call)).toBe('Ich bin +4915111111111');
  });

  test('that is throttled for a moment is not marked as away', async () => {
    const own = ownKeyWorld();
    const { key } = await own.bring();
    await own.runRewrap();
    key.problem = 'throttled';
    expect((await own.call('getEncryptionKey')).body).toMatchObject({ state: 'active' });
    expect(own.world.open().auditTypes()).toContain('key.unavailable');
  });

  test('while another tenant’s key works changes nothing for that tenant', async () => {
    const own = ownKeyWorld();
    own.world.addTenant(TENANT_B);
    const { key } = await own.bring();
    const other = own.world.open(TENANT_B);
    const call = await playCall(other, '+4915111111111');
    key.problem = 'revoked';
    expect(await said(other, call)).toBe('Ich bin +4915111111111');
    expect(other.world.outbox(TENANT_B.tenant)).toEqual([]);
  });
});

describe('rotating and returning', () => {
  test('moves everything to the next key and releases the former one', async () => {
    const own = ownKeyWorld();
    const room = own.world.open();
    const call = await playCall(room, '+4915111111111');
    const first = await own.bring();
    await own.runRewrap();
    const next = own.world.ownKey(newArn(), TENANT_A.tenant);
    const body = { keyArn: next.description.arn, version: 1 };
    expect((await own.call('rotateEncryptionKey', body)).body).toMatchObject({
      version: 2,
      former: [{ arn: first.arn, version: 1 }],
    });
    expect((await own.call('rotateEncryptionKey', body)).body).toMatchObject({ version: 2 });
    await own.runRewrap();
    const shown = (await own.call('getEncryptionKey')).body;
    expect(shown).toMatchObject({ state: 'active', former: [{ arn: first.arn, releasedAt: expect.any(String) }] });
    first.key.problem = 'revoked';
    expect(await said(room, call)).toBe('Ich bin +4915111111111');
  });

  test('of the same key wraps everything with its newest material', async () => {
    const own = ownKeyWorld();
    const call = await playCall(own.world.open(), '+4915111111111');
    await own.bring();
    await own.runRewrap();
    expect((await own.call('rotateEncryptionKey', { version: 1 })).body).toMatchObject({ version: 2 });
    await own.runRewrap();
    expect(new Set(own.wrappedWith())).toEqual(new Set([2]));
    expect(await said(own.world.open(), call)).toBe('Ich bin +4915111111111');
  });

  test('needs the version that was read, and an own key', async () => {
    const own = ownKeyWorld();
    expect(await own.call('rotateEncryptionKey', { version: 1 })).toMatchObject({
      status: 409,
      body: { reason: 'no-own-key' },
    });
    await own.bring();
    expect(await own.call('rotateEncryptionKey', { version: 7 })).toMatchObject({
      status: 409,
      body: { reason: 'changed-meanwhile' },
    });
  });

  test('back to the platform-held key leaves nothing under the own one', async () => {
    const own = ownKeyWorld();
    const room = own.world.open();
    const call = await playCall(room, '+4915111111111');
    const { key } = await own.bring();
    await own.runRewrap();
    expect((await own.call('returnEncryptionKey')).body).toMatchObject({ held: 'platform', state: 'rewrapping' });
    await own.runRewrap();
    expect(new Set(own.wrappedWith())).toEqual(new Set([0]));
    key.problem = 'revoked';
    expect(await said(room, call)).toBe('Ich bin +4915111111111');
    expect((await own.call('returnEncryptionKey')).body).toMatchObject({ held: 'platform', state: 'active' });
  });

  test('away from a key that is gone answers new calls, and waits for it with the old ones', async () => {
    const own = ownKeyWorld();
    const room = own.world.open();
    const call = await playCall(room, '+4915111111111');
    const { key } = await own.bring();
    await own.runRewrap();
    key.problem = 'disabled';
    await own.call('returnEncryptionKey');
    expect(await own.runRewrap()).toEqual(['blocked']);
    expect((await own.call('getEncryptionKey')).body).toMatchObject({ rewrapping: { waitsFor: 'disabled' } });
    await expect(said(room, call)).rejects.toThrow(KeyUnavailable);
    key.problem = undefined;
    expect((await own.call('verifyEncryptionKey')).status).toBe(200);
    expect(await own.runRewrap()).toEqual(['settle', 'done']);
    expect(await said(room, call)).toBe('Ich bin +4915111111111');
  });
});

describe('re-wrapping', () => {
  test('in pages, interrupted anywhere, goes on where it was and misses nothing', async () => {
    const own = ownKeyWorld();
    const room = own.world.open();
    const calls: Played[] = [];
    for (let caller = 0; caller < 150; caller += 1) calls.push(await playCall(room, `+49151${10_000_000 + caller}`));
    await own.bring();
    const states = await own.runRewrap();
    expect(states.filter((state) => state === 'more').length).toBeGreaterThan(2);
    expect(states.at(-1)).toBe('done');
    expect(new Set(own.wrappedWith())).toEqual(new Set([1]));
    for (const call of calls) expect(await said(room, call)).toBe(`Ich bin ${call.number}`);
  });

  test('gives way to a newer run', async () => {
    const own = ownKeyWorld();
    await playCall(own.world.open(), '+4915111111111');
    await own.bring();
    const [first] = own.started;
    await own.call('returnEncryptionKey');
    own.started.push(first!);
    expect(await own.runRewrap()).toEqual(['superseded']);
  });

  test('finds data keys that were made under the former key while it ran', async () => {
    const own = ownKeyWorld();
    const room = own.world.open();
    await playCall(room, '+4915111111111');
    const made = await room.subjects.resolve('+4915122222222', NOW);
    await own.bring();
    const states = await own.runRewrap(async (step) => {
      if (step === 1) expect(await room.data.transact(made.writes, [])).toEqual({ outcome: 'committed' });
    });
    expect(states).toEqual(['settle', 'more', 'done']);
    expect(new Set(own.wrappedWith())).toEqual(new Set([1]));
    expect(await room.subjects.numberOf(made.subject)).toBe('+4915122222222');
  });

  test('leaves what no key opens, says so, and ends all the same', async () => {
    const own = ownKeyWorld();
    const room = own.world.open();
    const call = await playCall(room, '+4915111111111');
    const other = await playCall(room, '+4915122222222');
    const row = (await room.data.list(callKeyEntity, { subject: call.subject }))[0]!;
    const key = { pk: `SUBJECT#${call.subject}`, sk: `KEY#${call.callId}#${row.dataClass}` };
    await room.data.transact([putItem(callKeyEntity, { key, item: { ...row, wrapped: new Uint8Array(60) } })], []);
    await own.bring();
    expect((await own.runRewrap()).at(-1)).toBe('done');
    const entry = room.outbox.find(({ type }) => type === 'key.rewrapped');
    expect(entry).toMatchObject({ outcome: 'failed', details: { broken: 1 } });
    expect(await said(room, other)).toBe('Ich bin +4915122222222');
  });

  test('says of no former key that it is released while a row under it does not open', async () => {
    const own = ownKeyWorld();
    const room = own.world.open();
    const call = await playCall(room, '+4915111111111');
    await own.bring();
    await own.runRewrap();
    const row = (await room.data.list(callKeyEntity, { subject: call.subject }))[0]!;
    const key = { pk: `SUBJECT#${call.subject}`, sk: `KEY#${call.callId}#${row.dataClass}` };
    await room.data.transact([putItem(callKeyEntity, { key, item: { ...row, wrapped: new Uint8Array(60) } })], []);
    await own.call('rotateEncryptionKey', { version: 1 });
    expect((await own.runRewrap()).at(-1)).toBe('done');
    expect((await own.call('getEncryptionKey')).body).toMatchObject({ version: 2, former: [{ version: 1 }] });
    expect(JSON.stringify((await own.call('getEncryptionKey')).body['former'])).not.toContain('releasedAt');
  });

  test('may move keys and open none', async () => {
    const own = ownKeyWorld();
    const call = await playCall(own.world.open(), '+4915111111111');
    await expect(said(own.world.open(TENANT_A, 'rewrap'), call)).rejects.toThrow(KeyUnavailable);
  });

  test('knows the encryption context of every entity that has a wrapped key, all in the key table', () => {
    const wrapping = INVENTORY.entities.filter(({ wraps }) => wraps);
    expect(wrapping.map(({ name }) => name).sort()).toEqual([
      'callKey',
      'credential',
      'requestKey',
      'subjectProfile',
      'tenantSecret',
    ]);
    for (const { table } of wrapping) expect(table).toBe('keys');
  });
});

describe('what the API says of the key', () => {
  test('before there is an own one: held by the platform, with the policy that an own one needs', async () => {
    const { body } = await ownKeyWorld().call('getEncryptionKey');
    expect(body).toMatchObject({ held: 'platform', state: 'active', version: 0, former: [] });
    const [use, look] = body.requiredPolicy.Statement;
    expect(use.Action).toEqual(['kms:GenerateDataKey', 'kms:Decrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo']);
    expect(use.Principal).toEqual({ AWS: `arn:aws:iam::${PLATFORM_ACCOUNT}:root` });
    expect(use.Condition.StringEquals).toMatchObject({
      'kms:EncryptionContext:tenant': TENANT_A.tenant,
      'aws:PrincipalTag/tenant': TENANT_A.tenant,
    });
    expect(look).toMatchObject({ Action: 'kms:DescribeKey' });
    expect(look.Condition.StringEquals['aws:PrincipalTag/tenant']).toBe(TENANT_A.tenant);
  });

  test('what can be read without it is every field of the inventory that is not sealed', async () => {
    const { body } = await ownKeyWorld().call('getEncryptionKey');
    const turn = body.withoutKey.entities.find(({ entity }: { entity: string }) => entity === 'turn');
    expect(turn).toMatchObject({ readable: ['callId', 'subject', 'at'], unreadable: ['sealedCaller', 'sealedAgent'] });
    const listed = body.withoutKey.entities.map(({ entity }: { entity: string }) => entity).sort();
    const ofTenants = INVENTORY.entities.filter(({ table }) => ['data', 'keys'].includes(table));
    expect(listed).toEqual(ofTenants.map(({ name }) => name).sort());
    expect(body.withoutKey.audio).toContain('platform-held key');
  });
});

test('whatever is brought, rotated, returned and taken away in between, nothing is lost once the keys are back', async () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('call' as const) }),
    fc.record({ do: fc.constant('bring' as const) }),
    fc.record({ do: fc.constant('return' as const) }),
    fc.record({ do: fc.constant('rewrap' as const), pages: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ do: fc.constant('erase' as const), which: fc.nat() }),
  );
  const property = fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
    const own = ownKeyWorld();
    const room = own.world.open();
    const calls = new Map<CallId, Played>();
    let caller = 10_000_000;
    const erased: Played[] = [];
    for (const one of steps) {
      if (one.do === 'call') {
        const call = await playCall(room, `+49151${(caller += 1)}`);
        calls.set(call.callId, call);
      }
      if (one.do === 'bring') expect((await own.bring()).answer.status).toBe(200);
      if (one.do === 'return') await own.call('returnEncryptionKey');
      if (one.do === 'rewrap' && own.started.length > 0) await own.runRewrap();
      const victim = one.do === 'erase' ? [...calls.values()][one.which % Math.max(1, calls.size)] : undefined;
      if (victim !== undefined) {
        const keys = await room.data.listKeys('keys', `SUBJECT#${victim.subject}`);
        const deletes = keys.map((key) => deleteItem('keys', { key }));
        await room.data.transact(deletes, []);
        calls.delete(victim.callId);
        erased.push(victim);
      }
    }
    if (own.started.length > 0) await own.runRewrap();
    for (const call of calls.values()) expect(await said(room, call)).toBe(`Ich bin ${call.number}`);
    for (const call of erased) expect(await said(room, call)).toBeUndefined();
  });
  await fc.assert(property, { numRuns: 60 });
}, 60_000);
