import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { S3Client } from '@aws-sdk/client-s3';
import { STSClient } from '@aws-sdk/client-sts';
import { ConfigurationError, REGION, type DeploymentConfig } from '../../lib/config/deployment.ts';
import { environmentConfig } from '../../lib/config/environments.ts';
import { observeAccount, type AccountClients } from './observe.ts';
import { checksOf, type AccountFacts, type Check } from './prerequisites.ts';

/** An account that can be looked at. */
export interface Account {
  readonly clients: AccountClients;
  /** Where not the configuration's own account is looked at: the local platform's. */
  readonly account?: string;
  readonly close: () => Promise<void>;
}

export interface PreflightResult {
  readonly environment: string;
  readonly checks: readonly Check[];
  /** Why the account could not be asked at all. */
  readonly error?: string | undefined;
}

/**
 * Whether an account is ready for an environment. A configuration that is refused is the one thing that is missing then;
 * an account that cannot be reached leaves every check unseen.
 * @param open reaches the account; asked only for a configuration that is valid
 */
export async function preflight(environment: string, open: () => Promise<Account>): Promise<PreflightResult> {
  let config: DeploymentConfig;
  try {
    config = await environmentConfig(environment);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return { environment, checks: [{ id: 'configuration', seen: 'missing', fix: error.message }] };
  }
  const configuration: Check = { id: 'configuration', seen: 'ok', fix: `config/${environment}.ts` };
  const { facts, error } = await looked(config, open);
  return { environment, checks: [configuration, ...checksOf(facts.config, facts.seen)], error };
}

async function looked(config: DeploymentConfig, open: () => Promise<Account>) {
  try {
    const { clients, account, close } = await open();
    const its = account === undefined ? config : { ...config, deployment: { ...config.deployment, account } };
    try {
      return { facts: { config: its, seen: await observeAccount(clients, its) }, error: undefined };
    } finally {
      await close();
    }
  } catch (error) {
    const seen: AccountFacts = {};
    return { facts: { config, seen }, error: error instanceof Error ? error.message : String(error) };
  }
}

/** The account of the credentials at hand. */
export async function awsAccount(): Promise<Account> {
  const config = { region: REGION, maxAttempts: 2 };
  return {
    clients: {
      cloudFormation: new CloudFormationClient(config),
      lambda: new LambdaClient(config),
      // Organizations answers in us-east-1, for every region.
      organizations: new OrganizationsClient({ ...config, region: 'us-east-1' }),
      s3: new S3Client(config),
      sts: new STSClient(config),
    },
    close: async () => undefined,
  };
}

/** Prints checks, what is missing with what to do. */
export function printChecks(checks: readonly Check[], say: (line: string) => void): void {
  for (const { id, seen, fix } of checks) {
    say(`${seen.padEnd(8)} ${id}`);
    if (seen !== 'ok') say(`         ${fix}`);
  }
}
