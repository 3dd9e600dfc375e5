import { credentialEntity } from '../../lambdas/access/entities.ts';
import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { KeyUnavailable, SealBroken, updateItem } from '../../lambdas/access/contract.ts';
import { lastFourOf, MAX_CREDENTIALS } from '../../lambdas/keys/domain/credential-changes.ts';
import { keyRoutes } from '../../lambdas/keys/routes.ts';
import { secretHandlers } from '../../lambdas/keys/secret-handlers.ts';
import { secretRoutes } from '../../lambdas/keys/secret-routes.ts';
import { createApi, type ApiDependencies } from '../../lambdas/shared/http/create-api.ts';
import type { ConnectionId } from '../../lambdas/shared/kernel/ids.ts';
import { log } from '../../lambdas/shared/observability/log.ts';
import { memoryLedger } from '../retention/support/memory-ledger.ts';
import { fakeTenantWorld, requestId, TENANT_A, TENANT_B } from '../support/fake-tenant-room.ts';
import { apiEvent, idempotent, jsonBody } from '../support/api-event.ts';
import { cursorKey } from '../support/cursor-key.ts';
import { memoryIdempotency } from '../support/memory-idempotency.ts';
import { memoryEntries } from '../support/memory-entries.ts';

const NOW = Date.UTC(2026, 9, 1);
const CANARY = 'sk-canary-4f1d0c9be2a7_GEHEIM';
const OTHER_CANARY = 'sk-canary-77aa55cc33ee_NEU';
const KEY_ID = `key_${'k'.repeat(26)}`;

function secretsApi() {
  const world = fakeTenantWorld({ clock: () => NOW });
  const ledger = memoryLedger();
  const idempotency = memoryIdempotency();
  const deps: ApiDependencies = {
    clock: () => NOW,
    idempotency,
    cursorKey,
    entries: memoryEntries(),
  };
  const api = createApi(
    secretRoutes,
    () => secretHandlers({ rooms: world.rooms, ledger }),
    () => deps,
  );
  let requests = 0;

  async function call(
    route: keyof typeof secretRoutes,
    input: { id?: string; body?: unknown; tenant?: typeof TENANT_A; idempotencyKey?: string; query?: object } = {},
  ) {
    const ref = input.tenant ?? TENANT_A;
    const answer = await api(
      apiEvent(secretRoutes[route], {
        caller: { scope: 'tenant', keyId: KEY_ID, tenant: ref.tenant, generation: ref.generation },
        requestId: requestId((requests += 1)),
        path: secretRoutes[route].path.replace('{secretId}', input.id ?? ''),
        params: input.id === undefined ? undefined : { secretId: input.id },
        query: input.query,
        headers: idempotent(input.idempotencyKey),
        body: jsonBody(input.body),
      }),
    );
    return { status: answer.statusCode, text: answer.body, body: JSON.parse(answer.body || '{}') };
  }

  const create = async (value = CANARY) =>
    (await call('createSecret', { body: { kind: 'model-provider', label: 'Mistral', value } })).body;
  return { world, call, create, idempotency, ledger };
}

describe('the secrets API', () => {
  test('takes a secret, shows its last four characters, and never the value', async () => {
    const { call, create } = secretsApi();
    const made = await create();
    expect(made).toMatchObject({ kind: 'model-provider', label: 'Mistral', lastFour: 'HEIM', version: 1 });
    const answers = [
      await call('getSecret', { id: made.secretId }),
      await call('listSecrets'),
      await call('rotateSecret', { id: made.secretId, body: { value: OTHER_CANARY, version: 1 } }),
    ];
    for (const { status, text } of answers) {
      expect(status).toBe(200);
      expect(text).not.toMatch(/canary|wrapped|sealed|keyId/);
    }
  });

  test('has no route that answers with a value', () => {
    for (const route of Object.values(secretRoutes)) {
      expect(JSON.stringify('body' in route.success ? Object.keys(route.success.body.shape) : [])).not.toMatch(
        /value/i,
      );
    }
    expect(keyRoutes.createSecret).toBe(secretRoutes.createSecret);
  });

  test('stores the value under a data key of its own row, in the key table and nowhere else', async () => {
    const { world, create } = secretsApi();
    await create();
    await create(OTHER_CANARY);
    const { data, keys } = world.dump(TENANT_A);
    const rows = keys.map((row) => row['item'] ?? row).filter((row) => JSON.stringify(row).includes('con_'));
    expect(rows).toHaveLength(2);
    expect(new Set(rows.map((row) => (row as { keyId: string }).keyId)).size).toBe(2);
    expect(JSON.stringify([data, keys])).not.toMatch(/canary/);
  });

  test('rotation destroys the old value and its key; the new one is used from then on', async () => {
    const { world, call, create } = secretsApi();
    const { secretId } = await create();
    const before = await world.open().data.get(credentialEntity, credentialEntity.key({ connectionId: secretId }));
    const rotated = await call('rotateSecret', { id: secretId, body: { value: OTHER_CANARY, version: 1 } });
    expect(rotated.body).toMatchObject({ version: 2, lastFour: '_NEU' });
    const after = await world.open().data.get(credentialEntity, credentialEntity.key({ connectionId: secretId }));
    expect(after?.keyId).not.toBe(before?.keyId);
    expect(await read(world, secretId)).toBe(OTHER_CANARY);
  });

  test('an older value put back into the row does not open', async () => {
    const { world, call, create } = secretsApi();
    const { secretId } = await create();
    const key = credentialEntity.key({ connectionId: secretId });
    const old = (await world.open().data.get(credentialEntity, key))!;
    await call('rotateSecret', { id: secretId, body: { value: OTHER_CANARY, version: 1 } });
    const { keyId, wrapped, sealedValue } = old;
    await world.open().data.transact([updateItem(credentialEntity, { key, set: { keyId, wrapped, sealedValue } })], []);
    await expect(read(world, secretId)).rejects.toThrow(SealBroken);
  });

  test('a value moved to another secret does not open there', async () => {
    const { world, create } = secretsApi();
    const [first, second] = [await create(), await create(OTHER_CANARY)];
    const { keyId, wrapped, sealedValue } = (await world
      .open()
      .data.get(credentialEntity, credentialEntity.key({ connectionId: first.secretId })))!;
    const key = credentialEntity.key({ connectionId: second.secretId });
    await world.open().data.transact([updateItem(credentialEntity, { key, set: { keyId, wrapped, sealedValue } })], []);
    await expect(read(world, second.secretId)).rejects.toThrow(SealBroken);
  });

  test('revocation destroys value and key at once, also while the tenant’s key is away, and lasts', async () => {
    const { world, call, create } = secretsApi();
    const { secretId } = await create();
    world.tenantKey(TENANT_A.tenant).problem = 'disabled';
    expect((await call('revokeSecret', { id: secretId })).status).toBe(204);
    expect((await call('revokeSecret', { id: secretId })).status).toBe(204);
    world.tenantKey(TENANT_A.tenant).problem = undefined;
    expect(await read(world, secretId)).toBeUndefined();
    const row = await world.open().data.get(credentialEntity, credentialEntity.key({ connectionId: secretId }));
    expect(row).toMatchObject({ revokedAt: NOW, version: 2 });
    expect(Object.keys(row!)).not.toEqual(expect.arrayContaining(['sealedValue', 'wrapped', 'keyId', 'lastFour']));
    const again = await call('rotateSecret', { id: secretId, body: { value: OTHER_CANARY, version: 2 } });
    expect(again).toMatchObject({ status: 409, body: { detail: expect.stringContaining('revoked') } });
  });

  test('a revocation is in the ledger that survives restores before anything is destroyed', async () => {
    const { call, create, ledger, world } = secretsApi();
    const { secretId } = await create();
    const announce = ledger.announce.bind(ledger);
    let storedWhenAnnounced: unknown;
    ledger.announce = async (row) => {
      storedWhenAnnounced = (
        await world.open().data.get(credentialEntity, credentialEntity.key({ connectionId: secretId }))
      )?.sealedValue;
      return announce(row);
    };
    await call('revokeSecret', { id: secretId });
    expect(storedWhenAnnounced).toBeDefined();
    expect([...ledger.rows.values()]).toEqual([
      { tenantId: TENANT_A.tenant, kind: 'secret-revoked', connectionId: secretId, at: NOW, state: 'destroyed' },
    ]);
  });

  test('a secret that cannot be put on record as revoked is not destroyed, and the request can be repeated', async () => {
    const { call, create, ledger, world } = secretsApi();
    const { secretId } = await create();
    const announce = ledger.announce;
    ledger.announce = async () => Promise.reject(new Error('the ledger is away'));
    expect((await call('revokeSecret', { id: secretId })).status).toBe(500);
    expect(await read(world, secretId)).toBe(CANARY);
    ledger.announce = announce;
    expect((await call('revokeSecret', { id: secretId })).status).toBe(204);
  });

  test('storing, rotating and revoking are audited, with ids and enums only', async () => {
    const { world, call, create } = secretsApi();
    const { secretId } = await create();
    await call('rotateSecret', { id: secretId, body: { value: OTHER_CANARY, version: 1 } });
    await call('revokeSecret', { id: secretId });
    const entries = world.outbox(TENANT_A.tenant);
    expect(entries.map(({ type, details }) => [type, (details as { change: string }).change])).toEqual([
      ['connection.changed', 'created'],
      ['connection.changed', 'rotated'],
      ['connection.changed', 'revoked'],
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/canary|Mistral|HEIM/);
  });

  test('without the tenant’s key nothing is stored and the answer says why', async () => {
    const { world, call } = secretsApi();
    world.tenantKey(TENANT_A.tenant).problem = 'disabled';
    const refused = await call('createSecret', { body: { kind: 'webhook', label: 'Hook', value: CANARY } });
    expect(refused).toMatchObject({ status: 409, body: { type: 'urn:voicekeep:problem:key-unavailable' } });
    // Only since when the key is away.
    expect(world.dump(TENANT_A).keys.map(({ entity }) => entity)).toEqual(['encryptionKey']);
  });

  test('another tenant finds none of them', async () => {
    const { call, create } = secretsApi();
    const { secretId } = await create();
    expect((await call('listSecrets', { tenant: TENANT_B })).body.items).toEqual([]);
    for (const [route, body] of [
      ['getSecret', undefined],
      ['rotateSecret', { value: OTHER_CANARY, version: 1 }],
      ['revokeSecret', undefined],
    ] as const) {
      expect((await call(route, { id: secretId, tenant: TENANT_B, body })).status).toBe(404);
    }
  });

  test('a repeated request stores once; the same key with another value is a mismatch', async () => {
    const { world, call, idempotency } = secretsApi();
    const body = { kind: 'plugin', label: 'Kalender', value: CANARY };
    const [first, again] = [
      await call('createSecret', { body, idempotencyKey: 'same-key-1' }),
      await call('createSecret', { body, idempotencyKey: 'same-key-1' }),
    ];
    expect(again.body).toEqual(first.body);
    expect(world.dump(TENANT_A).keys).toHaveLength(1);
    const other = await call('createSecret', { body: { ...body, value: OTHER_CANARY }, idempotencyKey: 'same-key-1' });
    expect(other.status).toBe(422);
    expect(idempotency.records.size).toBe(1);
    expect(JSON.stringify([...idempotency.records])).not.toContain(CANARY);
  });

  test('a repeated rotation is answered as the first; another value at an old version is a conflict', async () => {
    const { call, create } = secretsApi();
    const { secretId } = await create();
    const body = { value: OTHER_CANARY, version: 1 };
    const first = await call('rotateSecret', { id: secretId, body });
    expect(await call('rotateSecret', { id: secretId, body })).toMatchObject({ status: 200, body: first.body });
    const late = await call('rotateSecret', { id: secretId, body: { value: CANARY, version: 1 } });
    expect(late.status).toBe(409);
  });

  test.each([
    ['no value', { kind: 'plugin', label: 'x' }],
    ['a short value', { kind: 'plugin', label: 'x', value: '1234567' }],
    ['a value beyond 8 KB', { kind: 'plugin', label: 'x', value: 'a'.repeat(8193) }],
    ['a value with a zero byte', { kind: 'plugin', label: 'x', value: 'abcdefgh\0' }],
    ['an unknown kind', { kind: 'password', label: 'x', value: CANARY }],
    ['an invisible label', { kind: 'plugin', label: '\u202e', value: CANARY }],
    ['an unknown field', { kind: 'plugin', label: 'x', value: CANARY, tenantId: TENANT_B.tenant }],
  ])('refuses %s without repeating what was sent', async (_, body) => {
    const { world, call } = secretsApi();
    const refused = await call('createSecret', { body });
    expect(refused.status).toBe(400);
    expect(refused.text).not.toMatch(/canary/);
    expect(world.dump(TENANT_A).keys).toHaveLength(0);
  });

  test('a tenant has a bounded number of them', async () => {
    const { call, create } = secretsApi();
    for (let count = 0; count < MAX_CREDENTIALS; count += 1) expect(await create()).toMatchObject({ version: 1 });
    const refused = await call('createSecret', { body: { kind: 'plugin', label: 'x', value: CANARY } });
    expect(refused).toMatchObject({ status: 409, body: { detail: expect.stringContaining(`${MAX_CREDENTIALS}`) } });
  });

  test('the value is in no log line, whatever goes wrong', async () => {
    const written: string[] = [];
    const spies = (['info', 'warn', 'error'] as const).map((level) =>
      jest.spyOn(log, level).mockImplementation((...parts) => void written.push(JSON.stringify(parts))),
    );
    const { world, call, create } = secretsApi();
    const { secretId } = await create();
    world.tenantKey(TENANT_A.tenant).problem = 'denied';
    await call('rotateSecret', { id: secretId, body: { value: OTHER_CANARY, version: 1 } });
    await call('createSecret', { body: { kind: 'nope', label: CANARY, value: CANARY } });
    const stolen = world.open().credentials.use(secretId, async () => undefined);
    await expect(stolen).rejects.toThrow(KeyUnavailable);
    await stolen.catch((error: Error) => written.push(`${error.stack} ${JSON.stringify(error)}`));
    spies.forEach((spy) => spy.mockRestore());
    expect(written.length).toBeGreaterThan(2);
    expect(written.join('\n')).not.toMatch(/canary/);
  });
});

describe('a secret in use', () => {
  test('its bytes are zeros as soon as it was used, also when the use fails', async () => {
    const { world, create } = secretsApi();
    const { secretId } = await create();
    let held = new Uint8Array();
    const used = await world.open().credentials.use(secretId, async (value) => {
      held = value as Uint8Array<ArrayBuffer>;
      return Buffer.from(value).toString();
    });
    expect(used).toEqual({ result: CANARY });
    expect(held.every((byte) => byte === 0)).toBe(true);
    const failing = world.open().credentials.use(secretId, async (value) => {
      held = value as Uint8Array<ArrayBuffer>;
      throw new Error('provider is down');
    });
    await expect(failing).rejects.toThrow('provider is down');
    expect(held.every((byte) => byte === 0)).toBe(true);
  });

  test('the bytes that were sealed are zeros afterwards, also when the key is away', async () => {
    const { world } = secretsApi();
    const id = `con_${'a'.repeat(26)}` as ConnectionId;
    const [stored, refused] = [new TextEncoder().encode(CANARY), new TextEncoder().encode(CANARY)];
    await world.open().credentials.seal(id, 1, stored);
    world.tenantKey(TENANT_A.tenant).problem = 'disabled';
    await expect(world.open().credentials.seal(id, 1, refused)).rejects.toThrow(KeyUnavailable);
    expect([...stored, ...refused].every((byte) => byte === 0)).toBe(true);
  });
});

test('any value comes back as it was, and its last four only from twelve characters on', async () => {
  const values = fc.string({ minLength: 8, maxLength: 200, unit: 'grapheme-ascii' });
  await fc.assert(
    fc.asyncProperty(values, async (value) => {
      const { world, create } = secretsApi();
      const { secretId, lastFour } = await create(value);
      expect(await read(world, secretId)).toBe(value);
      expect(lastFour).toBe(lastFourOf(value));
      if (value.length < 12) expect(lastFour).toBeUndefined();
    }),
    { numRuns: 50 },
  );
});

async function read(world: ReturnType<typeof fakeTenantWorld>, id: ConnectionId): Promise<string | undefined> {
  const used = await world.open().credentials.use(id, async (value) => Buffer.from(value).toString());
  return used?.result;
}
