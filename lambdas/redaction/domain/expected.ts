import type { LabelledClass } from '../../shared/languages/personal-vocabulary.ts';
import type { Expected } from './find-numbers.ts';
import { findPersonal } from './find-personal.ts';
import { labelsIn } from './labels.ts';
import type { PersonalClass } from './personal-classes.ts';
import type { PersonalWords } from './personal-words.ts';
import { tokenise, wordLine } from './tokens.ts';

/** What a turn may be expected to hold. */
export type Expectable = LabelledClass | 'NAME' | 'ADDRESS';

/** Short words for what was asked for, as callers of the command and slots of tasks name it. */
const SHORT: ReadonlyMap<string, Expectable> = new Map<string, Expectable>([
  ...(['number', 'nummer', 'phone', 'telefon', 'callback', 'tel'] as const).map((word) => [word, 'PHONE'] as const),
  ...(['name', 'vorname', 'nachname', 'person', 'caller', 'firstname', 'lastname'] as const).map(
    (word) => [word, 'NAME'] as const,
  ),
  ...(['address', 'adresse', 'anschrift', 'street', 'location', 'city', 'ort'] as const).map(
    (word) => [word, 'ADDRESS'] as const,
  ),
  ...(['plate', 'kennzeichen'] as const).map((word) => [word, 'DE_KFZ'] as const),
  ...(['birthday', 'birthdate', 'dob', 'geburtsdatum'] as const).map((word) => [word, 'BIRTHDATE'] as const),
  ['zip', 'DE_PLZ'],
  ['bank', 'ACCOUNT'],
]);
const NAME =
  /\bname(?:n|s)?\b|\b(?:vor|nach|familien)name|\bheissen\b|\bwith whom\b|\bmit wem\b|\bwho is (?:calling|speaking)\b/;
const ADDRESS = /\b(?:adresse|anschrift|address|wohnen|wohnhaft|strasse|hausnummer|where do you live|street)\b/;
const NUMBER = /\bn(?:umme|umbe)r\b|\berreich/;

/** What a question or a short word asks for; unknown ones ask for nothing in particular. Pure. */
export function askedIn(question: string, words: PersonalWords): Expectable[] {
  const line = wordLine(tokenise(question.slice(0, 2_000).replace(/_/g, ' ')));
  const short = SHORT.get(line.text);
  if (short !== undefined) return [short];
  const labels = labelsIn(line, words.numbers.labels).map((label) => label.class);
  const others: Expectable[] = [
    ...(NAME.test(line.text) ? (['NAME'] as const) : []),
    ...(ADDRESS.test(line.text) && !labels.includes('EMAIL') ? (['ADDRESS'] as const) : []),
    ...(NUMBER.test(line.text) && labels.length === 0 ? (['PHONE'] as const) : []),
  ];
  return [...new Set([...labels.filter((each) => each !== 'OTHER'), ...others])];
}

/** Numbers that have all their digits are not gone on with in the next turn. */
const COMPLETE = 11;

/**
 * What the caller has begun to say at the end of a text, so that the next turn is read as its continuation: a value that
 * reaches the end, or a label that nothing follows. Pure.
 */
export function openAfter(text: string, words: PersonalWords, expected: Expected): Expectable | undefined {
  const tail = text.slice(-1_000);
  const last = findPersonal(tail, { words, expected }).at(-1);
  const line = wordLine(tokenise(tail));
  const rest = (from: string) =>
    tokenise(from).every(
      ({ kind, plain }) =>
        kind === 'sign' || words.numbers.dictation.fillers.has(plain) || words.numbers.bridges.has(plain),
    );
  if (last !== undefined && rest(tail.slice(last.end))) {
    const digits = tail.slice(last.start, last.end).replace(/\D/g, '').length;
    return digits >= COMPLETE ? undefined : expectable(last.kind);
  }
  const label = labelsIn(line, words.numbers.labels).at(-1);
  const ending = label === undefined ? undefined : tokenise(tail).slice(label.to + 1);
  if (
    label !== undefined &&
    label.class !== 'OTHER' &&
    ending!.every(({ kind, plain }) => kind === 'sign' || words.numbers.bridges.has(plain))
  )
    return label.class;
  if (
    Array.from(line.text.matchAll(words.names.before)).at(-1)?.[0] ===
    line.text.slice(-(Array.from(line.text.matchAll(words.names.before)).at(-1)?.[0].length ?? 1))
  )
    return 'NAME';
  return undefined;
}

function expectable(kind: PersonalClass): Expectable | undefined {
  return kind === 'MONEY' || kind === 'ORDER' || kind === 'HEALTH' ? undefined : kind;
}

/** What is expected of a turn after others. */
export function expectedAfter(
  previous: readonly string[],
  asked: readonly Expectable[],
  words: PersonalWords,
): Expected {
  const set = new Set(asked);
  const open = previous.reduce<Expectable | undefined>(
    (before, text) => openAfter(text, words, { asked: set, open: before }),
    undefined,
  );
  return { asked: set, open };
}

/**
 * What is expected of a turn, from what was kept since the one before: names of classes, never a value.
 * @param begun the class that `openAfter` gave for the turn before
 */
export function expectedOf(
  kept: { asked: readonly string[]; begun: string | undefined },
  words: PersonalWords,
): Expected {
  const asked = new Set(kept.asked.flatMap((each) => askedIn(each, words)));
  return { asked, open: kept.begun === undefined ? undefined : askedIn(kept.begun, words)[0] };
}
