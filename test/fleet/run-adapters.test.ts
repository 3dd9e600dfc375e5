import { CloudFormationServiceException, type CloudFormationClient } from '@aws-sdk/client-cloudformation';
import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  type DynamoDBClient,
  type TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb';
import { ExecutionAlreadyExists, ExecutionDoesNotExist, type SFNClient } from '@aws-sdk/client-sfn';
import type { S3Client } from '@aws-sdk/client-s3';
import { marshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, test } from '@jest/globals';
import { DEPLOYMENT } from '../support/deployment.ts';
import type { RunId, TenantId } from '../../lambdas/shared/kernel/ids.ts';
import type { TemplateUpgradeItem, UpgradeOutcomeItem } from '../../lambdas/fleet/entities.ts';
import { awsStackInspector } from '../../lambdas/fleet/adapters/aws-stack-inspector.ts';
import { cloudformationStackUpdates } from '../../lambdas/fleet/adapters/cloudformation-stack-updates.ts';
import { dynamodbDriftRecords } from '../../lambdas/fleet/adapters/dynamodb-drift-records.ts';
import { dynamodbUpgradeRecords } from '../../lambdas/fleet/adapters/dynamodb-upgrade-records.ts';
import { s3TemplateCatalogue } from '../../lambdas/fleet/adapters/s3-template-catalogue.ts';
import { stepFunctionsRuns } from '../../lambdas/fleet/adapters/step-functions-runs.ts';
import { upgradeTurned } from '../../lambdas/fleet/domain/run-events.ts';
import { NO_COUNTS } from '../../lambdas/fleet/domain/upgrade-run.ts';
import { StacksBusy } from '../../lambdas/fleet/ports.ts';
import { awsClient, commandName, type SentCommand } from '../support/aws-client.ts';

const TENANT = 'taaaaaaaaaaaaaaa' as TenantId;
const RUN = `run_${'a'.repeat(26)}` as RunId;
const ACT = { at: 1_790_000_000_000, requestId: '6f1c9a52-4f0a-4b0e-9d55-0f3f8a9c1d20' };
const UPGRADE: TemplateUpgradeItem = {
  runId: RUN,
  kind: 'upgrade',
  listedAs: `1#${RUN}`,
  state: 'running',
  templateVersion: '2',
  templateKey: 'tenant-template/v2-000000000000.json',
  dryRun: false,
  canaries: [],
  concurrency: 5,
  failureThreshold: 1,
  execution: 3,
  executionAt: 1,
  failures: 0,
  counts: NO_COUNTS,
  startedAt: 1,
  version: 4,
};
const OUTCOME: UpgradeOutcomeItem = {
  runId: RUN,
  tenantId: TENANT,
  state: 'started',
  execution: 3,
  stage: 'planning',
  startedAt: 1,
  updatedAt: 1,
  version: 1,
};

const plane = (dynamodb: () => DynamoDBClient) => ({
  client: dynamodb,
  runsTable: () => 'runs',
  outboxTable: () => 'outbox',
});
const cancelled = () =>
  new TransactionCanceledException({
    message: '',
    $metadata: {},
    CancellationReasons: [{ Code: 'ConditionalCheckFailed' }],
  });

describe('upgrades in DynamoDB', () => {
  const writes = async (act: (records: ReturnType<typeof dynamodbUpgradeRecords>) => Promise<unknown>) => {
    type Sent = { TransactItems: Record<string, Record<string, never>>[] };
    const { sent, client: dynamodb } = awsClient<DynamoDBClient, Sent>();
    await act(dynamodbUpgradeRecords(plane(dynamodb)));
    return sent[0]!.input.TransactItems;
  };
  const event = (after: TemplateUpgradeItem) => upgradeTurned(after, 'stopping', ACT);

  test('are made together with the lock and the entry, all or nothing', async () => {
    const [put, lock, audit] = await writes((records) => records.create(UPGRADE, event(UPGRADE)));
    expect(put!['Put']).toMatchObject({ TableName: 'runs', ConditionExpression: 'attribute_not_exists(pk)' });
    expect(put!['Put']!['Item']).toMatchObject({
      pk: { S: `RUN#${RUN}` },
      sk: { S: 'META' },
      entity: { S: 'templateUpgrade' },
    });
    expect(lock!['Put']!['Item']).toMatchObject({ pk: { S: 'LOCK' }, runId: { S: RUN } });
    expect(lock!['Put']!['ConditionExpression']).toBe('attribute_not_exists(pk) OR runId = :own');
    expect(audit!['Put']).toMatchObject({ TableName: 'outbox' });
  });

  test('that cannot be made are repetitions, or meet another that runs', async () => {
    const known = awsClient<DynamoDBClient>((sent) =>
      commandName(sent) === 'GetItemCommand' ? { Item: marshall({ runId: RUN, kind: 'upgrade' }) } : cancelled(),
    );
    expect(await dynamodbUpgradeRecords(plane(known.client)).create(UPGRADE, event(UPGRADE))).toBe('exists');
    const other = awsClient<DynamoDBClient>((sent) => (commandName(sent) === 'GetItemCommand' ? {} : cancelled()));
    expect(await dynamodbUpgradeRecords(plane(other.client)).create(UPGRADE, event(UPGRADE))).toBe('busy');
  });

  test.each([
    ['stop', 2],
    ['halt', 3],
    ['complete', 3],
    ['resume', 3],
  ] as const)('change by "%s" only from what was read, in %i writes', async (change, count) => {
    const items = await writes((records) => records.change(UPGRADE, { change, now: 9, event }));
    expect(items).toHaveLength(count);
    expect(items[0]!['Update']).toMatchObject({ ConditionExpression: '#version = :read AND #state = :from' });
    expect(items[0]!['Update']!['UpdateExpression']).not.toContain('counts');
    if (change === 'halt' || change === 'complete') {
      expect(items[1]!['Delete']).toMatchObject({ ConditionExpression: 'runId = :own' });
    }
  });

  test('start a tenant only while they run, in this execution, once', async () => {
    const [count, row] = await writes((records) => records.settle(UPGRADE, undefined, OUTCOME));
    expect(count!['Update']).toMatchObject({
      UpdateExpression: 'SET #counts.#started = #counts.#started + :started',
      ConditionExpression: 'execution = :execution AND #state = :running',
    });
    expect(row!['Put']!['ConditionExpression']).toBe('attribute_not_exists(pk)');
  });

  test('count a failure against the number that was read, and stop with it', async () => {
    const failed = { ...OUTCOME, state: 'failed', version: 2 } as const;
    const [count, row] = await writes((records) => records.settle(UPGRADE, OUTCOME, failed));
    expect(count!['Update']!['ConditionExpression']).toBe(
      'execution = :execution AND failures = :read AND #state = :readState',
    );
    expect(count!['Update']!['UpdateExpression']).toBe(
      'SET #counts.#started = #counts.#started + :started, #counts.#failed = #counts.#failed + :failed, failures = :failures, #state = :stopping, #stop = :stop, version = version + :one',
    );
    expect(count!['Update']!['ExpressionAttributeValues']).toMatchObject({
      ':stopping': { S: 'stopping' },
      ':stop': { S: 'failure-threshold' },
      ':failures': { N: '1' },
    });
    expect(row!['Put']).toMatchObject({ ConditionExpression: 'version = :read' });
  });

  test('finish a tenant that was started whatever the state, so that a stop loses nobody', async () => {
    const done = { ...OUTCOME, state: 'upgraded', version: 2 } as const;
    const stopping = { ...UPGRADE, state: 'stopping' } as const;
    const [count] = await writes((records) => records.settle(stopping, OUTCOME, done));
    expect(count!['Update']!['ConditionExpression']).toBe('execution = :execution');
  });

  test('a lost race is an answer, everything else an error', async () => {
    const lost = awsClient<DynamoDBClient>(cancelled);
    expect(await dynamodbUpgradeRecords(plane(lost.client)).settle(UPGRADE, undefined, OUTCOME)).toBe(false);
    const changed = awsClient<DynamoDBClient>(
      () => new ConditionalCheckFailedException({ message: '', $metadata: {} }),
    );
    expect(await dynamodbUpgradeRecords(plane(changed.client)).note(OUTCOME, OUTCOME)).toBe(false);
    const away = awsClient<DynamoDBClient>(() => new Error('away'));
    await expect(dynamodbUpgradeRecords(plane(away.client)).note(OUTCOME, OUTCOME)).rejects.toThrow('away');
  });

  test('a cursor leads nowhere but to the asked-for run, and a drift report is no upgrade', async () => {
    const { sent, client: dynamodb } = awsClient<DynamoDBClient>(() => ({
      Item: marshall({ runId: RUN, kind: 'drift' }),
    }));
    const records = dynamodbUpgradeRecords(plane(dynamodb));
    await records.outcomes(RUN, 10, { tenantId: TENANT, pk: 'RUN#run_other' });
    expect(sent[0]!.input).toMatchObject({
      ExclusiveStartKey: { pk: { S: `RUN#${RUN}` }, sk: { S: `TENANT#${TENANT}` } },
      ConsistentRead: true,
    });
    await records.list(10, { listedAs: `1#${RUN}` });
    expect(sent[1]!.input).toMatchObject({ ScanIndexForward: false, ExclusiveStartKey: { pk: { S: `RUN#${RUN}` } } });
    expect(await records.get(RUN)).toBeUndefined();
  });

  test('drift findings count a tenant once', async () => {
    const { sent, client: dynamodb } = awsClient<DynamoDBClient, TransactWriteItemsCommandInput>(cancelled);
    const findings = { runId: RUN, tenantId: TENANT, templateVersion: '1', findings: [{ code: 'x' }], at: 1 };
    await dynamodbDriftRecords(plane(dynamodb)).add(findings);
    const [put, update] = sent[0]!.input.TransactItems!;
    expect(put!['Put']).toMatchObject({ ConditionExpression: 'attribute_not_exists(pk)' });
    expect(update!['Update']).toMatchObject({ ExpressionAttributeValues: { ':drifted': { N: '1' } } });
  });
});

describe('change sets in CloudFormation', () => {
  const settings = {
    templateUrl: () => 'https://s3.eu-central-1.amazonaws.com/shelf/tenant-template/v1-000000000000.json',
    deployment: () => DEPLOYMENT,
    roleArn: () => 'arn:aws:iam::1:role/stacks',
  };
  const problem = (name: string, message = '') =>
    new CloudFormationServiceException({ name, message, $fault: 'client', $metadata: {} });
  const stacksWith = (answer: (sent: SentCommand) => unknown) => {
    const { sent, client: cloudformation } = awsClient<CloudFormationClient>(answer);
    return { sent, stacks: cloudformationStackUpdates(cloudformation, settings) };
  };
  const WANTED = { name: 'upgrade-run-a-1', templateKey: 'tenant-template/v2-000000000001.json', templateVersion: '2' };

  test('change the template and its version, and nothing else of the stack', async () => {
    const { sent, stacks } = stacksWith(() => ({}));
    expect(await stacks.propose(TENANT, WANTED)).toBe('asked');
    expect(sent[0]!.input).toEqual({
      StackName: `${DEPLOYMENT}-${TENANT}`,
      ChangeSetName: WANTED.name,
      ClientToken: WANTED.name,
      ChangeSetType: 'UPDATE',
      TemplateURL: 'https://s3.eu-central-1.amazonaws.com/shelf/tenant-template/v2-000000000001.json',
      RoleARN: settings.roleArn(),
      Parameters: [
        { ParameterKey: 'TenantId', UsePreviousValue: true },
        { ParameterKey: 'Generation', UsePreviousValue: true },
        { ParameterKey: 'Phase', UsePreviousValue: true },
        { ParameterKey: 'TemplateVersion', ParameterValue: '2' },
      ],
    });
  });

  test.each([
    ['AlreadyExistsException', 'asked'],
    ['ValidationError', 'refused'],
  ])('a proposal that meets %s was %s', async (name, answer) => {
    expect(await stacksWith(() => problem(name)).stacks.propose(TENANT, WANTED)).toBe(answer);
  });

  test.each(['Throttling', 'ThrottlingException', 'TooManyRequestsException', 'RequestLimitExceeded'])(
    '%s is being busy, whatever is asked',
    async (name) => {
      const { stacks } = stacksWith(() => problem(name));
      const asks = [
        stacks.describe(TENANT),
        stacks.changeSet(TENANT, 'x'),
        stacks.propose(TENANT, WANTED),
        stacks.execute(TENANT, 'x'),
        stacks.discard(TENANT, 'x'),
      ];
      for (const ask of asks) await expect(ask).rejects.toBeInstanceOf(StacksBusy);
    },
  );

  test.each([
    [{ Status: 'CREATE_PENDING' }, 'pending'],
    [{ Status: 'CREATE_IN_PROGRESS' }, 'pending'],
    [{ Status: 'DELETE_IN_PROGRESS' }, 'pending'],
    [{ Status: 'FAILED', StatusReason: "The submitted information didn't contain changes. Submit …" }, 'empty'],
    [{ Status: 'FAILED', StatusReason: 'No updates are to be performed.' }, 'empty'],
    [{ Status: 'FAILED', StatusReason: 'Template error' }, 'failed'],
    [{ Status: 'CREATE_COMPLETE', ExecutionStatus: 'EXECUTE_IN_PROGRESS' }, 'executing'],
    [{ Status: 'CREATE_COMPLETE', ExecutionStatus: 'EXECUTE_COMPLETE' }, 'executed'],
    [{ Status: 'CREATE_COMPLETE', ExecutionStatus: 'EXECUTE_FAILED' }, 'executed'],
    [{ Status: 'CREATE_COMPLETE', ExecutionStatus: 'OBSOLETE' }, 'obsolete'],
    [{ Status: 'CREATE_COMPLETE', ExecutionStatus: 'UNAVAILABLE' }, 'obsolete'],
  ])('%j is %s', async (answer, kind) => {
    expect(await stacksWith(() => answer).stacks.changeSet(TENANT, 'x')).toEqual({ kind });
  });

  test('are read to their last page, and what is left open counts as open', async () => {
    const changes = [
      { ResourceChange: { LogicalResourceId: 'A', ResourceType: 'T', Action: 'Modify', Replacement: 'False' } },
      { ResourceChange: { LogicalResourceId: 'B', ResourceType: 'T', Action: 'Modify' } },
      { ResourceChange: { LogicalResourceId: 'C', ResourceType: 'T', Action: 'Remove' } },
      { ResourceChange: { LogicalResourceId: 'D', ResourceType: 'T', Action: 'SyncWithActual' } },
      {},
    ];
    const ready = { Status: 'CREATE_COMPLETE', ExecutionStatus: 'AVAILABLE' };
    const { sent, stacks } = stacksWith(({ input }) =>
      input['NextToken'] === undefined
        ? { ...ready, Changes: changes.slice(0, 2), NextToken: 'more' }
        : { ...ready, Changes: changes.slice(2) },
    );
    expect(await stacks.changeSet(TENANT, 'x')).toEqual({
      kind: 'ready',
      changes: [
        { logicalId: 'A', type: 'T', action: 'Modify', replacement: 'False' },
        { logicalId: 'B', type: 'T', action: 'Modify', replacement: 'Conditional' },
        { logicalId: 'C', type: 'T', action: 'Remove', replacement: 'False' },
        { logicalId: 'D', type: 'T', action: 'Dynamic', replacement: 'False' },
      ],
    });
    expect(sent).toHaveLength(2);
  });

  test.each(['ChangeSetNotFound', 'ChangeSetNotFoundException'])(
    'are absent with %s, and deleted then',
    async (name) => {
      const { stacks } = stacksWith(() => problem(name));
      expect(await stacks.changeSet(TENANT, 'x')).toEqual({ kind: 'absent' });
      await expect(stacks.discard(TENANT, 'x')).resolves.toBeUndefined();
    },
  );

  test('are executed once: the second time is seen at the next look', async () => {
    const { sent, stacks } = stacksWith(() => problem('InvalidChangeSetStatusException'));
    await stacks.execute(TENANT, 'x');
    expect(sent[0]!.input).toMatchObject({ ClientRequestToken: 'x' });
    await expect(stacksWith(() => problem('AccessDenied')).stacks.execute(TENANT, 'x')).rejects.toThrow();
  });

  test.each([
    ['a stack that never was', problem('ValidationError', 'Stack with id vk-x does not exist')],
    ['a deleted stack', { Stacks: [{ StackStatus: 'DELETE_COMPLETE' }] }],
  ])('%s is absent', async (_, answer) => {
    expect(await stacksWith(() => answer).stacks.describe(TENANT)).toEqual({ kind: 'absent' });
    const { client: cloudformation } = awsClient<CloudFormationClient>(() => answer);
    const none = () => ({}) as never;
    expect(
      await awsStackInspector({
        deployment: () => DEPLOYMENT,
        cloudformation,
        dynamodb: none,
        s3: none,
        kms: none,
      }).stack(TENANT),
    ).toEqual({
      kind: 'absent',
    });
  });
});

describe('runs in Step Functions', () => {
  const MACHINE = 'arn:aws:states:eu-central-1:1:stateMachine:m';
  const exists = new ExecutionAlreadyExists({ message: '', $metadata: {} });
  const gone = new ExecutionDoesNotExist({ message: '', $metadata: {} });

  test('start one execution per run and start, with ids alone', async () => {
    const { sent, client: sfn } = awsClient<SFNClient>();
    expect(await stepFunctionsRuns(sfn, () => MACHINE).start(RUN, 2)).toBe('running');
    expect(sent[0]!.input).toEqual({
      stateMachineArn: MACHINE,
      name: `${RUN}-2`,
      input: JSON.stringify({ runId: RUN, execution: 2, next: '' }),
    });
  });

  test.each([
    ['RUNNING', 'running'],
    ['PENDING_REDRIVE', 'running'],
    ['SUCCEEDED', 'ended'],
    ['ABORTED', 'ended'],
    ['TIMED_OUT', 'ended'],
  ])('an execution that is %s is %s, also when it is started again', async (status, state) => {
    const { client: sfn } = awsClient<SFNClient>((sent) =>
      commandName(sent) === 'StartExecutionCommand' ? exists : { status },
    );
    const workflow = stepFunctionsRuns(sfn, () => MACHINE);
    expect([await workflow.start(RUN, 1), await workflow.state(RUN, 1)]).toEqual([state, state]);
  });

  test('one that was never started has ended', async () => {
    expect(await stepFunctionsRuns(awsClient<SFNClient>(() => gone).client, () => MACHINE).state(RUN, 1)).toBe('ended');
  });
});

describe('the shelf in S3', () => {
  test('is listed to its end, without what is no template', async () => {
    const { sent, client: s3 } = awsClient<S3Client>(({ input }) =>
      input['ContinuationToken'] === undefined
        ? {
            Contents: [{ Key: 'tenant-template/v1-000000000000.json' }, { Key: 'tenant-template/notes.txt' }],
            NextContinuationToken: 'more',
          }
        : { Contents: [{ Key: 'tenant-template/v2-000000000001.json' }] },
    );
    const url = 'https://s3.eu-central-1.amazonaws.com/shelf/tenant-template/v1-000000000000.json';
    const listed = await s3TemplateCatalogue(s3, () => url).list();
    expect(listed.map(({ version }) => version)).toEqual(['1', '2']);
    expect(sent[0]!.input).toMatchObject({ Bucket: 'shelf', Prefix: 'tenant-template/' });
  });
});
