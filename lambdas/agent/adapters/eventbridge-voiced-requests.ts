import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { putEvent } from '../../shared/aws/put-event.ts';
import { VOICED_REQUEST_EVENTS, VOICED_REQUEST_SOURCE } from '../domain/voiced-request.ts';
import type { VoicedRequests } from '../ports.ts';

/** Tells the platform's event bus. */
export function eventbridgeVoicedRequests(
  client: () => Pick<EventBridgeClient, 'send'>,
  busName: () => string,
): VoicedRequests {
  return {
    announce: (request, detail) =>
      putEvent(client(), {
        bus: busName(),
        source: VOICED_REQUEST_SOURCE,
        type: VOICED_REQUEST_EVENTS[request],
        time: new Date(detail.at),
        detail,
      }),
  };
}
