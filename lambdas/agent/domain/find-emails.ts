import type { Span } from './spans.ts';

const AT = String.raw`(?:\s*@\s*|\s+(?:at|ät|ett|klammeraffe|klammer\s+affe|affenschwanz)\s+)`;
const LABEL = String.raw`[\p{L}\p{M}\p{N}]+`;
const SPOKEN_JOIN = String.raw`(?:punkt|dot|bindestrich|minus|strich|dash|hyphen|unterstrich|underscore|plus)`;
const JOIN = String.raw`(?:[._%+\-]+|\s+${SPOKEN_JOIN}\s+)`;
/** Letters spelled one by one: "m a x". */
const SPELLED = String.raw`(?:[\p{L}\p{Nd}]\s+)*`;
const DOT = String.raw`(?:\.|\s+(?:punkt|dot)\s+)`;
const NAME = `${SPELLED}${LABEL}`;
const DOMAIN = `${NAME}(?:${String.raw`(?:-+|\s+(?:bindestrich|minus|strich|dash|hyphen)\s+)`}${LABEL})*`;

const WRITTEN =
  /[\p{L}\p{N}][\p{L}\p{M}\p{N}._%+'-]{0,63}@(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,62})\.)+(?:xn--[a-z0-9-]{2,59}|\p{L}{2,24})(?![\p{L}\p{N}])/giu;
/** A dictated domain must end in a known kind of name: "at" and "Punkt" are ordinary words otherwise. */
const TOP_LEVEL =
  '(?:de|com|net|org|eu|info|biz|io|at|ch|fr|it|es|nl|be|pl|dk|se|uk|us|online|app|email|berlin|gmbh|d\\s+e)';
const DICTATED = new RegExp(
  `(?<![\\p{L}\\p{N}])${NAME}(?:${JOIN}${LABEL})*${AT}(?:${DOMAIN}${DOT})+${TOP_LEVEL}(?![\\p{L}\\p{N}])`,
  'giu',
);

/** E-mail addresses, written or dictated ("max Punkt muster at example Punkt de"). */
export function findEmails(text: string): Span[] {
  return [...matches(text, WRITTEN), ...matches(text, DICTATED)];
}

function matches(text: string, pattern: RegExp): Span[] {
  return Array.from(text.matchAll(pattern), ({ index, 0: found }) => ({
    kind: 'EMAIL' as const,
    start: index,
    end: index + found.length,
  }));
}
