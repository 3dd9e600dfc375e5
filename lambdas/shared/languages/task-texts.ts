import type { Task } from './task-words.ts';

/** What a value is called when it is asked for: said first, then in other words with an example, then in short. */
type ThreeWays = readonly [first: string, second: string, third: string];

/** What can be asked for, one at a time. */
export type AskedFor =
  | 'service'
  | 'day'
  | 'time'
  | 'name'
  | 'phone'
  | 'subject'
  | 'items'
  | 'mode'
  | 'street'
  | 'houseNumber'
  | 'postcode'
  | 'city'
  | 'orderNumber'
  | 'plate';

/** What an agent says while it helps. `<…>` stands for a value. */
export interface TaskTexts {
  readonly ask: Readonly<Record<AskedFor, ThreeWays>>;
  /** Why a value was not taken, and what is possible. */
  readonly closedDay: string;
  readonly closedTime: string;
  readonly pastTime: string;
  readonly impossibleDay: string;
  readonly impossibleTime: string;
  readonly ambiguousDay: string;
  readonly ambiguousTime: string;
  readonly unlistedItem: string;
  readonly offerServices: string;
  /** How values are read back, each where it is known. */
  readonly parts: Readonly<
    Record<
      | 'service'
      | 'staff'
      | 'day'
      | 'time'
      | 'timeFrom'
      | 'timeTo'
      | 'oldDay'
      | 'name'
      | 'phone'
      | 'email'
      | 'plate'
      | 'orderNumber'
      | 'items'
      | 'pickup'
      | 'delivery'
      | 'address'
      | 'subject',
      string
    >
  >;
  readonly task: Readonly<Record<Task, string>>;
  readonly clock: string;
  readonly fullClock: string;
  readonly and: string;
  readonly confirm: string;
  readonly change: string;
  readonly done: Readonly<Record<Task, string>>;
  readonly giveUp: string;
  readonly refusedName: string;
  readonly emergency: string;
  readonly again: string;
  readonly slowly: string;
  readonly nothingYet: string;
  readonly stopped: string;
  readonly letter: string;
}
