import type { OutboxItem } from '../../../lambdas/audit/domain/outbox.ts';
import { DAY_MS, type Term } from '../../../lambdas/audit/domain/term.ts';
import type { LockStore, TermStore } from '../../../lambdas/audit/ports.ts';
import { assertEntryFor, entriesStand } from '../../../lambdas/shared/kernel/entry-duty.ts';
import { START } from './world.ts';

const YEAR = 365 * DAY_MS;

/** A lock that fails the test when it is brought forward, as S3 would refuse. */
export class MemoryLocks implements LockStore {
  readonly until = new Map<string, number>();
  async lockedUntil(key: string) {
    return this.until.get(key) ?? START + 7 * YEAR;
  }
  async extend(key: string, until: number) {
    if (until < (await this.lockedUntil(key))) throw new Error('INVARIANT: a lock is shortened');
    this.until.set(key, until);
  }
}
/** Terms in memory: nothing lowers one. */
export class MemoryTerms implements TermStore {
  readonly terms = new Map<string, Term>();
  readonly entries: OutboxItem[] = [];
  async get(tenant: string) {
    return this.terms.get(tenant);
  }
  async list() {
    return [...this.terms.values()];
  }
  async raise(term: Term, entry: OutboxItem) {
    if ((this.terms.get(term.tenant)?.days ?? 0) >= term.days) return false;
    assertEntryFor(1, [entry]);
    this.terms.set(term.tenant, term);
    this.entries.push(entry);
    entriesStand([entry]);
    return true;
  }
}
