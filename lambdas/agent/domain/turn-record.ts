import { callKeyEntity } from '../../access/entities.ts';
import { checkItem, putItem, type Write, updateItem } from '../../access/contract.ts';
import type { AuditEvent } from '../../audit/contract.ts';
import type { EpochMs } from '../../shared/kernel/clock.ts';
import { definedOnly } from '../../shared/kernel/defined-only.ts';
import { defaultDays } from '../../shared/kernel/define-entity.ts';
import {
  messageEntity,
  openTaskEntity,
  turnEntity,
  type MessageItem,
  type OpenTaskItem,
  type TurnItem,
} from '../entities.ts';
import {
  callEntity,
  lineageEntity,
  resultEntity,
  type CallItem,
  type LineageItem,
  type ResultItem,
} from '../../calls/entities.ts';
import type { Sealed } from '../../shared/kernel/stored-values.ts';
import type { Decision } from './message-taking.ts';
import type { ModelUse } from './model-use.ts';

/** One finished turn, sealed and ready to be written. */
export interface SealedTurn {
  call: CallItem;
  turnId: string;
  /** The call's own time. */
  at: EpochMs;
  /** Our clock's. */
  now: EpochMs;
  heard: boolean;
  decision: Decision;
  model: ModelUse | undefined;
  sealedCaller: Sealed | undefined;
  sealedAgent: Sealed | undefined;
  /** A message that was left, and by when staff should have seen to it. */
  message: { sealed: Sealed | undefined; due: EpochMs } | undefined;
  /** What the call came to, where a task is helped with; `version` is the one before, 0 for none. */
  result: { sealed: Sealed; working: Sealed | undefined; version: number } | undefined;
}

/**
 * The writes of one turn. The content key's row must still be there: a turn that was being answered while its caller
 * was erased must not leave a row behind.
 */
export function turnWrites(turn: SealedTurn): Write[] {
  const { callId, subject } = turn.call;
  return [
    putItem(turnEntity, {
      key: turnEntity.key({ callId, turnId: turn.turnId }),
      item: turnItem(turn),
      guard: { absent: true },
    }),
    checkItem(callKeyEntity, {
      key: callKeyEntity.key({ subject, callId, dataClass: 'content' }),
      guard: { present: true },
    }),
    updateItem(callEntity, {
      key: callEntity.key({ callId }),
      set: {},
      add: turn.heard ? { agentTurns: 1, callerTurns: 1 } : { agentTurns: 1 },
      guard: { present: true },
    }),
    ...messageWrites(turn),
    ...resultWrites(turn),
    ...lineageWrites(turn),
  ];
}

function turnItem({ call, turnId, at, decision, sealedCaller, sealedAgent }: SealedTurn): TurnItem {
  const { callId, subject, agentTurns: index } = call;
  const { source, outcome, phase } = decision;
  return definedOnly({ callId, subject, turnId, index, at, source, outcome, phase, sealedCaller, sealedAgent });
}

/** Under the turn's own name: turns that are answered at once count the same index and must not replace each other. */
function messageWrites({ call, turnId, at, message }: SealedTurn): Write[] {
  if (message === undefined) return [];
  const { callId, subject, agentTurns } = call;
  const { sealed: sealedText, due } = message;
  const item: MessageItem = definedOnly({
    callId,
    subject,
    turnId,
    index: agentTurns,
    at,
    sealedText,
    due,
    version: 1,
  });
  const index = messageEntity.listed(item, 'open');
  return [putItem(messageEntity, { key: messageEntity.key({ callId, turnId }), item, index, guard: { absent: true } })];
}

/** Under its version: of two turns that are answered at once, one is answered again. */
function resultWrites({ call, at, now, result }: SealedTurn): Write[] {
  if (result === undefined) return [];
  const { callId, subject } = call;
  const { sealed: sealedResult, working: sealedProgress, version } = result;
  const common = { callId, subject, at, version: version + 1 };
  const guard = version === 0 ? { absent: true as const } : { version };
  const item: ResultItem = { ...common, sealedResult };
  const open: OpenTaskItem = definedOnly({ ...common, sealedProgress });
  return [
    putItem(resultEntity, { key: resultEntity.key({ callId }), item, guard }),
    ...(sealedProgress === undefined
      ? []
      : [
          putItem(openTaskEntity, { key: openTaskEntity.key({ callId }), item: open, guard, expiresAt: backstop(now) }),
        ]),
  ];
}

/** Should the end of the call never be heard of, the row goes by itself. */
const backstop = (now: EpochMs): number => Math.floor(now / 1000) + defaultDays(openTaskEntity.window)! * 86_400;

/** Lineage names each stage once per call, and every use of a model and every message by itself. */
function lineageWrites(turn: SealedTurn): Write[] {
  const first = turn.call.agentTurns === 0;
  return [
    ...(first ? [lineage(turn, 'collection', 'lex'), lineage(turn, 'storage', 'voicekeep')] : []),
    ...(turn.model !== undefined ? [lineage(turn, 'processing', 'bedrock')] : []),
    ...(turn.model === undefined && first ? [lineage(turn, 'processing', 'voicekeep')] : []),
    ...(turn.message !== undefined ? [lineage(turn, 'storage', 'voicekeep', 'message')] : []),
  ];
}

function lineage(
  { call, at }: SealedTurn,
  stage: LineageItem['stage'],
  processor: LineageItem['processor'],
  part: LineageItem['part'] = 'turn',
): Write {
  const item: LineageItem = { callId: call.callId, traceId: call.traceId, stage, part, at, processor };
  return putItem(lineageEntity, { key: lineageEntity.key(item), item });
}

/** Audit entries due in this turn: a model provider was used, a message was taken. Nothing per ordinary turn. */
export function turnAudit(turn: SealedTurn, requestId: string): AuditEvent[] {
  const { callId, subject, scenarioId } = turn.call;
  const common = {
    at: turn.at,
    actor: { kind: 'agent' as const, id: scenarioId },
    resource: { kind: 'call' as const, id: callId },
    subject,
    call: callId,
    requestId,
  };
  const { model } = turn;
  const failed = model?.failure !== undefined;
  return [
    ...(model === undefined
      ? []
      : [
          {
            ...common,
            type: 'agent.model-called' as const,
            outcome: failed ? ('failed' as const) : ('success' as const),
            details: model,
          },
        ]),
    ...(turn.message === undefined
      ? []
      : [{ ...common, type: 'agent.message-taken' as const, outcome: 'success' as const }]),
  ];
}
