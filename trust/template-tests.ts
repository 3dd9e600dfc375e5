import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Control } from './control.ts';
import { parseTestReport, type TestOutcome } from './test-outcome.ts';

const ROOT = join(import.meta.dirname, '..');

/**
 * Tests that read one synthesised assembly and nothing else. Others either synthesise by themselves, or compare
 * configurations: they cannot be asked about an assembly that is handed to them.
 */
export const TEMPLATE_TESTS: readonly string[] = [
  'test/dsar/subject-requests.infra.test.ts',
  'test/platform/api.infra.test.ts',
  'test/retention/retention.infra.test.ts',
  'test/telephony/telephony.infra.test.ts',
  'test/tenants/tenant-infrastructure.infra.test.ts',
  'test/tenants/tenant-template.infra.test.ts',
  'test/closing/tenant-closing.infra.test.ts',
];

/** The files among them that these controls name. */
export const templateTestsOf = (controls: readonly Control[]): string[] =>
  TEMPLATE_TESTS.filter((file) => controls.some(({ tests = [] }) => tests.some((one) => one.file === file)));

/** Arguments with which Node runs Jest. */
const JEST = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];

/**
 * Runs tests that read templates on an assembly, which they find through `VOICEKEEP_ASSEMBLY`.
 * @param ms after which they are ended
 * @returns undefined when they did not end in time
 */
export function runTemplateTests(files: readonly string[], assembly: string, ms: number): TestOutcome[] | undefined {
  return jest([...files, '--selectProjects=unit'], { env: { VOICEKEEP_ASSEMBLY: resolve(assembly) }, ms });
}

/** Names every test of these files without running any of them. */
export const listTests = (files: readonly string[]): TestOutcome[] =>
  jest([...files, '--testNamePattern', '^no test has this name$'], { env: {}, ms: 600_000 }) ?? [];

function jest(
  args: readonly string[],
  { env, ms }: { env: Record<string, string>; ms: number },
): TestOutcome[] | undefined {
  if (ms <= 0) return undefined;
  const output = join(tmpdir(), `voicekeep-trust-${process.pid}.json`);
  spawnSync(process.execPath, [...JEST, ...args, '--json', `--outputFile=${output}`, '--silent'], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: 'ignore',
    timeout: Math.floor(ms),
    killSignal: 'SIGKILL',
  });
  if (!existsSync(output)) return undefined;
  const outcomes = parseTestReport(readFileSync(output, 'utf8'));
  rmSync(output, { force: true });
  return outcomes;
}
