import { anyOf } from '../../shared/languages/alternatives.ts';
import type { Patterns, WishWords } from '../../shared/languages/spoken-vocabulary.ts';
import { plain, wordsOf } from './plain-text.ts';

/** Rights a caller can ask for on the phone (Art. 15 and 17 GDPR). */
export type DataRequest = 'erasure' | 'access';

/** What an utterance asks for, beyond its subject matter. */
export interface Wishes {
  requests: DataRequest[];
  human: boolean;
  goodbye: boolean;
  message: boolean;
  yes: boolean;
  no: boolean;
  greeting: boolean;
  thanks: boolean;
}

/** The vocabularies of several languages, read as one: callers do not keep to the scenario's language. */
export interface WishPatterns {
  readonly erasure: readonly RegExp[];
  readonly keep: readonly RegExp[];
  readonly access: readonly RegExp[];
  readonly copy: readonly RegExp[];
  readonly message: readonly RegExp[];
  readonly human: readonly RegExp[];
  readonly goodbye: readonly RegExp[];
  readonly yes: RegExp;
  readonly no: RegExp;
  readonly greeting: RegExp;
  readonly thanks: RegExp;
}

type Listed = { [Key in keyof WishWords]-?: WishWords[Key] extends Patterns ? Key : never }[keyof WishWords];

/** Compiles what callers of any of these languages may wish for. */
export function wishPatterns(languages: readonly WishWords[]): WishPatterns {
  const either = (key: Exclude<keyof WishWords, Listed>) => anyOf(languages.map((words) => words[key]));
  const sources = (key: Listed) => languages.flatMap((words) => words[key]);
  const [person, connect] = [either('person'), either('connect')];
  return {
    erasure: compiled(
      languages.flatMap(({ erasure, ownData }) =>
        erasure.map((source) => source.replaceAll('<ownData>', anyOf([ownData]))),
      ),
    ),
    keep: compiled(sources('keep'), 'g'),
    access: compiled(sources('access')),
    copy: compiled(sources('copy')),
    message: compiled(sources('message')),
    human: compiled([
      `\\b${person}\\b.{0,40}\\b${connect}\\b`,
      `\\b${connect}\\b.{0,40}\\b${person}\\b`,
      ...sources('human').map((source) => source.replaceAll('<person>', person)),
    ]),
    goodbye: compiled([
      `\\b${either('farewell')}(?: ${either('afterFarewell')})*$`,
      `^(?:${either('beforeFinished')} )*${either('finished')}(?: ${either('afterFinished')})*$`,
    ]),
    yes: new RegExp(`^${either('yes')}\\b`),
    no: new RegExp(`^${either('no')}\\b`),
    greeting: new RegExp(`^(?:${either('beforeGreeting')} )?${either('greeting')}(?: ${either('afterGreeting')})?$`),
    thanks: new RegExp(`^(?:${either('thanks')}(?: |$))+${either('afterThanks')}?$`),
  };
}

/** Reads the wishes out of one utterance. Pure. */
export function wishesOf(said: string, patterns: WishPatterns): Wishes {
  const text = plain(said);
  const no = patterns.no.test(text);
  return {
    requests: requestsOf(text, patterns),
    human: matches(patterns.human, text),
    goodbye: matches(patterns.goodbye, text),
    message: matches(patterns.message, text),
    yes: !no && patterns.yes.test(text),
    no,
    greeting: patterns.greeting.test(text),
    thanks: patterns.thanks.test(text),
  };
}

/** Number of words, for deciding whether an answer is more than a yes or no. */
export const lengthOf = (said: string): number => wordsOf(plain(said)).length;

/** "Löschen Sie alles, was Sie über mich gespeichert haben" asks for erasure only, unless a copy is named as well. */
function requestsOf(text: string, { erasure, keep, access, copy }: WishPatterns): DataRequest[] {
  const negated = keep.reduce((rest, pattern) => rest.replace(pattern, ' '), text);
  const erases = matches(erasure, negated);
  const asks = matches(access, text) && (!erases || matches(copy, text));
  return [...(erases ? (['erasure'] as const) : []), ...(asks ? (['access'] as const) : [])];
}

const compiled = (sources: readonly string[], flags?: string) => sources.map((source) => new RegExp(source, flags));
const matches = (list: readonly RegExp[], text: string) => list.some((pattern) => pattern.test(text));
