import { messageEntity, turnEntity } from '../../lambdas/agent/entities.ts';
import { evidenceEntity } from '../../lambdas/consent/entities.ts';
import { callKeyEntity } from '../../lambdas/access/entities.ts';
import { beforeEach, describe, expect, it, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { AccessDenied, deleteItem, putItem, sealField, updateItem } from '../../lambdas/access/contract.ts';
import { sortableTime } from '../../lambdas/shared/kernel/key-shape.ts';
import { callHandlers } from '../../lambdas/calls/handlers.ts';
import { callRoutes } from '../../lambdas/calls/routes.ts';
import { callIdFromDigest } from '../../lambdas/shared/kernel/ids.ts';
import { callEntity, resultEntity, type CallItem } from '../../lambdas/calls/entities.ts';
import { personalWords } from '../../lambdas/redaction/contract.ts';
import { AGENT_PACKS } from '../../lambdas/shared/languages/languages.ts';
import { routeCaller } from '../agent/support/call-route.ts';
import { CALLER, CALL_ID, NOW, openCall } from '../agent/support/open-call.ts';
import { TENANT_A, TENANT_B, fakeTenantWorld, requestId, type FakeTenantWorld } from '../support/fake-tenant-room.ts';
import { definedOnly } from '../../lambdas/shared/kernel/defined-only.ts';

const HOUR = 3_600_000;
const words = () => personalWords(Object.values(AGENT_PACKS).map(({ vocabulary }) => vocabulary.personal));

const params = { callId: CALL_ID };

let world: FakeTenantWorld;
let call: CallItem;
let before: ((operation: string) => Promise<void>) | undefined;
let api: ReturnType<typeof routeCaller<typeof callRoutes>>;

beforeEach(async () => {
  before = undefined;
  world = fakeTenantWorld({ before: async (operation) => before?.(operation) });
  call = await openCall(world, { call: { endedAt: NOW + 90_000, ending: 'caller' } });
  api = routeCaller(callRoutes, callHandlers({ rooms: world.rooms, words }), NOW);
});

/** More calls of the same caller, an hour apart, oldest first. */
async function addCalls(count: number) {
  const room = world.open(TENANT_A, 'write', requestId(21));
  for (let hour = 1; hour <= count; hour += 1) {
    const callId = callIdFromDigest(createHash('sha256').update(`more-${hour}`).digest());
    const startedAt = NOW + hour * HOUR;
    const sk = `${sortableTime(startedAt)}#${callId}`;
    const index = { gsi1pk: 'CALLS', gsi1sk: sk, gsi2pk: `SUBJECT#${call.subject}`, gsi2sk: sk };
    await room.data.transact(
      [putItem(callEntity, { key: callEntity.key({ callId }), index, item: { ...call, callId, startedAt } })],
      [],
    );
  }
}

/** Not in the order of their digests. */
const TURN_IDS = ['ff', 'aa', 'bb'];
const SAID = {
  caller: ['Frage 0', 'Frage 1'],
  agent: ['Antwort 0', 'Antwort 1'],
  message: 'Bitte um Rückruf',
};

async function addContents(said = SAID) {
  const room = world.open(TENANT_A, 'write', requestId(22));
  const { subject, callId } = call;
  const keys = await room.keys.open({ subject, callId, classes: ['content', 'evidence'] });
  const turn = async (turnId: string, index: number) =>
    putItem(turnEntity, {
      key: turnEntity.key({ callId, turnId }),
      item: {
        ...({
          callId,
          subject,
          turnId,
          index,
          at: NOW + index,
          source: 'knowledge',
          outcome: 'continue',
          phase: 'open',
        } as const),
        sealedCaller: await keys.seal(
          'content',
          { entity: 'turn', field: 'sealedCaller', row: `TURN#${turnId}` },
          said.caller[index]!,
        ),
        sealedAgent: await keys.seal(
          'content',
          { entity: 'turn', field: 'sealedAgent', row: `TURN#${turnId}` },
          said.agent[index]!,
        ),
      },
    });
  const sealedText = await keys.seal(
    'content',
    { entity: 'message', field: 'sealedText', row: 'MESSAGE#aa' },
    said.message,
  );
  const binding = { entity: 'evidence', field: 'sealedWording', row: 'EVIDENCE#consent' } as const;
  const sealedWording = await keys.seal('evidence', binding, 'Dürfen wir aufzeichnen?');
  const facts = {
    kind: 'consent',
    at: NOW,
    offsetMs: 4000,
    wordingVersion: '1',
    language: 'de-DE',
    answer: 'yes',
    outcome: 'answered',
  } as const;
  await room.data.transact(
    [
      ...(await Promise.all(said.caller.map((_, index) => turn(TURN_IDS[index]!, index)))),
      putItem(messageEntity, {
        key: messageEntity.key({ callId, turnId: 'aa' }),
        item: { callId, subject, turnId: 'aa', index: 1, at: NOW, sealedText, due: NOW, version: 1 },
      }),
      putItem(evidenceEntity, {
        key: evidenceEntity.key({ callId, kind: 'consent' }),
        item: { callId, subject, ...facts, sealedWording },
      }),
    ],
    [],
  );
}

const auditTypes = () => world.outbox(TENANT_A.tenant).map(({ type }) => type);

describe('calls', () => {
  it('are listed newest first, page by page, each page once in the audit log', async () => {
    await addCalls(4);
    const starts: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await api('list', { query: definedOnly({ limit: '2', cursor }) });
      starts.push(...body.items.map((each: { startedAt: string }) => each.startedAt));
      cursor = body.cursor;
    } while (cursor !== undefined);
    expect(starts).toEqual([4, 3, 2, 1, 0].map((hour) => new Date(NOW + hour * HOUR).toISOString()));
    expect(auditTypes()).toEqual(['call.accessed', 'call.accessed', 'call.accessed']);
  });

  it('are filtered by time, as ISO or as epoch milliseconds, both ends included', async () => {
    await addCalls(4);
    const iso = { from: new Date(NOW + HOUR).toISOString(), to: new Date(NOW + 2 * HOUR).toISOString() };
    const epoch = { from: String(NOW + HOUR), to: String(NOW + 2 * HOUR) };
    for (const query of [iso, epoch]) expect((await api('list', { query })).body.items).toHaveLength(2);
  });

  it('say nothing of the caller in a list', async () => {
    const text = JSON.stringify((await api('list')).body);
    for (const secret of [call.subject, CALLER, 'transaction']) expect(text).not.toContain(secret);
  });

  it.each([CALLER, '0176 23456789', '004917623456789'])(
    'are found by the number %s and show no more than the list',
    async (number) => {
      const listed = (await api('list')).body;
      const found = (await api('search', { body: { number } })).body;
      expect(found).toEqual(listed);
      const event = world.outbox(TENANT_A.tenant).at(-1);
      expect(event).toMatchObject({ type: 'data.searched', details: { by: 'phone-number', matches: 1 } });
      expect(JSON.stringify(event)).not.toContain('23456789');
    },
  );

  it('of a number that never called are none, and the search is recorded all the same', async () => {
    expect((await api('search', { body: { number: '+4915112345678' } })).body).toEqual({ items: [] });
    expect(auditTypes()).toEqual(['data.searched']);
  });

  it('are read whole: transcript in order, messages, evidence and lineage', async () => {
    await addContents();
    const { body } = await api('get', { params });
    expect(body).toMatchObject({
      callId: CALL_ID,
      seconds: 90,
      unreadable: {},
      transcript: [
        { index: 0, caller: 'Frage 0', agent: 'Antwort 0' },
        { index: 1, caller: 'Frage 1', agent: 'Antwort 1' },
      ],
      messages: [{ text: 'Bitte um Rückruf' }],
      evidence: [{ kind: 'consent', answer: 'yes', wording: 'Dürfen wir aufzeichnen?' }],
    });
    expect(auditTypes()).toEqual(['call.accessed', 'transcript.read']);
  });

  it('are read with tokens for personal data, the same value with the same token in turns and messages', async () => {
    await addContents({
      caller: ['Hier ist Hans Weber', 'die ist null eins sieben sechs', 'zwei drei vier fünf sechs'],
      agent: ['Wie ist Ihre Nummer?', 'Ja?', 'Danke, Hans Weber, ich habe zwei drei vier fünf sechs notiert.'],
      message: 'Rückruf für Hans Weber',
    });
    const { body } = await api('get', { params, query: { view: 'redacted' } });
    expect(body.transcript).toMatchObject([
      { caller: 'Hier ist ⟦NAME_1⟧', agent: 'Wie ist Ihre Nummer?' },
      { caller: 'die ist ⟦PHONE_1⟧', agent: 'Ja?' },
      { caller: '⟦PHONE_2⟧', agent: 'Danke, ⟦NAME_1⟧, ich habe ⟦PHONE_2⟧ notiert.' },
    ]);
    expect(body.messages).toMatchObject([{ text: 'Rückruf für ⟦NAME_1⟧' }]);
    expect(auditTypes()).toEqual(['call.accessed', 'transcript.read']);
  });

  it('have words about health replaced too in the redacted view where their scenario says so', async () => {
    const said = {
      caller: ['mein Asthma ist schlimmer geworden', 'und die Rechnung von 80 Euro'],
      agent: ['Das tut mir leid.', 'Gern.'],
      message: 'Rückruf wegen Asthma',
    };
    await addContents(said);
    const redacted = () => api('get', { params, query: { view: 'redacted' } });
    expect(JSON.stringify((await redacted()).body)).toContain('Asthma');
    const handling = { storage: 'full' as const, keep: [], also: ['HEALTH', 'MONEY'] };
    const key = callEntity.key({ callId: CALL_ID });
    await world.open().data.transact([updateItem(callEntity, { key, set: { handling }, guard: { version: 1 } })], []);
    const { body } = await redacted();
    expect(body.transcript).toMatchObject([
      { caller: 'mein ⟦HEALTH_1⟧ ist schlimmer geworden' },
      { caller: 'und die Rechnung von ⟦MONEY_1⟧' },
    ]);
    expect(body.messages).toMatchObject([{ text: 'Rückruf wegen ⟦HEALTH_1⟧' }]);
  });

  it('have tokens for personal values in the result too, and wherever the result’s values were said', async () => {
    await addContents({
      caller: ['meyerhoff schreibt sich m e y e r h o f f', 'ja'],
      agent: ['Also M, E, Y, E, R, H, O, F, F, Rufnummer +491 713 920 042?', 'Danke.'],
      message: 'ein Termin, auf den Namen Meyerhoff',
    });
    const { subject } = call;
    const room = world.open(TENANT_A, 'write', requestId(23));
    const keys = await room.keys.open({ subject, callId: CALL_ID, classes: ['content'] });
    const text = JSON.stringify({
      task: 'appointment',
      slots: { name: 'Meyerhoff', phone: '+491713920042', day: '2026-12-01', service: 'oil' },
      complete: true,
      handoff: false,
    });
    const sealedResult = await sealField(keys, resultEntity, { field: 'sealedResult', row: {}, text });
    const item = { callId: CALL_ID, subject, at: NOW, sealedResult, version: 1 };
    await room.data.transact([putItem(resultEntity, { key: resultEntity.key({ callId: CALL_ID }), item })], []);
    const { body } = await api('get', { params, query: { view: 'redacted' } });
    expect(body.result.slots).toEqual({ name: '⟦NAME⟧', phone: '⟦PHONE⟧', day: '2026-12-01', service: 'oil' });
    expect(JSON.stringify(body)).not.toMatch(/meyerhoff|m,? e,? y|042/i);
    expect((await api('get', { params })).body.result.slots.name).toBe('Meyerhoff');
  });

  it('whose content key is gone show null and why, and keep their evidence', async () => {
    await addContents();
    const key = callKeyEntity.key({ subject: call.subject, callId: CALL_ID, dataClass: 'content' });
    await world.open().data.transact([deleteItem(callKeyEntity, { key })], []);
    const { body } = await api('get', { params });
    expect(body.transcript[0]).toMatchObject({ caller: null, agent: null });
    expect(body.messages).toMatchObject([{ text: null }]);
    expect(body.evidence[0].wording).toBe('Dürfen wir aufzeichnen?');
    expect(body.unreadable).toEqual({ content: 'key-gone' });
  });

  it('stay listed and readable without contents while the tenant’s key cannot be used', async () => {
    await addContents();
    world.tenantKey(TENANT_A.tenant).problem = 'revoked';
    const refused = await api('get', { params });
    expect(refused).toMatchObject({ status: 409, body: { type: 'urn:voicekeep:problem:key-unavailable' } });
    expect(auditTypes()).toEqual(['key.unavailable']);
    expect((await api('list', {})).body.items).toHaveLength(1);
    const { status, body } = await api('get', { params, query: { contents: 'without' } });
    expect(status).toBe(200);
    expect(body.unreadable).toEqual({ content: 'not-asked', evidence: 'not-asked' });
    expect(body.transcript[0].caller).toBeNull();
    expect(auditTypes()).toEqual(['key.unavailable', 'call.accessed', 'call.accessed']);
    world.tenantKey(TENANT_A.tenant).problem = undefined;
    expect((await api('get', { params })).body.transcript[0].caller).not.toBeNull();
  });

  it('cannot be searched by number while the tenant’s key cannot be used', async () => {
    await world
      .open()
      .subjects.seed(NOW)
      .then((writes) => world.open().data.transact(writes, []));
    world.tenantKey(TENANT_A.tenant).problem = 'revoked';
    expect((await api('search', { body: { number: '+4915112345678' } })).status).toBe(409);
  });

  it('that only serve what the law keeps are not shown', async () => {
    const reduced = { ...call, erased: ['recording', 'content', 'record'] as const };
    await world
      .open()
      .data.transact([putItem(callEntity, { key: callEntity.key({ callId: CALL_ID }), item: reduced as never })], []);
    expect((await api('get', { params })).status).toBe(404);
  });
});

describe('a recording', () => {
  const stored = { recording: 'stored', recordingKey: `recordings/${CALL_ID}.wav` } as const;

  it('is given out as a link of at most a minute, after the audit entry', async () => {
    call = await openCall((world = fakeTenantWorld()), { call: stored });
    api = routeCaller(callRoutes, callHandlers({ rooms: world.rooms, words }), NOW);
    const { body } = await api('recordingLink', { params });
    expect(body).toMatchObject({ seconds: 60, expiresAt: new Date(NOW + 60_000).toISOString() });
    expect(body.url).toContain('expires=60');
    expect(auditTypes()).toEqual(['recording.link-issued']);
  });

  it('is withheld while the tenant’s key cannot be used, also when only the audio is left', async () => {
    call = await openCall((world = fakeTenantWorld()), { call: stored });
    api = routeCaller(callRoutes, callHandlers({ rooms: world.rooms, words }), NOW);
    const room = world.open();
    await room.data.transact(await room.subjects.seed(NOW), []);
    world.tenantKey(TENANT_A.tenant).problem = 'disabled';
    expect((await api('recordingLink', { params })).status).toBe(409);
    const key = callKeyEntity.key({ subject: call.subject, callId: CALL_ID, dataClass: 'content' });
    await room.data.transact([deleteItem(callKeyEntity, { key })], []);
    expect((await api('recordingLink', { params })).status).toBe(409);
    expect(auditTypes()).toEqual(['key.unavailable']);
    world.tenantKey(TENANT_A.tenant).problem = undefined;
    expect((await api('recordingLink', { params })).status).toBe(200);
  });

  it.each(['none', 'expected', 'discarded', 'deleted'] as const)('that is %s has no link', async (recording) => {
    call = await openCall((world = fakeTenantWorld()), { call: { recording } });
    api = routeCaller(callRoutes, callHandlers({ rooms: world.rooms, words }), NOW);
    expect((await api('recordingLink', { params })).status).toBe(404);
    expect(auditTypes()).toEqual([]);
  });
});

describe('nothing is read out', () => {
  const requests = [
    ['list', {}],
    ['search', { body: { number: CALLER } }],
    ['get', { params }],
  ] as const;

  test.each(requests)('by %s when the audit entry cannot be written', async (name, request) => {
    await addContents();
    before = async (operation) => {
      if (operation === 'transact') throw new Error('outbox');
    };
    const { status, body } = await api(name, request);
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toMatch(/Frage|call_/);
  });

  test.each(requests)('by %s when the audit entry was refused', async (name, request) => {
    const open = async (...args: Parameters<typeof world.rooms.open>) => {
      const room = await world.rooms.open(...args);
      const record = async () => Promise.reject(new AccessDenied('The outbox takes nothing.'));
      const data = Object.assign(Object.create(room.data), { record });
      for (const method of ['get', 'list', 'listByIndex', 'page', 'pageByIndex'] as const)
        data[method] = room.data[method].bind(room.data);
      return { ...room, data };
    };
    await addContents();
    const refused = routeCaller(callRoutes, callHandlers({ rooms: { open }, words }), NOW);
    const { status, body } = await refused(name, request);
    expect(status).toBe(403);
    expect(JSON.stringify(body)).not.toMatch(/Frage|call_/);
  });

  test.each([
    ['get', { params }],
    ['recordingLink', { params }],
  ] as const)('by %s to another tenant', async (name, request) => {
    expect((await api(name, { ...request, tenant: TENANT_B })).status).toBe(404);
  });

  it('to another tenant’s list, search or cursor', async () => {
    await addCalls(1);
    expect((await api('list', { tenant: TENANT_B })).body.items).toEqual([]);
    expect((await api('search', { tenant: TENANT_B, body: { number: CALLER } })).body.items).toEqual([]);
    const { cursor } = (await api('list', { query: { limit: '1' } })).body;
    expect((await api('list', { tenant: TENANT_B, query: { cursor } })).status).toBe(400);
    expect((await api('search', { body: { number: CALLER, cursor } })).status).toBe(400);
  });

  test.each([
    ['list', { query: { limit: '0' } }],
    ['list', { query: { limit: '101' } }],
    ['list', { query: { from: 'yesterday' } }],
    ['list', { query: { from: '2026-11-21T12:00:00' } }],
    ['list', { query: { from: String(NOW + 1), to: String(NOW) } }],
    ['list', { query: { number: CALLER } }],
    ['list', { query: { cursor: 'bm90IGpzb24' } }],
    ['search', { body: { number: 'hello' } }],
    ['search', { body: { number: 4917623456789 } }],
    ['search', { body: {} }],
    ['search', { body: '{' }],
    ['search', { body: { number: CALLER, tenant: TENANT_B.tenant } }],
    ['get', { params: { callId: 'call_1' } }],
    ['get', { params: { callId: `../${CALL_ID}` } }],
  ] as const)('for a request that is none: %s %j', async (name, request) => {
    const { status, body } = await api(name, request as never);
    expect(status).toBe(400);
    expect(JSON.stringify(body)).not.toContain(CALLER);
    expect(auditTypes()).toEqual([]);
  });

  it('for a call that does not exist, or to a key of another scope', async () => {
    expect((await api('get', { params: { callId: `call_${'z'.repeat(26)}` } })).status).toBe(404);
    expect((await api('list', { scope: 'operator' })).status).toBe(403);
  });
});
