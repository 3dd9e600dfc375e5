import { ALL_ROUTES } from '../../lambdas/console/all-routes.ts';
import { publishedDocument } from '../../lambdas/shared/http/openapi.ts';

/** The document of every route as `docs/openapi.json` holds it: what reviewers read, and what a change of the API shows in. */
export const openApiFile = (): string => `${JSON.stringify(publishedDocument(ALL_ROUTES, '/'), null, 2)}\n`;
