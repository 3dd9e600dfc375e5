import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { CallEvent, StepKind } from '../../lambdas/telephony/domain/call-event.ts';
import type { CallState, CallTurn, Circumstances } from '../../lambdas/telephony/domain/call-state.ts';
import { isSpoken, type Step } from '../../lambdas/telephony/domain/call-steps.ts';
import { MAX_CONVERSATIONS, nextCallState } from '../../lambdas/telephony/domain/next-call-state.ts';

const MINUTE = 60_000;
const usual: Circumstances = { elapsedMs: 0, keyAvailable: true, recording: true, canTransfer: false };

/** Plays events in order; sequences count up unless given. */
function play(
  events: (Partial<CallEvent> & { type: CallEvent['type'] })[],
  now: Partial<Circumstances> = {},
): CallTurn {
  let turn: CallTurn = { state: undefined, steps: 'keep', facts: [] };
  events.forEach((event, index) => {
    turn = nextCallState(turn.state, at(event, index + 1), { ...usual, elapsedMs: index * 1000, ...now });
  });
  return turn;
}
const at = (event: Partial<CallEvent> & { type: CallEvent['type'] }, sequence: number): CallEvent =>
  ({ sequence, callerGone: false, connected: [], ...event }) as CallEvent;

const incoming = { type: 'incoming' } as const;
const did = (step: StepKind, more: object = {}) => ({ type: 'succeeded', step, ...more }) as const;
const broke = (step: StepKind) => ({ type: 'failed', step }) as const;
const gone = { type: 'hung-up', callerGone: true } as const;
const closed = { conversation: { closed: true, handoff: false } };
const cut = { conversation: { closed: false, handoff: false } };
const handoff = { conversation: { closed: true, handoff: true } };
const toConversation = [incoming, did('speak'), did('ask', { digits: '2' })];

describe('a call', () => {
  test('begins with the disclosure and nothing else', () => {
    expect(play([incoming]).steps).toEqual([{ do: 'speak', prompt: 'disclosure' }]);
  });

  test('asks for consent only where the scenario records', () => {
    expect(play([incoming, did('speak')]).steps).toEqual([{ do: 'ask', prompt: 'recording' }]);
    const silent = play([incoming, did('speak')], { recording: false });
    expect(silent.steps).toEqual([{ do: 'converse', prompt: 'greeting' }]);
    expect(silent.state?.consent).toBe('not-asked');
  });

  test.each([
    ['1', 'yes', ['record', 'converse']],
    ['1#', 'yes', ['record', 'converse']],
    ['2', 'no', ['converse']],
    ['11', 'silence', ['converse']],
    ['', 'silence', ['converse']],
    [undefined, 'silence', ['converse']],
  ] as const)('takes the keys %j as %s', (digits, answer, steps) => {
    const turn = play([incoming, did('speak'), did('ask', { digits })]);
    expect((turn.steps as Step[]).map((step) => step.do)).toEqual(steps);
    expect(turn.facts).toContainEqual({ kind: 'consent', answer, outcome: 'answered', offsetMs: 1000 });
  });

  test('takes a failed question as silence and goes on without recording', () => {
    const turn = play([incoming, did('speak'), broke('ask')]);
    expect(turn.steps).toEqual([{ do: 'converse', prompt: 'greeting' }]);
    expect(turn.state?.consent).toBe('silence');
    expect(turn.state?.failures).toBe(0);
  });

  test('takes no yes that comes long after the question', () => {
    const asked = play([incoming, did('speak')]).state;
    const turn = nextCallState(asked, at(did('ask', { digits: '1' }), 9), { ...usual, elapsedMs: 10 * MINUTE });
    expect(turn.state?.consent).toBe('silence');
  });

  test('goes on without recording when the recording cannot start', () => {
    const turn = play([incoming, did('speak'), did('ask', { digits: '1' }), broke('record')]);
    expect(turn.steps).toEqual([{ do: 'converse', prompt: 'greeting' }]);
    expect(turn.facts).toEqual([{ kind: 'recording', state: 'none' }]);
  });

  test('ends when the agent closed the conversation', () => {
    expect(play([...toConversation, did('converse', closed)]).steps).toEqual([
      { do: 'hang-up', leg: 'caller', code: 0 },
    ]);
  });

  test('transfers on a handoff where the scenario has a person, and says goodbye where not', () => {
    const events = [...toConversation, did('converse', handoff)];
    expect(play(events, { canTransfer: true }).steps).toEqual([
      { do: 'speak', prompt: 'transfer' },
      { do: 'transfer' },
    ]);
    expect((play(events).steps as Step[])[0]).toEqual({ do: 'speak', prompt: 'goodbye' });
  });

  test('takes a cut conversation up again, but not for ever', () => {
    const again = (times: number) => play([...toConversation, ...Array(times).fill(did('converse', cut))]);
    expect(again(1).steps).toEqual([{ do: 'converse', prompt: 'resumed' }]);
    expect(again(MAX_CONVERSATIONS - 1).steps).toEqual([{ do: 'converse', prompt: 'resumed' }]);
    expect((again(MAX_CONVERSATIONS).steps as Step[]).map((step) => step.do)).toEqual(['speak', 'hang-up']);
  });

  test('takes a conversation that fails at Lex’s 15 minutes as cut, an earlier one as failed', () => {
    const talking = play(toConversation).state;
    const fails = (elapsedMs: number) => nextCallState(talking, at(broke('converse'), 9), { ...usual, elapsedMs });
    expect(fails(15 * MINUTE + 2000).steps).toEqual([{ do: 'converse', prompt: 'resumed' }]);
    expect((fails(2 * MINUTE).steps as Step[])[0]).toEqual({ do: 'speak', prompt: 'fallback' });
  });
});

describe('failures', () => {
  test('the first apologises and hangs up', () => {
    const steps = play([...toConversation, broke('converse')]).steps as Step[];
    expect(steps).toEqual([
      { do: 'speak', prompt: 'fallback' },
      { do: 'hang-up', leg: 'caller', code: 0 },
    ]);
  });

  test('the second transfers to the person there is, or ends with 480', () => {
    const events = [...toConversation, broke('converse'), broke('speak')];
    expect(play(events, { canTransfer: true }).steps).toEqual([{ do: 'transfer' }]);
    expect(play(events).steps).toEqual([{ do: 'hang-up', leg: 'caller', code: 480 }]);
  });

  test('a failed rescue transfer ends with 480', () => {
    const events = [...toConversation, broke('converse'), broke('speak'), broke('transfer')];
    expect(play(events, { canTransfer: true }).steps).toEqual([{ do: 'hang-up', leg: 'caller', code: 480 }]);
  });

  test('an apology before the disclosure was heard repeats the disclosure first', () => {
    const steps = play([incoming, broke('speak')]).steps as Step[];
    expect(steps.map((step) => ('prompt' in step ? step.prompt : step.do))).toEqual([
      'disclosure',
      'fallback',
      'hang-up',
    ]);
  });

  test('a failure of an unknown call ends it without storing anything', () => {
    expect(play([broke('speak')])).toEqual({
      state: undefined,
      steps: [{ do: 'hang-up', leg: 'caller', code: 480 }],
      facts: [],
    });
  });
});

describe('the key 0, where there is a person', () => {
  const person = { canTransfer: true };
  const connects = [{ do: 'speak', prompt: 'transfer' }, { do: 'transfer' }];

  test.each(['0', '0#'])('%s at the recording question reaches it, and nothing is recorded', (digits) => {
    const turn = play([incoming, did('speak'), did('ask', { digits })], person);
    expect(turn.steps).toEqual(connects);
    expect(turn.state).toMatchObject({ phase: 'transferring', consent: 'silence' });
    expect(turn.facts).toEqual([{ kind: 'consent', answer: 'silence', outcome: 'answered', offsetMs: 1000 }]);
  });

  test('without one it is no answer to the question', () => {
    const turn = play([incoming, did('speak'), did('ask', { digits: '0' })]);
    expect(turn.steps).toEqual([{ do: 'converse', prompt: 'greeting' }]);
    expect(turn.state?.consent).toBe('silence');
  });

  test('is waited for after an apology, and taken', () => {
    const events = [...toConversation, broke('converse')];
    expect(play(events, person).steps).toEqual([{ do: 'ask', prompt: 'fallback' }]);
    const turn = play([...events, did('ask', { digits: '0' })], person);
    expect(turn.steps).toEqual(connects);
    const reached = nextCallState(turn.state, at(did('transfer'), 9), { ...usual, ...person });
    expect(reached.facts).toEqual([{ kind: 'transferred', reason: 'failure' }]);
  });

  test('pressed by nobody after an apology, the call ends; an apology that cannot be spoken ends with the person', () => {
    const apologised = play([...toConversation, broke('converse')], person).state!;
    const later = (ms: number) => ({ ...usual, ...person, elapsedMs: apologised.since + ms });
    const ends = [{ do: 'hang-up', leg: 'caller', code: 0 }];
    expect(nextCallState(apologised, at(broke('ask'), 9), later(16_000)).steps).toEqual(ends);
    expect(nextCallState(apologised, at(did('ask', { digits: '' }), 9), later(16_000)).steps).toEqual(ends);
    expect(nextCallState(apologised, at(broke('ask'), 9), later(100)).steps).toEqual([{ do: 'transfer' }]);
  });

  test('reaches it from every state that waits for a key', () => {
    fc.assert(
      fc.property(fc.oneof(anyCall, likelyCall), (call) => {
        let state: CallState | undefined;
        for (const [event, now] of call) {
          const turn = nextCallState(state, event, { ...now, canTransfer: true });
          const [asked] = (turn.steps === 'keep' ? [] : turn.steps).filter(({ do: what }) => what === 'ask');
          if (asked !== undefined) {
            const pressed = at(did('ask', { digits: '0' }), (turn.state?.lastSequence ?? 0) + 1);
            expect(nextCallState(turn.state, pressed, { ...now, canTransfer: true }).steps).toContainEqual({
              do: 'transfer',
            });
          }
          state = turn.state;
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('hanging up', () => {
  test('before the end of the disclosure is evidence of an interrupted one', () => {
    const turn = play([incoming, gone]);
    expect(turn.facts).toEqual([
      { kind: 'disclosure', outcome: 'interrupted', offsetMs: 0 },
      { kind: 'ended', ending: 'caller', conversed: false },
    ]);
    expect(turn.steps).toBe('keep');
  });

  test('during the question is silence', () => {
    const { facts } = play([incoming, did('speak'), gone]);
    expect(facts).toContainEqual({ kind: 'consent', answer: 'silence', outcome: 'interrupted', offsetMs: 1000 });
  });

  test('after the agent’s end counts as the agent’s', () => {
    const { facts } = play([...toConversation, did('converse', closed), gone]);
    expect(facts).toEqual([{ kind: 'ended', ending: 'agent', conversed: true }]);
  });

  test('of a bridged caller hangs up the person, and of the person hangs up the caller', () => {
    const bridged = [...toConversation, did('converse', handoff), did('transfer')];
    const byCaller = play([...bridged, { ...gone, connected: ['bridge'] }], { canTransfer: true });
    expect(byCaller.steps).toEqual([{ do: 'hang-up', leg: 'bridge', code: 0 }]);
    expect(byCaller.facts).toEqual([{ kind: 'ended', ending: 'transferred', conversed: true }]);
    const byPerson = play([...bridged, { type: 'hung-up', connected: ['caller'] }], { canTransfer: true });
    expect(byPerson.steps).toEqual([{ do: 'hang-up', leg: 'caller', code: 0 }]);
    expect(byPerson.facts).toEqual([]);
  });

  test('is final: nothing that comes later has any effect', () => {
    const ended = play([incoming, gone]).state;
    for (const late of [did('speak'), did('ask', { digits: '1' }), broke('speak'), incoming]) {
      expect(nextCallState(ended, at(late, 99), usual)).toMatchObject({ steps: 'keep', facts: [] });
    }
  });

  test('that overtakes other events still ends the call', () => {
    const state = play([...toConversation]).state;
    expect(nextCallState(state, at(gone, 1), usual).state?.phase).toBe('ended');
  });
});

describe('odd events', () => {
  test('a caller who is gone when the event arrives gets no steps, but the evidence stays', () => {
    const turn = play([incoming, did('speak', { callerGone: true })]);
    expect(turn.steps).toBe('keep');
    expect(turn.facts).toEqual([{ kind: 'disclosure', outcome: 'played', offsetMs: 0 }]);
    const yes = play([incoming, did('speak'), did('ask', { digits: '1', callerGone: true })]);
    expect(yes.steps).toBe('keep');
    expect(yes.state?.consent).toBe('yes');
  });

  test('nothing but the hang-up counts once the caller is gone', () => {
    const left = play([incoming, did('speak', { callerGone: true }), did('speak')]);
    expect(left).toMatchObject({ steps: 'keep', facts: [] });
    expect(nextCallState(left.state, at(gone, 4), usual).facts).toEqual([
      { kind: 'ended', ending: 'caller', conversed: false },
    ]);
  });

  test('a new call is not known by its sequence', () => {
    expect(nextCallState(undefined, at(incoming, 2), usual).steps).toEqual([{ do: 'speak', prompt: 'disclosure' }]);
  });

  test('a first event that arrives second does not restart the call', () => {
    const late = nextCallState(undefined, at(did('speak'), 2), usual);
    expect(late.steps).toEqual([{ do: 'speak', prompt: 'disclosure' }]);
    expect(nextCallState(late.state, at(incoming, 1), usual)).toMatchObject({ steps: 'keep', facts: [] });
  });

  test('an unknown kind of event keeps what runs', () => {
    expect(play([incoming, { type: 'other' }]).steps).toBe('keep');
    expect(play([{ type: 'other' }])).toEqual({ state: undefined, steps: 'keep', facts: [] });
  });
});

const stepKinds = ['speak', 'ask', 'converse', 'record', 'transfer', 'hang-up', 'other'] as const;
const anyEvent: fc.Arbitrary<CallEvent> = fc
  .record({
    type: fc.constantFrom('incoming', 'succeeded', 'succeeded', 'succeeded', 'failed', 'hung-up', 'other'),
    step: fc.constantFrom(...stepKinds),
    digits: fc.constantFrom(undefined, '0', '1', '2', '1#', '12', ''),
    conversation: fc.record({ closed: fc.boolean(), handoff: fc.boolean() }),
    sequence: fc.integer({ min: 1, max: 12 }),
    callerGone: fc.boolean().map((bit) => bit && true),
    connected: fc.subarray(['caller', 'bridge'] as const),
  })
  .map((event) => event as CallEvent);
const anyCircumstances: fc.Arbitrary<Circumstances> = fc.record({
  elapsedMs: fc.integer({ min: 0, max: 20 * MINUTE }),
  keyAvailable: fc.boolean(),
  recording: fc.boolean(),
  canTransfer: fc.boolean(),
});
const anyCall = fc.array(fc.tuple(anyEvent, anyCircumstances), { maxLength: 25 });

/** Likely events in order, so that deep phases are reached; the key may go between them. */
const likelyCall = fc
  .tuple(anyCircumstances, fc.boolean(), anyCall)
  .map(([usually, key, noise]): [CallEvent, Circumstances][] => {
    const now = { ...usually, elapsedMs: 1000, keyAvailable: true };
    return [
      [at(incoming, 1), now],
      [at(did('speak'), 2), { ...now, recording: true }],
      [at(did('ask', { digits: '1' }), 3), { ...now, keyAvailable: key }],
      ...noise,
    ];
  });

describe('whatever events come, in whatever order', () => {
  const runs = { numRuns: 3000 };
  const walk = (
    calls: [CallEvent, Circumstances][],
    visit: (turn: CallTurn, now: Circumstances, before?: CallState) => void,
  ) => {
    let state: CallState | undefined;
    for (const [event, now] of calls) {
      const turn = nextCallState(state, event, now);
      visit(turn, now, state);
      state = turn.state;
    }
  };
  const listed = (turn: CallTurn): readonly Step[] => (turn.steps === 'keep' ? [] : turn.steps);

  test('nothing is recorded before a yes of this call, nor while the tenant’s key is unavailable', () => {
    fc.assert(
      fc.property(fc.oneof(anyCall, likelyCall), (call) => {
        let yes = false;
        walk(call, (turn, now) => {
          yes ||= turn.facts.some((fact) => fact.kind === 'consent' && fact.answer === 'yes');
          if (!listed(turn).some((step) => step.do === 'record')) return;
          expect(yes).toBe(true);
          expect(now.keyAvailable).toBe(true);
          expect(turn.state?.consent).toBe('yes');
        });
      }),
      runs,
    );
  });

  test('no word is spoken before the disclosure, and an undisclosed list begins with it', () => {
    fc.assert(
      fc.property(fc.oneof(anyCall, likelyCall), (call) => {
        let disclosed = false;
        walk(call, (turn) => {
          disclosed ||= turn.facts.some((fact) => fact.kind === 'disclosure' && fact.outcome === 'played');
          const first = listed(turn).find(isSpoken);
          if (first !== undefined && !disclosed) expect(first).toEqual({ do: 'speak', prompt: 'disclosure' });
        });
      }),
      runs,
    );
  });

  test('no list is empty or longer than ten, facts happen once, and the end is the end', () => {
    fc.assert(
      fc.property(fc.oneof(anyCall, likelyCall), (call) => {
        const seen: string[] = [];
        walk(call, (turn, _, before) => {
          if (turn.steps !== 'keep') expect(turn.steps.length).toBeGreaterThan(0);
          expect(listed(turn).length).toBeLessThanOrEqual(10);
          if (before?.phase === 'ended') expect(turn.facts).toEqual([]);
          seen.push(...turn.facts.map((fact) => fact.kind));
          expect(turn.state?.conversations ?? 0).toBeLessThanOrEqual(MAX_CONVERSATIONS);
        });
        for (const once of ['started', 'disclosure', 'consent', 'ended']) {
          expect(seen.filter((kind) => kind === once).length).toBeLessThanOrEqual(1);
        }
      }),
      runs,
    );
  });
});
