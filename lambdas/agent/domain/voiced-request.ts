import type { DataRequest } from './wishes.ts';

/** `source` of the agent's events on the platform's bus. */
export const VOICED_REQUEST_SOURCE = 'voicekeep.agent';

/** Detail type of each right a caller can ask for by voice. */
export const VOICED_REQUEST_EVENTS = {
  erasure: 'agent.erasure-requested.v1',
  access: 'agent.access-requested.v1',
} as const satisfies Record<DataRequest, string>;
