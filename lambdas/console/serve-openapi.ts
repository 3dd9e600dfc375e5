import type { APIGatewayProxyEvent } from 'aws-lambda';
import { createApi } from '../shared/http/create-api.ts';
import { withoutEntries } from '../shared/http/route-entry.ts';
import { withoutLists } from '../shared/http/seal-cursor.ts';
import { publishedDocument } from '../shared/http/openapi.ts';
import { once } from '../shared/kernel/env.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { consoleRoutes } from './routes.ts';
import { ALL_ROUTES } from './all-routes.ts';

/** The document is the same for every request; it is made from the route tables once. */
const document = once(() => publishedDocument(ALL_ROUTES, '/'));

const api = createApi(
  consoleRoutes,
  () => ({ openapi: async () => ({ body: document() }) }),
  // Nothing here changes anything, so there are no Idempotency-Keys to remember.
  () => ({
    clock: () => Date.now(),
    idempotency: { remember: async () => ({ outcome: 'first' }), settle: async () => undefined },
    cursorKey: withoutLists,
    entries: withoutEntries,
  }),
);

export const handler = withObservability('serve-openapi', (event: APIGatewayProxyEvent) => api(event));
