/** How times, and when somebody is there, are said. `<…>` stands for a value. */
export interface HoursTexts {
  /** `<h>`, `<m>`: a time that is no full hour, and one that is. */
  readonly clock: string;
  readonly fullClock: string;
  readonly today: string;
  readonly tomorrow: string;
  /** `<day>` with weekday and month. */
  readonly onDay: string;
  /** `<day>` and `<time>`: from then on somebody is there. */
  readonly from: string;
  /** Somebody is there, until `<time>`. */
  readonly until: string;
  /** After a greeting, where nobody is there now; `<when>` they are. */
  readonly closedNow: string;
  /** The same, where no day is in sight on which they are. */
  readonly closedForLong: string;
  /** A promise: `<when>`. */
  readonly callBack: string;
  readonly answer: string;
}
