import { callKeyEntity, tombstoneEntity } from '../../access/entities.ts';
import { deleteItem, putItem, type ItemKey, type Write, updateItem } from '../../access/contract.ts';
import type { AuditEvent } from '../../audit/contract.ts';
import type { EpochMs } from '../../shared/kernel/clock.ts';
import { callEntity, lineageEntity, type CallItem, type LineageItem } from '../../calls/entities.ts';
import type { ErasablePart } from '../../shared/kernel/retention-classes.ts';
import type { DataClass } from '../../shared/kernel/stored-values.ts';
import { CLASS_OF_PART, classOfKeyRow } from './call-rows.ts';
import { keysDestroyed } from './retention-events.ts';
import type { EraserDeps, Held } from './eraser-deps.ts';
import { checkHold } from './holds.ts';
import type { EraseOrder } from './ledger.ts';

/** Attempts against concurrent changes of the same call (an in-flight turn, a second eraser). */
const ATTEMPTS = 8;

/** The call kept changing under the eraser; the run fails and is repeated. */
class CallBusy extends Error {
  override readonly name = 'CallBusy';
}

interface Found {
  readonly call: CallItem | undefined;
  readonly going: { key: ItemKey; dataClass: DataClass }[];
  readonly kept: DataClass[];
  readonly tombstoned: boolean;
}

export interface Shredded {
  readonly keys: number;
  readonly keptClasses: DataClass[];
  /** The call's own row says that the ordered parts are destroyed: no hold that comes later finds anything to keep. */
  readonly isDecided: boolean;
}

/**
 * Makes the ordered parts unreadable for good in one transaction: hold check, key rows, tombstone, the call's own
 * state and the audit rows commit together or not at all. Guards make a repeated run find nothing left to do. Here, and
 * nowhere later, a hold decides: rows and audio of what is destroyed follow, whatever was set meanwhile.
 */
export async function shredKeys(deps: EraserDeps, order: EraseOrder): Promise<Held | Shredded> {
  let approved = false;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const now = deps.clock();
    const found = await findKeys(deps, order);
    const writes = shredWrites(order, found, now);
    const done = { keptClasses: found.kept, isDecided: found.call !== undefined };
    if (writes.length === 0 && done.isDecided) return { keys: 0, ...done };
    const hold = await checkHold(deps.room.data, order, now);
    if (hold.active) return { held: hold.active };
    if (writes.length === 0) return { keys: 0, ...done };
    if (!approved) deps.breaker.spend({ calls: 1, keys: found.going.length });
    approved = true;
    const audit = auditOf(deps, order, found, now);
    const result = await deps.room.data.transact([hold.guard, ...writes], audit, auditSalt(order));
    if (result.outcome === 'committed') return { keys: found.going.length, ...done };
    // In conflict, or done by another run of this order: what is destroyed is what is no longer found.
  }
  throw new CallBusy('The call changed during every attempt to erase it.');
}

/** Tells apart two orders for the same call in one run: the call and the ordered parts as bits. */
const PART_BITS: Record<ErasablePart, number> = { recording: 1, content: 2, evidence: 4, record: 8 };
const auditSalt = (order: EraseOrder) =>
  `${order.callId}#${order.parts.reduce((bits, part) => bits | PART_BITS[part], 0)}`;

async function findKeys(deps: EraserDeps, order: EraseOrder): Promise<Found> {
  const { subject, callId } = order;
  const rows = await deps.room.data.listKeys('keys', tombstoneEntity.key({ subject, callId }).pk);
  const classes = rows.flatMap(({ pk, sk }) => {
    const dataClass = classOfKeyRow({ pk, sk }, callId);
    return dataClass ? [{ key: { pk, sk }, dataClass }] : [];
  });
  const ordered = order.parts.map((part) => CLASS_OF_PART[part]);
  return {
    call: await deps.room.data.get(callEntity, callEntity.key({ callId: order.callId })),
    going: classes.filter(({ dataClass }) => ordered.includes(dataClass)),
    kept: classes.map(({ dataClass }) => dataClass).filter((dataClass) => !ordered.includes(dataClass)),
    tombstoned: rows.some((row) => tombstoneEntity.parse(row)?.callId === callId),
  };
}

function shredWrites(order: EraseOrder, found: Found, now: EpochMs): Write[] {
  const deletions = found.going.map(({ key }): Write => deleteItem(callKeyEntity, { key, guard: { present: true } }));
  return [...deletions, ...tombstoneWrites(order, found, now), ...callWrites(order, found.call, now)];
}

/** Forbids new keys and turns of this call. Losing only its audio does not: what was said may still be read. */
function tombstoneWrites(order: EraseOrder, found: Found, now: EpochMs): Write[] {
  if (found.tombstoned || order.parts.every((part) => part === 'recording')) return [];
  const { subject, callId, reason } = order;
  return [
    putItem(tombstoneEntity, {
      key: tombstoneEntity.key({ subject, callId }),
      item: { subject, callId, reason, at: now },
    }),
  ];
}

function callWrites(order: EraseOrder, call: CallItem | undefined, now: EpochMs): Write[] {
  if (call === undefined) return [];
  const missing = order.parts.filter((part) => !call.erased?.includes(part));
  if (missing.length === 0) return [];
  const erased = [...(call.erased ?? []), ...missing];
  const update: Write = updateItem(callEntity, {
    key: callEntity.key({ callId: order.callId }),
    set: { erased, version: call.version + 1, ...changesOf(call, missing) },
    index: missing.includes('record') ? { gsi1pk: callEntity.list('reduced').pk } : undefined,
    guard: { version: call.version },
  });
  return erased.includes('record') ? [update] : [update, ...lineageWrites(call, missing, now)];
}

function changesOf(call: CallItem, missing: readonly ErasablePart[]): Partial<CallItem> {
  const stored = call.recording === 'stored' || call.recording === 'expected';
  const changes: Partial<CallItem> = {};
  if (missing.includes('recording')) Object.assign(changes, { recordingKey: undefined, recordingBytes: undefined });
  if (missing.includes('recording') && stored) changes.recording = 'deleted';
  if (missing.includes('record')) Object.assign(changes, { callerTurns: 0, agentTurns: 0, ending: undefined });
  return changes;
}

const LINEAGE_PART: Record<ErasablePart, LineageItem['part']> = {
  recording: 'recording',
  content: 'turn',
  evidence: 'evidence',
  record: 'call',
};

function lineageWrites(call: CallItem, missing: readonly ErasablePart[], now: EpochMs): Write[] {
  return missing.map((part) =>
    putItem(lineageEntity, {
      key: lineageEntity.key({ callId: call.callId, at: now, stage: 'deletion', part: LINEAGE_PART[part] }),
      item: {
        callId: call.callId,
        traceId: call.traceId,
        stage: 'deletion',
        part: LINEAGE_PART[part],
        at: now,
        processor: 'voicekeep',
      },
    }),
  );
}

function auditOf(deps: EraserDeps, order: EraseOrder, found: Found, now: EpochMs): AuditEvent[] {
  return found.going.map(({ dataClass }) => keysDestroyed(deps.room, order, { dataClass, at: now }));
}
