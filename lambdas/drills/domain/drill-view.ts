import type { RestoreDrillItem } from '../entities.ts';
import { recoverySeconds } from './restore-drill.ts';

const iso = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString());

/** A drill as the API shows it: times, counts and the verdict; nothing of what was restored. */
export const drillView = (drill: RestoreDrillItem) => ({
  drillId: drill.drillId,
  tenantId: drill.tenantId,
  trigger: drill.trigger,
  status: drill.status,
  requestedAt: iso(drill.requestedAt),
  requestedBy: drill.requestedBy,
  approvedBy: drill.approvedBy,
  startedAt: iso(drill.startedAt),
  finishedAt: iso(drill.finishedAt),
  report: drill.startedAt === undefined ? undefined : report(drill, drill.startedAt),
});

const report = (drill: RestoreDrillItem, startedAt: number) => ({
  recoveryPoint: iso(drill.recoveryPoint),
  source: drill.source,
  quarantine: drill.target,
  restoreSeconds: drill.restoredAt === undefined ? undefined : Math.ceil((drill.restoredAt - startedAt) / 1000),
  recoverySeconds: recoverySeconds(drill),
  ledgerRows: drill.ledgerRows,
  erasuresReplayed: drill.erasuresReplayed,
  standingsReplayed: drill.standingsReplayed,
  counts: drill.counts ?? {},
  findings: drill.findings ?? {},
  removed: drill.removedAt !== undefined,
  failure: drill.failure,
});
