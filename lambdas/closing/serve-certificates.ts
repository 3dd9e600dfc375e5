import * as z from 'zod';
import { createEntryLog } from '../access/runtime.ts';
import { dynamodb, s3 } from '../shared/aws/clients.ts';
import { dynamodbIdempotency } from '../shared/aws/dynamodb-idempotency.ts';
import { createApi } from '../shared/http/create-api.ts';
import { withoutLists } from '../shared/http/seal-cursor.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { name } from '../shared/kernel/variables.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { recordVariables, runtimeTenants } from '../tenants/runtime.ts';
import { s3ClosingCertificates } from './adapters/s3-closing-certificates.ts';
import { certificateHandlers } from './certificate-handlers.ts';
import { certificateRoutes } from './routes.ts';

export const schema = z.object({ ...recordVariables, IDEMPOTENCY_TABLE: name, CERTIFICATE_BUCKET: name });
export type ServeCertificatesEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

const handlers = once(() =>
  certificateHandlers({
    tenants: runtimeTenants(env),
    certificates: s3ClosingCertificates(s3, () => env().CERTIFICATE_BUCKET),
  }),
);

const dependencies = once(() => ({
  clock: Date.now,
  idempotency: dynamodbIdempotency(dynamodb, () => env().IDEMPOTENCY_TABLE),
  entries: createEntryLog(env),
  cursorKey: withoutLists,
}));

export const handler = withObservability('serve-certificates', createApi(certificateRoutes, handlers, dependencies));
