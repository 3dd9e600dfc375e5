import * as z from 'zod';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { log } from '../shared/observability/log.ts';
import { countMetric, withObservability } from '../shared/observability/with-observability.ts';
import { drillEvent } from './domain/drill-events.ts';
import { drillRequestId, findingsOf, passed } from './domain/restore-drill.ts';
import { type DrillStepDeps, drillStepSchema, drillVariables, runtimeDrills } from './drill-step.ts';

export const schema = z.object(drillVariables);
export type CloseDrillEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

/** Last step of a drill, whatever happened before: the verdict, its audit entry, the metric, the tenant's place. */
export const createCloseDrill =
  (deps: () => DrillStepDeps) =>
  async (event: unknown): Promise<{ passed: boolean }> => {
    const { drillId, failed } = drillStepSchema.parse(event);
    const { drills, clock } = deps();
    const drill = await drills.get(drillId);
    if (drill === undefined) return { passed: false };
    if (drill.status !== 'running') return { passed: drill.status === 'passed' };
    const failure = failed === 'none' ? undefined : failed;
    const ok = passed(drill, failure);
    const now = clock();
    const fields = { status: ok ? 'passed' : 'failed', finishedAt: now, failure } as const;
    const act = { at: now, requestId: drillRequestId(drillId) };
    const finished = await drills.finish(drill, fields, drillEvent({ ...drill, ...fields }, 'finished', act));
    if (!finished) throw new Error('The drill was changed while it was closed.');
    countMetric('RestoreDrillsFailed', ok ? 0 : 1);
    log[ok ? 'info' : 'error']('restore-drill-finished', { drill: drillId, passed: ok, findings: findingsOf(drill) });
    return { passed: ok };
  };

export const handler = withObservability(
  'close-drill',
  createCloseDrill(once(() => ({ drills: runtimeDrills(env), clock: Date.now }))),
);
