import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { serveCallPage, type CallPage } from '../local/call-page/serve-call-page.ts';
import { callIdOf } from '../local/demo/demo-calls.ts';
import { connectPhone } from '../local/phone-network/phone-line.ts';
import { LOCAL_DIFFERENCES } from '../local/emulator/differences.ts';
import { leaveArtefacts } from '../local/demo/artefacts.ts';
import { announceRunning } from '../local/platform/attach.ts';
import { searchState } from '../local/demo/search-state.ts';
import { demoDialogues, firstCall, openDoors, runDemo, spokenSentences, type DemoResult } from '../local/demo/demo.ts';
import { figuresOf, printFigures } from '../local/demo/figures.ts';
import { LocalPlatformError } from '../local/shared/local-platform-error.ts';
import { bringUp, type Platform } from '../local/platform/platform.ts';
import { stopOnSignals } from '../local/shared/processes.ts';
import { createSteps } from '../local/platform/steps.ts';

/**
 * `npm start [-- --port n]`: the whole platform on this machine, one call played, left running, with a page to play calls.
 * `npm run demo -- [--dialogues f] [--limit n] [--parallel n] [--json f] [--out dir]`: the same from ring to deletion,
 * without staying up; exits non-zero when any step failed.
 */
const command = process.argv[2];
const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    dialogues: { type: 'string' },
    limit: { type: 'string' },
    parallel: { type: 'string', default: '4' },
    json: { type: 'string' },
    out: { type: 'string' },
    port: { type: 'string' },
    state: { type: 'string', default: '.local/state' },
  },
});

const say = (line: string) => process.stdout.write(`${line}\n`);
const steps = createSteps(say);
let platform: Platform | undefined;
let forget: (() => void) | undefined;
let page: CallPage | undefined;
stopOnSignals(async () => {
  forget?.();
  await page?.stop();
  await platform?.stop();
});

try {
  await main();
} catch (error) {
  if (!(error instanceof Error)) throw error;
  const known = error instanceof LocalPlatformError;
  process.stderr.write(`\n${error.message}\n${known ? `${error.advice}\n${error.detail}\n` : `${error.stack}\n`}`);
  process.exitCode = known ? error.exitCode : 1;
  await platform?.stop();
}

async function main(): Promise<void> {
  const dialogues = demoDialogues(played());
  platform = await bringUp({
    stateDir: values.state,
    persist: true,
    port: values.port === undefined ? undefined : positive('port', values.port),
    steps,
    report: (message) => say(`      ${message}`),
  });
  forget = announceRunning(values.state, platform);
  const { operatorKey, tenants } = await openDoors(platform, steps);
  const { call, firstWordMs } = await firstCall(platform, steps, { tenants, dialogue: dialogues[0]! });
  const began: DemoResult = { tenants, calls: [call], firstWordMs, artefacts: {} };
  if (command === 'start') {
    page = await serveCallPage({ line: connectPhone(platform), tenants, callIdOf });
    return stayUp(platform, began, { operatorKey, callPage: page.url });
  }
  const result = await runDemo(platform, steps, {
    began,
    ...played(),
    parallel: positive('parallel', values.parallel),
    print: say,
  });
  await finish(platform, result);
}

/** Which dialogues the run plays. */
function played(): { dialogues?: string; limit?: number } {
  return {
    dialogues: values.dialogues,
    limit: values.limit === undefined ? undefined : positive('limit', values.limit),
  };
}

async function finish(running: Platform, result: DemoResult): Promise<void> {
  if (values.out !== undefined) {
    const out = values.out;
    await steps.run(`artefacts left in ${out}`, () => leaveArtefacts(running, result, out)).catch(() => undefined);
  }
  const figures = figuresOf(running, result);
  forget?.();
  await running.stop();
  await steps
    .run('no personal data in plain text in anything stored', (detail) =>
      searchState(values.state, { calls: result.calls, sentences: spokenSentences(played()) }, detail),
    )
    .catch(() => undefined);
  const ok = steps.results.every((step) => step.ok);
  const calls = result.calls.map(
    ({ turnMs: _turns, from: _from, firstEventMs: _first, tenantId: _tenant, ...call }) => call,
  );
  if (values.json !== undefined) {
    mkdirSync(join(values.json, '..'), { recursive: true });
    writeFileSync(values.json, `${JSON.stringify({ ok, steps: steps.results, calls, figures }, null, 2)}\n`);
  }
  printFigures(figures, say);
  say(
    ok
      ? '\nEvery step held.'
      : `\nFailed: ${steps.results
          .filter((step) => !step.ok)
          .map((step) => step.name)
          .join('; ')}`,
  );
  process.exitCode = ok ? 0 : 1;
}

function stayUp(
  running: Platform,
  { tenants, firstWordMs }: DemoResult,
  { operatorKey, callPage }: { operatorKey: string; callPage: string },
): void {
  const [tenant, other] = [tenants[0]!, tenants[1]!];
  say(`\nDifferences from AWS (local/emulator/differences.ts):`);
  for (const { what } of LOCAL_DIFFERENCES) say(`  - ${what}`);
  say(`\nFirst spoken word after ${(firstWordMs / 1000).toFixed(1)} s.`);
  say(`\nAPI        ${running.apiUrl}`);
  say(`Operator   ${operatorKey}`);
  for (const one of [tenant, other])
    say(`Tenant     ${one.name} (${one.tenantId}), number ${one.number}\n           ${one.key}`);
  say(`\nPlay a call in the browser:\n  ${callPage}`);
  say(`\nTry:`);
  say(`  curl -s -H 'Authorization: Bearer ${tenant.key}' ${running.apiUrl}/v1/calls`);
  say(`  curl -s -H 'Authorization: Bearer ${tenant.key}' ${running.apiUrl}/v1/retention`);
  say(`  curl -s ${running.apiUrl}/v1/openapi.json`);
  say(`\nCtrl-C stops everything.`);
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new LocalPlatformError(`--${name} must be a whole number above 0.`, {
    advice: 'See the README for the options.',
  });
}
