import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOperatorKey } from '../tools/operator-key/create-operator-key.ts';
import { createApiClient, type ApiClient } from '../local/platform/api-client.ts';
import { bringUp, type Platform } from '../local/platform/platform.ts';
import { delay, stopOnSignals } from '../local/shared/processes.ts';
import { createSteps } from '../local/platform/steps.ts';
import { publishVariant } from '../local/platform/template-variants.ts';
import { TENANT_TEMPLATE_VERSION } from '../lib/tenants/tenant-template.ts';
import { printTable, quantile, rounded, saveJson } from './support/figures.ts';

/** What is aimed at: one tenant in so many seconds, and so many without a hand. */
const AIM = { oneSeconds: 15, tenants: 200 };
/** Tenants whose provisioning is asked for and waited for side by side, as an operator's script would. */
const AT_ONCE = 4;
/** Tenants upgraded at once: on AWS bounded by CloudFormation's rates, here by two cores. */
const UPGRADED_AT_ONCE = 5;
const FIRST_TENANTS = 2;
/** A tenant that takes longer counts as failed. */
const PATIENCE_MS = 120_000;
const UPGRADE_PATIENCE_MS = 30 * 60_000;

interface Provisioned {
  readonly tenantId: string;
  readonly seconds: number;
  readonly failure?: string;
}

/**
 * Provisions tenants through the public API of a platform of its own, unattended, then upgrades all of them to a second
 * version of the template and asks for a drift report.
 * @param size tenants, 200 unless told; one more is provisioned alone before
 */
export async function run({ json, size = AIM.tenants }: { json?: string; size?: number }): Promise<void> {
  const print = (line: string) => process.stdout.write(`${line}\n`);
  const stateDir = mkdtempSync(join(tmpdir(), 'voicekeep-provision-'));
  const steps = createSteps(print);
  let stop = async () => {};
  stopOnSignals(() => stop());
  try {
    const platform = await bringUp({ stateDir, persist: false, steps, report: () => {} });
    stop = () => platform.stop();
    const api = await operatorOf(platform);
    const one = await steps.run('one tenant provisioned', () => provision(api, 'Bench'));
    const many = await steps.run(`${size} tenants provisioned, ${AT_ONCE} at once`, (detail) =>
      provisionAll(api, size, detail),
    );
    const tenants = [one, ...many.tenants];
    const upgraded = await steps.run('all tenants upgraded', (detail) =>
      upgradeAll(platform, api, { tenants, detail }),
    );
    const drift = await steps.run('drift reported', () => driftOf(api));
    const figures = {
      aim: AIM,
      load: loadavg().map((value) => rounded(value)),
      one: { seconds: rounded(one.seconds, 2), failed: one.failure === undefined ? 0 : 1 },
      provisioning: { ...many.figures, tenants: size },
      upgrade: upgraded,
      drift,
    };
    report(figures);
    saveJson(json, figures);
    const met = figures.one.seconds < AIM.oneSeconds && many.figures.failed === 0 && upgraded.counts['failed'] === 0;
    if (!met) process.exitCode = 1;
  } finally {
    await stop();
    rmSync(stateDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

async function operatorOf(platform: Platform): Promise<ApiClient> {
  const { key } = await createOperatorKey({
    dynamodb: platform.clients.dynamodb,
    apiKeysTable: platform.output('Data', 'ApiKeysTableName'),
    outboxTable: platform.output('Data', 'OutboxTableName'),
    label: 'benchmark',
  });
  return createApiClient(platform.apiUrl, key);
}

/** From the request until the tenant is active; a failure is noted, not thrown. */
async function provision(api: ApiClient, name: string): Promise<Provisioned> {
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  let tenantId = '';
  try {
    ({ tenantId } = await api.must<{ tenantId: string }>('POST', '/v1/tenants', { body: { name } }));
    for (;;) {
      const { status } = await api.must<{ status: string }>('GET', `/v1/tenants/${tenantId}`);
      if (status === 'active') return { tenantId, seconds: seconds() };
      if (status === 'failed' || seconds() * 1000 > PATIENCE_MS)
        return { tenantId, seconds: seconds(), failure: status };
      await delay(100);
    }
  } catch (error) {
    return { tenantId, seconds: seconds(), failure: error instanceof Error ? error.message : 'unknown' };
  }
}

async function provisionAll(api: ApiClient, size: number, detail: (text: string) => void) {
  const began = performance.now();
  const tenants: Provisioned[] = [];
  let asked = 0;
  const worker = async () => {
    while (asked < size) tenants.push(await provision(api, `Bench ${++asked}`));
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, size) }, worker));
  const times = tenants.map(({ seconds }) => seconds);
  const failures = tenants.flatMap(({ failure }) => failure ?? []);
  detail(`${failures.length} failed`);
  const totalSeconds = (performance.now() - began) / 1000;
  const figures = {
    failed: failures.length,
    totalSeconds: rounded(totalSeconds),
    secondsPerTenant: rounded(totalSeconds / size, 2),
    p50: rounded(quantile(times, 0.5), 2),
    p95: rounded(quantile(times, 0.95), 2),
    failures: [...new Set(failures)].slice(0, 5),
  };
  return { tenants, figures };
}

async function upgradeAll(
  { clients, assembly }: Platform,
  api: ApiClient,
  { tenants, detail }: { tenants: readonly Provisioned[]; detail: (text: string) => void },
) {
  const templateVersion = String(Number(TENANT_TEMPLATE_VERSION) + 1);
  await publishVariant(clients, assembly, { version: templateVersion, variant: 'longerRecovery' });
  const canaries = tenants
    .filter(({ failure }) => failure === undefined)
    .slice(0, FIRST_TENANTS)
    .map(({ tenantId }) => tenantId);
  const body = { templateVersion, canaries, concurrency: UPGRADED_AT_ONCE };
  const began = performance.now();
  const { upgradeId } = await api.must<{ upgradeId: string }>('POST', '/v1/template-upgrades', { body });
  const ended = await until(`/v1/template-upgrades/${upgradeId}?limit=1`, api, UPGRADE_PATIENCE_MS);
  const totalSeconds = (performance.now() - began) / 1000;
  const { counts, state } = ended;
  const times = await secondsOf(api, upgradeId);
  detail(`${state}, ${counts['upgraded']} upgraded, ${counts['failed']} failed`);
  return {
    state,
    counts,
    atOnce: UPGRADED_AT_ONCE,
    totalSeconds: rounded(totalSeconds),
    secondsPerTenant: rounded(totalSeconds / tenants.length, 2),
    p50: rounded(quantile(times, 0.5), 2),
    p95: rounded(quantile(times, 0.95), 2),
  };
}

/** How long each tenant was in progress. */
async function secondsOf(api: ApiClient, upgradeId: string): Promise<number[]> {
  const seconds: number[] = [];
  let cursor: string | undefined;
  do {
    const page = await api.must<{ tenants: { startedAt: string; updatedAt: string }[]; cursor?: string }>(
      'GET',
      `/v1/template-upgrades/${upgradeId}?limit=100${cursor === undefined ? '' : `&cursor=${cursor}`}`,
    );
    seconds.push(...page.tenants.map((one) => (Date.parse(one.updatedAt) - Date.parse(one.startedAt)) / 1000));
    cursor = page.cursor;
  } while (cursor !== undefined);
  return seconds;
}

async function driftOf(api: ApiClient) {
  const began = performance.now();
  const { reportId } = await api.must<{ reportId: string }>('POST', '/v1/drift-reports', { body: {} });
  const { counts, state } = await until(`/v1/drift-reports/${reportId}?limit=1`, api, UPGRADE_PATIENCE_MS);
  return { state, counts, totalSeconds: rounded((performance.now() - began) / 1000) };
}

/** Asks again until the run is over. @throws Error when it takes too long */
async function until(path: string, api: ApiClient, patienceMs: number) {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const shown = await api.must<{ state: string; counts: Record<string, number> }>('GET', path);
    if (/^(?:completed|stopped|failed)$/.test(shown.state)) return shown;
    if (Date.now() > deadline) throw new Error(`${path} is still ${shown.state}.`);
    await delay(500);
  }
}

interface Figures {
  readonly load: readonly number[];
  readonly one: { readonly seconds: number; readonly failed: number };
  readonly provisioning: Awaited<ReturnType<typeof provisionAll>>['figures'] & { readonly tenants: number };
  readonly upgrade: Awaited<ReturnType<typeof upgradeAll>>;
  readonly drift: Awaited<ReturnType<typeof driftOf>>;
}

function report({ one, provisioning, upgrade, drift, load }: Figures): void {
  process.stdout.write('\n');
  printTable([
    {
      what: 'provision one',
      tenants: 1,
      failed: one.failed,
      'total s': one.seconds,
      's each': one.seconds,
      'p50 s': one.seconds,
      'p95 s': one.seconds,
    },
    {
      what: `provision, ${AT_ONCE} at once`,
      tenants: provisioning.tenants,
      failed: provisioning.failed,
      'total s': provisioning.totalSeconds,
      's each': provisioning.secondsPerTenant,
      'p50 s': provisioning.p50,
      'p95 s': provisioning.p95,
    },
    {
      what: `upgrade, ${upgrade.atOnce} at once`,
      tenants: provisioning.tenants + 1,
      failed: upgrade.counts['failed'] ?? 0,
      'total s': upgrade.totalSeconds,
      's each': upgrade.secondsPerTenant,
      'p50 s': upgrade.p50,
      'p95 s': upgrade.p95,
    },
  ]);
  process.stdout.write(
    `drift report: ${drift.counts['inspected']} tenants in ${drift.totalSeconds} s, ${drift.counts['drifted']} drifted; load of the machine ${load.join(' ')}\n`,
  );
  for (const failure of provisioning.failures) process.stdout.write(`${failure}\n`);
}
