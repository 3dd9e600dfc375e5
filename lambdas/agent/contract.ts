/** All that other capabilities may import from `agent`. */
export type { VoicedRequest } from './ports.ts';
export { VOICED_REQUEST_EVENTS, VOICED_REQUEST_SOURCE } from './domain/voiced-request.ts';
