import * as z from 'zod';
import type { Route } from '../shared/http/route.ts';

/** What anyone may read without a key: the description of the API. */
export const consoleRoutes = {
  openapi: {
    id: 'console.openapi',
    audit: 'none',
    method: 'GET',
    path: '/v1/openapi.json',
    scope: 'public',
    permission: 'api:describe',
    rate: 'read',
    summary: 'The description of this API, OpenAPI 3.1',
    success: { status: 200, body: z.looseObject({ openapi: z.string(), paths: z.record(z.string(), z.unknown()) }) },
  },
} as const satisfies Record<string, Route>;
