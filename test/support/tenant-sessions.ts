import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, STSClient, type AssumeRoleCommandInput } from '@aws-sdk/client-sts';
import { DescribeStackResourceCommand } from '@aws-sdk/client-cloudformation';
import { LOCAL_ACCOUNT, LOCAL_REGION, ROOT_CREDENTIALS } from '../../local/emulator/emulator.ts';
import type { TemplateResource, Templates } from '../../lib/shared/templates.ts';
import { accessRoleName, accessTagOf, physicalStack } from './deployment.ts';
import type { SessionClients } from './live-attempts.ts';
import type { TestPlatform } from './platform.ts';

/** Keys of a principal, as SDK clients take them. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Takes a role with somebody's credentials. */
export async function assumeRole(
  { facts }: TestPlatform,
  caller: Credentials,
  request: Pick<AssumeRoleCommandInput, 'RoleArn'> & Partial<AssumeRoleCommandInput>,
): Promise<Credentials> {
  const sts = new STSClient(clientOf(facts.endpoint, caller));
  const { Credentials: made } = await sts.send(new AssumeRoleCommand({ RoleSessionName: 'test', ...request }));
  return {
    accessKeyId: made?.AccessKeyId ?? '',
    secretAccessKey: made?.SecretAccessKey ?? '',
    sessionToken: made?.SessionToken ?? '',
  };
}

const clientOf = (endpoint: string, credentials: Credentials) => ({
  endpoint,
  region: LOCAL_REGION,
  credentials,
  maxAttempts: 1,
});

/** SDK clients of one session. */
export function sessionClients({ facts }: TestPlatform, credentials: Credentials): SessionClients {
  const config = clientOf(facts.endpoint, credentials);
  return {
    dynamodb: new DynamoDBClient(config),
    kms: new KMSClient(config),
    s3: new S3Client({ ...config, forcePathStyle: true }),
  };
}

export const roleArn = (name: string): string => `arn:aws:iam::${LOCAL_ACCOUNT}:role/${name}`;

/** Names of the deployed access roles. */
export const accessRolesIn = (templates: Templates): string[] =>
  templates
    .ofType('AWS::IAM::Role')
    .map(({ properties }) => String(properties['RoleName']))
    .filter((name) => name.startsWith(accessRoleName('')));

/** Roles of functions that carry the tag of an access role. */
export const takersOf = (templates: Pick<Templates, 'ofType'>, accessRole: string): TemplateResource[] =>
  templates
    .ofType('AWS::IAM::Role')
    .filter(({ properties }) =>
      ((properties['Tags'] ?? []) as { Key: string }[]).some(({ Key }) => Key === accessTagOf(accessRole)),
    );

/** Credentials of a function whose role carries the tag of an access role, as its Lambda has them. */
export async function handlerOf(
  platform: TestPlatform,
  templates: Pick<Templates, 'ofType'>,
  accessRole: string,
): Promise<Credentials> {
  const [found] = takersOf(templates, accessRole);
  if (found === undefined) throw new Error(`No function may take ${accessRole}.`);
  return assumeRole(platform, ROOT_CREDENTIALS, { RoleArn: roleArn(await physicalName(platform, found)) });
}

async function physicalName(
  { clients }: TestPlatform,
  { stack, logicalId }: { stack: string; logicalId: string },
): Promise<string> {
  const { StackResourceDetail } = await clients.cloudFormation.send(
    new DescribeStackResourceCommand({ StackName: physicalStack(stack), LogicalResourceId: logicalId }),
  );
  return StackResourceDetail?.PhysicalResourceId ?? '';
}

/** A session of an access role for one tenant, made as `lambdas/access` makes it. */
export async function tenantSession(
  platform: TestPlatform,
  handler: Credentials,
  session: { role: string; tenant: string; generation?: string; seconds?: number },
): Promise<Credentials> {
  return assumeRole(platform, handler, {
    RoleArn: roleArn(session.role),
    SourceIdentity: 'isolation-test',
    DurationSeconds: session.seconds ?? 900,
    Tags: [
      { Key: 'tenant', Value: session.tenant },
      { Key: 'generation', Value: session.generation ?? 'g01' },
    ],
  });
}
