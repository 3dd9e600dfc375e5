import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { createApiClient } from '../local/platform/api-client.ts';
import { eventRules } from '../local/platform/event-rules.ts';
import { LocalPlatformError } from '../local/shared/local-platform-error.ts';
import { connectPhone } from '../local/phone-network/phone-line.ts';
import { runningPlatform, type CallablePlatform } from '../local/platform/attach.ts';
import { bringUp } from '../local/platform/platform.ts';
import { stopOnSignals } from '../local/shared/processes.ts';
import { calledNumbers, replayFile, type ReplayResult } from '../local/replay/replay-events.ts';
import { readReplayFiles, type ReplayFile } from '../local/replay/replay-files.ts';
import { provisionReplayTenant } from '../local/replay/replay-tenant.ts';
import { createSteps } from '../local/platform/steps.ts';
import { LOCAL_REGION } from '../local/emulator/emulator.ts';
import { createOperatorKey } from '../tools/operator-key/create-operator-key.ts';

/**
 * `npm run replay -- <event.json|dir> [--json f] [--state dir]`: sends recorded events of Amazon's to the deployed
 * handlers and judges their answers by Amazon's contract, on the platform that runs on the state folder or on one
 * brought up for it. Exits non-zero on any crash or broken rule.
 */
const say = (line: string) => process.stdout.write(`${line}\n`);
const steps = createSteps(say);
let platform: CallablePlatform | undefined;
stopOnSignals(async () => platform?.stop());

try {
  await main();
} catch (error) {
  if (!(error instanceof Error)) throw error;
  const known = error instanceof LocalPlatformError;
  process.stderr.write(`\n${error.message}\n${known ? `${error.advice}\n${error.detail}\n` : `${error.stack}\n`}`);
  process.exitCode = known ? error.exitCode : 1;
} finally {
  await platform?.stop();
}

async function main(): Promise<void> {
  const { path, json, state } = options();
  const files = readReplayFiles(path);
  platform =
    (await runningPlatform(state)) ??
    (await bringUp({ stateDir: state, persist: true, steps, report: (message) => say(`      ${message}`) }));
  const results = await replay(platform, files);
  if (json !== undefined) {
    mkdirSync(dirname(json), { recursive: true });
    writeFileSync(json, `${JSON.stringify(results, null, 2)}\n`);
  }
  summarise(results);
}

function options(): { path: string; json: string | undefined; state: string } {
  const usage = 'npm run replay -- <event.json|dir> [--json file] [--state dir]';
  try {
    const { values, positionals } = parseArgs({
      args: process.argv.slice(3),
      allowPositionals: true,
      options: { json: { type: 'string' }, state: { type: 'string', default: join('.local', 'state') } },
    });
    const [path] = positionals;
    if (path === undefined || positionals.length > 1) throw new Error('One file or folder must be named.');
    return { path, json: values.json, state: values.state };
  } catch (error) {
    throw new LocalPlatformError((error as Error).message, { advice: usage });
  }
}

async function replay(running: CallablePlatform, files: readonly ReplayFile[]): Promise<ReplayResult[]> {
  const tenant = await steps.run('called numbers provisioned', async (detail) => {
    const { key } = await createOperatorKey({
      dynamodb: running.clients.dynamodb,
      apiKeysTable: running.output('Data', 'ApiKeysTableName'),
      outboxTable: running.output('Data', 'OutboxTableName'),
      revokePrevious: true,
      label: 'local replay',
    });
    const called = calledNumbers(files);
    const made = await provisionReplayTenant(createApiClient(running.apiUrl, key), running.apiUrl, called);
    detail(`${called.length} numbers`);
    return made;
  });
  const { endpoint, credentials } = running.emulator;
  const target = {
    line: connectPhone(running),
    rules: eventRules({ endpoint, credentials, region: LOCAL_REGION }),
    tenant,
  };
  const width = Math.max(...files.map(({ file }) => file.length));
  return steps.run(`${files.length} files replayed`, async () => {
    const results: ReplayResult[] = [];
    for (const file of files) {
      const result = await replayFile(file, target);
      results.push(result);
      say(`      ${file.file.padEnd(width)}  ${result.verdict.padEnd(12)}  ${remark(result)}`);
      for (const { path, rule, source } of result.violations)
        say(`        BROKEN ${path || 'answer'}: ${rule} (${source})`);
    }
    return results;
  });
}

function remark({ handler, response }: ReplayResult): string {
  return handler ?? String((response as { reason?: unknown } | null)?.reason ?? '');
}

function summarise(results: readonly ReplayResult[]): void {
  const count = (verdict: ReplayResult['verdict']) => results.filter((one) => one.verdict === verdict).length;
  const broken = results.filter((one) => one.violations.length > 0);
  say(
    `\n${count('answered')} answered, ${count('refused')} refused, ${count('not-an-event')} no events, of ${results.length} files`,
  );
  if (broken.length > 0) say(`Broken: ${broken.map(({ file }) => file).join('; ')}`);
  process.exitCode = broken.length > 0 ? 1 : 0;
}
