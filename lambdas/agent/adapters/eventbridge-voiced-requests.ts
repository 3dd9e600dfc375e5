import { PutEventsCommand, type EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { VOICED_REQUEST_EVENTS, VOICED_REQUEST_SOURCE } from '../domain/voiced-request.ts';
import type { VoicedRequests } from '../ports.ts';

/** The bus took the call but not the event. */
class EventNotAccepted extends Error {
  override readonly name = 'EventNotAccepted';
}

/** The platform's event bus. PutEvents can succeed as a call and fail per event: both count as failure. */
export function eventbridgeVoicedRequests(
  client: () => Pick<EventBridgeClient, 'send'>,
  busName: () => string,
): VoicedRequests {
  return {
    async announce(request, detail) {
      const entry = {
        EventBusName: busName(),
        Source: VOICED_REQUEST_SOURCE,
        DetailType: VOICED_REQUEST_EVENTS[request],
        Time: new Date(detail.at),
        Detail: JSON.stringify(detail),
      };
      const result = await client().send(new PutEventsCommand({ Entries: [entry] }));
      if (result.FailedEntryCount !== 0) throw new EventNotAccepted('The event bus refused the event.');
    },
  };
}
