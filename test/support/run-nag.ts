import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AwsSolutionsChecks } from 'cdk-nag';
import { createApp } from '../../lib/assembly.ts';

// Prints all findings of cdk-nag's AWS Solutions pack over the whole app: [{ rule, finding, path }].
const outdir = mkdtempSync(join(tmpdir(), 'voicekeep-nag-'));
const app = createApp(outdir, { context: { 'aws:cdk:disable-asset-staging': true } });
const { violations } = new AwsSolutionsChecks(app).validateScope(app);
const findings = violations.flatMap(({ ruleName, violatingResources }) => {
  const [, rule, finding = ''] = /^([\w-]+)(?:\[(.*)\])?$/s.exec(ruleName)!;
  return violatingResources.map(({ constructPath: path }) => ({ rule, finding, path }));
});
rmSync(outdir, { recursive: true, force: true });
process.stdout.write(JSON.stringify(findings));
