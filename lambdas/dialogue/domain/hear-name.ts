import type { TaskWords } from '../../shared/languages/task-words.ts';
import { isLike, plainWord, wordSet, type Heard, type Span } from './heard.ts';
import { capital, readNames, type NameMention } from './person-names.ts';
import type { Progress } from './progress.ts';
import { distance, readSpelled, withLetters, withoutLetter, type Spelled } from './spelling.ts';

/** What a name follows from: who said it for whom, and how it is spelled. */
export type NameProgress = Pick<Progress, 'name' | 'forOther'>;

export interface NameTurn {
  readonly words: TaskWords;
  readonly known: ReadonlySet<string>;
  readonly asked: boolean;
  readonly likely: boolean;
  readonly staff: ReadonlySet<string>;
  /** Appointments are made for others; a complaint about somebody is not. */
  readonly forOthers: boolean;
  /** Spelled letters are a name here, and not an order number. */
  readonly spells: boolean;
}

/** Reads the customer's name of a turn into what was known of it. Pure. */
export function heardName(heard: Heard, before: NameProgress, turn: NameTurn): NameProgress {
  const { words } = turn;
  const forOther = before.forOther || (turn.forOthers && isForOther(heard, turn));
  const least = heard.has(words.spelling.spelled) ? 2 : 3;
  const spelled = turn.spells
    ? readSpelled(heard, words).filter(
        (run) =>
          run.letters.length >= least &&
          !besideFigures(heard, run) &&
          isSpelling(heard, run) &&
          !heard.all(words.spelling.withLetters).some((one) => run.from >= one.from && run.from < one.to),
      )
    : [];
  for (const run of spelled) heard.take(run);
  const likely = turn.likely && customerName(before) === undefined;
  const mentions = readNames(heard, { ...turn, likely }).filter(({ whose }) => whose !== 'other' || turn.forOthers);
  let name = before.name;
  for (const mention of mentions) {
    name = withMention(name, mention, turn.forOthers);
    heard.take(mention);
  }
  const key = keyOf(name, forOther);
  if (mentions.length === 0 && spelled.length === 0 && name[key] !== undefined)
    name = { ...name, [key]: heardAgain(heard, name[key], words) };
  for (const run of spelled) name = { ...name, [key]: respelled(name[key], run, { heard, words }) };
  if (spelled.length === 0 && name[key] !== undefined)
    name = { ...name, [key]: corrected(heard, { name: name[key], recent: mentions.length > 0 || turn.asked, words }) };
  return { name, forOther };
}

/** Somebody else is the customer; who is called by the name of somebody of the business is not. */
const isForOther = (heard: Heard, { words, staff }: NameTurn): boolean =>
  heard
    .all(words.names.forOther)
    .some(({ from, to }) => !heard.tokens.slice(from, to + 2).some(({ raw }) => staff.has(plainWord(raw))));

/** Words of a spelling alphabet alone are names as well: only several of them are letters. */
const isSpelling = (heard: Heard, { from, to }: Span): boolean =>
  to - from >= 4 || heard.tokens.slice(from, to).some(({ raw }) => raw.length === 1);

/** Letters beside figures are of a number. */
const besideFigures = (heard: Heard, { from, to }: Span): boolean =>
  heard.token(from - 1)?.digits !== undefined || heard.token(to)?.digits !== undefined;

/** The customer's name: not the caller's own where the call is for somebody else. */
export function customerName({ name, forOther }: NameProgress): string | undefined {
  return forOther ? (name.other ?? name.customer) : (name.customer ?? name.other ?? name.own);
}

const keyOf = (name: Progress['name'], forOther: boolean): 'own' | 'other' | 'customer' => {
  if (forOther) return name.other === undefined && name.customer !== undefined ? 'customer' : 'other';
  return name.customer !== undefined
    ? 'customer'
    : name.other !== undefined
      ? 'other'
      : name.own !== undefined
        ? 'own'
        : 'customer';
};

function withMention(name: Progress['name'], mention: NameMention, forOthers: boolean): Progress['name'] {
  const key = mention.whose;
  const current = name[key] ?? name.own ?? name.customer;
  const value = withPart(current, mention);
  if (!forOthers) return { customer: value };
  if (key === 'own' && name.customer !== undefined) return { ...name, own: value, customer: undefined };
  return { ...name, [key]: value };
}

/** "Vorname Petra", "Nachname Wolf": parts of one name. */
function withPart(current: string | undefined, { name, part }: NameMention): string {
  if (current === undefined || part === undefined) return name;
  const parts = current.split(' ');
  if (part === 'first') return parts.length === 1 ? `${name} ${current}` : [name, ...parts.slice(1)].join(' ');
  if (parts.length > 1) return [parts[0], name].join(' ');
  return distance(plainWord(current), plainWord(name)) <= 2 ? name : name.includes(' ') ? name : `${current} ${name}`;
}

/** Spelled letters replace the part of the name that sounds like them, else the last. */
function respelled(
  name: string | undefined,
  { from, letters }: Spelled,
  { heard, words }: { heard: Heard; words: TaskWords },
): string {
  const written = capital(letters);
  if (name === undefined) return written;
  const parts = name.split(' ');
  const far = parts.map((part) => distance(plainWord(part), plainWord(letters)));
  const before = heard.tokens.slice(Math.max(0, from - 4), from).map(({ text }) => text);
  const first = isLike(before.join(' '), words.grammar.spelling.firstName);
  const nearest = far.indexOf(Math.min(...far));
  const index = first ? 0 : far[nearest]! <= Math.max(2, letters.length / 2) ? nearest : parts.length - 1;
  return parts.map((part, at) => (at === index ? written : part)).join(' ');
}

/** "nein, Schmitz": a word that sounds like a part of the name replaces it where something is corrected. */
function heardAgain(heard: Heard, name: string, { turns, names }: TaskWords): string {
  if (heard.length > 4 || !heard.has(turns.correction)) return name;
  const never = wordSet(names.never);
  const index = heard.tokens.findIndex(
    ({ text, value }, at) =>
      !heard.isTaken(at) &&
      value === undefined &&
      text.length > 2 &&
      !never.has(text) &&
      !new RegExp(`^(?:${turns.correction})$`).test(text),
  );
  const said = heard.token(index);
  if (said === undefined) return name;
  const parts = name.split(' ');
  const near = parts.findIndex(
    (part) => distance(plainWord(part), plainWord(said.raw)) <= Math.max(2, Math.floor(part.length / 3)),
  );
  if (near < 0) return name;
  heard.take({ from: index, to: index + 1 });
  return parts.map((part, at) => (at === near ? capital(said.raw) : part)).join(' ');
}

interface Correction {
  name: string;
  recent: boolean;
  words: TaskWords;
}

/** "mit k", "Erica with a k", "ohne h". */
function corrected(heard: Heard, { name, recent, words }: Correction): string {
  const { withLetters: adds, withoutLetters: drops, spelled } = words.spelling;
  let now = name;
  for (const { from, to, groups } of heard.all(adds)) {
    const index = partOf(heard, { from, to }, { name: now, recent, spelled });
    const grapheme = graphemeOf(groups['g'] ?? '', words);
    if (index !== undefined && grapheme !== undefined)
      now = replaced(now, index, (part) => withLetters(part, grapheme, placeOf(heard, { from, to }, words)));
    if (index !== undefined) heard.take({ from, to });
  }
  for (const { from, to, groups } of heard.all(drops)) {
    const index = partOf(heard, { from, to }, { name: now, recent, spelled });
    if (index !== undefined) now = replaced(now, index, (part) => withoutLetter(part, groups['g'] ?? ''));
    if (index !== undefined) heard.take({ from, to });
  }
  return now;
}

function graphemeOf(said: string, { grammar, counts }: TaskWords): string | undefined {
  const { doubled, graphemes } = grammar.spelling;
  const twice = new RegExp(`^(?:${doubled}) ([a-z])$`).exec(said);
  if (twice !== null) return twice[1]!.repeat(2);
  const joined = said.replace(new RegExp(` ${counts.and} | `, 'g'), '');
  if (Object.hasOwn(graphemes, joined)) return graphemes[joined];
  return /^[a-z]{1,3}$/.test(joined) ? joined : undefined;
}

const placeOf = (heard: Heard, { from, to }: Span, { grammar }: TaskWords): 'start' | 'end' | undefined => {
  const { atEnd, atStart } = grammar.spelling;
  const said = heard.tokens
    .slice(from, to + 2)
    .map(({ text }) => text)
    .join(' ');
  return isLike(said, atEnd) ? 'end' : isLike(said, atStart) ? 'start' : undefined;
};

/** Which part of the name is meant: the one said right before, else the last; nothing where no name is talked about. */
function partOf(
  heard: Heard,
  { from }: Span,
  { name, recent, spelled }: { name: string; recent: boolean; spelled: string },
): number | undefined {
  const parts = name.split(' ').map(plainWord);
  const said = parts.indexOf(plainWord(heard.tokens[from - 1]?.raw ?? ''));
  if (said >= 0) return said;
  return recent || heard.length <= 6 || heard.has(spelled) ? parts.length - 1 : undefined;
}

function replaced(name: string, index: number, change: (part: string) => string | undefined): string {
  const parts = name.split(' ');
  return parts.map((part, at) => (at === index ? capital(change(part) ?? part) : part)).join(' ');
}
