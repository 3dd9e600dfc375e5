import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { EpochMs } from '../kernel/clock.ts';
import { newRequestId, type RandomBytes } from '../kernel/ids.ts';
import { Problem, type Caller, type Route } from './route.ts';

/** Under which a request with an Idempotency-Key is remembered. Digests, never the key and never a body. */
export interface IdempotencyRecord {
  /** Digest of caller, route and key. */
  readonly id: string;
  readonly routeId: string;
  /** Digest of the request's canonical form, keyed by the Idempotency-Key. */
  readonly requestDigest: string;
}

/** What is known of the first request with a key. */
export interface FirstRequest {
  /** Our own random id of it: what a repetition makes follows from it. */
  readonly requestId: string;
  /** True once it was answered with success; until then a repetition carries on where it broke off. */
  readonly settled: boolean;
  /** The audit entry it left, once it is settled. */
  readonly entry?: string | undefined;
}

export type Remembered =
  | { readonly outcome: 'first' }
  | { readonly outcome: 'mismatch' }
  | { readonly outcome: 'repeated'; first: FirstRequest };

/** Remembers Idempotency-Keys for a day: digests and ids, never bodies. */
export interface IdempotencyStore {
  /**
   * Notes that a request with this key was seen.
   * @returns `mismatch` when the key was used for a different request before
   */
  remember(record: IdempotencyRecord, requestId: string, now: EpochMs): Promise<Remembered>;
  /** Notes that the first request succeeded, and its entry. */
  settle(record: IdempotencyRecord, first: Omit<FirstRequest, 'settled'>, now: EpochMs): Promise<void>;
}

/** A request's identity: our own, never a value that a client chooses. */
export interface RequestIdentity {
  readonly requestId: string;
  readonly random: RandomBytes;
  /** Of a repetition: what the first one came to. */
  readonly first?: FirstRequest | undefined;
  /** Where an Idempotency-Key came with the request. */
  readonly record?: IdempotencyRecord | undefined;
}

/** Identity of a request that is carried out as often as it comes. */
export const freshIdentity = (): RequestIdentity => {
  const random = (length: number) => new Uint8Array(randomBytes(length));
  return { requestId: newRequestId(random), random };
};

/** What identifies a request beside its Idempotency-Key: the parsed parts, so that neither spelling nor order counts. */
export interface CanonicalRequest {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{8,128}$/;

/**
 * The identity of a request. With an Idempotency-Key on a route that takes one it is the first request's, and so are all
 * ids made in it; without, or on any other route, it is new.
 * @param key the header's value
 * @throws Problem `invalid-request` for a key that is none, `idempotency-mismatch` for one of another request
 */
export async function identify(
  key: string | undefined,
  request: CanonicalRequest & { readonly route: Route; readonly caller: Caller },
  edge: { readonly store: IdempotencyStore; readonly now: EpochMs },
): Promise<RequestIdentity> {
  const fresh = freshIdentity();
  if (request.route.idempotent !== true || key === undefined) return fresh;
  if (!IDEMPOTENCY_KEY.test(key)) {
    throw new Problem('invalid-request', 'Idempotency-Key must be 8 to 128 visible ASCII characters.');
  }
  const record = recordOf(key, request);
  const seen = await edge.store.remember(record, fresh.requestId, edge.now);
  if (seen.outcome === 'mismatch')
    throw new Problem('idempotency-mismatch', 'Use a new Idempotency-Key for a different request.');
  const first = seen.outcome === 'repeated' ? seen.first : undefined;
  const requestId = first?.requestId ?? fresh.requestId;
  return { requestId, random: seededRandom(seedOf(record, requestId)), first, record };
}

function recordOf(
  key: string,
  { route, caller, params, query, body }: CanonicalRequest & { readonly route: Route; readonly caller: Caller },
): IdempotencyRecord {
  const id = createHash('sha256').update(JSON.stringify([ownerOf(caller), route.id, key]));
  // Keyed by what is stored nowhere: a plain digest would let a short secret in the body be guessed.
  const digest = createHmac('sha256', key).update(JSON.stringify([params, query, body], sorted));
  return { id: id.digest('base64url'), routeId: route.id, requestDigest: digest.digest('base64url') };
}

/** Members in one order, whatever order they were sent in. */
const sorted = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value;

/** Whose Idempotency-Keys are kept apart from everybody else's: one API key's. What another key asks is another act. */
const ownerOf = (caller: Caller): string[] =>
  caller.scope === 'public'
    ? [caller.scope]
    : [caller.scope, caller.keyId, caller.scope === 'tenant' ? caller.tenant : ''];

/** Request and its digest in one: the same key for something else, or on another day, makes other ids. */
const seedOf = ({ id, requestDigest }: IdempotencyRecord, requestId: string): Uint8Array =>
  createHash('sha256')
    .update(JSON.stringify([id, requestDigest, requestId]))
    .digest();

/** Bytes that follow from the seed; the n-th call of two equal requests gives the same bytes. */
function seededRandom(seed: Uint8Array): RandomBytes {
  let call = 0;
  return (length) => new Uint8Array(hkdfSync('sha256', seed, '', `voicekeep-id-${call++}`, length));
}
