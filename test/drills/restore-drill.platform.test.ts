import { DescribeTableCommand, GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { DescribeStateMachineCommand } from '@aws-sdk/client-sfn';
import { marshall } from '@aws-sdk/util-dynamodb';
import { beforeAll, expect, test } from '@jest/globals';
import { tenantNames } from '../support/deployment.ts';
import { createOperatorKey } from '../../tools/operator-key/create-operator-key.ts';
import type { ApiClient } from '../../local/platform/api-client.ts';
import { playDialogue } from '../../local/demo/demo-calls.ts';
import type { DemoTenant } from '../../local/demo/demo-tenants.ts';
import { delay } from '../../local/shared/processes.ts';
import { connectPlatform, eventually, type TestPlatform } from '../support/platform.ts';

interface Drill {
  readonly drillId: string;
  readonly status: string;
  readonly report?: {
    readonly quarantine?: string;
    readonly findings: Record<string, number>;
    readonly counts: Record<string, number>;
    readonly erasuresReplayed?: number;
    readonly recoverySeconds?: number;
    readonly removed: boolean;
    readonly failure?: string;
  };
}

let platform: TestPlatform;
let tenant: DemoTenant;
let second: ApiClient;
let point: number;
let erased: { callId: string; keyRows: Record<string, never>[] };
let held: string;
const ERASED_NUMBER = '+491713920071';

async function keyRowsOf(callId: string): Promise<Record<string, never>[]> {
  const { dynamodb } = platform.clients;
  const names = tenantNames(tenant.tenantId, 'g01');
  const key = { pk: { S: `CALL#${callId}` }, sk: { S: 'META' } };
  const call = await dynamodb.send(new GetItemCommand({ TableName: names.dataTable, Key: key }));
  const { Items = [] } = await dynamodb.send(
    new QueryCommand({
      TableName: names.keyTable,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
      ExpressionAttributeValues: {
        ':pk': { S: `SUBJECT#${call.Item?.['subject']?.S}` },
        ':sk': { S: `KEY#${callId}` },
      },
    }),
  );
  return Items as Record<string, never>[];
}

const tableExists = async (TableName: string): Promise<boolean> => {
  try {
    await platform.clients.dynamodb.send(new DescribeTableCommand({ TableName }));
    return true;
  } catch (error) {
    if ((error as Error).name === 'ResourceNotFoundException') return false;
    throw error;
  }
};

beforeAll(async () => {
  platform = await connectPlatform();
  tenant = await platform.freshTenant();
  const { key } = await createOperatorKey({
    dynamodb: platform.clients.dynamodb,
    apiKeysTable: platform.output('Data', 'ApiKeysTableName'),
    outboxTable: platform.output('Data', 'OutboxTableName'),
    label: 'second person',
  });
  second = platform.api(key);
  const play = (from: string) =>
    playDialogue(platform.phone, tenant, {
      dialogue: {
        id: from,
        lang: 'de',
        script: { from, turns: ['Wann haben Sie geöffnet?', 'Auf Wiederhören.'], consent: 'yes' },
      },
    });
  const [first, other] = [await play(ERASED_NUMBER), await play('+491713920072')];
  await play('+491713920073');
  erased = { callId: first.callId, keyRows: await keyRowsOf(first.callId) };
  held = other.callId;
  await delay(1500);
  point = Date.now();
  await delay(1500);
  const { requestId } = await tenant.api.must<{ requestId: string }>('POST', '/v1/subject-requests', {
    body: { type: 'erasure', phoneNumber: ERASED_NUMBER, identityVerified: { method: 'code' }, decision: 'approve' },
  });
  await eventually('The erasure is carried out', async () => {
    const { status } = await tenant.api.must<{ status: string }>('GET', `/v1/subject-requests/${requestId}`);
    return status === 'erased-live' || status === 'completed';
  });
});

test('a call is held, shown as held and recorded as held', async () => {
  const until = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const path = `/v1/calls/${held}/hold`;
  expect((await tenant.api.call('GET', path)).status).toBe(404);
  await tenant.api.must('PUT', path, { body: { ground: 'legal-claim', until } });
  expect(await tenant.api.must('GET', path)).toMatchObject({ ground: 'legal-claim', until });
  const { items } = await tenant.api.must<{ items: object[] }>('GET', '/v1/retention/ledger');
  expect(items).toContainEqual(expect.objectContaining({ kind: 'hold-set', callId: held, state: 'destroyed' }));
  expect(await platform.auditEntries(tenant.tenantId, 'hold.changed')).toHaveLength(1);
});

test('a drill that two persons started restores, erases again, finds everybody else and leaves nothing behind', async () => {
  const asked = await platform.operator.must<Drill>('POST', '/v1/restore-drills', {
    body: { tenantId: tenant.tenantId, recoveryPoint: new Date(point).toISOString() },
  });
  const path = `/v1/restore-drills/${asked.drillId}`;
  expect((await platform.operator.call('POST', `${path}/approve`)).status).toBe(409);
  expect(await second.must('POST', `${path}/approve`)).toMatchObject({ status: 'running' });
  const drill = await eventually('The drill ends', async () => {
    const now = await second.must<Drill>('GET', path);
    return now.status !== 'running' && now;
  });
  expect(drill.report?.findings).toEqual({});
  expect(drill).toMatchObject({ status: 'passed', report: { quarantine: 'g02', removed: true } });
  expect(drill.report?.failure).toBeUndefined();
  expect(drill.report?.erasuresReplayed).toBeGreaterThan(0);
  expect(drill.report?.counts['opened']).toBe(drill.report?.counts['samples']);
  expect(drill.report?.counts['opened']).toBeGreaterThan(1);
  const gone = tenantNames(tenant.tenantId, 'g02');
  expect([await tableExists(gone.dataTable), await tableExists(gone.keyTable)]).toEqual([false, false]);
  const live = tenantNames(tenant.tenantId, 'g01');
  expect([await tableExists(live.dataTable), await tableExists(live.keyTable)]).toEqual([true, true]);
  const steps = (await platform.auditEntries('platform', 'tenant.restore-drilled')).filter(
    ({ details }) => details['drill'] === asked.drillId,
  );
  expect(steps.map(({ details }) => details['step']).sort()).toEqual(['approved', 'finished', 'requested']);
  // Its own session tells of the end; what operators did to it follows from the platform's log.
  const toldOf = async () => {
    const own = await platform.auditEntries(tenant.tenantId, 'tenant.restore-drilled');
    return own.filter(({ details }) => details['drill'] === asked.drillId).map(({ details }) => details['step']);
  };
  await eventually('every step in the tenant’s log', async () => new Set(await toldOf()).size === 3);
  expect((await toldOf()).sort()).toEqual(expect.arrayContaining(['approved', 'finished', 'requested']));
});

test('a drill whose quarantine was tampered with after the replay fails, and is removed all the same', async () => {
  const drillId = `run_${'s'.repeat(26)}`;
  const now = Date.now();
  const { dynamodb, lambda, sfn } = platform.clients;
  const drill = {
    ...{ drillId, tenantId: tenant.tenantId, trigger: 'operator', status: 'running', requestedAt: now, startedAt: now },
    ...{ wantedPoint: point, attempt: 1, version: 1, list: 'drills', order: `x#${drillId}`, entity: 'restoreDrill' },
  };
  const TableName = platform.output('Data', 'DrillsTableName');
  await dynamodb.send(new PutItemCommand({ TableName, Item: marshall(drill) }));
  const place = { drillId: `tenant#${tenant.tenantId}`, tenantId: tenant.tenantId, running: drillId };
  await dynamodb.send(new PutItemCommand({ TableName, Item: marshall({ ...place, list: 'tenants', order: '0' }) }));
  const machine = await sfn.send(
    new DescribeStateMachineCommand({ stateMachineArn: platform.output('Tenants', 'DrillMachineArn') }),
  );
  const { States } = JSON.parse(machine.definition!) as { States: Record<string, { Resource?: string }> };
  const step = async (state: string, input: object = {}) => {
    const FunctionName = States[state]?.Resource;
    const Payload = JSON.stringify({ drillId, failed: 'none', ...input });
    const answer = await lambda.send(new InvokeCommand({ FunctionName, Payload }));
    const text = new TextDecoder().decode(answer.Payload);
    if (answer.FunctionError !== undefined) throw new Error(`${state}: ${text}`);
    return JSON.parse(text) as Record<string, unknown>;
  };
  await step('Restore tables', { do: 'begin' });
  await eventually(
    'The tables are restored',
    async () => (await step('Check tables', { do: 'check' }))['state'] === 'done',
  );
  const quarantine = tenantNames(tenant.tenantId, 'g02').keyTable;
  const rowThere = async () => {
    const { pk, sk } = erased.keyRows[0]!;
    return (await dynamodb.send(new GetItemCommand({ TableName: quarantine, Key: { pk: pk!, sk: sk! } }))).Item;
  };
  expect(erased.keyRows.length).toBeGreaterThan(0);
  expect(await rowThere()).toBeDefined();
  expect(await step('Replay ledger')).toEqual({ state: 'done' });
  expect(await rowThere()).toBeUndefined();
  await dynamodb.send(new PutItemCommand({ TableName: quarantine, Item: erased.keyRows[0] }));
  expect(await step('Look again')).toEqual({ state: 'done' });
  await eventually(
    'The tables are gone',
    async () => (await step('Remove tables', { do: 'remove' }))['state'] === 'done',
  );
  expect(await step('Close drill')).toEqual({ passed: false });
  const shown = await platform.operator.must<Drill>('GET', `/v1/restore-drills/${drillId}`);
  expect(shown).toMatchObject({ status: 'failed', report: { removed: true } });
  expect(shown.report?.findings).toEqual({ remains: 1, revived: 1 });
  expect(await tableExists(quarantine)).toBe(false);
});
