import { PLATFORM_TABLES, RESTORES_AT_ONCE, TABLES_PER_TENANT } from '../../lib/config/cell.ts';
import type { SeriesName } from './simulation.ts';

/** `page`: AWS' page was read, in the stored copy named; `reference`: shared/reference says so; `recalled`: nobody read it. */
export type Standing = 'page' | 'reference' | 'recalled';

export interface Quota {
  readonly name: string;
  /** Default of an account in eu-central-1. */
  readonly value: number;
  /** What it can be raised to, where AWS names a number; `asked`: adjustable, and only AWS knows how far. */
  readonly raised: number | 'asked' | 'fixed';
  /** What uses it up: a number per tenant, beside a number that is there without any; or rates of the peak hour. */
  readonly demand:
    { readonly perTenant: number; readonly platform: number } | { readonly rates: Partial<Record<SeriesName, number>> };
  readonly source: string;
  readonly standing: Standing;
}

const KMS_RATES: Partial<Record<SeriesName, number>> = { generateDataKey: 1, decrypts: 1, tableKeys: 1 };
const docs = (path: string) => `https://docs.aws.amazon.com/${path}`;
const CHIME = 'https://docs.aws.amazon.com/general/latest/gr/chime-sdk.html (docs/voice-service.md)';

/** Quotas of one account in eu-central-1, looked up on 2026-11-21 in stored copies of AWS' pages. */
export const QUOTAS: readonly Quota[] = [
  {
    name: 'Chime: active SIP media application calls',
    value: 10,
    raised: 'asked',
    demand: { rates: { connected: 1 } },
    source: CHIME,
    standing: 'reference',
  },
  {
    name: 'Chime: new calls a second per voice connector',
    value: 1,
    raised: 'asked',
    demand: { rates: { events: 1 } },
    source: CHIME,
    standing: 'reference',
  },
  {
    name: 'Lex: voice conversations at once per alias',
    value: 400,
    raised: 'asked',
    demand: { rates: { connected: 1 } },
    source: docs('lexv2/latest/dg/quotas.html'),
    standing: 'page',
  },
  {
    name: 'DynamoDB: tables',
    value: 2_500,
    raised: 10_000,
    demand: { perTenant: TABLES_PER_TENANT, platform: PLATFORM_TABLES + TABLES_PER_TENANT * RESTORES_AT_ONCE },
    source: docs('amazondynamodb/latest/developerguide/ServiceQuotas.html#limits-tables'),
    standing: 'page',
  },
  {
    name: 'CloudFormation: stacks',
    value: 2_000,
    raised: 'asked',
    demand: { perTenant: 1, platform: 10 },
    source: docs('AWSCloudFormation/latest/UserGuide/cloudformation-limits.html'),
    standing: 'reference',
  },
  {
    name: 'S3: buckets',
    value: 10_000,
    raised: 1_000_000,
    demand: { perTenant: 1, platform: 6 },
    source: docs('AmazonS3/latest/userguide/BucketRestrictions.html (value); the raised one is recalled'),
    standing: 'page',
  },
  {
    name: 'KMS: customer managed keys',
    value: 100_000,
    raised: 'asked',
    demand: { perTenant: 1, platform: 6 },
    source: docs('kms/latest/developerguide/resource-limits.html'),
    standing: 'page',
  },
  {
    name: 'STS: AssumeRole a second',
    value: 600,
    raised: 'fixed',
    demand: { rates: { sessions: 1 } },
    source:
      'shared/reference/design-review.md (value); https://repost.aws/knowledge-center/iam-sts-throttling-error (not raised)',
    standing: 'reference',
  },
  {
    name: 'KMS: symmetric operations a second',
    value: 20_000,
    raised: 'asked',
    demand: { rates: KMS_RATES },
    source: docs('kms/latest/developerguide/requests-per-second.html'),
    standing: 'page',
  },
  {
    name: 'Lambda: executions at once',
    value: 1_000,
    raised: 10_000,
    demand: { rates: { lambdaSeconds: 1 } },
    source: docs('lambda/latest/dg/gettingstarted-limits.html ("tens of thousands")'),
    standing: 'page',
  },
  {
    name: 'API Gateway: requests a second',
    value: 10_000,
    raised: 'asked',
    demand: { rates: { api: 1 } },
    source: docs('apigateway/latest/developerguide/limits.html'),
    standing: 'page',
  },
  {
    name: 'EventBridge: PutEvents a second',
    value: 2_400,
    raised: 'asked',
    demand: { rates: { events: 1 } },
    source: docs('eventbridge/latest/userguide/eb-quota.html'),
    standing: 'page',
  },
  {
    name: 'DynamoDB: write units a second, outbox table',
    value: 40_000,
    raised: 'asked',
    // Put and sparse index in the transaction, then the sequencer's update of both.
    demand: { rates: { auditEntries: 6 } },
    source: docs('amazondynamodb/latest/developerguide/ServiceQuotas.html#default-limits-throughput'),
    standing: 'page',
  },
  {
    name: 'DynamoDB: read units a second, tenants table',
    value: 40_000,
    raised: 'asked',
    demand: { rates: { invocations: 1 } },
    source: docs('amazondynamodb/latest/developerguide/ServiceQuotas.html#default-limits-throughput'),
    standing: 'page',
  },
  {
    name: 'Step Functions: StartExecution a second',
    value: 150,
    raised: 'asked',
    demand: { rates: { workflowStarts: 1 } },
    source: docs('step-functions/latest/dg/service-quotas.html (bucket of 800; other regions)'),
    standing: 'page',
  },
  {
    name: 'Step Functions: state transitions a second',
    value: 800,
    raised: 'asked',
    demand: { rates: { workflowSteps: 1 } },
    source: docs('step-functions/latest/dg/service-quotas.html'),
    standing: 'page',
  },
];

/** Quotas that no number of tenants uses up, looked at so that nobody looks again. */
export const NOT_BINDING: readonly string[] = [
  'EventBridge Scheduler: 10,000,000 schedules (one schedule for all tenants), 1,000 invocations a second',
  'DynamoDB: no account-wide throughput quota for on-demand tables; 500 control-plane operations at once, 50 restores at once',
  'CloudWatch Logs: a log group per function and state machine, none per tenant',
  'IAM: six shared access roles, none per tenant',
  'Step Functions: 1,000 map runs at once, 10,000 children at once (a sweep runs ten)',
];
