/** Values that stand in examples and documents; a deployment of production with one of them would keep it for years. */
const PLACEHOLDERS: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/(?:^|[^a-z])example(?:[^a-z]|$)/i, 'names an example'],
  [/set your own/i, 'is to be set'],
  [/^(?:0{12}|123456789012|111122223333)$/, 'is an account of documents or of the local platform'],
  [/^(?:192\.0\.2|198\.51\.100|203\.0\.113)\./, 'is a network of documents (TEST-NET), which nobody has'],
];

/**
 * Every value of a configuration that is still an example's, as `path: what is wrong`.
 * @param value a configuration or a part of one
 * @param path where it is, for the sentence
 */
export function placeholdersIn(value: unknown, path: readonly string[] = []): string[] {
  if (typeof value === 'string') {
    const found = PLACEHOLDERS.find(([pattern]) => pattern.test(value));
    return found === undefined ? [] : [`${path.join('.')}: "${value}" ${found[1]}`];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => placeholdersIn(one, [...path, key]));
}
