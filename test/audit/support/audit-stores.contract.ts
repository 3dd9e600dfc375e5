import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { minuteLeaf, NO_PREVIOUS } from '../../../lambdas/audit/domain/directory.ts';
import type { LogId } from '../../../lambdas/audit/domain/entry.ts';
import { appendLeaves, EMPTY_ROOT, emptyRange } from '../../../lambdas/audit/domain/merkle.ts';
import type { OpenIntent } from '../../../lambdas/audit/domain/intents.ts';
import type { OutboxItem } from '../../../lambdas/audit/domain/outbox.ts';
import { sealedWith, segmentRecord } from '../../../lambdas/audit/domain/sealer.ts';
import { digestOf, packLines, unpackLines } from '../../../lambdas/audit/domain/segment.ts';
import { planBatch, type Head } from '../../../lambdas/audit/domain/sequencer.ts';
import {
  ArchiveConflictError,
  type ArchiveStore,
  type DirectoryState,
  type DirectoryStore,
  type HeadStore,
  type IntentStore,
  type OutboxStore,
} from '../../../lambdas/audit/ports.ts';
import { base32 } from '../../../lambdas/shared/kernel/ids.ts';
import { START, testItem } from './world.ts';

/** The stores of the audit log, fake or real; `put` writes an outbox row under its condition, false when it is there. */
export interface AuditStores {
  readonly outbox: OutboxStore;
  readonly heads: HeadStore;
  readonly directory: DirectoryStore;
  readonly archive: ArchiveStore;
  readonly intents: IntentStore;
  put(item: OutboxItem): Promise<boolean>;
}

/** A log that nothing else uses: stores of a platform are shared. */
const freshLog = (): LogId => `t${base32(randomBytes(15))}` as LogId;
const newHead = (heads: HeadStore, log: LogId) => heads.createHead(log, randomBytes(16));

/** What every implementation of the four ports must do, whatever else is in its stores. */
export function auditStoresContract(name: string, make: () => Promise<AuditStores>): void {
  describe(`the stores of the audit log, ${name}`, () => {
    let stores: AuditStores;
    beforeAll(async () => {
      stores = await make();
    }, 120_000);

    const write = async (log: LogId, count: number, from = 0) => {
      const items = Array.from({ length: count }, (_, n) => testItem(log, from + n));
      for (const item of items) await stores.put(item);
      return items;
    };
    const rowsOf = async (log: LogId) => (await stores.outbox.pending(log, 1_000)).toSorted((a, b) => a.at - b.at);
    /** A log with so many entries in its head. */
    const grown = async (count: number) => {
      const log = freshLog();
      await write(log, count);
      const plan = planBatch(await newHead(stores.heads, log), await rowsOf(log), START);
      expect(await stores.heads.commit(plan)).toBe(true);
      return { log, plan, head: (await stores.heads.head(log)) as Head };
    };

    describe('the outbox', () => {
      test('takes a row once, and lists its log while it waits', async () => {
        const log = freshLog();
        const [item] = await write(log, 3);
        expect(await stores.put(item!)).toBe(false);
        expect((await rowsOf(log)).map(({ entry }) => entry)).toContain(item!.entry);
        expect(await rowsOf(log)).toHaveLength(3);
        expect(await stores.outbox.pendingLogs()).toContain(log);
      });

      test('gives no row of another log', async () => {
        const [mine, other] = [freshLog(), freshLog()];
        await write(other, 2);
        expect(await rowsOf(mine)).toEqual([]);
      });

      test('says which events have no row, numbered ones or not', async () => {
        const log = freshLog();
        const items = await write(log, 130);
        await stores.heads.commit(planBatch(await newHead(stores.heads, log), await rowsOf(log), START));
        const never = [200, 201].map((n) => testItem(log, n).sk);
        expect(await stores.outbox.absent(log, [...items.map(({ sk }) => sk), ...never])).toEqual(never);
      });

      test('says which changed rows are neither numbered nor refused', async () => {
        const log = freshLog();
        await write(log, 2);
        const rows = await rowsOf(log);
        await stores.heads.commit(planBatch(await newHead(stores.heads, log), rows.slice(0, 1), START));
        await stores.outbox.refuse(rows[1]!, 'test');
        const [unnumbered] = await write(log, 1, 2);
        const all = [...rows, unnumbered!].map(({ sk }) => sk);
        expect(await stores.outbox.rewritten(log, [...all, testItem(log, 300).sk])).toEqual([unnumbered!.sk]);
      });

      test('takes a refused row out of the queue, and its log when it was the last', async () => {
        const log = freshLog();
        await write(log, 2);
        const [first, second] = await rowsOf(log);
        await stores.outbox.refuse(first!, 'test');
        expect((await rowsOf(log)).map(({ sk }) => sk)).toEqual([second!.sk]);
        await stores.outbox.refuse(second!, 'test');
        expect(await stores.outbox.pendingLogs()).not.toContain(log);
      });
    });

    describe('the heads', () => {
      test('give each log one slot for ever, also in a race', async () => {
        const [a, b] = [freshLog(), freshLog()];
        const heads = await Promise.all([a, b, a, b].map((log) => newHead(stores.heads, log)));
        expect(heads[2]?.slot).toBe(heads[0]?.slot);
        expect(heads[2]?.nonce.equals(heads[0]!.nonce)).toBe(true);
        expect(heads[1]?.slot).not.toBe(heads[0]?.slot);
        const slot = heads[0]!.slot;
        expect(await stores.heads.logs(slot, 1)).toEqual([a]);
      });

      test('know nothing of a log before it has one', async () => {
        expect(await stores.heads.head(freshLog())).toBeUndefined();
      });

      test('move once from the same state; the loser changed nothing', async () => {
        const log = freshLog();
        await write(log, 5);
        const head = await newHead(stores.heads, log);
        const rows = await rowsOf(log);
        const won = await Promise.all([1, 2, 3].map(() => stores.heads.commit(planBatch(head, rows, START))));
        expect(won.filter(Boolean)).toHaveLength(1);
        expect(await rowsOf(log)).toEqual([]);
        expect(await stores.heads.head(log)).toMatchObject({ size: 5 });
      });

      test('do not number a row twice, even when a replay plans it after the head', async () => {
        const { log, plan, head } = await grown(4);
        const replay = plan.rows.map(({ pk, sk }, n) => ({ pk, sk, at: START + n, entry: testItem(log, n).entry }));
        expect(await stores.heads.commit(planBatch(head, replay, START))).toBe(false);
        expect(await stores.heads.head(log)).toMatchObject({ size: 4 });
      });

      test('keep the batches in order and give those that hold a part of a range', async () => {
        const { log } = await grown(3);
        for (let n = 3; n < 6; n += 1) await stores.put(testItem(log, n));
        const plan = planBatch((await stores.heads.head(log)) as Head, await rowsOf(log), START);
        expect(await stores.heads.commit(plan)).toBe(true);
        const firsts = async (from: number, to: number) =>
          (await stores.heads.batches(log, from, to)).map(({ first, last }) => [first, last]);
        expect(await firsts(0, 5)).toEqual([
          [0, 2],
          [3, 5],
        ]);
        expect(await firsts(2, 2)).toEqual([[0, 2]]);
        const [batch] = await stores.heads.batches(log, 0, 0);
        expect(unpackLines(batch!.gz)).toEqual([0, 1, 2].map((n) => testItem(log, n).entry));
      });

      test('take one seal at a time, and only the announced one', async () => {
        const { log, head } = await grown(3);
        const lines = [0, 1, 2].map((n) => testItem(log, n).entry);
        const gz = packLines(lines);
        const file = { log, first: 0, last: 2, bytes: gz.length, sha256: digestOf(gz).toString('hex') };
        const sealed = sealedWith(head.sealed, file, lines);
        const record = segmentRecord(file, lines);
        expect(await stores.heads.recordSeal(head, sealed, record, undefined)).toBe(false);
        expect(await stores.heads.announceSeal(head, { first: 0, last: 2 })).toBe(true);
        expect(await stores.heads.announceSeal(head, { first: 0, last: 1 })).toBe(false);
        const announced = (await stores.heads.head(log)) as Head;
        expect(announced.sealing).toEqual({ first: 0, last: 2 });
        expect(await stores.heads.recordSeal(announced, sealed, record, undefined)).toBe(true);
        expect(await stores.heads.recordSeal(announced, sealed, record, undefined)).toBe(false);
        expect(await stores.heads.head(log)).toMatchObject({ sealed: { size: 3, files: 1 } });
        expect(await stores.heads.segments(log, 1, 1)).toMatchObject([{ first: 0, last: 2, sha256: file.sha256 }]);
        expect(await stores.heads.segments(log, 3, 9)).toEqual([]);
      });

      test('take each compacted file once, and go on from where it ended', async () => {
        const log = freshLog();
        const file = (first: number, last: number) => ({ log, first, last, bytes: 9, sha256: 'ab' });
        expect(await stores.heads.compactedTo(log)).toBe(0);
        expect(await stores.heads.recordCompacted(log, 0, 8_192, undefined)).toBe(true);
        expect(await stores.heads.recordCompacted(log, 0, 100, file(0, 99))).toBe(false);
        expect(await stores.heads.recordCompacted(log, 8_192, 8_300, file(8_192, 8_299))).toBe(true);
        expect(await stores.heads.recordCompacted(log, 8_300, 9_000, file(8_300, 8_999))).toBe(true);
        expect(await stores.heads.compactedTo(log)).toBe(9_000);
        expect(await stores.heads.compacted(log, 0, 8_191)).toEqual([]);
        expect(await stores.heads.compacted(log, 8_250, 8_400)).toEqual([file(8_192, 8_299), file(8_300, 8_999)]);
        expect(await stores.heads.compacted(log, 8_300, 9_999)).toEqual([file(8_300, 8_999)]);
      });

      test('list a log as work until it is sealed and shown', async () => {
        const { log, head } = await grown(2);
        const isWorking = async () => (await stores.heads.working(10_000)).some((one) => one.log === log);
        expect(await isWorking()).toBe(true);
        await stores.heads.markPublished(head, 1);
        // Shown, and not sealed.
        expect(await isWorking()).toBe(true);
        expect((await stores.heads.head(log))?.published).toMatchObject({ index: 1, size: 2 });
      });
    });

    describe('the table of open intents', () => {
      /** Numbers these rows, in this order of batches. */
      const number = async (log: LogId, ...batches: OutboxItem[][]) => {
        for (const items of batches) {
          for (const item of items) await stores.put(item);
          const head = await newHead(stores.heads, log);
          expect(await stores.heads.commit(planBatch(head, await rowsOf(log), START))).toBe(true);
        }
      };
      const opened = async (log: LogId) => (await stores.intents.open()).filter((one) => one.log === log);
      const announcement = (log: LogId, n: number) => testItem(log, n, { outcome: 'intent' });
      const outcomeOf = (log: LogId, n: number) => testItem(log, n + 500, { intent: announcement(log, n).sk });

      test('holds what was numbered and not settled, in whichever order the two are numbered', async () => {
        const log = freshLog();
        const [a, b, c, d] = [1, 2, 3, 4].map((n) => announcement(log, n)) as [
          OutboxItem,
          OutboxItem,
          OutboxItem,
          OutboxItem,
        ];
        await number(log, [a, b], [outcomeOf(log, 1), outcomeOf(log, 3)], [c], [d, outcomeOf(log, 4)]);
        expect(await opened(log)).toEqual([{ log, id: b.sk, since: START, reportedAt: undefined }]);
        await number(log, [outcomeOf(log, 2)]);
        expect(await opened(log)).toEqual([]);
      });

      test('takes a report once, with its entry, and none of what is settled', async () => {
        const log = freshLog();
        await number(log, [announcement(log, 1), announcement(log, 2)]);
        const [first, second] = (await opened(log)) as [OpenIntent, OpenIntent];
        expect(await stores.intents.report(first, testItem(log, 801), START + 5)).toBe(true);
        expect(await stores.intents.report(first, testItem(log, 802), START + 6)).toBe(false);
        expect((await rowsOf(log)).map(({ sk }) => sk)).toEqual([testItem(log, 801).sk]);
        expect((await opened(log)).find(({ id }) => id === first.id)?.reportedAt).toBe(START + 5);
        const n = second.id === announcement(log, 1).sk ? 1 : 2;
        await number(log, [outcomeOf(log, n)]);
        expect(await stores.intents.report(second, testItem(log, 803), START + 7)).toBe(false);
      });
    });

    describe('the directory', () => {
      const next = (state: DirectoryState | undefined, at: number): DirectoryState => {
        const index = (state?.minute.index ?? -1) + 1;
        const before = state?.range ?? emptyRange();
        const minute = { index, at, slots: 1, directory: EMPTY_ROOT, previous: NO_PREVIOUS, trust: NO_PREVIOUS };
        const trust = { version: 1, origin: 'contract.test', keys: [] };
        const range = appendLeaves(before, [minuteLeaf(minute)]);
        return { minute, note: 'note', before, range, trust, fileDigest: digestOf(Buffer.from(String(at))) };
      };
      const leaves = Array.from({ length: 2_050 }, (_, n) => digestOf(Buffer.from(String(n))));

      test('moves by compare and swap: of two that publish the same minute one wins', async () => {
        const state = await stores.directory.state();
        const expected = state?.minute.index ?? -1;
        const at = (state?.minute.at ?? START) + 1;
        const candidates = [next(state, at), next(state, at + 1)];
        const file = Buffer.from('{"file":1}');
        const won = await Promise.all(
          candidates.map((one) => stores.directory.commitMinute(expected, one, leaves, file)),
        );
        expect(won.filter(Boolean)).toHaveLength(1);
        const after = await stores.directory.state();
        expect(after).toEqual(candidates[won.indexOf(true)]);
        expect(await stores.directory.commitMinute(expected, next(after, at + 5), leaves, file)).toBe(false);
        expect(await stores.directory.stagedFile()).toEqual({ index: expected + 1, file });
      });

      test('keeps the leaves of all slots and minutes in order, over page borders', async () => {
        const state = await stores.directory.state();
        const following = next(state, (state?.minute.at ?? START) + 10);
        const changed = leaves.with(2_049, digestOf(Buffer.from('changed')));
        await stores.directory.leaves();
        const { index } = following.minute;
        expect(await stores.directory.commitMinute(index - 1, following, changed, Buffer.from('{}'))).toBe(true);
        expect(await stores.directory.leaves()).toEqual(changed);
        const minutes = await stores.directory.minuteLeaves(index + 1);
        expect(minutes).toHaveLength(index + 1);
        expect(minutes.at(-1)).toEqual(minuteLeaf(following.minute));
      });
    });

    describe('the archive', () => {
      const key = () => `contract/${randomBytes(8).toString('hex')}.json`;

      test('takes an object once; the same again is there already, others are a conflict', async () => {
        const name = key();
        const [one, other] = [Buffer.from('{"a":1}'), Buffer.from('{"a":2}')];
        expect(await stores.archive.get(name)).toBeUndefined();
        expect(await stores.archive.putOnce(name, one, 'application/json')).toBe('created');
        expect(await stores.archive.putOnce(name, one, 'application/json')).toBe('present');
        await expect(stores.archive.putOnce(name, other, 'application/json')).rejects.toThrow(ArchiveConflictError);
        expect(await stores.archive.get(name)).toEqual(one);
      });

      test('lets one of two writers of the same object create it', async () => {
        const [name, bytes] = [key(), randomBytes(1_000)];
        const results = await Promise.all([1, 2].map(() => stores.archive.putOnce(name, bytes, 'application/gzip')));
        expect(results.toSorted()).toEqual(['created', 'present']);
        expect(await stores.archive.get(name)).toEqual(bytes);
      });
    });
  });
}
