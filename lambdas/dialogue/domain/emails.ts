import type { TaskWords } from '../../shared/languages/task-words.ts';
import { isOneOf, plainWord, wordSet, type Heard, type Span } from './heard.ts';

/** An e-mail address that was said. */
export interface EmailMention extends Span {
  readonly email: string;
}

const TLD =
  /^(?:de|com|net|org|at|ch|eu|info|biz|io|uk|co|fr|nl|it|es|pl|cz|us|online|shop|app|dev|email|berlin|koeln|hamburg)$/;
const MOST_PARTS = 14;

/** Reads addresses as they are said: "anna punkt lenz at example punkt com", or typed. Pure. */
export function readEmails(heard: Heard, words: TaskWords): EmailMention[] {
  const found: EmailMention[] = [];
  for (let index = 0; index < heard.length; index += 1) {
    const token = heard.token(index);
    if (token === undefined) continue;
    if (token.text.includes('@') && token.text.length > 3) {
      found.push({ from: index, to: index + 1, email: token.text.toLowerCase() });
      continue;
    }
    const mention = isAt(heard, index, words) ? around(heard, index, words) : undefined;
    if (mention !== undefined) found.push(mention);
  }
  return found;
}

const isAt = (heard: Heard, at: number, { contact, grammar }: TaskWords) =>
  heard.at(at) === '@' || wordSet(contact.at).has(heard.at(at)) || isTwoWordSign(heard, at, grammar.emails.twoWordSign);

const isTwoWordSign = (heard: Heard, at: number, [first, second]: readonly [string, string]) =>
  heard.at(at) === first && heard.at(at + 1) === second;

function around(heard: Heard, at: number, words: TaskWords): EmailMention | undefined {
  const after = isTwoWordSign(heard, at, words.grammar.emails.twoWordSign) ? at + 2 : at + 1;
  const domain = domainFrom(heard, after, words);
  if (domain === undefined) return undefined;
  const local = localBefore(heard, at, words);
  return local && { from: local.from, to: domain.to, email: `${local.text}@${domain.text}`.toLowerCase() };
}

interface Part {
  readonly text: string;
  readonly separator: boolean;
}

function partOf(heard: Heard, at: number, { contact, counts }: TaskWords): Part | undefined {
  const token = heard.token(at);
  if (token === undefined) return undefined;
  const { text } = token;
  if (wordSet(contact.dot).has(text)) return { text: '.', separator: true };
  if (wordSet(contact.hyphen).has(text)) return { text: '-', separator: true };
  if (wordSet(contact.underscore).has(text)) return { text: '_', separator: true };
  if (wordSet(counts.plus).has(text)) return { text: '+', separator: true };
  if (token.digits !== undefined) return { text: token.digits, separator: false };
  const raw = plainWord(token.raw);
  return /^[a-z0-9]+$/.test(raw) ? { text: raw, separator: false } : undefined;
}

/** The domain goes on over its dots until a top-level domain. */
function domainFrom(heard: Heard, start: number, words: TaskWords): { text: string; to: number } | undefined {
  let text = '';
  let at = start;
  for (let parts = 0; at < heard.length && parts < MOST_PARTS; parts += 1) {
    const part = partOf(heard, at, words);
    if (part === undefined) break;
    at += 1;
    text += part.text;
    const last = text.slice(text.lastIndexOf('.') + 1);
    if (text.includes('.') && TLD.test(last)) {
      const more = wordSet(words.contact.dot).has(heard.at(at)) && TLD.test(heard.at(at + 1));
      if (!more) return { text, to: at };
    }
    if (part.text === '_' || part.text === '+') return undefined;
  }
  return undefined;
}

/** Backwards over separators and what stands next to them; a word of the sentence ends it. */
function localBefore(heard: Heard, at: number, words: TaskWords): { text: string; from: number } | undefined {
  const stop = wordSet(words.contact.stop);
  const parts: string[] = [];
  let from = at;
  let linked = true;
  while (from > 0 && at - from < MOST_PARTS) {
    const part = partOf(heard, from - 1, words);
    if (part === undefined) break;
    const word = heard.at(from - 1);
    if (
      !part.separator &&
      stop.has(word) &&
      !(
        linked &&
        from < at &&
        parts[0] !== undefined &&
        /^[._-]/.test(parts[0]) &&
        !isOneOf(word, words.grammar.emails.cues)
      )
    )
      break;
    if (!part.separator && !linked && !joins(part.text, parts[0] ?? '')) break;
    parts.unshift(part.text);
    from -= 1;
    linked = part.separator;
  }
  const text = parts.join('').replace(/^[._-]+/, '');
  return text === '' ? undefined : { text, from };
}

/** Parts without a separator between them: figures, single letters, and a word beside figures or letters. */
const joins = (before: string, after: string): boolean =>
  /^\d+$/.test(after) || /^\d+$/.test(before) || before.length === 1 || after.length === 1;
