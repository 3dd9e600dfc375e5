import type { AuditEvent } from '../../audit/contract.ts';
import type { Wording } from '../../consent/contract.ts';
import type { EpochMs } from '../../shared/kernel/clock.ts';
import type { CallId, SubjectId } from '../../shared/kernel/ids.ts';
import type { CallItem } from '../../calls/entities.ts';
import { storageOf } from '../../shared/kernel/storage-modes.ts';
import type { CallEnding } from '../../shared/kernel/stored-values.ts';
import type { WordingKind } from '../../shared/languages/language.ts';
import type { AuditLanguage } from '../../shared/languages/languages.ts';
import type { CallFact } from './call-state.ts';

/** What an entry about a call needs beside the fact. `wordings`: those its scenario speaks; none where that is gone. */
export interface AuditContext {
  readonly call: CallItem;
  readonly at: EpochMs;
  readonly requestId: string;
  readonly wordings: Readonly<Record<WordingKind, Wording>> | undefined;
}

const REASON_OF_ENDING = {
  caller: 'caller-hung-up',
  agent: 'agent-hung-up',
  transferred: 'transferred',
  failed: 'failed',
  rejected: 'refused',
} as const satisfies Record<CallEnding, string>;

const DECISIONS = { yes: 'given', no: 'refused', silence: 'silence' } as const;
const DAY_SECONDS = 86_400;

/** The audit entries of what happened in one event, in its order. */
export function auditOf(facts: readonly CallFact[], context: AuditContext): AuditEvent[] {
  return facts.flatMap((fact) => entryOf(fact, context));
}

function entryOf(fact: CallFact, context: AuditContext): AuditEvent[] {
  const { call, at, requestId, wordings } = context;
  const common = { at, subject: call.subject, call: call.callId, outcome: 'success' as const, requestId };
  const about = { ...common, actor: HANDLER, resource: { kind: 'call' as const, id: call.callId } };
  switch (fact.kind) {
    case 'started': {
      const details = { direction: 'inbound', scenario: call.scenarioId, anonymous: call.anonymousCaller } as const;
      return [{ ...about, type: 'call.started', details }];
    }
    case 'disclosure': {
      if (fact.outcome === 'interrupted') return [];
      const details = { ...languageSpoken(wordings?.disclosure), milliseconds: fact.offsetMs };
      return [{ ...about, type: 'disclosure.played', details }];
    }
    case 'consent': {
      const actor = { kind: 'caller' as const, id: call.subject };
      const means = fact.answer === 'silence' ? 'none' : 'key-press';
      const decision = DECISIONS[fact.answer];
      const details = { purpose: 'recording', decision, means, ...numbered(wordings?.recording) } as const;
      return [{ ...common, actor, resource: { kind: 'consent', id: call.callId }, type: 'consent.recorded', details }];
    }
    case 'transferred':
      return [{ ...about, type: 'call.transferred', details: { reason: fact.reason } }];
    case 'ended':
      return [...ended(fact, about, context), ...(fact.conversed ? [utterancesDeleted(context, 'intent')] : [])];
    case 'recording':
    case 'failed':
      return [];
  }
}

const HANDLER = { kind: 'system', id: 'call-handler' } as const;

function ended(fact: CallFact & { kind: 'ended' }, about: object, { call, at }: AuditContext): AuditEvent[] {
  const seconds = Math.min(DAY_SECONDS, Math.max(0, Math.round((at - call.startedAt) / 1000)));
  const turns = call.callerTurns + call.agentTurns;
  const details = {
    reason: REASON_OF_ENDING[fact.ending],
    seconds,
    turns,
    recorded: call.recording !== 'none',
    storage: storageOf(call),
  };
  return [{ ...about, type: 'call.ended', details } as AuditEvent];
}

/** Lex is asked outside the transaction: announced with the call's end as `intent`, and confirmed when it is done. */
export function utterancesDeleted(
  about: { call: { callId: CallId; subject?: SubjectId | undefined }; at: EpochMs; requestId: string },
  outcome: 'intent' | 'success',
  intent?: string,
): AuditEvent {
  const { call, at, requestId } = about;
  return {
    type: 'agent.utterances-deleted',
    at,
    actor: HANDLER,
    resource: { kind: 'call', id: call.callId },
    subject: call.subject,
    call: call.callId,
    outcome,
    intent,
    details: { orderedBy: 'platform-rule', approvedBy: 'platform-rule' },
    requestId,
  };
}

/** Which wording was heard, or that it is not known any more: an entry never names one that was not spoken. */
const languageSpoken = (wording: Wording | undefined): { language: AuditLanguage; wording?: number } =>
  wording === undefined ? { language: 'other' } : { language: wording.audit, ...numbered(wording) };
const numbered = (wording: Wording | undefined): { wording?: number } =>
  wording === undefined ? {} : { wording: Number(wording.version) };
