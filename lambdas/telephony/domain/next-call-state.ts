import type { CallEnding } from '../../shared/kernel/stored-values.ts';
import type { CallEvent, Leg } from './call-event.ts';
import { assertTransition, PHASES, type Phase } from './call-phases.ts';
import type { CallFact, CallState, CallTurn, Circumstances } from './call-state.ts';
import { hangUp, speak, withDisclosureFirst, type Step, type Steps } from './call-steps.ts';

/** A cut conversation is taken up again at most this often: an hour in all. */
export const MAX_CONVERSATIONS = 4;
/** A failed conversation this close to Lex's limit was cut by it. */
const CUT_TOLERANCE_MS = 30_000;
/** Shorter than the waits for a key that are asked for: a question that failed earlier was not unanswered. */
const LEAST_WAIT_MS = 8_000;
/** Asks for a person, whatever the telephone waits for. */
const KEY_FOR_PERSON = '0';

/**
 * The call's state machine: pure and total, it has an answer to every event in every phase, in any order and number.
 * Duplicates of a known (call, sequence) are answered from the idempotency record before they come here; whatever else
 * is older than the last event changes nothing, except that a hang-up is final whenever it comes.
 */
export function nextCallState(state: CallState | undefined, event: CallEvent, now: Circumstances): CallTurn {
  if (state === undefined) return firstTurn(event, now);
  const seen = { ...state, lastSequence: Math.max(state.lastSequence, event.sequence) };
  if (event.type === 'hung-up') return hungUp(seen, event);
  const stale = event.sequence <= state.lastSequence || state.callerLeft === true;
  if (stale || state.phase === 'ended' || event.type === 'other' || event.type === 'incoming') return keep(seen);
  const turn = event.type === 'succeeded' ? succeeded(seen, event, now) : failed(seen, event, now);
  if (!event.callerGone) return speakable(turn, seen);
  // The caller left while the event was on its way: its facts stand, nothing is done any more.
  const { disclosure, consent } = turn.state ?? seen;
  return {
    state: { ...seen, disclosure, consent, callerLeft: true },
    steps: 'keep',
    facts: turn.facts.filter(standsAlone),
  };
}

const standsAlone = ({ kind }: CallFact) => kind === 'disclosure' || kind === 'consent';
const keep = (state: CallState | undefined, facts: readonly CallFact[] = []): CallTurn => ({
  state,
  steps: 'keep',
  facts,
});

/** Any sign of life of an unknown call starts it: the first event may have been lost or may come later. */
function firstTurn(event: CallEvent, now: Circumstances): CallTurn {
  const gone = event.type === 'hung-up' || event.callerGone;
  if (gone) return { state: undefined, steps: hangUpAll(event.connected), facts: [] };
  if (event.type === 'failed') return { state: undefined, steps: [hangUp('caller', 480)], facts: [] };
  if (event.type === 'other') return keep(undefined);
  // A call of which nothing is known and whose end was asked for is not begun again, nor left in silence.
  if (event.type === 'succeeded' && event.step === 'hang-up') {
    return { state: undefined, steps: [hangUp('caller')], facts: [] };
  }
  const state: CallState = {
    phase: 'disclosing',
    since: now.elapsedMs,
    disclosedAt: now.elapsedMs,
    disclosure: 'pending',
    consent: 'not-asked',
    failures: 0,
    conversations: 0,
    lastSequence: event.sequence,
  };
  return { state, steps: [speak('disclosure')], facts: [{ kind: 'started' }] };
}

function succeeded(state: CallState, event: CallEvent & { type: 'succeeded' }, now: Circumstances): CallTurn {
  const { phase } = state;
  if (phase === 'disclosing' && event.step === 'speak') return afterDisclosure(state, now);
  if (phase === 'asking' && event.step === 'ask') return afterQuestion(state, event.digits, now);
  if (phase === 'conversing' && event.step === 'converse') return afterConversation(state, event, now);
  if (phase === 'transferring' && event.step === 'transfer') {
    const reason = state.failures > 0 ? 'failure' : 'requested';
    return { state: enter(state, 'bridged', now), steps: 'keep', facts: [{ kind: 'transferred', reason }] };
  }
  // Lists of the ending phase begin with the disclosure as long as it is pending, and only whole lists succeed.
  const [heard, facts] = phase === 'ending' && state.disclosure === 'pending' ? played(state) : [state, []];
  if (phase === 'ending' && event.step === 'ask') return { ...afterApology(heard, event.digits, now), facts };
  return keep(heard, facts);
}

function failed(state: CallState, event: CallEvent & { type: 'failed' }, now: Circumstances): CallTurn {
  const { phase } = state;
  if (phase === 'bridged') return keep(state);
  if (phase === 'asking' && event.step === 'ask') return answered(state, 'silence', now);
  // No key after the apology: its two waits have passed. Earlier than that, speaking itself has failed.
  const waited = now.elapsedMs - state.since >= LEAST_WAIT_MS;
  if (phase === 'ending' && event.step === 'ask' && waited) return { state, steps: [hangUp('caller')], facts: [] };
  if (phase === 'conversing' && event.step === 'record') {
    const steps: Step[] = [{ do: 'converse', prompt: 'greeting' }];
    return { state, steps, facts: [{ kind: 'recording', state: 'none' }] };
  }
  const cut = now.elapsedMs - state.since >= (PHASES.conversing.limitMs ?? 0) - CUT_TOLERANCE_MS;
  if (phase === 'conversing' && event.step === 'converse' && cut) return resume(state, now);
  return failure(state, now);
}

function afterDisclosure(state: CallState, now: Circumstances): CallTurn {
  const [disclosed, facts] = played(state);
  if (now.recording && now.keyAvailable) {
    return { state: enter(disclosed, 'asking', now), steps: [{ do: 'ask', prompt: 'recording' }], facts };
  }
  return { ...converse(disclosed, now), facts };
}

function played(state: CallState): [CallState, CallFact[]] {
  const fact: CallFact = { kind: 'disclosure', outcome: 'played', offsetMs: state.disclosedAt };
  return [{ ...state, disclosure: 'played' }, [fact]];
}

const keyOf = (digits: string | undefined) => digits?.replace(/#$/, '');

/** Whoever asks for a person has not said yes to being recorded: nothing is. */
function afterQuestion(state: CallState, digits: string | undefined, now: Circumstances): CallTurn {
  const turn = answered(state, answerOf(state, digits, now), now);
  if (keyOf(digits) !== KEY_FOR_PERSON || !now.canTransfer) return turn;
  return { ...connect({ ...state, consent: 'silence' }, now), facts: turn.facts };
}

function afterApology(state: CallState, digits: string | undefined, now: Circumstances): CallTurn {
  const asked = keyOf(digits) === KEY_FOR_PERSON && now.canTransfer;
  return asked ? connect(state, now) : { state, steps: [hangUp('caller')], facts: [] };
}

const connect = (state: CallState, now: Circumstances): CallTurn => ({
  state: enter(state, 'transferring', now),
  steps: [speak('transfer'), { do: 'transfer' }],
  facts: [],
});

/** Only the key 1, in time, is a yes (§ 201 StGB: consent must be positive); any other input is silence or no. */
function answerOf(state: CallState, digits: string | undefined, now: Circumstances): 'yes' | 'no' | 'silence' {
  if (now.elapsedMs - state.since > (PHASES.asking.limitMs ?? 0)) return 'silence';
  const key = keyOf(digits);
  if (key === '1') return 'yes';
  return key === '2' ? 'no' : 'silence';
}

function answered(state: CallState, answer: 'yes' | 'no' | 'silence', now: Circumstances): CallTurn {
  const fact: CallFact = { kind: 'consent', answer, outcome: 'answered', offsetMs: state.since };
  const turn = converse({ ...state, consent: answer }, now);
  // Consent that cannot be sealed as evidence cannot be demonstrated (Art. 7(1) GDPR): then nothing is recorded.
  if (answer !== 'yes' || !now.keyAvailable) return { ...turn, facts: [fact] };
  return { ...turn, steps: [{ do: 'record' }, ...turn.steps], facts: [fact, { kind: 'recording', state: 'expected' }] };
}

function converse(state: CallState, now: Circumstances): CallTurn & { steps: Step[] } {
  const prompt = state.conversations === 0 ? 'greeting' : 'resumed';
  const next = { ...enter(state, 'conversing', now), conversations: state.conversations + 1 };
  return { state: next, steps: [{ do: 'converse', prompt }], facts: [] };
}

function afterConversation(state: CallState, event: CallEvent & { type: 'succeeded' }, now: Circumstances): CallTurn {
  const end = event.conversation ?? { closed: false, handoff: false };
  if (end.handoff && now.canTransfer) return connect(state, now);
  // The agent said its own goodbye when it closed the conversation.
  if (end.closed && !end.handoff) return { state: enter(state, 'ending', now), steps: [hangUp('caller')], facts: [] };
  return end.closed || end.handoff ? farewell(state, now) : resume(state, now);
}

function resume(state: CallState, now: Circumstances): CallTurn {
  return state.conversations < MAX_CONVERSATIONS ? converse(state, now) : farewell(state, now);
}

function farewell(state: CallState, now: Circumstances): CallTurn {
  return { state: enter(state, 'ending', now), steps: [speak('goodbye'), hangUp('caller')], facts: [] };
}

/** First failure: an apology, the key for a person, and the end. Second: a person, if there is one. After that only the end. */
function failure(state: CallState, now: Circumstances): CallTurn {
  const failures = state.failures + 1;
  const facts: CallFact[] = [{ kind: 'failed' }];
  const next = { ...state, failures };
  if (failures === 1) {
    const steps: Step[] = now.canTransfer ? [{ do: 'ask', prompt: 'fallback' }] : [speak('fallback'), hangUp('caller')];
    return { state: enter(next, 'ending', now), steps, facts };
  }
  if (failures === 2 && now.canTransfer) {
    return { state: enter(next, 'transferring', now), steps: [{ do: 'transfer' }], facts };
  }
  return { state: enter(next, 'failed', now), steps: [hangUp('caller', 480)], facts };
}

/** A leg is gone. The other one is never left behind: it would stay connected, in silence and billed. */
function hungUp(state: CallState, event: CallEvent): CallTurn {
  const { phase } = state;
  const steps = hangUpAll(event.connected);
  if (phase === 'ended') return { state, steps, facts: [] };
  if (!event.callerGone)
    return phase === 'bridged' || phase === 'transferring' ? { state, steps, facts: [] } : keep(state);
  const facts: CallFact[] = [];
  if (state.disclosure === 'pending')
    facts.push({ kind: 'disclosure', outcome: 'interrupted', offsetMs: state.disclosedAt });
  const unanswered = phase === 'asking' && state.consent === 'not-asked';
  if (unanswered) facts.push({ kind: 'consent', answer: 'silence', outcome: 'interrupted', offsetMs: state.since });
  facts.push({ kind: 'ended', ending: endingOf(state), conversed: state.conversations > 0 });
  const ended: CallState = {
    ...state,
    phase: 'ended',
    disclosure: state.disclosure === 'pending' ? 'interrupted' : state.disclosure,
    consent: unanswered ? 'silence' : state.consent,
  };
  return { state: ended, steps, facts };
}

function endingOf({ phase, failures }: CallState): CallEnding {
  if (phase === 'bridged') return 'transferred';
  if (failures > 0) return 'failed';
  return phase === 'ending' ? 'agent' : 'caller';
}

function hangUpAll(legs: readonly Leg[]): Steps {
  return legs.length === 0 ? 'keep' : legs.map((leg) => hangUp(leg));
}

function enter(state: CallState, phase: Phase, now: Circumstances): CallState {
  assertTransition(state.phase, phase);
  return { ...state, phase, since: now.elapsedMs };
}

function speakable(turn: CallTurn, before: CallState): CallTurn {
  const disclosed = (turn.state ?? before).disclosure === 'played';
  return disclosed ? turn : { ...turn, steps: withDisclosureFirst(turn.steps) };
}
