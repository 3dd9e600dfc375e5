import {
  DeleteTableCommand,
  DescribeTableCommand,
  RestoreTableToPointInTimeCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { DescribeExecutionCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { localTenant } from '../platform/deployed-names.ts';
import type { DemoTenant } from './demo-tenants.ts';
import { LocalPlatformError } from '../shared/local-platform-error.ts';
import type { Platform } from '../platform/platform.ts';
import { delay } from '../shared/processes.ts';

const WITHIN_MS = 90_000;

/** Waits for a condition. @throws LocalPlatformError naming what did not happen */
async function until<T>(what: string, check: () => Promise<T | undefined | false>): Promise<T> {
  const deadline = Date.now() + WITHIN_MS;
  for (;;) {
    const value = await check();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > deadline) {
      throw new LocalPlatformError(`${what} did not happen within ${WITHIN_MS / 1000} s.`, {
        advice: 'See emulator.log in the state folder.',
      });
    }
    await delay(100);
  }
}

/** Runs the nightly retention workflow now, with the true time, as its schedule would. */
export async function sweepNow(platform: Platform): Promise<void> {
  const stateMachineArn = platform.output('Compliance', 'RetentionMachineArn');
  const { executionArn } = await platform.clients.sfn.send(new StartExecutionCommand({ stateMachineArn, input: '{}' }));
  const status = await until('The retention sweep', async () => {
    const execution = await platform.clients.sfn.send(new DescribeExecutionCommand({ executionArn }));
    return execution.status !== 'RUNNING' && execution.status;
  });
  if (status !== 'SUCCEEDED')
    throw new LocalPlatformError(`The retention sweep ${status}.`, { advice: 'See emulator.log.' });
}

/** A subject request as its status resource shows it. */
export interface RequestBody {
  readonly requestId: string;
  readonly status: string;
  readonly failure?: string;
  readonly found?: Record<string, number>;
  readonly remaining?: Record<string, number>;
  readonly erasure?: { state: string; completeAt: string };
}

/** Files a subject request that the tenant approves at once, and waits for its end. */
export async function runSubjectRequest(
  tenant: DemoTenant,
  request: { type: 'access' | 'erasure'; phoneNumber: string },
): Promise<RequestBody> {
  const filed = await tenant.api.must<RequestBody>('POST', '/v1/subject-requests', {
    body: { ...request, identityVerified: { method: 'code-and-fact' }, decision: 'approve' },
  });
  return until(`The ${request.type} request`, async () => {
    const now = await tenant.api.must<RequestBody>('GET', `/v1/subject-requests/${filed.requestId}`);
    if (now.status === 'failed')
      throw new LocalPlatformError(`The ${request.type} request failed (${now.failure ?? ''}).`, {
        advice: 'See emulator.log.',
      });
    return ['completed', 'erased-live'].includes(now.status) && now;
  });
}

/** Downloads what a link of the API points to. */
export async function download(url: string): Promise<Buffer> {
  const response = await fetch(url);
  if (!response.ok)
    throw new LocalPlatformError(`The link answered ${response.status}.`, { advice: 'See emulator.log.' });
  return Buffer.from(await response.arrayBuffer());
}

/**
 * Restores the tenant's data table as it was at `when` into a generation nobody can reach, and counts what of a call is
 * in it and how many of its keys still exist to open that.
 */
export async function restoreAndLook(
  platform: Platform,
  tenant: DemoTenant,
  { callId, when }: { callId: string; when: Date },
): Promise<{ items: number; keys: number }> {
  const { dynamodb } = platform.clients;
  const live = localTenant(tenant.tenantId, 'g01');
  const target = localTenant(tenant.tenantId, 'g02').dataTable;
  // Left by a run that was interrupted between the restore and its removal.
  await dynamodb.send(new DeleteTableCommand({ TableName: target })).catch(() => undefined);
  await dynamodb.send(
    new RestoreTableToPointInTimeCommand({
      SourceTableName: live.dataTable,
      TargetTableName: target,
      RestoreDateTime: when,
    }),
  );
  await until('The restore', async () => {
    const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: target }));
    return Table?.TableStatus === 'ACTIVE';
  });
  const counts = { items: await countOf(target, callId), keys: await countOf(live.keyTable, `KEY#${callId}`) };
  await dynamodb.send(new DeleteTableCommand({ TableName: target }));
  return counts;

  async function countOf(table: string, part: string): Promise<number> {
    let count = 0;
    let ExclusiveStartKey: Record<string, never> | undefined;
    do {
      const page = await dynamodb.send(new ScanCommand({ TableName: table, ExclusiveStartKey }));
      count += (page.Items ?? []).filter((item) => `${item['pk']?.S} ${item['sk']?.S}`.includes(part)).length;
      ExclusiveStartKey = page.LastEvaluatedKey as Record<string, never> | undefined;
    } while (ExclusiveStartKey !== undefined);
    return count;
  }
}

/** Numbers, seals and signs what waits in the audit outbox now instead of within the next minute. */
export async function publishAudit(platform: Pick<Platform, 'clients' | 'output'>): Promise<void> {
  for (const output of ['SequencerArn', 'PublisherArn']) {
    const reply = await platform.clients.lambda.send(
      new InvokeCommand({ FunctionName: platform.output('Audit', output), Payload: '{}' }),
    );
    if (reply.FunctionError !== undefined)
      throw new LocalPlatformError(`${output} failed.`, { advice: 'See emulator.log.' });
  }
}
