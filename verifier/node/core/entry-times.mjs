/** Times of entries, against the minutes that first covered them. */

/** Bounds of any time in an entry: 2024-01-01 to 2041-04-19. */
const [EARLIEST, LATEST] = [1_704_067_200_000, 2_249_999_999_999];
/** How much clocks may differ. */
const SKEW = 5 * 60_000;
/** Seconds that an event may reach its log late before a reader should ask why. */
export const MAX_LATE = 400 * 86_400;

/**
 * The times of one file as they are read.
 * @typedef {{ oldest: { at: number, seq: number }, newest: number, wrong?: number, late?: number }} Times `wrong`: the
 *   first entry whose time is none or behind its minute; `late`: the first that is dated long before one above it
 */
export class TimeCheck {
  oldest = { at: Infinity, seq: -1 };
  newest = 0;
  wrong = undefined;
  late = undefined;
  #minutes;
  #limit = -Infinity;
  #until = 0;
  #late;

  /**
   * @param {{ size: number, at: number }[]} minutes those that first cover entries of the file, by size
   * @param {number} maxLate seconds
   */
  constructor(minutes, maxLate) {
    this.#minutes = minutes.values();
    this.#late = maxLate * 1000;
  }

  /** Takes the next entry. */
  take(at, seq) {
    while (seq >= this.#until) {
      const { value } = this.#minutes.next();
      this.#until = value ? value.size : Infinity;
      this.#limit = value ? value.at + SKEW : Infinity;
    }
    if (at > this.#limit || at < EARLIEST || at > LATEST) this.wrong ??= seq;
    else {
      if (at < this.newest - this.#late) this.late ??= seq;
      if (at > this.newest) this.newest = at;
      if (at < this.oldest.at) this.oldest = { at, seq };
    }
  }

  /** @returns {Times} */
  result() {
    const { oldest, newest, wrong, late } = this;
    return { oldest, newest, wrong, late };
  }
}

/** The minutes that first cover the entries from `first` to `last`, and the time of the one before. */
export function minutesOf(history, first, last) {
  const minutes = [];
  let before = 0;
  let size = 0;
  for (const head of history) {
    if (head.size <= first) before = head.at;
    else if (head.size > size && size <= last) {
      minutes.push({ size: head.size, at: head.at });
      size = head.size;
    }
  }
  return { minutes, before };
}

/**
 * Adds what the times of a log's files, in their order, do not allow.
 * @param {string} log
 * @param {{ name: string, problem?: object, times?: Times, before: number }[]} read
 */
export function checkTimes(log, read, { add, options }) {
  const most = (options.maxLate ?? MAX_LATE) * 1000;
  let floor = 0;
  for (const { name, problem, times, before } of read) {
    if (problem || !times) continue;
    floor = Math.max(floor, before);
    const where = (seq) => ({ file: name, log, from: seq, to: seq });
    const { wrong, oldest, newest } = times;
    const late = times.late ?? (oldest.at < floor - most ? oldest.seq : undefined);
    if (wrong !== undefined)
      add(
        'entry-time',
        `${log}: entry ${wrong} is dated after the minute that signed it, or in no possible time`,
        where(wrong),
      );
    if (late !== undefined)
      add(
        'late-entry',
        `${log}: entry ${late} is dated longer before it was logged than a reader need take`,
        where(late),
      );
    floor = Math.max(floor, newest);
  }
}
