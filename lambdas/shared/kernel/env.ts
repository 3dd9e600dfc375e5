import type * as z from 'zod';

/** The environment lacks or misspells variables; the message lists all of them at once and no values. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

/**
 * A lazy, cached, typed view of environment variables: parsed at first use, not at import, so that importing a
 * Lambda in a test needs no environment.
 * @param schema what the Lambda needs; its input type, all text, is what the construct in lib must grant
 * @param source defaults to the process environment
 * @throws EnvironmentError on first call when anything is missing or malformed
 */
export function lazyEnv<S extends z.ZodObject<Readonly<Record<string, z.ZodType<unknown, string>>>>>(
  schema: S,
  source: () => Record<string, string | undefined> = () => process.env,
): () => z.infer<S> {
  let parsed: z.infer<S> | undefined;
  return () => {
    if (parsed !== undefined) return parsed;
    const result = schema.safeParse(source());
    if (!result.success) {
      const problems = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`).join(', ');
      throw new EnvironmentError(`Environment variables are missing or malformed: ${problems}`);
    }
    return (parsed = result.data);
  };
}

/** Makes a value once, at first use. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
