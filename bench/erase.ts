import { INVENTORY } from '../lambdas/inventory/inventory.ts';
import { callKeyEntity } from '../lambdas/access/entities.ts';
import './support/quiet.ts';
import { randomBytes } from 'node:crypto';
import { putItem, type TransactResult } from '../lambdas/access/contract.ts';
import { approvedFor, createBreaker, eraseCall, type EraseOrder } from '../lambdas/retention/contract.ts';
import { newCallId, newSubjectId } from '../lambdas/shared/kernel/ids.ts';
import type { ErasablePart } from '../lambdas/shared/kernel/retention-classes.ts';
import { playCall } from '../test/retention/support/played-call.ts';
import { memoryLedger } from '../test/retention/support/memory-ledger.ts';
import { fakeTenantWorld, TENANT_A } from '../test/support/fake-tenant-room.ts';
import { median, printTable, rounded, saveJson } from './support/figures.ts';

const DEFAULT_CALLERS = 10_000;
const ERASED = 40;
/** One request to DynamoDB or S3 from a Lambda in the region, milliseconds, on the safe side. */
const REQUEST_MS = 10;
const PARTS: readonly ErasablePart[] = ['recording', 'content', 'evidence', 'record'];
const NOW = Date.UTC(2026, 10, 1);
const random = (length: number) => randomBytes(length);

/**
 * Erases callers of a tenant with many, one after the other: own time and requests until nothing opens any more, and
 * until nothing is left. Stores are in memory, so AWS' own time is estimated beside it; the platform test measures it on
 * the emulator. @param size callers of the tenant, 10,000 unless told
 */
export async function run({ json, size = DEFAULT_CALLERS }: { json?: string; size?: number }): Promise<void> {
  let requests = 0;
  const world = fakeTenantWorld({ clock: () => NOW, before: async () => void (requests += 1) });
  const room = world.open();
  for (let caller = 0; caller < size - ERASED; caller += 1) {
    const ids = { subject: newSubjectId(random), callId: newCallId(random) };
    const item = { ...ids, dataClass: 'content', keyId: 'k', wrapped: new Uint8Array(184), createdAt: NOW } as const;
    await room.data.transact(
      [
        putItem(callKeyEntity, {
          key: callKeyEntity.key({ subject: ids.subject, callId: ids.callId, dataClass: 'content' }),
          item,
        }),
      ],
      [],
    );
  }
  const rows: { unreadableMs: number; unreadableRequests: number; allMs: number; allRequests: number }[] = [];
  for (let caller = 0; caller < ERASED; caller += 1) {
    const call = await playCall(room, { number: `+49151${10_000_000 + caller}`, startedAt: NOW - 86_400_000 });
    const ids = { subject: call.subject, callId: call.callId };
    const order: EraseOrder = { ...ids, parts: PARTS, reason: 'erasure', at: NOW };
    const eraser = world.open(TENANT_A, 'erase');
    let gone: { at: number; requests: number } | undefined;
    requests = 0;
    const began = performance.now();
    await eraseCall(
      {
        // The first transaction destroys the keys: from there on nothing opens.
        room: { ...eraser, data: watching(eraser.data, () => (gone ??= { at: performance.now(), requests })) },
        ledger: memoryLedger(async () => void (requests += 1)),
        clock: () => NOW,
        breaker: createBreaker(approvedFor(1)),
        inventory: INVENTORY,
      },
      order,
    );
    const ended = { at: performance.now(), requests };
    const keys = await room.keys.open({ ...ids, classes: ['content', 'evidence'] });
    if (keys.has('content') || keys.has('evidence') || gone === undefined) throw new Error('Something still opens.');
    rows.push({
      unreadableMs: gone.at - began,
      unreadableRequests: gone.requests,
      allMs: ended.at - began,
      allRequests: ended.requests,
    });
  }
  const of = (name: keyof (typeof rows)[number]) => median(rows.map((row) => row[name]));
  const figures = (['unreadable', 'all'] as const).map((name) => ({
    until: name === 'all' ? 'everything is deleted' : 'nothing opens any more',
    ownMs: rounded(of(`${name}Ms`), 2),
    requests: of(`${name}Requests`),
    estimatedMs: rounded(of(`${name}Ms`) + of(`${name}Requests`) * REQUEST_MS, 1),
  }));
  printTable(figures.map((figure) => ({ ...figure, callers: size })));
  saveJson(json, { callers: size, erased: ERASED, requestMs: REQUEST_MS, figures });
}

type Data = ReturnType<ReturnType<typeof fakeTenantWorld>['open']>['data'];

/** The same stores; `committed` hears of every transaction that went through. */
const watching = (data: Data, committed: () => void): Data =>
  new Proxy(data, {
    get(target, name) {
      const member = Reflect.get(target, name) as unknown;
      if (typeof member !== 'function') return member;
      return async (...given: unknown[]) => {
        const result = (await Reflect.apply(member, target, given)) as unknown;
        if (name === 'transact' && (result as TransactResult).outcome === 'committed') committed();
        return result;
      };
    },
  });
