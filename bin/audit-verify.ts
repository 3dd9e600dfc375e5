import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isTenantId } from '../lambdas/shared/kernel/ids.ts';
import { copyArchive } from '../local/demo/artefacts.ts';
import { LocalPlatformError } from '../local/shared/local-platform-error.ts';
import { attach } from '../local/platform/attach.ts';
import type { Report } from '../verifier/dist/voicekeep-verify.mjs';

/**
 * `npm run audit:verify -- <tenant or folder> [--engine node|python] [--json f] [options of the verifiers]`: verifies a
 * folder as it lies, or the log of a tenant of the running platform, or of the state that the last run kept. Exits 0
 * valid, 1 tampered, 2 unusable; `--json` writes the verdict and its findings to a file, whatever the verdict is.
 */
const UNUSABLE = 2;
const DIST = join(import.meta.dirname, '..', 'verifier', 'dist');
const ENGINES: Readonly<Record<string, readonly [string, ...string[]]>> = {
  node: [process.execPath, join(DIST, 'voicekeep-verify.mjs')],
  python: ['python3', '-B', join(DIST, 'voicekeep_verify.py')],
};
const USAGE =
  'Usage: npm run audit:verify -- <tenant or folder> [--engine node|python] [--json f] [--since f] [--trust f] ' +
  '[--policy f] [--excerpt] [--strict] [--max-age s] [--max-gap s] [--max-late s]';

interface Answer {
  readonly exit: number;
  /** What is told in place of a report when there is none. */
  readonly message?: string;
  readonly report?: Report | undefined;
}

const args = process.argv.slice(3);
const engine = take('--engine') ?? 'node';
const json = take('--json');
const [target, ...options] = args;
const answer = await verifyTarget();
if (answer.message !== undefined) process.stderr.write(`${answer.message}\n`);
if (answer.report) print(answer.report);
if (json !== undefined) writeFileSync(json, `${JSON.stringify(summary(answer))}\n`);
process.exitCode = answer.exit;

/** Takes an option and its value out of the arguments. */
function take(name: string): string | undefined {
  const at = args.indexOf(name);
  return at < 0 ? undefined : args.splice(at, 2)[1];
}

async function verifyTarget(): Promise<Answer> {
  const command = Object.hasOwn(ENGINES, engine) ? ENGINES[engine] : undefined;
  if (target === undefined || command === undefined) return { exit: UNUSABLE, message: USAGE };
  if (existsSync(target) || !isTenantId(target)) return verify(target, command);
  return verifyTenant(target, command).catch((error: unknown): Answer => {
    if (!(error instanceof LocalPlatformError)) throw error;
    return { exit: UNUSABLE, message: `${error.message}\n${error.advice}` };
  });
}

/** The archive holds all logs; their checkpoints cover each other, so the whole copy is verified. */
async function verifyTenant(tenant: string, command: readonly [string, ...string[]]): Promise<Answer> {
  const folder = mkdtempSync(join(tmpdir(), 'voicekeep-audit-'));
  try {
    const platform = await attach('.local/state');
    try {
      await copyArchive(platform, folder);
    } finally {
      await platform.stop();
    }
    if (!existsSync(join(folder, 'segments', tenant)))
      return {
        exit: UNUSABLE,
        message: `The archive has no log of ${tenant}. Tenants: npm start prints them.`,
      };
    return verify(folder, command);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function verify(folder: string, [program, ...first]: readonly [string, ...string[]]): Answer {
  const { status, stdout, stderr } = spawnSync(program, [...first, folder, ...options, '--json'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const report = parse(stdout);
  if (report) return { exit: report.exit, report };
  return { exit: status === 0 ? UNUSABLE : (status ?? UNUSABLE), message: stderr.trimEnd() };
}
function parse(text: string | undefined): Report | undefined {
  try {
    return JSON.parse(text ?? '') as Report;
  } catch {
    return undefined;
  }
}

function print(report: Report): void {
  for (const { code, message } of report.findings) console.log(`${code}: ${message}`);
  for (const note of report.notes) console.log(`note: ${note}`);
  console.log(`${report.verdict.toUpperCase()} ${report.entries} entries`);
}

/** Verdict, and of each finding its rule, log and first entry. */
function summary({ report }: Answer) {
  const findings = report?.findings ?? [{ code: 'unreadable' }];
  return {
    verdict: report?.verdict ?? 'unusable',
    findings: findings.map(({ code, ...where }) => {
      const { log = null, from = null } = where as { log?: string; from?: number };
      return { rule: code, log, seq: from };
    }),
  };
}
