import type { TenantRoom } from '../../access/contract.ts';
import type { AuditEvent } from '../../audit/contract.ts';
import type { EpochMs } from '../../shared/kernel/clock.ts';
import type { DataClass } from '../../shared/kernel/stored-values.ts';
import type { EraseOrder } from './ledger.ts';

const componentOf = (order: EraseOrder) =>
  order.reason === 'retention' ? 'retention-sweep' : 'subject-request-workflow';

/** One data key of a call was destroyed. */
export function keysDestroyed(
  room: TenantRoom,
  order: EraseOrder,
  what: { dataClass: DataClass; at: EpochMs },
): AuditEvent {
  return {
    type: 'key.destroyed',
    at: what.at,
    actor: { kind: 'system', id: componentOf(order) },
    resource: { kind: 'call-keys', id: order.callId },
    subject: order.subject,
    call: order.callId,
    outcome: 'success',
    details: { reason: order.reason, class: what.dataClass, keys: 1 },
    requestId: room.session.requestId,
  };
}

/** The audio of a call was deleted and is not listed any more. */
export function recordingDeleted(room: TenantRoom, order: EraseOrder, at: EpochMs) {
  return {
    type: 'recording.deleted',
    at,
    actor: { kind: 'system', id: componentOf(order) },
    resource: { kind: 'recording', id: order.callId },
    subject: order.subject,
    call: order.callId,
    outcome: 'success',
    details: { reason: order.reason, proved: true },
    requestId: room.session.requestId,
  } as const;
}

/** Export files whose week is over were deleted. */
export function exportsExpired(room: TenantRoom, files: number, at: EpochMs) {
  return {
    type: 'retention.swept',
    at,
    actor: { kind: 'system', id: 'retention-sweep' },
    resource: { kind: 'tenant', id: room.session.tenant },
    outcome: 'success',
    details: { class: 'all', destroyed: files },
    requestId: room.session.requestId,
  } as const;
}
