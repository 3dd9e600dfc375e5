import type { AskedFor, Task } from '../../shared/languages/task-words.ts';
import type { Day } from './calendar.ts';
import type { Slot, Slots } from './tasks.ts';

/** A time as it was said; which half of the day is meant follows from the day and the hours. */
export interface SaidTime {
  readonly minute: number;
  readonly half?: 'am' | 'pm' | 'said';
}

/** Why a value that was said is not taken. */
export type Doubt = 'ambiguous' | 'impossible' | 'closed' | 'past' | 'unlisted' | 'incomplete';

/** When something is wanted, as said so far. */
export interface When {
  readonly day?: Day;
  readonly dayDoubt?: Doubt;
  /** Asked about in the last turn ("haben Sie Silvester auf?"): wanted where the caller goes on with "dann da". */
  readonly aside?: Day;
  readonly at?: SaidTime;
  readonly from?: SaidTime;
  readonly to?: SaidTime;
  readonly part?: 'morning' | 'afternoon';
  readonly timeDoubt?: Doubt;
}

/** Where the help stands after a turn. Everything in it is the caller's own; it is stored sealed or not at all. */
export interface Progress {
  readonly task?: Task;
  readonly slots: Slots;
  /** The wanted appointment, and the existing one where there is one. */
  readonly when: When;
  readonly old: When;
  readonly name: { readonly own?: string; readonly other?: string; readonly customer?: string };
  /** The caller calls for somebody else, who is the customer. */
  readonly forOther: boolean;
  /** Figures of a telephone number that is not whole yet, and whether the last turn said them. */
  readonly digits: string;
  readonly digitsLast: boolean;
  readonly refused: readonly Slot[];
  readonly doubts: Partial<Record<Slot, Doubt>>;
  /** What was asked in the last turn, and how often each was. */
  readonly asked?: AskedFor | 'oldDay' | 'confirm' | undefined;
  readonly asks: Partial<Record<string, number>>;
  readonly handoff: boolean;
  /** Turns in a row of which nothing was understood. */
  readonly lost: number;
  readonly confirmed: boolean;
}

export const EMPTY_PROGRESS: Progress = {
  slots: {},
  when: {},
  old: {},
  name: {},
  forOther: false,
  digits: '',
  digitsLast: false,
  refused: [],
  doubts: {},
  asks: {},
  handoff: false,
  lost: 0,
  confirmed: false,
};
