import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LocalPlatformError } from '../local/shared/local-platform-error.ts';
import { bringUp, type Platform } from '../local/platform/platform.ts';
import { createSteps } from '../local/platform/steps.ts';

/**
 * `npm test [-- --unit | --platform [--state folder] [pattern]]`: unit and infrastructure tests, then tests that start an
 * emulator of their own; beside them the tests against the deployed platform, which is brought up once. Writes one report
 * for the trust page and ends with a line `N passed, N failed`.
 */
const { values, positionals } = parseArgs({
  args: process.argv.slice(3),
  allowPositionals: true,
  options: { unit: { type: 'boolean' }, platform: { type: 'boolean' }, state: { type: 'string' } },
});
const all = values.unit !== true && values.platform !== true;

const LOCAL = '.local';
/** A folder of its own lets two runs go side by side. */
const STATE = values.state ?? join(LOCAL, 'test-state');
const REPORT = join(LOCAL, 'test-report.json');
const say = (line: string) => process.stdout.write(`${line}\n`);

interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numFailedTestSuites: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { assertionResults: { status: string; fullName: string }[] }[];
}

/** A run that could not even begin counts as one failure. */
const BROKEN_RUN: JestReport = {
  numPassedTests: 0,
  numFailedTests: 1,
  numFailedTestSuites: 1,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
};

const reports: JestReport[] = [];
mkdirSync(LOCAL, { recursive: true });
if (positionals.length === 0 && values.platform !== true) await prepare();
// A deployment and the tests against it wait most of their time, so the others go on meanwhile.
await Promise.all([
  all || values.platform === true ? platformTests(deploy()) : undefined,
  all || values.unit === true ? jest('unit', {}, ['--maxWorkers=2']).then(emulatorTests) : undefined,
]);
const merged = merge(reports);
if (all) writeFileSync(REPORT, JSON.stringify(merged));
// A suite that does not even load counts as one failure: it has no tests to fail.
const broken = reports.reduce((sum, one) => sum + Math.max(0, one.numFailedTestSuites - suitesWithFailures(one)), 0);
// A test that did not run has shown nothing.
const skipped = merged.numPendingTests + merged.numTodoTests;
const failed = merged.numFailedTests + broken + skipped;
if (skipped > 0) say(`\n${skipped} tests were skipped, and count as failed:\n${namesOfSkipped(merged).join('\n')}`);
say(`\n${merged.numPassedTests} passed, ${failed} failed`);
process.exitCode = failed > 0 || merged.numPassedTests === 0 ? 1 : 0;

/** What many test files wait for is made before them, on both cores; each of them makes it itself when it runs alone. */
async function prepare(): Promise<void> {
  const make = (...names: string[]) =>
    new Promise<void>((resolve) => {
      const script = join(import.meta.dirname, '..', 'test', 'support', 'prepare.ts');
      spawn(process.execPath, [script, ...names], { stdio: ['ignore', 'ignore', 'inherit'] }).once('exit', () =>
        resolve(),
      );
    });
  // The first one bundles, which takes both cores.
  await make('development');
  await Promise.all([make('production', 'planted'), make('nag', 'environments', 'per-tenant')]);
}

/** Brings up the platform for the tests against it; why it could not be is a result, for those who wait for it later. */
async function deploy(): Promise<Platform | LocalPlatformError> {
  let platform: Platform | undefined;
  const stop = () => (platform?.stop() ?? Promise.resolve()).finally(() => process.exit(130));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  // Runs side by side must not replace each other's templates while they are deployed.
  const own = values.state === undefined ? {} : { assembly: join(STATE, 'cdk.out') };
  try {
    platform = await bringUp({
      stateDir: STATE,
      persist: false,
      fresh: true,
      seeds: join(LOCAL, 'deployed'),
      steps: createSteps(say),
      report: () => undefined,
      ...own,
    });
    return platform;
  } catch (error) {
    if (error instanceof LocalPlatformError) return error;
    throw error;
  }
}

async function emulatorTests(): Promise<void> {
  if (all) await jest('emulator', {}, ['--runInBand']);
}

async function platformTests(deployed: Promise<Platform | LocalPlatformError>): Promise<void> {
  const platform = await deployed;
  if (platform instanceof LocalPlatformError) {
    say(`${platform.message}\n${platform.advice}\n${platform.detail}`);
    reports.push(BROKEN_RUN);
    return;
  }
  try {
    const file = join(STATE, 'platform.json');
    writeFileSync(file, JSON.stringify(factsOf(platform)));
    await jest('platform', { VOICEKEEP_PLATFORM: file }, ['--runInBand']);
  } finally {
    await platform.stop();
  }
}

/** What the tests must know of the platform they run against. */
function factsOf({ assembly, outputs, apiUrl, emulator, phoneNetwork }: Platform): Record<string, unknown> {
  const { chimeEndpoint, organizationsEndpoint, lexModelsEndpoint } = phoneNetwork;
  return {
    ...{ assembly, outputs, apiUrl, chimeEndpoint, organizationsEndpoint, lexModelsEndpoint },
    endpoint: emulator.endpoint,
    placeholdersFile: emulator.placeholdersFile,
    logFile: emulator.logFile,
    chimeStateFile: join(STATE, 'phone-network.json'),
  };
}

function jest(project: string, env: Record<string, string>, flags: string[] = []): Promise<void> {
  const output = join(tmpdir(), `voicekeep-test-${project}-${process.pid}.json`);
  const args = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
  const child = spawn(
    process.execPath,
    [
      ...args,
      `--selectProjects=${project}`,
      '--json',
      `--outputFile=${output}`,
      '--testLocationInResults',
      ...flags,
      ...positionals,
    ],
    // Jest prints its progress on stderr; its JSON goes to the file only.
    { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...env } },
  );
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', () => {
      if (existsSync(output)) reports.push(JSON.parse(readFileSync(output, 'utf8')) as JestReport);
      else reports.push(BROKEN_RUN);
      rmSync(output, { force: true });
      resolve();
    });
  });
}

function merge(parts: readonly JestReport[]): JestReport {
  const sum = (pick: (one: JestReport) => number) => parts.reduce((total, one) => total + pick(one), 0);
  return {
    numPassedTests: sum((one) => one.numPassedTests),
    numFailedTests: sum((one) => one.numFailedTests),
    numFailedTestSuites: sum((one) => one.numFailedTestSuites),
    numPendingTests: sum((one) => one.numPendingTests),
    numTodoTests: sum((one) => one.numTodoTests),
    testResults: parts.flatMap((one) => one.testResults),
  };
}

function suitesWithFailures({ testResults }: JestReport): number {
  return testResults.filter((one) => one.assertionResults.some((test) => test.status === 'failed')).length;
}

function namesOfSkipped({ testResults }: JestReport): string[] {
  return testResults
    .flatMap((one) => one.assertionResults)
    .filter(({ status }) => status !== 'passed' && status !== 'failed')
    .map(({ fullName }) => `  ${fullName}`);
}
