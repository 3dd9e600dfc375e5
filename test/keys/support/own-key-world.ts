import { DEPLOYMENT } from '../../support/deployment.ts';
import { INVENTORY } from '../../../lambdas/inventory/inventory.ts';
import { randomBytes } from 'node:crypto';
import { encryptionKeyHandlers } from '../../../lambdas/keys/encryption-key-handlers.ts';
import { encryptionKeyRoutes } from '../../../lambdas/keys/encryption-key-routes.ts';
import { rewrapPage, type RewrapState } from '../../../lambdas/keys/domain/rewrap-pass.ts';
import { createApi } from '../../../lambdas/shared/http/create-api.ts';
import type { TenantRef } from '../../../lambdas/shared/kernel/ids.ts';
import { fakeTenantWorld, TENANT_A, type FakeWorldOptions } from '../../support/fake-tenant-room.ts';
import { apiEvent, jsonBody } from '../../support/api-event.ts';
import { cursorKey } from '../../support/cursor-key.ts';
import { memoryIdempotency } from '../../support/memory-idempotency.ts';
import { memoryEntries } from '../../support/memory-entries.ts';

export const PLATFORM_ACCOUNT = '123456789012';
export const START = Date.UTC(2026, 9, 1);
const KEY_ID = `key_${'k'.repeat(26)}`;
const hex = (length: number) => randomBytes(length).toString('hex').slice(0, length);

/** ARN of a key in an account of a tenant's own. */
export const newArn = (account = '999999999999'): string =>
  `arn:aws:kms:eu-central-1:${account}:key/${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}`;

/** The API of own keys on stores in memory, with a clock to be moved and a workflow to be run by hand. */
export function ownKeyWorld(options: FakeWorldOptions = {}) {
  let now = START;
  const clock = () => now;
  const world = fakeTenantWorld({ clock, ...options });
  const reindexed: number[] = [];
  const started: (TenantRef & { run: number })[] = [];
  const handlers = encryptionKeyHandlers({
    rooms: world.rooms,
    rewrapping: { start: async ({ tenant, generation }, run) => void started.push({ tenant, generation, run }) },
    reindexing: { start: async (_, version) => void reindexed.push(version) },
    account: () => PLATFORM_ACCOUNT,
    deployment: () => DEPLOYMENT,
    inventory: INVENTORY,
  });
  const idempotency = memoryIdempotency();
  const api = createApi(
    encryptionKeyRoutes,
    () => handlers,
    () => ({ clock, idempotency, cursorKey, entries: memoryEntries() }),
  );
  let requests = 0;

  async function call(route: keyof typeof encryptionKeyRoutes, body?: unknown, ref: TenantRef = TENANT_A) {
    const { method, path } = encryptionKeyRoutes[route];
    requests += 1;
    const digits = String(requests).padStart(26, 'a');
    const answer = await api(
      apiEvent(
        { method, path },
        {
          caller: { scope: 'tenant', keyId: KEY_ID, ...ref },
          requestId: `req_${digits.replaceAll(/[0-9]/g, (digit) => 'bcdefghijk'[Number(digit)]!)}`,
          body: jsonBody(body),
        },
      ),
    );
    return { status: answer.statusCode, body: JSON.parse(answer.body || '{}') };
  }

  /** Runs the newest re-wrapping as the state machine does; stops where the machine would wait for a key. */
  async function runRewrap(before: (step: number) => Promise<void> = async () => {}): Promise<RewrapState[]> {
    const last = started.at(-1);
    if (last === undefined) throw new Error('No re-wrapping was started.');
    const states: RewrapState[] = [];
    for (let settled = false; states.length < 500;) {
      await before(states.length);
      const state = await rewrapPage(INVENTORY)(world.open(last, 'rewrap'), { run: last.run, settled, clock });
      states.push(state);
      settled ||= state === 'settle';
      if (!['more', 'settle'].includes(state)) return states;
    }
    throw new Error('The re-wrapping does not end.');
  }

  return {
    world,
    started,
    reindexed,
    call,
    runRewrap,
    pass: (ms: number) => (now += ms),
    /** Makes an own key and brings it. */
    async bring(arn = newArn(), ref: TenantRef = TENANT_A) {
      const key = world.ownKey(arn, ref.tenant);
      const answer = await call('putEncryptionKey', { keyArn: arn }, ref);
      return { key, arn, answer };
    },
    /** Numbers of the keys that the tenant's data keys are wrapped with. */
    wrappedWith: () =>
      world
        .dump(TENANT_A)
        .keys.filter(({ item }) => item['wrapped'] !== undefined)
        .map(({ item }) => item['wrappedWith'] ?? 0),
  };
}
