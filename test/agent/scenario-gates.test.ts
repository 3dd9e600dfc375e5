import { beforeEach, describe, expect, test } from '@jest/globals';
import { scenarioHandlers } from '../../lambdas/agent/scenario-handlers.ts';
import { scenarioRoutes } from '../../lambdas/agent/routes.ts';
import { transferObstacle } from '../../lambdas/agent/domain/transfer-target.ts';
import { retentionHandlers } from '../../lambdas/retention/handlers.ts';
import { retentionRoutes } from '../../lambdas/retention/routes.ts';
import type { ScenarioId } from '../../lambdas/shared/kernel/ids.ts';
import { playCall } from '../retention/support/played-call.ts';
import { memoryLedger } from '../retention/support/memory-ledger.ts';
import { TENANT_A, fakeTenantWorld, type FakeTenantWorld } from '../support/fake-tenant-room.ts';
import { routeCaller } from './support/call-route.ts';

const NOW = Date.UTC(2026, 10, 30, 12);
const DAY = 86_400_000;
const body = { name: 'Praxis', language: 'de-DE', greeting: 'Guten Tag.' };

let world: FakeTenantWorld;
let call: ReturnType<typeof routeCaller<typeof scenarioRoutes>>;
let params: { scenarioId: string };

beforeEach(async () => {
  world = fakeTenantWorld({ clock: () => NOW });
  call = routeCaller(scenarioRoutes, scenarioHandlers({ rooms: world.rooms }), NOW);
  params = { scenarioId: (await call('create', { body })).body.scenarioId };
});

const put = (changes: object, extra: object = {}) =>
  call('put', { params, body: { ...body, version: 1, ...changes }, ...extra });
const playedInScenario = (days = 40) =>
  playCall(world.open(), {
    number: '+4915112345679',
    startedAt: NOW - days * DAY,
    scenarioId: params.scenarioId as ScenarioId,
  });

describe('windows of a scenario', () => {
  test('are shortened only by who previewed how many of its calls that destroys', async () => {
    await playedInScenario();
    await playCall(world.open(), { number: '+4915112345678', startedAt: NOW - 40 * DAY });
    const retention = { recording: 0, transcript: 0 };
    expect((await put({ retention })).status).toBe(409);
    expect((await put({ retention, approvedCalls: 0 })).status).toBe(409);
    const routes = retentionHandlers({ rooms: world.rooms, ledger: memoryLedger() });
    const preview = await routeCaller(
      retentionRoutes,
      routes,
      NOW,
    )('preview', {
      body: { scenario: { ...params, retention } },
    });
    expect(preview.body).toMatchObject({ calls: 1, days: { recording: 0, transcript: 0 } });
    expect((await put({ retention, approvedCalls: preview.body.calls })).status).toBe(200);
  });

  test('are not shortened by dropping an override either', async () => {
    const retention = { transcript: 300 };
    expect((await put({ retention })).status).toBe(200);
    await playedInScenario(200);
    expect((await put({ version: 2 })).status).toBe(409);
    expect((await put({ version: 2, approvedCalls: 1 })).status).toBe(200);
  });

  test('are lengthened, and kept, without approval', async () => {
    await playedInScenario();
    expect((await put({ retention: { recording: 95, callRecord: 1000 } })).status).toBe(200);
    expect((await put({ retention: { recording: 95, callRecord: 1000 }, name: 'Neu', version: 2 })).status).toBe(200);
  });

  test.each(['designer', 'editor'] as const)('are not changed by a %s, who may change all else', async (role) => {
    expect((await put({ retention: { recording: 7 } }, { role })).status).toBe(403);
    expect((await call('create', { body: { ...body, retention: { recording: 7 } }, role })).status).toBe(403);
    expect((await put({ name: 'Neu' }, { role })).status).toBe(200);
  });
});

describe('transfers at the tenant’s expense', () => {
  const countries = (list: string[], version: number, extra: object = {}) =>
    call('putTransferCountries', { body: { countries: list, version }, ...extra });
  const transfer = async (transferTo: string, extra: object = {}) => (await put({ transferTo }, extra)).status;

  test('go to plain numbers of the countries that the tenant allows, Germany where it said nothing', async () => {
    expect(await transfer('+43 1 5880090')).toBe(400);
    expect(await transfer('030 23125050')).toBe(200);
    expect(await countries(['AT', 'DE', 'AT'], 0)).toMatchObject({ body: { countries: ['AT', 'DE'], version: 1 } });
    expect((await put({ transferTo: '+43 1 5880090', version: 2 })).status).toBe(200);
    expect(await call('getTransferCountries')).toMatchObject({ body: { countries: ['AT', 'DE'], version: 1 } });
    expect((await countries([], 0)).status).toBe(409);
    expect(world.outbox(TENANT_A.tenant).at(-2)).toMatchObject({
      type: 'transfer-countries.changed',
      details: { countries: 2 },
    });
  });

  test('a target that a scenario has already stays when its country goes', async () => {
    await transfer('030 23125050');
    await countries([], 0);
    expect((await put({ transferTo: '030 23125050', name: 'Neu', version: 2 })).status).toBe(200);
    expect((await put({ transferTo: '030 23125051', version: 3 })).status).toBe(400);
  });

  test('never to a number of its own', async () => {
    world.addNumber(TENANT_A, '+493023125001');
    const refused = await put({ transferTo: '+493023125001' });
    expect(refused).toMatchObject({ status: 400, body: { violations: [{ path: 'body.transferTo' }] } });
  });

  test.each(['designer', 'editor'] as const)('are no business of a %s', async (role) => {
    expect(await transfer('030 23125050', { role })).toBe(403);
    expect((await countries(['DE', 'RU'], 0, { role })).status).toBe(403);
    expect(await transfer('030 23125050')).toBe(200);
    expect((await put({ version: 2 }, { role })).status).toBe(403);
    expect((await put({ transferTo: '030 23125050', name: 'Neu', version: 2 }, { role })).status).toBe(200);
  });

  test.each([
    ['+499001234567', 'premium'],
    ['+491371234567', 'shared cost'],
    ['+491801234567', 'shared cost'],
    ['+49900', 'nothing'],
    ['+8821234567890', 'a satellite'],
    ['+979123456789', 'international premium'],
    ['+4990012345', 'a range of nobody'],
  ])('not to %s: %s', (number) => {
    expect(transferObstacle(number, ['DE'])).toBeDefined();
  });

  test.each(['+493023125050', '+4915112345679', '+498001234567', '+498921234567'])('but to %s', (number) => {
    expect(transferObstacle(number, ['DE'])).toBeUndefined();
  });
});
