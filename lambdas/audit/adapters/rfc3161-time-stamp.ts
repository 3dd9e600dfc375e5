import { readTimeStamp, TimeStampError, timeStampRequest } from '../domain/time-stamp.ts';
import type { TimeStampAuthority } from '../ports.ts';

export interface TimeStampAdapter {
  /** https, from the list of authorities in lib/config. */
  readonly url: string;
  readonly random: (length: number) => Uint8Array;
  /** @default the runtime's own */
  readonly fetch?: typeof fetch;
}

const TIMEOUT_MS = 5_000;
/** A token with its certificates has 2 to 8 KB. */
const MAX_BYTES = 65_536;

/** RFC 3161 over HTTP (its section 3.4). Sends a digest and a nonce; follows no redirect, which could leave the EU. */
export function rfc3161TimeStamp({ url, random, fetch: send = fetch }: TimeStampAdapter): TimeStampAuthority {
  return {
    stamp: async (digest) => {
      const nonce = Buffer.from(random(8));
      const answer = await send(url, {
        method: 'POST',
        headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
        body: new Uint8Array(timeStampRequest(digest, nonce)),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (!answer.ok) throw new TimeStampError(`the authority answered ${answer.status}`);
      const response = Buffer.from(await answer.arrayBuffer());
      if (response.length > MAX_BYTES) throw new TimeStampError('the answer is too long');
      readTimeStamp(response, digest, nonce);
      return response;
    },
  };
}
