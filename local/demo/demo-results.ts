import { isDeepStrictEqual } from 'node:util';
import { LocalPlatformError } from '../shared/local-platform-error.ts';
import type { PlayedCall } from './demo-calls.ts';
import type { DemoTenant } from './demo-tenants.ts';

/** What a call came to, as `GET /v1/calls/{callId}` shows it. */
export interface ShownResult {
  readonly task?: string;
  readonly slots: Readonly<Record<string, unknown>>;
  readonly complete: boolean;
}

/** The values that the callers of the project's own dialogues say. The day depends on when the demo runs. */
export const EXPECTED_RESULTS: Readonly<Record<string, ShownResult>> = {
  'demo-termin': {
    task: 'appointment',
    slots: {
      service: 'inspection',
      time: '09:00',
      name: 'Sabine Krüger',
      phone: '+491713920011',
      email: 'sabine.krueger@example.com',
    },
    complete: true,
  },
  'demo-bestellung': {
    task: 'order',
    slots: {
      items: [
        { item: 'margherita', quantity: 2, size: 'groß' },
        { item: 'rucola', quantity: 1 },
        { item: 'apple-spritzer', quantity: 2 },
      ],
      mode: 'pickup',
      name: 'Yilmaz',
      phone: '+491713920074',
    },
    complete: true,
  },
  'demo-beschwerde': {
    task: 'complaint',
    slots: { name: 'Thomas Berger', phone: '+493023125042' },
    complete: true,
  },
};

/** What is wrong with a result; empty when it is as it should be. */
export function wrongIn(expected: ShownResult, found: ShownResult | null): string[] {
  if (found === null) return ['there is no result'];
  const slots = Object.entries(expected.slots).filter(([slot, value]) => !isDeepStrictEqual(found.slots[slot], value));
  return [
    ...(found.task === expected.task ? [] : [`the task is ${found.task}`]),
    ...slots.map(([slot]) => `${slot} is ${JSON.stringify(found.slots[slot])}`),
    // A Thursday that is asked for on a Thursday may be either: that is asked back, so nothing is complete.
    ...(found.complete || (expected.task === 'appointment' && found.slots['day'] === undefined)
      ? []
      : ['it is not complete']),
  ];
}

/** Reads the results of the project's own dialogues and prints them. @throws LocalPlatformError for a wrong value */
export async function checkResults(
  { tenants, calls }: { tenants: readonly DemoTenant[]; calls: readonly PlayedCall[] },
  print: (line: string) => void,
  detail: (text: string) => void,
): Promise<void> {
  const wrong: string[] = [];
  let found = 0;
  for (const [dialogue, expected] of Object.entries(EXPECTED_RESULTS)) {
    const call = calls.find((one) => one.dialogue === dialogue);
    const tenant = tenants.find(({ tenantId }) => tenantId === call?.tenantId);
    if (call === undefined || tenant === undefined) continue;
    const { result } = await tenant.api.must<{ result: ShownResult | null }>('GET', `/v1/calls/${call.callId}`);
    print(`      ${dialogue}: ${result?.task ?? 'nothing'} ${JSON.stringify(result?.slots ?? {})}`);
    wrong.push(...wrongIn(expected, result).map((what) => `${dialogue}: ${what}`));
    found += 1;
  }
  if (wrong.length > 0) throw new LocalPlatformError(wrong[0]!, { advice: wrong.join('\n') });
  detail(`${found} results as their callers said`);
}
