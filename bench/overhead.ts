import './support/quiet.ts';
import { loadavg } from 'node:os';
import { printTable, quantile, rounded, saveJson } from './support/figures.ts';
import { warmRequests } from './support/warm-requests.ts';

const TENANTS = 50;
const WARM_UP = 1_000;
const DEFAULT_REQUESTS = 10_000;
const TARGET_P95_MS = 5;

/**
 * Own code of a warm request: authorisation, and the tenant's session and room. AWS answers at once, so neither AWS nor
 * the emulator is in the figures.
 * @param size requests, 10,000 unless told
 */
export async function run({ json, size = DEFAULT_REQUESTS }: { json?: string; size?: number }): Promise<void> {
  const request = warmRequests(TENANTS);
  for (let turn = 0; turn < WARM_UP; turn += 1) await request(turn);
  const times: { authorise: number; session: number }[] = [];
  for (let turn = 0; turn < size; turn += 1) times.push(await request(turn));
  const parts = {
    authorisation: times.map(({ authorise }) => authorise),
    'routing, session, room': times.map(({ session }) => session),
    together: times.map(({ authorise, session }) => authorise + session),
  };
  const figures = Object.entries(parts).map(([name, values]) => ({
    name,
    p50Ms: rounded(quantile(values, 0.5), 3),
    p95Ms: rounded(quantile(values, 0.95), 3),
    p99Ms: rounded(quantile(values, 0.99), 3),
  }));
  printTable(
    figures.map(({ name, p50Ms, p95Ms, p99Ms }) => ({
      'own code of': name,
      'p50 ms': p50Ms,
      'p95 ms': p95Ms,
      'p99 ms': p99Ms,
    })),
  );
  const met = figures.at(-1)!.p95Ms < TARGET_P95_MS;
  const load = rounded(loadavg()[0]!, 1);
  process.stdout.write(
    `\n${size} requests of ${TENANTS} tenants in turn; load ${load}. p95 below ${TARGET_P95_MS} ms: ${met ? 'yes' : 'NO'}\n`,
  );
  saveJson(json, { requests: size, tenants: TENANTS, targetP95Ms: TARGET_P95_MS, met, load, figures });
  if (!met) process.exitCode = 1;
}
