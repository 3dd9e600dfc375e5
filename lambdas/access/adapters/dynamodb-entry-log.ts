import { ConditionalCheckFailedException, PutItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import {
  auditEventId,
  EntryCollisionError,
  isSameEntry,
  isSameHappening,
  OUTBOX_ONCE,
  outboxItem,
  PLATFORM_LOG,
  type AuditEvent,
} from '../../audit/contract.ts';
import { unlessCollided } from '../../shared/aws/busy.ts';
import type { EdgeEntry, EntryLog } from '../../shared/http/route-entry.ts';
import type { TenantRef } from '../../shared/kernel/ids.ts';
import { entryId } from '../domain/audit-rows.ts';
import type { RoomWithoutObjects, TenantRooms } from '../ports.ts';

export interface EntryLogConfig {
  /** Of a function that serves tenants; without it only the platform's log can be written. */
  readonly rooms?: TenantRooms<RoomWithoutObjects, 'read'> | undefined;
  readonly client: () => Pick<DynamoDBClient, 'send'>;
  readonly outboxTable: () => string;
}

/**
 * The edge's way to the audit log: the tenant's through a session of that tenant, the platform's with the function's
 * own right to add to it and nothing else.
 */
export function dynamodbEntryLog(config: EntryLogConfig): EntryLog {
  /** The entry that stands for others was written or met here last: a flood asks the table once. */
  let last = '';
  return {
    async write(log, entry) {
      const event = entry as unknown as AuditEvent;
      const eventId = entryId(entry.requestId, event, { position: 0 });
      if (log === 'platform') await toPlatform(config, event, { eventId, isMine: isSameEntry });
      else await (await roomOf(config, log, entry)).data.record([event]);
      return eventId;
    },

    async once(log, entry, identity) {
      const event = entry as unknown as AuditEvent;
      const eventId = auditEventId(...identity);
      if (eventId === last) return eventId;
      if (log === 'platform') await toPlatform(config, event, { eventId, isMine: isSameHappening });
      else await (await roomOf(config, log, entry)).data.recordOnce(event, identity);
      last = eventId;
      return eventId;
    },
  };
}

async function roomOf({ rooms }: EntryLogConfig, tenant: TenantRef, entry: EdgeEntry): Promise<RoomWithoutObjects> {
  if (rooms === undefined) throw new Error('This function opens no tenant.');
  return rooms.open(tenant, 'read', entry.requestId);
}

async function toPlatform(
  config: EntryLogConfig,
  event: AuditEvent,
  { eventId, isMine }: { eventId: string; isMine: typeof isSameEntry },
): Promise<void> {
  const row = outboxItem({ tenant: PLATFORM_LOG, event, eventId });
  const put = { TableName: config.outboxTable(), Item: marshall(row), ...OUTBOX_ONCE };
  try {
    await unlessCollided(() => config.client().send(new PutItemCommand(put)));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    if (!isMine(error.Item?.['entry']?.S, row.entry)) throw new EntryCollisionError();
  }
}
