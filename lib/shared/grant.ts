import type { Grant, PlatformFunction } from './platform-function.ts';

/** Variables of all grants of a list. */
type EnvOf<G extends readonly unknown[]> = G extends readonly [Grant<infer E>, ...infer Rest] ? E & EnvOf<Rest> : {};

/** A grant of whatever variables. */
type AnyGrant = Pick<Grant<object>, 'env' | 'apply'>;

/**
 * Several grants as one; rights are given in this order.
 * @throws Error when two of them set a variable differently
 */
export function allOf<const G extends readonly AnyGrant[]>(...grants: G): Grant<EnvOf<G>> {
  const env: Record<string, string> = {};
  for (const [name, value] of grants.flatMap((grant) => Object.entries<string>({ ...grant.env }))) {
    if ((env[name] ??= value) !== value) throw new Error(`Two grants set ${name} differently.`);
  }
  return {
    env: env as EnvOf<G>,
    apply: (fn) => grants.forEach((grant) => grant.apply(fn)),
  };
}

/** Variables that no right belongs to. */
export const variables = <const E extends Readonly<Record<string, string>>>(env: E): Grant<E> => ({
  env,
  apply: () => undefined,
});

/** Rights that no variable belongs to; see `PlatformFunction.allow`. */
export const may = (...statement: Parameters<PlatformFunction['allow']>): Grant<{}> => ({
  env: {},
  apply: (fn) => fn.allow(...statement),
});

/** Rights that AWS does not let one limit to a resource; see `PlatformFunction.allowAnywhere`. */
export const mayAnywhere = (...statement: Parameters<PlatformFunction['allowAnywhere']>): Grant<{}> => ({
  env: {},
  apply: (fn) => fn.allowAnywhere(...statement),
});
