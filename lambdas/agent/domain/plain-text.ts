/**
 * Lower case, umlauts as two letters, no accents, punctuation as spaces: "Öffnungszeiten?" → "oeffnungszeiten". What
 * people say and what tenants write meet in this form.
 */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/ä/gu, 'ae')
    .replace(/ö/gu, 'oe')
    .replace(/ü/gu, 'ue')
    .replace(/ß/gu, 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Words of a plain text. */
export const wordsOf = (plainText: string): string[] => (plainText === '' ? [] : plainText.split(' '));

const ENDINGS = /(?:ungen|ern|est|end|en|er|es|em|st|e|n|s|t)$/;

/** The plain word without inflection, at least four letters, and without plural umlaut: "Parkplätze", "Parkplatz" meet. */
export function stem(word: string): string {
  const short = word.replace(ENDINGS, '');
  return (short.length >= 4 ? short : word).replace(/([aou])e/g, '$1');
}

/** Words that say nothing about what a question is about. */
export const STOP_WORDS = new Set(
  (
    'der die das den dem des ein eine einen einem einer eines und oder aber ich du er sie es wir ihr mich mir dich dir uns euch ihnen ' +
    'ihre ihren mein meine meinen meiner ist sind war waren bin hat haben habe hatte wird werden wurde kann koennen koennte moechte ' +
    'moechten will wollen wollte soll sollte muss darf duerfen in im an am auf aus bei beim mit nach von vom vor zu zum zur fuer ueber ' +
    'unter um ob dass wenn als wie was wer wo wann warum wieso welche welcher welches denn mal bitte danke ja nein nicht auch noch ' +
    'schon nur so da hier dort gern gerne man sich hallo guten tag morgen abend also eigentlich etwa gibt geben sagen wissen frage ' +
    'the a an and or but i you he she it we they me my your is are was do does did have has can could would will should in on at to ' +
    'for of from with about if that this what who where when why how please thanks yes no not also only there hello know tell question'
  ).split(' '),
);
