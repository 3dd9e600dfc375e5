import * as z from 'zod';
import { dynamodb, sfn } from '../shared/aws/clients.ts';
import { dynamodbIdempotency } from '../shared/aws/dynamodb-idempotency.ts';
import { createApi } from '../shared/http/create-api.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { stepFunctionsDrills } from './adapters/step-functions-drills.ts';
import { drillHandlers } from './drill-handlers.ts';
import { drillRoutes } from './routes.ts';
import { runtimeDrills, type DrillRegisterEnv } from './drill-step.ts';
import { runtimeTenants } from '../tenants/runtime.ts';

export interface ServeDrillsEnv extends DrillRegisterEnv {
  TENANTS_TABLE: string;
  IDEMPOTENCY_TABLE: string;
  DRILL_MACHINE: string;
}
const name = z.string().min(1);
const env = lazyEnv(z.object({ IDEMPOTENCY_TABLE: name, DRILL_MACHINE: name }));

const handlers = once(() =>
  drillHandlers({
    tenants: runtimeTenants(),
    drills: runtimeDrills(),
    workflow: stepFunctionsDrills(sfn, () => env().DRILL_MACHINE),
  }),
);
const dependencies = once(() => ({
  clock: Date.now,
  idempotency: dynamodbIdempotency(dynamodb, () => env().IDEMPOTENCY_TABLE),
}));

export const handler = withObservability('serve-drills', createApi(drillRoutes, handlers, dependencies));
