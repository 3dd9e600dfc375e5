import { definedOnly } from '../../shared/kernel/defined-only.ts';
import type { Task, TaskWords } from '../../shared/languages/task-words.ts';
import { readAddress } from './addresses.ts';
import { readEntries, readStaff, type NamedEntry } from './catalogue.ts';
import { hear, plainWord, type Heard } from './heard.ts';
import { heardEmail, heardOrderNumber, heardPhone, heardPlate } from './hear-contact.ts';
import { customerName, heardName } from './hear-name.ts';
import { heardWhen } from './hear-when.ts';
import type { Clock } from './opening-hours.ts';
import { changedOrder } from './order-items.ts';
import type { Progress } from './progress.ts';
import { readSubject } from './said-subject.ts';
import { TASK_SLOTS, type Slot, type Slots, type TaskScenario } from './tasks.ts';
import { whenSlots } from './when-slots.ts';

export interface Understanding {
  readonly words: TaskWords;
  readonly scenario: TaskScenario;
  readonly now: Clock;
}

const FOR_OTHERS: readonly Task[] = ['appointment', 'move-appointment', 'cancel-appointment', 'call-back'];

/** What is known after a turn that was said in the course of a task. Nothing is taken that was not said. Pure. */
export function understand(
  said: string,
  before: Progress & { task: Task },
  context: Understanding,
): Progress & { task: Task } {
  const { words, scenario } = context;
  const heard = hear(said, words);
  const takes = (slot: Slot) => (TASK_SLOTS[before.task] as readonly Slot[]).includes(slot);
  const question = isQuestion(heard, words);
  const opening = heard.has(words.turns.opening);
  const human = asksForPerson(heard, words);
  const slots: Slots = { ...before.slots };
  if (takes('email')) slots.email = heardEmail(heard, before.slots.email, words);
  const named = heardName(heard, before, {
    words,
    known: knownWords(scenario),
    asked: before.asked === 'name',
    staff: new Set(scenario.staff.map((person) => plainWord(person.split(' ').at(-1)!))),
    likely: !isAddress(before.asked) && isAboutKnown(before),
    forOthers: FOR_OTHERS.includes(before.task),
    spells: !heard.has(words.contact.plate) && !(takes('orderNumber') && heard.has(words.contact.orderNumber)),
  });
  if (takes('plate')) slots.plate = heardPlate(heard, words, before.asked === 'plate')?.plate ?? slots.plate;
  if (takes('orderNumber'))
    slots.orderNumber = heardOrderNumber(heard, words, {
      before: slots.orderNumber,
      open: before.task === 'status',
      telephone: takes('phone'),
    });
  if (takes('street')) Object.assign(slots, readAddress(heard, words, before.slots, isAddress(before.asked)));
  const phone = heardPhone(heard, { ...before, phone: slots.phone }, { words, asked: before.asked === 'phone' });
  if (takes('phone')) slots.phone = phone.phone;
  slots.name = customerName(named);
  if (takes('staff'))
    slots.staff = chosen(heard, readStaff(heard, scenario.staff, words), { before: slots.staff, words });
  if (takes('service'))
    slots.service = chosen(heard, readEntries(heard, scenario.services, words), { before: slots.service, words });
  if (takes('items')) slots.items = orderOf(heard, slots, { words, scenario, question });
  // Whoever says where they live when asked how they get it wants it brought.
  const brought = before.asked === 'mode' && slots.street !== before.slots.street ? ('delivery' as const) : undefined;
  if (takes('mode')) slots.mode = modeOf(heard, words) ?? slots.mode ?? brought;
  const whens = takes('day')
    ? heardWhen(heard, before, {
        words,
        today: context.now.today,
        moves: before.task === 'move-appointment',
        existing: before.task === 'cancel-appointment',
        asked: before.asked === 'time',
        askedOld: before.asked === 'oldDay',
      })
    : { when: before.when, old: before.old };
  if (takes('subject')) slots.subject = subjectOf(heard, { before, words, quiet: question || opening, human });
  const progress = { ...before, ...named, ...whens, digits: phone.digits, digitsLast: phone.digitsLast, slots };
  return {
    ...progress,
    ...settled(progress, context),
    refused: heard.has(words.names.refused) ? [...new Set([...before.refused, 'name' as const])] : before.refused,
    handoff: before.handoff || human,
  };
}

const isAddress = (asked: Progress['asked']) =>
  asked === 'street' || asked === 'houseNumber' || asked === 'postcode' || asked === 'city';

/** What the wish is about, so that a few words alone are not a service or a subject. */
function isAboutKnown({ task, slots }: Progress & { task: Task }): boolean {
  switch (task) {
    case 'appointment':
      return slots.service !== undefined;
    case 'order':
      return slots.items !== undefined;
    case 'message':
    case 'complaint':
      return slots.subject !== undefined;
    case 'status':
      return slots.orderNumber !== undefined || slots.plate !== undefined;
    case 'move-appointment':
    case 'cancel-appointment':
      return slots.day !== undefined || slots.oldDay !== undefined;
    case 'call-back':
      return (
        slots.phone !== undefined || slots.subject !== undefined || slots.staff !== undefined || slots.day !== undefined
      );
  }
}

/** Services and items are no names of callers; people of the business may be. */
function knownWords({ services, items }: TaskScenario): ReadonlySet<string> {
  return new Set(
    [...services, ...items].flatMap(({ names }) => names.flatMap((name) => plainWord(name).split(/[^a-z0-9]+/))),
  );
}

export function isQuestion(heard: Heard, { turns }: TaskWords): boolean {
  const polite = new RegExp(`^(?:${turns.polite})$`);
  const first = heard.tokens.findIndex(
    ({ text }, index) => heard.startsAt(index, turns.question) || !polite.test(text),
  );
  return first >= 0 && heard.startsAt(first, turns.question) && !heard.has(turns.request);
}

const asksForPerson = (heard: Heard, { turns }: TaskWords): boolean =>
  turns.human.some((source) => heard.all(source).some(({ from }) => !heard.endsBefore(from, `(?:${turns.not})`)));

/** The last one that was named; none where two are offered for choice, or the one named is refused. */
function chosen(
  heard: Heard,
  named: readonly NamedEntry[],
  { before, words }: { before: string | undefined; words: TaskWords },
): string | undefined {
  const { turns, dates, grammar } = words;
  const kept = named.filter(
    ({ from, to }) =>
      !heard.endsBefore(
        from,
        `(?:${turns.not}|${turns.insteadOf})(?: (?:${grammar.beforeChoice}))*(?: (?:${grammar.honorifics}))?`,
      ) && !(heard.startsAt(to, `(?:${grammar.afterAll} )?(?:${turns.not})(?= |$)`) && named.length > 1),
  );
  for (const one of named) heard.take(one);
  const ids = new Set(kept.map(({ id }) => id));
  const last = kept.at(-1);
  if (last === undefined) return named.some(({ id }) => id === before) ? undefined : before;
  const [first] = kept;
  const choice =
    ids.size > 1 &&
    heard.tokens.slice(first!.to, last.from).some(({ text }) => new RegExp(`^(?:${dates.or})$`).test(text));
  return choice ? undefined : last.id;
}

function orderOf(
  heard: Heard,
  { items }: Slots,
  { words, scenario, question }: { words: TaskWords; scenario: TaskScenario; question: boolean },
): Slots['items'] {
  const { items: now } = changedOrder(heard, items ?? [], {
    words,
    items: scenario.items,
    sizes: scenario.sizes,
    question,
  });
  return now.length > 0 ? now : undefined;
}

function modeOf(heard: Heard, { catalogue, turns, grammar }: TaskWords): Slots['mode'] {
  if (heard.has(catalogue.modeQuestion)) return undefined;
  const not = (from: number) =>
    heard.endsBefore(from, `(?:${turns.not}|${turns.insteadOf})(?: (?:${grammar.beforeMode}))?`);
  const after = (to: number) => heard.startsAt(to, `(?:${turns.not})(?= |$)`);
  const of = (source: string, mode: 'pickup' | 'delivery') =>
    heard
      .all(source)
      .filter(({ from, to }) => !not(from) && !after(to))
      .map(({ from }) => ({ from, mode }));
  return [...of(catalogue.pickup, 'pickup'), ...of(catalogue.delivery, 'delivery')]
    .sort((a, b) => a.from - b.from)
    .at(-1)?.mode;
}

interface SubjectTurn {
  before: Progress & { task: Task };
  words: TaskWords;
  quiet: boolean;
  human: boolean;
}

function subjectOf(heard: Heard, { before, words, quiet, human }: SubjectTurn): string | undefined {
  const kept = heard.has(words.turns.forget) ? undefined : before.slots.subject;
  if (quiet || human || heard.has(words.names.refused)) return kept;
  const found = readSubject(heard, words, { task: before.task, asked: before.asked === 'subject' });
  return [kept, found].filter((one) => one !== undefined).join(' · ') || undefined;
}

/** Times and days follow from what was said and from when the business is open. */
function settled(
  progress: Progress & { task: Task },
  { scenario, now }: Understanding,
): Pick<Progress, 'slots' | 'doubts'> {
  const existing = progress.task === 'cancel-appointment';
  const moves = progress.task === 'move-appointment';
  const sameDay = moves && progress.when.day === undefined && progress.when.dayDoubt === undefined && hasTime(progress);
  const when = sameDay ? { ...progress.when, day: progress.old.day } : progress.when;
  const wanted = whenSlots(when, scenario.hours, { now, existing });
  const old = whenSlots(progress.old, scenario.hours, { now, existing: true });
  const existingSlots = moves ? { oldDay: old.slots.day, oldTime: old.slots.time } : undefined;
  return {
    slots: definedOnly({ ...progress.slots, ...wanted.slots, ...existingSlots }),
    doubts: definedOnly({ day: wanted.dayDoubt, time: wanted.timeDoubt, oldDay: old.dayDoubt }),
  };
}

const hasTime = ({ when }: Progress) =>
  when.at !== undefined || when.from !== undefined || when.to !== undefined || when.part !== undefined;
