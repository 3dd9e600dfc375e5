import type { CredentialSource } from '../../shared/aws/clients.ts';
import { once } from '../../shared/kernel/env.ts';

/**
 * Makes a client of each tenant session at its first use. Keyed by the session's own credential source: clients live as
 * long as the session and serve no other.
 */
export function perSession<C>(make: (credentials: CredentialSource) => C): (credentials: CredentialSource) => () => C {
  const made = new WeakMap<CredentialSource, () => C>();
  return (credentials) => {
    const known = made.get(credentials);
    if (known !== undefined) return known;
    const client = once(() => make(credentials));
    made.set(credentials, client);
    return client;
  };
}
