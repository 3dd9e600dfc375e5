import type { LabelledClass } from '../../shared/languages/personal-vocabulary.ts';
import {
  ibanLength,
  isHealthInsuranceNumber,
  isLuhn,
  isPensionNumber,
  isPhysicianNumber,
  isTaxId,
  isVerhoeff,
} from './checksums.ts';
import { charactersOf, digitsOf, type Element, type Run } from './dictated-runs.ts';
import { CLASS_OF_LABEL, type PersonalClass } from './personal-classes.ts';
import type { NumberWords, Reading } from './reading.ts';
import type { Span } from './spans.ts';

/** What is expected of a turn: what the agent asked for, and what the caller had begun to dictate in the turn before. */
export interface Expected {
  readonly asked: ReadonlySet<LabelledClass | 'NAME' | 'ADDRESS'>;
  readonly open?: LabelledClass | 'NAME' | 'ADDRESS' | undefined;
}

/** A found value; tokens, inclusive. */
interface Found {
  readonly kind: PersonalClass;
  readonly from: number;
  readonly to: number;
}

/** How a run came to its class. */
interface Named {
  readonly class: LabelledClass;
  /** `beside`: only bridge words between; `asked`: by the agent; `open`: begun in the turn before; `near`: named a few words before. */
  readonly how: 'beside' | 'asked' | 'open' | 'near';
}

const MAX_BRIDGE = 14;
const MAX_NEAR = 16;
const MAX_DIGITS = 17;

/** Numbers and codes that were dictated or written in groups: by their label, by what was asked, or by their shape. */
export function findNumbers(reading: Reading, words: NumberWords, expected: Expected): FoundNumbers {
  const values: Record<keyof FoundNumbers, Found[]> = { named: [], asked: [], shaped: [] };
  for (const whole of reading.runs) {
    const name = nameOf(whole, { reading, words, expected });
    const plate = name === undefined || name.how === 'near' ? plateAfterPlace(whole, { reading, words }) : [];
    const found = plate.length > 0 || name === undefined ? plate : namedValues(whole, name, { reading, words });
    const sure = plate.length > 0 || name?.how === 'beside' ? values.named : values.asked;
    sure.push(...found);
    if (found.length > 0) continue;
    const order = name?.class === 'OTHER' && name.how === 'beside' ? orders(whole) : [];
    values.named.push(...order);
    if (order.length === 0) values.shaped.push(...shapedValues(whole, { reading, words, name }));
  }
  const spans = (found: readonly Found[]) =>
    found.map(({ kind, from, to }) => ({
      kind,
      start: reading.tokens[opens(from, to, reading) ? from - 1 : from]!.start,
      end: reading.tokens[to]!.end,
    }));
  return { named: spans(values.named), asked: spans(values.asked), shaped: spans(values.shaped) };
}

/** "Kennzeichen Kassel Anton Berta 4711": the place is part of it. */
function plateAfterPlace(run: Run, context: Context): Found[] {
  const place = run[0]!.from - 1;
  const isPlate = context.reading.tokens[place]?.kind === 'word' && labelBefore(place, context).beside === 'DE_KFZ';
  return isPlate && digitsOf(run).length > 0 ? [{ kind: 'DE_KFZ', from: place, to: run.at(-1)!.to }] : [];
}

/** "(0" before a bracket that closes inside: an area code. */
const opens = (from: number, to: number, { tokens }: Reading): boolean =>
  tokens[from - 1]?.plain === '(' && tokens.slice(from, Math.min(to, from + 8)).some(({ plain }) => plain === ')');

/** By how sure it is: named in the text, expected of the turn, or told by its shape. */
export interface FoundNumbers {
  readonly named: Span<PersonalClass>[];
  readonly asked: Span<PersonalClass>[];
  readonly shaped: Span<PersonalClass>[];
}

interface Context {
  readonly reading: Reading;
  readonly words: NumberWords;
}

function nameOf(run: Run, context: Context & { expected: Expected }): Named | undefined {
  const { reading, expected } = context;
  const before = labelBefore(run[0]!.from, context);
  if (before.beside !== undefined) return { class: before.beside, how: 'beside' };
  const after = labelAfter(run.at(-1)!.to, context);
  if (after !== undefined) return { class: after, how: 'beside' };
  const numeric = [...expected.asked].find((each) => each !== 'NAME' && each !== 'ADDRESS' && each !== 'EMAIL');
  if (expected.open !== undefined && isFirst(run, reading) && isNumeric(expected.open))
    return { class: expected.open, how: 'open' };
  if (numeric !== undefined && isNumeric(numeric)) return { class: numeric, how: 'asked' };
  return before.near === undefined ? undefined : { class: before.near, how: 'near' };
}

const isNumeric = (each: LabelledClass | 'NAME' | 'ADDRESS'): each is LabelledClass =>
  each !== 'NAME' && each !== 'ADDRESS' && each !== 'EMAIL' && each !== 'BIRTHDATE';

/** Nothing but hesitation before it. */
const isFirst = (run: Run, { quiet }: Reading): boolean => quiet[run[0]!.from] === 0;

/** The label whose value begins at a token: beside it, or a few words before it. */
function labelBefore(
  from: number,
  { reading, words }: Context,
): { beside?: LabelledClass | undefined; near?: LabelledClass | undefined } {
  const { tokens, labelOf } = reading;
  let bridged = true;
  for (let at = from - 1; at >= 0 && at >= from - MAX_BRIDGE - MAX_NEAR; at -= 1) {
    const label = labelOf[at];
    const { kind, plain } = tokens[at]!;
    if (label?.class === 'ANY_NUMBER' && bridged)
      return { beside: labelBefore(label.from, { reading, words }).beside ?? 'ANY_NUMBER' };
    if (label !== undefined)
      return bridged && from - at <= MAX_BRIDGE ? { beside: label.class } : { near: label.class };
    if (kind === 'digits') return {};
    const isBridge = kind === 'sign' ? !/[!?]/.test(plain) : words.bridges.has(plain) || plain.length === 1;
    if (!isBridge) bridged = false;
  }
  return {};
}

/** "… ist meine Telefonnummer": a verb or a comma, then the label. */
function labelAfter(to: number, { reading, words }: Context): LabelledClass | undefined {
  const { tokens, labelOf } = reading;
  for (let at = to + 1; at <= to + 6; at += 1) {
    const token = tokens[at];
    const label = labelOf[at];
    if (label !== undefined) return at > to + 1 && label.class !== 'OTHER' ? label.class : undefined;
    if (token === undefined || (token.kind === 'sign' && !/[,\-(]/.test(token.plain))) return undefined;
    if (token.kind === 'digits' || (token.kind === 'word' && !words.bridges.has(token.plain))) return undefined;
  }
  return undefined;
}

/** The least digits or characters that a value of a class has where it is named, and which of them count. */
const VALUES = {
  ANY_NUMBER: { least: 3, letters: false },
  PHONE: { least: 3, letters: false },
  EMAIL: { least: 99, letters: true },
  IBAN: { least: 4, letters: true },
  CARD: { least: 4, letters: false },
  CARD_SECRET: { least: 3, letters: false },
  ACCOUNT: { least: 4, letters: false },
  DE_BSNR: { least: 5, letters: false },
  DE_FUEHRERSCHEIN: { least: 5, letters: true },
  DE_HANDELSREGISTER: { least: 3, letters: true },
  DE_HEALTH_INSURANCE: { least: 5, letters: true },
  DE_ID_CARD: { least: 5, letters: true },
  DE_KFZ: { least: 3, letters: true },
  DE_LANR: { least: 5, letters: false },
  DE_PASSPORT: { least: 5, letters: true },
  DE_PLZ: { least: 4, letters: false },
  DE_SOCIAL_SECURITY: { least: 5, letters: true },
  DE_TAX_ID: { least: 5, letters: false },
  DE_TAX_NUMBER: { least: 5, letters: false },
  DE_VAT_ID: { least: 5, letters: true },
  US_SSN: { least: 4, letters: false },
  IN_PAN: { least: 5, letters: true },
  IN_AADHAAR: { least: 5, letters: false },
  IN_IFSC: { least: 5, letters: true },
  BIRTHDATE: { least: 99, letters: false },
  OTHER: { least: 99, letters: true },
} as const satisfies Record<LabelledClass, { least: number; letters: boolean }>;

function namedValues(whole: Run, name: Named, context: Context): Found[] {
  const { least, letters } = VALUES[name.class];
  const run = letters ? trimmed(whole) : digitsOnly(whole);
  if (run.length === 0) return [];
  const length = letters ? charactersOf(run).length : digitsOf(run).length;
  if (digitsOf(run) === '' && name.class !== 'IN_IFSC') return [];
  const counted = isCounted(run, context);
  if (counted && length < 7) return [];
  if (
    name.how === 'near' &&
    ((name.class !== 'PHONE' && name.class !== 'ANY_NUMBER') || length < 6 || isDateLike(run, context))
  )
    return [];
  const fewest = name.how === 'asked' ? (isAlone(whole, context) ? 1 : 4) : name.how === 'open' ? 2 : least;
  if (length < fewest || (name.how === 'asked' && isDateLike(run, context))) return [];
  if (name.class === 'CARD' && name.how === 'beside' && length < 12 && !isLast(run, context)) return [];
  if (name.class === 'CARD_SECRET' && length > 8) return [];
  if (name.class === 'ANY_NUMBER') {
    const code = ibanIn(whole) ?? codeOf(whole, context);
    if (code !== undefined) return [code];
  }
  if (name.class === 'PHONE' || name.class === 'ANY_NUMBER')
    return splitPhones(run).map((part) => found('PHONE', part));
  if (name.class === 'DE_PLZ') return [found('DE_PLZ', upTo(run, 5))];
  return [found(startsIban(run) ? 'IBAN' : CLASS_OF_LABEL[name.class], run)];
}

/** A plus sign makes it a telephone number, whatever it is called. */
const orders = (whole: Run): Found[] => {
  const run = trimmed(whole);
  return digitsOf(run).length >= 3 && !run[0]!.plus ? [found('ORDER', run)] : [];
};

const found = (kind: PersonalClass, run: Run): Found => ({ kind, from: run[0]!.from, to: run.at(-1)!.to });

/** Without letters at its ends that may be words ("er", "de", "am"). */
function trimmed(run: Run): Run {
  const solid = ({ kind, sure }: Element) => kind === 'digits' || sure;
  const [first, last] = [run.findIndex(solid), run.findLastIndex(solid)];
  const start =
    first > 0 && run.slice(Math.max(0, first - 3), first).every(({ value }) => value.length <= 2)
      ? Math.max(0, first - 3)
      : first;
  return first < 0 ? [] : run.slice(Math.max(0, start), last + 1);
}

/** From its first digit to its last, and no further than a letter that was spelled for sure. */
function digitsOnly(run: Run): Run {
  const parts = digitParts(run);
  return parts.reduce<Run>((longest, part) => (digitsOf(part).length > digitsOf(longest).length ? part : longest), []);
}

/** Stretches of digits; a letter that may be a word, or an "x" before an extension, does not end one. */
function digitParts(run: Run): Run[] {
  const parts: Element[][] = [[]];
  for (const element of run) {
    if (element.kind === 'digits') parts.at(-1)!.push(element);
    else if (element.sure && element.value !== 'X') parts.push([]);
  }
  return parts.filter((part) => part.length > 0);
}

const upTo = (run: Run, digits: number): Run => {
  let count = 0;
  const end = run.findIndex(({ value }) => (count += value.length) >= digits);
  return end < 0 ? run : run.slice(0, end + 1);
};

/** Two numbers in one breath: the second begins with its own prefix. */
function splitPhones(run: Run): Run[] {
  const parts: Element[][] = [];
  let digits = 0;
  for (const element of run) {
    const begins = element.plus || (!element.spoken && element.value.length >= 3 && element.value.startsWith('0'));
    if (parts.length === 0 || (begins && digits >= 7) || (element.plus && digits > 0)) {
      parts.push([]);
      digits = 0;
    }
    parts.at(-1)!.push(element);
    digits += element.value.length;
  }
  return parts;
}

const startsIban = (run: Run) => {
  const value = charactersOf(run);
  return value.length >= 15 && ibanLength(value.slice(0, 2)) !== undefined;
};

function shapedValues(whole: Run, context: Context & { name: Named | undefined }): Found[] {
  const iban = ibanIn(whole);
  if (iban !== undefined) return [iban];
  const code = codeOf(whole, context) ?? aloneCode(whole, context);
  if (code !== undefined) return [code];
  return digitParts(whole).flatMap((part) => {
    const cards = cardsIn(part);
    return cards.length > 0
      ? cards
      : splitPhones(part)
          .filter((each) => isPhone(each, context))
          .map((each) => found('PHONE', each));
  });
}

/** A country's two letters and as many characters as its IBANs have, whatever the check digits. */
function ibanIn(run: Run): Found | undefined {
  const at = run.findIndex(({ kind }, index) => kind === 'letters' && run[index + 1] !== undefined);
  if (at < 0) return undefined;
  const rest = run.slice(at);
  const value = charactersOf(rest);
  const length = ibanLength(value.slice(0, 2));
  if (length === undefined || !/^[A-Z]{2}\d{2}/.test(value) || value.length < length - 2) return undefined;
  if (!/^\d+$/.test(value.slice(2)) && value.length < length) return undefined;
  return found('IBAN', upTo(rest, length));
}

/** A code that was dictated whole, and whose check digit is right. */
function codeOf(run: Run, context: Context): Found | undefined {
  const solid = trimmed(run);
  if (solid.length === 0 || isCounted(solid, context)) return undefined;
  const value = charactersOf(solid);
  if (isHealthInsuranceNumber(value)) return found('DE_HEALTH_INSURANCE', solid);
  if (isPensionNumber(value)) return found('DE_SOCIAL_SECURITY', solid);
  if (isTaxId(value)) return found('DE_TAX_ID', solid);
  if (/^[2-9]\d{11}$/.test(value) && isVerhoeff(value)) return found('IN_AADHAAR', solid);
  if (/^DE\d{9}$/.test(value)) return found('DE_VAT_ID', solid);
  if (/^HR[AB]\d{2,6}$/.test(value)) return found('DE_HANDELSREGISTER', solid);
  return undefined;
}

/** Physicians' numbers have a weak check digit: they are told from others only where nothing else is said. */
function aloneCode(run: Run, context: Context): Found | undefined {
  const isPhysician = isAlone(run, context) && run[0]!.value !== '0' && isPhysicianNumber(charactersOf(run));
  return isPhysician ? found('DE_LANR', run) : undefined;
}

/** Card numbers one after another; each ends where an element ends. */
function cardsIn(part: Run): Found[] {
  const cards: Found[] = [];
  for (let from = 0; from < part.length;) {
    const to = cardEnd(part, from);
    if (to === undefined) from += 1;
    else {
      cards.push(found('CARD', part.slice(from, to + 1)));
      from = to + 1;
    }
  }
  return cards;
}

function cardEnd(part: Run, from: number): number | undefined {
  if (from > 0 && part[from - 1]!.to === part[from]!.from) return undefined;
  let digits = '';
  let best: number | undefined;
  for (let at = from; at < part.length && digits.length <= 19; at += 1) {
    digits += part[at]!.value;
    const ends = at === part.length - 1 || digits.length >= 15;
    if (digits.length >= 13 && digits.length <= 19 && ends && !/^[0789]/.test(digits) && isLuhn(digits)) best ??= at;
  }
  return best;
}

/** Whether digits without a name are a telephone number: a prefix, a shape that only they have, or nothing else said. */
function isPhone(run: Run, context: Context & { name: Named | undefined }): boolean {
  const digits = digitsOf(run);
  const { length } = digits;
  if (length > MAX_DIGITS || isCounted(run, context)) return false;
  if (run[0]!.plus) return length >= 6;
  if (isDateLike(run, context)) return false;
  const spoken = run.filter((each) => each.spoken).length;
  const { tokens, labelOf } = context.reading;
  const following = tokens[run.at(-1)!.to + 1];
  const named =
    length >= 6 && (context.words.kinds.has(following?.plain ?? '') || labelOf[run.at(-1)!.to + 1]?.class === 'PHONE');
  if (named) return true;
  if (isAlone(run, context) && length >= 6 && length <= 11 && (spoken > 0 || length >= 7)) return true;
  if (spoken >= 3 || (spoken === 0 && run.length >= 6 && run.every(({ value }) => value.length === 1)))
    return (
      (digits.startsWith('0') && (length >= 6 || (length >= 4 && isLast(run, context)))) ||
      (length >= 7 && run.length >= 5)
    );
  if (digits.startsWith('0')) return length >= 7 && length <= 15;
  return isPhoneShape(run, context);
}

const GROUPS =
  /^(?:\(\d{2,5}\)[ \-/]?\d{2,4}(?:[ \-/.]\d{2,6})*|\d{2,4}(?:([-. ])\d{2,4})(?:\1\d{2,4}){1,4}|[2-9]\d{2}[-. ][2-9]\d{2}[-. ]\d{4})$/;

/** Area code in brackets, or groups as only telephone numbers are written. */
function isPhoneShape(run: Run, { reading }: Context): boolean {
  const { tokens, folded } = reading;
  const before = tokens[run[0]!.from - 1];
  if (before?.kind === 'word' && before.end === tokens[run[0]!.from]!.start) return false;
  const opens = tokens[run[0]!.from - 1]?.plain === '(' ? 1 : 0;
  const written = folded.text.slice(tokens[run[0]!.from]!.start - opens, tokens[run.at(-1)!.to]!.end);
  return digitsOf(run).length >= 8 && GROUPS.test(written.replace(/ ?(?:x|ext\.?|extension) ?\d+$/i, ''));
}

/** A unit or a thing follows: an amount. */
function isCounted(run: Run, { reading, words }: Context): boolean {
  const following = reading.tokens[run.at(-1)!.to + 1];
  return following !== undefined && (words.units.has(following.plain) || /^[€$£%°]$/.test(following.plain));
}

/** After "am", "vom" or "bis": as many digits as a date has. */
function isDateLike(run: Run, { reading, words }: Context): boolean {
  const before = reading.tokens[run[0]!.from - 1];
  return before !== undefined && words.beforeDates.has(before.plain) && digitsOf(run).length <= 8;
}

/** Nothing else was said. */
function isAlone(run: Run, { reading: { quiet } }: Context): boolean {
  const [before, after] = [quiet[run[0]!.from]!, quiet.at(-1)! - quiet[run.at(-1)!.to + 1]!];
  return before === 0 && after === 0;
}

/** Nothing but hesitation after it. */
const isLast = (run: Run, { reading: { hesitant } }: Context): boolean =>
  hesitant.at(-1)! === hesitant[run.at(-1)!.to + 1];
