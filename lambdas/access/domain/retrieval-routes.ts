/**
 * What a tenant that is being closed may still call with its own keys while its data can be fetched, as method and path
 * of an execute-api resource: everything that reads; the links and exports that are made by POST; and the requests of
 * its callers, whose statutory deadlines run on (Art. 12(3) GDPR). Nothing else: no scenario, no window, no secret.
 */
export const RETRIEVAL_ROUTES = [
  'GET/*',
  'POST/v1/audit/exports',
  'POST/v1/calls/search',
  'POST/v1/calls/*/recording-link',
  'POST/v1/subject-requests',
  'POST/v1/subject-requests/*',
] as const;
