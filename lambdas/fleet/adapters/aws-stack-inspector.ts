import { DescribeStacksCommand, GetTemplateCommand, type CloudFormationClient } from '@aws-sdk/client-cloudformation';
import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { DescribeKeyCommand, type KMSClient } from '@aws-sdk/client-kms';
import { GetPublicAccessBlockCommand, type S3Client } from '@aws-sdk/client-s3';
import { tenantNames } from '../../shared/kernel/tenant-names.ts';
import type { TableSettings } from '../domain/expected-stores.ts';
import type { StackInspector } from '../ports.ts';
import { isNamed, isValidationError, orBusy } from './cloudformation-errors.ts';

export interface InspectorClients {
  /** Name of the deployment, with which the names of its tenants' stacks begin. */
  readonly deployment: () => string;
  readonly cloudformation: () => CloudFormationClient;
  readonly dynamodb: () => DynamoDBClient;
  readonly s3: () => S3Client;
  readonly kms: () => KMSClient;
}

/**
 * Settings of stacks and stores, read one by one: CloudFormation's own drift detection would need all rights of the
 * stack's role, and says nothing about the template or the tenant's record.
 */
export function awsStackInspector(clients: InspectorClients): StackInspector {
  return {
    async stack(tenantId) {
      const StackName = tenantNames(clients.deployment(), tenantId, '').stack;
      try {
        const cloudformation = clients.cloudformation();
        const [{ Stacks }, { TemplateBody }] = await Promise.all([
          orBusy(cloudformation.send(new DescribeStacksCommand({ StackName }))),
          orBusy(cloudformation.send(new GetTemplateCommand({ StackName, TemplateStage: 'Original' }))),
        ]);
        const stack = Stacks?.[0];
        if (stack === undefined || stack.StackStatus === 'DELETE_COMPLETE') return { kind: 'absent' };
        return {
          kind: 'present',
          status: stack.StackStatus ?? 'UNKNOWN',
          protected: stack.EnableTerminationProtection === true,
          template: TemplateBody ?? '{}',
          parameters: Object.fromEntries(
            (stack.Parameters ?? []).map((one) => [one.ParameterKey ?? '', one.ParameterValue ?? '']),
          ),
        };
      } catch (error) {
        if (isValidationError(error, 'does not exist')) return { kind: 'absent' };
        throw error;
      }
    },

    async stores({ tables, buckets, aliases }) {
      const [table, bucket, alias] = await Promise.all([
        lookUp(tables, (name) => tableSettings(clients.dynamodb(), name)),
        lookUp(buckets, (name) => bucketSettings(clients.s3(), name)),
        lookUp(aliases, (name) => keyBehind(clients.kms(), name)),
      ]);
      return { table, bucket, alias };
    },
  };
}

/** Reads each named store once. */
async function lookUp<T>(expected: Readonly<Record<string, { name: string }>>, read: (name: string) => Promise<T>) {
  const found = new Map<string, T>();
  for (const { name } of Object.values(expected)) found.set(name, await read(name));
  return (name: string): T | undefined => found.get(name);
}

async function tableSettings(client: DynamoDBClient, TableName: string): Promise<TableSettings | undefined> {
  try {
    const [{ Table }, { ContinuousBackupsDescription: backups }, { TimeToLiveDescription: expiry }] = await Promise.all(
      [
        client.send(new DescribeTableCommand({ TableName })),
        client.send(new DescribeContinuousBackupsCommand({ TableName })),
        client.send(new DescribeTimeToLiveCommand({ TableName })),
      ],
    );
    const recovery = backups?.PointInTimeRecoveryDescription;
    const on = recovery?.PointInTimeRecoveryStatus === 'ENABLED';
    const expires = expiry?.TimeToLiveStatus === 'ENABLED' || expiry?.TimeToLiveStatus === 'ENABLING';
    return {
      recovery: on,
      recoveryDays: on ? recovery.RecoveryPeriodInDays : undefined,
      deletionProtected: Table?.DeletionProtectionEnabled === true,
      expiry: expires ? expiry.AttributeName : undefined,
      ownKey: Table?.SSEDescription?.SSEType === 'KMS',
    };
  } catch (error) {
    if (isNamed(error, 'ResourceNotFound') || isNamed(error, 'TableNotFound')) return undefined;
    throw error;
  }
}

async function bucketSettings(client: S3Client, Bucket: string) {
  try {
    const { PublicAccessBlockConfiguration: block } = await client.send(new GetPublicAccessBlockCommand({ Bucket }));
    const { BlockPublicAcls, BlockPublicPolicy, IgnorePublicAcls, RestrictPublicBuckets } = block ?? {};
    const all = [BlockPublicAcls, BlockPublicPolicy, IgnorePublicAcls, RestrictPublicBuckets];
    return { blocksPublicAccess: all.every((one) => one === true) };
  } catch (error) {
    if (isNamed(error, 'NoSuchBucket')) return undefined;
    if (isNamed(error, 'NoSuchPublicAccessBlockConfiguration')) return { blocksPublicAccess: false };
    throw error;
  }
}

async function keyBehind(client: KMSClient, KeyId: string) {
  try {
    const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId }));
    return { usable: KeyMetadata?.KeyState === 'Enabled' };
  } catch (error) {
    if (isNamed(error, 'NotFound')) return undefined;
    throw error;
  }
}
