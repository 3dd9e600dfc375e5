import { createApiClient, type ApiClient } from '../platform/api-client.ts';
import { openTenant } from '../demo/demo-tenants.ts';
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
  const number = SPARE.find((spare) => held.has(spare)) ?? (await firstFree(own));
  const instead = new Map<string, string>();
  for (const one of new Set(called)) {
    if (!held.has(one) && (await assign(own, one)) === 'taken') instead.set(one, number);
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

async function firstFree(own: ApiClient): Promise<string> {
  for (const spare of SPARE) if ((await assign(own, spare)) === 'assigned') return spare;
  throw new LocalPlatformError('No number is left for the replay.', {
    advice: 'Delete the state folder, or name another with --state.',
  });
}

async function assign(own: ApiClient, number: string): Promise<'assigned' | 'taken' | 'no-number'> {
  const body = { ...SCENARIO, name: `Replay ${number}`.slice(0, 100), numbers: [number] };
  const { status } = await own.call('POST', '/v1/scenarios', { body });
  if (status === 201) return 'assigned';
  if (status === 409) return 'taken';
  if (status === 400) return 'no-number';
  throw new LocalPlatformError(`Giving the replay its number was answered with ${status}.`, {
    advice: 'See emulator.log in the state folder.',
  });
}
