import { createHash } from 'node:crypto';
import {
  openField,
  ownerOfNumber,
  type Directory,
  type OpenCallKeys,
  type RoomWithoutObjects,
  type TenantRooms,
} from '../access/contract.ts';
import type { Clock } from '../shared/kernel/clock.ts';
import { requestIdFromDigest } from '../shared/kernel/ids.ts';
import { openTaskEntity, turnEntity, type TurnItem } from './entities.ts';
import { scenarioEntity, type ScenarioItem } from '../scenarios/entities.ts';
import { callEntity, resultEntity, type CallItem } from '../calls/entities.ts';
import { PLATFORM_LANGUAGE } from '../shared/languages/languages.ts';
import { log } from '../shared/observability/log.ts';
import { callTime } from '../telephony/contract.ts';
import { askModel } from './ask-model.ts';
import { DEFAULT_ZONE, localClock } from '../dialogue/contract.ts';
import { nextTurn } from './domain/conversation.ts';
import { readResult, type CallResult } from './domain/help-turn.ts';
import type { Hearing } from './domain/hearing.ts';
import { messageDue } from './domain/message-due.ts';
import type { Decision } from './domain/message-taking.ts';
import { turnAudit, turnWrites, type SealedTurn } from './domain/turn-record.ts';
import { speechOf, type AgentLanguages, type Speech } from './domain/speech.ts';
import { lengthOf } from './domain/wishes.ts';
import { EMPTY_BOOK, hasUnknownTokens } from '../redaction/contract.ts';
import { storageOf, type Handling } from '../shared/kernel/storage-modes.ts';
import { keepOf, sealTurn } from './seal-turn.ts';
import type { LexAnswer, LexTurn } from './lex-contract.ts';
import type { AgentModel, VoicedRequests } from './ports.ts';

/** What answering turns needs. */
export interface AnswerTurnDeps extends AgentLanguages {
  readonly directory: Directory;
  readonly rooms: TenantRooms<RoomWithoutObjects, 'write'>;
  readonly model: AgentModel;
  readonly requests: VoicedRequests;
  readonly clock: Clock;
}

export type TurnDeps = AnswerTurnDeps & { readonly hearing: Hearing };

/** Everything one turn works with, once tenant, call and key are known to be in order. */
interface OpenTurn {
  deps: TurnDeps;
  room: RoomWithoutObjects;
  turn: LexTurn;
  turnId: string;
  call: CallItem;
  keys: OpenCallKeys;
}

/**
 * Answers one turn and records it. The tenant comes from the dialled number's record alone, on every turn, so that a
 * suspension works at once. A call that is unknown, over, or whose content key is gone is closed politely: nothing is
 * stored then, in clear or otherwise.
 * @throws KeyUnavailable when the tenant's key cannot be used
 */
export async function takeTurn(deps: TurnDeps, turn: LexTurn, requestId: string): Promise<LexAnswer> {
  const opened = await openTurn(deps, turn, requestId);
  if (opened === undefined) {
    log.warn('turn-fallback', { callId: turn.call?.callId, reason: 'call-not-open' });
    return { say: ownSpeech(deps, turn).texts.failure, outcome: 'close' };
  }
  const stored = await opened.room.data.get(
    turnEntity,
    turnEntity.key({ callId: opened.call.callId, turnId: opened.turnId }),
  );
  return stored === undefined ? decideTurn(opened) : repeatTurn(opened, stored);
}

async function openTurn(deps: TurnDeps, turn: LexTurn, requestId: string): Promise<OpenTurn | undefined> {
  const room = await roomOf(deps, turn, requestId);
  const call = turn.call && (await room?.data.get(callEntity, callEntity.key({ callId: turn.call.callId })));
  if (room === undefined || call === undefined || call.endedAt !== undefined) return undefined;
  const keys = await room.keys.open({ subject: call.subject, callId: call.callId, classes: ['content'] });
  if (!keys.has('content')) return undefined;
  return { deps, room, turn, turnId: turnIdOf(turn, requestId), call, keys };
}

async function roomOf({ directory, rooms }: AnswerTurnDeps, { call }: LexTurn, requestId: string) {
  const owner = await ownerOfNumber(directory, call?.dialled);
  if (owner?.isActive !== true) return undefined;
  return rooms.open({ tenant: owner.tenant, generation: owner.generation }, 'write', requestId);
}

/** The turn's own identity, where Lex gives it one: another delivery of it makes the same audit ids and adds none. */
export const deliveryOf = ({ sessionId, requestId }: LexTurn, invocation: string): string =>
  requestId === undefined
    ? invocation
    : requestIdFromDigest(
        createHash('sha256')
          .update(JSON.stringify([sessionId, requestId]))
          .digest(),
      );

/** Random ids in, so the digest says nothing about the caller; 128 bits are enough to tell turns of one call apart. */
const turnIdOf = (turn: LexTurn, requestId: string): string =>
  createHash('sha256')
    .update(JSON.stringify([turn.sessionId, turn.requestId ?? requestId]))
    .digest('hex')
    .slice(0, 32);

async function decideTurn(open: OpenTurn): Promise<LexAnswer> {
  const { deps, turn, call } = open;
  const { hearing } = deps;
  const { scenario, speech } = await scenarioOf(open);
  const handling = call.handling ?? handlingOf(scenario);
  const model = await askModel(deps.model, scenario, { ...turn, speech, hearing, handling });
  if (model?.use.failure !== undefined)
    log.warn('model-unavailable', { callId: call.callId, reason: model.use.failure });
  const now = deps.clock();
  const at = callTime(call, now);
  const before = scenario.help === undefined ? undefined : await resultOf(open);
  const decision = nextTurn({
    ...turn,
    scenario,
    speech,
    hearing,
    now: localClock(at, scenario.hours?.zone ?? DEFAULT_ZONE),
    before: before?.result,
    wordless: handling.storage === 'metadata',
    model: model?.answer,
  });
  await announceRequests(open, decision, at);
  const kept = keepOf(open, handling, decision);
  const due = messageDue(scenario.hours, decision.result?.progress, at);
  const facts = { decision, at, now, due, model: model?.use, version: before?.version ?? 0 };
  return record(open, await sealTurn(open, kept, facts));
}

/** What the call came to before this turn, and under which version that is stored. */
async function resultOf({ room, call, keys }: OpenTurn): Promise<{ result: CallResult; version: number } | undefined> {
  const [stored, working] = await Promise.all([
    room.data.get(resultEntity, resultEntity.key({ callId: call.callId })),
    storageOf(call) === 'redacted'
      ? room.data.get(openTaskEntity, openTaskEntity.key({ callId: call.callId }))
      : undefined,
  ]);
  if (stored === undefined) return undefined;
  const { sealedResult, version } = stored;
  const { sealedProgress } = working ?? {};
  const text = await (sealedProgress === undefined
    ? openField(keys, resultEntity, { field: 'sealedResult', row: {}, sealed: sealedResult })
    : openField(keys, openTaskEntity, { field: 'sealedProgress', row: {}, sealed: sealedProgress }));
  return text === undefined ? undefined : { result: readResult(text), version };
}

/** What the agent says before it knows the scenario, or without one. */
const ownSpeech = (deps: TurnDeps, { language }: LexTurn): Speech => speechOf(deps, language ?? PLATFORM_LANGUAGE);

/** A scenario that was taken away in mid-call leaves an agent that can still take a message, in the bot's language. */
async function scenarioOf({ deps, room, call, turn }: OpenTurn): Promise<{ scenario: Scenario; speech: Speech }> {
  const scenario = await room.data.get(scenarioEntity, scenarioEntity.key({ scenarioId: call.scenarioId }));
  if (scenario === undefined || scenario.deletedAt !== undefined) {
    return { scenario: { knowledge: [] }, speech: ownSpeech(deps, turn) };
  }
  return { scenario, speech: speechOf(deps, scenario.language) };
}
type Scenario = Pick<ScenarioItem, 'knowledge' | 'transferTo' | 'model' | 'hours' | 'help' | 'redaction'>;

/** Of a call that began before calls kept it. */
const handlingOf = ({ redaction }: Scenario): Handling => ({
  storage: 'full',
  ...(redaction ?? { keep: [], also: [] }),
});

/** Before the turn is written: a caller is told that a wish was passed on only when it was. Receivers know the call. */
async function announceRequests({ deps, room, call }: OpenTurn, decision: Decision, at: number): Promise<void> {
  const { tenant, generation } = room.session;
  for (const request of decision.requests) {
    await deps.requests.announce(request, { tenant, generation, callId: call.callId, subject: call.subject, at });
  }
}

async function record(open: OpenTurn, sealed: SealedTurn): Promise<LexAnswer> {
  const { data, session } = open.room;
  const result = await data.transact(turnWrites(sealed), turnAudit(sealed, session.requestId));
  if (result.outcome === 'committed') return sealed.decision;
  // In conflict with an erasure or another delivery of this turn, or recorded before: only what is stored was said.
  const stored = await data.get(turnEntity, turnEntity.key({ callId: sealed.call.callId, turnId: sealed.turnId }));
  return stored === undefined ? goneWhileAnswering(open) : repeatTurn(open, stored);
}

/** The caller was erased while the answer was being made: it is not stored, so it is not said either. */
function goneWhileAnswering({ deps, turn, call }: OpenTurn): LexAnswer {
  log.warn('turn-fallback', { callId: call.callId, reason: 'content-key-gone' });
  return { say: ownSpeech(deps, turn).texts.goodbye, outcome: 'close' };
}

/** The same turn again gets the same answer, or is asked for again where that was not kept; it is not recorded twice. */
async function repeatTurn({ deps, keys, turn }: OpenTurn, stored: TurnItem): Promise<LexAnswer> {
  const { sealedAgent: sealed } = stored;
  const said =
    sealed === undefined
      ? undefined
      : await openField(keys, turnEntity, { field: 'sealedAgent', row: { ...stored }, sealed });
  const known = said !== undefined && !hasUnknownTokens(said, EMPTY_BOOK);
  const say = known ? said : ownSpeech(deps, turn).texts.notUnderstood;
  return { say, outcome: stored.outcome, phase: stored.phase, misses: lengthOf(turn.said) > 0 ? 0 : turn.misses + 1 };
}
