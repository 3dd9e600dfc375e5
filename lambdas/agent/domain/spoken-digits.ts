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

const UNITS: Record<string, string> = {
  ...words('null eins zwei drei vier fünf sechs sieben acht neun'),
  ...words('zero one two three four five six seven eight nine'),
  zwo: '2',
  fuenf: '5',
};
/** Digits only in the middle of a number: "ein" is an article and "oh" an exclamation anywhere else. */
const INNER: Record<string, string> = { ein: '1', o: '0', oh: '0' };
const NUMBERS: Record<string, string> = { ...teens(), ...tens() };
const REPEATERS: Record<string, number> = {
  ...{ doppel: 2, doppelt: 2, double: 2, zweimal: 2, dreimal: 3, viermal: 4, fünfmal: 5, dreifach: 3, triple: 3 },
};
const FILLERS = new Set(['äh', 'ähm', 'hm', 'und', 'dann', 'also', 'noch', 'wieder', 'nochmal', 'and', 'then', 'uh']);
const JOINED = new RegExp(`^(?:${Object.keys(UNITS).join('|')}){2,}$`, 'u');
const UNIT = new RegExp(Object.keys(UNITS).join('|'), 'gu');
const GAP = /^[\s,.;:…\-–/()]{0,6}$/u;

/** Every run of spoken or written digits, longest first to last; number words and numerals may be mixed. Pure. */
export function digitRuns(text: string): DigitRun[] {
  const tokens = tokenise(text);
  const runs: DigitRun[] = [];
  for (let at = 0; at < tokens.length;) {
    const found = runAt(text, tokens, at);
    if (found === undefined) at += 1;
    else {
      runs.push(found.run);
      at = found.next;
    }
  }
  return runs;
}

function runAt(text: string, tokens: Token[], from: number): { run: DigitRun; next: number } | undefined {
  const plus = /^(?:\+|plus)$/u.test(tokens[from]?.text ?? '');
  let at = plus ? from + 1 : from;
  const run: DigitRun = { start: tokens[from]?.start ?? 0, end: 0, digits: '', plus, spoken: 0, steps: [] };
  for (let value = valueAt(tokens, at, false); value !== undefined; value = nextValue(text, tokens, at)) {
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
function nextValue(text: string, tokens: Token[], at: number): Value | undefined {
  let next = at;
  while (FILLERS.has(tokens[next]?.text ?? '')) next += 1;
  const value = next - at > 2 ? undefined : valueAt(tokens, next, true);
  const [last, following] = [tokens[at - 1], tokens[next]];
  if (value === undefined || last === undefined || following === undefined) return undefined;
  const gap = text.slice(last.end, next === at ? following.start : last.end);
  const bothNumerals = isNumeral(last.text) && isNumeral(following.text);
  return GAP.test(gap) && !(bothNumerals && /[.,:;]/u.test(gap)) ? value : undefined;
}

function valueAt(tokens: Token[], at: number, inner: boolean): Value | undefined {
  const text = tokens[at]?.text;
  if (text === undefined) return undefined;
  const repeated = repetition(tokens, at);
  if (repeated !== undefined) return repeated;
  if (isNumeral(text)) return { digits: text.normalize('NFKC'), spoken: false, next: at + 1 };
  const digits = UNITS[text] ?? NUMBERS[text] ?? (inner ? INNER[text] : undefined) ?? joined(text);
  return digits === undefined ? undefined : { digits, spoken: true, next: at + 1 };
}

/** "zwei mal die drei", "dreimal null", "double five". */
function repetition(tokens: Token[], at: number): Value | undefined {
  const text = tokens[at]?.text ?? '';
  const separate = tokens[at + 1]?.text === 'mal' ? Number(UNITS[text] ?? text) : undefined;
  const times = REPEATERS[text] ?? separate;
  if (times === undefined || !(times >= 2 && times <= 9)) return undefined;
  let next = at + (separate === undefined ? 1 : 2);
  if (/^(?:die|der|das)$/u.test(tokens[next]?.text ?? '')) next += 1;
  const what = tokens[next]?.text ?? '';
  const digit = UNITS[what] ?? (/^\p{Nd}$/u.test(what) ? what : undefined);
  return digit === undefined ? undefined : { digits: digit.repeat(times), spoken: true, next: next + 1 };
}

/** Words that speech recognition wrote together: "nulleinssieben". */
function joined(text: string): string | undefined {
  if (!JOINED.test(text)) return undefined;
  return (text.match(UNIT) ?? []).map((word) => UNITS[word]).join('');
}

const isNumeral = (text: string) => /^\p{Nd}+$/u.test(text);

function tokenise(text: string): Token[] {
  return Array.from(text.matchAll(/\+|\p{L}+|\p{Nd}+/gu), (match) => ({
    text: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function words(list: string): Record<string, string> {
  return Object.fromEntries(list.split(' ').map((word, digit) => [word, String(digit)]));
}

function teens(): Record<string, string> {
  const german = 'zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn';
  const english = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
  return Object.fromEntries(
    [german, english].flatMap((list) => list.split(' ').map((word, i) => [word, String(10 + i)])),
  );
}

function tens(): Record<string, string> {
  const names = 'zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig'.split(' ');
  const units = 'ein zwei drei vier fünf sechs sieben acht neun'.split(' ');
  return Object.fromEntries(
    names.flatMap((name, i) => [
      [name, `${i + 2}0`],
      ...units.map((unit, u) => [`${unit}und${name}`, `${i + 2}${u + 1}`]),
    ]),
  );
}
