import { callEntity } from '../calls/entities.ts';
import { scenarioEntity, type ScenarioItem } from '../scenarios/entities.ts';
import { ownNumberEntity } from '../numbers/entities.ts';
import { KeyUnavailable, ownerOfNumber } from '../access/contract.ts';
import { storageOf } from '../shared/kernel/storage-modes.ts';
import { log } from '../shared/observability/log.ts';
import { callEventEntity, callStateEntity, type CallStateItem } from './entities.ts';
import { bare, type Answer, type CallDeps, type Scene, type StoredCall } from './call-scene.ts';
import { admission } from './domain/admission.ts';
import { auditOf } from './domain/call-audit.ts';
import { callIdentity } from './domain/call-identity.ts';
import type { CallState, CallTurn, Circumstances } from './domain/call-state.ts';
import { hangUp } from './domain/call-steps.ts';
import type { InboundCall } from './domain/inbound-call.ts';
import { callTime, elapsed } from './domain/call-time.ts';
import { callWrites } from './domain/call-writes.ts';
import { nextCallState } from './domain/next-call-state.ts';
import { voiceOf, wording } from './domain/prompts.ts';
import { readSteps } from './domain/stored-steps.ts';
import type { Stopwatch } from './domain/stopwatch.ts';
import { announceEnd } from './end-call.ts';
import { beginCall, resumeCall, type OpenedCall } from './begin-call.ts';
import { declineWithoutKey, rejectCall, turnAway } from './reject-call.ts';
import { sealEvidence } from './seal-evidence.ts';

/** Two deliveries of one event, or an event and a hang-up, may race: the loser reads what won and answers by that. */
const ATTEMPTS = 4;

/** Every attempt met another writer. */
class CallContentionError extends Error {
  override readonly name = 'CallContentionError';
}

interface Invocation {
  readonly requestId: string;
  readonly watch: Stopwatch;
}

/** Answers one event: whose call it is, what is stored of it, what follows, all of it written in one transaction. */
export async function answerCall(deps: CallDeps, call: InboundCall, { requestId, watch }: Invocation): Promise<Answer> {
  if (call.direction === 'outbound') return bare(turnAway(call.event));
  const { dialled } = call;
  const [admitted, optOut] = await watch.waiting(() => Promise.all([admit(deps, call), deps.aiOptOut.state()]));
  if (!admitted.ok) return watch.waiting(() => rejectCall(deps, call, { ...admitted, requestId }));
  const { owner } = admitted;
  const room = await watch.waiting(() => deps.rooms.open(owner, 'write', requestId));
  const identity = callIdentity(call.providerCallId);
  const scene: Scene = { deps, call, identity, owner, dialled: dialled ?? '', room, optOut, requestId, watch };
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const answer = await attemptAnswer(scene, attempt === ATTEMPTS);
    if (answer !== undefined) return answer;
  }
  throw new CallContentionError('The call changed with every attempt to answer its event.');
}

async function admit({ directory }: CallDeps, { dialled, event }: InboundCall) {
  return admission(event, await ownerOfNumber(directory, dialled));
}

/** Undefined: another writer was faster. */
async function attemptAnswer(scene: Scene, last: boolean): Promise<Answer | undefined> {
  const { call, identity } = scene;
  const stored = await scene.watch.waiting(() => load(scene));
  if (stored.answered !== undefined) {
    log.info('call-event-replayed', { callId: identity.callId, sequence: call.event.sequence });
    return { steps: stored.answered, voice: stored.voice, owner: scene.owner };
  }
  // Either another delivery is just beginning the call, or it was erased while it ran.
  if ((stored.item === undefined) !== (stored.state === undefined)) return last ? erased(call) : undefined;
  if (stored.state === undefined) return firstEvent(scene, stored);
  const opened = await resumeCall(scene, stored.item!, stored.state);
  return advance(scene, { opened, state: stored.state, stored });
}

/** Everything of a call, in parallel, and its scenario: the one it began with, or the one that answers the number now. */
async function load({ deps, room, identity: { callId }, dialled, call }: Scene): Promise<StoredCall> {
  const { data } = room;
  const [event, state, item, own] = await Promise.all([
    data.get(callEventEntity, callEventEntity.key({ callId, sequence: call.event.sequence })),
    data.get(callStateEntity, callStateEntity.key({ callId })),
    data.get(callEntity, callEntity.key({ callId })),
    data.get(ownNumberEntity, ownNumberEntity.key({ number: dialled })),
  ]);
  const scenarioId = item?.scenarioId ?? own?.scenarioId;
  const scenario =
    scenarioId === undefined ? undefined : await data.get(scenarioEntity, scenarioEntity.key({ scenarioId }));
  const voice = scenario && voiceOf(scenario, deps.languages, deps.clock());
  return { item, state, scenario, voice, answered: event && readSteps(event.steps, deps.provider.legNames) };
}

/** Half of the call is gone. Nothing of it may be written again. */
function erased({ event }: InboundCall): Answer {
  return bare(event.type === 'hung-up' || event.type === 'other' ? 'keep' : [hangUp('caller')]);
}

async function firstEvent(scene: Scene, stored: StoredCall): Promise<Answer | undefined> {
  const { call, deps, owner, optOut, requestId, watch } = scene;
  const probe = nextCallState(undefined, call.event, { ...UNKNOWN, elapsedMs: 0 });
  if (probe.state === undefined) return bare(probe.steps);
  const reject = (reason: 'no-ai-opt-out' | 'unknown-number') =>
    watch.waiting(() => rejectCall(deps, call, { reason, tenant: owner.tenant, requestId }));
  if (optOut !== 'in-force' && optOut !== 'declared-without') {
    log.error('ai-opt-out-missing', { state: optOut });
    return reject('no-ai-opt-out');
  }
  const { scenario, voice } = stored;
  if (scenario === undefined || voice === undefined) return reject('unknown-number');
  try {
    const opened = await beginCall(scene, scenario, deps.clock());
    return await advance(scene, { opened, state: undefined, stored });
  } catch (error) {
    if (error instanceof KeyUnavailable) return declineWithoutKey(scene, error, voice);
    throw error;
  }
}

const UNKNOWN: Omit<Circumstances, 'elapsedMs'> = { keyAvailable: false, recording: false, canTransfer: false };

interface Found {
  readonly opened: OpenedCall;
  readonly state: CallStateItem | undefined;
  readonly stored: StoredCall;
}

async function advance(scene: Scene, { opened, state, stored }: Found): Promise<Answer | undefined> {
  const { call, deps, room, requestId, watch } = scene;
  const { scenario, voice } = stored;
  if (voice === undefined) log.error('scenario-missing', { callId: opened.item.callId });
  const now = deps.clock();
  const turn = nextCallState(state && stateOf(state), call.event, {
    elapsedMs: elapsed(opened.clock, now),
    // Without a scenario nobody can say any more what was spoken, so nothing can be evidence of it.
    keyAvailable: voice !== undefined && (opened.keys?.has('evidence') ?? false),
    recording: scenario?.recording === true && storageOf(opened.item) === 'full',
    canTransfer: await canTransfer(scene, scenario),
  });
  const at = callTime(opened.clock, now);
  const item = opened.item;
  const evidence = voice === undefined ? [] : await sealEvidence(opened.keys, turn.facts, { voice, at });
  const wordings = voice && { disclosure: wording('disclosure', voice), recording: wording('recording', voice) };
  const { sequence, type } = call.event;
  const handled = { call: item, clock: opened.clock, sequence, type, turn: turn as CallTurn & { state: CallState } };
  const { provider } = deps;
  const session = call.legs.agent;
  const writes = callWrites({ ...handled, provider, session, stateVersion: state?.version, evidence, at, now });
  const audit = auditOf(turn.facts, { call: item, at, requestId, wordings });
  const result = await watch.waiting(() => room.data.transact([...opened.writes, ...writes], audit));
  // Written before, by this event's first delivery or by another writer: the answer is the stored one.
  if (result.outcome !== 'committed') return undefined;
  const ended = turn.facts.some((fact) => fact.kind === 'ended');
  if (ended) await watch.waiting(() => announceEnd(scene, { item, at, audit }));
  return { steps: turn.steps, voice, owner: scene.owner };
}

/** A number that the platform answers itself would bring the call back to it, perhaps for ever. */
async function canTransfer({ deps, call, watch }: Scene, scenario: ScenarioItem | undefined): Promise<boolean> {
  const target = scenario?.transferTo;
  if (target === undefined) return false;
  const { event } = call;
  const matters =
    event.type === 'failed' ||
    (event.type === 'succeeded' && (event.conversation?.handoff === true || event.step === 'ask'));
  return !matters || (await watch.waiting(() => deps.directory.number(target))) === undefined;
}

function stateOf({ callId: _, version: __, updatedAt: ___, clockStart: ____, ...state }: CallStateItem): CallState {
  return state as CallState;
}
