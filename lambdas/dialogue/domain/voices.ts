import type { Task, TaskTexts, TaskWords } from '../../shared/languages/task-words.ts';
import { addDays, type Day } from './calendar.ts';
import { hoursOn, isOpenDay, WEEKDAYS } from './opening-hours.ts';
import type { Progress } from './progress.ts';
import type { Slots, TaskScenario } from './tasks.ts';

/** How an agent speaks and hears in one language. */
export interface Tongue {
  /** BCP 47, for dates as they are spoken. */
  readonly tag: string;
  readonly words: TaskWords;
  readonly texts: TaskTexts;
}

/** A text with its values. */
export const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/<(\w+)>/g, (whole, name: string) => (Object.hasOwn(values, name) ? values[name]! : whole));

/** "Donnerstag, 3. Dezember". */
export const spokenDay = (day: Day, { tag }: Tongue): string =>
  new Intl.DateTimeFormat(tag, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );

function spokenTime(time: string, { texts }: Tongue): string {
  const [hour, minute] = time.split(':') as [string, string];
  return filled(minute === '00' ? texts.fullClock : texts.clock, { h: String(Number(hour)), m: minute });
}

/** What is offered instead of a day that is closed: the first open one from then on. */
export function nextOpenDay(scenario: TaskScenario, from: Day): Day {
  for (let add = 1; add < 60; add += 1) if (isOpenDay(scenario, addDays(from, add))) return addDays(from, add);
  return addDays(from, 1);
}

/** The hours of a day, or of the first weekday that has any. */
export function spokenHours(scenario: TaskScenario, day: Day | undefined, tongue: Tongue): string {
  const hours =
    day === undefined
      ? (WEEKDAYS.map((name) => scenario.hours[name]).find((all) => all.length > 0) ?? [])
      : hoursOn(scenario, day);
  const { texts } = tongue;
  return hours
    .map(
      ([from, to]) =>
        `${filled(texts.parts.timeFrom, { value: spokenTime(from, tongue) })} ${filled(texts.parts.timeTo, { value: spokenTime(to, tongue) })}`,
    )
    .join(` ${texts.and} `);
}

export function listed(names: readonly string[], { texts }: Tongue): string {
  const some = names.slice(0, 4);
  return some.length < 2 ? some.join('') : `${some.slice(0, -1).join(', ')} ${texts.and} ${some.at(-1)}`;
}

/** Everything that is known, as it is read back before a call ends. */
export function summary(
  task: Task,
  slots: Slots,
  { scenario, tongue }: { scenario: TaskScenario; tongue: Tongue },
): string {
  const { texts } = tongue;
  const service = scenario.services.find(({ id }) => id === slots.service)?.names[0];
  const address = [
    [slots.street, slots.houseNumber].filter(Boolean).join(' '),
    [slots.postcode, slots.city].filter(Boolean).join(' '),
  ]
    .filter(Boolean)
    .join(', ');
  const values: [keyof TaskTexts['parts'], string | undefined][] = [
    ['items', slots.items && spokenItems(slots.items, scenario)],
    ['service', service],
    ['day', slots.day && spokenDay(slots.day, tongue)],
    ['time', slots.time && spokenTime(slots.time, tongue)],
    ['timeFrom', slots.timeFrom && spokenTime(slots.timeFrom, tongue)],
    ['timeTo', slots.timeTo && spokenTime(slots.timeTo, tongue)],
    ['oldDay', slots.oldDay && spokenDay(slots.oldDay, tongue)],
    ['staff', slots.staff],
    [slots.mode ?? 'pickup', slots.mode && ''],
    ['address', address === '' || slots.mode === 'pickup' ? undefined : address],
    ['subject', slots.subject],
    ['orderNumber', slots.orderNumber && spelledOut(slots.orderNumber, texts)],
    ['plate', slots.plate],
    ['name', slots.name],
    ['phone', slots.phone && digitsApart(slots.phone)],
    ['email', slots.email],
  ];
  const said = values.flatMap(([part, value]) => (value === undefined ? [] : [filled(texts.parts[part], { value })]));
  return [texts.task[task], ...said].join(', ');
}

function spokenItems(items: NonNullable<Slots['items']>, { items: known }: TaskScenario): string {
  const nameOf = (id: string) => known.find((one) => one.id === id)?.names[0] ?? id;
  return items
    .map(({ item, quantity, size }) => `${quantity} × ${nameOf(item)}${size === undefined ? '' : ` (${size})`}`)
    .join(', ');
}

const spelledOut = (text: string, { letter }: TaskTexts): string => [...text].join(letter);
/** In threes, so that it can be followed. */
const digitsApart = (phone: string): string => phone.replace(/(\d{3})(?=\d)/g, '$1 ');

/** The values that a caller asks to have spelled: the name letter by letter. */
export const spelledBack = ({ slots }: Progress, texts: TaskTexts): string =>
  [
    slots.name && spelledOut(slots.name.toUpperCase(), texts),
    slots.phone && digitsApart(slots.phone),
    slots.email,
    slots.orderNumber && spelledOut(slots.orderNumber, texts),
  ]
    .filter(Boolean)
    .join('. ');
