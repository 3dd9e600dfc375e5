import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { INVENTORY } from '../lambdas/inventory/inventory.ts';
import { SINKS } from '../lambdas/inventory/sinks.ts';
import { tenantTemplateIn } from '../lib/assembly.ts';
import { parseTestReport, type TestOutcome } from './test-outcome.ts';
import { runMutations } from './mutants.ts';
import { copyIsolationProof, isolationEvidence } from './isolation-evidence.ts';
import { trustPage } from './page.ts';
import { recordOfProcessing, recordPage } from './record-of-processing.ts';
import { createTrustReport, loadControls, type TestRun, type TrustReport } from './report.ts';
import { loadTemplates } from '../lib/shared/templates.ts';

/** Where `npm test` leaves its report. */
const TEST_REPORT = '.local/test-report.json';

/**
 * Evaluates every control over an assembly, which is broken in every way they name, and the last test report, and writes the page and its data, and the record of
 * processing (Art. 30 GDPR).
 * @param json where the data goes; default `trust.json` beside the page
 */
export async function writeTrust(assembly: string, out: string, json = join(out, 'trust.json')): Promise<TrustReport> {
  const outcomes = existsSync(TEST_REPORT) ? parseTestReport(readFileSync(TEST_REPORT, 'utf8')) : undefined;
  const templates = loadTemplates(assembly, tenantTemplateIn(assembly));
  const isolation = isolationEvidence(templates);
  const controls = await loadControls();
  const report = createTrustReport(controls, {
    templates,
    mutations: runMutations(controls, templates),
    isolation,
    outcomes,
    run: outcomes && testRun(),
    now: new Date(),
  });
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'index.html'), trustPage(report));
  copyIsolationProof(isolation, out);
  const record = recordOfProcessing(INVENTORY, SINKS);
  writeFileSync(join(out, 'record-of-processing.json'), `${JSON.stringify(record, null, 2)}\n`);
  writeFileSync(join(out, 'record-of-processing.html'), recordPage(record));
  writeFileSync(join(out, 'rows.json'), `${JSON.stringify(report.rows, null, 2)}\n`);
  writeFileSync(json, `${JSON.stringify(report, null, 2)}\n`);
  return report;
}

/** Every test of the last report; undefined when there is none, or sources are newer. */
export const currentOutcomes = (): TestOutcome[] | undefined =>
  existsSync(TEST_REPORT) && !testRun().outdated ? parseTestReport(readFileSync(TEST_REPORT, 'utf8')) : undefined;

/** When the report was written, and whether anything that the tests rest on is newer. */
function testRun(): TestRun {
  const ranAt = statSync(TEST_REPORT).mtime;
  const files = ['lib', 'lambdas', 'test'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  );
  const outdated = files.some((file) => file.endsWith('.ts') && statSync(file).mtimeMs > ranAt.getTime());
  return { ranAt: ranAt.toISOString(), outdated };
}
