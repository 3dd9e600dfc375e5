import { PutEventsCommand, type EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { CALL_ENDED, EVENT_SOURCE } from '../contract.ts';
import type { CallAnnouncements } from '../ports.ts';

/** The bus took the request but not the event. */
class EventNotAccepted extends Error {
  override readonly name = 'EventNotAccepted';
}

/** The platform's event bus. PutEvents can succeed as a request and fail per event: both count as failure. */
export function eventbridgeCallAnnouncements(
  client: () => Pick<EventBridgeClient, 'send'>,
  busName: () => string,
): CallAnnouncements {
  return {
    async ended(detail) {
      const entry = { Source: EVENT_SOURCE, DetailType: CALL_ENDED, Detail: JSON.stringify(detail) };
      const result = await client().send(new PutEventsCommand({ Entries: [{ ...entry, EventBusName: busName() }] }));
      if (result.FailedEntryCount !== 0) throw new EventNotAccepted('The event bus refused the event.');
    },
  };
}
