import { defaultDays } from '../../shared/kernel/define-entity.ts';
import { putItem, type Write, updateItem } from '../../access/contract.ts';
import type { EpochMs } from '../../shared/kernel/clock.ts';
import type { CallId, SubjectId } from '../../shared/kernel/ids.ts';
import type { Handling } from '../../shared/kernel/storage-modes.ts';
import { evidenceEntity, type EvidenceItem } from '../../consent/entities.ts';
import type { ScenarioItem } from '../../scenarios/entities.ts';
import { callEventEntity, callStateEntity, type CallStateItem } from '../entities.ts';
import { callEntity, lineageEntity, type CallItem, type LineageItem } from '../../calls/entities.ts';
import { traceIdOf, type CallIdentity } from './call-identity.ts';
import type { CallProvider } from './call-provider.ts';
import type { CallFact, CallState, CallTurn } from './call-state.ts';
import type { CallClock } from './call-time.ts';
import { writeSteps } from './stored-steps.ts';

/** One handled event, ready to be written. `at` is the call's own time, `now` our clock's. */
export interface HandledEvent {
  readonly call: CallItem;
  readonly clock: CallClock;
  readonly sequence: number;
  readonly type: string;
  readonly turn: CallTurn & { state: CallState };
  /** Version of the stored state; undefined for the first event. */
  readonly stateVersion: number | undefined;
  readonly evidence: readonly EvidenceItem[];
  /** Names the agent's conversation: Lex's session. */
  readonly session: string | undefined;
  readonly provider: CallProvider;
  readonly at: EpochMs;
  readonly now: EpochMs;
}

/** Event records and state are needed for hours; then they go by themselves, should retention not come first. */
const BACKSTOP_SECONDS = defaultDays(callStateEntity.window)! * 86_400;

/** The item of a call that begins now. */
export function newCall(
  identity: CallIdentity,
  caller: { subject: SubjectId; anonymous: boolean },
  start: { clock: CallClock; scenario: ScenarioItem },
): CallItem {
  return {
    ...identity,
    subject: caller.subject,
    scenarioId: start.scenario.scenarioId,
    traceId: traceIdOf(identity, start.clock.startedAt),
    direction: 'inbound',
    anonymousCaller: caller.anonymous,
    ...start.clock,
    handling: handlingOf(start.scenario),
    consent: 'not-asked',
    recording: 'none',
    callerTurns: 0,
    agentTurns: 0,
    version: 1,
  };
}

const handlingOf = ({ storage = 'full', redaction }: ScenarioItem): Handling => ({
  storage,
  keep: redaction?.keep ?? [],
  also: redaction?.also ?? [],
});

/** All writes of one event: idempotency record, state, call, evidence and lineage, in one transaction. */
export function callWrites(event: HandledEvent): Write[] {
  return [eventWrite(event), stateWrite(event), ...callWrite(event), ...evidenceWrites(event), ...lineageWrites(event)];
}

const backstop = (now: EpochMs) => Math.floor(now / 1000) + BACKSTOP_SECONDS;

function eventWrite({ call: { callId }, provider, sequence, type, turn, at, now }: HandledEvent): Write {
  const item = { callId, sequence, type, at, steps: writeSteps(turn.steps, provider.legNames) };
  const key = callEventEntity.key({ callId, sequence });
  return putItem(callEventEntity, { key, item, guard: { absent: true }, expiresAt: backstop(now) });
}

function stateWrite({ call: { callId }, clock, turn, stateVersion, at, now }: HandledEvent): Write {
  const version = (stateVersion ?? 0) + 1;
  const item: CallStateItem = { callId, ...turn.state, clockStart: clock.clockStart, version, updatedAt: at };
  const guard = stateVersion === undefined ? ({ absent: true } as const) : { version: stateVersion };
  return putItem(callStateEntity, { key: callStateEntity.key({ callId }), item, guard, expiresAt: backstop(now) });
}

function callWrite({ call, turn, session, at }: HandledEvent): Write[] {
  const key = callEntity.key({ callId: call.callId });
  if (turn.facts.some((fact) => fact.kind === 'started')) {
    const index = callEntity.listed(call, 'shown', 'bySubject');
    return [putItem(callEntity, { key, index, item: call, guard: { absent: true } })];
  }
  const set: Partial<CallItem> = Object.assign({}, ...turn.facts.map((fact) => changeOf(fact, at)));
  // Before the bot hears a word, so that an erasure finds the session whatever becomes of the call.
  const converses = turn.steps !== 'keep' && turn.steps.some((step) => step.do === 'converse');
  if (converses && session !== undefined && call.lexSessionId === undefined) set.lexSessionId = session;
  // The agent counts its turns in the same item: fields are disjoint, so no version is demanded.
  return Object.keys(set).length === 0
    ? []
    : [updateItem(callEntity, { key, set, add: { version: 1 }, guard: { present: true } })];
}

function changeOf(fact: CallFact, at: EpochMs): Partial<CallItem> {
  if (fact.kind === 'consent') return { consent: fact.answer };
  if (fact.kind === 'recording') return { recording: fact.state };
  if (fact.kind === 'ended') return { endedAt: at, ending: fact.ending };
  return {};
}

const evidenceWrites = ({ evidence }: HandledEvent): Write[] =>
  evidence.map((item) => {
    const key = evidenceEntity.key({ callId: item.callId, kind: item.kind });
    return putItem(evidenceEntity, { key, item, guard: { absent: true } });
  });

type Stage = Pick<LineageItem, 'stage' | 'part' | 'processor'>;
const STORED: readonly Stage[] = [
  { stage: 'storage', part: 'call', processor: 'voicekeep' },
  { stage: 'storage', part: 'keys', processor: 'voicekeep' },
];

function lineageWrites({ call, provider, turn, evidence, at }: HandledEvent): Write[] {
  const stages = turn.facts.flatMap((fact) => stagesOf(fact, provider.processor));
  if (evidence.length > 0) stages.push({ stage: 'storage', part: 'evidence', processor: 'voicekeep' });
  return stages.map((stage) => {
    const item: LineageItem = { callId: call.callId as CallId, traceId: call.traceId, at, ...stage };
    return putItem(lineageEntity, { key: lineageEntity.key(item), item });
  });
}

function stagesOf(fact: CallFact, processor: Stage['processor']): Stage[] {
  if (fact.kind === 'started') return [{ stage: 'collection', part: 'call', processor }, ...STORED];
  if (fact.kind === 'ended') return [{ stage: 'processing', part: 'call', processor: 'voicekeep' }];
  const records = fact.kind === 'recording' && fact.state === 'expected';
  return records ? [{ stage: 'collection', part: 'audio', processor }] : [];
}
