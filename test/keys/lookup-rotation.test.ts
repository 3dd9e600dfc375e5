import { subjectLookupEntity, subjectProfileEntity, tenantSecretEntity } from '../../lambdas/access/entities.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { deleteItem, updateItem } from '../../lambdas/access/contract.ts';
import { reindexPage } from '../../lambdas/keys/domain/reindex-pass.ts';
import type { RewrapState } from '../../lambdas/keys/domain/rewrap-pass.ts';
import { TENANT_A } from '../support/fake-tenant-room.ts';
import { ownKeyWorld, START } from './support/own-key-world.ts';
import type { SubjectId } from '../../lambdas/shared/kernel/ids.ts';

const numberOf = (caller: number) => `+49151${10_000_000 + caller}`;

/** A tenant with callers; `reindex` runs the newest rotation as the state machine does. */
async function lookupWorld(callers: number) {
  const own = ownKeyWorld();
  const room = own.world.open();
  const subjects = new Map<string, SubjectId>();
  const meet = async (caller: number) => {
    const number = numberOf(caller);
    const { subject, writes } = await room.subjects.resolve(number, START);
    expect(await room.data.transact(writes, [])).toEqual({ outcome: 'committed' });
    subjects.set(number, subject);
  };
  for (let caller = 0; caller < callers; caller += 1) await meet(caller);

  async function reindex(between: (step: number) => Promise<void> = async () => {}): Promise<RewrapState[]> {
    const states: RewrapState[] = [];
    const run = own.reindexed.at(-1)!;
    for (let settled = false; states.length < 300;) {
      const state = await reindexPage(own.world.open(TENANT_A, 'erase'), { run, settled, clock: () => START });
      states.push(state);
      settled ||= state === 'settle';
      if (!['more', 'settle'].includes(state)) return states;
      await between(states.length);
    }
    throw new Error('The moving does not end.');
  }
  const secrets = async () =>
    (await room.data.list(tenantSecretEntity, { purpose: 'phone-lookup' })).map(({ version }) => version);
  const lookups = () =>
    own.world
      .dump(TENANT_A)
      .keys.filter(({ entity }) => entity === 'subjectLookup')
      .map(({ pk }) => Number(pk.split('#')[1]));
  return { own, room, subjects, meet, reindex, secrets, lookups, rotate: () => own.call('rotateLookupSecret') };
}

describe('a new secret for finding callers by number', () => {
  test('moves every caller to it and destroys the former one; everybody is the same as before', async () => {
    const world = await lookupWorld(250);
    expect(await world.rotate()).toEqual({ status: 202, body: { version: 2 } });
    expect(await world.secrets()).toEqual([1, 2]);
    expect((await world.reindex()).at(-1)).toBe('done');
    expect(await world.secrets()).toEqual([2]);
    expect(new Set(world.lookups())).toEqual(new Set([2]));
    for (const [number, subject] of world.subjects) expect(await world.room.subjects.find(number)).toBe(subject);
    expect(world.room.auditTypes()).toEqual(['key.rotated', 'key.destroyed']);
  });

  test('finds callers by both while they are moved, new ones under the newest', async () => {
    const world = await lookupWorld(220);
    await world.rotate();
    let met = 1_000;
    await world.reindex(async () => {
      for (const [number, subject] of world.subjects) expect(await world.room.subjects.find(number)).toBe(subject);
      if (met < 1_003) await world.meet((met += 1));
    });
    expect(new Set(world.lookups())).toEqual(new Set([2]));
  });

  test('asked for twice is one rotation', async () => {
    const world = await lookupWorld(1);
    expect([await world.rotate(), await world.rotate()].map(({ body }) => body.version)).toEqual([2, 2]);
    expect(world.own.reindexed).toEqual([2, 2]);
    await world.reindex();
    expect((await world.rotate()).body.version).toBe(3);
  });

  test('waits while the key is away, and keeps the former secret for a number that cannot be read', async () => {
    const world = await lookupWorld(3);
    const [number, subject] = [...world.subjects][0]!;
    await world.rotate();
    world.own.world.tenantKey(TENANT_A.tenant).problem = 'revoked';
    expect(await world.reindex()).toEqual(['blocked']);
    world.own.world.tenantKey(TENANT_A.tenant).problem = undefined;
    const key = subjectProfileEntity.key({ subject: subject });
    await world.room.data.transact([updateItem(subjectProfileEntity, { key, set: { sealedNumber: undefined } })], []);
    expect((await world.reindex()).at(-1)).toBe('done');
    expect(await world.secrets()).toEqual([1, 2]);
    expect(await world.room.subjects.find(number)).toBe(subject);
  });

  test('cannot be made without the key', async () => {
    const world = await lookupWorld(1);
    world.own.world.tenantKey(TENANT_A.tenant).problem = 'revoked';
    expect((await world.rotate()).status).toBe(409);
    expect(await world.secrets()).toEqual([1]);
  });

  test('never loses, doubles or revives a caller, whatever happens in between', async () => {
    const acts = fc.array(fc.record({ erase: fc.boolean(), caller: fc.nat({ max: 5 }) }), { maxLength: 6 });
    const property = fc.asyncProperty(acts, async (steps) => {
      const world = await lookupWorld(6);
      await world.rotate();
      const erased = new Set<string>();
      const act = async ({ erase, caller }: { erase: boolean; caller: number }) => {
        const number = numberOf(caller);
        const subject = world.subjects.get(number)!;
        if (!erase || erased.has(number)) return;
        const profile = await world.room.data.get(subjectProfileEntity, subjectProfileEntity.key({ subject: subject }));
        const done = await world.room.data.transact(
          [
            deleteItem(subjectLookupEntity, {
              key: subjectLookupEntity.key({ lookup: profile!.lookup! }),
              guard: { present: true },
            }),
            deleteItem(subjectProfileEntity, { key: subjectProfileEntity.key({ subject: subject }) }),
          ],
          [],
        );
        expect(done).toEqual({ outcome: 'committed' });
        erased.add(number);
      };
      for (const step of steps.slice(0, 3)) await act(step);
      await world.reindex(async (at) => {
        const step = steps[at + 2];
        if (step !== undefined) await act(step);
      });
      for (const [number, subject] of world.subjects) {
        expect(await world.room.subjects.find(number)).toBe(erased.has(number) ? undefined : subject);
      }
      expect(world.lookups()).toHaveLength(6 - erased.size);
      expect(await world.secrets()).toEqual([2]);
    });
    await fc.assert(property, { numRuns: 40 });
  }, 60_000);
});
