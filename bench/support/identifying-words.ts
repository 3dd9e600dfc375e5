/**
 * People and addresses of the German conversations that the bench reads, labelled by hand: whoever masks these words loses
 * nothing. Businesses, films and places are not among them: masking those is a loss. As written there, in lower case.
 */
const IDENTIFYING: readonly string[] = [
  'rebecca soltzer',
  'john smith',
  'burt smith',
  'smith',
  's m i t h',
  'b u r t',
  'jeff blue',
  'jeff',
  'viggo mortensen',
  'hubert keller',
  'dan schmidt',
  'schmidt',
  'gerald hayworth',
  'britney perker',
  'bob johnson',
  'samantha',
  'eugene',
  'james',
  'ryan',
  'charles',
  'tom',
  'john doe',
  'john dore',
  'sommer',
  '700 blue lake drive',
  '331 west superior street',
  'superior street 331',
  '489 lincoln avenue',
  '489 lincoln ave',
  'elm street 19',
  '701 east 21st avenue',
  '2345 lincoln boulevard',
  '41102 135th avenue',
  '100 west und 33rd street',
  '123 blue street',
  '4000 north ashland avenue',
  '25 broad street',
  '1315 waterside road',
  '324 lincoln avenue',
  'garcia road 300',
  '11120 north ambassador drive',
];

/** Stretches of a text that identify somebody. Words only: "Tom" is not in "Tomate". */
export const identifyingIn = (text: string): { start: number; end: number }[] =>
  Array.from(text.toLowerCase().matchAll(PATTERN), ({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
  }));

const PATTERN = new RegExp(
  `(?<![\\p{L}\\d])(?:${[...IDENTIFYING].sort((a, b) => b.length - a.length).join('|')})(?![\\p{L}\\d])`,
  'gu',
);
