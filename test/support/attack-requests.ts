import { request as httpRequest } from 'node:http';
import { CURRENT_WORDING_VERSION } from '../../lambdas/consent/contract.ts';
import type { Route } from '../../lambdas/shared/http/route.ts';
import type { Victim } from './victim.ts';

/** An answer as bytes and status, headers left aside. */
export interface RawAnswer {
  readonly status: number;
  readonly text: string;
}

/** One request exactly as written: `fetch` would tidy up the path that is the attack. */
export function sendRaw(
  baseUrl: string,
  request: { method: string; path: string; headers?: Record<string, string>; body?: unknown },
): Promise<RawAnswer> {
  const { hostname, port, pathname } = new URL(baseUrl);
  const body = request.body === undefined ? undefined : JSON.stringify(request.body);
  const about =
    body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  const headers = { ...about, ...request.headers };
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      { hostname, port, path: `${pathname}${request.path}`, method: request.method, headers },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') }),
        );
        answer.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

/**
 * Path parameters that are not the victim's alone: a sequence number counts in everybody's own log, and members belong
 * to no tenant. Their values are only examples.
 */
const SHARED_PARAMETERS: Readonly<Record<string, string>> = {
  seq: '0',
  messageId: 'a'.repeat(32),
  eventId: `evt_${'a'.repeat(26)}`,
  memberId: `mem_${'a'.repeat(26)}`,
  keyId: `key_${'a'.repeat(26)}`,
  sessionId: `key_${'a'.repeat(26)}`,
  drillId: `drl_${'a'.repeat(26)}`,
  upgradeId: `run_${'a'.repeat(26)}`,
  reportId: `run_${'a'.repeat(26)}`,
  kind: 'final',
};

/** A valid body for each route that takes one. A route without an entry fails the test: write one. */
export const BODIES: Readonly<Record<string, (victim: Victim) => Record<string, unknown>>> = {
  'tenants.create': () => ({ name: 'Angreifer' }),
  'tenants.update': () => ({ name: 'Angreifer' }),
  'tenants.createKey': () => ({ label: 'Angreifer' }),
  'api-keys.rotate': () => ({ overlapHours: 0 }),
  'tenants.assignNumber': () => ({ number: '+493023125999' }),
  'tenants.releaseNumber': () => ({ number: '+493023125999' }),
  'transfer-countries.put': () => ({ countries: ['DE'], version: 0 }),
  'messages.update': () => ({ done: true, owner: `key_${'a'.repeat(26)}`, version: 1 }),
  'scenarios.create': () => scenario,
  'scenarios.put': () => ({ ...scenario, version: 1 }),
  'calls.search': () => ({ number: '+491713920077' }),
  'retention.put': () => ({ days: { recording: 0, transcript: 0, evidence: 1095, callRecord: 365 }, version: 0 }),
  'retention.preview': () => ({ days: { recording: 0 } }),
  'holds.put': () => ({
    ground: 'legal-claim',
    until: new Date(Date.now() + 86_400_000 * 30).toISOString().slice(0, 10),
  }),
  'subject-requests.create': ({ known }) => ({
    type: 'access',
    phoneNumber: '+491713920077',
    calls: [known['callId']],
    identityVerified: { method: 'code' },
  }),
  'subject-requests.decide': () => ({ decision: 'refuse', reason: 'not-identified' }),
  'audit.create-export': () => ({ format: 'bundle' }),
  'audit.order-bundle': () => ({}),
  'platform-log.bundle': () => ({}),
  'audit-stream.put': () => ({ bucket: 'angreifer-audit', account: '999999999999', version: 0 }),
  'audit.extend-retention': () => ({ days: 4_000 }),
  'secrets.create': () => ({ kind: 'webhook', label: 'Angreifer', value: 'angreifer-geheim' }),
  'secrets.rotate': () => ({ value: 'angreifer-geheim', version: 1 }),
  'members.create': () => ({ label: 'Angreifer' }),
  'agency-members.grant': () => ({ role: 'viewer' }),
  'encryption-key.put': () => ({ keyArn: OWN_KEY }),
  'encryption-key.check': () => ({ keyArn: OWN_KEY }),
  'encryption-key.rotate': () => ({ version: 1 }),
  'restoreDrills.request': ({ known }) => ({ tenantId: known['tenantId'] }),
  'template-upgrades.start': ({ known }) => ({ dryRun: true, canaries: [known['tenantId']] }),
  'drift-reports.start': () => ({}),
  'sessions.start': ({ known }) => ({ tenantId: known['tenantId'] }),
};

/** A key in an account of nobody's. */
const OWN_KEY = 'arn:aws:kms:eu-central-1:999999999999:key/11111111-2222-3333-4444-555555555555';

const scenario = {
  name: 'Angreifer',
  language: 'de-DE',
  greeting: 'Guten Tag.',
  disclosureVersion: CURRENT_WORDING_VERSION,
};

/** Names of the path parameters of a route. */
export const parametersOf = ({ path }: Route): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);

/** Whether the path names something that belongs to the victim. */
export const namesVictim = (route: Route, { known }: Victim): boolean =>
  parametersOf(route).some((name) => known[name] !== undefined);

/** The path of a route with the victim's ids; `changed` replaces one. @throws when no id is known for a parameter */
export function pathOf(route: Route, victim: Victim, changed: Record<string, string> = {}): string {
  return route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = changed[name] ?? victim.known[name] ?? SHARED_PARAMETERS[name];
    if (value === undefined)
      throw new Error(`Say in test/support/victim.ts which ${name} an attacker on ${route.id} knows.`);
    return value;
  });
}

/** What a route needs in its query to be valid. */
export const queryOf = (route: Route): string =>
  ['scenarios.delete', 'audit-stream.delete'].includes(route.id) ? '?version=1' : '';

/** Values of a path parameter that are no ids. */
export const PATH_TRICKS: readonly [string, (id: string) => string][] = [
  ['two dots', () => '..'],
  ['an encoded way up', () => '%2e%2e'],
  ['a way up to the victim', (id) => `../${id}`],
  ['an encoded way up to the victim', (id) => `%2e%2e%2f${id}`],
  ['a doubly encoded way up', (id) => `%252e%252e%252f${id}`],
  ['umlauts', () => encodeURIComponent('tmüllermüllermü')],
  ['100 characters', () => 't'.repeat(100)],
  ['a wildcard', () => '*'],
  ['a null byte after the id', (id) => `${id}%00`],
  ['another tenant before the id', (id) => `taaaaaaaaaaaaaaa%23${id}`],
];

/** Headers with which somebody might name a tenant. */
export const FORGED_HEADERS = (tenantId: string): Record<string, string> => ({
  'x-tenant': tenantId,
  'x-tenant-id': tenantId,
  'x-amz-tenant-id': tenantId,
  'x-amzn-tenant-id': tenantId,
  tenantid: tenantId,
  'x-voicekeep-tenant': tenantId,
  'x-generation': 'g01',
  'x-forwarded-for': '127.0.0.1',
  'x-original-url': `/v1/tenants/${tenantId}`,
  'x-http-method-override': 'DELETE',
  'x-amzn-apigateway-authorizer': JSON.stringify({ scope: 'tenant', tenant: tenantId }),
});
