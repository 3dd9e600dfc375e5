import { createHash } from 'node:crypto';

/** One template on the shelf. */
export interface PublishedTemplate {
  readonly version: string;
  /** Object key, `tenant-template/v<version>-<first 12 of its SHA-256>.json`. */
  readonly key: string;
}

/** Folder of published templates; `lib/tenants/template-store.ts` gives the names. */
export const SHELF = 'tenant-template/';
const KEY = /^tenant-template\/v([1-9][0-9]{0,4})-[0-9a-f]{12}\.json$/;

/** The template that an object of the shelf is; undefined for anything else that lies there. */
export function publishedTemplate(key: string): PublishedTemplate | undefined {
  const version = KEY.exec(key)?.[1];
  return version === undefined ? undefined : { version, key };
}

/** Bucket and key of a published template's URL, `https://s3.<region>.<suffix>/<bucket>/<key>`. */
export function shelfPlace(templateUrl: string): { readonly bucket: string; readonly key: string } {
  const [, bucket = '', ...key] = new URL(templateUrl).pathname.split('/');
  return { bucket, key: key.join('/') };
}

/** The URL of another template of the same shelf. */
export const templateUrlOf = (templateUrl: string, key: string): string => {
  const { bucket } = shelfPlace(templateUrl);
  return new URL(`/${bucket}/${key}`, templateUrl).href;
};

/** What asking for a version comes to. */
export type TemplateChoice =
  | { readonly kind: 'found'; readonly template: PublishedTemplate }
  | { readonly kind: 'unpublished' }
  /** One version has two contents: nobody can say which was meant. */
  | { readonly kind: 'ambiguous' };

/**
 * Chooses what an upgrade goes to.
 * @param current the deployment's own template: what is meant where no version is named, and where it is named itself
 */
export function chooseTemplate(
  published: readonly PublishedTemplate[],
  current: PublishedTemplate,
  wanted: string | undefined,
): TemplateChoice {
  if (wanted === undefined || wanted === current.version) return { kind: 'found', template: current };
  const [template, ...others] = published.filter(({ version }) => version === wanted);
  if (template === undefined) return { kind: 'unpublished' };
  return others.length > 0 ? { kind: 'ambiguous' } : { kind: 'found', template };
}

/** Versions are whole numbers: negative when `a` is older than `b`. */
export const compareVersions = (a: string, b: string): number => Number(a) - Number(b);

/** SHA-256 (hex) of a template's content, whatever its white space and order of keys. @throws SyntaxError */
export const contentDigest = (template: string): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(JSON.parse(template))))
    .digest('hex');

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, one]): [string, unknown] => [name, sorted(one)]);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
