import type { TaskWords } from '../../shared/languages/task-words.ts';
import { isOneOf, plainWord, wholeWords, wordSet, type Heard, type Span } from './heard.ts';
import { distance } from './spelling.ts';

/** Something of the scenario that was named. */
export interface NamedEntry extends Span {
  readonly id: string;
  /** How well it matches; a weaker one yields to a better one at the same place. */
  readonly score: number;
}

interface Entry {
  readonly id: string;
  readonly names: readonly string[];
}

const MOST_JOINED = 3;
const joinedName = (name: string): string => plainWord(name).replace(/[^a-z0-9]/g, '');

/**
 * Entries whose spoken names were said: inflected, in a compound, in several words, or with one letter heard wrong. Pure.
 */
export function readEntries(heard: Heard, entries: readonly Entry[], words: TaskWords): NamedEntry[] {
  const named = entries.flatMap((entry) => entry.names.map((name) => ({ id: entry.id, name: joinedName(name) })));
  const found: NamedEntry[] = [];
  for (let index = 0; index < heard.length; index += 1)
    for (let width = 1; width <= MOST_JOINED && index + width <= heard.length; width += 1) {
      const said = joinedAt(heard, index, width);
      if (said === undefined) continue;
      for (const { id, name } of named) {
        const score = matchOf(said, name, words);
        if (score > 0) found.push({ id, from: index, to: index + width, score });
      }
    }
  const best = withoutOverlaps(found);
  return best.length > 0 ? best : apart(heard, named, words);
}

function joinedAt(heard: Heard, index: number, width: number): string | undefined {
  const parts = Array.from({ length: width }, (_, offset) => heard.token(index + offset));
  if (parts.some((part) => part === undefined || part.value !== undefined)) return undefined;
  return parts
    .map((part) => plainWord(part!.raw))
    .join('')
    .replace(/[^a-z0-9]/g, '');
}

function matchOf(said: string, name: string, words: TaskWords): number {
  const { endings, compounds, generic } = words.catalogue;
  if (said === name) return 4;
  if (name.length < 3 || said.length < 3) return 0;
  const isEnding = wholeWords(`^(?:${endings}|${compounds})`);
  if (said.startsWith(name) && said.slice(name.length).search(isEnding) >= 0) return 3;
  if (said.endsWith(name) && wordSet(generic).has(said.slice(0, -name.length))) return 3;
  const stem = name.replace(new RegExp(words.grammar.catalogue.stem), '');
  if (stem.length >= 4 && stem !== name && (said === stem || isWordOf(said, stem, { isEnding, words }))) return 2;
  if (name.length >= 5 && said[0] === name[0] && Math.abs(said.length - name.length) <= 2) {
    const far = distance(said, name);
    if (far <= (name.length >= 9 ? 2 : 1)) return 1;
  }
  return 0;
}

function isWordOf(said: string, stem: string, { isEnding, words }: { isEnding: RegExp; words: TaskWords }): boolean {
  const { participle, inflected } = words.grammar.catalogue;
  const rest = said.startsWith(stem)
    ? said.slice(stem.length)
    : participle !== undefined && said.startsWith(participle + stem)
      ? said.slice(participle.length + stem.length)
      : undefined;
  if (rest === undefined) return false;
  return isOneOf(rest, inflected) || rest.search(isEnding) >= 0;
}

function withoutOverlaps(found: readonly NamedEntry[]): NamedEntry[] {
  const kept: NamedEntry[] = [];
  const order = [...found].sort((a, b) => b.score - a.score || b.to - b.from - (a.to - a.from));
  for (const one of order) if (!kept.some((other) => one.from < other.to && other.from < one.to)) kept.push(one);
  return kept.sort((a, b) => a.from - b.from);
}

/** "Öl gewechselt", "Reifen wechseln": the two parts of a compound name as words of their own, near each other. */
function apart(heard: Heard, named: readonly { id: string; name: string }[], words: TaskWords): NamedEntry[] {
  const { action, plural } = words.grammar.catalogue;
  const found: NamedEntry[] = [];
  for (const { id, name } of named.filter((one) => one.name.length >= 7))
    for (let at = 2; at <= name.length - 4; at += 1) {
      const [head, tail] = [name.slice(0, at), name.slice(at).replace(new RegExp(action), '')];
      const first = heard.tokens.findIndex(
        (token, index) => !heard.isTaken(index) && isHead(plainWord(token.raw), head, plural),
      );
      if (first < 0 || tail.length < 4) continue;
      const second = heard.tokens.findIndex(
        (token, index) =>
          index !== first &&
          Math.abs(index - first) <= 5 &&
          !heard.isTaken(index) &&
          containsSounds(plainWord(token.raw), tail),
      );
      if (second >= 0) found.push({ id, from: second, to: second + 1, score: 1 });
    }
  const ids = new Set(found.map(({ id }) => id));
  return ids.size === 1 ? found.slice(0, 1) : [];
}

const isHead = (said: string, head: string, plural: readonly string[]) =>
  said === head || (head.length >= 4 && plural.some((ending) => said === head + ending || said + ending === head));
const consonants = (word: string) => word.replace(/[aeiouyh]+/g, '');
const containsSounds = (said: string, tail: string) => {
  const sounds = consonants(tail);
  return sounds.length >= 3 && consonants(said).includes(sounds) && Math.abs(said.length - tail.length) <= 5;
};

/** A person of the business who was named: by surname after a title or preposition, or by the name alone. Pure. */
export function readStaff(heard: Heard, staff: readonly string[], words: TaskWords): NamedEntry[] {
  const { staffTitles, staffBefore, business } = words.catalogue;
  const titles = wordSet(staffTitles);
  const found: NamedEntry[] = [];
  for (const person of staff) {
    const surname = plainWord(person.split(' ').at(-1)!);
    heard.tokens.forEach((token, index) => {
      if (heard.isTaken(index)) return;
      const said = plainWord(token.raw);
      const near = surname.length >= 5 && said[0] === surname[0] && distance(said, surname) <= 1;
      if (said !== surname && said !== `${surname}s` && !near) return;
      let from = index;
      while (titles.has(heard.at(from - 1))) from -= 1;
      const isBusiness =
        wordSet(business).has(heard.at(from - 1)) ||
        (heard.at(from - 1) === words.counts.and && wordSet(business).has(heard.at(from - 3)));
      const followed = heard.at(index + 1) === words.counts.and && wordSet(business).has(heard.at(from - 1));
      if (isBusiness || followed) return;
      const called = from < index || wordSet(staffBefore).has(heard.at(from - 1));
      if (!called && near && said !== surname) return;
      found.push({ id: person, from, to: index + 1, score: called ? 2 : 1 });
    });
  }
  return found.sort((a, b) => a.from - b.from);
}

/** The scenario's size that a word means. */
export function sizeOf(word: string, sizes: readonly string[], { catalogue, grammar }: TaskWords): string | undefined {
  const said = Object.hasOwn(catalogue.sizes, word) ? catalogue.sizes[word]! : word;
  return sizes.find((size) => {
    const name = plainWord(size);
    return said === name || (said.startsWith(name) && isOneOf(said.slice(name.length), grammar.catalogue.sizeEndings));
  });
}
