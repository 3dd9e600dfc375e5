import { de, en, tr, pl } from '@faker-js/faker';
import { FRAMES, IMPERSONAL } from './redaction-frames.ts';
import { email, VALUES } from './redaction-values.ts';
import { digits, pick, sayCode, seeded, STYLES, type Random } from './spoken-values.ts';

/** One utterance of the corpus; `values` are the stretches that have to be masked. */
export interface CorpusCase {
  readonly id: string;
  readonly class: string;
  readonly lang: 'de' | 'en';
  readonly form: 'written' | 'spoken';
  readonly style: string;
  readonly text: string;
  readonly asked?: string;
  readonly previous?: string;
  readonly values: readonly (readonly [start: number, end: number])[];
}

type Draft = Omit<CorpusCase, 'id' | 'values'> & { readonly value: string };
const LANGS = ['de', 'en'] as const;

/** Every class, language, form and style, `each` cases of each; the same for the same seed. */
export function redactionCorpus(each: number, seed: number): CorpusCase[] {
  const random = seeded(seed);
  const drafts = LANGS.flatMap((lang) => [
    ...numbers(lang, each, random),
    ...emails(lang, each, random),
    ...names(lang, each, random),
    ...addresses(lang, each, random),
    ...birthdates(lang, each, random),
    ...twoTurns(lang, each, random),
    ...answers(lang, each, random),
    ...impersonal(lang, each, random),
  ]);
  return drafts.map(({ value, ...draft }, index) => ({
    ...draft,
    id: `c${index}`,
    values: value === '' ? [] : stretches(draft.text, value),
  }));
}

/** Where a value's words stand. */
function stretches(text: string, value: string): [number, number][] {
  const start = text.indexOf(value);
  return start < 0 ? [] : [[start, start + value.length]];
}

const framed = (frame: string, value: string) => frame.replace('{}', value);

function numbers(lang: 'de' | 'en', each: number, random: Random): Draft[] {
  return Object.entries(VALUES).flatMap(([name, makers]) => {
    const make = makers[lang];
    const frames = FRAMES[name]?.[lang];
    if (make === undefined || frames === undefined) return [];
    const written = Array.from({ length: each * 4 }, (): Draft => {
      const value = make(random).written;
      return { class: name, lang, form: 'written', style: 'written', text: framed(pick(frames, random), value), value };
    });
    const spoken = Object.entries(STYLES[lang]).flatMap(([style, say]) =>
      Array.from({ length: each }, (): Draft => {
        const { said } = make(random);
        const value = sayCode(said, lang, { style: say, random });
        const text = framed(pick(frames, random), value);
        return {
          class: name,
          lang,
          form: 'spoken',
          style,
          text: random(3) === 0 ? text.replace(/[?.]$/, '') : text,
          value,
        };
      }),
    );
    return [...written, ...spoken];
  });
}

function emails(lang: 'de' | 'en', each: number, random: Random): Draft[] {
  return Array.from({ length: each * 4 }).flatMap((): Draft[] => {
    const { written, said } = email(lang, random);
    const frame = () => pick(FRAMES['EMAIL']![lang]!, random);
    return [
      { class: 'EMAIL', lang, form: 'written', style: 'written', text: framed(frame(), written), value: written },
      ...Object.entries(said).map(([style, value]): Draft => ({
        class: 'EMAIL',
        lang,
        form: 'spoken',
        style,
        text: framed(frame(), value),
        value,
      })),
    ];
  });
}

const SYLLABLES = {
  de: [
    ['Hinter', 'Ober', 'Nieder', 'Kirch', 'Alten', 'Schön', 'Grüne', 'Mitter', 'Eichen', 'Rosen', 'Wolken', 'Lieber'],
    [
      'moser',
      'huber',
      'lechner',
      'steiner',
      'brandt',
      'kamp',
      'hagen',
      'dörfer',
      'mayr',
      'bichler',
      'ow',
      'kötter',
      'sen',
      'mann',
    ],
  ],
  en: [
    ['Ash', 'Thorn', 'Wood', 'Hart', 'Black', 'Hare', 'Kings', 'Fen', 'Lang'],
    ['worthy', 'combe', 'wick', 'stead', 'bury', 'leigh', 'thwaite', 'croft', 'dale'],
  ],
} as const;

/** Half of the family names are in no list. */
function person(lang: 'de' | 'en', random: Random): { first: string; last: string } {
  const locale = pick(lang === 'de' ? [de, de, tr, pl] : [en], random);
  const firsts = [...(locale.person?.first_name?.female ?? []), ...(locale.person?.first_name?.male ?? [])];
  const lasts = locale.person?.last_name?.generic ?? [];
  const [starts, ends] = SYLLABLES[lang];
  const made = pick(starts, random) + pick(ends, random);
  return { first: pick(firsts, random), last: random(2) === 0 ? made : pick(lasts, random) };
}

function names(lang: 'de' | 'en', each: number, random: Random): Draft[] {
  return (['NAME', 'NAME without a cue', 'NAME asked for'] as const).flatMap((name) =>
    Array.from({ length: each * 12 }, (_, index): Draft => {
      const { first, last } = person(lang, random);
      const frame = pick(FRAMES[name]![lang]!, random);
      const value = frame.includes('{n}') ? `${first} ${last}` : frame.includes('{l}') ? last : first;
      const text = frame.replace('{n}', `${first} ${last}`).replaceAll('{l}', last).replaceAll('{f}', first);
      const lower = index % 2 === 0;
      const plain = (said: string) => (lower ? said.toLowerCase().replace(/[.,?!]/g, '') : said);
      const draft: Draft = {
        class: name,
        lang,
        form: lower ? 'spoken' : 'written',
        style: lower ? 'no capitals' : 'written',
        text: plain(text),
        value: plain(value),
      };
      return name === 'NAME asked for' ? { ...draft, asked: 'name' } : draft;
    }),
  );
}

function addresses(lang: 'de' | 'en', each: number, random: Random): Draft[] {
  const streets = {
    de: [
      'Goethestraße',
      'Berliner Allee',
      'Am Alten Markt',
      'Lindenweg',
      'Kaiser-Wilhelm-Ring',
      'Hauptstr.',
      'Bachgasse',
      'Unter den Eichen',
      'Sonnenleite',
      'Albrecht-Dürer-Platz',
      'Mühlenstraße',
      'An der Alster',
      'Zum Sportplatz',
      'Friedrich-Ebert-Straße',
    ],
    en: [
      'Baker Street',
      'Old Mill Road',
      'Maple Avenue',
      'Church Lane',
      'Kings Court',
      'Riverside Drive',
      'High Street',
    ],
  }[lang];
  const cities = {
    de: ['Kassel', 'München', 'Bad Hersfeld', 'Leipzig', 'Rosenheim', 'Köln', 'Frankfurt am Main'],
    en: ['London', 'Leeds', 'Springfield', 'Boston'],
  }[lang];
  return Array.from({ length: each * 12 }, (_, index): Draft => {
    const number = String(1 + random(140));
    const lower = index % 2 === 0;
    const place = pick(cities, random);
    const house = lower && random(2) === 0 ? sayCode(number, lang, { style: STYLES[lang]['pairs']!, random }) : number;
    const street = pick(streets, random);
    const base = lang === 'de' ? `${street} ${house}` : `${house} ${street}`;
    const code = `${1 + random(9)}${digits(4, random)}`;
    const whole = pick(
      lang === 'de'
        ? [base, `${base} in ${code} ${place}`, `${base}, ${code} ${place}`, `${base} in ${place}`]
        : [base, `${base}, ${place}`],
      random,
    );
    const value = lower ? whole.toLowerCase().replace(/[.,]/g, '') : whole;
    const text = framed(pick(FRAMES['ADDRESS']![lang]!, random), value);
    return {
      class: 'ADDRESS',
      lang,
      form: lower ? 'spoken' : 'written',
      style: lower ? 'no capitals' : 'written',
      text: lower ? text.toLowerCase() : text,
      value,
    };
  });
}

const MONTHS = {
  de: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};
const ORDINALS = 'ersten zweiten dritten vierten fünften sechsten siebten achten neunten zehnten elften zwölften'.split(
  ' ',
);

function birthdates(lang: 'de' | 'en', each: number, random: Random): Draft[] {
  return Array.from({ length: each * 8 }, (_, index): Draft => {
    const [day, month, year] = [1 + random(12), 1 + random(12), 1930 + random(80)];
    const two = (value: number) => String(value).padStart(2, '0');
    const written =
      lang === 'de'
        ? [`${day}.${month}.${year}`, `${two(day)}.${two(month)}.${year}`, `${day}. ${MONTHS.de[month - 1]} ${year}`]
        : [
            `${month}/${day}/${year}`,
            `${MONTHS.en[month - 1]} ${day}, ${year}`,
            `${day} ${MONTHS.en[month - 1]} ${year}`,
          ];
    const century = Math.floor(year / 100);
    const said = (value: string) => sayCode(value, lang, { style: STYLES[lang]['pairs']!, random });
    const years =
      lang === 'de'
        ? century === 19
          ? `neunzehnhundert${said(String(year % 100))}`
          : `zweitausend${year % 100 === 0 ? '' : said(String(year % 100).replace(/^0/, ''))}`
        : `${said(String(century))} ${said(two(year % 100))}`;
    const spoken =
      lang === 'de'
        ? [
            `${ORDINALS[day - 1]} ${MONTHS.de[month - 1]} ${years}`,
            `${ORDINALS[day - 1]} ${ORDINALS[month - 1]} ${years}`,
          ]
        : [`${MONTHS.en[month - 1]} ${day} ${years}`, `${MONTHS.en[month - 1]} ${said(String(day))} ${years}`];
    const isSpoken = index % 2 === 0;
    const value = pick(isSpoken ? spoken : written, random);
    return {
      class: 'BIRTHDATE',
      lang,
      form: isSpoken ? 'spoken' : 'written',
      style: isSpoken ? 'spoken' : 'written',
      text: framed(pick(FRAMES['BIRTHDATE']![lang]!, random), value),
      value,
    };
  });
}

/** A number in two breaths: the second turn holds the rest. */
function twoTurns(lang: 'de' | 'en', each: number, random: Random): Draft[] {
  return ['PHONE', 'IBAN', 'CARD'].flatMap((name) =>
    Array.from({ length: each * 4 }, (): Draft => {
      const { said } = VALUES[name]![lang]!(random);
      const cut = 4 + random(4);
      const style = pick(['singles', 'pairs', 'doubles'], random);
      const say = (part: string) => sayCode(part, lang, { style: STYLES[lang][style]!, random });
      const value = say(said.slice(cut));
      return {
        class: name,
        lang,
        form: 'spoken',
        style: 'two turns',
        previous: framed(
          pick(
            FRAMES[name]![lang]!.filter((frame) => frame.endsWith('{}')),
            random,
          ),
          say(said.slice(0, cut)),
        ),
        text: value,
        value,
      };
    }),
  );
}

/** What the agent asked for, without a word around it. */
function answers(lang: 'de' | 'en', each: number, random: Random): Draft[] {
  return ['PHONE', 'IBAN', 'ACCOUNT'].flatMap((name) =>
    Array.from({ length: each * 4 }, (): Draft => {
      const style = pick(Object.keys(STYLES[lang]), random);
      const value = sayCode(VALUES[name]![lang]!(random).said, lang, { style: STYLES[lang][style]!, random });
      return {
        class: name,
        lang,
        form: 'spoken',
        style: 'asked for',
        asked: { PHONE: 'number', IBAN: 'iban', ACCOUNT: 'account' }[name]!,
        text: framed(
          pick(
            lang === 'de'
              ? ['{}', 'ja das ist die {}', 'äh {}', 'gern {} bitte']
              : ['{}', 'sure it is {}', 'uh {}', '{} please'],
            random,
          ),
          value,
        ),
        value,
      };
    }),
  );
}

function impersonal(lang: 'de' | 'en', each: number, random: Random): Draft[] {
  return Array.from({ length: each * 12 }, (): Draft => {
    const [day, month] = [1 + random(28), 1 + random(12)];
    const fill: Readonly<Record<string, string>> = {
      date: pick(
        [`${day}.${month}.2026`, `${day}.${month}.`, `${month}/${day}/2026`, `2026-0${1 + random(9)}-1${random(9)}`],
        random,
      ),
      time: pick(['10', '14:30', '9', '18:15'], random),
      range: pick(['03.06-07.06.2026', '05.10.-09.10.2026', '03.07 - 17.07.26', '08.06 - 22.06'], random),
      price: pick(['12,50', '1.299,00', '49', '1200'], random),
      order: pick(
        [
          digits(8, random),
          `2026-${digits(2, random)}-${digits(4, random)}`,
          digits(10, random),
          sayCode(digits(8, random), lang, { style: STYLES[lang]['singles']!, random }),
        ],
        random,
      ),
      few: pick(['2', '4', '12', lang === 'de' ? 'drei' : 'three'], random),
    };
    const text = pick(IMPERSONAL[lang], random).replace(/\{(\w+)\}/g, (_, key: string) => fill[key]!);
    return { class: 'none', lang, form: 'written', style: 'impersonal', text, value: '' };
  });
}
