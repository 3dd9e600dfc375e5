import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { DEPLOYMENT } from '../support/deployment.ts';
import type { RunId } from '../../lambdas/shared/kernel/ids.ts';
import type { TenantItem, TenantStatus } from '../../lambdas/tenants/entities.ts';
import { driftOf, expectationOf, type InspectedStack, type InspectedStores } from '../../lambdas/fleet/domain/drift.ts';
import { expectedStores, type TableSettings } from '../../lambdas/fleet/domain/expected-stores.ts';
import { createInspectTenant } from '../../lambdas/fleet/inspect-tenant.ts';
import { createPlanDriftReport } from '../../lambdas/fleet/plan-drift-report.ts';
import { StacksBusy } from '../../lambdas/fleet/ports.ts';
import { memoryTenants } from '../tenants/support/memory-records.ts';
import { memoryDrift, shelf } from './support/memory-runs.ts';
import { tenantTemplateFile } from '../tenants/support/stacks.ts';
import { NOW, tenantNo } from './support/upgrade-world.ts';

jest.spyOn(console, 'info').mockImplementation(() => undefined);

const TEMPLATE = readFileSync(tenantTemplateFile().templatePath, 'utf8');
const TENANT: TenantItem = {
  tenantId: tenantNo(0),
  generation: 'g01' as TenantItem['generation'],
  name: 'Praxis',
  status: 'active',
  templateVersion: '1',
  createdAt: NOW,
  updatedAt: NOW,
  version: 1,
};
const parameters = { TenantId: TENANT.tenantId, Generation: 'g01', Phase: 'active', TemplateVersion: '1' };
const STACK: Extract<InspectedStack, { kind: 'present' }> = {
  kind: 'present',
  status: 'UPDATE_COMPLETE',
  parameters,
  protected: true,
  template: TEMPLATE,
};
const EXPECTED = expectedStores(TEMPLATE, parameters);

/** Stores exactly as the template says, but for what the test changes. */
const storesWith = (table: Partial<TableSettings> = {}, more: Partial<InspectedStores> = {}): InspectedStores => ({
  table: (name) => {
    const found = Object.values(EXPECTED.tables).find((one) => one.name === name);
    return found && (name.includes('-data-') ? { ...found.settings, ...table } : found.settings);
  },
  bucket: () => ({ blocksPublicAccess: true }),
  alias: () => ({ usable: true }),
  ...more,
});
const inspected = (more: Partial<Parameters<typeof driftOf>[0]> = {}) =>
  driftOf({ tenant: TENANT, stack: STACK, stores: storesWith(), published: [TEMPLATE], ...more }).map(
    ({ code, resource }) => (resource === undefined ? code : `${resource} ${code}`),
  );

describe('what the stores of a tenant must be like', () => {
  test('is read from the template, phase by phase', () => {
    const id = TENANT.tenantId;
    expect(EXPECTED.tables).toEqual({
      DataTable: {
        name: `${DEPLOYMENT}-${id}-data-g01`,
        settings: { recovery: true, recoveryDays: 30, deletionProtected: true, expiry: 'expiresAt', ownKey: true },
      },
      KeyTable: {
        name: `${DEPLOYMENT}-${id}-keys-g01`,
        settings: { recovery: true, recoveryDays: 1, deletionProtected: true, expiry: 'expiresAt', ownKey: true },
      },
    });
    expect(Object.values(EXPECTED.buckets)).toEqual([{ name: `${DEPLOYMENT}-${id}-recordings-g01` }]);
    expect(Object.values(EXPECTED.aliases)).toEqual([{ name: `alias/${DEPLOYMENT}-${id}` }]);
    const closing = expectedStores(TEMPLATE, { ...parameters, Phase: 'closing' }).tables['DataTable']!.settings;
    expect(closing).toMatchObject({ recovery: false, deletionProtected: false });
    expect(closing.recoveryDays).toBeUndefined();
  });
});

describe('drift', () => {
  test('is nothing where all is as it should be, white space of the template aside', () => {
    expect(inspected()).toEqual([]);
    expect(inspected({ stack: { ...STACK, template: JSON.stringify(JSON.parse(TEMPLATE)) } })).toEqual([]);
  });

  const changed = JSON.stringify({ ...JSON.parse(TEMPLATE), Description: 'changed by hand' });
  test.each<[string, Partial<Parameters<typeof driftOf>[0]>, string[]]>([
    ['a missing stack', { stack: { kind: 'absent' } }, ['stack-missing']],
    ['a changed template', { stack: { ...STACK, template: changed } }, ['template-changed']],
    ['a template nobody published', { published: [], stores: undefined }, ['template-unpublished']],
    ['a wrong phase', { stack: { ...STACK, parameters: { ...parameters, Phase: 'provisioning' } } }, ['wrong-phase']],
    [
      'another version',
      { stack: { ...STACK, parameters: { ...parameters, TemplateVersion: '2' } } },
      ['wrong-version'],
    ],
    [
      'another generation',
      { stack: { ...STACK, parameters: { ...parameters, Generation: 'g02' } } },
      ['wrong-generation'],
    ],
    ['a stack that anybody may delete', { stack: { ...STACK, protected: false } }, ['stack-unprotected']],
    ['a stack that failed', { stack: { ...STACK, status: 'UPDATE_ROLLBACK_FAILED' } }, ['stack-status']],
    ['recovery switched off', { stores: storesWith({ recovery: false }) }, ['DataTable recovery']],
    ['recovery shortened', { stores: storesWith({ recoveryDays: 7 }) }, ['DataTable recovery-days']],
    [
      'a table that can be deleted',
      { stores: storesWith({ deletionProtected: false }) },
      ['DataTable deletion-protection'],
    ],
    ['rows that stay', { stores: storesWith({ expiry: 'other' }) }, ['DataTable time-to-live']],
    ['a table without our key', { stores: storesWith({ ownKey: false }) }, ['DataTable encryption']],
    [
      'no tables',
      { stores: storesWith({}, { table: () => undefined }) },
      ['DataTable table-missing', 'KeyTable table-missing'],
    ],
    ['no bucket', { stores: storesWith({}, { bucket: () => undefined }) }, ['RecordingsBucket bucket-missing']],
    [
      'an open bucket',
      { stores: storesWith({}, { bucket: () => ({ blocksPublicAccess: false }) }) },
      ['RecordingsBucket bucket-public'],
    ],
    ['no key', { stores: storesWith({}, { alias: () => undefined }) }, ['TenantKeyAlias key-missing']],
    [
      'a disabled key',
      { stores: storesWith({}, { alias: () => ({ usable: false }) }) },
      ['TenantKeyAlias key-unusable'],
    ],
  ])('is found: %s', (_, more, findings) => {
    expect(inspected(more)).toEqual(findings);
  });

  test('of stores is measured against the published template, not the one in the stack', () => {
    const weaker = TEMPLATE.replaceAll(/"RecoveryPeriodInDays": 30/g, '"RecoveryPeriodInDays": 7');
    expect(weaker).not.toBe(TEMPLATE);
    const stack = { ...STACK, template: weaker };
    expect(inspected({ stack, stores: storesWith({ recoveryDays: 7 }) })).toEqual([
      'template-changed',
      'DataTable recovery-days',
    ]);
  });

  test('a version that was published twice is met by either content', () => {
    expect(inspected({ published: [changed, TEMPLATE] })).toEqual([]);
    expect(expectationOf({ tenant: TENANT, stack: { kind: 'absent' }, published: [] })).toBeUndefined();
  });
});

describe('a drift report', () => {
  const RUN = `run_${'b'.repeat(26)}` as RunId;
  const REQUEST = { awsRequestId: '6f1c9a52-4f0a-4b0e-9d55-0f3f8a9c1d20' };
  let tenants: ReturnType<typeof memoryTenants>;
  let drift: ReturnType<typeof memoryDrift>;
  let stack: () => Promise<InspectedStack>;

  beforeEach(() => {
    tenants = memoryTenants();
    drift = memoryDrift(tenants.log);
    stack = async () => STACK;
    drift.reports.set(RUN, {
      runId: RUN,
      kind: 'drift',
      listedAs: `1#${RUN}`,
      state: 'running',
      counts: { inspected: 0, drifted: 0 },
      startedAt: NOW,
    });
    addTenant(0, 'active');
  });

  const addTenant = (index: number, status: TenantStatus) =>
    tenants.rows.set(tenantNo(index), { ...TENANT, tenantId: tenantNo(index), status });
  const deps = () => ({
    reports: drift.records,
    tenants: tenants.records,
    catalogue: { list: async () => shelf('1', '2'), read: async () => TEMPLATE },
    inspector: { stack: () => stack(), stores: async () => storesWith() },
    clock: () => NOW,
  });
  const plan = (more: object = {}) =>
    createPlanDriftReport(deps)({ runId: RUN, execution: 1, next: '', ...more }, REQUEST);
  const inspect = (more: object = {}) =>
    createInspectTenant(deps)({ runId: RUN, execution: 1, tenantId: tenantNo(0), ...more });

  test('looks at tenants in service and ends with an entry', async () => {
    addTenant(1, 'suspended');
    (['provisioning', 'failed', 'closing', 'closed'] as const).forEach((status, at) => addTenant(2 + at, status));
    const page = await plan();
    expect(page.tenants.map(({ tenantId }) => tenantId)).toEqual([tenantNo(0), tenantNo(1)]);
    for (const { tenantId } of page.tenants) await inspect({ tenantId });
    expect(await plan({ next: page.next })).toMatchObject({ more: false });
    expect(drift.reports.get(RUN)).toMatchObject({ state: 'completed', counts: { inspected: 2 } });
    expect(tenants.log.summary()).toEqual(['tenant.drift-reported success']);
    await plan({ next: page.next });
    expect(tenants.log.summary()).toHaveLength(1);
  });

  test('counts a tenant once, however often the step runs', async () => {
    stack = async () => ({ kind: 'absent' });
    for (let n = 0; n < 3; n++) await inspect();
    expect(drift.reports.get(RUN)!.counts).toEqual({ inspected: 1, drifted: 1 });
  });

  test('waits when CloudFormation is busy, and names a tenant that could not be read at all', async () => {
    stack = () => Promise.reject(new StacksBusy('busy'));
    expect(await inspect()).toMatchObject({ state: 'wait' });
    stack = () => Promise.reject(new Error('denied'));
    await expect(inspect()).rejects.toThrow('denied');
    expect(await inspect({ gaveUp: true })).toMatchObject({ state: 'done' });
    expect(drift.rows).toMatchObject([{ findings: [{ code: 'unreadable' }] }]);
  });

  test('leaves out who left service meanwhile', async () => {
    addTenant(0, 'closing');
    expect(await inspect()).toMatchObject({ state: 'done' });
    expect(drift.rows).toEqual([]);
  });

  test('whose planning cannot go on says so', async () => {
    await plan({ gaveUp: true });
    expect(drift.reports.get(RUN)!.state).toBe('failed');
  });
});
