import type { EvidenceItem } from '../../consent/entities.ts';
import type { MessageItem, TurnItem } from '../../agent/entities.ts';
import type { CallItem, LineageItem, ResultItem } from '../entities.ts';
import { storageOf } from '../../shared/kernel/storage-modes.ts';
import type { DataClass } from '../../shared/kernel/stored-values.ts';

/** Why texts of a class are null. */
export type Unreadable = Partial<Record<DataClass, 'key-gone' | 'not-asked' | 'not-kept'>>;

/** A call opened as far as its keys allow; null where they do not. */
export interface OpenedCall {
  call: CallItem;
  turns: { item: TurnItem; caller: string | null; agent: string | null }[];
  messages: { item: MessageItem; text: string | null }[];
  results: { item: ResultItem; text: string | null }[];
  evidence: { item: EvidenceItem; wording: string | null }[];
  lineage: LineageItem[];
  unreadable: Unreadable;
}

const iso = (at: number) => new Date(at).toISOString();

/** A call that only serves what the law keeps is no longer a call to anybody who asks. */
export const isShown = (call: CallItem): boolean => call.erased?.includes('record') !== true;

/** What a list says of a call. The caller's pseudonym and the provider's ids stay inside. */
export function callSummary(call: CallItem) {
  const { callId, scenarioId, startedAt, endedAt, ending, anonymousCaller, consent, recording } = call;
  const { callerTurns, agentTurns } = call;
  const over = endedAt !== undefined && { endedAt: iso(endedAt), seconds: Math.round((endedAt - startedAt) / 1000) };
  const end = ending !== undefined && { ending };
  const facts = { anonymousCaller, consent, recording, storage: storageOf(call), callerTurns, agentTurns };
  return { callId, scenarioId, startedAt: iso(startedAt), ...over, ...end, ...facts };
}

/** Everything a tenant may read of one call. */
export function callDetail({ call, turns, messages, results, evidence, lineage, unreadable }: OpenedCall) {
  return {
    ...callSummary(call),
    traceId: call.traceId,
    transcript: [...turns]
      .sort((a, b) => a.item.index - b.item.index)
      .map(({ item: { index, at, source, outcome }, caller, agent }) => ({
        index,
        at: iso(at),
        caller,
        agent,
        source,
        outcome,
      })),
    messages: [...messages]
      .sort((a, b) => a.item.index - b.item.index)
      .map(({ item, text }) => ({ messageId: item.turnId, at: iso(item.at), text, done: item.doneAt !== undefined })),
    result: results.map(resultView)[0] ?? null,
    evidence: [...evidence]
      .sort((a, b) => a.item.at - b.item.at)
      .map(({ item: { kind, at, offsetMs, language, wordingVersion, outcome, answer }, wording }) => ({
        ...{ kind, at: iso(at), offsetMs, language, wordingVersion, wording, outcome },
        answer,
      })),
    lineage: lineage.map(({ at, stage, part, processor }) => ({ at: iso(at), stage, part, processor })),
    unreadable,
  };
}

/** What the call came to. Where the conversation stood in between is the agent's own, and stays inside. */
interface StoredResult {
  task?: string;
  slots: Record<string, unknown>;
  complete: boolean;
  handoff: boolean;
  ended?: string;
}

function resultView({ item, text }: OpenedCall['results'][number]) {
  if (text === null) return null;
  const { task, slots, complete, handoff, ended } = JSON.parse(text) as StoredResult;
  return { at: iso(item.at), task, slots, complete, handoff, ended };
}
