import * as z from 'zod';
import { createEntryLog } from '../access/runtime.ts';
import { dynamodb, kms, s3, sfn } from '../shared/aws/clients.ts';
import { dynamodbIdempotency } from '../shared/aws/dynamodb-idempotency.ts';
import { kmsCursorKey } from '../shared/aws/kms-cursor-key.ts';
import { createApi } from '../shared/http/create-api.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { name } from '../shared/kernel/variables.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { dynamodbDriftRecords } from './adapters/dynamodb-drift-records.ts';
import { dynamodbUpgradeRecords } from './adapters/dynamodb-upgrade-records.ts';
import { s3TemplateCatalogue } from './adapters/s3-template-catalogue.ts';
import { stepFunctionsRuns } from './adapters/step-functions-runs.ts';
import { publishedTemplate, shelfPlace } from './domain/published-template.ts';
import { driftHandlers } from './drift-handlers.ts';
import { runtimeRuns, runVariables } from './run-runtime.ts';
import { recordVariables, runtimeTenants } from '../tenants/runtime.ts';
import { upgradeHandlers } from './upgrade-handlers.ts';
import { upgradeRoutes } from './routes.ts';

export const schema = z.object({
  ...runVariables,
  ...recordVariables,
  IDEMPOTENCY_TABLE: name,
  CURSOR_KEY: name,
  TEMPLATE_URL: z.url(),
  UPGRADE_MACHINE: name,
  DRIFT_MACHINE: name,
});
export type ServeUpgradesEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

/** @throws Error when the deployment does not point to a published template */
function currentTemplate() {
  const template = publishedTemplate(shelfPlace(env().TEMPLATE_URL).key);
  if (template === undefined) throw new Error('TEMPLATE_URL is not the address of a published template.');
  return template;
}

const handlers = once(() => ({
  ...upgradeHandlers({
    upgrades: dynamodbUpgradeRecords(runtimeRuns(env)),
    tenants: runtimeTenants(env),
    catalogue: s3TemplateCatalogue(s3, () => env().TEMPLATE_URL),
    workflow: stepFunctionsRuns(sfn, () => env().UPGRADE_MACHINE),
    current: currentTemplate(),
  }),
  ...driftHandlers({
    reports: dynamodbDriftRecords(runtimeRuns(env)),
    workflow: stepFunctionsRuns(sfn, () => env().DRIFT_MACHINE),
  }),
}));

const dependencies = once(() => ({
  clock: Date.now,
  idempotency: dynamodbIdempotency(dynamodb, () => env().IDEMPOTENCY_TABLE),
  entries: createEntryLog(env),
  cursorKey: kmsCursorKey(kms, () => env().CURSOR_KEY),
}));

export const handler = withObservability('serve-upgrades', createApi(upgradeRoutes, handlers, dependencies));
