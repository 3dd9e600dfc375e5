import * as faker from '@faker-js/faker';
import type { LocaleDefinition } from '@faker-js/faker';
import { plainWord } from '../../lambdas/redaction/domain/tokens.ts';

/** Countries whose names are written in Latin letters and are borne by callers in Germany. */
const LOCALES: readonly (keyof typeof faker)[] = [
  'de',
  'de_AT',
  'de_CH',
  'en',
  'en_GB',
  'en_US',
  'tr',
  'pl',
  'it',
  'es',
  'fr',
  'fr_CH',
  'fr_BE',
  'nl',
  'nl_BE',
  'hr',
  'sr_RS_latin',
  'sk',
  'cs_CZ',
  'hu',
  'ro',
  'sv',
  'nb_NO',
  'da',
  'fi',
  'pt_PT',
  'pt_BR',
  'lv',
  'es_MX',
];
/** Given names of older and younger callers that the source does not have. */
const MORE_GIVEN =
  'Gerd Jürgen Uwe Thorsten Günter Günther Hinnerk Gareth Priyanka Heiko Holger Detlef Rüdiger Volker Jörg Götz Hartmut Helmut ' +
  'Herbert Gerhard Reinhard Eberhard Siegfried Ulrich Burkhard Lothar Norbert Hubert Egon Erwin Ewald Otto Kurt Karl Heinz Rolf ' +
  'Ralf Axel Ingo Arne Sönke Momme Fiete Henning Volkmar Wolfram Friedhelm Karlheinz Jochen Achim Bernd Harald Hannelore Hildegard ' +
  'Gerda Edeltraud Waltraud Irmgard Ilse Elfriede Gudrun Heidrun Sieglinde Roswitha Annegret Margret Bärbel Gitta Anneliese Marlies ' +
  'Liselotte Rosemarie Traudl Resi Vroni Kreszenz Wiebke Frauke Silke Imke Antje Heike Elke Anke Birte Gesa Swantje Mareike Svenja ' +
  'Yildiz Emre Burak Cem Deniz Kemal Orhan Selim Tarik Yusuf Zeynep Elif Esra Gülay Hatice Nuray Sevim Songül Aleksandar Dragan Goran ' +
  'Zoran Milica Jelena Snezana Ljubica Katarzyna Agnieszka Malgorzata Grzegorz Krzysztof Zbigniew Wojciech Oleksandr Olena Oksana ' +
  'Svitlana Dmytro Andrii Natalia Tatjana Sergej Wladimir Swetlana Nguyen Rajesh Sanjay Anjali Deepak Sunita Amit Vijay Lakshmi Pooja ' +
  'Rahul Neha Suresh Kavita Mohammed Muhammad Ahmad Hassan Hussein Khaled Omar Youssef Layla Noor Aisha Abdul Ibrahim Mustafa';
const WIDTH = 112;

/** The source text of the gazetteer: given names, family names, cities and everyday words, plain and sorted. */
export function gazetteerFile(): string {
  const locales = LOCALES.map((name) => faker[name] as LocaleDefinition);
  const first = namesOf([MORE_GIVEN.split(' '), ...locales.map(({ person }) => person?.first_name)]);
  const last = namesOf(locales.map(({ person }) => person?.last_name));
  const both = first.filter((name) => last.includes(name));
  const { de, en } = faker;
  const lists: [string, string, string[]][] = [
    ['GIVEN_NAMES', 'Given names only.', first.filter((name) => !both.includes(name))],
    ['FAMILY_NAMES', 'Family names only.', last.filter((name) => !both.includes(name))],
    ['BOTH_NAMES', 'Names that are both.', both],
    [
      'CITIES',
      'Cities.',
      plainAll([...cities(de), ...cities(faker.de_AT), ...cities(faker.de_CH), ...cities(faker.en_GB)]),
    ],
    ['WORDS', 'Everyday words of German and English.', plainAll([...words(de), ...words(en)])],
  ];
  return `// Made by \`npm run gazetteer\` from @faker-js/faker 10.6.0 (MIT). Not edited by hand.\n${lists.map(declared).join('')}`;
}

function declared([name, what, list]: [string, string, string[]]): string {
  return `\n/** ${what} */\nexport const ${name} =\n${wrapped(list)};\n`;
}

function wrapped(list: readonly string[]): string {
  const lines: string[] = [''];
  for (const word of list) {
    if (lines.at(-1)!.length + word.length > WIDTH) lines.push('');
    lines[lines.length - 1] += `${word} `;
  }
  lines[lines.length - 1] = lines.at(-1)!.trimEnd();
  return lines.map((line) => `  '${line}'`).join(' +\n');
}

const namesOf = (sources: readonly unknown[]): string[] => plainAll(sources.flatMap((each) => strings(each)));
const cities = (locale: LocaleDefinition): string[] => strings(locale.location?.city_name);
const words = (locale: LocaleDefinition): string[] => strings(locale.word);

const plainAll = (list: readonly string[]): string[] =>
  [
    ...new Set(
      list
        .flatMap((each) => each.split(/[\s-]+/))
        .map(plainWord)
        .filter((word) => /^[a-z]{3,}$/.test(word)),
    ),
  ].sort();

function strings(value: unknown): string[] {
  if (typeof value === 'string') return /[{<]/.test(value) ? [] : [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}
