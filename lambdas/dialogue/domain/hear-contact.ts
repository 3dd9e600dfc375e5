import type { TaskWords } from '../../shared/languages/task-words.ts';
import { readEmails } from './emails.ts';
import { isOneOf, type Heard, type Span } from './heard.ts';
import { codeAt, digitsAt, readDigits, wholePhone, type Run } from './numbers-said.ts';
import { plateAt, type PlateMention } from './plates.ts';
import type { Progress } from './progress.ts';

const LEAST_CODE = 3;
const LEAST_PHONE = 7;
const AFTER_CUE = 5;
/** Longer runs are of accounts and cards. */
const MOST_DIGITS = 15;
/** No national number is longer, with its leading zero. */
const MOST_NATIONAL = 13;

/** Reads e-mail addresses. The last one counts. Pure. */
export function heardEmail(heard: Heard, before: string | undefined, words: TaskWords): string | undefined {
  const mentions = readEmails(heard, words);
  for (const one of mentions) heard.take(one);
  const change =
    before === undefined || mentions.length > 0 ? undefined : partChanged(heard, words, before.split('@')[0]!);
  if (change !== undefined) return `${change}@${before!.split('@')[1]}`;
  return mentions.at(-1)?.email ?? before;
}

/** "nicht neunzehn sondern neunzig": the part is replaced where it was said. */
function partChanged(heard: Heard, words: TaskWords, text: string): string | undefined {
  for (const { to } of heard.all(words.turns.not)) {
    const wrong = digitsAt(heard, to, words, false);
    const but =
      wrong && heard.all(`(?:${words.turns.but}|${words.turns.correction})`).find((one) => one.from >= wrong.to);
    const right = but && firstRun(heard, but.to, words);
    const at = wrong === undefined || right === undefined ? -1 : text.lastIndexOf(wrong.text);
    if (at < 0) continue;
    heard.take({ from: to, to: right!.to });
    return text.slice(0, at) + right!.text + text.slice(at + wrong!.text.length);
  }
  return rightThenWrong(heard, words, text);
}

/** "neunzig nicht neunzehn". */
function rightThenWrong(heard: Heard, words: TaskWords, text: string): string | undefined {
  for (const not of heard.all(words.turns.not)) {
    const wrong = digitsAt(heard, not.to, words, false);
    const right = readDigits(heard, words, 1).find((run) => run.to === not.from || run.to === not.from - 1);
    const at = wrong === undefined || right === undefined ? -1 : text.lastIndexOf(wrong.text);
    if (at >= 0) return text.slice(0, at) + right!.text + text.slice(at + wrong!.text.length);
  }
  return undefined;
}

function firstRun(heard: Heard, start: number, words: TaskWords): Run | undefined {
  for (let at = start; at < Math.min(heard.length, start + 3); at += 1) {
    const run = digitsAt(heard, at, words, false);
    if (run !== undefined) return run;
  }
  return undefined;
}

/** Reads a registration: after its word, or a town before letters and figures. Pure. */
export function heardPlate(heard: Heard, words: TaskWords, asked: boolean): PlateMention | undefined {
  let last: PlateMention | undefined;
  const cued = asked || heard.has(words.contact.plate);
  for (let index = 0; index < heard.length; index += 1) {
    const town = Object.hasOwn(words.contact.cities, heard.at(index));
    const plate = cued || town ? plateAt(heard, index, words) : undefined;
    if (plate === undefined) continue;
    last = plate;
    index = plate.to - 1;
  }
  if (last !== undefined) heard.take(last);
  return last;
}

/**
 * Reads an order number: after its word; in a question for one, any figures that are no telephone number. Pure.
 * @param before so that "und dann …" continues it
 */
export function heardOrderNumber(
  heard: Heard,
  words: TaskWords,
  { before, open, telephone }: { before: string | undefined; open: boolean; telephone: boolean },
): string | undefined {
  const changed = before !== undefined ? partChanged(heard, words, before) : undefined;
  if (changed !== undefined) return changed;
  const cued = heard.all(words.contact.orderNumber).flatMap(({ to }) => codeAfter(heard, to, words) ?? []);
  const runs = cued.length > 0 ? cued : open ? codesIn(heard, words) : [];
  const code = runs.filter((run) => isCode(run, cued.includes(run), telephone)).at(-1);
  if (code === undefined) return before;
  heard.take(code);
  return before !== undefined && continues(heard, code, words) ? before + code.text : code.text;
}

const continues = (heard: Heard, { from }: Span, { grammar }: TaskWords): boolean =>
  from > 0 && from <= 2 && isOneOf(heard.tokens[0]!.text, grammar.goesOn);

function codeAfter(heard: Heard, to: number, words: TaskWords): Run[] | undefined {
  for (let at = to; at < Math.min(heard.length, to + AFTER_CUE); at += 1) {
    if (/^(?:a|i)$/.test(heard.at(at)) && heard.token(at + 1)?.digits === undefined && heard.at(at + 1).length > 1)
      continue;
    const code = codeAt(heard, at, words);
    if (code !== undefined && code.text.length >= LEAST_CODE) return [code];
  }
  return undefined;
}

function codesIn(heard: Heard, words: TaskWords): Run[] {
  const runs: Run[] = [];
  for (let index = 0; index < heard.length;) {
    const code = codeAt(heard, index, words);
    if (code !== undefined && code.text.length >= LEAST_CODE) runs.push(code);
    index = code === undefined ? index + 1 : Math.max(code.to, index + 1);
  }
  return runs;
}

function isCode({ text, letters }: Run, cued: boolean, telephone: boolean): boolean {
  const figures = text.replace(/\D/g, '').length;
  if (cued) return text.length >= LEAST_CODE && figures >= 1;
  if (figures < 2) return false;
  return letters || !(telephone && /^0/.test(text) && figures >= 9);
}

/** Reads a telephone number, also over several turns and corrected in part. Pure. */
export function heardPhone(
  heard: Heard,
  before: Pick<Progress, 'digits' | 'digitsLast'> & { phone: string | undefined },
  { words, asked }: { words: TaskWords; asked: boolean },
): Pick<Progress, 'digits' | 'digitsLast'> & { phone: string | undefined } {
  const { turns, contact } = words;
  const started = before.digits !== '';
  const corrects = heard.has(turns.correction);
  if (started) {
    const changed = partChanged(heard, words, before.digits) ?? lastChanged(heard, words, before.digits);
    if (changed !== undefined) return { digits: changed, digitsLast: true, phone: wholePhone(changed) };
  }
  const runs = readDigits(heard, words, started && before.digitsLast ? 1 : 2).filter((run) =>
    isPhoneRun(run, { started: started && before.digitsLast, asked, cued: heard.has(contact.phone) }),
  );
  const run = runs.at(-1);
  if (run === undefined) return { ...before, digitsLast: false };
  for (const one of runs) heard.take(one);
  const fresh = /^[+0]/.test(run.text) && run.text.replace('+', '').length >= LEAST_PHONE;
  const joined = runs.map(({ text }) => text).join('');
  const continued = before.digits + (fresh ? run.text : joined);
  const goesOn =
    started && !corrects && !fresh && before.digitsLast && continued.replace('+', '').length <= MOST_NATIONAL + 2;
  const digits = goesOn
    ? continued
    : fresh || !/^[+0]/.test(joined)
      ? /^[+0]/.test(run.text)
        ? run.text
        : joined
      : joined;
  const phone = wholePhone(digits) ?? (corrects ? undefined : before.phone);
  return { digits, digitsLast: true, phone };
}

function isPhoneRun(
  { text }: Run,
  { started, asked, cued }: { started: boolean; asked: boolean; cued: boolean },
): boolean {
  const length = text.replace('+', '').length;
  if (length > MOST_DIGITS) return false;
  if (started) return true;
  if (/^(?:\+|0)/.test(text)) return length >= 3;
  return length >= LEAST_PHONE || (length >= 5 && (asked || cued));
}

/** "die letzte Ziffer ist vier", "am Ende vier". */
function lastChanged(heard: Heard, words: TaskWords, digits: string): string | undefined {
  const [cue] = heard.all(words.contact.last);
  const run = cue && (readDigits(heard, words, 1).find(({ to }) => to === cue.from) ?? firstRun(heard, cue.to, words));
  if (run === undefined || run.text.length > 4 || run.text.length > digits.length) return undefined;
  heard.take(run);
  return digits.slice(0, -run.text.length) + run.text;
}
