import {
  DeleteTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  ResourceInUseException,
  ResourceNotFoundException,
  RestoreTableToPointInTimeCommand,
  TableAlreadyExistsException,
  type DynamoDBClient,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import type { EpochMs } from '../../shared/kernel/clock.ts';
import type { Generation } from '../../shared/kernel/ids.ts';
import { tenantNames } from '../../shared/kernel/tenant-names.ts';
import { TenantDataError } from '../domain/errors.ts';
import type { RecoveryWindow, RestoredTableProblem, RestoredTables, TenantSession } from '../ports.ts';

type Pair = readonly [source: string, target: string];

/** A generation made by point-in-time recovery, in a session whose generation is the new one. */
export function dynamodbRestoredTables(session: TenantSession, client: () => DynamoDBClient): RestoredTables {
  const targets = [session.names.dataTable, session.names.keyTable] as const;
  const pairs = (source: Generation): Pair[] => {
    const names = tenantNames(session.names.deployment, session.tenant, source);
    return [
      [names.dataTable, targets[0]],
      [names.keyTable, targets[1]],
    ];
  };
  const describe = (name: string) => describeTable(client(), name);
  return {
    session,
    async window(source) {
      const windows = await Promise.all(pairs(source).map(([table]) => windowOf(client(), table)));
      return {
        earliest: Math.max(...windows.map(({ earliest }) => earliest)),
        latest: Math.min(...windows.map(({ latest }) => latest)),
      };
    },
    async isFree() {
      const found = await Promise.all(targets.map(describe));
      return found.every((table) => table === undefined);
    },
    async restore(source, at) {
      for (const pair of pairs(source))
        await restoreTable(client(), pair, { at, of: await described(client(), pair[0]) });
    },
    async check(source) {
      const problems = new Set<RestoredTableProblem>();
      let ready = true;
      for (const [from, to] of pairs(source)) {
        const table = await describe(to);
        if (table?.TableStatus !== 'ACTIVE') ready = false;
        else problemsOf(await described(client(), from), table).forEach((problem) => problems.add(problem));
      }
      return { ready, problems: [...problems] };
    },
    async remove() {
      const left = await Promise.all(targets.map((name) => removeTable(client(), name)));
      return left.every((gone) => gone);
    },
  };
}

async function describeTable(client: DynamoDBClient, TableName: string): Promise<TableDescription | undefined> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

async function described(client: DynamoDBClient, name: string): Promise<TableDescription> {
  const table = await describeTable(client, name);
  if (table === undefined) throw new TenantDataError('A table that is to be restored does not exist.');
  return table;
}

async function windowOf(client: DynamoDBClient, TableName: string): Promise<RecoveryWindow> {
  const { ContinuousBackupsDescription } = await client.send(new DescribeContinuousBackupsCommand({ TableName }));
  const recovery = ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
  const [earliest, latest] = [recovery?.EarliestRestorableDateTime, recovery?.LatestRestorableDateTime];
  if (recovery?.PointInTimeRecoveryStatus !== 'ENABLED' || earliest === undefined || latest === undefined) {
    throw new TenantDataError('A table has no point-in-time recovery.');
  }
  return { earliest: earliest.getTime(), latest: latest.getTime() };
}

/** The key is named: without that a restored table would be under a key of DynamoDB's own. */
async function restoreTable(
  client: DynamoDBClient,
  [SourceTableName, TargetTableName]: Pair,
  { at, of }: { at: EpochMs; of: TableDescription },
): Promise<void> {
  try {
    await client.send(
      new RestoreTableToPointInTimeCommand({
        SourceTableName,
        TargetTableName,
        RestoreDateTime: new Date(at),
        BillingModeOverride: 'PAY_PER_REQUEST',
        SSESpecificationOverride: {
          Enabled: true,
          SSEType: 'KMS',
          KMSMasterKeyId: of.SSEDescription?.KMSMasterKeyArn,
        },
      }),
    );
  } catch (error) {
    // The same step once more: the table is on its way.
    if (!(error instanceof TableAlreadyExistsException)) throw error;
  }
}

function problemsOf(source: TableDescription, restored: TableDescription): RestoredTableProblem[] {
  const { SSEDescription: sse } = restored;
  const indexes = (table: TableDescription) =>
    JSON.stringify(
      (table.GlobalSecondaryIndexes ?? []).map(({ IndexName, KeySchema }) => [IndexName, KeySchema]).sort(),
    );
  return [
    ...(sse?.Status === 'ENABLED' && sse.SSEType === 'KMS' ? [] : (['unencrypted'] as const)),
    ...(sse?.KMSMasterKeyArn === source.SSEDescription?.KMSMasterKeyArn ? [] : (['other-key'] as const)),
    ...(indexes(source) === indexes(restored) ? [] : (['other-indexes'] as const)),
    ...(restored.StreamSpecification?.StreamEnabled === true ? (['streamed'] as const) : []),
    ...(restored.DeletionProtectionEnabled === true ? (['protected'] as const) : []),
  ];
}

/** @returns true once it is gone */
async function removeTable(client: DynamoDBClient, TableName: string): Promise<boolean> {
  try {
    await client.send(new DeleteTableCommand({ TableName }));
  } catch (error) {
    // Still being made, or already going.
    if (!(error instanceof ResourceInUseException) && !(error instanceof ResourceNotFoundException)) throw error;
  }
  return (await describeTable(client, TableName)) === undefined;
}
