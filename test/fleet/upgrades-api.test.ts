import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createApi } from '../../lambdas/shared/http/create-api.ts';
import { driftHandlers } from '../../lambdas/fleet/drift-handlers.ts';
import { upgradeHandlers } from '../../lambdas/fleet/upgrade-handlers.ts';
import { upgradeRoutes } from '../../lambdas/fleet/routes.ts';
import { memoryDrift, memoryRunWorkflow, shelf } from './support/memory-runs.ts';
import { NOW, runExecution, tenantNo, upgradeWorld, type UpgradeWorld } from './support/upgrade-world.ts';
import { apiEvent, idempotent, jsonBody } from '../support/api-event.ts';
import { cursorKey } from '../support/cursor-key.ts';
import { memoryIdempotency } from '../support/memory-idempotency.ts';
import { memoryEntries } from '../support/memory-entries.ts';

jest.spyOn(console, 'info').mockImplementation(() => undefined);

const OPERATOR = { scope: 'operator', keyId: `key_${'a'.repeat(26)}` };
const REQUEST_ID = '6f1c9a52-4f0a-4b0e-9d55-0f3f8a9c1d20';
const UNKNOWN = `run_${'z'.repeat(26)}`;

let world: UpgradeWorld;
let drift: ReturnType<typeof memoryDrift>;
let driftWorkflow: ReturnType<typeof memoryRunWorkflow>;
let api: ReturnType<typeof createApi>;

beforeEach(() => serve('1'));

function serve(deployed: string): void {
  world = upgradeWorld([{}, {}, { status: 'closing' }]);
  drift = memoryDrift(world.tenants.log);
  driftWorkflow = memoryRunWorkflow();
  const templates = shelf('1', '2', '3', '3');
  const upgrades = upgradeHandlers({
    upgrades: world.upgrades.records,
    tenants: world.tenants.records,
    catalogue: { list: async () => templates },
    workflow: world.workflow.workflow,
    current: templates.find(({ version }) => version === deployed)!,
  });
  const handlers = { ...upgrades, ...driftHandlers({ reports: drift.records, workflow: driftWorkflow.workflow }) };
  const idempotency = memoryIdempotency();
  api = createApi(
    upgradeRoutes,
    () => handlers,
    () => ({ clock: () => NOW, idempotency, cursorKey, entries: memoryEntries() }),
  );
}

async function ask(
  route: keyof typeof upgradeRoutes,
  asked: { id?: string; body?: unknown; query?: object; key?: string; authorizer?: object } = {},
) {
  const { method, path } = upgradeRoutes[route];
  const name = /\{(\w+)\}/.exec(path)?.[1];
  const answer = await api(
    apiEvent(
      { method, path },
      {
        caller: asked.authorizer ?? OPERATOR,
        requestId: REQUEST_ID,
        params: name === undefined ? undefined : { [name]: asked.id ?? '' },
        query: asked.query,
        headers: idempotent(asked.key),
        body: jsonBody(asked.body),
      },
    ),
  );
  return { status: answer.statusCode, body: JSON.parse(answer.body || '{}') };
}

describe('POST /v1/template-upgrades', () => {
  test('starts one execution and shows what was asked for, defaults included', async () => {
    const { status, body } = await ask('start', { body: {} });
    expect(status).toBe(202);
    expect(body).toMatchObject({
      state: 'running',
      templateVersion: '1',
      dryRun: false,
      canaries: [],
      concurrency: 5,
      failureThreshold: 1,
      executions: 1,
    });
    expect([...world.workflow.executions]).toEqual([[`${body.upgradeId}-1`, 'running']]);
    expect(upgradeRoutes.start.success.body.safeParse(body).success).toBe(true);
  });

  test.each([
    ['a canary that is no id', { canaries: ['../t'] }],
    ['21 canaries', { canaries: Array.from({ length: 21 }, (_, index) => tenantNo(index)) }],
    ['a canary named twice', { canaries: [tenantNo(0), tenantNo(0)] }],
    ['a canary that is being closed', { canaries: [tenantNo(2)] }],
    ['a canary nobody knows', { canaries: [tenantNo(9)] }],
    ['nobody at once', { concurrency: 0 }],
    ['21 at once', { concurrency: 21 }],
    ['half a tenant at once', { concurrency: 1.5 }],
    ['a threshold below 0', { failureThreshold: -1 }],
    ['a threshold above 100', { failureThreshold: 101 }],
    ['a version that is a path', { templateVersion: '../1' }],
    ['version 0', { templateVersion: '0' }],
    ['a URL', { templateUrl: 'https://example.com' }],
    ['no boolean', { dryRun: 'yes' }],
  ])('refuses %s', async (_, body) => {
    const answer = await ask('start', { body });
    expect([answer.status, answer.body.type]).toEqual([400, 'urn:voicekeep:problem:invalid-request']);
    expect(world.upgrades.runs.size).toBe(0);
  });

  test('names each canary that cannot be one', async () => {
    const { body } = await ask('start', { body: { canaries: [tenantNo(0), tenantNo(2), tenantNo(9)] } });
    expect(body.violations.map(({ path }: { path: string }) => path)).toEqual(['body.canaries.1', 'body.canaries.2']);
  });

  test.each([
    ['that was never published', '7', 404],
    ['that was published with two contents', '3', 409],
  ])('refuses a version %s', async (_, templateVersion, status) => {
    expect((await ask('start', { body: { templateVersion } })).status).toBe(status);
  });

  test('goes forward only', async () => {
    serve('2');
    expect((await ask('start', { body: { templateVersion: '1' } })).status).toBe(409);
    expect((await ask('start', { body: { templateVersion: '2' } })).status).toBe(202);
  });

  test('refuses a second upgrade while one runs, and says which', async () => {
    const first = await ask('start', { body: {}, key: 'first-key' });
    const second = await ask('start', { body: { dryRun: true }, key: 'second-key' });
    expect(second.status).toBe(409);
    expect(second.body.detail).toContain(first.body.upgradeId);
  });

  test('is one upgrade for one Idempotency-Key, also when the start broke off', async () => {
    world.workflow.setOutage(true);
    expect((await ask('start', { body: {}, key: 'same-key' })).status).toBe(503);
    world.workflow.setOutage(false);
    const { status, body } = await ask('start', { body: {}, key: 'same-key' });
    expect(status).toBe(202);
    expect([...world.upgrades.runs.keys()]).toEqual([body.upgradeId]);
    expect(world.workflow.executions.size).toBe(1);
  });

  test.each([
    ['a tenant', { scope: 'tenant', keyId: OPERATOR.keyId, tenant: tenantNo(0), generation: 'g01' }, 403],
    ['nobody', {}, 401],
  ])('is not for %s', async (_, authorizer, status) => {
    for (const route of Object.keys(upgradeRoutes) as (keyof typeof upgradeRoutes)[]) {
      expect((await ask(route, { id: UNKNOWN, body: {}, authorizer })).status).toBe(status);
    }
  });
});

describe('an upgrade', () => {
  test.each(['get', 'stop', 'resume'] as const)(
    'that does not exist or is no id cannot be asked to %s',
    async (route) => {
      expect((await ask(route, { id: UNKNOWN })).status).toBe(404);
      expect((await ask(route, { id: '../x' })).status).toBe(400);
    },
  );

  test('is listed and shown with its tenants', async () => {
    const { body } = await ask('start', { body: { templateVersion: '2' } });
    await runExecution(world, body.upgradeId);
    const listed = await ask('list');
    expect(listed.body.upgrades).toMatchObject([{ upgradeId: body.upgradeId, state: 'completed' }]);
    const shown = await ask('get', { id: body.upgradeId, query: { limit: '2' } });
    expect(shown.body.tenants).toHaveLength(2);
    const rest = await ask('get', { id: body.upgradeId, query: { limit: '2', cursor: shown.body.cursor } });
    expect(rest.body.tenants).toMatchObject([{ tenantId: tenantNo(2), state: 'skipped', reason: 'not-in-service' }]);
    expect(upgradeRoutes.get.success.body.safeParse(rest.body).success).toBe(true);
    expect((await ask('get', { id: body.upgradeId, query: { cursor: 'broken' } })).status).toBe(400);
  });

  test('that is running cannot be resumed; one that is completed neither stopped nor resumed', async () => {
    const { body } = await ask('start', { body: { templateVersion: '2' } });
    expect((await ask('resume', { id: body.upgradeId })).status).toBe(409);
    await runExecution(world, body.upgradeId);
    expect((await ask('resume', { id: body.upgradeId })).status).toBe(409);
    expect((await ask('stop', { id: body.upgradeId })).status).toBe(409);
  });

  test('is stopped at once where no workflow runs any more, and repeating it changes nothing', async () => {
    const { body } = await ask('start', { body: {} });
    world.workflow.end();
    expect((await ask('stop', { id: body.upgradeId })).body).toMatchObject({
      state: 'stopped',
      stopReason: 'requested',
    });
    expect((await ask('stop', { id: body.upgradeId })).body).toMatchObject({ state: 'stopped' });
    expect(world.upgrades.lock()).toBeUndefined();
  });

  test('is not resumed while another one runs', async () => {
    const { body } = await ask('start', { body: {}, key: 'first-key' });
    world.workflow.end();
    await ask('stop', { id: body.upgradeId });
    const other = await ask('start', { body: {}, key: 'second-key' });
    const resumed = await ask('resume', { id: body.upgradeId });
    expect(resumed.status).toBe(409);
    expect(resumed.body.detail).toContain(other.body.upgradeId);
  });

  test('records every turn in the platform’s log', async () => {
    const { body } = await ask('start', { body: { templateVersion: '2' } });
    await ask('stop', { id: body.upgradeId });
    await runExecution(world, body.upgradeId);
    await ask('resume', { id: body.upgradeId });
    await runExecution(world, body.upgradeId);
    const changes = world.tenants.log.events.map(
      ({ event }) => (event.details as { change?: string }).change ?? event.type,
    );
    expect(changes).toEqual([
      'started',
      'stopping',
      'stopped',
      'resumed',
      'tenant.upgraded',
      'tenant.upgraded',
      'completed',
    ]);
    expect(world.tenants.log.events[1]!.event.actor).toEqual({ kind: 'api-key', id: OPERATOR.keyId });
    expect(world.tenants.log.events[2]!.event.actor).toEqual({ kind: 'system', id: 'tenant-workflow' });
  });
});

describe('drift reports', () => {
  test('are started once per Idempotency-Key, listed and shown', async () => {
    const { status, body } = await ask('reportDrift', { body: {}, key: 'drift-key' });
    expect(status).toBe(202);
    await ask('reportDrift', { body: {}, key: 'drift-key' });
    expect([...driftWorkflow.executions.keys()]).toEqual([`${body.reportId}-1`]);
    expect((await ask('listDrift')).body.reports).toMatchObject([{ reportId: body.reportId, state: 'running' }]);
    const shown = await ask('getDrift', { id: body.reportId });
    expect(upgradeRoutes.getDrift.success.body.safeParse(shown.body).success).toBe(true);
    expect((await ask('getDrift', { id: UNKNOWN })).status).toBe(404);
  });

  test('that could not be started can be asked for again', async () => {
    driftWorkflow.setOutage(true);
    expect((await ask('reportDrift', { body: {}, key: 'drift-key' })).status).toBe(503);
    driftWorkflow.setOutage(false);
    expect((await ask('reportDrift', { body: {}, key: 'drift-key' })).status).toBe(202);
    expect(drift.reports.size).toBe(1);
  });
});
