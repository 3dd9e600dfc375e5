import {
  isDocumentNumber,
  isHealthInsuranceNumber,
  isLuhn,
  isPensionNumber,
  isPhysicianNumber,
  isTaxId,
  isVerhoeff,
} from '../../lambdas/redaction/domain/checksums.ts';
import { digits, pick, type Random } from './spoken-values.ts';

/** The values of one class: as written, and the characters that are said. */
export interface Value {
  readonly written: string;
  readonly said: string;
}

/** One in ten is misheard: its last digit is another. */
function misheard(value: string, random: Random): string {
  return random(10) === 0 && /\d$/.test(value)
    ? value.slice(0, -1) + ((Number(value.at(-1)) + 1 + random(8)) % 10)
    : value;
}

function until(make: () => string, valid: (value: string) => boolean): string {
  for (;;) {
    const value = make();
    if (valid(value)) return value;
  }
}

const letters = (count: number, random: Random, of = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') =>
  Array.from({ length: count }, () => of[random(of.length)]!).join('');
const same = (value: string): Value => ({ written: value, said: value });
const spaced = (value: string, size: number) => value.match(new RegExp(`.{1,${size}}`, 'g'))!.join(' ');

function phoneDe(random: Random): Value {
  const prefix = pick(
    [
      '0151',
      '0160',
      '0170',
      '0171',
      '0172',
      '0173',
      '0175',
      '0176',
      '0177',
      '0178',
      '0179',
      '030',
      '040',
      '089',
      '0221',
      '0711',
      '0341',
      '0561',
      '04131',
      '08031',
    ],
    random,
  );
  const rest = digits(prefix.length === 3 ? 7 : prefix.length === 4 ? 7 + random(2) : 5 + random(2), random).replace(
    /^0/,
    '3',
  );
  const written = pick(
    [
      `${prefix}${rest}`,
      `${prefix} ${rest}`,
      `${prefix}/${rest}`,
      `${prefix}-${rest}`,
      `${prefix} ${spaced(rest, 2)}`,
      `(${prefix}) ${rest}`,
      `+49 ${prefix.slice(1)} ${rest}`,
      `0049${prefix.slice(1)}${rest}`,
      `+49 (0)${prefix.slice(1)} ${spaced(rest, 3)}`,
    ],
    random,
  );
  return { written, said: prefix + rest };
}

function phoneEn(random: Random): Value {
  const [area, exchange, line] = [
    `${2 + random(8)}${digits(2, random)}`,
    `${2 + random(8)}${digits(2, random)}`,
    digits(4, random),
  ];
  const uk = `07${digits(9, random)}`;
  return pick(
    [
      { written: `(${area}) ${exchange}-${line}`, said: area + exchange + line },
      { written: `${area}-${exchange}-${line}`, said: area + exchange + line },
      { written: `+1 ${area} ${exchange} ${line}`, said: area + exchange + line },
      { written: `${uk.slice(0, 5)} ${uk.slice(5)}`, said: uk },
    ],
    random,
  );
}

function iban(random: Random): Value {
  const bban = digits(18, random);
  const check = 98n - (BigInt(`${bban}131400`) % 97n);
  const value = misheard(`DE${String(check).padStart(2, '0')}${bban}`, random);
  return {
    written: pick(
      [
        value,
        spaced(value, 4),
        value.toLowerCase(),
        value.match(/.{1,4}/g)!.join('.'),
        value.match(/.{1,4}/g)!.join('-'),
      ],
      random,
    ),
    said: value,
  };
}

function card(random: Random): Value {
  const value = misheard(
    until(
      () => pick(['4', '51', '53', '55'], random) + digits(15, random),
      (each) => isLuhn(each.slice(0, 16)),
    ).slice(0, 16),
    random,
  );
  return { written: pick([value, spaced(value, 4), value.match(/.{4}/g)!.join('-')], random), said: value };
}

/** How values of a class are made, with and without a right check digit. */
export const VALUES: Readonly<Record<string, Readonly<Partial<Record<'de' | 'en', (random: Random) => Value>>>>> = {
  PHONE: { de: phoneDe, en: phoneEn },
  IBAN: { de: iban, en: iban },
  CARD: { de: card, en: card },
  ACCOUNT: { de: (random) => same(digits(7 + random(4), random)), en: (random) => same(digits(8 + random(3), random)) },
  DE_TAX_ID: {
    de: (random) => {
      const value = misheard(
        until(() => digits(11, random), isTaxId),
        random,
      );
      return { written: pick([value, `${value.slice(0, 2)} ${spaced(value.slice(2), 3)}`], random), said: value };
    },
  },
  DE_TAX_NUMBER: {
    de: (random) => {
      const [a, b, c] = [digits(3, random), digits(3, random), digits(5, random)];
      return { written: pick([`${a}/${b}/${c}`, `${a}${b}${c}`], random), said: a + b + c };
    },
  },
  DE_HEALTH_INSURANCE: {
    de: (random) =>
      same(
        misheard(
          until(() => letters(1, random) + digits(9, random), isHealthInsuranceNumber),
          random,
        ),
      ),
  },
  DE_SOCIAL_SECURITY: {
    de: (random) => {
      const value = misheard(
        until(
          () =>
            digits(2, random) +
            `${10 + random(18)}0${1 + random(9)}${digits(2, random)}` +
            letters(1, random) +
            digits(3, random),
          isPensionNumber,
        ),
        random,
      );
      return {
        written: pick([value, `${value.slice(0, 2)} ${value.slice(2, 8)} ${value[8]} ${value.slice(9)}`], random),
        said: value,
      };
    },
  },
  DE_ID_CARD: {
    de: (random) =>
      same(
        misheard(
          until(
            () =>
              letters(1, random, 'LMNPRTVWXYZ') + letters(7, random, '0123456789CFGHJKLMNPRTVWXYZ') + digits(1, random),
            isDocumentNumber,
          ),
          random,
        ),
      ),
  },
  DE_PASSPORT: {
    de: (random) =>
      same(
        misheard(
          until(
            () => letters(1, random, 'CFGHJK') + letters(7, random, '0123456789CFGHJKLMNPRTVWXYZ') + digits(1, random),
            isDocumentNumber,
          ),
          random,
        ),
      ),
  },
  DE_FUEHRERSCHEIN: {
    de: (random) => same(letters(1, random) + letters(1, random) + digits(8, random) + letters(1, random)),
  },
  DE_HANDELSREGISTER: {
    de: (random) => {
      const number = digits(4 + random(3), random).replace(/^0/, '1');
      return { written: `HRB ${number}`, said: `HRB${number}` };
    },
  },
  DE_KFZ: {
    de: (random) => {
      const [district, serial, number] = [
        pick(['HH', 'B', 'KS', 'GÖ', 'WI', 'HSK', 'LG'], random),
        letters(1 + random(2), random),
        String(1 + random(9998)),
      ];
      return {
        written: pick(
          [`${district}-${serial} ${number}`, `${district} ${serial} ${number}`, `${district}-${serial}-${number}`],
          random,
        ),
        said: `${district.replace('Ö', 'O')}${serial}${number}`,
      };
    },
  },
  DE_LANR: {
    de: (random) =>
      same(
        misheard(
          until(() => digits(9, random), isPhysicianNumber),
          random,
        ),
      ),
  },
  DE_BSNR: { de: (random) => same(digits(9, random)) },
  DE_PLZ: { de: (random) => same(`${1 + random(9)}${digits(4, random)}`) },
  DE_VAT_ID: {
    de: (random) => {
      const value = `${1 + random(9)}${digits(8, random)}`;
      return { written: pick([`DE${value}`, `DE ${spaced(value, 3)}`], random), said: `DE${value}` };
    },
  },
  US_SSN: {
    en: (random) => {
      const [a, b, c] = [
        `${1 + random(5)}${digits(2, random)}`,
        `${1 + random(9)}${digits(1, random)}`,
        `${1 + random(9)}${digits(3, random)}`,
      ];
      return { written: pick([`${a}-${b}-${c}`, `${a} ${b} ${c}`, a + b + c], random), said: a + b + c };
    },
  },
  IN_PAN: { en: (random) => same(letters(5, random) + digits(4, random) + letters(1, random)) },
  IN_AADHAAR: {
    en: (random) => {
      const value = misheard(
        until(() => `${2 + random(8)}${digits(11, random)}`, isVerhoeff),
        random,
      );
      return { written: pick([value, spaced(value, 4)], random), said: value };
    },
  },
  IN_IFSC: { en: (random) => same(`${letters(4, random)}0${digits(6, random)}`) },
};

const LOCAL = [
  'anna',
  'max',
  'muster',
  'info',
  'kontakt',
  'j',
  'k',
  'schulze',
  'bergmann',
  'praxis',
  'buero',
  'lena',
  'tom',
];
const HOSTS = ['gmail', 'gmx', 'web', 'beispiel', 'mueller', 'firma', 'posteo', 'kanzlei', 'autohaus', 'stadtwerke'];
const ENDINGS = ['de', 'com', 'net', 'org', 'berlin', 'schule', 'company', 'io', 'eu', 'handwerk', 'koeln'];

/** An address, and how it is dictated. */
export function email(lang: 'de' | 'en', random: Random): { written: string; said: Readonly<Record<string, string>> } {
  const words = {
    de: { at: ['at', 'ät', 'Klammeraffe', 'at'], dot: 'punkt', hyphen: 'bindestrich', underscore: 'unterstrich' },
    en: { at: ['at', 'at', 'at sign', 'at'], dot: 'dot', hyphen: 'dash', underscore: 'underscore' },
  }[lang];
  const [first, last] = [pick(LOCAL, random), pick(LOCAL, random)];
  const [join, joint] = pick(
    [
      ['.', ` ${words.dot} `],
      ['-', ` ${words.hyphen} `],
      ['_', ` ${words.underscore} `],
      ['', ' '],
    ] as const,
    random,
  );
  const number = random(3) === 0 ? String(10 + random(89)) : '';
  const [host, ending] = [pick(HOSTS, random), pick(ENDINGS, random)];
  const at = pick(words.at, random);
  const local = `${first}${join}${last}${number}`;
  return {
    written: `${local}@${host}.${ending}`,
    said: {
      words: `${first}${joint}${last}${number === '' ? '' : ` ${number}`} ${at} ${host} ${words.dot} ${ending}`,
      spelled: `${[...first].join(' ')}${joint}${last} ${at} ${host} ${words.dot} ${ending}`,
      signs: `${local} @ ${host}.${ending}`,
      brackets: `${local}(at)${host}.${ending}`,
      'square brackets': `${local} [at] ${host} [${words.dot}] ${ending}`,
      'spelled host': `${first}${joint}${last} ${at} ${[...host].join(' ')} ${words.dot} ${[...ending].join(' ')}`,
    },
  };
}
