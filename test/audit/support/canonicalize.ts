import canonicalize from 'canonicalize';

/** RFC 8785 by a library of somebody else's. Its types describe it as CommonJS, with a default inside the default. */
export const canonicalizeByLibrary = canonicalize as unknown as (value: unknown) => string;
