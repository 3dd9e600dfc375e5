/** A random number below a limit, from a seed (mulberry32): the same corpus on every machine. */
export type Random = (below: number) => number;

export function seeded(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

export const pick = <T>(list: readonly T[], random: Random): T => list[random(list.length)]!;
export const digits = (count: number, random: Random): string =>
  Array.from({ length: count }, () => random(10)).join('');

type Lang = 'de' | 'en';
const UNITS = {
  de: 'null eins zwei drei vier fünf sechs sieben acht neun'.split(' '),
  en: 'zero one two three four five six seven eight nine'.split(' '),
} as const;
const TEENS = {
  de: 'zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn'.split(' '),
  en: 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' '),
} as const;
const TENS = {
  de: ',,zwanzig,dreißig,vierzig,fünfzig,sechzig,siebzig,achtzig,neunzig'.split(','),
  en: ',,twenty,thirty,forty,fifty,sixty,seventy,eighty,ninety'.split(','),
} as const;

function belowHundred(value: number, lang: Lang): string {
  if (value < 10) return UNITS[lang][value]!;
  if (value < 20) return TEENS[lang][value - 10]!;
  const [ten, unit] = [TENS[lang][Math.floor(value / 10)]!, value % 10];
  if (unit === 0) return ten;
  if (lang === 'en') return `${ten} ${UNITS.en[unit]}`;
  return `${unit === 1 ? 'ein' : UNITS.de[unit]}und${ten}`;
}

function belowThousand(value: number, lang: Lang): string {
  if (value < 100) return belowHundred(value, lang);
  const [hundreds, rest] = [Math.floor(value / 100), value % 100];
  if (lang === 'en') return `${UNITS.en[hundreds]} hundred${rest === 0 ? '' : ` ${belowHundred(rest, 'en')}`}`;
  return `${hundreds === 1 ? 'ein' : UNITS.de[hundreds]}hundert${rest === 0 ? '' : belowHundred(rest, 'de')}`;
}

const groups = (value: string, size: number): string[] => value.match(new RegExp(`\\d{1,${size}}`, 'g')) ?? [];
const singles = (value: string, lang: Lang) => [...value].map((digit) => UNITS[lang][Number(digit)]!);
/** A group as one number; leading zeros are said. */
const grouped = (lang: Lang, size: number) => (value: string, random: Random) =>
  groups(value, size)
    .map((group) => {
      const zeros = /^0*/.exec(group)![0].length;
      const rest = Number(group.slice(zeros) || '0');
      const said =
        zeros === group.length
          ? []
          : [size === 3 && random(4) > 0 ? belowThousand(rest, lang) : belowThousand(rest, lang)];
      return [...singles('0'.repeat(zeros), lang), ...said].join(' ');
    })
    .join(' ');

function doubled(value: string, lang: Lang, random: Random): string {
  return (value.match(/(\d)\1*/g) ?? [])
    .flatMap((same) => {
      const unit = UNITS[lang][Number(same[0])]!;
      if (same.length === 1) return [unit];
      const rest = singles(same.slice(same.length > 3 ? 3 : same.length), lang);
      const times = Math.min(same.length, 3);
      const ways =
        lang === 'de'
          ? times === 2
            ? [`doppel ${unit}`, `zweimal die ${unit}`, `zwei mal ${unit}`, `doppel${unit}`, `zwei mal die ${unit}`]
            : [`dreimal die ${unit}`, `drei mal ${unit}`, `dreifach ${unit}`]
          : [times === 2 ? `double ${unit}` : `triple ${unit}`];
      return [pick(ways, random), ...rest];
    })
    .join(' ');
}

/** Puts words between the digits of a number as callers do while they look for the next ones. */
function interrupted(
  value: string,
  lang: Lang,
  { random, words }: { random: Random; words: readonly string[] },
): string {
  const said = singles(value, lang);
  return said
    .map((word, at) => (at > 1 && at < said.length - 1 && random(4) === 0 ? `${pick(words, random)} ${word}` : word))
    .join(' ');
}

const FILLERS = {
  de: ['ähm', 'und dann', 'äh', 'also', 'und', 'moment', 'ja', 'und dann ähm also', 'warten Sie'],
  en: ['uh', 'and then', 'um', 'so', 'and', 'wait'],
} as const;
const SEPARATORS = {
  de: ['Strich', 'Schrägstrich', 'Bindestrich', 'Pause', 'Leerzeichen'],
  en: ['dash', 'slash', 'hyphen'],
} as const;
const umlauts = (text: string) => text.replace(/ä/g, 'ae').replace(/ö/g, 'oe').replace(/ü/g, 'ue').replace(/ß/g, 'ss');
const shifted = (value: string, zero: number) =>
  [...value].map((digit) => String.fromCodePoint(zero + Number(digit))).join('');

/** How a number is said or recognised, by style. */
export type Style = (value: string, random: Random) => string;

const shared = (lang: Lang): Record<string, Style> => ({
  singles: (value) => singles(value, lang).join(' '),
  commas: (value) => singles(value, lang).join(', '),
  pairs: grouped(lang, 2),
  hundreds: grouped(lang, 3),
  doubles: (value, random) => doubled(value, lang, random),
  fillers: (value, random) => interrupted(value, lang, { random, words: FILLERS[lang] }),
  separators: (value, random) => interrupted(value, lang, { random, words: SEPARATORS[lang] }),
  numerals: (value) => [...value].join(' '),
  'numerals in pairs': (value) => groups(value, 2).join(' '),
  mixed: (value, random) =>
    groups(value, 3)
      .map((group) => (random(2) === 0 ? group : singles(group, lang).join(' ')))
      .join(' '),
  upper: (value) =>
    singles(value, lang)
      .map((word) => word[0]!.toUpperCase() + word.slice(1))
      .join(' '),
});

export const STYLES: Readonly<Record<Lang, Readonly<Record<string, Style>>>> = {
  de: {
    ...shared('de'),
    joined: (value) =>
      groups(value, 3)
        .map((group) => singles(group, 'de').join(''))
        .join(' '),
    'ue and ss': (value, random) => umlauts(grouped('de', 2)(value, random)),
    'zich and ssig': (value, random) => grouped('de', 2)(value, random).replace(/ßig/g, 'ssig').replace(/zig/g, 'zich'),
    decomposed: (value) => singles(value, 'de').join(' ').normalize('NFD'),
    zwo: (value) => singles(value, 'de').join(' ').replace(/zwei/g, 'zwo'),
    'Arabic digits': (value) =>
      groups(value, 3)
        .map((group) => shifted(group, 0x660))
        .join(' '),
    'full-width digits': (value) => shifted(value, 0xff10),
    'zero-width': (value) => groups(value, 3).join('\u200b'),
  },
  en: {
    ...shared('en'),
    oh: (value) => singles(value, 'en').join(' ').replace(/zero/g, 'oh'),
    'Devanagari digits': (value) => shifted(value, 0x966),
  },
};

const ALPHABETS = {
  old: 'Anton Berta Cäsar Dora Emil Friedrich Gustav Heinrich Ida Julius Kaufmann Ludwig Martha Nordpol Otto Paula Quelle Richard Samuel Theodor Ulrich Viktor Wilhelm Xanthippe Ypsilon Zacharias',
  cities:
    'Aachen Berlin Chemnitz Düsseldorf Essen Frankfurt Goslar Hamburg Ingelheim Jena Köln Leipzig München Nürnberg Offenbach Potsdam Quickborn Rostock Salzwedel Tübingen Unna Völklingen Wuppertal Xanten Ypsilon Zwickau',
  nato: 'Alpha Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike November Oscar Papa Quebec Romeo Sierra Tango Uniform Victor Whiskey X-ray Yankee Zulu',
} as const;
const wordOf = (letter: string, alphabet: keyof typeof ALPHABETS) =>
  ALPHABETS[alphabet].split(' ')[letter.toUpperCase().charCodeAt(0) - 65]!;

/** How a letter is said, by style. */
const LETTERS: Readonly<Record<Lang, readonly ((letter: string, random: Random) => string)[]>> = {
  de: [
    (letter) => letter.toUpperCase(),
    (letter) => letter.toLowerCase(),
    (letter) => `${letter.toUpperCase()} wie ${wordOf(letter, 'old')}`,
    (letter) => `${letter.toLowerCase()} wie ${wordOf(letter, 'cities').toLowerCase()}`,
    (letter) => wordOf(letter, 'old'),
    (letter) => wordOf(letter, 'nato'),
  ],
  en: [
    (letter) => letter.toUpperCase(),
    (letter) => letter.toLowerCase(),
    (letter) => `${letter.toUpperCase()} as in ${wordOf(letter, 'nato')}`,
    (letter) => `${letter.toUpperCase()} for ${wordOf(letter, 'nato')}`,
    (letter) => wordOf(letter, 'nato'),
  ],
};

/** Letters and digits as they are said. */
export function sayCode(code: string, lang: Lang, { style, random }: { style: Style; random: Random }): string {
  const say = pick(LETTERS[lang], random);
  return (code.match(/[A-Z]|\d+/g) ?? [])
    .map((part) => (/\d/.test(part) ? style(part, random) : say(part, random)))
    .join(' ');
}
