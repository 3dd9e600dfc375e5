import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { issueApiKey } from '../../lambdas/access/contract.ts';
import type { ApiKeyId } from '../../lambdas/shared/kernel/ids.ts';
import { callIdOf, playAll, playDialogue, type PlayedCall, type StoredCall } from '../../local/demo/demo-calls.ts';
import type { DemoTenant } from '../../local/demo/demo-tenants.ts';
import { judgeResponse } from '../../local/phone-network/action-contract.ts';
import { DEMO_DIALOGUES, parseDialogues, readDialogues, type Dialogue } from '../../local/phone-network/dialogues.ts';
import { judgeLexResponse } from '../../local/phone-network/lex-contract.ts';
import { recordingTarget } from '../../local/phone-network/recording.ts';
import type { Script } from '../../local/phone-network/script.ts';
import { dataSets } from '../support/data-sets.ts';
import { connectPlatform, eventually, recordingsBucketOf, type TestPlatform } from '../support/platform.ts';
import { heldCall, type HeldCall } from '../support/held-call.ts';

const ANSWERS = ['yes', 'no', 'silence'] as const;

let platform: TestPlatform;
let tenants: DemoTenant[];
let lindner: DemoTenant;
let vista: DemoTenant;
beforeAll(async () => {
  platform = await connectPlatform();
  tenants = await Promise.all([platform.freshTenant(), platform.freshTenant()]);
  [lindner, vista] = tenants as [DemoTenant, DemoTenant];
});

interface WorkItem {
  readonly messageId: string;
  readonly callId: string;
  readonly at: string;
  readonly due: string;
  readonly text: string | null;
  readonly version: number;
}
const script = (changes: Partial<Script> = {}): Script => ({
  from: '+491713920061',
  turns: ['Guten Tag, wann haben Sie geöffnet?', 'Vielen Dank, auf Wiederhören.'],
  consent: 'silence',
  ...changes,
});
const dialogue = (id: string, changes: Partial<Script> = {}): Dialogue => ({ id, lang: 'de', script: script(changes) });
const detailOf = (tenant: DemoTenant, callId: string) => tenant.api.must<StoredCall>('GET', `/v1/calls/${callId}`);
const landingBucket = async () => (await platform.environmentOf(platform.callHandler()))['LANDING_BUCKET'] as string;
const outcomeOf = ({ dialogue: id, disclosed, failures }: PlayedCall) => ({ id, disclosed, failures });
const faultless = (id: string) => ({ id, disclosed: true, failures: [] });

/** Audio of exactly those calls is in the tenant's bucket, and nothing of the tenant waits in the landing zone. */
async function expectAudioOf(
  tenant: DemoTenant,
  { some = [], none }: { some?: readonly string[]; none: readonly string[] },
) {
  const landed = await platform.keysIn(await landingBucket());
  expect(landed.filter((key) => key.startsWith(`${tenant.tenantId}/`))).toEqual([]);
  const stored = (await platform.keysIn(recordingsBucketOf(tenant.tenantId))).join(' ');
  expect(some.filter((callId) => !stored.includes(callId))).toEqual([]);
  expect(none.filter((callId) => stored.includes(callId))).toEqual([]);
}

/** What holds for every call: disclosure first, heard and kept as evidence, and audio only of those who agreed. */
async function expectLawful(calls: readonly PlayedCall[]): Promise<void> {
  await Promise.all(
    calls.map(async ({ tenantId, callId, disclosed }) => {
      expect(disclosed).toBe(true);
      const { evidence } = await detailOf(
        tenants.find((tenant) => tenant.tenantId === tenantId)!,
        callId,
      );
      expect(evidence.find(({ kind }) => kind === 'disclosure')?.wording).toMatch(/KI-Assistent|künstliche/);
    }),
  );
  for (const tenant of tenants) {
    const own = calls.filter(({ tenantId }) => tenantId === tenant.tenantId);
    const ids = (agreed: boolean) =>
      own.filter(({ consent }) => (consent === 'yes') === agreed).map(({ callId }) => callId);
    await expectAudioOf(tenant, { some: ids(true), none: ids(false) });
  }
}

describe('callers are served from ring to goodbye', () => {
  const own = readDialogues(DEMO_DIALOGUES);

  test(`our ${own.length} dialogues, each by its own rules`, async () => {
    const calls = await playAll(platform.phone, tenants, { dialogues: own, parallel: 4 });
    expect(calls.map(outcomeOf)).toEqual(own.map(({ id }) => faultless(id)));
    expect(calls.map(({ recorded }) => recorded)).toEqual(own.map(({ script: { consent } }) => consent === 'yes'));
    await expectLawful(calls);
  });

  test.each(dataSets('dialogues-de/dev.de.jsonl').map(({ path, title }) => [title('20 dialogues of others'), path]))(
    '%s',
    async (_name, file) => {
      const dialogues = parseDialogues(readFileSync(file, 'utf8'), file)
        .slice(0, 20)
        .map((one, index) => ({ ...one, script: { ...one.script, consent: ANSWERS[index % 3]! } }));
      const calls = await playAll(platform.phone, tenants, { dialogues, parallel: 4 });
      expect(calls.map(outcomeOf)).toEqual(dialogues.map(({ id }) => faultless(id)));
      expect(calls.map(({ recorded }) => recorded)).toEqual(dialogues.map((_, index) => index % 3 === 0));
      await expectLawful(calls);
    },
  );

  test('a message is on the work list with its words until staff has done it', async () => {
    const words = 'Bitte richten Sie Frau Weber aus, dass sie mich morgen wegen des neuen Auspuffs anrufen soll.';
    const { transactionId } = await platform.phone.ring({
      to: vista.number,
      script: script({ turns: [words, 'Vielen Dank, auf Wiederhören.'] }),
    });
    const callId = callIdOf(transactionId);
    const list = async (query: string) =>
      (await vista.api.must<{ items: WorkItem[] }>('GET', `/v1/messages?limit=100${query}`)).items;
    const ours = async (query = '') => (await list(query)).filter((one) => one.callId === callId);
    const [open] = await ours();
    expect(open).toMatchObject({ text: words, version: 1 });
    expect(Date.parse(open!.due)).toBeGreaterThan(Date.parse(open!.at));
    expect((await detailOf(vista, callId)).messages).toEqual([
      { messageId: open!.messageId, at: open!.at, text: words, done: false },
    ]);
    const path = `/v1/calls/${callId}/messages/${open!.messageId}`;
    const body = { owner: `key_${'w'.repeat(26)}`, done: true, version: 1 };
    await vista.api.must('PATCH', path, { body });
    expect((await vista.api.call('PATCH', path, { body: { done: false, version: 1 } })).status).toBe(409);
    expect((await lindner.api.call('PATCH', path, { body: { done: false, version: 2 } })).status).toBe(404);
    expect(await ours()).toEqual([]);
    expect(await ours(`&state=done&owner=${body.owner}`)).toMatchObject([{ version: 2, owner: body.owner }]);
    expect((await list('&state=done')).length).toBeGreaterThan(0);
  });

  test('a scenario’s storage mode holds for its calls: words, words with tokens, or neither', async () => {
    const name = 'Meyerhoff';
    const asked = { to: vista.number, script: script({ consent: 'yes', turns: [`Hier ist ${name}, 0171 3920061.`] }) };
    const path = `/v1/scenarios/${vista.scenarioId}`;
    const { updatedAt: _, scenarioId: __, ...before } = await vista.api.must<Record<string, unknown>>('GET', path);
    let version = Number(before['version']);
    const set = async (changes: Record<string, unknown>) => {
      await vista.api.must('PUT', path, { body: { ...before, ...changes, version } });
      version += 1;
    };
    const played = async (storage: string) => {
      await set({ storage, recording: false });
      const { transactionId, recorded } = await platform.phone.ring(asked);
      const call = await detailOf(vista, callIdOf(transactionId));
      expect([recorded, call.consent, call.recording]).toEqual([false, 'not-asked', 'none']);
      expect(call).toMatchObject({ storage, endedAt: expect.any(String) });
      await expectAudioOf(vista, { none: [call.callId] });
      return call;
    };
    try {
      expect((await vista.api.call('PUT', path, { body: { ...before, storage: 'redacted', version } })).status).toBe(
        400,
      );
      const redacted = await played('redacted');
      expect(redacted.transcript[0]!.caller).toBe('Hier ist ⟦NAME_1⟧, ⟦PHONE_1⟧.');
      const metadata = await played('metadata');
      expect(metadata.transcript.map(({ caller, agent }) => [caller, agent])).toEqual(
        metadata.transcript.map(() => [null, null]),
      );
      expect(metadata.callerTurns).toBeGreaterThan(0);
      expect(JSON.stringify([redacted, metadata])).not.toContain(name);
    } finally {
      await set({});
    }
  });

  test.each(['no', 'silence'] as const)(
    'whoever answers the recording question with %s is not recorded anywhere',
    async (consent) => {
      const { transactionId, ...heard } = await platform.phone.ring({
        to: lindner.number,
        script: script({ consent }),
      });
      expect(heard).toMatchObject({ recorded: false, disclosed: true, failures: [] });
      const stored = await detailOf(lindner, callIdOf(transactionId));
      expect(stored).toMatchObject({ consent, recording: 'none' });
      expect((await lindner.api.call('POST', `/v1/calls/${stored.callId}/recording-link`)).status).toBe(404);
      await expectAudioOf(lindner, { none: [stored.callId] });
    },
  );

  test('an anonymous caller is served and found in the list, and is nobody’s subject', async () => {
    const call = await playDialogue(platform.phone, lindner, { dialogue: dialogue('anonym', { from: 'anonymous' }) });
    expect(outcomeOf(call)).toEqual(faultless('anonym'));
    expect(await detailOf(lindner, call.callId)).toMatchObject({ anonymousCaller: true });
    const found = await lindner.api.must<{ items: { callId: string }[] }>('POST', '/v1/calls/search', {
      body: { number: '+491713920061' },
    });
    expect(found.items.map(({ callId }) => callId)).not.toContain(call.callId);
  });

  test('a caller who hangs up in mid-sentence: what was half said becomes no turn, and the call ends', async () => {
    const turns = [
      'Guten Tag, wann haben Sie geöffnet?',
      'Und dann wollte ich noch fragen, ob Sie am Samstag auch da sind.',
    ];
    const call = await playDialogue(platform.phone, lindner, {
      dialogue: dialogue('mitten', { turns, hangUp: 'mid-sentence' }),
    });
    expect(call).toMatchObject({ ended: 'caller', callerTurns: 1, agentTurns: 1, failures: [] });
    const stored = await detailOf(lindner, call.callId);
    expect(JSON.stringify(stored)).not.toContain('Samstag');
    expect(stored.endedAt).toBeDefined();
  });

  test('Lex forgets what was said as soon as the call is over', async () => {
    const call = await heldCall(platform, lindner);
    await call.toConversation();
    platform.phone.ports.utterances?.record({ ...(await call.bot()), sessionId: call.legId, text: 'Guten Tag.' });
    await eventually('Lex heard it', async () => (await platform.utterancesOf(call.legId)).length === 1);
    await call.hangUp();
    await eventually('Lex forgot it', async () => (await platform.utterancesOf(call.legId)).length === 0);
  });
});

describe('calls are turned away', () => {
  const refused = { ended: 'rejected', transcript: [], recorded: false };

  test('when the number is nobody’s', async () => {
    const call = await platform.phone.ring({ to: '+492214710999', script: script() });
    expect(call).toMatchObject({ ...refused, failures: [] });
    expect(await rejections()).toContain('unknown-number');
  });

  test('while the tenant is suspended, and served again afterwards', async () => {
    const tenant = await platform.freshTenant();
    const set = (status: string) =>
      platform.operator.must('PATCH', `/v1/tenants/${tenant.tenantId}`, { body: { status } });
    await set('suspended');
    expect(await platform.phone.ring({ to: tenant.number, script: script() })).toMatchObject({
      ...refused,
      failures: [],
    });
    expect(await rejections()).toContain(`tenant-suspended ${tenant.tenantId}`);
    await set('active');
    expect(outcomeOf(await playDialogue(platform.phone, tenant, { dialogue: dialogue('wieder') }))).toEqual(
      faultless('wieder'),
    );
    expect(await tenant.api.must('GET', '/v1/calls')).toMatchObject({ items: [{ endedAt: expect.any(String) }] });
  });

  test('without an AI opt-out policy in force, with that reason, and nothing is stored', async () => {
    const tenant = await platform.freshTenant();
    await platform.withAiOptOut('none', async () => {
      expect(await platform.phone.ring({ to: tenant.number, script: script() })).toMatchObject({
        ...refused,
        failures: [],
      });
      expect(await rejections()).toContain(`no-ai-opt-out ${tenant.tenantId}`);
    });
    expect(await tenant.api.must('GET', '/v1/calls')).toMatchObject({ items: [] });
    expect(outcomeOf(await playDialogue(platform.phone, tenant, { dialogue: dialogue('erlaubt') }))).toEqual(
      faultless('erlaubt'),
    );
  });

  /** Reasons, with the tenant where there is one, of the platform's own audit log. */
  async function rejections(): Promise<string[]> {
    const entries = await platform.auditEntries('platform', 'call.rejected');
    return entries.map(({ resource, details }) =>
      resource.kind === 'tenant' ? `${details['reason']} ${resource.id}` : String(details['reason']),
    );
  }
});

describe('what Amazon delivers twice or out of order', () => {
  test('every event and every turn twice: the same answers, nothing doubled', async () => {
    const order = { to: lindner.number, script: script({ consent: 'yes' }) };
    const heard = await platform.phone.ring(order, { duplicateEvents: true, duplicateTurns: true });
    expect(heard.failures).toEqual([]);
    const callId = callIdOf(heard.transactionId);
    const stored = await eventually('The recording is stored', async () => {
      const call = await detailOf(lindner, callId);
      return call.recording === 'stored' && call;
    });
    expect(stored).toMatchObject({ callerTurns: 2, agentTurns: 2, consent: 'yes' });
    expect(stored.transcript).toHaveLength(2);
    expect(stored.evidence.map(({ kind }) => kind).sort()).toEqual(['consent', 'disclosure']);
    const kinds = (await platform.auditEntries(lindner.tenantId, ''))
      .filter(({ resource }) => resource.id === callId)
      .map(({ type }) => type);
    for (const once of ['call.started', 'call.ended', 'recording.stored', 'consent.recorded', 'disclosure.played']) {
      expect([once, kinds.filter((kind) => kind === once).length]).toEqual([once, 1]);
    }
  });

  test('a hang-up that overtakes everything: the call ends, and late events start nothing', async () => {
    const call = await heldCall(platform, lindner);
    const [first, second] = [call.event('NEW_INBOUND_CALL'), call.spoke()];
    await call.send(first);
    await call.send(call.event('HANGUP', { gone: true }));
    for (const late of [second, call.spoke()]) expectQuiet(await call.send(late));
    expect(await detailOf(lindner, call.callId)).toMatchObject({
      endedAt: expect.any(String),
      consent: 'not-asked',
      callerTurns: 0,
    });
  });

  test('the second event before the first: one call, disclosed, and the old one changes nothing', async () => {
    const call = await heldCall(platform, lindner);
    const [first, second] = [call.event('NEW_INBOUND_CALL'), call.spoke()];
    expect(await call.send(second)).toMatchObject({ Actions: [{ Type: 'Speak' }] });
    expectQuiet(await call.send(first));
    await call.hangUp();
    const { items } = await lindner.api.must<{ items: { callId: string }[] }>('GET', '/v1/calls?limit=100');
    expect(items.filter(({ callId }) => callId === call.callId)).toHaveLength(1);
  });

  test('a replayed event of a call that is over gets its old answer, word for word', async () => {
    const call = await heldCall(platform, lindner);
    const first = call.event('NEW_INBOUND_CALL');
    const answer = await call.send(first);
    await call.hangUp();
    const before = await detailOf(lindner, call.callId);
    expect(await call.send(first)).toEqual(answer);
    expect(await detailOf(lindner, call.callId)).toEqual(before);
  });

  const expectQuiet = (answer: unknown) =>
    expect((answer as { Actions?: { Type: string }[] }).Actions ?? []).toEqual([]);
});

describe('what no well-meaning network delivers', () => {
  test('a recording of a call that does not exist is destroyed, and the tenant’s log says so', async () => {
    const transactionId = crypto.randomUUID();
    const { key } = recordingTarget(`landing/${vista.tenantId}`, {
      startedAt: Date.now(),
      transactionId,
      callId: crypto.randomUUID(),
    });
    await expectDestroyed(key);
    await expectAudioOf(vista, { none: [callIdOf(transactionId)] });
    const discarded = await platform.auditEntries(vista.tenantId, 'recording.discarded');
    expect(discarded.map(({ resource, details }) => [resource.id, details['reason']])).toContainEqual([
      callIdOf(transactionId),
      'unknown-call',
    ]);
  });

  test('a recording of a caller who did not agree is destroyed', async () => {
    const { transactionId } = await platform.phone.ring({ to: vista.number, script: script({ consent: 'no' }) });
    const call = { startedAt: Date.now(), transactionId, callId: crypto.randomUUID() };
    await expectDestroyed(recordingTarget(`landing/${vista.tenantId}`, call).key);
    await expectAudioOf(vista, { none: [callIdOf(transactionId)] });
    expect(await detailOf(vista, callIdOf(transactionId))).toMatchObject({ consent: 'no' });
  });

  test.each(['somebody-else.wav', 'nobody/2026/08/13/x.wav'])(
    'an object that is no recording of ours is destroyed: %s',
    async (key) => {
      await expectDestroyed(key);
    },
  );

  async function expectDestroyed(Key: string): Promise<void> {
    const Bucket = await landingBucket();
    await platform.clients.s3.send(
      new PutObjectCommand({ Bucket, Key, Body: Buffer.from('RIFF'), ContentType: 'audio/wav' }),
    );
    await eventually(`${Key} is destroyed`, async () => !(await platform.keysIn(Bucket)).includes(Key));
  }

  const leg = {
    CallId: 'c',
    ParticipantTag: 'LEG-A',
    To: '+493023125001',
    From: '+491713920001',
    Direction: 'Inbound',
  };
  const event = (over: object) => ({
    SchemaVersion: '1.0',
    Sequence: 1,
    InvocationEventType: 'NEW_INBOUND_CALL',
    ...over,
  });
  test.each<[string, unknown]>([
    ['nothing', null],
    ['a word', 'Hallo'],
    ['a list', [1, 2]],
    ['an empty object', {}],
    ['no call details', event({})],
    ['no participants', event({ CallDetails: { TransactionId: 't', Participants: [] } })],
    ['participants of another kind', event({ CallDetails: { TransactionId: 't', Participants: 'LEG-A' } })],
    [
      'numbers of the wrong type',
      event({ CallDetails: { TransactionId: 't', Participants: [{ ...leg, To: 4930, From: null }] } }),
    ],
    ['no transaction', event({ CallDetails: { Participants: [leg] } })],
    ['a sequence that is none', event({ Sequence: -1, CallDetails: { TransactionId: 't', Participants: [leg] } })],
    ['an enormous field', event({ CallDetails: { TransactionId: 'x'.repeat(100_000), Participants: [leg] } })],
    [
      'fields nobody knows',
      event({
        Tomorrow: {},
        CallDetails: { TransactionId: crypto.randomUUID(), Participants: [{ ...leg, Also: [] }] },
      }),
    ],
  ])('a malformed call event gets a safe answer: %s', async (_, malformed) => {
    const reply = await platform.phone.ports.invoker.invoke(platform.callHandler(), malformed);
    expect(judgeResponse((reply as { payload: unknown }).payload)).toMatchObject({ verdict: 'ok' });
  });

  test.each<[string, unknown]>([
    ['nothing', null],
    ['an empty object', {}],
    ['no session', { messageVersion: '1.0', invocationSource: 'DialogCodeHook', inputTranscript: 'Hallo' }],
    ['wrong types', { sessionId: 7, inputTranscript: {}, sessionState: [] }],
    [
      'a call that does not exist',
      {
        sessionId: 's',
        inputTranscript: 'Hallo',
        sessionState: { sessionAttributes: { callId: 'call_aaaaaaaaaaaaaaaaaaaaaaaaaa', dialled: '+493023125999' } },
      },
    ],
  ])('a malformed turn is closed politely: %s', async (_, malformed) => {
    const { hookArn } = await (await heldCall(platform, lindner)).bot();
    const reply = (await platform.phone.ports.invoker.invoke(hookArn, malformed)) as { payload: unknown };
    expect(judgeLexResponse(reply.payload)).toMatchObject({
      verdict: 'ok',
      response: { sessionState: { dialogAction: { type: 'Close' } } },
    });
  });
});

test('a wish to be erased, uttered in mid-call, becomes a request that waits for a person', async () => {
  const [wish] = readDialogues(DEMO_DIALOGUES).filter(({ id }) => id === 'demo-loeschung');
  const call = await playDialogue(platform.phone, vista, { dialogue: wish! });
  expect(call.failures).toEqual([]);
  const request = await eventually('The request is filed', async () => {
    const { items } = await vista.api.must<{ items: Record<string, unknown>[] }>(
      'GET',
      '/v1/subject-requests?limit=100',
    );
    return items.find(({ originCall }) => originCall === call.callId);
  });
  expect(request).toMatchObject({ type: 'erasure', channel: 'voice', status: 'awaiting-decision' });
  expect(await detailOf(vista, call.callId)).toMatchObject({ callerTurns: call.callerTurns, recording: 'stored' });
});

describe('the API knows whose call it is', () => {
  let call: HeldCall;
  beforeAll(async () => {
    call = await heldCall(platform, lindner);
    await call.send(call.event('NEW_INBOUND_CALL'));
    await call.hangUp();
  });

  test.each<[string, () => string | undefined]>([
    ['no key', () => undefined],
    ['no key of ours', () => 'secret'],
    ['a mistyped key', () => `${lindner.key.slice(0, -1)}${lindner.key.endsWith('a') ? 'b' : 'a'}`],
    [
      'a well-formed key with another secret',
      () => issueApiKey(`key_${lindner.key.split('_')[1]}` as ApiKeyId, randomBytes).key,
    ],
  ])('%s is answered with 401 and no word about why', async (_, key) => {
    const { status, body } = await platform.api(key()).call('GET', '/v1/calls');
    expect(status).toBe(401);
    expect(JSON.stringify(body)).not.toMatch(/checksum|revoked|unknown key|tn_/i);
  });

  test('a revoked key is answered with 401', async () => {
    const path = `/v1/tenants/${vista.tenantId}/keys`;
    const { key, keyId } = await platform.operator.must<{ key: string; keyId: string }>('POST', path, {
      body: { label: 'kurz' },
    });
    expect((await platform.api(key).call('GET', '/v1/calls')).status).toBe(200);
    await platform.operator.must('DELETE', `${path}/${keyId}`);
    await eventually(
      'The key is refused',
      async () => (await platform.api(key).call('GET', '/v1/calls')).status === 401,
    );
  });

  test('another tenant’s call does not exist, just like one that never was', async () => {
    const paths = (callId: string): [string, string][] => [
      ['GET', `/v1/calls/${callId}`],
      ['POST', `/v1/calls/${callId}/recording-link`],
    ];
    const never = `call_${'a'.repeat(26)}`;
    for (const [index, [method, path]] of paths(call.callId).entries()) {
      const theirs = await vista.api.call(method, path);
      const nobodys = await vista.api.call(method, paths(never)[index]![1]);
      expect(theirs.status).toBe(404);
      expect(withoutInstance(theirs.body)).toEqual(withoutInstance(nobodys.body));
    }
  });

  test('another tenant’s scenario and request do not exist', async () => {
    const body = { type: 'access', phoneNumber: '+491713920062', identityVerified: { method: 'code' } };
    const { requestId } = await lindner.api.must<{ requestId: string }>('POST', '/v1/subject-requests', { body });
    for (const path of [`/v1/scenarios/${lindner.scenarioId}`, `/v1/subject-requests/${requestId}`]) {
      expect((await vista.api.call('GET', path)).status).toBe(404);
      expect((await lindner.api.call('GET', path)).status).toBe(200);
    }
    const deletion = await vista.api.call('DELETE', `/v1/scenarios/${lindner.scenarioId}?version=1`);
    expect(deletion.status).toBe(404);
  });

  test('another tenant’s cursor opens nothing of theirs', async () => {
    const first = await lindner.api.must<{ items: { callId: string }[]; cursor: string }>('GET', '/v1/calls?limit=1');
    const { status, body } = await vista.api.call(
      'GET',
      `/v1/calls?limit=1&cursor=${encodeURIComponent(first.cursor)}`,
    );
    const { items } = await lindner.api.must<{ items: { callId: string }[] }>('GET', '/v1/calls?limit=100');
    for (const { callId } of items) expect(JSON.stringify(body)).not.toContain(callId);
    expect(status).toBe(400);
  });

  test('a tenant’s key opens nothing of the operator, not even its own tenant', async () => {
    for (const path of ['/v1/tenants', `/v1/tenants/${lindner.tenantId}`, `/v1/tenants/${vista.tenantId}/keys`]) {
      expect((await lindner.api.call('GET', path)).status).toBe(403);
    }
    expect((await platform.operator.call('GET', '/v1/calls')).status).toBe(403);
  });

  test('a repeated Idempotency-Key finds what the first request made; with another body it is refused', async () => {
    const idempotencyKey = crypto.randomUUID();
    const body = { type: 'access', phoneNumber: '+491713920063', identityVerified: { method: 'code' } };
    const send = (changed: object) =>
      lindner.api.call<{ requestId: string }>('POST', '/v1/subject-requests', {
        body: { ...body, ...changed },
        idempotencyKey,
      });
    const [first, again] = [await send({}), await send({})];
    expect([first.status, again.status]).toEqual([202, 202]);
    expect(again.body.requestId).toBe(first.body.requestId);
    expect((await send({ type: 'erasure' })).status).toBe(422);
    const others = await vista.api.call<{ requestId: string }>('POST', '/v1/subject-requests', {
      body,
      idempotencyKey,
    });
    expect(others.body.requestId).not.toBe(first.body.requestId);
  });

  const withoutInstance = ({ instance: _, requestId: __, ...rest }: Record<string, unknown>) => rest;
});
