import type { TaskWords } from '../../shared/languages/task-words.ts';
import { readEntries, sizeOf, type NamedEntry } from './catalogue.ts';
import { isOneOf, plainWord, wordSet, type Heard, type Span } from './heard.ts';
import type { Item, OrderItem } from './tasks.ts';

export interface OrderContext {
  readonly words: TaskWords;
  readonly items: readonly Item[];
  readonly sizes: readonly string[];
  /** Nothing is ordered in a question. */
  readonly question: boolean;
}

interface Mention extends Span {
  readonly item: string;
  readonly quantity: number | undefined;
  readonly size: string | undefined;
  readonly kind: 'add' | 'more' | 'remove' | 'about' | 'replaced';
}

/**
 * An order after what was said: items with how many and how large, additions, cancellations, changes. Pure.
 * @param order what was ordered before
 * @returns the order, and the words that were about it
 */
export function changedOrder(heard: Heard, order: readonly OrderItem[], context: OrderContext) {
  const entries = readEntries(heard, context.items, context.words);
  const mentions = entries.map((entry, index) =>
    mentionOf(heard, { entry, before: entries[index - 1], after: entries[index + 1], context }),
  );
  let now = [...order];
  for (const mention of mentions)
    if (!context.question || mention.kind !== 'add' || mention.quantity !== undefined)
      now = applied(now, mention, mentions);
  for (const mention of mentions) heard.take(mention);
  now = withoutItems(heard, now, { mentions, context });
  return { items: now, changed: JSON.stringify(now) !== JSON.stringify(order), named: mentions.length > 0 };
}

interface Place {
  entry: NamedEntry;
  before: NamedEntry | undefined;
  after: NamedEntry | undefined;
  context: OrderContext;
}

function mentionOf(heard: Heard, { entry, before, after, context }: Place): Mention {
  const { catalogue, turns } = context.words;
  const floor = before?.to ?? 0;
  let from = entry.from;
  let size: string | undefined;
  let quantity: number | undefined;
  let article = false;
  while (from > floor) {
    const word = heard.at(from - 1);
    const token = heard.token(from - 1);
    const saidSize = sizeOf(word, context.sizes, context.words);
    if (quantity !== undefined && token?.value !== quantity) break;
    if (saidSize !== undefined && size === undefined) size = saidSize;
    else if (token?.value !== undefined && quantity === undefined) quantity = token.value;
    else if (token?.value !== undefined && token.value === quantity) void 0;
    else if (Object.hasOwn(catalogue.articles, word) && quantity === undefined) {
      quantity = catalogue.articles[word]!;
      article = true;
    } else if (quantity !== undefined && article && Object.hasOwn(catalogue.articles, word)) void 0;
    else if (isAdjective(heard, { at: from - 1, floor, quantity, words: context.words })) void 0;
    else if (!(
      wordSet(catalogue.times).has(word) ||
      wordSet(catalogue.generic).has(word) ||
      isOneOf(word, context.words.grammar.partitives)
    ))
      break;
    from -= 1;
  }
  let to = entry.to;
  const next =
    isOneOf(heard.at(to), context.words.grammar.inSize) || wordSet(catalogue.generic).has(heard.at(to)) ? to + 1 : to;
  const sizeAt = [next, next + 1, next + 2].find(
    (at) =>
      at < (after === undefined ? heard.length : after.from) &&
      sizeOf(heard.at(at), context.sizes, context.words) !== undefined &&
      !belongsToNext(heard, at, { after, words: context.words }),
  );
  if (quantity === undefined && (catalogue.articles[heard.at(to)] ?? 0) > 1) {
    quantity = catalogue.articles[heard.at(to)];
    to += 1;
  } else if (
    quantity === undefined &&
    heard.token(to)?.value !== undefined &&
    isOneOf(heard.at(to + 1), context.words.grammar.timesWord)
  ) {
    quantity = heard.token(to)!.value;
    to += 2;
  }
  const [only] = heard.all(`(?:${catalogue.only})`).filter((one) => one.from === to);
  const count = only && (heard.token(only.to)?.value ?? catalogue.articles[heard.at(only.to)]);
  if (quantity === undefined && only !== undefined && count !== undefined) {
    quantity = count;
    to = only.to + 1;
  }
  const forAll =
    sizeAt !== undefined &&
    heard.tokens.slice(entry.to, sizeAt).some(({ text }) => new RegExp(`^(?:${catalogue.all})$`).test(text));
  if (size === undefined && sizeAt !== undefined && !forAll) {
    size = sizeOf(heard.at(sizeAt), context.sizes, context.words);
    to = sizeAt + 1;
  }
  const removed =
    heard.endsBefore(from, catalogue.remove) ||
    (heard.startsAt(to, catalogue.removeAfter) && !heard.startsAt(to, `(?:${turns.but})`)) ||
    isOneOf(heard.at(from - 1), context.words.grammar.none);
  const replaced = heard.endsBefore(from, `(?:${catalogue.instead})(?: (?:${context.words.grammar.determiners}))?`);
  const more = quantity !== undefined && heard.endsBefore(from, `(?:${catalogue.more})(?: \\S+)?`);
  const kind = removed
    ? 'remove'
    : replaced
      ? 'replaced'
      : more
        ? 'more'
        : quantity === undefined && size !== undefined
          ? 'about'
          : 'add';
  return { item: entry.id, quantity, size, kind, from, to };
}

interface Adjective {
  at: number;
  floor: number;
  quantity: number | undefined;
  words: TaskWords;
}

/** "zwei rote Curry": one word between how many and what. */
function isAdjective(heard: Heard, { at, floor, quantity, words }: Adjective): boolean {
  const counted = heard.token(at - 1)?.value !== undefined || Object.hasOwn(words.catalogue.articles, heard.at(at - 1));
  return (
    quantity === undefined &&
    at - 1 >= floor &&
    counted &&
    heard.at(at).length > 3 &&
    !wordSet(words.names.never).has(heard.at(at))
  );
}

/** "eine Cola und eine große Salami": the size stands before the item that follows. */
function belongsToNext(
  heard: Heard,
  at: number,
  { after, words }: { after: NamedEntry | undefined; words: TaskWords },
): boolean {
  return (
    after !== undefined &&
    heard.tokens.slice(at + 1, after.from).length <= 1 &&
    !['', words.counts.and].includes(heard.tokens[at + 1]?.text ?? '') &&
    after.from - at <= 1
  );
}

function applied(order: readonly OrderItem[], mention: Mention, mentions: readonly Mention[]): OrderItem[] {
  const same = (one: OrderItem) =>
    one.item === mention.item && (mention.size === undefined || one.size === undefined || one.size === mention.size);
  const existing = order.filter((one) => one.item === mention.item);
  switch (mention.kind) {
    case 'remove':
    case 'replaced': {
      if (mention.quantity === undefined || mention.kind === 'replaced') return order.filter((one) => !same(one));
      return order.flatMap((one) => {
        if (!same(one)) return [one];
        const left = one.quantity - mention.quantity!;
        return left > 0 && mention.quantity! < one.quantity ? [{ ...one, quantity: left }] : [];
      });
    }
    case 'about':
      if (existing.length === 1)
        return order.map((one) => (one.item === mention.item ? withSize(one, mention.size) : one));
      return existing.length > 0 ? [...order] : [...order, position(mention)];
    case 'more': {
      const twin = order.find((one) => one.item === mention.item && one.size === mention.size);
      if (twin === undefined) return [...order, position(mention)];
      return order.map((one) => (one === twin ? { ...one, quantity: one.quantity + (mention.quantity ?? 1) } : one));
    }
    case 'add': {
      const twice = mentions.filter((one) => one.item === mention.item && one.kind === 'add').length > 1;
      const twin = order.find(
        (one) => one.item === mention.item && (one.size === mention.size || (mention.size === undefined && !twice)),
      );
      const only = existing.length === 1 && !twice ? existing[0] : undefined;
      const target = twin ?? only;
      if (target === undefined) return [...order, position(mention)];
      if (mention.quantity === undefined && mention.size === undefined) return [...order];
      return order.map((one) =>
        one === target
          ? withSize({ ...one, quantity: mention.quantity ?? one.quantity }, mention.size ?? one.size)
          : one,
      );
    }
  }
}

const position = ({ item, quantity, size }: Mention): OrderItem => withSize({ item, quantity: quantity ?? 1 }, size);
const withSize = ({ item, quantity }: OrderItem, size: string | undefined): OrderItem =>
  size === undefined ? { item, quantity } : { item, quantity, size };

/** "machen Sie drei draus", "beide groß", "doch lieber klein": changes that name no item mean the last one, or all. */
function withoutItems(
  heard: Heard,
  order: readonly OrderItem[],
  { mentions, context }: { mentions: readonly Mention[]; context: OrderContext },
): OrderItem[] {
  const { catalogue, turns } = context.words;
  if (order.length === 0) return [...order];
  const sizeAt = heard.tokens.findLastIndex(
    (_, index) => sizeOf(heard.at(index), context.sizes, context.words) !== undefined,
  );
  const size = sizeAt < 0 ? undefined : sizeOf(heard.at(sizeAt), context.sizes, context.words);
  if (size !== undefined && heard.has(catalogue.all)) return order.map((one) => withSize(one, size));
  const makes = heard.has(catalogue.makeIt);
  const corrects = heard.has(turns.correction) || makes;
  if (mentions.length > 0) return [...order];
  const last = order.at(-1)!;
  const others = order.slice(0, -1);
  const number = makes
    ? heard.tokens.find((token, index) => !heard.isTaken(index) && token.value !== undefined && token.value < 50)
    : undefined;
  if (number !== undefined) heard.take({ from: heard.tokens.indexOf(number), to: heard.tokens.indexOf(number) + 1 });
  const fewer = heard
    .all(catalogue.remove)
    .map(({ to }) => heard.token(to)?.value)
    .find((count) => count !== undefined);
  if (fewer !== undefined && fewer < last.quantity && number === undefined)
    return [...others, { ...last, quantity: last.quantity - fewer }];
  const made = number !== undefined ? { ...last, quantity: number.value! } : last;
  if (size !== undefined && (corrects || heard.length <= 4) && plainWord(size) !== '')
    return [...others, withSize(made, size)];
  return [...others, made];
}
