import * as z from 'zod';
import { createEntryLog } from '../access/runtime.ts';
import { dynamodb, kms, sfn } from '../shared/aws/clients.ts';
import { dynamodbIdempotency } from '../shared/aws/dynamodb-idempotency.ts';
import { kmsCursorKey } from '../shared/aws/kms-cursor-key.ts';
import { createApi } from '../shared/http/create-api.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { name } from '../shared/kernel/variables.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { stepFunctionsDrills } from './adapters/step-functions-drills.ts';
import { drillHandlers } from './drill-handlers.ts';
import { drillRoutes } from './routes.ts';
import { drillVariables, runtimeDrills } from './drill-step.ts';
import { recordVariables, runtimeTenants } from '../tenants/runtime.ts';

export const schema = z.object({
  ...drillVariables,
  ...recordVariables,
  IDEMPOTENCY_TABLE: name,
  CURSOR_KEY: name,
  DRILL_MACHINE: name,
});
export type ServeDrillsEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

const handlers = once(() =>
  drillHandlers({
    tenants: runtimeTenants(env),
    drills: runtimeDrills(env),
    workflow: stepFunctionsDrills(sfn, () => env().DRILL_MACHINE),
  }),
);
const dependencies = once(() => ({
  clock: Date.now,
  idempotency: dynamodbIdempotency(dynamodb, () => env().IDEMPOTENCY_TABLE),
  entries: createEntryLog(env),
  cursorKey: kmsCursorKey(kms, () => env().CURSOR_KEY),
}));

export const handler = withObservability('serve-drills', createApi(drillRoutes, handlers, dependencies));
