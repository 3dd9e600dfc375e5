import type { DriftFindingsItem, DriftReportItem, TemplateUpgradeItem, UpgradeOutcomeItem } from '../entities.ts';

const iso = (at: number): string => new Date(at).toISOString();

/** An upgrade as the API shows it; times are ISO 8601 in UTC. */
export const upgradeView = (upgrade: TemplateUpgradeItem) => ({
  upgradeId: upgrade.runId,
  state: upgrade.state,
  stopReason: upgrade.stop,
  templateVersion: upgrade.templateVersion,
  dryRun: upgrade.dryRun,
  canaries: upgrade.canaries,
  concurrency: upgrade.concurrency,
  failureThreshold: upgrade.failureThreshold,
  executions: upgrade.execution,
  counts: upgrade.counts,
  startedAt: iso(upgrade.startedAt),
  endedAt: upgrade.endedAt === undefined ? undefined : iso(upgrade.endedAt),
});

/** What became of one tenant. */
export const outcomeView = (outcome: UpgradeOutcomeItem) => ({
  tenantId: outcome.tenantId,
  state: outcome.state,
  stage: outcome.stage,
  reason: outcome.reason,
  changes: outcome.changes,
  startedAt: iso(outcome.startedAt),
  updatedAt: iso(outcome.updatedAt),
});

/** A drift report as the API shows it. */
export const driftView = (report: DriftReportItem) => ({
  reportId: report.runId,
  state: report.state,
  counts: report.counts,
  startedAt: iso(report.startedAt),
  endedAt: report.endedAt === undefined ? undefined : iso(report.endedAt),
});

export const findingsView = ({ tenantId, templateVersion, findings, at }: DriftFindingsItem) => ({
  tenantId,
  templateVersion,
  findings,
  at: iso(at),
});
