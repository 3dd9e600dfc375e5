import type { AuditEvent, Entry, LogId } from './entry.ts';
import { auditEventId, outboxItem, type OutboxItem } from './outbox.ts';
import { PLATFORM_LOG } from './vocabulary.ts';

declare const onRecord: unique symbol;

/**
 * Shows that a side effect which no transaction covers was announced in its log. Ports of such effects demand one, so a
 * call without an announcement does not compile; only `announce` (`lambdas/access/domain/announce.ts`) makes one, when
 * the announcement is written.
 */
export interface Intent {
  readonly [onRecord]: true;
  /** Event id of the announcement. */
  readonly id: string;
}

/** An announced side effect that no outcome settles yet, as the head table remembers it. */
export interface OpenIntent {
  readonly log: LogId;
  /** Event id of the announcement. */
  readonly id: string;
  /** When it was numbered, epoch milliseconds: the grace begins then, whatever time the event states. */
  readonly since: number;
  /** When the reconciler wrote its entry about it, epoch milliseconds. */
  readonly reportedAt?: number | undefined;
}

/** What a batch changes in the table of open intents. */
export interface IntentChanges {
  readonly opened: readonly string[];
  readonly settled: readonly string[];
}

/** What one entry says about intents: it is one, it settles one, or neither. */
function partOf(text: string): { opens?: string; settles?: string } {
  const { id, outcome, intent } = parsed(text);
  if (outcome === 'intent' && id !== undefined) return { opens: id };
  return intent === undefined ? {} : { settles: intent };
}

/** A row that is no JSON says nothing of intents; whether it is an entry at all is judged elsewhere, and must not stop the log. */
function parsed(text: string): Partial<Entry> {
  try {
    return JSON.parse(text) as Entry;
  } catch {
    return {};
  }
}

/** Items of the head table that an entry costs in its transaction. */
export const intentItems = (text: string): number => {
  const { opens, settles } = partOf(text);
  return opens === undefined && settles === undefined ? 0 : 1;
};

/** Intents that a batch opens or settles; one that is settled in the batch that opens it never was in the table. */
export function intentChanges(entries: readonly string[]): IntentChanges {
  const opened = new Set<string>();
  const settled = new Set<string>();
  for (const { opens, settles } of entries.map(partOf)) {
    if (opens !== undefined) opened.add(opens);
    if (settles !== undefined) settled.add(settles);
  }
  return {
    opened: [...opened].filter((id) => !settled.has(id)),
    settled: [...settled].filter((id) => !opened.has(id)),
  };
}

/** An outcome follows its intent within minutes; a quarter of an hour covers every retry of the platform. */
const GRACE_MS = 15 * 60_000;

/** Whether nobody can say any more what became of an announced side effect. */
export const isOverdue = (intent: OpenIntent, now: number): boolean => now - intent.since > GRACE_MS;

/** The entry about an overdue intent: one for each, for ever, because its id follows from the intent's alone. */
export function overdueEntry(intent: OpenIntent, requestId: string, now: number): OutboxItem {
  const { log, id, since } = intent;
  const event = {
    type: 'audit.intent-open',
    at: now,
    actor: { kind: 'system', id: 'reconciler' },
    resource: log === PLATFORM_LOG ? { kind: 'log', id: PLATFORM_LOG } : { kind: 'tenant-log', id: log },
    outcome: 'failed',
    details: { intent: id, minutes: Math.floor((now - since) / 60_000) },
    requestId,
  } as AuditEvent;
  return outboxItem({ tenant: log, event, eventId: auditEventId(id, 'audit.intent-open') });
}
