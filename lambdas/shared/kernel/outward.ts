/**
 * A branded id, a literal or a checked text; `string`, also as a part of a template, may be anything that somebody said.
 * Only a brand has keys that no string has, and only for an open set of texts may a record be empty.
 */
export type NoFreeText<V> = V extends string
  ? [Exclude<keyof V, keyof string>] extends [never]
    ? {} extends Record<V, 1>
      ? never
      : V
    : V
  : V;

/** What may be told outside a tenant's stores: in it no text is free, however deep. */
export type Outward<V> = V extends string
  ? NoFreeText<V>
  : V extends object
    ? { readonly [K in keyof V]: Outward<V[K]> }
    : V;

declare const made: unique symbol;
/** An id that a machine made, ours or a provider's: of a session, of an entry. Nobody ever said it. */
export type MachineMade = string & { readonly [made]: true };
export const machineMade = (id: string): MachineMade => id as MachineMade;
