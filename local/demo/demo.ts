import { readFileSync } from 'node:fs';
import { createOperatorKey } from '../../tools/operator-key/create-operator-key.ts';
import { createApiClient } from '../platform/api-client.ts';
import { playAll, playDialogue, type PlayedCall } from './demo-calls.ts';
import { download, publishAudit, restoreAndLook, runSubjectRequest, sweepNow } from './demo-lifecycle.ts';
import { checkResults } from './demo-results.ts';
import { ensureDemoTenants, type DemoTenant } from './demo-tenants.ts';
import { LocalPlatformError } from '../shared/local-platform-error.ts';
import { connectPhone, type PhoneLine } from '../phone-network/phone-line.ts';
import { DEMO_DIALOGUES, readDialogues, type Dialogue } from '../phone-network/dialogues.ts';
import type { Platform } from '../platform/platform.ts';
import { delay } from '../shared/processes.ts';
import type { Steps } from '../platform/steps.ts';
import { unzipSync } from 'fflate';

const DAY_MS = 86_400_000;
/** Older than every default window but the call record's own, so that sweeping it is due. */
const OLD_CALL_DAYS = 100;

export interface DemoOptions {
  readonly dialogues?: string;
  readonly limit?: number;
  /** Calls at the same time. */
  readonly parallel: number;
  readonly print: (line: string) => void;
}

/** What the run left to look at. */
export interface DemoResult {
  readonly tenants: readonly DemoTenant[];
  readonly calls: readonly PlayedCall[];
  readonly firstWordMs: number;
  readonly artefacts: {
    readonly exportZip?: Buffer;
    readonly certificate?: unknown;
    readonly ledger?: unknown;
    readonly openapi?: unknown;
  };
}

/** Opens the control plane: an operator key and the two demo tenants with fresh keys. */
export async function openDoors(
  platform: Platform,
  steps: Steps,
): Promise<{ operatorKey: string; tenants: DemoTenant[] }> {
  const operatorKey = await steps.run('operator key made', async () => {
    const { key } = await createOperatorKey({
      dynamodb: platform.clients.dynamodb,
      apiKeysTable: platform.output('Data', 'ApiKeysTableName'),
      outboxTable: platform.output('Data', 'OutboxTableName'),
      revokePrevious: true,
      label: 'local demo',
    });
    return key;
  });
  const tenants = await steps.run('two tenants provisioned by workflow', async (detail) => {
    const found = await ensureDemoTenants(createApiClient(platform.apiUrl, operatorKey), platform.apiUrl);
    detail(found.map((tenant) => tenant.name).join(', '));
    return found;
  });
  return { operatorKey, tenants };
}

/** Reads the dialogues to play: the given file's or the project's own. */
export function demoDialogues({ dialogues, limit }: Pick<DemoOptions, 'dialogues' | 'limit'>): Dialogue[] {
  return readDialogues(dialogues ?? DEMO_DIALOGUES).slice(0, limit);
}

/** The first call of a run; everything a caller hears and a tenant sees of it. */
export async function firstCall(
  platform: Platform,
  steps: Steps,
  { tenants, dialogue }: { tenants: readonly DemoTenant[]; dialogue: Dialogue },
): Promise<{ call: PlayedCall; firstWordMs: number }> {
  const line = connectPhone(platform);
  return steps.run('one call, from ring to goodbye', async (detail) => {
    const began = performance.now();
    const call = await playDialogue(line, tenants[0]!, { dialogue });
    detail(`${call.callerTurns} turns, consent ${call.consent}`);
    failOn(call);
    // performance.now() counts from the start of this process, which began with the command.
    return { call, firstWordMs: Math.round(began + call.firstEventMs) };
  });
}

function failOn(...calls: readonly PlayedCall[]): void {
  const failures = calls.flatMap((call) => call.failures.map((failure) => `${call.dialogue}: ${failure}`));
  if (failures.length === 0) return;
  throw new LocalPlatformError(`${failures.length} failures, first: ${failures[0]}`, { advice: failures.join('\n') });
}

/** Plays everything and shows each promise kept, from ring to deletion. Steps go on after a failed one. */
export async function runDemo(
  platform: Platform,
  steps: Steps,
  options: DemoOptions & { began: DemoResult },
): Promise<DemoResult> {
  const { tenants } = options.began;
  const line = connectPhone(platform);
  const tolerant = (name: string, action: Parameters<Steps['run']>[1]) =>
    steps.run(name, action).catch(() => undefined);
  const rest = demoDialogues(options).slice(1);
  const calls = [...options.began.calls];
  await tolerant(`${rest.length} more calls, ${options.parallel} at a time`, async (detail) => {
    // The first call was the first tenant's; the others go on from there.
    const order = [...tenants.slice(1), ...tenants.slice(0, 1)];
    calls.push(...(await playAll(line, order, { dialogues: rest, parallel: options.parallel })));
    detail(`${calls.filter((call) => call.recorded).length} recorded`);
    failOn(...calls);
  });
  const artefacts: Record<string, unknown> = {};
  const subject = tenants[0]!;
  const fresh =
    calls.find((call) => call.tenantId === subject.tenantId && call.recorded && call.from !== 'anonymous') ??
    (await playDialogue(line, subject, { dialogue: demoDialogues({})[0]! }));
  await tolerant('an appointment, an order and a complaint end with the right values, without a model', (detail) =>
    checkResults({ tenants, calls }, options.print, detail),
  );
  await tolerant('what a tenant reads: list, search, transcript, recording', (detail) =>
    readBack(subject, fresh, detail),
  );
  await tolerant('an old call is swept, the fresh one stays', async (detail) => {
    artefacts['ledger'] = await sweepOldCall(platform, line, {
      tenant: subject,
      fresh,
      dialogue: demoDialogues({})[0]!,
      detail,
    });
  });
  await tolerant('subject access: a ZIP a person can read', async (detail) => {
    artefacts['exportZip'] = await access(subject, fresh, detail);
  });
  await tolerant('erasure: nothing left, and a restore opens nothing', async (detail) => {
    artefacts['certificate'] = await erase(platform, line, { tenant: subject, detail });
  });
  await tolerant('no personal data in any log', (detail) =>
    searchLogs(platform, { calls, sentences: spokenSentences(options) }, detail),
  );
  await tolerant('the API describes itself', async () => {
    artefacts['openapi'] = await subject.api.must('GET', '/v1/openapi.json');
  });
  await tolerant('audit entries numbered, sealed and signed', () => publishAudit(platform));
  return { ...options.began, calls, artefacts };
}

type Detail = (text: string) => void;

async function readBack({ api }: DemoTenant, call: PlayedCall, detail: Detail): Promise<void> {
  const list = await api.must<{ items: { callId: string }[] }>('GET', '/v1/calls?limit=100');
  if (!list.items.some((one) => one.callId === call.callId))
    throw new LocalPlatformError('The call is not in the list.', { advice: '' });
  const found = await api.must<{ items: { callId: string }[] }>('POST', '/v1/calls/search', {
    body: { number: call.from },
  });
  if (!found.items.some((one) => one.callId === call.callId))
    throw new LocalPlatformError('The number’s calls lack this one.', { advice: '' });
  const { url } = await api.must<{ url: string }>('POST', `/v1/calls/${call.callId}/recording-link`);
  const audio = await download(url);
  if (audio.subarray(0, 4).toString('latin1') !== 'RIFF')
    throw new LocalPlatformError('The recording is no WAV.', { advice: '' });
  detail(`${Math.round(audio.length / 1024)} KB of audio`);
}

async function sweepOldCall(
  platform: Platform,
  line: PhoneLine,
  order: { tenant: DemoTenant; fresh: PlayedCall; dialogue: Dialogue; detail: Detail },
): Promise<unknown> {
  const { tenant, fresh, dialogue } = order;
  const script = { ...dialogue.script, from: '+491713920099', consent: 'yes' as const };
  const old = await playDialogue(line, tenant, {
    dialogue: { ...dialogue, id: 'demo-vor-100-tagen', script },
    startedAt: Date.now() - OLD_CALL_DAYS * DAY_MS,
  });
  failOn(old);
  if (!old.recorded)
    throw new LocalPlatformError('The old call was not recorded, so its deletion would prove nothing.', { advice: '' });
  await sweepNow(platform);
  const after = await tenant.api.must<{ recording: string; transcript: { caller: string | null }[] }>(
    'GET',
    `/v1/calls/${old.callId}`,
  );
  const readable = after.transcript.some((turn) => turn.caller !== null);
  const link = await tenant.api.call('POST', `/v1/calls/${old.callId}/recording-link`);
  if (readable || link.status === 200)
    throw new LocalPlatformError('The old call can still be read or heard.', { advice: '' });
  const kept = await tenant.api.must<{ transcript: { caller: string | null }[] }>('GET', `/v1/calls/${fresh.callId}`);
  if (kept.transcript.some((turn) => turn.caller === null))
    throw new LocalPlatformError('The fresh call lost its transcript.', { advice: '' });
  const ledger = await tenant.api.must<{ items: { callId?: string; state: string; parts: string[] }[] }>(
    'GET',
    '/v1/retention/ledger?limit=100',
  );
  const row = ledger.items.find((one) => one.callId === old.callId);
  if (row?.state !== 'destroyed')
    throw new LocalPlatformError(`The ledger says ${row?.state ?? 'nothing'} of the old call.`, { advice: '' });
  order.detail(`ledger: ${row.parts.join(', ')} destroyed`);
  return ledger.items;
}

async function access(tenant: DemoTenant, call: PlayedCall, detail: Detail): Promise<Buffer> {
  const request = await runSubjectRequest(tenant, { type: 'access', phoneNumber: call.from });
  const { url } = await tenant.api.must<{ url: string }>(
    'POST',
    `/v1/subject-requests/${request.requestId}/export-link`,
  );
  const zip = await download(url);
  const names = Object.keys(unzipSync(new Uint8Array(zip)));
  for (const wanted of ['data.json', 'index.html', '.wav']) {
    if (!names.some((name) => name.endsWith(wanted)))
      throw new LocalPlatformError(`The export has no ${wanted}.`, { advice: names.join('\n') });
  }
  detail(`${names.length} files, ${Math.round(zip.length / 1024)} KB`);
  return zip;
}

async function erase(
  platform: Platform,
  line: PhoneLine,
  { tenant, detail }: { tenant: DemoTenant; detail: Detail },
): Promise<unknown> {
  const dialogue = demoDialogues({})[0]!;
  const from = '+491713920098';
  const script = { ...dialogue.script, from };
  const gone = await playDialogue(line, tenant, { dialogue: { ...dialogue, id: 'demo-wird-geloescht', script } });
  failOn(gone);
  const before = new Date();
  await delay(1_100); // A restore point has the resolution of a second.
  const request = await runSubjectRequest(tenant, { type: 'erasure', phoneNumber: from });
  const remaining = Object.values(request.remaining ?? {}).reduce((sum, count) => sum + count, 0);
  if (remaining !== 0)
    throw new LocalPlatformError(`The re-scan found ${remaining} traces.`, {
      advice: JSON.stringify(request.remaining),
    });
  const found = await tenant.api.must<{ items: unknown[] }>('POST', '/v1/calls/search', { body: { number: from } });
  if (found.items.length > 0) throw new LocalPlatformError('The erased number still has calls.', { advice: '' });
  const restored = await restoreAndLook(platform, tenant, { callId: gone.callId, when: before });
  if (restored.items === 0)
    throw new LocalPlatformError('The restored copy lacks the call, so it proves nothing.', { advice: '' });
  if (restored.keys > 0) throw new LocalPlatformError('Keys of the erased call survive.', { advice: '' });
  detail(`${request.erasure?.state}; the restored copy has ${restored.items} items of the call and 0 keys`);
  return tenant.api.must('GET', `/v1/subject-requests/${request.requestId}/certificate`);
}

/** Reads the emulator's log, which holds everything the functions print, for numbers that called and words that were said. */
async function searchLogs(
  platform: Platform,
  { calls, sentences }: { calls: readonly PlayedCall[]; sentences: readonly string[] },
  detail: Detail,
): Promise<void> {
  const log = readFileSync(platform.emulator.logFile, 'utf8');
  const numbers = [...new Set(calls.map((call) => call.from))].filter((from) => from.startsWith('+'));
  const leaked = [...numbers, ...sentences].filter((mark) => log.includes(mark));
  if (leaked.length > 0)
    throw new LocalPlatformError(`${leaked.length} callers’ numbers or sentences are in the log.`, { advice: '' });
  detail(`${numbers.length} numbers, ${sentences.length} sentences searched in ${Math.round(log.length / 1024)} KB`);
}

/** Shorter ones are phrases that anyone uses, also our own texts. */
const MARKING_LENGTH = 30;

/** What the callers of a run said, long enough to be recognised wherever it turns up. */
export function spokenSentences(options: Pick<DemoOptions, 'dialogues' | 'limit'>): string[] {
  const played = [...demoDialogues(options), ...demoDialogues({})];
  return [...new Set(played.flatMap(({ script }) => script.turns.filter((turn) => turn.length > MARKING_LENGTH)))];
}
