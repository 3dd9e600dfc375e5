import type { TenantRoom } from '../../access/contract.ts';
import type { AuditEvent, DeletionOrder } from '../../audit/contract.ts';
import type { EpochMs } from '../../shared/kernel/clock.ts';
import type { DataClass } from '../../shared/kernel/stored-values.ts';
import type { EraseOrder } from './ledger.ts';

const componentOf = (order: EraseOrder) =>
  order.reason === 'retention' ? 'retention-sweep' : 'subject-request-workflow';

/** Whose order is carried out: the tenant's windows, or a person's request that the tenant approved. */
const orderedBy = (order: EraseOrder): DeletionOrder =>
  order.reason === 'retention'
    ? windowsOrder(order.approval)
    : { orderedBy: 'subject-request', approvedBy: 'tenant', approver: order.approval?.approver };

/** Windows that the tenant set are approved by it, with the key where one of them was set by it; defaults by nobody. */
export const windowsOrder = (approval: EraseOrder['approval']): DeletionOrder => ({
  orderedBy: 'retention-windows',
  approvedBy: approval === undefined ? 'platform-rule' : 'tenant',
  approver: approval?.approver,
});

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
    details: { reason: order.reason, class: what.dataClass, keys: 1, ...orderedBy(order) },
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
    details: { reason: order.reason, proved: true, ...orderedBy(order) },
    requestId: room.session.requestId,
  } as const;
}

/** Export files whose week is over were deleted. */
export function exportsExpired(room: TenantRoom, files: number, at: EpochMs) {
  return {
    type: 'export.deleted',
    at,
    actor: { kind: 'system', id: 'retention-sweep' },
    resource: { kind: 'tenant', id: room.session.tenant },
    outcome: 'success',
    details: { reason: 'expired', files, orderedBy: 'platform-rule', approvedBy: 'platform-rule' },
    requestId: room.session.requestId,
  } as const;
}
