import { newestHead, PLATFORM_LOG } from '../audit/contract.ts';
import { Problem, type RouteHandler } from '../shared/http/route.ts';
import { headProofJson } from './domain/audit-bundle.ts';
import { bundle, definedOnly, eventOf, pageOf, type AuditApiDeps } from './handlers.ts';
import { notPublished } from './not-published.ts';
import type { platformLogRoutes } from './platform-log-routes.ts';

export type PlatformLogDeps = Pick<AuditApiDeps, 'companions' | 'log' | 'rows'>;

type Handlers = { [K in keyof typeof platformLogRoutes]: RouteHandler<(typeof platformLogRoutes)[K]> };

/** What one answer of the gateway can carry (10 MB, a function's 6 MB), as base64 and with room for the rest. */
const MOST_BYTES = 4_000_000;

/** Reads the platform's own log; the edge tells it of every reading. */
export function platformLogHandlers(deps: PlatformLogDeps): Handlers {
  return {
    async events({ query }) {
      const page = await pageOf(PLATFORM_LOG, query, deps.log);
      return { body: { items: page.items, cursor: page.next } };
    },

    async event({ params, now }) {
      return { body: await eventOf(PLATFORM_LOG, { eventId: params.eventId, now }, deps) };
    },

    async checkpoint() {
      const proof = await newestHead(PLATFORM_LOG, deps.log);
      if (proof === undefined) throw notPublished();
      return { body: headProofJson(proof) };
    },

    async bundle({ body }) {
      const { bytes, entries } = await bundle(PLATFORM_LOG, definedOnly(body), deps);
      if (bytes.length > MOST_BYTES)
        throw new Problem('invalid-request', 'This is too long for one answer; ask for a range (first, last).');
      return { body: { entries, zip: Buffer.from(bytes).toString('base64') } };
    },
  };
}
