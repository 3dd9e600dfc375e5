import type { LogId } from '../../../lambdas/audit/domain/entry.ts';
import { shardOf, type OutboxItem } from '../../../lambdas/audit/domain/outbox.ts';
import { minuteLeaf, type LogHead } from '../../../lambdas/audit/domain/directory.ts';
import { EMPTY_ROOT, type Hash } from '../../../lambdas/audit/domain/merkle.ts';
import type { SegmentRecord } from '../../../lambdas/audit/domain/sealer.ts';
import type { SegmentFile } from '../../../lambdas/audit/domain/segment.ts';
import type { Batch, BatchPlan, Head, PendingRow, SealedState } from '../../../lambdas/audit/domain/sequencer.ts';
import type { OpenIntent } from '../../../lambdas/audit/domain/intents.ts';
import type {
  DirectoryState,
  DirectoryStore,
  HeadStore,
  IntentStore,
  OutboxStore,
} from '../../../lambdas/audit/ports.ts';

/** Called before and after each operation takes effect; throwing there is a crash, or a lost answer. */
export type Fault = (when: 'before' | 'after', operation: string) => void | Promise<void>;

interface Row extends OutboxItem {
  seq?: number;
}

const NOTHING_SEALED: SealedState = {
  size: 0,
  root: EMPTY_ROOT,
  range: [],
  files: 0,
  filesRoot: EMPTY_ROOT,
  filesRange: [],
};

/**
 * Both audit tables in memory. It fails the test itself when something immutable changes: a sequence number given
 * twice, a batch rewritten, a head that does not grow by exactly its batch, a slot given away again.
 */
export class MemoryTables implements OutboxStore, HeadStore, DirectoryStore, IntentStore {
  readonly rows = new Map<string, Row>();
  /** The sparse index: rows that are not sequenced. */
  readonly #pending = new Map<string, Row>();
  readonly refused = new Map<string, string>();
  readonly #heads = new Map<LogId, Head & { work: boolean }>();
  readonly #intents = new Map<string, OpenIntent & { settled: boolean }>();
  readonly #batches = new Map<string, Batch>();
  readonly #segments = new Map<string, SegmentRecord>();
  readonly #compacted = new Map<string, SegmentFile>();
  readonly #compaction = new Map<LogId, number>();
  readonly #slots: LogId[] = [];
  #state: DirectoryState | undefined;
  #leaves: readonly Hash[] = [];
  #file: { index: number; file: Buffer } | undefined;
  readonly #minutes: Hash[] = [];
  fault: Fault = () => undefined;
  /** Whether the index has caught up with a row; a test makes it lag. */
  isVisible: (eventId: string) => boolean = () => true;

  /** A Put of an outbox row, with its condition: false when the event is there already. */
  put(item: OutboxItem): boolean {
    const key = `${item.pk} ${item.sk}`;
    if (this.rows.has(key)) return false;
    const row = { ...item };
    this.rows.set(key, row);
    this.#pending.set(key, row);
    return true;
  }

  async #effect<T>(operation: string, work: () => T): Promise<T> {
    await this.fault('before', operation);
    const result = work();
    await this.fault('after', operation);
    return result;
  }

  pendingLogs(): Promise<LogId[]> {
    return this.#effect('pendingLogs', () => [...new Set(this.#unsequenced().map((row) => row.log as LogId))]);
  }
  #unsequenced(): Row[] {
    return [...this.#pending.values()].filter((row) => this.isVisible(row.sk));
  }
  pending(log: LogId, limit: number): Promise<PendingRow[]> {
    return this.#effect('pending', () => {
      const found: PendingRow[] = [];
      for (const row of this.#pending.values()) {
        if (found.length === limit) break;
        if (row.log === log && this.isVisible(row.sk)) found.push(row);
      }
      return found;
    });
  }
  absent(log: LogId, eventIds: readonly string[]): Promise<string[]> {
    return this.#effect('absent', () => eventIds.filter((id) => !this.rows.has(`${log}#${shardOf(id)} ${id}`)));
  }
  rewritten(log: LogId, eventIds: readonly string[]): Promise<string[]> {
    return this.#effect('rewritten', () =>
      eventIds.filter((id) => {
        const row = this.rows.get(`${log}#${shardOf(id)} ${id}`);
        return row !== undefined && row.seq === undefined && !this.refused.has(row.sk);
      }),
    );
  }
  /** Somebody with the right to add rows puts one over another. */
  writeOver(item: OutboxItem): void {
    const key = `${item.pk} ${item.sk}`;
    this.rows.set(key, { ...item });
    this.#pending.set(key, { ...item });
  }
  /** Somebody with rights on the table takes a row out. */
  remove(item: OutboxItem): void {
    this.rows.delete(`${item.pk} ${item.sk}`);
    this.#pending.delete(`${item.pk} ${item.sk}`);
  }
  refuse(row: PendingRow, reason: string): Promise<void> {
    return this.#effect('refuse', () => {
      this.refused.set(row.sk, reason);
      this.#pending.delete(`${row.pk} ${row.sk}`);
    });
  }

  head(log: LogId): Promise<Head | undefined> {
    return this.#effect('head', () => this.#heads.get(log));
  }
  createHead(log: LogId, nonce: Buffer): Promise<Head> {
    return this.#effect('createHead', () => {
      const known = this.#heads.get(log);
      if (known) return known;
      const slot = this.#slots.push(log) - 1;
      const head = { log, slot, nonce, size: 0, root: EMPTY_ROOT, range: [], sealed: NOTHING_SEALED, work: true };
      this.#heads.set(log, head);
      return head;
    });
  }
  commit(plan: BatchPlan): Promise<boolean> {
    return this.#effect('commit', () => {
      const head = this.#must(plan.batch.log);
      const rows = plan.rows.map((row) => this.rows.get(`${row.pk} ${row.sk}`));
      if (head.size !== plan.from.size || !head.root.equals(plan.from.root)) return false;
      if (rows.some((row) => row === undefined || row.seq !== undefined)) return false;
      this.#checkGrowth(head, plan);
      plan.rows.forEach((row, i) => {
        Object.assign(rows[i] as Row, { seq: row.seq });
        this.#pending.delete(`${row.pk} ${row.sk}`);
      });
      this.#batches.set(`${head.log} ${plan.batch.first}`, plan.batch);
      this.#noteIntents(plan);
      const { size, root, range } = plan.head;
      const unsealedSince = head.unsealedSince ?? plan.head.unsealedSince;
      this.#heads.set(head.log, { ...head, size, root, range, unsealedSince, work: true });
      return true;
    });
  }
  #noteIntents({ head: { log }, intents, now }: BatchPlan): void {
    for (const id of intents.opened) {
      const known = this.#intents.get(`${log} ${id}`);
      this.#intents.set(`${log} ${id}`, { ...known, log, id, since: now, settled: known?.settled ?? false });
    }
    for (const id of intents.settled) {
      const known = this.#intents.get(`${log} ${id}`);
      this.#intents.set(`${log} ${id}`, { since: now, ...known, log, id, settled: true });
    }
  }
  open(): Promise<OpenIntent[]> {
    return this.#effect('open', () =>
      [...this.#intents.values()].filter(({ settled }) => !settled).map(({ settled: _, ...intent }) => intent),
    );
  }
  report(intent: OpenIntent, entry: OutboxItem, now: number): Promise<boolean> {
    return this.#effect('report', () => {
      const known = this.#intents.get(`${intent.log} ${intent.id}`);
      if (known === undefined || known.settled || known.reportedAt !== undefined) return false;
      if (!this.put(entry)) return false;
      this.#intents.set(`${intent.log} ${intent.id}`, { ...known, reportedAt: now });
      return true;
    });
  }
  #checkGrowth(head: Head, plan: BatchPlan): void {
    const { first, last } = plan.batch;
    if (this.#batches.has(`${head.log} ${first}`)) throw new Error('INVARIANT: a batch is written twice');
    if (first !== head.size || last !== plan.head.size - 1) throw new Error('INVARIANT: a head does not fit its batch');
    const numbers = plan.rows.map((row) => row.seq).join();
    const expected = plan.rows.map((_, i) => first + i).join();
    if (numbers !== expected) throw new Error('INVARIANT: numbers are not contiguous');
  }
  #must(log: LogId): Head & { work: boolean } {
    const head = this.#heads.get(log);
    if (!head) throw new Error('INVARIANT: a head is used before it exists');
    return head;
  }
  batches(log: LogId, first: number, last: number): Promise<Batch[]> {
    return this.#effect('batches', () =>
      [...this.#batches.values()]
        .filter((batch) => batch.log === log && batch.last >= first && batch.first <= last)
        .sort((a, b) => a.first - b.first),
    );
  }
  announceSeal(head: Head, range: { first: number; last: number }): Promise<boolean> {
    return this.#effect('announceSeal', () => {
      const current = this.#must(head.log);
      if (current.sealing || current.sealed.size !== head.sealed.size) return false;
      this.#heads.set(head.log, { ...current, sealing: range });
      return true;
    });
  }
  recordSeal(head: Head, sealed: SealedState, segment: SegmentRecord, unsealedSince?: number): Promise<boolean> {
    return this.#effect('recordSeal', () => {
      const current = this.#must(head.log);
      const { sealing } = current;
      if (sealing?.first !== segment.first || sealing.last !== segment.last) return false;
      const key = `${head.log} ${segment.first}`;
      if (this.#segments.has(key)) throw new Error('INVARIANT: a segment is recorded twice');
      this.#segments.set(key, segment);
      this.#heads.set(head.log, { ...current, sealed, sealing: undefined, unsealedSince, work: true });
      for (const [name, batch] of this.#batches)
        if (batch.log === head.log && batch.last <= segment.last) this.#batches.delete(name);
      return true;
    });
  }
  segments(log: LogId, first: number, last: number): Promise<SegmentRecord[]> {
    return this.#effect('segments', () =>
      [...this.#segments.values()]
        .filter((segment) => segment.log === log && segment.last >= first && segment.first <= last)
        .sort((a, b) => a.first - b.first),
    );
  }
  compacted(log: LogId, first: number, last: number): Promise<SegmentFile[]> {
    return this.#effect('compacted', () =>
      [...this.#compacted.values()]
        .filter((file) => file.log === log && file.last >= first && file.first <= last)
        .sort((a, b) => a.first - b.first),
    );
  }
  compactedTo(log: LogId): Promise<number> {
    return this.#effect('compactedTo', () => this.#compaction.get(log) ?? 0);
  }
  recordCompacted(log: LogId, from: number, to: number, file: SegmentFile | undefined): Promise<boolean> {
    return this.#effect('recordCompacted', () => {
      if ((this.#compaction.get(log) ?? 0) !== from) return false;
      if (file && this.#compacted.has(`${log} ${file.first}`)) throw new Error('INVARIANT: compacted twice');
      this.#compaction.set(log, to);
      if (file) this.#compacted.set(`${log} ${file.first}`, file);
      return true;
    });
  }
  logs(slot: number, limit: number): Promise<LogId[]> {
    return this.#effect('logs', () => this.#slots.slice(slot, slot + limit));
  }
  working(limit: number): Promise<Head[]> {
    return this.#effect('working', () => [...this.#heads.values()].filter((head) => head.work).slice(0, limit));
  }
  markPublished(head: LogHead, index: number): Promise<void> {
    return this.#effect('markPublished', () => {
      const current = this.#must(head.log);
      const { log, slot, nonce, size, root, sealed } = head;
      const published = { log, slot, nonce, size, root, sealed, index };
      const done = current.size === size && current.sealed.size === size && sealed.size === size;
      if ((current.published?.index ?? -1) < index) this.#heads.set(log, { ...current, published, work: !done });
    });
  }

  state(): Promise<DirectoryState | undefined> {
    return this.#effect('state', () => this.#state);
  }
  leaves(): Promise<Hash[]> {
    return this.#effect('leaves', () => [...this.#leaves]);
  }
  commitMinute(expected: number, next: DirectoryState, leaves: readonly Hash[], file: Buffer): Promise<boolean> {
    return this.#effect('commitMinute', () => {
      if ((this.#state?.minute.index ?? -1) !== expected) return false;
      if (next.minute.index !== expected + 1) throw new Error('INVARIANT: minutes are not contiguous');
      if (this.#state && next.minute.at <= this.#state.minute.at) throw new Error('INVARIANT: time goes back');
      if (leaves.length < this.#leaves.length) throw new Error('INVARIANT: a slot is gone');
      this.#state = next;
      this.#leaves = [...leaves];
      this.#file = { index: next.minute.index, file };
      this.#minutes.push(minuteLeaf(next.minute));
      return true;
    });
  }
  stagedFile(): Promise<{ index: number; file: Buffer } | undefined> {
    return this.#effect('stagedFile', () => this.#file);
  }
  minuteLeaves(end: number): Promise<Hash[]> {
    return this.#effect('minuteLeaves', () => this.#minutes.slice(0, end));
  }
}
