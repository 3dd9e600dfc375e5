import * as z from 'zod';
import { kms, s3 } from '../shared/aws/clients.ts';
import { kmsCertificateSigner } from '../shared/aws/kms-certificate-signer.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { signCertificate, type CertificateSigner } from '../shared/kernel/signed-certificate.ts';
import { name } from '../shared/kernel/variables.ts';
import { log } from '../shared/observability/log.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { ClosingChanged } from './begin-purge.ts';
import { closingRun, type ClosingRun, type ClosingStepDeps } from './closing-step.ts';
import { s3ClosingCertificates } from './adapters/s3-closing-certificates.ts';
import { tenantClosed } from './domain/purge-events.ts';
import { atStage } from '../tenants/contract.ts';
import { closingCertificate } from './domain/closing-certificate.ts';
import type { ClosingCertificates } from './ports.ts';
import { cellVariables, runtimeTenantsOfCell } from '../tenants/runtime.ts';

export const schema = z.object({ ...cellVariables, CERTIFICATE_KEY: name, CERTIFICATE_BUCKET: name });
export type FinishClosingEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

export interface FinishClosingDeps extends ClosingStepDeps {
  readonly signer: CertificateSigner;
  readonly certificates: Pick<ClosingCertificates, 'putOnce'>;
}

/** What the record of a closed tenant is called: its name may be a person's. */
export const NAME_REMOVED = '';

/** Last step of closing: the final certificate, then the record keeps its id, its times and its usage, and no name. */
export const createFinishClosing =
  (deps: () => FinishClosingDeps) =>
  async (event: unknown): Promise<{ state: 'closed' | 'ended' }> => {
    const run = await closingRun(deps(), event);
    if (run === undefined) return { state: 'ended' };
    await finish(deps(), run);
    log.info('closing-step', { tenant: run.tenant.tenantId, step: 'finish', state: 'closed' });
    return { state: 'closed' };
  };

/** @throws ClosingChanged */
async function finish(deps: FinishClosingDeps, { tenant, act }: ClosingRun): Promise<void> {
  const now = deps.clock();
  const certificate = closingCertificate('final', tenant, now);
  const signed = await signCertificate(deps.signer, certificate);
  await deps.certificates.putOnce(tenant.tenantId, 'final', JSON.stringify(signed, null, 2));
  const closed = await deps.tenants.transition(tenant, 'finish', {
    now,
    fields: {
      name: NAME_REMOVED,
      closedAt: now,
      progress: undefined,
      failure: undefined,
      closing: atStage(tenant.closing, 'done', now),
    },
    event: (after) => tenantClosed(after, { ...act, at: now }, tenant.closing.keyDeletionAt),
  });
  if (closed === undefined) throw new ClosingChanged('The tenant was changed at the same time; the workflow retries.');
}

export const handler = withObservability(
  'finish-closing',
  createFinishClosing(
    once(() => ({
      tenants: runtimeTenantsOfCell(env),
      clock: Date.now,
      signer: kmsCertificateSigner(kms, () => env().CERTIFICATE_KEY),
      certificates: s3ClosingCertificates(s3, () => env().CERTIFICATE_BUCKET),
    })),
  ),
);
