import { beforeEach, describe, expect, it, test } from '@jest/globals';
import { scenarioHandlers } from '../../lambdas/agent/scenario-handlers.ts';
import { scenarioRoutes } from '../../lambdas/agent/routes.ts';
import type { NumberRegister } from '../../lambdas/agent/ports.ts';
import { TENANT_A, TENANT_B, fakeTenantWorld, type FakeTenantWorld } from '../support/fake-tenant-room.ts';
import { routeCaller, type ApiCall } from './support/call-route.ts';
import { definedOnly } from '../../lambdas/shared/kernel/defined-only.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const body = {
  name: 'Werkstatt',
  language: 'de-DE',
  numbers: ['+49 30 901820'],
  greeting: 'Werkstatt Muster, guten Tag.',
  knowledge: [{ question: 'Wann haben Sie geöffnet?', keywords: ['geöffnet'], answer: 'Von 8 bis 18 Uhr.' }],
};

/** Numbers with the same conditions as the conditional writes of the real register. */
function fakeNumbers(): NumberRegister & { owners: Map<string, string> } {
  const owners = new Map<string, string>();
  return {
    owners,
    async assign(number, { tenant, scenario }) {
      const owner = `${tenant}/${scenario}`;
      if ((owners.get(number) ?? owner) !== owner) return 'taken';
      owners.set(number, owner);
      return 'assigned';
    },
    async release(number, { tenant, scenario }) {
      if (owners.get(number) === `${tenant}/${scenario}`) owners.delete(number);
    },
  };
}

let world: FakeTenantWorld;
let numbers: ReturnType<typeof fakeNumbers>;
let before: ((operation: string) => Promise<void>) | undefined;
let call: ReturnType<typeof routeCaller<typeof scenarioRoutes>>;

beforeEach(() => {
  before = undefined;
  world = fakeTenantWorld({ before: async (operation) => before?.(operation) });
  numbers = fakeNumbers();
  call = routeCaller(scenarioRoutes, scenarioHandlers({ rooms: world.rooms, numbers }), NOW);
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
    expect([...numbers.owners.keys()]).toEqual(['+4930901820']);
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
    expect([...numbers.owners.keys()]).toEqual(['+4930901821']);
    await call('delete', { params, query: { version: '2' } });
    expect([...numbers.owners.keys()]).toEqual([]);
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

describe('a scenario is refused', () => {
  test.each([
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
    expect(numbers.owners.size).toBe(0);
    expect(auditTypes()).toEqual([]);
  });

  it('whose number another tenant has, without saying whose it is, and gives back what it had claimed', async () => {
    await create({}, { tenant: TENANT_B });
    const refused = await create({ numbers: ['+4930901819', '+4930901820'] });
    expect(refused).toMatchObject({
      status: 409,
      body: { violations: [{ path: 'body.numbers.1', message: 'is already in use' }] },
    });
    expect(JSON.stringify(refused.body)).not.toContain(TENANT_B.tenant);
    expect([...numbers.owners.keys()]).toEqual(['+4930901820']);
    await create({ numbers: ['+4930901822'] });
    expect((await create({ numbers: ['+4930901822'] })).body.detail).toBe(refused.body.detail);
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
    expect([...numbers.owners.keys()]).toEqual(['+4930901820']);
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
