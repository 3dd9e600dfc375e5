import { dynamodbHeads } from '../lambdas/audit/adapters/dynamodb-heads.ts';
import { s3Locks } from '../lambdas/audit/adapters/s3-locks.ts';
import { residueOf, type Residue } from '../lambdas/audit-api/domain/residue.ts';
import { isTenantId, type TenantId } from '../lambdas/shared/kernel/ids.ts';
import { attach } from '../local/platform/attach.ts';
import { LocalPlatformError } from '../local/shared/local-platform-error.ts';

/**
 * `npm run audit:residue -- <tenant> [--json]`: what is left of a tenant's audit log, of the running platform or of the
 * state that the last run kept. Exits 0 when there is a log, 2 when there is none or no platform.
 */
const [target, format] = process.argv.slice(3);
const UNUSABLE = 2;

if (target === undefined || !isTenantId(target) || (format !== undefined && format !== '--json')) {
  process.stderr.write('Usage: npm run audit:residue -- <tenant id> [--json]\n');
  process.exitCode = UNUSABLE;
} else {
  process.exitCode = await print(target).catch(unusable);
}

async function print(tenant: TenantId): Promise<number> {
  const platform = await attach('.local/state');
  try {
    const tables = { outbox: '', head: platform.output('Audit', 'HeadTableName') };
    const residue = await residueOf(tenant, {
      heads: dynamodbHeads(platform.clients.dynamodb, tables, Date.now),
      locks: s3Locks(platform.clients.s3, platform.output('Audit', 'ArchiveBucketName'), 'GOVERNANCE'),
    });
    if (residue === undefined) {
      process.stderr.write(`There is no audit log of ${tenant}. Tenants: npm start prints them.\n`);
      return UNUSABLE;
    }
    process.stdout.write(format === '--json' ? `${JSON.stringify(residue, null, 2)}\n` : text(residue));
    return 0;
  } finally {
    await platform.stop();
  }
}

function text(residue: Residue): string {
  const { segments, unsealed } = residue;
  return [
    `Audit log of ${residue.tenantId}: ${residue.entries} entries, ${unsealed} of them not sealed yet`,
    `  content      ${residue.content}`,
    `  controller   ${residue.controller}`,
    `  legal basis  ${residue.legalBasis}`,
    `  locked until ${residue.lockedUntil ?? 'nothing is sealed'}`,
    ...segments.map((one) => `  ${one.key}  ${one.entries} entries  until ${one.lockedUntil ?? 'not locked'}`),
    '',
  ].join('\n');
}

function unusable(error: unknown): number {
  if (!(error instanceof LocalPlatformError)) throw error;
  process.stderr.write(`${error.message}\n${error.advice}\n`);
  return UNUSABLE;
}
