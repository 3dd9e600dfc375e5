/** A regular expression's source, for one word in plain text where nothing else is said. */
type Source = string;

/**
 * Function words, endings and explanations of a language: what readers step over, join by, or tell a value from. Plain
 * text: lower case, ä as ae.
 */
export interface GrammarWords {
  /** Leads over from a cue to a name. */
  readonly connecting: Source;
  /** Follows a common word that is part of a time, not the end of a name. */
  readonly beforeTime: Source;
  /** After a name in the middle of a sentence: something else begins. */
  readonly afterName: Source;
  /** May follow a wish's last word. */
  readonly courtesies: Source;
  /** Begins a name that was said backwards from its cue, and is no part of it. */
  readonly articles: Source;
  /** After two words that begin an utterance: they are not the caller's name. */
  readonly predicates: Source;
  /** Before a day, and before an hour. */
  readonly beforeDay: Source;
  readonly beforeHour: Source;
  /** Before an item that is exchanged; before something that is chosen; before a way to get an order. */
  readonly determiners: Source;
  readonly beforeChoice: Source;
  readonly beforeMode: Source;
  readonly honorifics: Source;
  /** After a "not" that refuses no value: "nicht vor zehn". */
  readonly notYet: Source;
  /** May stand before a "not" that refuses what was said. */
  readonly afterAll: Source;
  /** Before an item: "zwei von den". */
  readonly partitives: Source;
  /** Before an item that is not wanted. */
  readonly none: Source;
  /** After an item, before its size. */
  readonly inSize: Source;
  /** Goes on with what was dictated before. */
  readonly goesOn: Source;
  /** Before both ends of a move: no range. */
  readonly moveEnds: Source;
  /** "zwei mal", where it is heard as two words. */
  readonly timesWord: Source;
  readonly addresses: {
    /** Before a street's name, and part of it. */
    readonly adjectives: Source;
    /** May stand within a street's name, and lead to one. */
    readonly within: Source;
    readonly leading: Source;
    /** Endings that only streets have. */
    readonly sure: Source;
    /** Written small within a name. */
    readonly small: Source;
    /** Names of streets whose parts are joined by hyphens. */
    readonly hyphened: Source;
    /** How endings are written. */
    readonly written: readonly (readonly [RegExp, string])[];
    readonly numberWord: Source;
    /** After a figure: it is a time. */
    readonly hour: Source;
    /** After "am": no street. */
    readonly notStreet: Source;
    /** After "in" and a word: no town. */
    readonly notCity: Source;
  };
  readonly emails: {
    /** Before an address, never in it. */
    readonly cues: Source;
    /** Two words for the sign. */
    readonly twoWordSign: readonly [first: string, second: string];
  };
  readonly catalogue: {
    /** Endings that a word of the same stem may have instead. */
    readonly stem: Source;
    readonly inflected: Source;
    /** Begins participles, where they have a beginning. */
    readonly participle?: string;
    /** Ends a noun made of a verb. */
    readonly action: Source;
    /** Endings of the first part of a compound that is said as a word of its own. */
    readonly plural: readonly string[];
    readonly sizeEndings: Source;
  };
  readonly spelling: {
    readonly firstName: Source;
    /** Before a letter: twice. */
    readonly doubled: Source;
    /** Letters by their names. */
    readonly graphemes: Readonly<Record<string, string>>;
    readonly atEnd: Source;
    readonly atStart: Source;
    /** "umlaut a", "scharfes s": a word, then a letter. */
    readonly twoWords: Readonly<Record<string, Readonly<Record<string, string>>>>;
  };
}
