import { PutEventsCommand, type EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { Outward } from '../kernel/outward.ts';

/** The bus took the request but not the event. */
class EventNotAccepted extends Error {
  override readonly name = 'EventNotAccepted';
}

/** An event of ours. `detail` holds no free text: it travels and is kept outside the tenants' stores. */
interface OwnEvent<T> {
  readonly bus: string;
  readonly source: string;
  readonly type: string;
  readonly detail: T & Outward<T>;
  /** @default when the bus gets it */
  readonly time?: Date;
}

/**
 * Puts one event on the platform's bus. PutEvents can succeed as a request and fail per event: both count as failure.
 * @throws EventNotAccepted
 */
export async function putEvent<T extends object>(
  client: Pick<EventBridgeClient, 'send'>,
  { bus, source, type, detail, time }: OwnEvent<T>,
): Promise<void> {
  const entry = { EventBusName: bus, Source: source, DetailType: type, Time: time, Detail: JSON.stringify(detail) };
  const result = await client.send(new PutEventsCommand({ Entries: [entry] }));
  if (result.FailedEntryCount !== 0) throw new EventNotAccepted('The event bus refused the event.');
}
