import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { FIRST_GENERATION } from '../../lambdas/shared/kernel/ids.ts';
import { arnOf, ownNames } from './own-names.ts';

/* What the access roles may do to stores themselves, beside what is in them: ending a tenant's, restoring copies. */

/** The tag of the one role that the permissions boundary lets restore key tables; its value is the deployment's name. */
export const RESTORER_TAG = 'vk-restore';

/** Ending tables: `UpdateContinuousBackups` is for a table whose stack is gone, so that no system backup outlives it. */
const DEMOLISH_TABLES = [
  'dynamodb:DeleteTable',
  'dynamodb:DescribeContinuousBackups',
  'dynamodb:DescribeTable',
  'dynamodb:UpdateContinuousBackups',
];

/** The one action that makes a copy of a table which some role may use. */
export const RESTORING = 'dynamodb:RestoreTableToPointInTime';

/**
 * Destroying the own tables, bucket and key. A key has no tenant in its ARN: it must carry the tenant's alias, which
 * is why the alias goes after the key was scheduled; a key cannot be destroyed earlier than in a week.
 */
export function demolitionStatements(scope: Construct): iam.PolicyStatement[] {
  const own = ownNames(scope);
  const key = arnOf(scope, 'kms', 'key', '*');
  const ownKey = { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': own.keyAlias } };
  const bucket = `arn:${Stack.of(scope).partition}:s3:::${own.recordingsBucket}`;
  return [
    new iam.PolicyStatement({
      sid: 'EndOfOwnTables',
      actions: DEMOLISH_TABLES,
      resources: [own.dataTable, own.keyTable].map((name) => arnOf(scope, 'dynamodb', 'table', name)),
    }),
    new iam.PolicyStatement({
      sid: 'EndOfOwnBucket',
      actions: ['s3:DeleteBucket'],
      resources: [bucket],
      conditions: { StringEquals: { 's3:ResourceAccount': Stack.of(scope).account } },
    }),
    new iam.PolicyStatement({
      sid: 'EndOfOwnKey',
      actions: ['kms:DeleteAlias', 'kms:DescribeKey'],
      resources: [key],
      conditions: ownKey,
    }),
    new iam.PolicyStatement({
      sid: 'EndOfOwnKeyInAWeek',
      actions: ['kms:ScheduleKeyDeletion'],
      resources: [key],
      conditions: {
        ...ownKey,
        NumericGreaterThanEquals: { 'kms:ScheduleKeyDeletionPendingWindowInDays': '7' },
      },
    }),
    new iam.PolicyStatement({
      sid: 'EndOfOwnAlias',
      // An alias that no key has is judged by its own name: then the answer is that there is none.
      actions: ['kms:DeleteAlias', 'kms:DescribeKey'],
      resources: [arnOf(scope, 'kms', 'alias', own.stack)],
    }),
  ];
}

/**
 * Restoring tables of any of the tenant's generations into the session's own, which the tenant's record does not name
 * yet. A restored generation is never the first, so that one cannot be removed here whatever the session says; a live
 * one is protected against deletion besides, and no action here lifts that.
 */
export function recoveryStatements(scope: Construct): iam.PolicyStatement[] {
  const tables = (generation: string) => {
    const { dataTable, keyTable } = ownNames(scope, generation);
    return [dataTable, keyTable].map((name) => arnOf(scope, 'dynamodb', 'table', name));
  };
  const throughTables = { 'kms:ViaService': `dynamodb.${Stack.of(scope).region}.amazonaws.com` };
  return [
    new iam.PolicyStatement({
      sid: 'RestoreOwnTables',
      actions: [RESTORING, 'dynamodb:DescribeContinuousBackups', 'dynamodb:DescribeTable'],
      resources: tables('g??'),
    }),
    new iam.PolicyStatement({
      sid: 'EndOfRestoredTables',
      actions: ['dynamodb:DeleteTable'],
      resources: tables('${aws:PrincipalTag/generation}'),
    }),
    new iam.PolicyStatement({
      sid: 'NeverTheFirst',
      effect: iam.Effect.DENY,
      actions: ['dynamodb:DeleteTable'],
      resources: tables(FIRST_GENERATION),
    }),
    new iam.PolicyStatement({
      sid: 'KeyForRestoredTables',
      actions: ['kms:CreateGrant', 'kms:Encrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'],
      resources: [arnOf(scope, 'kms', 'key', '*')],
      conditions: {
        StringEquals: throughTables,
        StringLike: { 'kms:EncryptionContext:aws:dynamodb:tableName': `${ownNames(scope).stack}-*` },
      },
    }),
    new iam.PolicyStatement({
      sid: 'KeyOfRestoredTables',
      actions: ['kms:DescribeKey'],
      resources: [arnOf(scope, 'kms', 'key', '*')],
      conditions: {
        StringEquals: throughTables,
        'ForAnyValue:StringEquals': { 'kms:ResourceAliases': ownNames(scope).keyAlias },
      },
    }),
  ];
}
