import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { synthesiseCurrent } from '../lib/assembly.ts';
import { isCurrent } from '../lib/shared/sources.ts';
import { isolationSentence } from '../trust/isolation-evidence.ts';
import type { TrustReport } from '../trust/report.ts';
import { writeTrust } from '../trust/write-trust.ts';

/** `npm run trust -- [--run] [--json file] [--out dir]`: evaluates every control and writes the trust page. */
const { values } = parseArgs({
  args: process.argv.slice(3),
  options: { run: { type: 'boolean' }, json: { type: 'string' }, out: { type: 'string', default: '.local/trust' } },
});

if (values.run === true) spawnSync('npm', ['test'], { stdio: 'inherit' });
const ASSEMBLY = 'cdk.out';
if (!isCurrent(ASSEMBLY)) synthesiseCurrent(ASSEMBLY);
const report = await writeTrust(resolve(ASSEMBLY), values.out, values.json);
print(report, join(values.out, 'index.html'));
process.exitCode = report.summary.failed > 0 ? 1 : 0;

function print({ controls, isolation, summary, tests }: TrustReport, page: string): void {
  for (const control of controls) {
    process.stdout.write(`${control.status.padEnd(12)} ${control.id}\n`);
    for (const reason of control.reasons.slice(0, 5)) process.stdout.write(`             - ${reason}\n`);
  }
  process.stdout.write(`\n${isolationSentence(isolation)}\n`);
  const { claimed, failed } = summary;
  if (tests?.outdated === true) process.stdout.write(`\nSources have changed since the tests ran at ${tests.ranAt}.`);
  process.stdout.write(`\n${claimed} claimed, ${summary['not-claimed']} not claimed, ${failed} failed: ${page}\n`);
}
