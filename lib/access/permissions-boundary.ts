import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { tenantNames } from '../../lambdas/shared/kernel/tenant-names.ts';
import { RESTORER_TAG } from './lifecycle-policies.ts';
import { REGION } from '../config/deployment.ts';
import { deploymentOf } from '../config/deployment-name.ts';

/**
 * Actions of control planes that are global, i.e. answered outside the region; none of them carries customer data.
 */
const GLOBAL_CONTROL_PLANES = [
  /** Reading the organisation's AI services opt-out policy (served from us-east-1). */
  'organizations:DescribeEffectivePolicy',
  /** Handing CloudFormation its role (IAM is global). */
  'iam:PassRole',
] as const;

/**
 * Regions in which the EU inference profiles of Bedrock answer, all in the EU. A tenant chooses a profile by the model
 * of a scenario; without one nothing is ever called there (docs/design.md).
 */
export const EU_MODEL_REGIONS = [
  'eu-central-1',
  'eu-north-1',
  'eu-south-1',
  'eu-south-2',
  'eu-west-1',
  'eu-west-3',
] as const;
const MODEL_ACTION = 'bedrock:InvokeModel';

/** Ways to copy a subject-key table, which only a role of two persons may have (docs/design.md). */
const COPYING_KEYS = [
  'dynamodb:CreateBackup',
  'dynamodb:DescribeStream',
  'dynamodb:EnableKinesisStreamingDestination',
  'dynamodb:ExportTableToPointInTime',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
  'dynamodb:RestoreTableFromAwsBackup',
  'dynamodb:RestoreTableFromBackup',
  'dynamodb:StartAwsBackupJob',
];

/**
 * The limit of every role of a stack, whatever its policies say: one region, and no copies of tenants' keys. It grants
 * nothing by itself. Each stack has its own, so that none must wait for another to be limited.
 */
export class PlatformBoundary extends iam.ManagedPolicy {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      description: 'Limit of every Voicekeep role: Frankfurt only, no copies of tenant keys',
      statements: [
        // A boundary only limits: it must allow what the role's own policies may say, and its denials are for everything.
        new iam.PolicyStatement({ sid: 'WhatTheRoleSays', actions: ['*'], resources: ['*'] }),
        new iam.PolicyStatement({
          sid: 'OnlyThisRegion',
          effect: iam.Effect.DENY,
          notActions: [...GLOBAL_CONTROL_PLANES, MODEL_ACTION],
          // A denial, whatever it is about.
          resources: ['*'],
          conditions: { StringNotEquals: { 'aws:RequestedRegion': REGION } },
        }),
        new iam.PolicyStatement({
          sid: 'ModelsInTheUnionOnly',
          effect: iam.Effect.DENY,
          actions: [MODEL_ACTION],
          // A denial, whichever model it is.
          resources: ['*'],
          conditions: { StringNotEquals: { 'aws:RequestedRegion': [...EU_MODEL_REGIONS] } },
        }),
        new iam.PolicyStatement({
          sid: 'NoCopiesOfTenantKeys',
          effect: iam.Effect.DENY,
          actions: COPYING_KEYS,
          resources: keyTables(scope),
        }),
        new iam.PolicyStatement({
          sid: 'NoRestoresOfTenantKeys',
          effect: iam.Effect.DENY,
          actions: ['dynamodb:RestoreTableToPointInTime'],
          resources: keyTables(scope),
          // The role of the restore drill alone: roles cannot tag themselves, and no session may bring this tag.
          conditions: { StringNotEquals: { [`aws:PrincipalTag/${RESTORER_TAG}`]: deploymentOf(scope) } },
        }),
      ],
    });
  }
}

function keyTables(scope: Construct): string[] {
  const { keyTable } = tenantNames(deploymentOf(scope), `t${'?'.repeat(15)}`, 'g??');
  return [keyTable, `${keyTable}/*`].map((resourceName) =>
    Stack.of(scope).formatArn({ service: 'dynamodb', resource: 'table', resourceName }),
  );
}
