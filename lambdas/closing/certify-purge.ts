import * as z from 'zod';
import type { ClosingRooms } from '../access/contract.ts';
import { accessVariables, createClosingRooms } from '../access/runtime.ts';
import { kms, s3 } from '../shared/aws/clients.ts';
import { kmsCertificateSigner } from '../shared/aws/kms-certificate-signer.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { signCertificate, type CertificateSigner } from '../shared/kernel/signed-certificate.ts';
import { name } from '../shared/kernel/variables.ts';
import { log } from '../shared/observability/log.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { outsideVariables, runtimeOutsideStores } from './runtime.ts';
import { closingRun, endingQuietly, type ClosingRun, type ClosingStepDeps } from './closing-step.ts';
import { s3ClosingCertificates } from './adapters/s3-closing-certificates.ts';
import { purgeOutcome } from './domain/purge-events.ts';
import { closingCertificate } from './domain/closing-certificate.ts';
import { allKeysOf } from './domain/purge.ts';
import { isRevoked, type ApiKeyRecords } from '../tenants/contract.ts';
import type { ClosingCertificates, LandedAudio, TenantNumbers } from './ports.ts';
import { runtimeTenants } from '../tenants/runtime.ts';

export const schema = z.object({
  ...outsideVariables,
  ...accessVariables('close'),
  CERTIFICATE_KEY: name,
  CERTIFICATE_BUCKET: name,
});
export type CertifyPurgeEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

export interface CertifyPurgeDeps extends ClosingStepDeps {
  readonly rooms: ClosingRooms;
  readonly apiKeys: Pick<ApiKeyRecords, 'listOf'>;
  readonly numbers: Pick<TenantNumbers, 'listOf'>;
  readonly landed: Pick<LandedAudio, 'keysOf'>;
  readonly signer: CertificateSigner;
  readonly certificates: Pick<ClosingCertificates, 'putOnce'>;
}

/** Re-scans that may find something before a person has to look. */
const MOST_RESCANS = 10;

/** Every re-scan found something again: somebody still writes. */
export class PurgeIncomplete extends Error {
  override readonly name = 'PurgeIncomplete';
}

/**
 * Step of closing: counts what every store still holds, by other requests than the purge made. Only a count of nothing
 * is certified.
 * @returns `left` when something was found: purge again
 */
export const createCertifyPurge =
  (deps: () => CertifyPurgeDeps) =>
  async (event: unknown): Promise<{ state: string }> => {
    const run = await closingRun(deps(), event);
    const state =
      run?.tenant.purgeStartedAt === undefined ? 'ended' : await endingQuietly(() => rescan(deps(), run, event));
    log.info('closing-step', { tenant: run?.tenant.tenantId, step: 'certify-purge', state });
    return { state };
  };

async function rescan(deps: CertifyPurgeDeps, run: ClosingRun, event: unknown) {
  const { closing } = run.tenant;
  const remaining = await countEverything(deps, run);
  const rescans = (closing.rescans ?? 0) + 1;
  const clean = Object.values(remaining).every((count) => count === 0);
  const { rescannedAt: _, ...before } = closing;
  await run.note({ ...before, remaining, rescans, rescannedAt: clean ? deps.clock() : undefined });
  if (!clean) {
    if (rescans >= MOST_RESCANS) throw new PurgeIncomplete('The purge leaves something behind again and again.');
    return 'left' as const;
  }
  const noted = await closingRun(deps, event);
  if (noted === undefined) return 'ended' as const;
  await certify(deps, noted);
  return 'done' as const;
}

async function countEverything(deps: CertifyPurgeDeps, run: ClosingRun): Promise<Record<string, number>> {
  const { tables, bucket } = await run.open(deps.rooms);
  const { tenant } = run;
  const open = (await allKeysOf(deps.apiKeys, tenant)).filter((key) => !isRevoked(key, deps.clock()));
  return {
    keys: await tables.keys.count(),
    rows: await tables.data.count(),
    objects: await bucket.count(),
    landed: (await deps.landed.keysOf(tenant.tenantId)).length,
    numbers: (await deps.numbers.listOf(tenant.tenantId)).length,
    apiKeys: open.length,
  };
}

async function certify(deps: CertifyPurgeDeps, { tenant, act }: ClosingRun): Promise<void> {
  const certificate = closingCertificate('purge', tenant, deps.clock());
  const signed = await signCertificate(deps.signer, certificate);
  await deps.certificates.putOnce(tenant.tenantId, 'purge', JSON.stringify(signed, null, 2));
  // A repetition finds the entry written and changes nothing.
  await deps.tenants.update(tenant, { now: act.at, event: (after) => purgeOutcome(after, act) });
}

export const handler = withObservability(
  'certify-purge',
  createCertifyPurge(
    once(() => ({
      rooms: createClosingRooms(env),
      tenants: runtimeTenants(env),
      clock: Date.now,
      ...runtimeOutsideStores(env),
      signer: kmsCertificateSigner(kms, () => env().CERTIFICATE_KEY),
      certificates: s3ClosingCertificates(s3, () => env().CERTIFICATE_BUCKET),
    })),
  ),
);
