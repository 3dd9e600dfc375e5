import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { synthesiseIfChanged, tenantTemplateIn } from '../lib/assembly.ts';
import { parseTestReport } from '../lib/trust/evaluate.ts';
import { trustPage } from '../lib/trust/page.ts';
import { createTrustReport, loadControls, type TrustReport } from '../lib/trust/report.ts';
import { loadTemplates } from '../lib/trust/templates.ts';

const TEST_REPORT = '.local/test-report.json';

/** `npm run trust -- [--run] [--json file] [--out dir]`: evaluates every control and writes the trust page. */
const { values } = parseArgs({
  args: process.argv.slice(3),
  options: { run: { type: 'boolean' }, json: { type: 'string' }, out: { type: 'string', default: '.local/trust' } },
});

if (values.run === true) spawnSync('npm', ['test'], { stdio: 'inherit' });
const assembly = synthesiseIfChanged('cdk.out').outdir;
const outcomes = existsSync(TEST_REPORT) ? parseTestReport(readFileSync(TEST_REPORT, 'utf8')) : undefined;
const report = createTrustReport(await loadControls(), {
  templates: loadTemplates(assembly, tenantTemplateIn(assembly)),
  outcomes,
  now: new Date(),
});
mkdirSync(values.out, { recursive: true });
writeFileSync(join(values.out, 'index.html'), trustPage(report));
writeFileSync(values.json ?? join(values.out, 'trust.json'), `${JSON.stringify(report, null, 2)}\n`);
print(report);
process.exitCode = report.summary.failed > 0 ? 1 : 0;

function print({ controls, summary }: TrustReport): void {
  for (const control of controls) {
    process.stdout.write(`${control.status.padEnd(12)} ${control.id}\n`);
    for (const reason of control.reasons.slice(0, 5)) process.stdout.write(`             - ${reason}\n`);
  }
  const { claimed, failed } = summary;
  process.stdout.write(`\n${claimed} claimed, ${summary['not-claimed']} not claimed, ${failed} failed: ${join(values.out!, 'index.html')}\n`);
}
