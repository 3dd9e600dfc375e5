import { createApiClient, type ApiClient } from '../platform/api-client.ts';
import { assignNumber, openTenant } from '../demo/demo-tenants.ts';
import { LocalPlatformError } from '../shared/local-platform-error.ts';

/** The tenant whose calls are replayed. */
export interface ReplayTenant {
  readonly tenantId: string;
  /** A number of its own that no event names. */
  readonly number: string;
  /** Called number → own number, for those that another tenant of this platform has: its data are left alone. */
  readonly instead: ReadonlyMap<string, string>;
}

/** Numbers for fiction in Berlin (Bundesnetzagentur); the demo uses the beginning of the range. */
const SPARE = Array.from({ length: 50 }, (_, index) => `+493023125${950 + index}`);
const SCENARIO = { language: 'de-DE', greeting: 'Sie sprechen mit dem Replay. Was kann ich für Sie tun?' } as const;

/**
 * Provisions a tenant through the public API and gives it every called number that is free. What is no telephone number
 * stays without one: the platform must cope with that too.
 * @param api client with an operator key
 */
export async function provisionReplayTenant(
  api: ApiClient,
  baseUrl: string,
  called: readonly string[],
): Promise<ReplayTenant> {
  const { tenantId, key } = await openTenant(api, 'Replay');
  const own = createApiClient(baseUrl, key);
  const held = await numbersOf(own);
  const number = SPARE.find((spare) => held.has(spare)) ?? (await firstFree(api, { tenantId, own }));
  const instead = new Map<string, string>();
  for (const one of new Set(called)) {
    if (!held.has(one) && (await answer(api, { tenantId, own }, one)) === 'taken') instead.set(one, number);
  }
  return { tenantId, number, instead };
}

async function numbersOf(own: ApiClient): Promise<Set<string>> {
  const numbers = new Set<string>();
  let cursor: string | undefined;
  do {
    const query = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = await own.must<{ items: { numbers: string[] }[]; cursor?: string }>(
      'GET',
      `/v1/scenarios?limit=100${query}`,
    );
    for (const scenario of page.items) for (const number of scenario.numbers) numbers.add(number);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return numbers;
}

interface Own {
  readonly tenantId: string;
  readonly own: ApiClient;
}

async function firstFree(api: ApiClient, tenant: Own): Promise<string> {
  for (const spare of SPARE) if ((await answer(api, tenant, spare)) === 'assigned') return spare;
  throw new LocalPlatformError('No number is left for the replay.', {
    advice: 'Delete the state folder, or name another with --state.',
  });
}

/** Assigns the number and gives it a scenario of its own. */
async function answer(api: ApiClient, { tenantId, own }: Own, number: string) {
  const assigned = await assignNumber(api, tenantId, number);
  const name = `Replay ${number}`.slice(0, 100);
  if (assigned === 'assigned')
    await own.must('POST', '/v1/scenarios', { body: { ...SCENARIO, name, numbers: [number] } });
  return assigned;
}
