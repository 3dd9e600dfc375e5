import * as z from 'zod';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import type { Clock } from '../shared/kernel/clock.ts';
import { log } from '../shared/observability/log.ts';
import { withObservability, type Invocation } from '../shared/observability/with-observability.ts';
import { dynamodbDriftRecords } from './adapters/dynamodb-drift-records.ts';
import { isInspected } from './domain/drift.ts';
import { driftReported } from './domain/run-events.ts';
import type { TenantRecords } from '../tenants/contract.ts';
import { PAGE_OF_TENANTS, runPage, runPageSchema, tenantIds, type RunPage } from './run-step.ts';
import { runtimeRuns, runVariables } from './run-runtime.ts';
import { recordVariables, runtimeTenants } from '../tenants/runtime.ts';
import type { DriftRecords } from './ports.ts';

export const schema = z.object({ ...runVariables, ...recordVariables });
export type PlanDriftReportEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

export interface PlanDriftReportDeps {
  readonly reports: DriftRecords;
  readonly tenants: Pick<TenantRecords, 'list'>;
  readonly clock: Clock;
}

/** Tenants inspected at once: reading is quick, and CloudFormation's read rates are shared by the whole account. */
const AT_ONCE = 10;
const END = 'end';

/** Step of a drift report: the next page of tenants in service, or its end. */
export const createPlanDriftReport =
  (deps: () => PlanDriftReportDeps) =>
  async (event: unknown, invocation: Pick<Invocation, 'awsRequestId'>): Promise<RunPage> => {
    const asked = runPageSchema.parse(event);
    const { reports, tenants, clock } = deps();
    let next = asked.gaveUp === true ? END : asked.next;
    while (next !== END) {
      const page = await tenants.list(PAGE_OF_TENANTS, next === '' ? undefined : { tenantId: next });
      next = page.next?.['tenantId'] ?? END;
      const ids = tenantIds(page.items.filter(isInspected));
      log.info('tenant-run-page', { run: asked.runId, phase: 'drift', tenants: ids.length });
      if (ids.length > 0) return runPage(asked, { ids, concurrency: AT_ONCE, next });
    }
    const report = await reports.get(asked.runId);
    const act = { at: clock(), requestId: invocation.awsRequestId };
    const state = asked.gaveUp === true ? 'failed' : 'completed';
    // A report that had ended stays as it ended.
    if (report?.state === 'running') {
      await reports.end(report, state, { now: act.at, event: (ended) => driftReported(ended, act) });
    }
    return runPage(asked, { ids: [], concurrency: 1, next: END });
  };

export const handler = withObservability(
  'plan-drift-report',
  createPlanDriftReport(
    once(() => ({ reports: dynamodbDriftRecords(runtimeRuns(env)), tenants: runtimeTenants(env), clock: Date.now })),
  ),
);
