import * as z from 'zod';
import { dynamodb, s3 } from '../shared/aws/clients.ts';
import { dynamodbIdempotency } from '../shared/aws/dynamodb-idempotency.ts';
import { createApi } from '../shared/http/create-api.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { runtimeTenants, type TenantRecordsEnv } from '../tenants/runtime.ts';
import { s3ClosingCertificates } from './adapters/s3-closing-certificates.ts';
import { certificateHandlers } from './certificate-handlers.ts';
import { certificateRoutes } from './routes.ts';

export interface ServeCertificatesEnv extends TenantRecordsEnv {
  IDEMPOTENCY_TABLE: string;
  CERTIFICATE_BUCKET: string;
}
const name = z.string().min(1);
const env = lazyEnv(z.object({ IDEMPOTENCY_TABLE: name, CERTIFICATE_BUCKET: name }));

const handlers = once(() =>
  certificateHandlers({
    tenants: runtimeTenants(),
    certificates: s3ClosingCertificates(s3, () => env().CERTIFICATE_BUCKET),
  }),
);

const dependencies = once(() => ({
  clock: Date.now,
  idempotency: dynamodbIdempotency(dynamodb, () => env().IDEMPOTENCY_TABLE),
}));

export const handler = withObservability('serve-certificates', createApi(certificateRoutes, handlers, dependencies));
