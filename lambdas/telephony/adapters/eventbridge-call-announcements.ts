import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { putEvent } from '../../shared/aws/put-event.ts';
import { CALL_ENDED, EVENT_SOURCE } from '../contract.ts';
import type { CallAnnouncements } from '../ports.ts';

/** Tells the platform's event bus. */
export function eventbridgeCallAnnouncements(
  client: () => Pick<EventBridgeClient, 'send'>,
  busName: () => string,
): CallAnnouncements {
  return {
    ended: (detail) => putEvent(client(), { bus: busName(), source: EVENT_SOURCE, type: CALL_ENDED, detail }),
  };
}
