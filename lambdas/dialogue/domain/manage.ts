import type { Task, TaskWords } from '../../shared/languages/task-words.ts';
import { hear, wholeWords, type Heard } from './heard.ts';
import { EMPTY_PROGRESS, type Progress } from './progress.ts';
import { missingSlots, TASK_SLOTS, wishedTime, type Slot, type TaskScenario } from './tasks.ts';
import { nextAttended, nextOpenDay, type Clock } from './opening-hours.ts';
import { filled, spokenAttended, spokenDay } from './spoken-hours.ts';
import { isQuestion, understand } from './understand.ts';
import { listed, spelledBack, spokenHours, summary, type Tongue } from './voices.ts';

export interface TaskContext {
  readonly tongue: Tongue;
  readonly scenario: TaskScenario;
  readonly now: Clock;
  readonly canTransfer: boolean;
  /** What the tenant's knowledge answers to this turn. */
  readonly answer?: string | undefined;
}

/** What the agent does next. */
export interface TaskTurn {
  readonly say: string;
  readonly progress: Progress;
  readonly outcome: 'continue' | 'transfer';
  /** The task has come to its end, or was given up: staff is told what was said. */
  readonly ended?: 'done' | 'given-up' | 'handed-over' | 'dropped';
  readonly heard: 'values' | 'answer' | 'nothing';
}

/** After as many questions for one value the agent gives up: a caller is never asked in a circle. */
const MOST_ASKS = 3;

/** Whether somebody is in danger, in any of these languages. Pure. */
export const isEmergency = (said: string, languages: readonly TaskWords[]): boolean =>
  languages.some((words) => {
    const heard = hear(said, words);
    return words.turns.emergency.some((source) => heard.has(source));
  });

/** What follows: a fixed text and a person at once, wherever the help stood. Pure. */
export const emergencyTurn = (before: Progress, { texts }: Tongue): TaskTurn => ({
  say: texts.emergency,
  progress: { ...before, handoff: true },
  outcome: 'transfer',
  ended: before.task && 'handed-over',
  heard: 'answer',
});

/** The task that a turn asks for, of those that the scenario declares. */
function wantedTask(said: string, { words }: Tongue, tasks: readonly Task[]): Task | undefined {
  const heard = hear(said, words);
  return words.wants.find(([task, source]) => tasks.includes(task) && heard.has(source))?.[0];
}

/**
 * One turn of a task: what was said is understood, and what is still missing is asked for, one thing at a time. Reads
 * back before it ends, gives up rather than ask in a circle, and takes nothing that was not said. Pure.
 * @returns undefined when no task is wanted, so that the turn is somebody else's
 */
export function taskTurn(said: string, before: Progress, context: TaskContext): TaskTurn | undefined {
  const { tongue, scenario } = context;
  if (isEmergency(said, [tongue.words])) return emergencyTurn(before, tongue);
  const heard = hear(said, tongue.words);
  const task = taskOf(said, before, context);
  if (task === undefined) return undefined;
  const begun = withTask(before, task);
  const meta = aside(heard, begun, context);
  if (meta !== undefined) return { ...meta, progress: begun, outcome: 'continue', heard: 'answer' };
  const after = understand(said, begun, { words: tongue.words, scenario, now: context.now });
  if (after.handoff) return { say: '', progress: after, outcome: 'transfer', ended: 'handed-over', heard: 'values' };
  if (
    heard.has(tongue.words.turns.forget) &&
    JSON.stringify(after.slots) === JSON.stringify(begun.slots) &&
    begun.asked !== undefined
  )
    return {
      say: tongue.texts.stopped,
      progress: EMPTY_PROGRESS,
      outcome: 'continue',
      ended: 'dropped',
      heard: 'answer',
    };
  return next(heard, { before: begun, after }, context);
}

/** A declared task that is named, else the one that is going on; naming values does not change it. */
function taskOf(said: string, before: Progress, { tongue, scenario }: TaskContext): Task | undefined {
  if (before.task !== undefined && scenario.tasks.length === 1) return before.task;
  const wanted = wantedTask(said, tongue, scenario.tasks);
  if (before.task === undefined) return wanted;
  if (wanted === undefined || wanted === before.task) return before.task;
  return changes(before.task, wanted) ? wanted : before.task;
}

/** A word like "Nachricht" or "Termin" within a complaint or a cancellation is no new wish. */
function changes(from: Task, to: Task): boolean {
  const APPOINTMENTS: readonly Task[] = ['appointment', 'move-appointment', 'cancel-appointment'];
  if (to === 'appointment') return !APPOINTMENTS.includes(from) && from !== 'call-back' && from !== 'message';
  return !(from === 'complaint' || from === 'message') || to === 'call-back';
}

/** A new wish keeps what is known of the caller, and of time where both are about one. */
function withTask(before: Progress, task: Task): Progress & { task: Task } {
  if (before.task === task) return { ...before, task };
  const kept = Object.fromEntries(
    Object.entries(before.slots).filter(([slot]) => (TASK_SLOTS[task] as readonly Slot[]).includes(slot as Slot)),
  );
  return { ...before, task, slots: kept, asks: {}, asked: undefined, confirmed: false, lost: 0 };
}

/** Repeat, slower, spell back: the caller has not answered, so nothing is counted. */
function aside(
  heard: Heard,
  progress: Progress,
  { tongue, scenario, now }: TaskContext,
): Pick<TaskTurn, 'say'> | undefined {
  const { turns } = tongue.words;
  if (heard.length > 12) return undefined;
  const question = () => questionFor(progress, { tongue, scenario, now }, 0);
  if (heard.has(turns.spellBack)) {
    const back = spelledBack(progress, tongue.texts);
    return { say: `${back === '' ? tongue.texts.nothingYet : back} ${question()}`.trim() };
  }
  if (heard.has(turns.slower)) return { say: filled(tongue.texts.slowly, { text: question() }) };
  return progress.asked !== undefined && heard.has(turns.repeat)
    ? { say: filled(tongue.texts.again, { text: question() }) }
    : undefined;
}

interface Change {
  before: Progress & { task: Task };
  after: Progress & { task: Task };
}

function next(heard: Heard, { before, after }: Change, context: TaskContext): TaskTurn {
  const { tongue } = context;
  const { texts, words } = tongue;
  const learned = differs(before, after);
  const yes = !learned && new RegExp(`^(?:${words.turns.yes})( |$)`).test(heard.text);
  if (before.asked === 'confirm' && yes) return ended(after, 'done', context);
  if (before.asked === 'confirm' && !learned && heard.text.search(wholeWords(`^(?:${words.turns.no})`)) >= 0)
    return { say: texts.change, progress: { ...after, asked: 'confirm' }, outcome: 'continue', heard: 'answer' };
  const answer = context.answer !== undefined && (isQuestion(heard, words) || !learned) ? context.answer : undefined;
  const lost = learned || answer !== undefined ? 0 : after.lost + 1;
  const missing = missingSlots(after.task, after.slots);
  const stuck = missing.find((slot) => (after.asks[slot] ?? 0) >= MOST_ASKS);
  if (stuck !== undefined || lost > MOST_ASKS) return ended(after, 'given-up', context);
  const asked = missing[0] ?? ('confirm' as const);
  if (asked === 'name' && after.refused.includes('name')) return ended(after, 'given-up', context, texts.refusedName);
  const earlier = after.asks[asked] ?? 0;
  const count = learned || answer !== undefined ? Math.max(0, earlier - 1) : earlier;
  const progress = { ...after, lost, asked, asks: { ...after.asks, [asked]: count + 1 } };
  const say = [answer, doubtText(after, context), questionFor(progress, context, Math.min(count, MOST_ASKS - 1))]
    .filter(Boolean)
    .join(' ');
  return {
    say,
    progress,
    outcome: 'continue',
    heard: learned ? 'values' : answer === undefined ? 'nothing' : 'answer',
  };
}

const differs = (before: Progress, after: Progress): boolean =>
  JSON.stringify([before.slots, before.digits, before.when, before.old, before.refused]) !==
  JSON.stringify([after.slots, after.digits, after.when, after.old, after.refused]);

function ended(
  progress: Progress & { task: Task },
  how: 'done' | 'given-up',
  context: TaskContext,
  instead?: string,
): TaskTurn {
  const { texts } = context.tongue;
  const said = how === 'done' ? texts.done[progress.task] : (instead ?? texts.giveUp);
  const promised = instead === undefined ? promise(progress, how, context) : undefined;
  return {
    say: [said, promised].filter(Boolean).join(' '),
    progress: { ...progress, asked: undefined, confirmed: how === 'done' },
    outcome: 'continue',
    ended: how,
    heard: 'values',
  };
}

/** What somebody does for the caller next, and when: only in the hours, and as the caller wished. */
const PROMISES = {
  appointment: undefined,
  'move-appointment': undefined,
  'cancel-appointment': undefined,
  'call-back': 'callBack',
  message: undefined,
  order: undefined,
  complaint: undefined,
  status: 'answer',
} as const satisfies Record<Task, 'callBack' | 'answer' | undefined>;

function promise(
  { task, slots }: Progress & { task: Task },
  how: 'done' | 'given-up',
  { tongue, scenario, now }: TaskContext,
): string | undefined {
  const kind = PROMISES[task] ?? (how === 'given-up' ? 'answer' : undefined);
  if (kind === undefined) return undefined;
  const attended = nextAttended(scenario.hours, now, task === 'call-back' ? wishedTime(slots) : {});
  const { tag, texts } = tongue;
  return attended && filled(texts.hours[kind], { when: spokenAttended(attended, now, { tag, hours: texts.hours }) });
}

/** Why the value that was just said is not taken, and what is possible instead. */
function doubtText({ doubts, when }: Progress, { tongue, scenario }: TaskContext): string | undefined {
  const { texts } = tongue;
  if (doubts.day === 'closed' && when.day !== undefined) {
    const possible = nextOpenDay(scenario.hours, when.day)?.day;
    const closed = filled(texts.closedDay, { day: spokenDay(when.day, tongue.tag) });
    return possible === undefined
      ? closed
      : `${closed} ${filled(texts.possibleDay, { example: spokenDay(possible, tongue.tag) })}`;
  }
  if (doubts.day === 'impossible') return texts.impossibleDay;
  if (doubts.day === 'ambiguous') return texts.ambiguousDay;
  if (doubts.time === 'closed')
    return filled(texts.closedTime, { hours: spokenHours(scenario.hours, when.day, tongue) });
  if (doubts.time === 'past') return texts.pastTime;
  if (doubts.time === 'impossible') return texts.impossibleTime;
  return doubts.time === 'ambiguous' ? texts.ambiguousTime : undefined;
}

/** The question that is open, in one of three ways. */
function questionFor(
  progress: Progress,
  { tongue, scenario, now }: Pick<TaskContext, 'tongue' | 'scenario' | 'now'>,
  way: number,
): string {
  const { asked, task } = progress;
  if (task === undefined || asked === undefined || asked === 'oldDay') return '';
  if (asked === 'confirm')
    return filled(tongue.texts.confirm, { summary: summary(task, progress.slots, { scenario, tongue }) });
  const example = nextOpenDay(scenario.hours, now.today)?.day;
  const ways = tongue.texts.ask[asked];
  return filled(ways[example === undefined && asked === 'day' ? 0 : way] ?? '', {
    services: listed(
      scenario.services.map(({ names }) => names[0] ?? ''),
      tongue,
    ),
    items: listed(
      scenario.items.map(({ names }) => names[0] ?? ''),
      tongue,
    ),
    item: scenario.items[0]?.names[0] ?? '',
    example: example === undefined ? '' : spokenDay(example, tongue.tag),
    hours: spokenHours(scenario.hours, progress.slots.day, tongue),
  });
}

/** Whether everything is known and certain, and nobody asked for a person. */
export const isComplete = ({ task, slots, handoff }: Progress): boolean =>
  task !== undefined && !handoff && missingSlots(task, slots).length === 0;
