import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import {
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  ListTablesCommand,
} from '@aws-sdk/client-dynamodb';
import { GetFunctionCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutObjectRetentionCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmulator, type Emulator } from '../../local/emulator/emulator.ts';
import {
  droppedPropertiesTemplate,
  lockRolesTemplate,
  lockTemplate,
  placeholderTemplate,
} from './emulator-template.ts';
import {
  LOCAL_DIR,
  assume,
  clientOf,
  createStack,
  outcome,
  startTestEmulator,
  temporaryFolder,
} from './support/emulators.ts';
import { cdkDeployTests } from './support/cdk-deploy-tests.ts';
import { workerTests } from './support/worker-tests.ts';
import { workflowTests } from './support/workflow-tests.ts';

const Bucket = 'vk-audit-segments';
const DAY = 86_400_000;

let folder: string;
let emulator: Emulator;
let writer: S3Client;
let attacker: S3Client;
let versionId: string;

const asRole = async (role: string) =>
  new S3Client(clientOf(emulator, await assume(emulator, emulator.credentials, role)));
const inDays = (days: number) => new Date(Date.now() + days * DAY);

beforeAll(async () => {
  folder = await temporaryFolder();
  emulator = await startTestEmulator(folder, true);
  await createStack(emulator, 'lock-roles', lockRolesTemplate);
  await createStack(emulator, 'lock', lockTemplate);
  [writer, attacker] = [await asRole('vk-writer'), await asRole('vk-attacker')];
  const put = await writer.send(new PutObjectCommand({ Bucket, Key: 'segment', Body: 'sealed', IfNoneMatch: '*' }));
  versionId = put.VersionId ?? '';
});

afterAll(async () => {
  await emulator?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('Object Lock as the template states it', () => {
  const object = { Bucket, Key: 'segment' };
  const retain = (Mode: 'COMPLIANCE' | 'GOVERNANCE', days: number) =>
    outcome(
      attacker.send(
        new PutObjectRetentionCommand({
          ...object,
          VersionId: versionId,
          BypassGovernanceRetention: true,
          Retention: { Mode, RetainUntilDate: inDays(days) },
        }),
      ),
    );

  test('a locked version is not deleted, nor by bypassing governance', async () => {
    expect(versionId).not.toBe('');
    expect(await outcome(attacker.send(new DeleteObjectCommand({ ...object, VersionId: versionId })))).toBe(
      'AccessDenied',
    );
    expect(
      await outcome(
        attacker.send(new DeleteObjectCommand({ ...object, VersionId: versionId, BypassGovernanceRetention: true })),
      ),
    ).toBe('AccessDenied');
  });

  test('retention is neither shortened nor weakened, but can be extended', async () => {
    expect(await retain('COMPLIANCE', 1)).toBe('AccessDenied');
    expect(await retain('GOVERNANCE', 20)).toBe('AccessDenied');
    expect(await retain('COMPLIANCE', 20)).toBe('allowed');
  });

  test('the writer cannot choose a retention of its own', async () => {
    const own = { ObjectLockMode: 'GOVERNANCE', ObjectLockRetainUntilDate: inDays(1) } as const;
    expect(await outcome(writer.send(new PutObjectCommand({ Bucket, Key: 'short', Body: 'x', ...own })))).toBe(
      'AccessDenied',
    );
  });

  test('the bucket policy denies a shorter retention even to who may set one', async () => {
    const put = (days: number) =>
      new PutObjectCommand({
        Bucket,
        Key: 'chosen',
        Body: 'x',
        ObjectLockMode: 'COMPLIANCE',
        ObjectLockRetainUntilDate: inDays(days),
      });
    expect(await outcome(attacker.send(put(1)))).toBe('AccessDenied');
    expect(await outcome(attacker.send(put(11)))).toBe('allowed');
  });

  test('an existing segment is not overwritten', async () => {
    expect(await outcome(writer.send(new PutObjectCommand({ ...object, Body: 'forged', IfNoneMatch: '*' })))).toBe(
      'PreconditionFailed',
    );
  });

  test('versioning is not suspended', async () => {
    const suspend = new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Suspended' } });
    expect(await outcome(attacker.send(suspend))).toBe('InvalidBucketState');
  });
});

describe('S3 requests', () => {
  test('a presigned URL works, and no longer when tampered with; unsigned requests are nobody’s', async () => {
    const url = await getSignedUrl(writer, new GetObjectCommand({ Bucket, Key: 'segment' }), { expiresIn: 60 });
    const statusOf = async (target: string) => (await fetch(target)).status;
    expect(await statusOf(url)).toBe(200);
    expect(await statusOf(url.replace('/segment', '/other'))).toBe(403);
    expect(await statusOf(url.split('?')[0] as string)).toBe(403);
  });

  test('a link older than the policy allows is denied although its own time is not over', async () => {
    const get = new GetObjectCommand({ Bucket, Key: 'segment' });
    const signingDate = new Date(Date.now() - 120_000);
    expect((await fetch(await getSignedUrl(writer, get, { expiresIn: 600, signingDate }))).status).toBe(403);
  });
});

test('a stack does not take a bucket away that still holds something', async () => {
  const cloudFormation = new CloudFormationClient(clientOf(emulator, emulator.credentials));
  await cloudFormation.send(new DeleteStackCommand({ StackName: 'lock' }));
  await sleep(500);
  const { Stacks } = await cloudFormation.send(new DescribeStacksCommand({ StackName: 'lock' }));
  expect(Stacks?.[0]?.StackStatus).toBe('DELETE_FAILED');
  const root = new S3Client(clientOf(emulator, emulator.credentials));
  expect(await (await root.send(new GetObjectCommand({ Bucket, Key: 'segment' }))).Body?.transformToString()).toBe(
    'sealed',
  );
});

describe('types that MiniStack lacks', () => {
  const recordsOf = async () =>
    (
      JSON.parse(await readFile(emulator.placeholdersFile, 'utf8')) as {
        resources: { type: string; physicalId: string; properties: object }[];
      }
    ).resources;

  test('are placeholders that answer Ref and GetAtt as AWS does', async () => {
    const outputs = await createStack(emulator, 'placeholders', placeholderTemplate);
    expect(outputs['BotId']).toMatch(/^[A-Z0-9]{10}$/);
    expect(outputs['AliasArn']).toBe(
      `arn:aws:lex:eu-central-1:000000000000:bot-alias/${outputs['BotId']}/${outputs['AliasId']}`,
    );
    expect(outputs['AliasStatus']).toBe('Available');
    expect(outputs['TrailArn']).toBe('arn:aws:cloudtrail:eu-central-1:000000000000:trail/vk-trail');
  });

  test('are in the registry with their resolved properties', async () => {
    const alias = (await recordsOf()).find(({ type }) => type === 'AWS::Lex::BotAlias');
    expect(alias).toMatchObject({
      logicalId: 'Alias',
      stack: 'placeholders',
      properties: {
        BotVersion: '1',
        BotAliasLocaleSettings: [
          {
            LocaleId: 'de_DE',
            BotAliasLocaleSetting: {
              CodeHookSpecification: {
                LambdaCodeHook: { LambdaArn: 'arn:aws:lambda:eu-central-1:000000000000:function:hook' },
              },
            },
          },
        ],
      },
    });
  });

  test('fail when they are not on the list', async () => {
    const TemplateBody = JSON.stringify({ Resources: { Robot: { Type: 'AWS::RoboMaker::Fleet', Properties: {} } } });
    const cloudFormation = new CloudFormationClient(clientOf(emulator, emulator.credentials));
    await expect(cloudFormation.send(new CreateStackCommand({ StackName: 'unknown', TemplateBody }))).rejects.toThrow(
      /Unrecognized resource types.*AWS::RoboMaker::Fleet/,
    );
  });
});

describe('template properties that MiniStack drops', () => {
  test('hold: time to live, encryption, dead-letter queue, reserved concurrency, and a protected table outlives its stack', async () => {
    await createStack(emulator, 'dropped', droppedPropertiesTemplate);
    const root = clientOf(emulator, emulator.credentials);
    const ttl = await new DynamoDBClient(root).send(new DescribeTimeToLiveCommand({ TableName: 'vk-protected' }));
    expect(ttl.TimeToLiveDescription).toMatchObject({ AttributeName: 'expires', TimeToLiveStatus: 'ENABLED' });
    const { Table } = await new DynamoDBClient(root).send(new DescribeTableCommand({ TableName: 'vk-protected' }));
    expect(Table?.SSEDescription).toMatchObject({ Status: 'ENABLED', SSEType: 'KMS' });
    const found = await new LambdaClient(root).send(new GetFunctionCommand({ FunctionName: 'vk-single-flight' }));
    expect(found.Configuration?.DeadLetterConfig?.TargetArn).toMatch(/^arn:aws:sqs:/);
    expect(found.Concurrency?.ReservedConcurrentExecutions).toBe(1);
    const cloudFormation = new CloudFormationClient(root);
    await cloudFormation.send(new DeleteStackCommand({ StackName: 'dropped' }));
    await sleep(500);
    expect(
      (await cloudFormation.send(new DescribeStacksCommand({ StackName: 'dropped' }))).Stacks?.[0]?.StackStatus,
    ).toBe('DELETE_FAILED');
    expect((await new DynamoDBClient(root).send(new ListTablesCommand({}))).TableNames).toContain('vk-protected');
  });

  test('and a Lambda reaches the simulators without a word in its template', async () => {
    await createStack(emulator, 'inherits', {
      Resources: {
        ...droppedPropertiesTemplate.Resources,
        Table: { Type: 'AWS::SNS::Topic' },
        Function: {
          ...droppedPropertiesTemplate.Resources.Function,
          Properties: { ...droppedPropertiesTemplate.Resources.Function.Properties, FunctionName: 'vk-inherits' },
        },
      },
    });
    const client = new LambdaClient(clientOf(emulator, emulator.credentials));
    const { Payload } = await client.send(new InvokeCommand({ FunctionName: 'vk-inherits' }));
    expect(JSON.parse(Buffer.from(Payload ?? []).toString())).toBe('http://127.0.0.1:9');
  });
});

workflowTests(() => emulator);
workerTests();

describe('start and stop', () => {
  // The killed stay listed as defunct until init collects them; they run no more.
  const groupLives = (pid: number) =>
    execFileSync('ps', ['-eo', 'pgid=,stat='])
      .toString()
      .split('\n')
      .some((line) => {
        const [group, state] = line.trim().split(/\s+/);
        return Number(group) === pid && !state?.startsWith('Z');
      });
  const untilGone = async (pid: number) => {
    for (const deadline = Date.now() + 10_000; groupLives(pid) && Date.now() < deadline;) await sleep(50);
  };

  test('a taken port is told before anything starts', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    const start = startEmulator({
      localDir: LOCAL_DIR,
      stateDir: folder,
      port,
      serviceEndpoints: {},
      persist: false,
      logFile: join(folder, 'taken.log'),
    });
    await expect(start).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken.`);
    server.close();
  });

  test('a folder without an installation is told', async () => {
    const start = startEmulator({
      localDir: folder,
      stateDir: folder,
      serviceEndpoints: {},
      persist: false,
      logFile: join(folder, 'none.log'),
    });
    await expect(start).rejects.toThrow('not installed');
  });

  test('a second start finds stacks, locks and placeholders again; stopping twice leaves nothing', async () => {
    const { pid, temporary } = emulator.process;
    expect(groupLives(pid)).toBe(true);
    await Promise.all([emulator.stop(), emulator.stop()]);
    await untilGone(pid);
    expect(groupLives(pid)).toBe(false);
    expect(existsSync(temporary)).toBe(false);
    emulator = await startTestEmulator(folder, true);
    const { Stacks } = await new CloudFormationClient(clientOf(emulator, emulator.credentials)).send(
      new DescribeStacksCommand({ StackName: 'placeholders' }),
    );
    expect(Stacks?.[0]?.StackStatus).toBe('CREATE_COMPLETE');
    expect(await readFile(emulator.placeholdersFile, 'utf8')).toContain('AWS::Lex::BotAlias');
    attacker = await asRole('vk-attacker');
    const steal = new DeleteObjectCommand({
      Bucket,
      Key: 'segment',
      VersionId: versionId,
      BypassGovernanceRetention: true,
    });
    expect(await outcome(attacker.send(steal))).toBe('AccessDenied');
  });

  test('a reset forgets everything', async () => {
    await emulator.reset();
    expect(
      (await new CloudFormationClient(clientOf(emulator, emulator.credentials)).send(new DescribeStacksCommand({})))
        .Stacks,
    ).toEqual([]);
    expect(JSON.parse(await readFile(emulator.placeholdersFile, 'utf8'))).toEqual({ resources: [] });
  });

  test('the emulator ends with the process that started it, even when that is killed', async () => {
    const script = `
      import { startTestEmulator } from ${JSON.stringify(join(import.meta.dirname, 'support', 'emulators.ts'))};
      const emulator = await startTestEmulator(${JSON.stringify(folder)});
      console.log(JSON.stringify(emulator.process));
      setInterval(() => undefined, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const line = await new Promise<string>((resolve) =>
      child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString())),
    );
    const { pid, temporary } = JSON.parse(line) as Emulator['process'];
    expect(groupLives(pid)).toBe(true);
    child.kill('SIGKILL');
    await untilGone(pid);
    expect(groupLives(pid)).toBe(false);
    expect(existsSync(temporary)).toBe(false);
  }, 20_000);
});

// After the reset above.
cdkDeployTests(
  {
    emulator: () => emulator,
    restart: async () => {
      await emulator.stop();
      emulator = await startTestEmulator(folder, true);
    },
  },
  () => folder,
);
