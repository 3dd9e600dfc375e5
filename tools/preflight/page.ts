import { PREREQUISITES } from './prerequisites.ts';

const BEGIN = '<!-- prerequisites: made by `npm run aws:preflight -- --page` -->';
const END = '<!-- /prerequisites -->';

/** The prerequisites as the README's section. */
export const prerequisitesPage = (): string =>
  [
    BEGIN,
    '',
    '| what must be so | why | how to see it | how to change it |',
    '|---|---|---|---|',
    ...PREREQUISITES.map(
      ({ id, what, why, see, fix }) =>
        `| \`${id}\`: ${[what, why, see, fix].map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`,
    ),
    '',
    END,
  ].join('\n');

/** A text with its section of prerequisites made anew. @throws Error where it has none */
export function withPrerequisites(text: string): string {
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error('The text has no section of prerequisites.');
  return `${before}${prerequisitesPage()}${after}`;
}
