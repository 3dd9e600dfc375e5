import type { GrammarWords } from './grammar-words.ts';
import type { HoursTexts } from './hours-texts.ts';

/** What an agent can do for a caller. */
export const TASKS = [
  'appointment',
  'move-appointment',
  'cancel-appointment',
  'call-back',
  'message',
  'order',
  'complaint',
  'status',
] as const;
export type Task = (typeof TASKS)[number];

/** A regular expression's source over plain, numeric text: lower case, ä as ae, "halb drei" as "halb 3", "dritten" as "3.". */
type Source = string;
/** Words separated by spaces, in plain text. */
type WordList = string;

/** Numbers as words. */
export interface CountWords {
  /** 0 to 99 as single words, where the language has one. */
  readonly cardinals: () => Readonly<Record<string, number>>;
  /** 1 to 31 (and further) as single words. */
  readonly ordinals: () => Readonly<Record<string, number>>;
  /** Endings of an ordinal that is written with figures ("3rd"); a full stop always is one. */
  readonly ordinalEndings: Source;
  readonly hundred: string;
  readonly thousand: string;
  readonly and: string;
  /** One, before a number's other parts. */
  readonly one: string;
  /** Ends of number words as regions say them, and how they are written. */
  readonly slurred: readonly (readonly [RegExp, string])[];
  /** "neun und dreißig" or "thirty nine", where they are heard as several words. */
  readonly order: 'unit-first' | 'ten-first';
  /** Words that repeat the digit or letter after them. */
  readonly repeaters: Readonly<Record<string, number>>;
  /** Between a repeater and what is repeated. */
  readonly repeated: WordList;
  /** Digits only inside a run: an article elsewhere. */
  readonly innerDigits: Readonly<Record<string, string>>;
  readonly plus: WordList;
  /** What may stand inside a run of digits. */
  readonly between: WordList;
}

/** One way to say a time; groups `h` and `m`. The time is h:00 plus `shift` minutes plus `sign` times m. */
export interface ClockRule {
  readonly pattern: Source;
  readonly shift?: number;
  readonly sign?: 1 | -1;
  /** A bare number is a time only after a preposition. */
  readonly bare?: true;
  /** No exact time ("kurz nach neun"): nothing is taken of it. */
  readonly vague?: true;
}

export interface TimeWords {
  readonly clock: readonly ClockRule[];
  /** What stands before a time. */
  readonly at: Source;
  readonly from: Source;
  readonly to: Source;
  /** Both ends: groups are times. */
  readonly between: readonly [before: Source, and: Source];
  /** Between two times of which one is to be chosen. */
  readonly or: Source;
  readonly am: Source;
  readonly pm: Source;
  /** After a bare number: it is a time that suits. */
  readonly suits: Source;
  readonly morning: Source;
  readonly afternoon: Source;
  readonly same: Source;
}

export interface DateWords {
  /** Between a weekday and its date. */
  readonly between: Source;
  readonly weekdays: readonly [Source, Source, Source, Source, Source, Source, Source];
  readonly months: readonly Source[];
  /** Days from today, the longer first. */
  readonly relative: readonly (readonly [Source, number])[];
  /** Group `n` counts days or weeks. */
  readonly inDays: Source;
  readonly inWeeks: Source;
  /** What "in acht tagen" means where it does not mean what it says. */
  readonly countedDays: Readonly<Record<number, number>>;
  readonly thisWeek: Source;
  readonly nextWeek: Source;
  readonly weekAfterNext: Source;
  readonly next: Source;
  /** After a weekday: counted from the day that was said before. */
  readonly afterThat: Source;
  /** A weekday and a part of the day as one word, groups `day` and `part`. */
  readonly joined: Source;
  readonly past: Source;
  /** After it, before a day. */
  readonly afterPast: Source;
  /** A fixed day of the year, MM-DD, or days from Easter Sunday. */
  readonly feasts: readonly (readonly [Source, string | number])[];
  /** Orders in which a date is said: groups d, month (or m) and y. `<month>` stands for the months. */
  readonly dates: readonly Source[];
  /** A day of a month that is not said: group d. */
  readonly dayOnly: Source;
  readonly or: Source;
  /** Shift of an appointment: group n, and which way. */
  readonly laterDays: Source;
  readonly laterWeeks: Source;
  readonly earlierDays: Source;
  readonly earlierWeeks: Source;
  readonly laterHours: Source;
  readonly earlierHours: Source;
}

/** A cue for a name. `after`: the name follows it. `weak`: said of other things as well. */
export interface NameCue {
  readonly pattern: Source;
  readonly side: 'after' | 'before';
  readonly whose: 'own' | 'other' | 'customer';
  readonly weak?: true;
  /** A name only where it ends what is said about a known wish. */
  readonly last?: true;
  /** Also said of somebody of the business who is called. */
  readonly called?: true;
  /** Weak, and a name only where nothing follows that could belong to it, or where nothing follows at all. */
  readonly ends?: 'phrase' | 'turn';
  readonly part?: 'first' | 'last';
}

export interface NameWords {
  readonly cues: readonly NameCue[];
  /** Never part of a name: function words, verbs, adverbs and what calls are about. */
  readonly never: WordList;
  /** Words that may be a surname: only right after a strong cue, or at the end. */
  readonly seldom: WordList;
  /** After these a noun follows, not a name. */
  readonly governors: WordList;
  /** Said where the name is not told: never one, not even at the end. */
  readonly untold: WordList;
  /** Before a name that is a comparison ("wie der Vorname Peter"). */
  readonly comparing: Source;
  /** Particles that begin a name with a capital. */
  readonly capitals: WordList;
  readonly particles: WordList;
  /** Said with a name, not part of it. */
  readonly titles: WordList;
  readonly firstNames: WordList;
  /** Endings of adjectives and participles, which a weak cue is followed by. */
  readonly adjectives: Source;
  readonly forOther: Source;
  readonly refused: Source;
  readonly hyphen: Source;
}

interface SpellingWords {
  /** "B wie Berta". */
  readonly like: WordList;
  readonly alphabet: Readonly<Record<string, string>>;
  /** Names of letters that are words. */
  readonly letters: Readonly<Record<string, string>>;
  readonly spelled: Source;
  /** "mit k", "with a k": group g. */
  readonly withLetters: Source;
  readonly withoutLetters: Source;
}

interface CatalogueWords {
  /** Endings that a name of a service or item may have. */
  readonly endings: Source;
  /** What a compound may end with ("Reifenwechseltermin"). */
  readonly compounds: Source;
  readonly articles: Readonly<Record<string, number>>;
  readonly times: WordList;
  /** Between an item and how many of it are wanted after all. */
  readonly only: Source;
  readonly more: Source;
  readonly remove: Source;
  readonly removeAfter: Source;
  readonly instead: Source;
  readonly makeIt: Source;
  readonly all: Source;
  readonly sizes: Readonly<Record<string, string>>;
  readonly generic: WordList;
  readonly pickup: Source;
  readonly delivery: Source;
  readonly modeQuestion: Source;
  readonly staffTitles: WordList;
  readonly staffBefore: WordList;
  readonly business: WordList;
}

interface ContactWords {
  readonly at: WordList;
  readonly dot: WordList;
  readonly hyphen: WordList;
  readonly underscore: WordList;
  /** Before the local part of an address. */
  readonly stop: WordList;
  readonly phone: Source;
  readonly orderNumber: Source;
  readonly plate: Source;
  readonly separators: WordList;
  readonly cities: Readonly<Record<string, string>>;
  readonly streetEndings: Source;
  readonly streetWords: WordList;
  /** Begins the name of a street ("Am Markt"). */
  readonly streetBefore: Source;
  readonly numberFirst: boolean;
  readonly postcode: Source;
  readonly inCity: WordList;
  readonly last: Source;
}

/** What turns a sentence around. */
interface TurnWords {
  readonly no: Source;
  readonly correction: Source;
  readonly not: Source;
  /** After a value, this says that it does not suit. */
  readonly unsuited: Source;
  readonly but: Source;
  readonly insteadOf: Source;
  readonly question: Source;
  readonly request: Source;
  readonly opening: Source;
  readonly then: Source;
  readonly human: readonly Source[];
  readonly emergency: readonly Source[];
  readonly repeat: Source;
  readonly slower: Source;
  readonly spellBack: Source;
  readonly yes: Source;
  readonly polite: Source;
  readonly forget: Source;
}

interface MoveWords {
  readonly old: Source;
  readonly oldBefore: Source;
  readonly newBefore: Source;
  readonly newWords: Source;
}

interface SubjectWords {
  readonly stop: WordList;
  readonly about: Source;
  /** Begins what is to be passed on. */
  readonly clause: Source;
  /** Boilerplate of a wish, which is not its subject. */
  readonly wish: readonly Source[];
}

/** What is understood of a caller who wants something done. */
export interface TaskWords {
  readonly grammar: GrammarWords;
  readonly fillers: WordList;
  /** What a caller wants done; the first that is heard counts. */
  readonly wants: readonly (readonly [Task, Source])[];
  /** Dialect and slurred words, as the plain words they stand for. */
  readonly variants: Readonly<Record<string, string>>;
  readonly counts: CountWords;
  readonly times: TimeWords;
  readonly dates: DateWords;
  readonly names: NameWords;
  readonly spelling: SpellingWords;
  readonly catalogue: CatalogueWords;
  readonly contact: ContactWords;
  readonly turns: TurnWords;
  readonly move: MoveWords;
  readonly subject: SubjectWords;
}

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
  readonly possibleDay: string;
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
  readonly hours: HoursTexts;
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
