import { newRunId } from '../shared/kernel/ids.ts';
import type { DriftReportItem } from './entities.ts';
import { decodeCursor, encodeCursor } from '../shared/http/cursor.ts';
import { Problem, type RouteHandler } from '../shared/http/route.ts';
import { driftReported } from './domain/run-events.ts';
import { driftView, findingsView } from './domain/run-views.ts';
import { listedAs } from './domain/upgrade-run.ts';
import { actOf } from '../tenants/contract.ts';
import type { DriftRecords, RunWorkflow } from './ports.ts';
import { upgradeRoutes } from './routes.ts';

export interface DriftHandlerDeps {
  readonly reports: DriftRecords;
  readonly workflow: RunWorkflow;
}

type Routes = typeof upgradeRoutes;
type DriftHandlers = { [K in 'reportDrift' | 'listDrift' | 'getDrift']: RouteHandler<Routes[K]> };

/** A drift report is always its workflow's first and only execution: it reads only, so another report is as good. */
const EXECUTION = 1;

/** Starts and shows drift reports. */
export function driftHandlers({ reports, workflow }: DriftHandlerDeps): DriftHandlers {
  return {
    async reportDrift(request) {
      const runId = newRunId(request.random);
      const report: DriftReportItem = {
        runId,
        kind: 'drift',
        listedAs: listedAs(request.now, runId),
        state: 'running',
        counts: { inspected: 0, drifted: 0 },
        startedAt: request.now,
      };
      const created = await reports.create(report, driftReported(report, actOf(request)));
      try {
        await workflow.start(runId, EXECUTION);
      } catch (cause) {
        throw new Problem('unavailable', 'The report could not be started. Repeat the request.', [], cause);
      }
      return { body: driftView(created ? report : ((await reports.get(runId)) ?? report)) };
    },

    async listDrift({ query }) {
      const { id } = upgradeRoutes.listDrift;
      const page = await reports.list(query.limit, decodeCursor(id, query.cursor));
      return { body: { reports: page.items.map(driftView), cursor: encodeCursor(id, page.next) } };
    },

    async getDrift({ params, query }) {
      const { id } = upgradeRoutes.getDrift;
      const report = await reports.get(params.reportId);
      if (report === undefined) throw new Problem('not-found', 'There is no such report.');
      const page = await reports.findings(report.runId, query.limit, decodeCursor(id, query.cursor));
      const tenants = page.items.map(findingsView);
      return { body: { ...driftView(report), tenants, cursor: encodeCursor(id, page.next) } };
    },
  };
}
