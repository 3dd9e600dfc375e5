import * as z from 'zod';
import { accessVariables, createTenantRooms, tenantBucket } from '../access/runtime.ts';
import { kms } from '../shared/aws/clients.ts';
import type { EpochMs } from '../shared/kernel/clock.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { name } from '../shared/kernel/variables.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { kmsCertificateSigner } from '../shared/aws/kms-certificate-signer.ts';
import { requestCompleted, subjectErased, workflowActor } from './domain/request-events.ts';
import { completeAt, erasureCertificate } from './domain/certificate.ts';
import { certificateKeyOf, signCertificate } from './domain/sign-certificate.ts';
import { StepNotAllowed, finalStatus } from './domain/subject-request.ts';
import { enter, openRequest, sessionIdOf, type Change, type OpenRequest, type StepDeps } from './domain/workflow.ts';
import type { CertificateSigner } from './ports.ts';

export const schema = z.object({ ...accessVariables('erase'), CERTIFICATE_KEY: name });
export type CertifyRequestEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

export interface CertifyDeps extends StepDeps<'erase'> {
  readonly signer: CertificateSigner;
}

/** Last step: certificate of an erasure, then the request ends and its identifier's key is destroyed. */
export const createCertifyRequest =
  (deps: () => CertifyDeps) =>
  async (event: unknown): Promise<{ requestId: string; status: string }> => {
    const { clock, signer } = deps();
    const open = await openRequest(deps(), event, 'erase');
    const { request } = open;
    const status = finalStatus(request.type);
    if (request.status === status) return { requestId: request.requestId, status };
    const now = clock();
    const change = request.type === 'access' ? closeAccess(open, now) : await closeErasure(open, signer, now);
    const ended = { completedAt: now, sealedIdentifier: undefined, samples: undefined, ...change.set };
    const writes = open.room.vault.destroy(request.requestId);
    await enter(open, status, { ...change, set: ended, writes });
    return { requestId: request.requestId, status };
  };

const actAt = ({ request }: OpenRequest, at: EpochMs) => ({
  actor: workflowActor,
  at,
  requestId: sessionIdOf(request.requestId),
});

function closeAccess(open: OpenRequest, now: EpochMs): Change {
  const { request } = open;
  if (request.exportKey === undefined) throw new StepNotAllowed('An access request ends with an export.');
  return { set: {}, audit: [requestCompleted(request, actAt(open, now), { calls: request.calls?.length ?? 0 })] };
}

/** Never certifies a re-scan that found something. */
async function closeErasure(open: OpenRequest, signer: CertificateSigner, now: EpochMs): Promise<Change> {
  const { request, room, input } = open;
  const leftovers = Object.values(request.remaining ?? { unknown: 1 }).some((found) => found > 0);
  if (request.status !== 'rescanning' || leftovers) throw new StepNotAllowed('Only a clean re-scan can be certified.');
  const certificate = erasureCertificate({ tenant: input.tenant, request, now });
  const signed = await signCertificate(signer, certificate);
  const certificateKey = certificateKeyOf(request.requestId);
  await room.objects.put(certificateKey, new TextEncoder().encode(JSON.stringify(signed, null, 2)), 'application/json');
  const residualUntil = completeAt(now);
  const act = actAt(open, now);
  const { calls = 0, keys = 0, objects: recordings = 0 } = request.found ?? {};
  const held = certificate.kept.reduce((total, line) => total + line.calls, 0);
  return {
    set: { certificateKey, calls: undefined, subject: undefined },
    audit: [
      subjectErased(request, act, { state: 'erased_live', calls, keys, recordings, held, residualUntil }),
      requestCompleted(request, act, { calls, rescanned: true, residualUntil }),
    ],
  };
}

export const handler = withObservability(
  'certify-request',
  createCertifyRequest(
    once(() => ({
      rooms: createTenantRooms(env, { objects: tenantBucket }),
      signer: kmsCertificateSigner(kms, () => env().CERTIFICATE_KEY),
      clock: Date.now,
    })),
  ),
);
