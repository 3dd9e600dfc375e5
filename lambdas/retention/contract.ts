/** All that other capabilities may import from `retention`: the one eraser, its ledger, and the windows. */
export { approvedFor, createBreaker } from './domain/breaker.ts';
export { callRows, recordingKey, type CallRow } from './domain/call-rows.ts';
export { eraseCall } from './domain/erase-call.ts';
export type { EraserDeps } from './domain/eraser-deps.ts';
export { allRows, type DestructionLedger, type EraseOrder } from './domain/ledger.ts';
export { replayLedger } from './domain/replay-ledger.ts';
export { rescanRestored } from './domain/rescan-generation.ts';
export { revokedSecretRow, withLedger } from './domain/standing-changes.ts';
export { EXPORT_DAYS } from './domain/overdue-objects.ts';
export { retireSubject } from './domain/retire-call.ts';
export { approveScenarioWindows } from './domain/shortening.ts';
export { readWindows } from './domain/settings.ts';
export { DEFAULT_WINDOWS, checkWindows, effectiveWindows, type Windows } from './domain/windows.ts';
