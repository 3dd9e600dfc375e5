import { beforeEach, describe, expect, test } from '@jest/globals';
import { DataKeyCache } from '../../lambdas/access/domain/data-key-cache.ts';
import type { DataKey } from '../../lambdas/access/domain/data-key.ts';

const BOUNDS = { maxAgeMs: 60_000, maxUses: 3, maxKeys: 2 };
const keyNamed = (keyId: string) => ({ keyId }) as DataKey;

describe('the cache of unwrapped keys', () => {
  let now: number;
  let loads: string[];
  let cache: DataKeyCache;
  const get = (place: string) =>
    cache.get(place, async () => {
      loads.push(place);
      return keyNamed(place);
    });
  beforeEach(() => {
    now = 0;
    loads = [];
    cache = new DataKeyCache(() => now, BOUNDS);
  });

  test('asks once for a key used again', async () => {
    expect(await get('a')).toBe(await get('a'));
    expect(loads).toEqual(['a']);
  });

  test('asks again after a minute', async () => {
    await get('a');
    now = 59_999;
    await get('a');
    now = 60_000;
    await get('a');
    expect(loads).toEqual(['a', 'a']);
  });

  test('asks again when the clock goes back', async () => {
    now = 1_000;
    await get('a');
    now = 0;
    await get('a');
    expect(loads).toEqual(['a', 'a']);
  });

  test('asks again after its number of uses', async () => {
    for (let use = 0; use < 4; use += 1) await get('a');
    expect(loads).toEqual(['a', 'a']);
  });

  test('forgets the oldest of too many keys', async () => {
    await get('a');
    await get('b');
    await get('c');
    await get('b');
    await get('a');
    expect(loads).toEqual(['a', 'b', 'c', 'a']);
  });

  test('keeps no failure', async () => {
    await expect(cache.get('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect((await get('a')).keyId).toBe('a');
  });
});
