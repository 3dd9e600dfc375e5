import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';
import type { STORES } from '../../lambdas/audit/contract.ts';

export type StoreKind = (typeof STORES)[number];

/** What every store of the platform itself is called in an entry, by its path. Tenants' stores are known by name. */
const KINDS: Readonly<Record<string, StoreKind>> = {
  'Audit/AuditLog/Outbox': 'outbox-table',
  'Audit/AuditLog/Heads': 'head-table',
  'Audit/AuditLog/Archive/Bucket': 'audit-bucket',
  'Data/Control/Tenants': 'control-table',
  'Data/Control/Numbers': 'control-table',
  'Data/Control/ApiKeys': 'control-table',
  'Data/Control/Members': 'control-table',
  'Data/Drills/Table': 'control-table',
  'Data/Control/Idempotency': 'idempotency-table',
  'Data/TenantRuns/Runs': 'control-table',
  'Data/Landing/Bucket': 'landing-bucket',
  'Data/Templates/Bucket': 'template-bucket',
  'Data/ClosingCertificates/Bucket': 'certificate-bucket',
  'Compliance/Ledger/Table': 'ledger-table',
};

export interface PlatformStore {
  readonly kind: StoreKind;
  readonly name: string;
  readonly arn: string;
  readonly type: 'table' | 'bucket';
}

/**
 * Every table and bucket in these stacks.
 * @throws Error for one without a kind: a new store cannot be left out of the operators' trail
 */
export const platformStores = (stacks: readonly IConstruct[]): PlatformStore[] =>
  stacks.flatMap((stack) => stack.node.findAll()).flatMap((construct) => storeOf(construct));

function storeOf(construct: IConstruct): PlatformStore[] {
  if (construct instanceof dynamodb.Table)
    return [{ kind: kindOf(construct), name: construct.tableName, arn: construct.tableArn, type: 'table' }];
  if (construct instanceof s3.Bucket)
    return [{ kind: kindOf(construct), name: construct.bucketName, arn: construct.bucketArn, type: 'bucket' }];
  return [];
}

function kindOf({ node }: IConstruct): StoreKind {
  const kind = KINDS[node.path];
  if (kind === undefined) throw new Error(`${node.path}: say in lib/audit/platform-stores.ts what this store is.`);
  return kind;
}
