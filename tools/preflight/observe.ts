import {
  DescribeAccountLimitsCommand,
  paginateDescribeStacks,
  type CloudFormationClient,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { GetAccountSettingsCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { DescribeEffectivePolicyCommand, type OrganizationsClient } from '@aws-sdk/client-organizations';
import { GetObjectLockConfigurationCommand, type S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import type { DeploymentConfig } from '../../lib/config/deployment.ts';
import { stackName } from '../../lib/config/deployment-name.ts';
import type { AccountFacts } from './prerequisites.ts';

/** Clients of the account that is looked at. Only reading requests are made. */
export interface AccountClients {
  readonly cloudFormation: CloudFormationClient;
  readonly lambda: LambdaClient;
  readonly organizations: OrganizationsClient;
  readonly s3: S3Client;
  readonly sts: STSClient;
}

/**
 * Looks at an account and changes nothing. What cannot be read, for whatever reason, is left out of the facts.
 * @param config names the deployment whose stacks are looked for
 */
export async function observeAccount(clients: AccountClients, config: DeploymentConfig): Promise<AccountFacts> {
  const [account, stacks, concurrency, stackLimit, optOutPolicy] = await Promise.all([
    read(async () => (await clients.sts.send(new GetCallerIdentityCommand({}))).Account),
    read(() => allStacks(clients.cloudFormation)),
    read(async () => (await clients.lambda.send(new GetAccountSettingsCommand({}))).AccountLimit?.ConcurrentExecutions),
    read(
      async () =>
        (await clients.cloudFormation.send(new DescribeAccountLimitsCommand({}))).AccountLimits?.find(
          ({ Name }) => Name === 'StackLimit',
        )?.Value,
    ),
    read(() => effectiveOptOut(clients.organizations)),
  ]);
  const audit = stacks?.find(({ StackName }) => StackName === stackName(config.deployment.name, 'Audit'));
  return {
    account,
    stacks: stacks && new Map(stacks.map((stack) => [stack.StackName ?? '', deployed(stack)])),
    auditLock: stacks && (await read(() => lockOf(clients.s3, audit))),
    concurrency,
    stackLimit,
    optOutPolicy,
  };
}

async function read<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch {
    // No right to read, no answer: nothing was seen, which the checks say.
    return undefined;
  }
}

async function allStacks(client: CloudFormationClient): Promise<Stack[]> {
  const found: Stack[] = [];
  for await (const page of paginateDescribeStacks({ client }, {})) found.push(...(page.Stacks ?? []));
  return found;
}

const deployed = ({ StackStatus, Tags }: Stack) => ({
  status: StackStatus ?? '',
  tags: Object.fromEntries((Tags ?? []).map(({ Key, Value }) => [Key ?? '', Value ?? ''])),
});

async function effectiveOptOut(client: OrganizationsClient): Promise<string> {
  try {
    const command = new DescribeEffectivePolicyCommand({ PolicyType: 'AISERVICES_OPT_OUT_POLICY' });
    return (await client.send(command)).EffectivePolicy?.PolicyContent ?? '';
  } catch (error) {
    if (error instanceof Error && error.name === 'EffectivePolicyNotFoundException') return '';
    throw error;
  }
}

/** The lock of the archive that the stack made; `none` while there is no such stack. */
async function lockOf(client: S3Client, audit: Stack | undefined): Promise<AccountFacts['auditLock']> {
  if (audit === undefined) return 'none';
  const bucket = audit.Outputs?.find(({ OutputKey }) => OutputKey === 'ArchiveBucketName')?.OutputValue;
  if (bucket === undefined) return 'none';
  const { ObjectLockConfiguration } = await client.send(new GetObjectLockConfigurationCommand({ Bucket: bucket }));
  const { Mode, Days, Years } = ObjectLockConfiguration?.Rule?.DefaultRetention ?? {};
  if (Mode === 'COMPLIANCE' && Years !== undefined) return { mode: 'COMPLIANCE', years: Years };
  return Mode === 'GOVERNANCE' && Days !== undefined ? { mode: 'GOVERNANCE', days: Days } : undefined;
}
