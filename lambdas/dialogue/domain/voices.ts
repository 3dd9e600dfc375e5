import type { Task, TaskTexts, TaskWords } from '../../shared/languages/task-words.ts';
import type { Day } from './calendar.ts';
import { hoursOn, WEEKDAYS, type OpeningHours } from './opening-hours.ts';
import type { Progress } from './progress.ts';
import { filled, spokenDay, spokenTime } from './spoken-hours.ts';
import type { Slots, TaskScenario } from './tasks.ts';

/** How an agent speaks and hears in one language. */
export interface Tongue {
  /** BCP 47, for dates as they are spoken. */
  readonly tag: string;
  readonly words: TaskWords;
  readonly texts: TaskTexts;
}

/** The hours of a day, or of the first weekday that has any. */
export function spokenHours(opening: OpeningHours, day: Day | undefined, tongue: Tongue): string {
  const hours =
    day === undefined
      ? (WEEKDAYS.map((name) => opening[name]).find((all) => all.length > 0) ?? [])
      : hoursOn(opening, day);
  const { texts } = tongue;
  return hours
    .map(
      ([from, to]) =>
        `${filled(texts.parts.timeFrom, { value: spokenTime(from, texts.hours) })} ${filled(texts.parts.timeTo, { value: spokenTime(to, texts.hours) })}`,
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
    ['day', slots.day && spokenDay(slots.day, tongue.tag)],
    ['time', slots.time && spokenTime(slots.time, texts.hours)],
    ['timeFrom', slots.timeFrom && spokenTime(slots.timeFrom, texts.hours)],
    ['timeTo', slots.timeTo && spokenTime(slots.timeTo, texts.hours)],
    ['oldDay', slots.oldDay && spokenDay(slots.oldDay, tongue.tag)],
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
