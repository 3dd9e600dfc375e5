import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { HoursSettings, TaskSettings } from '../../lambdas/scenarios/entities.ts';
import { nextTurn, wantsModel, type TurnInput } from '../../lambdas/agent/domain/conversation.ts';
import { hearingOf } from '../../lambdas/agent/domain/hearing.ts';
import { readResult, resultText } from '../../lambdas/agent/domain/help-turn.ts';
import { PHASES } from '../../lambdas/agent/domain/message-taking.ts';
import { speechOf } from '../../lambdas/agent/domain/speech.ts';
import { EMPTY_PROGRESS } from '../../lambdas/dialogue/contract.ts';
import { AGENT_PACKS, LANGUAGES, LANGUAGE_TAGS } from '../../lambdas/shared/languages/languages.ts';
import { TASKS } from '../../lambdas/shared/languages/task-words.ts';

const day: [string, string][] = [['08:00', '17:00']];
const hours: HoursSettings = {
  zone: 'Europe/Berlin',
  mon: day,
  tue: day,
  wed: day,
  thu: day,
  fri: day,
  sat: [],
  sun: [],
  closed: [],
};
const help: TaskSettings = {
  tasks: [...TASKS],
  services: [{ id: 'oil', names: ['Ölwechsel', 'oil change'], minutes: 30 }],
  items: [{ id: 'salami', names: ['Salami'] }],
  sizes: [],
  staff: ['Brandt'],
};
const languages = { languages: LANGUAGES, agents: AGENT_PACKS };
const hearing = hearingOf(Object.values(AGENT_PACKS));
const PERSON = '+49301234567';
const EMERGENCIES = [
  'hilfe es brennt',
  'mein mann ist bewusstlos',
  'das ist ein notfall',
  'there s a fire',
  'she is unconscious',
];

/** Callers who have come as far as this in the way callers do, so that no state is made up. */
const CALLS = [
  [],
  ['guten tag'],
  ['ich brauche einen termin'],
  ['ich brauche einen termin zum ölwechsel', 'am freitag um neun', 'mein name ist klein'],
  ['ich möchte zwei salami bestellen', 'zum liefern'],
  ['ich bitte um rückruf', 'mein name ist klein', 'null eins sieben eins'],
  ['ich will mich beschweren', 'hm', 'ja also', 'was denn'],
  ['ich brauche einen termin zum ölwechsel am freitag um neun mein name ist klein', 'ja genau'],
  ['können sie mir etwas ausrichten', 'ja bitte'],
  ['i would like an appointment for an oil change', 'on friday'],
];

const anyState: fc.Arbitrary<TurnInput> = fc
  .record({
    tag: fc.constantFrom(...LANGUAGE_TAGS),
    phase: fc.constantFrom(...PHASES),
    misses: fc.integer({ min: 0, max: 9 }),
    helps: fc.boolean(),
    turns: fc.constantFrom(...CALLS),
    at: fc.integer({ min: 0, max: 24 * 60 - 1 }),
    known: fc.boolean(),
  })
  .map(({ tag, phase, misses, helps, turns, at, known }) => {
    const scenario = { knowledge: [], transferTo: PERSON, hours, help: helps ? help : undefined };
    const speech = speechOf(languages, tag);
    const base = { phase, misses, scenario, speech, hearing, now: { today: '2026-12-01', minute: at } };
    let state: TurnInput = { ...base, said: '' };
    for (const said of turns) {
      const turn = nextTurn({ ...state, said });
      const before = turn.result === undefined ? state.before : readResult(resultText(turn.result));
      state = { ...state, phase: turn.phase, misses: turn.misses, before };
    }
    return known ? state : { ...state, before: { progress: EMPTY_PROGRESS } };
  }) as fc.Arbitrary<TurnInput>;

const said = ({ speech }: TurnInput) => speech.texts;
const runs = { numRuns: 400 };

describe('in every state of the dialogue', () => {
  test('key 0 reaches the person, without a model being asked', () => {
    fc.assert(
      fc.property(anyState, fc.constantFrom('0', '0#', ' 0 '), (state, key) => {
        const input = { ...state, said: key, keyed: true };
        expect(nextTurn(input)).toMatchObject({ outcome: 'transfer', say: said(state).transfer });
        expect(wantsModel(input)).toBe(false);
      }),
      runs,
    );
  });

  test('key 0 leads to a message where there is no person', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const scenario = { ...state.scenario, transferTo: undefined } as unknown as TurnInput['scenario'];
        expect(nextTurn({ ...state, scenario, said: '0', keyed: true })).toMatchObject({
          outcome: 'continue',
          phase: 'taking',
          say: said(state).noTransfer,
        });
      }),
      runs,
    );
  });

  test('whoever is in danger, in any language, hears the fixed text and is connected at once', () => {
    fc.assert(
      fc.property(anyState, fc.constantFrom(...EMERGENCIES), (state, cry) => {
        const turn = nextTurn({ ...state, said: cry });
        const { emergency } = state.speech.tongue.texts;
        expect(turn).toMatchObject({ outcome: 'transfer', say: `${emergency} ${said(state).transfer}` });
        expect(wantsModel({ ...state, said: cry })).toBe(false);
        if (state.before?.progress.task !== undefined && state.before.ended === undefined)
          expect(turn.result).toMatchObject({ ended: 'handed-over', progress: { handoff: true } });
      }),
      runs,
    );
  });

  test('whoever is not heard is told of the key, where there is a person', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const turn = nextTurn({ ...state, said: '' });
        expect(turn.outcome === 'continue').toBe(turn.say.endsWith(said(state).keyForPerson));
      }),
      runs,
    );
  });
});

test.each([
  'das ist kein notfall',
  'die motorkontrollleuchte brennt',
  'das licht vorne links brennt nicht',
  'it s not an emergency',
  'no emergency i just need an appointment',
])('“%s” is no emergency', (words) => {
  const speech = speechOf(languages, 'de-DE');
  const scenario = { knowledge: [], transferTo: PERSON, hours, help };
  const turn = nextTurn({
    said: words,
    phase: 'open',
    misses: 0,
    scenario,
    speech,
    hearing,
    now: { today: '2026-12-01', minute: 600 },
  });
  expect(turn.say).not.toContain('112');
});
