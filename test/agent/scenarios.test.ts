import { beforeEach, describe, expect, it, test } from '@jest/globals';
import { scenarioHandlers } from '../../lambdas/agent/scenario-handlers.ts';
import { putItem } from '../../lambdas/access/contract.ts';
import { ownNumberEntity } from '../../lambdas/numbers/entities.ts';
import { scenarioRoutes } from '../../lambdas/agent/routes.ts';
import { TENANT_A, TENANT_B, fakeTenantWorld, type FakeTenantWorld } from '../support/fake-tenant-room.ts';
import { routeCaller, type ApiCall } from './support/call-route.ts';
import { definedOnly } from '../../lambdas/shared/kernel/defined-only.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const OWN = ['+4930901820', '+4930901821', '+4930901822', '+4930901833'];
const body = {
  name: 'Werkstatt',
  language: 'de-DE',
  numbers: ['+49 30 901820'],
  greeting: 'Werkstatt Muster, guten Tag.',
  knowledge: [{ question: 'Wann haben Sie geöffnet?', keywords: ['geöffnet'], answer: 'Von 8 bis 18 Uhr.' }],
};

/** Numbers that the tenant has, and which scenario answers each. */
const answered = (of = TENANT_A) =>
  Object.fromEntries(
    world
      .dump(of)
      .data.filter(({ entity }) => entity === 'ownNumber')
      .map(({ item }) => [item['number'], item['scenarioId']]),
  );

let world: FakeTenantWorld;
let before: ((operation: string) => Promise<void>) | undefined;
let call: ReturnType<typeof routeCaller<typeof scenarioRoutes>>;

beforeEach(() => {
  before = undefined;
  world = fakeTenantWorld({ clock: () => NOW, before: async (operation) => before?.(operation) });
  for (const number of OWN) world.addNumber(TENANT_A, number);
  world.addNumber(TENANT_B, '+4930901819');
  call = routeCaller(scenarioRoutes, scenarioHandlers({ rooms: world.rooms }), NOW);
});

const create = async (changes: object = {}, extra: ApiCall = {}) =>
  call('create', { body: { ...body, ...changes }, ...extra });
const auditTypes = () => world.outbox(TENANT_A.tenant).map(({ type }) => type);

describe('scenarios', () => {
  it('are created with numbers in E.164, the current disclosure and an audit entry', async () => {
    const made = await create();
    expect(made).toMatchObject({
      status: 201,
      body: {
        numbers: ['+4930901820'],
        disclosureVersion: '1',
        recording: false,
        version: 1,
        knowledge: [{ id: 'k1' }],
      },
    });
    expect(answered()).toMatchObject({ '+4930901820': made.body.scenarioId, '+4930901821': undefined });
    expect(auditTypes()).toEqual(['scenario.changed', 'number.assigned', 'knowledge.changed']);
    expect(JSON.stringify(world.outbox(TENANT_A.tenant))).not.toContain('901820');
  });

  it('are listed page by page, read, replaced and deleted', async () => {
    const ids = [(await create()).body.scenarioId, (await create({ numbers: [] })).body.scenarioId];
    const first = await call('list', { query: { limit: '1' } });
    const second = await call('list', { query: { limit: '1', cursor: first.body.cursor } });
    expect(
      [...first.body.items, ...second.body.items].map((each: { scenarioId: string }) => each.scenarioId).sort(),
    ).toEqual(ids.sort());
    const params = { scenarioId: ids[0] as string };
    const { version } = (await call('get', { params })).body;
    const put = await call('put', { params, body: { ...body, numbers: [], name: 'Neu', version } });
    expect(put).toMatchObject({ status: 200, body: { name: 'Neu', numbers: [], version: 2 } });
    expect((await call('delete', { params, query: { version: '2' } })).status).toBe(204);
    expect((await call('delete', { params, query: { version: '2' } })).status).toBe(204);
    expect((await call('get', { params })).status).toBe(404);
    expect((await call('list')).body.items).toHaveLength(1);
  });

  it('give their numbers back when they lose them', async () => {
    const { scenarioId } = (await create()).body;
    const params = { scenarioId };
    await call('put', { params, body: { ...body, numbers: ['030 901821'], version: 1 } });
    expect(answered()).toMatchObject({ '+4930901820': undefined, '+4930901821': scenarioId });
    await call('delete', { params, query: { version: '2' } });
    expect(Object.values(answered())).toEqual(OWN.map(() => undefined));
    const changes = world.outbox(TENANT_A.tenant).filter(({ type }) => type === 'number.assigned');
    expect(changes.map(({ details }) => details)).toEqual([
      { change: 'assigned', count: 1 },
      { change: 'assigned', count: 1 },
      { change: 'released', count: 1 },
      { change: 'released', count: 1 },
    ]);
  });

  it('show the numbers that they can answer', async () => {
    const { scenarioId } = (await create()).body;
    const { items } = (await call('listNumbers')).body;
    expect(items).toHaveLength(OWN.length);
    expect(items[0]).toEqual({ number: OWN[0], assignedAt: new Date(NOW).toISOString(), scenarioId });
    expect((await call('listNumbers', { tenant: TENANT_B })).body.items).toMatchObject([{ number: '+4930901819' }]);
  });

  it('keep the retention override of a deleted scenario for the calls it had', async () => {
    const { scenarioId } = (await create({ retention: { recording: 7 } })).body;
    await call('delete', { params: { scenarioId }, query: { version: '1' } });
    const row = world.dump(TENANT_A).data.find(({ pk }) => pk === `SCENARIO#${scenarioId}`);
    expect(row).toMatchObject({
      gsi1pk: 'SCENARIOS',
      item: { retention: { recording: 7 }, numbers: [], knowledge: [] },
    });
  });

  it('repeat the first outcome for the same Idempotency-Key', async () => {
    const headers = { 'Idempotency-Key': 'create-once-1' };
    const [first, second] = [await create({}, { headers }), await create({}, { headers })];
    expect(second).toEqual(first);
    expect((await call('list')).body.items).toHaveLength(1);
    const params = { scenarioId: first.body.scenarioId };
    const change = { params, body: { ...body, name: 'Neu', version: 1 } };
    expect(await call('put', change)).toEqual(await call('put', change));
  });
});

describe('opening hours', () => {
  const help = { tasks: ['message'] };
  const open = [['08:00', '17:00']];

  it('are Berlin’s where no zone is said, and are kept as one object', async () => {
    const hours = { mon: open, closed: ['2026-12-24'], closedGreeting: 'Wir sind <opens> da.' };
    const made = await create({ hours, help });
    expect(made).toMatchObject({ status: 201, body: { hours: { zone: 'Europe/Berlin', mon: open, sun: [] } } });
    expect((await call('get', { params: { scenarioId: made.body.scenarioId } })).body.hours).toEqual(made.body.hours);
  });

  test.each(['Europe/Vienna', 'UTC', 'America/Argentina/Buenos_Aires', 'Etc/GMT+1'])('may be of %s', async (zone) => {
    expect(await create({ hours: { zone, mon: open } })).toMatchObject({ status: 201, body: { hours: { zone } } });
  });
});

describe('a scenario is refused', () => {
  test.each([
    ['with a time zone that there is not', { hours: { zone: 'Europe/Leipzig' } }, 'body.hours.zone'],
    ['with an offset for a time zone', { hours: { zone: '+01:00' } }, 'body.hours.zone'],
    ['with hours that end before they begin', { hours: { mon: [['17:00', '08:00']] } }, 'body.hours.mon.0'],
    ['with help and no hours', { help: { tasks: ['message'] } }, 'body.hours'],
    ['with help and no day that is open', { help: { tasks: ['message'] }, hours: { mon: [] } }, 'body.hours'],
    ['that switches the disclosure off', { disclosure: false }, 'body'],
    ['with an empty disclosure version', { disclosureVersion: '' }, 'body.disclosureVersion'],
    ['with a disclosure version of null', { disclosureVersion: null }, 'body.disclosureVersion'],
    ['with a disclosure version nobody wrote', { disclosureVersion: 'none' }, 'body.disclosureVersion'],
    ['without a greeting', { greeting: '  ' }, 'body.greeting'],
    ['with an unknown field', { prompt: 'x' }, 'body'],
    ['with an unknown language', { language: 'fr-FR' }, 'body.language'],
    ['with a number that is none', { numbers: ['hello'] }, 'body.numbers.0'],
    ['with numbers of a wrong type', { numbers: '+4930901820' }, 'body.numbers'],
    ['with a transfer to something else than a number', { transferTo: 'sip:evil' }, 'body.transferTo'],
    [
      'with a model in the USA',
      { model: { provider: 'bedrock', modelId: 'us.amazon.nova-lite-v1:0' } },
      'body.model.modelId',
    ],
    [
      'with a global model',
      { model: { provider: 'bedrock', modelId: 'global.amazon.nova-lite-v1:0' } },
      'body.model.modelId',
    ],
    ['with a model of an unknown provider', { model: { provider: 'other', modelId: 'gpt' } }, 'body.model.provider'],
    ['that records and stores no audio', { recording: true, storage: 'redacted' }, 'body.recording'],
    ['that records and stores metadata', { recording: true, storage: 'metadata' }, 'body.recording'],
    ['with a storage mode that there is not', { storage: 'nothing' }, 'body.storage'],
    ['with a retention of half a day', { retention: { recording: 0.5 } }, 'body.retention.recording'],
    ['with evidence shorter than the law needs', { retention: { evidence: 10 } }, 'body.retention.evidence'],
    [
      'with recordings that outlive their call',
      { retention: { recording: 800, evidence: 1095 } },
      'body.retention.recording',
    ],
    [
      'with two entries of one id',
      { knowledge: [1, 2].map(() => ({ id: 'a', question: 'Wie?', answer: 'So.' })) },
      'body.knowledge.1.id',
    ],
  ])('%s', async (_, changes, path) => {
    const refused = await create(changes);
    expect(refused.status).toBe(400);
    expect(refused.body.violations.map((each: { path: string }) => each.path)).toContain(path);
    expect(Object.values(answered())).toEqual(OWN.map(() => undefined));
    expect(auditTypes()).toEqual([]);
  });

  it('whose number is not among its own, in the same words whether another tenant has it or nobody', async () => {
    const [others, nobodys] = [
      await create({ numbers: ['+4930901820', '+4930901819'] }),
      await create({ numbers: ['+4930901820', '+4930901899'] }),
    ];
    expect(others).toMatchObject({
      status: 409,
      body: { violations: [{ path: 'body.numbers.1', message: 'is not a number of this tenant' }] },
    });
    expect({ ...others.body, instance: '' }).toEqual({ ...nobodys.body, instance: '' });
    expect(Object.values(answered())).toEqual(OWN.map(() => undefined));
    expect(answered(TENANT_B)).toEqual({ '+4930901819': undefined });
  });

  it('whose number another of its scenarios answers, and one that was taken from it', async () => {
    await create();
    const message = 'is answered by another scenario';
    expect(await create()).toMatchObject({
      status: 409,
      body: { violations: [{ path: 'body.numbers.0', message }] },
    });
    const number = '+4930901822';
    const item = { number, assignedAt: NOW, releasedAt: NOW, version: 2 };
    const key = ownNumberEntity.key({ number });
    await world.open().data.transact([putItem(ownNumberEntity, { key, item })], []);
    expect((await create({ numbers: [number] })).body.violations).toEqual([
      { path: 'body.numbers.0', message: 'is not a number of this tenant' },
    ]);
  });

  it('when two scenarios reach for one number at the same time: one of them gets it', async () => {
    let raced = false;
    before = async (operation) => {
      if (operation !== 'transact' || raced) return;
      raced = true;
      await create({ name: 'Schneller' });
    };
    expect((await create({ name: 'Langsamer' })).status).toBe(409);
    const { items } = (await call('list')).body;
    expect(items).toMatchObject([{ name: 'Schneller' }]);
    expect(answered()['+4930901820']).toBe(items[0].scenarioId);
  });

  it('takes forty numbers and exchanges them for forty others in one transaction', async () => {
    const range = (first: number) => Array.from({ length: 40 }, (_, index) => `+493090${2000 + first + index}`);
    for (const number of [...range(0), ...range(40)]) world.addNumber(TENANT_A, number);
    const made = await create({ numbers: range(0), retention: { recording: 7, transcript: 30 } });
    expect(made.status).toBe(201);
    const params = { scenarioId: made.body.scenarioId };
    expect((await call('put', { params, body: { ...body, numbers: range(40), version: 1 } })).status).toBe(200);
    expect(range(40).map((number) => answered()[number])).toEqual(range(40).map(() => made.body.scenarioId));
    expect((await create({ numbers: [...range(0), '+4930901820'] })).status).toBe(400);
  });

  it('when somebody else changed it meanwhile, and no number moves', async () => {
    const { scenarioId } = (await create()).body;
    const params = { scenarioId };
    const put = (version: number, name: string) =>
      call('put', { params, body: { ...body, numbers: ['+4930901833'], name, version } });
    expect((await put(7, 'A')).status).toBe(409);
    let raced = false;
    before = async (operation) => {
      if (operation !== 'transact' || raced) return;
      raced = true;
      await call('put', { params, body: { ...body, name: 'Schneller', version: 1 } });
    };
    expect((await put(1, 'Langsamer')).status).toBe(409);
    expect(answered()).toMatchObject({ '+4930901820': scenarioId, '+4930901833': undefined });
    expect((await call('delete', { params, query: { version: '1' } })).status).toBe(409);
  });

  it.each(['get', 'put', 'delete'] as const)('to another tenant: %s answers as if it did not exist', async (name) => {
    const { scenarioId } = (await create()).body;
    const query = definedOnly({ version: name === 'delete' ? '1' : undefined });
    const request: ApiCall = { params: { scenarioId }, body: { ...body, version: 1 }, tenant: TENANT_B, query };
    expect((await call(name, request)).status).toBe(404);
  });

  it('to a key of another scope, and for ids, cursors and bodies that are none', async () => {
    expect((await call('list', { scope: 'operator' })).status).toBe(403);
    expect((await call('get', { params: { scenarioId: 'scn_1' } })).status).toBe(400);
    expect((await call('list', { query: { cursor: 'AAAA' } })).status).toBe(400);
    expect((await call('create', { body: '{' })).status).toBe(400);
  });
});
