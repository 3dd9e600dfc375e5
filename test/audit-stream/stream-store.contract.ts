import { describe, expect, test } from '@jest/globals';
import type { AuditStream } from '../../lambdas/audit-stream/domain/stream.ts';
import type { StreamStore } from '../../lambdas/audit-stream/ports.ts';
import { newTenantId, type TenantId } from '../../lambdas/shared/kernel/ids.ts';
import { randomBytes } from 'node:crypto';
import { testItem } from '../audit/support/world.ts';

const order = (tenant: TenantId, over: Partial<AuditStream> = {}): AuditStream => ({
  ...{ tenant, bucket: 'my-audit', account: '222222222222', next: 0, version: 1, changedAt: 5 },
  ...{ failures: 0, retryAt: 0, deliveredAt: 0 },
  ...over,
});
const moved = { next: 10, failures: 0, retryAt: 0, problem: undefined, deliveredAt: 7 };

/** What every store of streams does. */
export function streamStoreContract(name: string, open: () => StreamStore | Promise<StreamStore>): void {
  describe(`${name} keeps streams:`, () => {
    const begin = async (over: Partial<AuditStream> = {}) => {
      const streams = await open();
      const tenant = newTenantId((length) => randomBytes(length));
      const to = order(tenant, over);
      expect(await streams.change(tenant, { to, expected: 0 }, testItem(tenant, 1))).toBe(true);
      return { streams, tenant, to };
    };

    test('one for each tenant, changed by who knows the present version', async () => {
      const { streams, tenant, to } = await begin();
      expect(await streams.get(tenant)).toEqual(to);
      const next = order(tenant, { version: 2, bucket: 'other' });
      expect(await streams.change(tenant, { to: next, expected: 0 }, testItem(tenant, 2))).toBe(false);
      expect(await streams.change(tenant, { to: next, expected: 2 }, testItem(tenant, 2))).toBe(false);
      expect(await streams.change(tenant, { to: next, expected: 1 }, testItem(tenant, 2))).toBe(true);
      expect(await streams.get(tenant)).toEqual(next);
      expect(await streams.change(tenant, { to: undefined, expected: 1 }, testItem(tenant, 3))).toBe(false);
      expect(await streams.change(tenant, { to: undefined, expected: 2 }, testItem(tenant, 3))).toBe(true);
      expect(await streams.get(tenant)).toBeUndefined();
    });

    test('all are found, and none that is ended', async () => {
      const { streams, tenant, to } = await begin();
      expect((await streams.list()).filter((one) => one.tenant === tenant)).toEqual([to]);
      await streams.change(tenant, { to: undefined, expected: 1 }, testItem(tenant, 2));
      expect((await streams.list()).filter((one) => one.tenant === tenant)).toEqual([]);
    });

    test('one moves on from where it is, once', async () => {
      const { streams, tenant, to } = await begin();
      expect(await streams.move(to, moved)).toBe(true);
      expect(await streams.move(to, { ...moved, next: 20 })).toBe(false);
      expect(await streams.get(tenant)).toEqual({ ...to, next: 10, deliveredAt: 7, problem: undefined });
      const still = { ...moved, failures: 1, retryAt: 99, problem: 'denied' } as const;
      expect(await streams.move({ ...to, next: 10 }, still)).toBe(true);
      expect(await streams.get(tenant)).toMatchObject({ next: 10, failures: 1, retryAt: 99, problem: 'denied' });
      expect(await streams.move({ ...to, next: 10 }, still)).toBe(false);
    });

    test('one that was changed or ended meanwhile does not move, and does not come back', async () => {
      const { streams, tenant, to } = await begin();
      await streams.change(tenant, { to: order(tenant, { version: 2 }), expected: 1 }, testItem(tenant, 2));
      expect(await streams.move(to, moved)).toBe(false);
      await streams.change(tenant, { to: undefined, expected: 2 }, testItem(tenant, 3));
      expect(await streams.move({ ...to, version: 2 }, moved)).toBe(false);
      expect(await streams.get(tenant)).toBeUndefined();
    });
  });
}
