import {
  DeleteStackCommand,
  DescribeStacksCommand,
  ListChangeSetsCommand,
  UpdateStackCommand,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';
import { DescribeContinuousBackupsCommand, UpdateContinuousBackupsCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { DEPLOYMENT } from '../support/deployment.ts';
import { playDialogue } from '../../local/demo/demo-calls.ts';
import type { DemoTenant } from '../../local/demo/demo-tenants.ts';
import { publishVariant } from '../../local/platform/template-variants.ts';
import { TENANT_TEMPLATE_VERSION as CURRENT } from '../../lib/tenants/tenant-template.ts';
import { connectPlatform, eventually, type TestPlatform } from '../support/platform.ts';

/** Published by this test: a harmless version, and one that would replace a table. */
const NEXT = String(Number(CURRENT) + 1);
const FATAL = String(Number(CURRENT) + 2);

interface Upgrade {
  upgradeId: string;
  state: string;
  stopReason?: string;
  counts: Record<string, number>;
  tenants: {
    tenantId: string;
    state: string;
    reason?: string;
    changes?: { logicalId: string; action: string; replacement: string }[];
  }[];
  cursor?: string;
}
interface Report {
  reportId: string;
  state: string;
  tenants: { tenantId: string; findings: { code: string; resource?: string }[] }[];
  cursor?: string;
}

let platform: TestPlatform;
let tenants: DemoTenant[];
let longerRecovery: string;
beforeAll(async () => {
  platform = await connectPlatform();
  tenants = await Promise.all(Array.from({ length: 4 }, () => platform.freshTenant()));
  const { clients, facts } = platform;
  longerRecovery = await publishVariant(clients, facts.assembly, { version: NEXT, variant: 'longerRecovery' });
  await publishVariant(clients, facts.assembly, { version: FATAL, variant: 'renamedTable' });
});

/** All pages of a run as one. */
async function whole<T extends { tenants: unknown[]; cursor?: string }>(path: string): Promise<T> {
  const first = await platform.operator.must<T>('GET', `${path}?limit=100`);
  let { cursor } = first;
  while (cursor !== undefined) {
    const page = await platform.operator.must<T>('GET', `${path}?limit=100&cursor=${cursor}`);
    first.tenants.push(...page.tenants);
    cursor = page.cursor;
  }
  return first;
}

async function upgrade(body: object): Promise<Upgrade> {
  const { upgradeId } = await platform.operator.must<Upgrade>('POST', '/v1/template-upgrades', { body });
  return ended(upgradeId);
}

const ended = (upgradeId: string): Promise<Upgrade> =>
  eventually('the end of the upgrade', async () => {
    const shown = await platform.operator.must<Upgrade>('GET', `/v1/template-upgrades/${upgradeId}?limit=1`);
    return /completed|stopped/.test(shown.state) && whole<Upgrade>(`/v1/template-upgrades/${upgradeId}`);
  });

const own = (shown: Upgrade) =>
  tenants.map(({ tenantId }) => shown.tenants.find((one) => one.tenantId === tenantId)?.state);
const versionOf = async ({ tenantId }: DemoTenant) =>
  (await platform.operator.must<{ templateVersion: string }>('GET', `/v1/tenants/${tenantId}`)).templateVersion;
const versions = () => Promise.all(tenants.map(versionOf));
const dataTable = ({ tenantId }: DemoTenant) => `${DEPLOYMENT}-${tenantId}-data-g01`;
const stackOf = ({ tenantId }: DemoTenant) => `${DEPLOYMENT}-${tenantId}`;

async function recoveryDays(tenant: DemoTenant): Promise<number | undefined> {
  const request = new DescribeContinuousBackupsCommand({ TableName: dataTable(tenant) });
  const { ContinuousBackupsDescription: backups } = await platform.clients.dynamodb.send(request);
  return backups?.PointInTimeRecoveryDescription?.RecoveryPeriodInDays;
}

async function stack(tenant: DemoTenant) {
  const request = new DescribeStacksCommand({ StackName: stackOf(tenant) });
  const found = (await platform.clients.cloudFormation.send(request)).Stacks![0]!;
  const parameters = Object.fromEntries(found.Parameters!.map((one) => [one.ParameterKey!, one.ParameterValue!]));
  return { status: found.StackStatus!, parameters, protected: found.EnableTerminationProtection };
}

describe('an upgrade of all tenants on the deployed platform', () => {
  test('as a dry run shows what each change set would do, and changes nothing', async () => {
    const before = await Promise.all(tenants.map(stack));
    const shown = await upgrade({ templateVersion: NEXT, dryRun: true, failureThreshold: 100, concurrency: 4 });
    expect(own(shown)).toEqual(['planned', 'planned', 'planned', 'planned']);
    const { changes } = shown.tenants.find((one) => one.tenantId === tenants[0]!.tenantId)!;
    expect(changes).toEqual([
      { logicalId: 'DataTable', type: 'AWS::DynamoDB::Table', action: 'Modify', replacement: 'False' },
    ]);
    expect(await Promise.all(tenants.map(stack))).toEqual(before);
    expect(await versions()).toEqual([CURRENT, CURRENT, CURRENT, CURRENT]);
    expect(await Promise.all(tenants.map(recoveryDays))).toEqual([30, 30, 30, 30]);
    const left = await platform.clients.cloudFormation.send(
      new ListChangeSetsCommand({ StackName: stackOf(tenants[0]!) }),
    );
    expect(left.Summaries ?? []).toEqual([]);
  });

  test('is refused by the rule that no store is replaced, at the canary, before anybody else is touched', async () => {
    const canaries = [tenants[1]!.tenantId];
    const shown = await upgrade({ templateVersion: FATAL, canaries, failureThreshold: 100 });
    expect(shown).toMatchObject({ state: 'stopped', stopReason: 'canary-failed', counts: { failed: 1, upgraded: 0 } });
    expect(shown.tenants).toMatchObject([
      { tenantId: canaries[0], state: 'failed', reason: 'would-replace-or-remove' },
    ]);
    expect(await versions()).toEqual([CURRENT, CURRENT, CURRENT, CURRENT]);
  });

  test('moves all tenants, whose data and calls work as before', async () => {
    const caller = await callOf(tenants[0]!);
    await platform.operator.must('PATCH', `/v1/tenants/${tenants[3]!.tenantId}`, { body: { status: 'suspended' } });
    const canaries = [tenants[0]!.tenantId, tenants[1]!.tenantId];
    const shown = await upgrade({ templateVersion: NEXT, canaries, failureThreshold: 100, concurrency: 4 });
    expect(shown.state).toBe('completed');
    expect(own(shown)).toEqual(['upgraded', 'upgraded', 'upgraded', 'upgraded']);
    expect(await versions()).toEqual([NEXT, NEXT, NEXT, NEXT]);
    expect(await Promise.all(tenants.map(recoveryDays))).toEqual([35, 35, 35, 35]);
    for (const { parameters, ...rest } of await Promise.all(tenants.map(stack))) {
      expect(rest).toEqual({ status: 'UPDATE_COMPLETE', protected: true });
      expect(parameters).toMatchObject({ Phase: 'active', Generation: 'g01', TemplateVersion: NEXT });
    }
    const entries = await platform.auditEntries('platform', 'tenant.upgraded');
    for (const { tenantId } of tenants) {
      expect(entries.filter((one) => one.resource.id === tenantId)).toMatchObject([
        { details: { templateVersion: Number(NEXT) } },
      ]);
    }
    await platform.operator.must('PATCH', `/v1/tenants/${tenants[3]!.tenantId}`, { body: { status: 'active' } });
    expect(await tenants[0]!.api.call('GET', `/v1/calls/${caller}`)).toMatchObject({ status: 200 });
    await callOf(tenants[0]!);
  });

  test('changes nothing the second time, and nobody goes back', async () => {
    const again = await upgrade({ templateVersion: NEXT, failureThreshold: 100 });
    expect(own(again)).toEqual(['unchanged', 'unchanged', 'unchanged', 'unchanged']);
    // The deployment's own version is older than what these tenants have by now.
    const older = await upgrade({ failureThreshold: 100 });
    expect(own(older)).toEqual(['skipped', 'skipped', 'skipped', 'skipped']);
    expect(await versions()).toEqual([NEXT, NEXT, NEXT, NEXT]);
  });

  test.each([
    ['a version that was never published', { templateVersion: '77' }, 404],
    ['a URL for a version', { templateVersion: 'https://example.com/t.json' }, 400],
    ['a canary that does not exist', { canaries: ['taaaaaaaaaaaaaaa'] }, 400],
    ['the same canary twice', { canaries: ['taaaaaaaaaaaaaaa', 'taaaaaaaaaaaaaaa'] }, 400],
    ['21 at once', { concurrency: 21 }, 400],
    ['a template of its own', { templateUrl: 'https://example.com/t.json' }, 400],
  ])('is not started with %s', async (_, body, status) => {
    expect((await platform.operator.call('POST', '/v1/template-upgrades', { body })).status).toBe(status);
  });

  test('is the operator’s alone', async () => {
    const { api } = tenants[0]!;
    expect((await api.call('POST', '/v1/template-upgrades', { body: {} })).status).toBe(403);
    expect((await api.call('GET', '/v1/template-upgrades')).status).toBe(403);
    expect((await api.call('POST', '/v1/drift-reports', { body: {} })).status).toBe(403);
  });
});

describe('a drift report on the deployed platform', () => {
  const findingsOf = async (): Promise<string[][]> => {
    const { reportId } = await platform.operator.must<Report>('POST', '/v1/drift-reports', { body: {} });
    const report = await eventually('the end of the report', async () => {
      const shown = await platform.operator.must<Report>('GET', `/v1/drift-reports/${reportId}?limit=1`);
      return shown.state === 'completed' && whole<Report>(`/v1/drift-reports/${reportId}`);
    });
    return tenants.map(({ tenantId }) =>
      report.tenants
        .find((one) => one.tenantId === tenantId)!
        .findings.map(({ code, resource }) => (resource === undefined ? code : `${resource} ${code}`))
        .sort(),
    );
  };

  test('finds nothing at tenants that are in order', async () => {
    expect(await findingsOf()).toEqual([[], [], [], []]);
  });

  test('finds recovery switched off by hand, a changed template, a wrong phase and a missing stack', async () => {
    const { cloudFormation, dynamodb } = platform.clients;
    const [recovery, template, phase, gone] = tenants as [DemoTenant, DemoTenant, DemoTenant, DemoTenant];
    await dynamodb.send(
      new UpdateContinuousBackupsCommand({
        TableName: dataTable(recovery),
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: false },
      }),
    );
    await changeStack(
      template,
      {
        TemplateBody: longerRecovery
          .replaceAll('"expirationInDays": 7', '"expirationInDays": 8')
          .replaceAll('"ExpirationInDays": 7', '"ExpirationInDays": 8'),
      },
      'active',
    );
    await changeStack(phase, { UsePreviousTemplate: true }, 'provisioning');
    await cloudFormation.send(
      new UpdateTerminationProtectionCommand({ StackName: stackOf(gone), EnableTerminationProtection: false }),
    );
    await cloudFormation.send(new DeleteStackCommand({ StackName: stackOf(gone) }));
    await eventually(
      'the end of the stack',
      async () =>
        (await stack(gone).catch(() => undefined)) === undefined || (await stack(gone)).status === 'DELETE_COMPLETE',
    );
    const found = await findingsOf();
    expect(found[0]).toEqual(['DataTable recovery']);
    expect(found[1]).toEqual(['template-changed']);
    expect(found[2]).toEqual(expect.arrayContaining(['DataTable deletion-protection', 'wrong-phase']));
    expect(found[3]).toContain('stack-missing');
  });

  async function changeStack(tenant: DemoTenant, template: object, phase: string): Promise<void> {
    const kept = ['TenantId', 'Generation', 'TemplateVersion'];
    await platform.clients.cloudFormation.send(
      new UpdateStackCommand({
        StackName: stackOf(tenant),
        ...template,
        Parameters: [
          ...kept.map((ParameterKey) => ({ ParameterKey, UsePreviousValue: true })),
          { ParameterKey: 'Phase', ParameterValue: phase },
        ],
      }),
    );
    await eventually('the change of the stack', async () => (await stack(tenant)).status === 'UPDATE_COMPLETE');
  }
});

/** A call from ring to hang-up; its id. */
async function callOf(tenant: DemoTenant): Promise<string> {
  const turns = ['Guten Tag, wann haben Sie geöffnet?', 'Vielen Dank, auf Wiederhören.'];
  const script = { from: '+491713920061', turns, consent: 'yes' } as const;
  const played = await playDialogue(platform.phone, tenant, { dialogue: { id: 'upgrade', lang: 'de', script } });
  expect(played.failures).toEqual([]);
  return played.callId;
}
