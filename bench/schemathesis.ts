import { createReadStream, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { ALL_ROUTES } from '../lambdas/console/all-routes.ts';
import { publishedDocument } from '../lambdas/shared/http/openapi.ts';
import type { Scope } from '../lambdas/shared/http/permissions.ts';
import { openTenant } from '../local/demo/demo-tenants.ts';
import { ensureVenv } from '../local/emulator/python.ts';
import { runningPlatform, type CallablePlatform } from '../local/platform/attach.ts';
import { createApiClient } from '../local/platform/api-client.ts';
import { LocalPlatformError } from '../local/shared/local-platform-error.ts';
import { runCommand } from '../local/shared/processes.ts';
import { createOperatorKey } from '../tools/operator-key/create-operator-key.ts';
import { reasonFor, type Finding } from './support/known-findings.ts';

const FOLDER = resolve('.local', 'schemathesis');
const LOCK = join(import.meta.dirname, 'support', 'schemathesis', 'requirements.txt');
/** Cases that are generated at random per operation, beside those that cover each field and bound. */
const EXAMPLES = 5;
const say = (line: string) => process.stdout.write(`${line}\n`);

/**
 * `npm run bench -- schemathesis [--state dir] [--size examples] [--json file]`: Schemathesis sends the running local
 * platform what the published description allows and what it forbids, over all operations and with all of its checks.
 * Exit 1: a finding that is not among the known ones, or an operation that was not tried.
 */
export async function run(options: { json?: string; size?: number; state?: string }): Promise<void> {
  const platform = await runningPlatform(options.state ?? join('.local', 'state'));
  if (platform === undefined) {
    throw new LocalPlatformError('No platform runs.', {
      advice: 'Start one with `npm start`, then run this beside it.',
    });
  }
  const { python } = await ensureVenv(
    { venv: join(FOLDER, 'venv'), lock: LOCK, what: 'Schemathesis (hash-checked)' },
    say,
  );
  const keys = await keysOf(platform);
  const all: Tried[] = [];
  for (const scope of ['public', 'member', 'operator', 'tenant'] as const) {
    all.push(
      ...(await tryScope({ python, apiUrl: platform.apiUrl, key: keys[scope], size: options.size ?? EXAMPLES }, scope)),
    );
  }
  finish(all, options.json);
}

/** One operation as it was tried. */
interface Tried {
  readonly operation: string;
  readonly cases: number;
  readonly findings: readonly Finding[];
}

async function keysOf(platform: CallablePlatform): Promise<Record<Scope, string | undefined>> {
  const { key: operator } = await createOperatorKey({
    dynamodb: platform.clients.dynamodb,
    apiKeysTable: platform.output('Data', 'ApiKeysTableName'),
    outboxTable: platform.output('Data', 'OutboxTableName'),
    revokePrevious: false,
    label: 'schemathesis',
  });
  const api = createApiClient(platform.apiUrl, operator);
  const { key: tenant } = await openTenant(api, 'Schemathesis');
  const { key: member } = await api.must<{ key: string }>('POST', '/v1/members', { body: { label: 'schemathesis' } });
  return { operator, tenant, member, public: undefined };
}

interface Target {
  readonly python: string;
  readonly apiUrl: string;
  readonly key: string | undefined;
  readonly size: number;
}

async function tryScope({ python, apiUrl, key, size }: Target, scope: Scope): Promise<Tried[]> {
  mkdirSync(FOLDER, { recursive: true });
  const [document, report] = [join(FOLDER, `${scope}.json`), join(FOLDER, `${scope}.ndjson`)];
  rmSync(report, { force: true });
  const routes = ALL_ROUTES.filter((route) => route.scope === scope);
  writeFileSync(document, JSON.stringify(publishedDocument(routes, '/')));
  say(`  ${scope}: ${routes.length} operations`);
  const given = [
    '--url',
    apiUrl,
    '--checks',
    'all',
    '--phases',
    'coverage,fuzzing',
    '-n',
    String(size),
    '--workers',
    '4',
  ];
  const quiet = [
    '--no-shrink',
    '--continue-on-failure',
    '--generation-deterministic',
    '--suppress-health-check',
    'all',
  ];
  const authorised = key === undefined ? [] : ['--header', `Authorization: Bearer ${key}`];
  const written = ['--report', 'ndjson', '--report-ndjson-path', report, '--no-color', document];
  const { output } = await runCommand(
    python,
    ['-m', 'schemathesis.cli', 'run', ...given, ...quiet, ...authorised, ...written],
    {
      // It leaves what it remembers where it runs.
      cwd: FOLDER,
      env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '' },
    },
  );
  const tried = await readReport(report);
  if (tried.length === 0) throw new LocalPlatformError('Schemathesis did not run.', { advice: output.slice(-2000) });
  return tried;
}

interface Scenario {
  readonly recorder?: {
    readonly label: string;
    readonly cases: Record<
      string,
      {
        value: {
          body?: unknown;
          query?: unknown;
          meta?: { phase?: { data?: { description?: string; parameter?: string } } };
        };
      }
    >;
    /** Absent where no answer came that could be checked. */
    readonly checks?: Record<
      string,
      { name: string; status: string; failure_info?: { failure: { message: string } } }[]
    >;
    readonly interactions: Record<string, { response?: { status_code?: number } }>;
  };
}

async function readReport(path: string): Promise<Tried[]> {
  const tried = new Map<string, { cases: number; findings: Finding[] }>();
  for await (const line of createInterface({ input: createReadStream(path) })) {
    const scenario = (JSON.parse(line) as { ScenarioFinished?: Scenario }).ScenarioFinished?.recorder;
    // A scenario that had nothing to send has no cases.
    if (scenario === undefined || !('cases' in scenario)) continue;
    const sum = tried.get(scenario.label) ?? { cases: 0, findings: [] };
    sum.cases += Object.keys(scenario.cases).length;
    sum.findings.push(...findingsOf(scenario));
    tried.set(scenario.label, sum);
  }
  return [...tried].map(([operation, sum]) => ({ operation, ...sum }));
}

function findingsOf({ label, cases, checks = {}, interactions }: NonNullable<Scenario['recorder']>): Finding[] {
  return Object.entries(checks).flatMap(([id, all]) =>
    all
      .filter(({ status }) => status === 'failure')
      .map(({ name, failure_info }) => ({
        operation: label,
        check: name,
        status: interactions[id]?.response?.status_code ?? 0,
        body: cases[id]?.value.body,
        query: cases[id]?.value.query,
        what: cases[id]?.value.meta?.phase?.data?.description ?? '',
        message: failure_info?.failure.message ?? '',
      })),
  );
}

function finish(tried: readonly Tried[], json: string | undefined): void {
  const findings = tried.flatMap((one) => one.findings);
  const known = findings.flatMap((finding) => {
    const reason = reasonFor(finding);
    return reason === undefined ? [] : [{ ...finding, reason }];
  });
  const unknown = findings.filter((finding) => reasonFor(finding) === undefined);
  const names = new Set(tried.map(({ operation }) => operation));
  const missing = ALL_ROUTES.map(({ method, path }) => `${method} ${path}`).filter((name) => !names.has(name));
  const cases = tried.reduce((sum, one) => sum + one.cases, 0);
  const result = { operations: tried.length, cases, findings: unknown, known: countByReason(known), missing };
  if (json !== undefined) {
    mkdirSync(dirname(json), { recursive: true });
    writeFileSync(json, `${JSON.stringify(result, null, 2)}\n`);
  }
  for (const { reason, count } of result.known) say(`  known ${String(count).padStart(4)}  ${reason}`);
  for (const one of unknown)
    say(
      `FAILED ${one.operation}: ${one.check}, answered ${one.status} (${one.what}) ${JSON.stringify(one.body ?? null).slice(0, 300)}`,
    );
  for (const name of missing) say(`FAILED ${name} was not tried`);
  say(`${tried.length} operations, ${cases} cases, ${unknown.length} findings`);
  process.exitCode = unknown.length + missing.length > 0 ? 1 : 0;
}

function countByReason(known: readonly { reason: string }[]): { reason: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { reason } of known) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => ({ reason, count }));
}
