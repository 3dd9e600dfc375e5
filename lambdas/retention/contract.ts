/** All that other capabilities may import from `retention`: the one eraser, its ledger, and the windows. */
export { approvedFor, createBreaker, BreakerOpen, type Breaker } from './domain/breaker.ts';
export { callRows, recordingKey, type CallRow } from './domain/call-rows.ts';
export { eraseCall, type EraseCounts, type EraseResult, type EraserDeps } from './domain/erase-call.ts';
export { allRows, ledgerKey, type DestructionLedger, type EraseOrder } from './domain/ledger.ts';
export { replayLedger, type ReplayResult } from './domain/replay-ledger.ts';
export { rescanRestored, type RestoredReport } from './domain/rescan-generation.ts';
export { revokedSecretRow, withLedger } from './domain/standing-changes.ts';
export { EXPORT_DAYS } from './domain/overdue-objects.ts';
export { retireSubject } from './domain/retire-call.ts';
export { readWindows, windowsByScenario } from './domain/settings.ts';
export {
  DEFAULT_WINDOWS,
  checkWindows,
  effectiveWindows,
  type Windows,
  type WindowViolation,
} from './domain/windows.ts';
