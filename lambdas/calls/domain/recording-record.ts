import { callKeyEntity } from '../../access/entities.ts';
import { checkItem, putItem, type Write, updateItem } from '../../access/contract.ts';
import type { AuditEvent } from '../../audit/contract.ts';
import type { EpochMs } from '../../shared/kernel/clock.ts';
import type { CallId } from '../../shared/kernel/ids.ts';
import { callEntity, lineageEntity, type CallItem, type LineageItem } from '../entities.ts';
import type { DiscardReason } from './recording-decision.ts';

const MOVER = { kind: 'system', id: 'recording-mover' } as const;

/**
 * The writes that make a stored recording known. The content key's row must still be there: audio of a caller who was
 * erased while it was being copied is not kept.
 */
export function storedWrites(call: CallItem, object: { key: string; bytes: number }, at: EpochMs): Write[] {
  return [
    updateItem(callEntity, {
      key: callEntity.key({ callId: call.callId }),
      set: { recording: 'stored', recordingKey: object.key, recordingBytes: object.bytes },
      add: { version: 1 },
      guard: { version: call.version },
    }),
    checkItem(callKeyEntity, {
      key: callKeyEntity.key({ subject: call.subject, callId: call.callId, dataClass: 'content' }),
      guard: { present: true },
    }),
    lineage(call, { stage: 'storage', part: 'recording', at }),
  ];
}

/** The writes that make a discarded recording known; a call that says so already stays as it is. */
export function discardedWrites(call: CallItem | undefined, at: EpochMs): Write[] {
  if (call === undefined || call.recording === 'deleted' || call.recording === 'discarded') return [];
  if (call.erased?.includes('record') === true) return [];
  return [
    updateItem(callEntity, {
      key: callEntity.key({ callId: call.callId }),
      set: { recording: 'discarded' },
      add: { version: 1 },
      guard: { version: call.version },
    }),
    lineage(call, { stage: 'deletion', part: 'audio', at }),
  ];
}

function lineage({ callId, traceId }: CallItem, step: Pick<LineageItem, 'stage' | 'part' | 'at'>): Write {
  const item: LineageItem = { callId, traceId, processor: 'voicekeep', ...step };
  return putItem(lineageEntity, { key: lineageEntity.key(item), item });
}

export function storedEvent(call: CallItem, bytes: number, context: { at: EpochMs; requestId: string }): AuditEvent {
  return {
    type: 'recording.stored',
    actor: MOVER,
    resource: { kind: 'recording', id: call.callId },
    subject: call.subject,
    call: call.callId,
    outcome: 'success',
    details: { kilobytes: Math.round(bytes / 1024) },
    ...context,
  };
}

/** Names the subject only where the call is known and its caller was not erased. */
export function discardedEvent(
  callId: CallId,
  call: CallItem | undefined,
  context: { reason: DiscardReason; at: EpochMs; requestId: string },
): AuditEvent {
  const { reason, at, requestId } = context;
  return {
    type: 'recording.discarded',
    at,
    actor: MOVER,
    resource: { kind: 'recording', id: callId },
    subject: call !== undefined && reason !== 'subject-erased' ? call.subject : undefined,
    call: callId,
    outcome: 'success',
    details: { reason, orderedBy: 'platform-rule', approvedBy: 'platform-rule' },
    requestId,
  };
}
