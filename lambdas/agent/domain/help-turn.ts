import {
  emergencyTurn,
  EMPTY_PROGRESS,
  isComplete,
  summary,
  taskTurn,
  type Clock,
  type Progress,
  type TaskScenario,
  type TaskTurn,
} from '../../dialogue/contract.ts';
import type { ScenarioItem } from '../../scenarios/entities.ts';
import type { Decision } from './message-taking.ts';
import type { Speech } from './speech.ts';
import { lengthOf, type Wishes } from './wishes.ts';

/** What a call came to so far, and where the help stands. */
export interface CallResult {
  progress: Progress;
  /** The task is done, was given up or handed over; what is said next may still change it. */
  ended?: TaskTurn['ended'];
}

/** What is kept and exported of a call's result, as JSON. */
export const resultText = ({ progress, ended }: CallResult): string => {
  const { task, slots, handoff } = progress;
  return JSON.stringify({ task, slots, complete: isComplete(progress), handoff, ended, progress });
};

/** Reads a stored result back. @throws SyntaxError for a text that `resultText` did not write */
export function readResult(text: string): CallResult {
  const { progress, ended } = JSON.parse(text) as CallResult;
  return { progress, ended };
}

export interface HelpInput {
  said: string;
  wishes: Wishes;
  scenario: Pick<ScenarioItem, 'transferTo' | 'hours' | 'help'>;
  speech: Speech;
  now: Clock;
  before?: CallResult | undefined;
  /** What the tenant's knowledge answers to this turn. */
  answer: string | undefined;
  /** Nothing of what is said is kept: no value may be asked for, and staff hears only that there was a wish. */
  wordless: boolean;
}

/**
 * One turn of a caller who wants something done that the scenario declares. Wishes about personal data come first, and
 * are somebody else's turn. Pure.
 * @returns undefined when no task is wanted
 */
export function helpTurn(input: HelpInput): (Decision & { result: CallResult }) | undefined {
  const { scenario, wishes, speech, before } = input;
  const tasks = taskScenario(scenario);
  if (tasks === undefined || wishes.requests.length > 0 || lengthOf(input.said) === 0) return undefined;
  const context = {
    tongue: speech.tongue,
    scenario: tasks,
    now: input.now,
    canTransfer: scenario.transferTo !== undefined,
    answer: input.answer,
  };
  const turn = ofTask(input, context);
  if (turn === undefined) return undefined;
  if (input.wordless && turn.outcome !== 'transfer') return passedOn(turn, input);
  const began = before?.ended === undefined ? before : undefined;
  return {
    ...decisionOf(turn, { input, tasks, began }),
    result: { progress: turn.progress, ended: turn.ended },
  };
}

/** Somebody is in danger: a fixed text and the person, whatever the agent was doing; staff is told how far it came. Pure. */
export function dangerTurn(input: HelpInput): Decision & { result?: CallResult } {
  const began = input.before?.ended === undefined ? input.before : undefined;
  const turn = emergencyTurn(began?.progress ?? EMPTY_PROGRESS, input.speech.tongue);
  const decision = decisionOf(turn, { input, tasks: taskScenario(input.scenario), began });
  return began === undefined ? decision : { ...decision, result: { progress: turn.progress, ended: turn.ended } };
}

/** What the dialogue goes by. A scenario that helps has hours; without them nothing can be offered. */
const taskScenario = ({ help, hours }: HelpInput['scenario']): TaskScenario | undefined =>
  help === undefined || hours === undefined ? undefined : { ...help, hours };

/** Who called about what is passed on, and said so: no caller may believe that an appointment was made. */
function passedOn({ progress: { task } }: TaskTurn, input: HelpInput): Decision & { result: CallResult } {
  const { notedBye, noted } = input.speech.texts.wordless;
  const said = input.wishes.goodbye
    ? ({ say: notedBye, phase: 'parting' } as const)
    : ({ say: noted, phase: 'wrapping' } as const);
  const decision = { ...said, outcome: 'continue', source: 'task', message: input.said } as const;
  return { ...decision, requests: [], misses: 0, result: { progress: { ...EMPTY_PROGRESS, task }, ended: 'given-up' } };
}

/** After its end a task goes on only where values of it are said; anything else is a new wish, or none. */
function ofTask({ said, before, wishes }: HelpInput, context: Parameters<typeof taskTurn>[2]): TaskTurn | undefined {
  if (before === undefined) return taskTurn(said, EMPTY_PROGRESS, context);
  if (before.ended === undefined) return taskTurn(said, before.progress, context);
  const fresh = taskTurn(said, EMPTY_PROGRESS, context);
  if (fresh !== undefined || wishes.goodbye || wishes.no || before.ended !== 'done') return fresh;
  const changed = taskTurn(said, before.progress, context);
  return changed?.heard === 'values' ? changed : undefined;
}

interface Decided {
  input: HelpInput;
  tasks: TaskScenario | undefined;
  began: CallResult | undefined;
}

function decisionOf(turn: TaskTurn, { input, tasks }: Decided): Decision {
  const { texts } = input.speech;
  const canTransfer = input.scenario.transferTo !== undefined;
  const common = { source: 'task' as const, requests: [], misses: 0, message: messageOf(turn, { input, tasks }) };
  if (turn.outcome === 'transfer') {
    const say = [turn.say, canTransfer ? texts.transfer : texts.noTransfer].filter(Boolean).join(' ');
    return canTransfer
      ? { ...common, say, phase: 'open', outcome: 'transfer' }
      : input.wordless
        ? { ...common, say, message: input.said, phase: 'wrapping', outcome: 'continue' }
        : { ...common, say, phase: 'taking', outcome: 'continue' };
  }
  if (input.wishes.goodbye) {
    const message = common.message ?? messageOf({ ...turn, ended: 'given-up' }, { input, tasks });
    return { ...common, message, say: texts.notedBye, phase: 'parting', outcome: 'continue' };
  }
  if (turn.ended === undefined) return { ...common, say: turn.say, phase: 'task', outcome: 'continue' };
  return { ...common, say: `${turn.say} ${texts.anythingElse}`, phase: 'wrapping', outcome: 'continue' };
}

/** Staff is told what was said whenever a task ends, however it does, unless the caller dropped it. */
function messageOf(
  { ended, progress }: TaskTurn,
  { input, tasks }: Pick<Decided, 'input' | 'tasks'>,
): string | undefined {
  if (ended === undefined || ended === 'dropped' || progress.task === undefined || tasks === undefined)
    return undefined;
  return summary(progress.task, progress.slots, {
    scenario: tasks,
    tongue: input.speech.tongue,
  });
}
