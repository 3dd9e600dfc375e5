import { DAY_MS, type EpochMs } from '../../shared/kernel/clock.ts';

/** The zone whose calendar counts: the controller's, Germany. */
const ZONE = 'Europe/Berlin';

interface CalendarDay {
  readonly year: number;
  /** 1–12 */
  readonly month: number;
  readonly day: number;
}

/**
 * When an answer is due (Art. 12(3) GDPR, computed by Regulation 1182/71 Art. 3): the day of receipt does not count;
 * the period ends with the same-numbered day of the last month, or that month's last day where it has none; a
 * Saturday or Sunday moves it to the next working day. Public holidays, which differ by Land, are not known here.
 * @param receivedAt epoch ms; its calendar day is taken in Europe/Berlin
 * @param months 1, or 3 with an extension that was announced in the first month
 * @returns the last millisecond of the due day in Europe/Berlin, epoch ms
 */
export function dueDate(receivedAt: EpochMs, months: 1 | 3 = 1): EpochMs {
  const due = nextWorkingDay(addMonths(dayIn(receivedAt), months));
  const following = new Date(Date.UTC(due.year, due.month - 1, due.day + 1));
  return (
    startOfDay({ year: following.getUTCFullYear(), month: following.getUTCMonth() + 1, day: following.getUTCDate() }) -
    1
  );
}

function addMonths(from: CalendarDay, months: number): CalendarDay {
  const index = from.year * 12 + (from.month - 1) + months;
  const year = Math.floor(index / 12);
  const month = (index % 12) + 1;
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { year, month, day: Math.min(from.day, lastDay) };
}

function nextWorkingDay({ year, month, day }: CalendarDay): CalendarDay {
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  const shift = weekday === 6 ? 2 : weekday === 0 ? 1 : 0;
  const moved = new Date(Date.UTC(year, month - 1, day + shift));
  return { year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() };
}

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

function localParts(at: EpochMs): Record<string, number> {
  return Object.fromEntries(parts.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
}

/** The calendar day of a moment in Berlin. */
export function dayIn(at: EpochMs): CalendarDay {
  const local = localParts(at);
  return { year: local['year']!, month: local['month']!, day: local['day']! };
}

/** Midnight in Berlin as epoch ms. Clocks change at 02:00 or 03:00, so midnight exists once on every day. */
function startOfDay({ year, month, day }: CalendarDay): EpochMs {
  const utcMidnight = Date.UTC(year, month - 1, day);
  const offset = [utcMidnight - DAY_MS / 12, utcMidnight - DAY_MS / 24].find((candidate) => {
    const local = localParts(candidate);
    return local['day'] === day && local['hour'] === 0;
  });
  return offset ?? utcMidnight - DAY_MS / 24;
}
