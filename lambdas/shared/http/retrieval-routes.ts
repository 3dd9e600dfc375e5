import type { Route } from './route.ts';

/**
 * What a tenant that is being closed may still call with its own keys while its data can be fetched, as method and path
 * of an execute-api resource: everything that reads, and the routes that say `inRetrieval`.
 */
export const retrievalRoutes = (routes: readonly Route[]): string[] => [
  'GET/*',
  ...routes
    .filter(({ inRetrieval }) => inRetrieval === true)
    .map(({ method, path }) => `${method}${path.replaceAll(/\{\w+\}/g, '*')}`),
];
