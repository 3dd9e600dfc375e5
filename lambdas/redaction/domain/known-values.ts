import type { PersonalClass } from './personal-classes.ts';
import type { Span } from './spans.ts';

/** A value that is known from elsewhere to be personal: a slot of the call's task. */
export interface KnownValue {
  readonly kind: PersonalClass;
  readonly value: string;
}

/** A shorter value is a letter or a figure of anything. */
const SHORTEST = 2;
/** What may stand between the letters of a value that is spelled, or the groups of a number. */
const APART = '[\\s,.\\-]{0,2}';

/** Where known values stand, also spelled or in groups, in any case; whole words only. Pure. */
export function findKnown(text: string, known: readonly KnownValue[]): Span<PersonalClass>[] {
  return known
    .filter(({ value }) => value.length >= SHORTEST)
    .flatMap(({ kind, value }) =>
      Array.from(text.matchAll(patternOf(value)), ({ index, 0: found }) => ({
        kind,
        start: index,
        end: index + found.length,
      })),
    );
}

function patternOf(value: string): RegExp {
  const signs = [...value.replace(/\s+/g, '')].map((sign) => sign.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\p{N}])${signs.join(APART)}(?![\\p{L}\\p{N}])`, 'giu');
}
