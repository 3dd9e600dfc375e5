import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, expect, test } from '@jest/globals';
import { toItem } from '../../lambdas/audit/adapters/dynamodb-items.ts';
import { isLogId, type LogId } from '../../lambdas/audit/domain/entry.ts';
import type { DemoTenant } from '../../local/demo/demo-tenants.ts';
import { publishAudit } from '../../local/demo/demo-lifecycle.ts';
import { connectPlatform, eventually, type TestPlatform } from '../support/platform.ts';
import { testItem } from './support/world.ts';

/** Attacks of an operator who has every right on the deployed outbox; the platform's own sequencer answers. */
let platform: TestPlatform;
let tenant: DemoTenant;
let log: LogId;
beforeAll(async () => {
  platform = await connectPlatform();
  tenant = await platform.freshTenant();
  if (!isLogId(tenant.tenantId)) throw new Error('A tenant has a log.');
  log = tenant.tenantId;
});

const table = () => platform.output('Data', 'OutboxTableName');
const put = (item: object) =>
  platform.clients.dynamodb.send(new PutItemCommand({ TableName: table(), Item: toItem(item) }));
const remove = ({ pk, sk }: { pk: string; sk: string }) =>
  platform.clients.dynamodb.send(new DeleteItemCommand({ TableName: table(), Key: toItem({ pk, sk }) }));

async function reports(count: number): Promise<unknown[]> {
  for (const end = Date.now() + 90_000; ;) {
    const found = (await platform.auditEntries(log, 'audit.row-missing')).map(({ details }) => details['event']);
    if (found.length >= count || Date.now() > end) return found;
    await sleep(1_000);
  }
}

test('a row taken out before it is numbered is an entry of its log', async () => {
  const item = testItem(log, 1);
  // Nothing numbers it meanwhile: it is in no queue.
  const { pending: _, ...unqueued } = item;
  await put(unqueued);
  await remove(item);
  expect(await reports(1)).toEqual([item.sk]);
}, 120_000);

test('a row taken out after it was numbered is told, and the log still proves the entry', async () => {
  const item = testItem(log, 2);
  await put(item);
  const numbered = async () =>
    (await tenant.api.must<{ items: { entry: { id: string } }[] }>('GET', '/v1/audit/events')).items;
  for (const end = Date.now() + 90_000; !(await numbered()).some(({ entry }) => entry.id === item.sk);) {
    if (Date.now() > end) throw new Error('The row was not numbered.');
    await sleep(1_000);
  }
  await remove(item);
  expect(await reports(2)).toContain(item.sk);
  expect((await numbered()).some(({ entry }) => entry.id === item.sk)).toBe(true);
}, 240_000);

test('a bundle that a workflow makes is fetched by a link and verified, and the log tells of every step', async () => {
  await publishAudit(platform);
  const order = await tenant.api.must<{ exportId: string }>('POST', '/v1/audit/bundles', { body: {} });
  const path = `/v1/audit/bundles/${order.exportId}`;
  const made = await eventually('The bundle is made', async () => {
    const bundle = await tenant.api.must<{ state: string; bytes?: number; entries?: number }>('GET', path);
    if (bundle.state === 'failed') throw new Error('The bundle failed.');
    return bundle.state === 'ready' ? bundle : undefined;
  });
  const { url } = await tenant.api.must<{ url: string }>('POST', `${path}/link`);
  const tar = Buffer.from(await (await fetch(url)).arrayBuffer());
  expect(tar.length).toBe(made.bytes);
  const folder = mkdtempSync(join(tmpdir(), 'voicekeep-bundle-'));
  try {
    execFileSync('tar', ['-xf', '-', '-C', folder], { input: tar });
    for (const command of [
      [process.execPath, 'voicekeep-verify.mjs', 'audit'],
      ['python3', 'voicekeep_verify.py', 'audit'],
    ] as const) {
      const [program, ...args] = command;
      expect(execFileSync(program, args, { cwd: folder, encoding: 'utf8' })).toContain(`${made.entries} entries`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const told = await eventually('Every step is told', async () => {
    const entries = await platform.auditEntries(log, 'audit.exported');
    return entries.length >= 4 && entries.map(({ details, outcome }) => `${String(details['step'])} ${outcome}`);
  });
  expect([...told].sort()).toEqual(['fetched success', 'made intent', 'made success', 'ordered success']);
}, 240_000);
