import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isTenantId } from '../lambdas/shared/kernel/ids.ts';
import { copyArchive } from '../local/demo/artefacts.ts';
import { LocalPlatformError } from '../local/shared/local-platform-error.ts';
import { attach } from '../local/platform/attach.ts';

/**
 * `npm run audit:verify -- <tenant or folder> [options of voicekeep-verify]`: verifies a folder as it lies, or the log
 * of a tenant of the running platform, or of the state that the last run kept. Exits 0 valid, 1 tampered, 2 unusable.
 */
const [target, ...options] = process.argv.slice(3);
const UNUSABLE = 2;

if (target === undefined) {
  process.stderr.write(
    'Usage: npm run audit:verify -- <tenant or folder> [--since f] [--trust f] [--strict] [--json]\n',
  );
  process.exitCode = UNUSABLE;
} else if (existsSync(target)) {
  process.exitCode = verify(target);
} else if (isTenantId(target)) {
  process.exitCode = await verifyTenant(target).catch(unusable);
} else {
  process.stderr.write(`${target} is neither a folder nor a tenant id (t and 15 characters a–z, 2–7).\n`);
  process.exitCode = UNUSABLE;
}

/** The archive holds all logs; their checkpoints cover each other, so the whole copy is verified. */
async function verifyTenant(tenant: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'voicekeep-audit-'));
  try {
    const platform = await attach('.local/state');
    try {
      await copyArchive(platform, folder);
    } finally {
      await platform.stop();
    }
    if (!existsSync(join(folder, 'segments', tenant))) {
      process.stderr.write(`The archive has no log of ${tenant}. Tenants: npm start prints them.\n`);
      return UNUSABLE;
    }
    return verify(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function verify(folder: string): number {
  const verifier = join(import.meta.dirname, '..', 'verifier', 'dist', 'voicekeep-verify.mjs');
  const { status } = spawnSync(process.execPath, [verifier, folder, ...options], { stdio: 'inherit' });
  return status ?? UNUSABLE;
}

function unusable(error: unknown): number {
  if (!(error instanceof LocalPlatformError)) throw error;
  process.stderr.write(`${error.message}\n${error.advice}\n`);
  return UNUSABLE;
}
