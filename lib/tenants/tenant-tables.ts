import { Fn } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { RECOVERY_DAYS } from '../../lambdas/shared/kernel/define-entity.ts';
import { templateNames, type TenantParameters } from './tenant-parameters.ts';

/** CloudFormation changes one index per update, so two spare ones exist from the first version on. */
const DATA_INDEXES = ['gsi1', 'gsi2', 'gsi3', 'gsi4'];

/** What was said and done: point-in-time recovery of 30 days, generic indexes, expiry by `expiresAt`. */
export function dataTable(scope: Construct, tenant: TenantParameters, key: kms.CfnKey): dynamodb.CfnTable {
  return tenantTable(scope, 'DataTable', {
    tableName: Fn.sub(templateNames(scope).dataTable),
    recoveryDays: RECOVERY_DAYS.data,
    indexes: DATA_INDEXES,
    tenant,
    key,
  });
}

/**
 * Data keys and subjects. One day of recovery: a key that was destroyed is gone everywhere a day later, and one bug
 * cannot destroy all of them for ever (docs/design.md). No stream, so no copy of a key travels.
 */
export function keyTable(scope: Construct, tenant: TenantParameters, key: kms.CfnKey): dynamodb.CfnTable {
  return tenantTable(scope, 'KeyTable', {
    tableName: Fn.sub(templateNames(scope).keyTable),
    recoveryDays: RECOVERY_DAYS.keys,
    indexes: [],
    tenant,
    key,
  });
}

interface TenantTableProps {
  readonly tableName: string;
  readonly recoveryDays: number;
  readonly indexes: string[];
  readonly tenant: TenantParameters;
  readonly key: kms.CfnKey;
}

function tenantTable(scope: Construct, id: string, props: TenantTableProps): dynamodb.CfnTable {
  const attributes = ['pk', 'sk', ...props.indexes.flatMap((index) => [`${index}pk`, `${index}sk`])];
  const { isProtected, hasRecovery } = props.tenant;
  return new dynamodb.CfnTable(scope, id, {
    tableName: props.tableName,
    billingMode: 'PAY_PER_REQUEST',
    attributeDefinitions: attributes.map((attributeName) => ({ attributeName, attributeType: 'S' })),
    keySchema: keySchema('pk', 'sk'),
    globalSecondaryIndexes: props.indexes.length > 0 ? props.indexes.map(indexOf) : undefined,
    sseSpecification: { sseEnabled: true, sseType: 'KMS', kmsMasterKeyId: props.key.attrArn },
    pointInTimeRecoverySpecification: Fn.conditionIf(
      hasRecovery.logicalId,
      { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: props.recoveryDays },
      { PointInTimeRecoveryEnabled: false },
    ),
    deletionProtectionEnabled: Fn.conditionIf(isProtected.logicalId, true, false),
    timeToLiveSpecification: { attributeName: 'expiresAt', enabled: true },
    contributorInsightsSpecification: { enabled: false },
  });
}

const keySchema = (hash: string, range: string) => [
  { attributeName: hash, keyType: 'HASH' },
  { attributeName: range, keyType: 'RANGE' },
];

const indexOf = (indexName: string) => ({
  indexName,
  keySchema: keySchema(`${indexName}pk`, `${indexName}sk`),
  projection: { projectionType: 'ALL' },
});
