import type { TaskWords } from '../../shared/languages/task-words.ts';
import { isLike, isOneOf, plainWord, wordSet, type Heard, type Span } from './heard.ts';
import { digitsAt } from './numbers-said.ts';
import { capital } from './person-names.ts';
import type { Slots } from './tasks.ts';

export type Address = Pick<Slots, 'street' | 'houseNumber' | 'postcode' | 'city'>;

const POSTCODE = 5;
const MOST_STREET_WORDS = 4;

/** Reads where to deliver: street, house number, postcode, city, each where it was said. Pure. */
export function readAddress(heard: Heard, words: TaskWords, known: Address, asked: boolean): Address {
  const street = streetIn(heard, words);
  const found: Address = {};
  if (street !== undefined) {
    Object.assign(found, { street: street.name });
    const numbers = numbersBy(heard, street, words);
    Object.assign(found, numbers.address);
    heard.take({ from: Math.min(street.from, numbers.from), to: Math.max(street.to, numbers.to) });
  } else if (asked && known.street !== undefined && known.houseNumber === undefined) {
    Object.assign(found, numbersBy(heard, { from: 0, to: firstDigit(heard) }, words).address);
  }
  const bare = asked && heard.length === 1 && known.houseNumber !== undefined ? cityAt(heard, 0, words) : undefined;
  if (bare !== undefined) return { city: bare };
  return { ...found, ...postcodeIn(heard, words, found), ...cityIn(heard, words, { ...known, ...found }) };
}

const firstDigit = (heard: Heard) =>
  Math.max(
    0,
    heard.tokens.findIndex((token, index) => !heard.isTaken(index) && token.digits !== undefined),
  );

interface Street extends Span {
  readonly name: string;
}

function streetIn(heard: Heard, words: TaskWords): Street | undefined {
  const { contact } = words;
  const ending = new RegExp(contact.streetEndings);
  for (let index = 0; index < heard.length; index += 1) {
    const word = heard.at(index);
    if (word === '' || !ending.test(word)) continue;
    const alone = wordSet(contact.streetWords).has(word);
    const from = alone ? nameStart(heard, index, words) : index;
    if (alone && from === index) continue;
    if (!alone && (wordSet(words.names.never).has(word) || !besideNumber(heard, { from, to: index + 1 }, words)))
      continue;
    return {
      from: withAdjective(heard, from, words),
      to: index + 1,
      name: streetName(heard, { from: withAdjective(heard, from, words), to: index + 1 }, { alone, words }),
    };
  }
  return preposed(heard, words);
}

/** "Große Ulrichstraße", "Alte Gasse": adjectives belong to the name; articles do not. */
const withAdjective = (heard: Heard, from: number, { grammar }: TaskWords): number =>
  isOneOf(heard.at(from - 1), grammar.addresses.adjectives) ? from - 1 : from;

function nameStart(heard: Heard, index: number, words: TaskWords): number {
  let from = index;
  while (from > 0 && index - from < MOST_STREET_WORDS) {
    const token = heard.token(from - 1);
    if (token === undefined || token.value !== undefined || !/^\p{L}{2,}$/u.test(token.raw)) break;
    if (wordSet(words.names.never).has(token.text) && !isOneOf(token.text, words.grammar.addresses.within)) break;
    from -= 1;
  }
  while (
    from < index &&
    isOneOf(heard.at(from), words.grammar.addresses.leading) &&
    !heard.startsAt(from, words.contact.streetBefore)
  )
    from += 1;
  return from;
}

/** A word that ends like a street is one beside a number only: "Umweg" is none. */
function besideNumber(heard: Heard, { from, to }: Span, words: TaskWords): boolean {
  if (isLike(heard.at(to - 1), words.grammar.addresses.sure)) return true;
  const before = heard.token(from - 1)?.digits ?? heard.token(from - 2)?.digits;
  return (
    heard.token(to)?.digits !== undefined ||
    isOneOf(heard.at(to), words.grammar.addresses.numberWord) ||
    (words.contact.numberFirst && before !== undefined)
  );
}

/** "am Markt drei", "unter den Linden 5": a preposition, one or two words, and a number right after. */
function preposed(heard: Heard, words: TaskWords): Street | undefined {
  const { contact, names, grammar } = words;
  for (const { from, to } of heard.all(contact.streetBefore)) {
    for (const width of [1, 2]) {
      const end = to + width;
      const inner = heard.tokens.slice(to, end);
      if (
        inner.length < width ||
        inner.some(
          (token, offset) =>
            heard.isTaken(to + offset) ||
            token.value !== undefined ||
            token.text.length < 3 ||
            wordSet(names.never).has(token.text) ||
            /^\d/.test(token.text),
        )
      )
        break;
      const digits = heard.token(end)?.digits;
      if (digits === undefined || Number(digits) > 999 || isOneOf(heard.at(end + 1), grammar.addresses.hour)) continue;
      if (isLike(inner[0]!.text, grammar.addresses.notStreet)) break;
      return { from, to: end, name: streetName(heard, { from, to: end }, { alone: false, words }) };
    }
  }
  return undefined;
}

function streetName(heard: Heard, { from, to }: Span, { alone, words }: { alone: boolean; words: TaskWords }): string {
  const { small, hyphened, written: spelled } = words.grammar.addresses;
  const isSmall = (raw: string) => isOneOf(raw.toLowerCase(), small);
  const raws = heard.tokens.slice(from, to).map(({ raw }) => raw);
  const written = raws.map((raw, index) => (index > 0 && isSmall(raw) ? raw.toLowerCase() : capital(raw)));
  const isHyphened = alone && raws.length > 2 && !isSmall(raws[0]!) && isLike(plainWord(raws.at(-1)!), hyphened);
  const name = written.join(isHyphened ? '-' : ' ');
  return spelled.reduce((text, [ending, as]) => text.replace(ending, as), name);
}

/** House number and postcode beside a street: "zwölf b in null vier eins null fünf", "fourteen a goethestraße". */
function numbersBy(heard: Heard, street: Span, words: TaskWords): { address: Address } & Span {
  if (words.contact.numberFirst && heard.token(street.from - 1) !== undefined) {
    const letter = /^[a-z]$/.test(heard.at(street.from - 1)) ? 1 : 0;
    const number = heard.token(street.from - 1 - letter)?.digits;
    if (number !== undefined && number.length <= 4)
      return {
        address: { houseNumber: number + (letter === 1 ? heard.at(street.from - 1) : '') },
        from: street.from - 1 - letter,
        to: street.to,
      };
  }
  const start = isOneOf(heard.at(street.to), words.grammar.addresses.numberWord) ? street.to + 1 : street.to;
  const run = digitsAt(heard, start, words);
  if (run === undefined || run.text.startsWith('+')) return { address: {}, from: street.from, to: street.to };
  const [house, postcode] = splitNumbers(run.text);
  if (house === undefined) return { address: {}, from: street.from, to: street.to };
  const letter = postcode === undefined && isHouseLetter(heard, run.to) ? heard.at(run.to) : '';
  return {
    address: postcode === undefined ? { houseNumber: house + letter } : { houseNumber: house, postcode },
    from: street.from,
    to: run.to + letter.length,
  };
}

const isHouseLetter = (heard: Heard, at: number): boolean => /^[a-h]$/.test(heard.at(at));

function splitNumbers(digits: string): [house: string | undefined, postcode: string | undefined] {
  if (digits.length <= 4) return digits.startsWith('0') ? [undefined, undefined] : [digits, undefined];
  if (digits.length === POSTCODE) return [undefined, undefined];
  const house = digits.slice(0, -POSTCODE);
  return house.length <= 3 && !house.startsWith('0') ? [house, digits.slice(-POSTCODE)] : [undefined, undefined];
}

function postcodeIn(heard: Heard, words: TaskWords, found: Address): Pick<Address, 'postcode' | 'city'> {
  for (let index = 0; index < heard.length; index += 1) {
    const run = digitsAt(heard, index, words);
    if (run === undefined) continue;
    if (run.text.length === POSTCODE && !run.text.startsWith('+')) {
      const city = cityAt(heard, run.to, words);
      heard.take(run);
      return city === undefined ? { postcode: run.text } : { postcode: run.text, city };
    }
    index = run.to;
  }
  const city = found.postcode === undefined ? undefined : cityAfterTaken(heard, words);
  return city === undefined ? {} : { city };
}

function cityAfterTaken(heard: Heard, words: TaskWords): string | undefined {
  const last = heard.tokens.findLastIndex((_, index) => heard.isTaken(index));
  return cityAt(heard, last + 1, words);
}

function cityAt(heard: Heard, at: number, words: TaskWords): string | undefined {
  const start = wordSet(words.contact.inCity).has(heard.at(at)) ? at + 1 : at;
  const token = heard.token(start);
  if (token === undefined || !isPlace(token.text, words)) return undefined;
  heard.take({ from: start, to: start + 1 });
  return cityName(token.raw);
}

const isPlace = (word: string, { names }: TaskWords): boolean =>
  /^[a-z]{3,}$/.test(word) && !wordSet(names.never).has(word) && !wordSet(names.governors).has(word);
const cityName = (raw: string): string => capital(raw);

/** "in Leipzig", said with a street or when it was asked for. */
function cityIn(heard: Heard, words: TaskWords, known: Address): Pick<Address, 'city'> {
  if (known.city !== undefined || (known.street === undefined && known.postcode === undefined)) return {};
  for (let index = 0; index < heard.length; index += 1) {
    if (!wordSet(words.contact.inCity).has(heard.at(index))) continue;
    const token = heard.token(index + 1);
    if (
      token === undefined ||
      !isPlace(token.text, words) ||
      (heard.at(index + 2) !== '' && isLike(heard.at(index + 2), `^${words.grammar.addresses.notCity}`))
    )
      continue;
    heard.take({ from: index, to: index + 2 });
    return { city: cityName(token.raw) };
  }
  const last = heard.tokens.findLastIndex((_, index) => heard.isTaken(index));
  const follows = heard.token(last + 2) === undefined || heard.token(last + 2)?.digits !== undefined;
  if (last >= 0 && follows && known.street !== undefined) {
    const city = cityAt(heard, last + 1, words);
    if (city !== undefined) return { city };
  }
  const listed = heard.tokens.find(
    (token, index) => !heard.isTaken(index) && Object.hasOwn(words.contact.cities, plainWord(token.raw)),
  );
  return listed === undefined ? {} : { city: cityName(listed.raw) };
}
