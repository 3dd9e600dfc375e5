import type { NumberWords } from '../../shared/languages/spoken-vocabulary.ts';

/** A stretch of speech that spells digits, with offsets into the text. `spoken` counts number words, not numerals. */
export interface DigitRun {
  start: number;
  end: number;
  digits: string;
  plus: boolean;
  spoken: number;
  /** The run as it grew: digits so far and where that much ended. */
  steps: { digits: string; end: number }[];
}

interface Token {
  text: string;
  start: number;
  end: number;
}

/** How digits are spoken in several languages, read as one. */
export interface DigitWords {
  readonly units: ReadonlyMap<string, string>;
  /** Digits only in the middle of a number. */
  readonly inner: ReadonlyMap<string, string>;
  readonly numbers: ReadonlyMap<string, string>;
  readonly repeaters: ReadonlyMap<string, number>;
  readonly times: ReadonlySet<string>;
  readonly articles: ReadonlySet<string>;
  readonly fillers: ReadonlySet<string>;
  readonly plus: ReadonlySet<string>;
  /** Several digits in one word, and each of them. */
  readonly joined: RegExp;
  readonly unit: RegExp;
}

/** Compiles how callers of any of these languages say digits. */
export function digitWords(languages: readonly NumberWords[]): DigitWords {
  const entries = <T>(of: (words: NumberWords) => Readonly<Record<string, T>>) =>
    new Map(languages.flatMap((words) => Object.entries(of(words))));
  const set = (of: (words: NumberWords) => readonly string[]) => new Set(languages.flatMap(of));
  const units = new Map([
    ...languages.flatMap(({ digits }) => digits.map((word, digit) => [word, String(digit)] as const)),
    ...entries((words) => words.digitVariants),
  ]);
  // The longest first: a word that begins with another is read whole.
  const unit = [...units.keys()].sort((a, b) => b.length - a.length).join('|');
  return {
    units,
    inner: entries((words) => words.innerDigits),
    numbers: entries((words) => words.numbers()),
    repeaters: entries((words) => words.repeaters),
    times: set((words) => words.times),
    articles: set((words) => words.articles),
    fillers: set((words) => words.fillers),
    plus: set((words) => ['+', words.plus]),
    joined: new RegExp(`^(?:${unit}){2,}$`, 'u'),
    unit: new RegExp(unit, 'gu'),
  };
}

const GAP = /^[\s,.;:…\-–/()]{0,6}$/u;

/** Every run of spoken or written digits, longest first to last; number words and numerals may be mixed. Pure. */
export function digitRuns(text: string, words: DigitWords): DigitRun[] {
  const tokens = tokenise(text);
  const runs: DigitRun[] = [];
  for (let at = 0; at < tokens.length;) {
    const found = runAt({ text, tokens, words }, at);
    if (found === undefined) at += 1;
    else {
      runs.push(found.run);
      at = found.next;
    }
  }
  return runs;
}

/** A text being read. */
interface Reading {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly words: DigitWords;
}

function runAt(reading: Reading, from: number): { run: DigitRun; next: number } | undefined {
  const { tokens, words } = reading;
  const plus = words.plus.has(tokens[from]?.text ?? '');
  let at = plus ? from + 1 : from;
  const run: DigitRun = { start: tokens[from]?.start ?? 0, end: 0, digits: '', plus, spoken: 0, steps: [] };
  for (let value = valueAt(reading, at, false); value !== undefined; value = nextValue(reading, at)) {
    at = value.next;
    run.digits += value.digits;
    run.spoken += value.spoken ? 1 : 0;
    run.end = tokens[at - 1]?.end ?? 0;
    run.steps.push({ digits: run.digits, end: run.end });
  }
  return run.digits === '' ? undefined : { run, next: at };
}

interface Value {
  digits: string;
  spoken: boolean;
  next: number;
}

/** The value that continues a run: fillers are stepped over, a decimal, date or time separator between numerals ends it. */
function nextValue(reading: Reading, at: number): Value | undefined {
  const { text, tokens, words } = reading;
  let next = at;
  while (words.fillers.has(tokens[next]?.text ?? '')) next += 1;
  const value = next - at > 2 ? undefined : valueAt(reading, next, true);
  const [last, following] = [tokens[at - 1], tokens[next]];
  if (value === undefined || last === undefined || following === undefined) return undefined;
  const gap = text.slice(last.end, next === at ? following.start : last.end);
  const bothNumerals = isNumeral(last.text) && isNumeral(following.text);
  return GAP.test(gap) && !(bothNumerals && /[.,:;]/u.test(gap)) ? value : undefined;
}

function valueAt({ tokens, words }: Reading, at: number, inner: boolean): Value | undefined {
  const text = tokens[at]?.text;
  if (text === undefined) return undefined;
  const repeated = repetition(tokens, at, words);
  if (repeated !== undefined) return repeated;
  if (isNumeral(text)) return { digits: text.normalize('NFKC'), spoken: false, next: at + 1 };
  const digits =
    words.units.get(text) ??
    words.numbers.get(text) ??
    (inner ? words.inner.get(text) : undefined) ??
    joined(text, words);
  return digits === undefined ? undefined : { digits, spoken: true, next: at + 1 };
}

/** "zwei mal die drei", "dreimal null", "double five". */
function repetition(tokens: readonly Token[], at: number, words: DigitWords): Value | undefined {
  const text = tokens[at]?.text ?? '';
  const separate = words.times.has(tokens[at + 1]?.text ?? '') ? Number(words.units.get(text) ?? text) : undefined;
  const times = words.repeaters.get(text) ?? separate;
  if (times === undefined || !(times >= 2 && times <= 9)) return undefined;
  let next = at + (separate === undefined ? 1 : 2);
  if (words.articles.has(tokens[next]?.text ?? '')) next += 1;
  const what = tokens[next]?.text ?? '';
  const digit = words.units.get(what) ?? (/^\p{Nd}$/u.test(what) ? what : undefined);
  return digit === undefined ? undefined : { digits: digit.repeat(times), spoken: true, next: next + 1 };
}

/** Words that speech recognition wrote together: "nulleinssieben". */
function joined(text: string, words: DigitWords): string | undefined {
  if (!words.joined.test(text)) return undefined;
  return (text.match(words.unit) ?? []).map((word) => words.units.get(word)).join('');
}

const isNumeral = (text: string) => /^\p{Nd}+$/u.test(text);

function tokenise(text: string): Token[] {
  return Array.from(text.matchAll(/\+|\p{L}+|\p{Nd}+/gu), (match) => ({
    text: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));
}
