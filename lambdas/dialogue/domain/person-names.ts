import type { NameCue, NameWords, TaskWords } from '../../shared/languages/task-words.ts';
import { isOneOf, plainWord, wordSet, type Found, type Heard, type Span } from './heard.ts';

/** A name that was said. */
export interface NameMention extends Span {
  readonly name: string;
  readonly whose: NameCue['whose'];
  readonly part?: NameCue['part'];
}

const MOST_WORDS = 4;

export interface NameContext {
  readonly words: TaskWords;
  /** Words of the scenario: services, items. They are no names of callers. */
  readonly known: ReadonlySet<string>;
  /** The name was asked for: a bare answer is one. */
  readonly asked: boolean;
  /** What the wish is about is known and the name is not: a few words alone are the name, whatever was asked last. */
  readonly likely: boolean;
  /** Surnames of the business's own people: they are called, and do not call, unless they say so. */
  readonly staff: ReadonlySet<string>;
}

/** Reads the names that callers give. A cue that says the caller will not tell is none. Pure. */
export function readNames(heard: Heard, context: NameContext): NameMention[] {
  const { names } = context.words;
  const mentions: NameMention[] = [];
  const refusals = heard.all(names.refused);
  for (const cue of names.cues) {
    for (const found of heard.all(cue.pattern)) {
      if (refusals.some((one) => overlaps(one, found))) continue;
      if (mentions.some((one) => overlaps(one, found)) || heard.endsBefore(found.from, names.comparing)) continue;
      const mention =
        cue.side === 'after' ? after(heard, { cue, found, context }) : before(heard, { cue, found, context });
      if (mention === undefined || mentions.some((one) => overlaps(one, mention))) continue;
      mentions.push(mention);
    }
  }
  if (mentions.length === 0 && refusals.length === 0) {
    const bare = bareAnswer(heard, context) ?? opening(heard, context) ?? closing(heard, context);
    if (bare !== undefined) mentions.push(bare);
  }
  return mentions.sort((a, b) => a.from - b.from);
}

const overlaps = (a: Span, b: Span) => a.from < b.to && b.from < a.to;

interface Cue {
  cue: NameCue;
  found: Found;
  context: NameContext;
}

function after(heard: Heard, { cue, found, context }: Cue): NameMention | undefined {
  const { names, grammar } = context.words;
  const titles = wordSet(names.titles);
  let start = found.to;
  while (titles.has(heard.at(start)) || (isOneOf(heard.at(start), grammar.connecting) && start < found.to + 2))
    start += 1;
  start = afterCorrection(heard, start, context);
  const titled = start > found.to && titles.has(heard.at(start - 1));
  const to = rightEnd(heard, start, { context, strong: cue.weak !== true || titled });
  if (to === start) return lastWord(heard, start, { cue, found, context });
  if (cue.called === true && context.staff.has(plainWord(heard.tokens[to - 1]!.raw))) return undefined;
  if (cue.weak === true && (!titled || cue.last === true) && !isLikely(heard, { from: start, to }, { cue, context }))
    return undefined;
  return { from: found.from, to, name: nameOf(heard, { from: start, to }, names), whose: cue.whose, part: cue.part };
}

/** "nicht Schmidt, sondern Schmitz". */
function afterCorrection(heard: Heard, start: number, { words }: NameContext): number {
  if (!heard.startsAt(start, words.turns.not)) return start;
  const but = heard.all(words.turns.but).find((one) => one.from > start && one.from <= start + 4);
  return but?.to ?? start;
}

/** Whatever word ends an utterance after "mein Name ist" is the name, be it a common one; not what says that it is not told. */
function lastWord(heard: Heard, start: number, { cue, found, context }: Cue): NameMention | undefined {
  const { names } = context.words;
  const token = heard.token(start);
  const told = cue.weak !== true && start > 0 && start === heard.length - 1 && token !== undefined;
  if (!told || token.value !== undefined || token.raw.length < 2) return undefined;
  if (wordSet(names.untold).has(token.text) || wordSet(names.governors).has(token.text)) return undefined;
  return { from: found.from, to: start + 1, name: capital(token.raw), whose: cue.whose, part: cue.part };
}

/** Names go on until a word that is never one; a common word only at the end, or before such a word. */
function rightEnd(heard: Heard, start: number, { context, strong }: { context: NameContext; strong: boolean }): number {
  const { names } = context.words;
  let at = start;
  while (at < heard.length && at - start < MOST_WORDS + 1) {
    const word = heard.at(at);
    if (isHyphen(heard, at, context) && at > start) {
      at += 1;
      continue;
    }
    const particle = wordSet(names.particles).has(word) && leadsToName(heard, at + 1, context);
    if (!particle && !isPossible(heard, at, context)) break;
    if (at > start && heard.at(at) === heard.at(start)) break;
    if (!particle && isSeldom(heard, at, context) && !(at === start ? strong : closes(heard, at, context))) break;
    at += 1;
  }
  return at - start > MOST_WORDS + 1 ? start : at;
}

/** "von der Tann": particles one after another, then a name. */
function leadsToName(heard: Heard, at: number, context: NameContext): boolean {
  const { particles } = context.words.names;
  const next = wordSet(particles).has(heard.at(at)) ? at + 1 : at;
  return isPossible(heard, next, context);
}

const isHyphen = (heard: Heard, at: number, { words }: NameContext) =>
  new RegExp(`^(?:${words.names.hyphen})$`).test(heard.at(at)) && heard.at(at + 1) !== '';

function isPossible(heard: Heard, at: number, { words, known }: NameContext): boolean {
  const token = heard.token(at);
  if (token === undefined || token.value !== undefined || /[\d@+]/.test(token.text)) return false;
  const word = plainWord(token.raw);
  if (word.length < 2 && token.glue === ' ' && !/^[’']/.test(heard.tokens[at + 1]?.glue ?? '')) return false;
  if (wordSet(words.names.firstNames).has(word)) return true;
  return !wordSet(words.names.never).has(word) && !wordSet(words.names.never).has(token.text) && !known.has(word);
}

const isSeldom = (heard: Heard, at: number, { words }: NameContext) => wordSet(words.names.seldom).has(heard.at(at));

/** A common word ends a name where nothing follows that it could belong to. */
function closes(heard: Heard, at: number, context: NameContext): boolean {
  const next = heard.token(at + 1);
  if (next === undefined) return true;
  const isTime = next.value !== undefined || isOneOf(next.text, context.words.grammar.beforeTime);
  return !isTime && !isPossible(heard, at + 1, context);
}

/** After "ich bin" or "this is" a name is likely where a first name begins it, or nothing but it follows. */
function isLikely(heard: Heard, span: Span, { cue, context }: Omit<Cue, 'found'>): boolean {
  const { names } = context.words;
  const words = heard.tokens.slice(span.from, span.to).map(({ raw }) => plainWord(raw));
  if (cue.last === true && !endsWish(heard, span, context)) return false;
  if (wordSet(names.firstNames).has(words[0]!)) return true;
  if (words.some((word) => new RegExp(names.adjectives).test(word))) return false;
  if (words.length === 1 && wordSet(names.seldom).has(words[0]!)) return false;
  const ends =
    span.to === heard.length || (words.length > 1 && !isPossible(heard, span.to, context)) || cue.ends !== 'phrase';
  const early = span.from <= 8 || cue.last === true;
  return cue.ends === 'turn' ? span.to === heard.length : ends && early;
}

/** One word that is none of the language's: in the middle of a sentence everything else may be meant. */
const isAlone = (heard: Heard, { from, to }: Span, { names }: TaskWords): boolean =>
  to - from === 1 && heard.at(from).length > 3 && !wordSet(names.seldom).has(heard.at(from));

const saysWhen = (heard: Heard, { dates, times }: TaskWords): boolean =>
  heard.tokens.some(({ value }) => value !== undefined) ||
  [...dates.weekdays, times.morning, times.afternoon].some((source) => heard.has(source));

/** "… für Weidinger am Freitag", "… um zehn für Weidinger": where what is wanted or when is known. */
function endsWish(heard: Heard, { from, to }: Span, { likely, asked, words }: NameContext): boolean {
  if (heard.at(to) !== '' && isOneOf(heard.at(to), words.grammar.afterName) && isAlone(heard, { from, to }, words))
    return likely || asked || saysWhen(heard, words);
  const end = to === heard.length || (to === heard.length - 1 && isOneOf(heard.at(to), words.grammar.courtesies));
  return end && (likely || asked || saysWhen(heard, words));
}

function before(heard: Heard, { cue, found, context }: Cue): NameMention | undefined {
  const { names } = context.words;
  const governors = wordSet(names.governors);
  let start = found.from;
  while (start > 0 && found.from - start < MOST_WORDS) {
    const at = start - 1;
    const first = start === found.from;
    if (isHyphen(heard, at, context) && !first) {
      start -= 1;
      continue;
    }
    const particle = !first && wordSet(names.particles).has(heard.at(at));
    if (!particle && !isPossible(heard, at, context)) break;
    if (isSeldom(heard, at, context) && !first) break;
    const governed = governors.has(heard.at(at - 1)) && !wordSet(names.particles).has(heard.at(at - 1));
    const given = wordSet(names.firstNames).has(heard.at(at));
    if (governed && !given && !particle) {
      if (first && cue.weak !== true) start -= 1;
      break;
    }
    start -= 1;
  }
  while (
    start < found.from &&
    wordSet(names.particles).has(heard.at(start)) &&
    isOneOf(heard.at(start), context.words.grammar.articles)
  )
    start += 1;
  if (start === found.from) return undefined;
  const span = { from: start, to: found.from };
  if (cue.weak === true && !isLikely(heard, span, { cue, context })) return undefined;
  return { from: start, to: found.to, name: nameOf(heard, span, names), whose: cue.whose, part: cue.part };
}

/** "Peter Müller, ich hätte gern …": a first name and a surname that begin an utterance. */
function opening(heard: Heard, context: NameContext): NameMention | undefined {
  const { names, turns } = context.words;
  let from = 0;
  while (new RegExp(`^(?:${turns.polite})$`).test(heard.at(from))) from += 1;
  if (!wordSet(names.firstNames).has(plainWord(heard.token(from)?.raw ?? ''))) return undefined;
  const to = rightEnd(heard, from, { context, strong: true });
  if (
    to - from < 2 ||
    wordSet(context.words.contact.streetWords).has(heard.at(to)) ||
    isOneOf(heard.at(to), context.words.grammar.predicates)
  )
    return undefined;
  return { from, to, name: nameOf(heard, { from, to }, names), whose: 'customer' };
}

/** "… um elf, Sabine Wolter": a first name and a surname that end an utterance, after a time. */
function closing(heard: Heard, context: NameContext): NameMention | undefined {
  const { names } = context.words;
  for (const from of [heard.length - 3, heard.length - 2]) {
    if (from < 1 || heard.token(from - 1)?.value === undefined) continue;
    if (!wordSet(names.firstNames).has(plainWord(heard.token(from)?.raw ?? ''))) continue;
    const to = rightEnd(heard, from, { context, strong: true });
    if (to === heard.length && !heard.tokens.slice(from).some(({ raw }) => context.staff.has(plainWord(raw))))
      return { from, to, name: nameOf(heard, { from, to }, names), whose: 'customer' };
  }
  return undefined;
}

/** One to three words and nothing else, when the name was asked for, or with a title or a first name. */
function bareAnswer(heard: Heard, context: NameContext): NameMention | undefined {
  const polite = (at: number) => new RegExp(`^(?:${context.words.turns.polite})$`).test(heard.at(at));
  const titles = wordSet(context.words.names.titles);
  let [from, to] = [0, heard.length];
  while (to > 0 && (heard.token(to - 1)?.digits !== undefined || heard.isTaken(to - 1))) to -= 1;
  while (from < to && (polite(from) || titles.has(heard.at(from)))) from += 1;
  while (to > from && polite(to - 1)) to -= 1;
  const titled = from > 0 && titles.has(heard.at(from - 1));
  if (!context.asked && saysOther(heard, { from, to }, context)) return undefined;
  const given = to - from > 1 && wordSet(context.words.names.firstNames).has(plainWord(heard.token(from)?.raw ?? ''));
  if (to - from < 1 || to - from > 3 || !(context.asked || context.likely || titled || given)) return undefined;
  const end = rightEnd(heard, from, { context, strong: true });
  if (end !== to) return undefined;
  return { from, to, name: nameOf(heard, { from, to }, context.words.names), whose: 'customer' };
}

/** Days, times and ways to get an order are no names where the name was not asked for, nor people of the business. */
function saysOther(heard: Heard, { from, to }: Span, { words, staff }: NameContext): boolean {
  const { dates, catalogue, times } = words;
  const figures = heard.tokens
    .slice(to)
    .map(({ digits }) => digits ?? '')
    .join('');
  if (heard.tokens.slice(from, to).some(({ raw }) => staff.has(plainWord(raw)))) return true;
  if (figures !== '' && figures.length < 4) return true;
  const days = [
    ...dates.weekdays,
    ...dates.months,
    ...dates.relative.map(([source]) => source),
    ...dates.feasts.map(([source]) => source),
  ];
  return [...days, catalogue.pickup, catalogue.delivery, times.morning, times.afternoon].some((source) =>
    heard.has(source),
  );
}

/** As it is written: capitals, particles small, hyphens and apostrophes as they were said. */
function nameOf(heard: Heard, { from, to }: Span, names: NameWords): string {
  const hyphen = new RegExp(`^(?:${names.hyphen})$`);
  let name = '';
  let capitalised = false;
  for (let at = from; at < to; at += 1) {
    const { raw, glue } = heard.tokens[at]!;
    if (hyphen.test(plainWord(raw))) {
      name += '-';
      continue;
    }
    const begins = name === '' && wordSet(names.capitals).has(plainWord(raw));
    const goesOn: boolean = wordSet(names.capitals).has(plainWord(raw)) && at > from && capitalised;
    capitalised = begins || goesOn;
    const particle =
      !capitalised && at < to - 1 && wordSet(names.particles).has(plainWord(raw)) && plainWord(raw).length > 1;
    const joint = name === '' || name.endsWith('-') ? '' : glue === '' ? ' ' : glue;
    name += joint + (particle ? raw.toLowerCase() : capital(raw));
  }
  return name.replace(/\bO[ ’](?=\p{Lu})/gu, 'O’').replace(/’(?=\p{L})/gu, "'");
}

export function capital(word: string): string {
  const lower = word.toLowerCase();
  const upper = lower.charAt(0).toUpperCase() + lower.slice(1);
  return upper.replace(/^Mc(\p{Ll})/u, (_, letter: string) => `Mc${letter.toUpperCase()}`);
}
