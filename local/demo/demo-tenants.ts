import { createApiClient, type ApiClient } from '../platform/api-client.ts';
import { LocalPlatformError } from '../shared/local-platform-error.ts';
import { delay } from '../shared/processes.ts';
import { RESTAURANT_HELP, RESTAURANT_HOURS, WORKSHOP_HELP, WORKSHOP_HOURS } from './demo-help.ts';

/** A tenant of the demo with a fresh key. */
export interface DemoTenant {
  readonly tenantId: string;
  readonly name: string;
  readonly number: string;
  readonly scenarioId: string;
  /** Valid until the next start. */
  readonly key: string;
  readonly api: ApiClient;
}

/** What a demo tenant is made of; numbers are from the ranges the Bundesnetzagentur keeps free for fiction. */
interface DemoProfile {
  readonly name: string;
  readonly number: string;
  readonly scenario: Record<string, unknown>;
}

const KEY_LABEL = 'demo';
const READY_WITHIN_MS = 60_000;

const PROFILES: readonly DemoProfile[] = [
  {
    name: 'Autohaus Lindner',
    number: '+493023125001',
    scenario: {
      name: 'Werkstatt und Verkauf',
      language: 'de-DE',
      greeting: 'Willkommen beim Autohaus Lindner. Wie kann ich Ihnen helfen?',
      recording: true,
      hours: WORKSHOP_HOURS,
      help: WORKSHOP_HELP,
      knowledge: [
        {
          question: 'Wann haben Sie geöffnet?',
          keywords: ['öffnungszeiten', 'geöffnet', 'offen', 'uhr'],
          answer:
            'Wir haben montags bis freitags von acht bis achtzehn Uhr geöffnet, samstags von neun bis dreizehn Uhr.',
        },
        {
          question: 'Was kostet eine Inspektion?',
          keywords: ['inspektion', 'kosten', 'preis', 'preise', 'teuer'],
          answer: 'Eine Inspektion kostet ab zweihundertneunzig Euro, je nach Fahrzeug.',
        },
        {
          question: 'Wie lange dauert eine Reparatur?',
          keywords: ['dauert', 'lange', 'dauer', 'reparatur'],
          answer: 'Eine Inspektion dauert etwa zwei Stunden, bei Reparaturen rufen wir Sie vorher an.',
        },
        {
          question: 'Wo finde ich Sie?',
          keywords: ['adresse', 'straße', 'finden', 'anfahrt', 'wo'],
          answer: 'Sie finden uns in der Beispielstraße zwölf in Berlin.',
        },
      ],
    },
  },
  {
    name: 'Pizzeria Bella Vista',
    number: '+496990009001',
    scenario: {
      name: 'Bestellungen',
      language: 'de-DE',
      greeting: 'Hier ist die Pizzeria Bella Vista. Was darf es sein?',
      recording: true,
      hours: RESTAURANT_HOURS,
      help: RESTAURANT_HELP,
      knowledge: [
        {
          question: 'Bis wann liefern Sie?',
          keywords: ['liefern', 'lieferzeit', 'lieferung', 'lange'],
          answer: 'Wir liefern täglich von siebzehn bis dreiundzwanzig Uhr, meist in vierzig Minuten.',
        },
        {
          question: 'Haben Sie vegetarische Gerichte?',
          keywords: ['vegetarisch', 'vegetarische', 'vegan', 'fleisch'],
          answer: 'Ja, etwa die Hälfte unserer Karte ist vegetarisch.',
        },
        {
          question: 'Kann man bei Ihnen mit Karte zahlen?',
          keywords: ['karte', 'bezahlen', 'zahlen', 'bar'],
          answer: 'Sie können bar oder mit Karte bezahlen.',
        },
      ],
    },
  },
];

/**
 * Provisions the two demo tenants through the public API, or finds those of an earlier start, and gives each a fresh
 * key; keys of earlier starts are revoked.
 * @param api client with an operator key
 */
export async function ensureDemoTenants(api: ApiClient, baseUrl: string): Promise<DemoTenant[]> {
  return Promise.all(
    PROFILES.map(async (profile) => {
      const tenant = await openTenant(api, profile.name);
      await assignNumber(api, tenant.tenantId, profile.number);
      return furnish(baseUrl, profile, tenant);
    }),
  );
}

/** Finds the tenant of this name or provisions it, and gives it a fresh key; keys of earlier starts are revoked. */
export async function openTenant(api: ApiClient, name: string): Promise<{ tenantId: string; key: string }> {
  const tenantId = await findOrCreate(api, name);
  await untilActive(api, tenantId);
  return { tenantId, key: await freshKey(api, tenantId) };
}

/**
 * Assigns a number to a tenant; one that it has already stays.
 * @param api client with an operator key
 * @returns `taken`: another tenant of this platform has it; `no-number`: it is none
 */
export async function assignNumber(
  api: ApiClient,
  tenantId: string,
  number: string,
): Promise<'assigned' | 'taken' | 'no-number'> {
  const { status } = await api.call('POST', `/v1/tenants/${tenantId}/numbers`, { body: { number } });
  if (status === 201) return 'assigned';
  if (status === 409) return 'taken';
  if (status === 400) return 'no-number';
  throw new LocalPlatformError(`Assigning a number was answered with ${status}.`, {
    advice: 'See emulator.log in the state folder.',
  });
}

interface TenantBody {
  tenantId: string;
  name: string;
  status: string;
  failure?: string;
}

async function findOrCreate(api: ApiClient, name: string): Promise<string> {
  const { tenants } = await api.must<{ tenants: TenantBody[] }>('GET', '/v1/tenants?limit=100');
  const existing = tenants.find((tenant) => tenant.name === name && tenant.status !== 'closed');
  if (existing !== undefined) return existing.tenantId;
  const created = await api.must<TenantBody>('POST', '/v1/tenants', { body: { name } });
  return created.tenantId;
}

/** @throws LocalPlatformError when provisioning failed or takes too long */
async function untilActive(api: ApiClient, tenantId: string): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  for (;;) {
    const tenant = await api.must<TenantBody>('GET', `/v1/tenants/${tenantId}`);
    if (tenant.status === 'active') return;
    if (tenant.status === 'failed' || Date.now() > deadline) {
      throw new LocalPlatformError(
        `The tenant ${tenantId} is ${tenant.status} (${tenant.failure ?? 'still waiting'}).`,
        {
          advice: 'See emulator.log in the state folder for the workflow’s functions.',
        },
      );
    }
    await delay(100);
  }
}

interface StoredScenario {
  scenarioId: string;
  numbers: string[];
  hours?: object;
  version: number;
}

async function furnish(
  baseUrl: string,
  profile: DemoProfile,
  { tenantId, key }: { tenantId: string; key: string },
): Promise<DemoTenant> {
  const own = createApiClient(baseUrl, key);
  const { items } = await own.must<{ items: StoredScenario[] }>('GET', '/v1/scenarios');
  const existing = items.find((scenario) => scenario.numbers.includes(profile.number));
  // One of an earlier version of the platform may lack what the profile has by now.
  const stale = existing?.hours === undefined;
  if (existing !== undefined && stale)
    await own.must('PUT', `/v1/scenarios/${existing.scenarioId}`, {
      body: { ...profile.scenario, numbers: [profile.number], version: existing.version },
    });
  const scenario =
    existing ??
    (await own.must<{ scenarioId: string }>('POST', '/v1/scenarios', {
      body: { ...profile.scenario, numbers: [profile.number] },
    }));
  return { tenantId, name: profile.name, number: profile.number, scenarioId: scenario.scenarioId, key, api: own };
}

async function freshKey(api: ApiClient, tenantId: string): Promise<string> {
  const { keys } = await api.must<{ keys: { keyId: string; label: string; revokedAt?: string }[] }>(
    'GET',
    `/v1/tenants/${tenantId}/keys?limit=100`,
  );
  const stale = keys.filter((key) => key.label === KEY_LABEL && key.revokedAt === undefined);
  await Promise.all(stale.map(({ keyId }) => api.must('DELETE', `/v1/tenants/${tenantId}/keys/${keyId}`)));
  const { key } = await api.must<{ key: string }>('POST', `/v1/tenants/${tenantId}/keys`, {
    body: { label: KEY_LABEL },
  });
  return key;
}
