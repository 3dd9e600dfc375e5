import { anyOf } from '../../shared/languages/alternatives.ts';
import type { EmailWords } from '../../shared/languages/spoken-vocabulary.ts';
import type { Span } from './spans.ts';

const LABEL = String.raw`[\p{L}\p{M}\p{N}]+`;
/** Letters spelled one by one: "m a x". */
const SPELLED = String.raw`(?:[\p{L}\p{Nd}]\s+)*`;
const NAME = `${SPELLED}${LABEL}`;

const WRITTEN =
  /[\p{L}\p{N}][\p{L}\p{M}\p{N}._%+'-]{0,63}@(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,62})\.)+(?:xn--[a-z0-9-]{2,59}|\p{L}{2,24})(?![\p{L}\p{N}])/giu;
/** A dictated domain must end in a known kind of name: "at" and "Punkt" are ordinary words otherwise. */
const TOP_LEVEL =
  '(?:de|com|net|org|eu|info|biz|io|at|ch|fr|it|es|nl|be|pl|dk|se|uk|us|online|app|email|berlin|gmbh|d\\s+e)';

/** Compiles how callers of any of these languages dictate an address ("max Punkt muster at example Punkt de"). */
export function dictatedEmail(languages: readonly EmailWords[]): RegExp {
  const spoken = (...signs: (keyof EmailWords)[]) =>
    anyOf(languages.flatMap((words) => signs.map((sign) => words[sign])));
  const at = String.raw`(?:\s*@\s*|\s+${spoken('at')}\s+)`;
  const join = String.raw`(?:[._%+\-]+|\s+${spoken('dot', 'hyphen', 'underscore', 'plus')}\s+)`;
  const dot = String.raw`(?:\.|\s+${spoken('dot')}\s+)`;
  const hyphen = String.raw`(?:-+|\s+${spoken('hyphen')}\s+)`;
  const domain = `${NAME}(?:${hyphen}${LABEL})*`;
  return new RegExp(
    `(?<![\\p{L}\\p{N}])${NAME}(?:${join}${LABEL})*${at}(?:${domain}${dot})+${TOP_LEVEL}(?![\\p{L}\\p{N}])`,
    'giu',
  );
}

/** E-mail addresses, written or dictated. */
export function findEmails(text: string, dictated: RegExp): Span[] {
  return [...matches(text, WRITTEN), ...matches(text, dictated)];
}

function matches(text: string, pattern: RegExp): Span[] {
  return Array.from(text.matchAll(pattern), ({ index, 0: found }) => ({
    kind: 'EMAIL' as const,
    start: index,
    end: index + found.length,
  }));
}
