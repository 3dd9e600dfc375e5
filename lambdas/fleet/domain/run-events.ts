import { auditEventId } from '../../audit/contract.ts';
import type { RunId } from '../../shared/kernel/ids.ts';
import type { DriftReportItem, TemplateUpgradeItem } from '../entities.ts';
import type { TenantItem } from '../../tenants/entities.ts';
import { actorOf, type Act, type PlatformEvent } from '../../tenants/contract.ts';

type UpgradeTurn = 'started' | 'resumed' | 'stopping' | 'stopped' | 'completed';

/** The event of a turn in an upgrade of all tenants. */
export function upgradeTurned(upgrade: TemplateUpgradeItem, change: UpgradeTurn, act: Act): PlatformEvent {
  return {
    eventId: auditEventId(upgrade.runId, 'tenant.upgrade-run', upgrade.version),
    event: {
      type: 'tenant.upgrade-run',
      at: act.at,
      actor: actorOf(act),
      resource: { kind: 'run', id: upgrade.runId },
      outcome: 'success',
      requestId: act.requestId,
      details: { change, templateVersion: Number(upgrade.templateVersion), dryRun: upgrade.dryRun },
    },
  };
}

/** The event of a drift report that began or ended. */
export function driftReported(report: DriftReportItem, act: Act): PlatformEvent {
  const change = report.state === 'running' ? 'started' : report.state;
  return {
    eventId: auditEventId(report.runId, 'tenant.drift-reported', report.state === 'running' ? 0 : 1),
    event: {
      type: 'tenant.drift-reported',
      at: act.at,
      actor: actorOf(act),
      resource: { kind: 'run', id: report.runId },
      outcome: 'success',
      requestId: act.requestId,
      details: { change, tenants: report.counts.inspected, drifted: report.counts.drifted },
    },
  };
}

/** The event of a stack that was moved to the record's template version in a run over all tenants. */
export function tenantUpgraded(tenant: TenantItem, run: RunId, act: Act): PlatformEvent {
  return {
    eventId: auditEventId(tenant.tenantId, 'tenant.upgraded', tenant.version),
    event: {
      type: 'tenant.upgraded',
      at: act.at,
      actor: actorOf(act),
      resource: { kind: 'tenant', id: tenant.tenantId },
      outcome: 'success',
      requestId: act.requestId,
      details: { templateVersion: Number(tenant.templateVersion), run },
    },
  };
}
