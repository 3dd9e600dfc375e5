import { optOutOf } from '../../lambdas/telephony/domain/ai-opt-out.ts';
import type { DeploymentConfig } from '../../lib/config/deployment.ts';
import { stackName } from '../../lib/config/deployment-name.ts';

/** What a look at an account found. A part that could not be read is absent: nobody may take it for right. */
export interface AccountFacts {
  /** 12 digits, of the credentials at hand. */
  readonly account?: string | undefined;
  /** Stacks by physical name, with their tags. */
  readonly stacks?: ReadonlyMap<string, DeployedStack> | undefined;
  /** The default retention of the audit archive that is deployed; `none` before the first deployment. */
  readonly auditLock?: DeploymentConfig['audit']['lock'] | 'none' | undefined;
  /** Lambda executions at once that the account may have. */
  readonly concurrency?: number | undefined;
  /** CloudFormation stacks that the account may have. */
  readonly stackLimit?: number | undefined;
  /** The effective AI services opt-out policy, JSON text; empty where there is none. */
  readonly optOutPolicy?: string | undefined;
}

interface DeployedStack {
  readonly status: string;
  readonly tags: Readonly<Record<string, string>>;
}

type Seen = 'ok' | 'missing' | 'unseen';

/** Something that must be so in an account before a deployment, and that no template can make so. */
export interface Prerequisite {
  readonly id: string;
  readonly kind: 'setting' | 'quota';
  /** What must be so. */
  readonly what: string;
  readonly why: string;
  /** How somebody sees it. */
  readonly see: string;
  /** How somebody changes it. */
  readonly fix: string;
  /** Services (prefix of their IAM actions, or of a resource type in lower case) or triggers (`TRIGGERS`) that ask for it; none where every deployment does. */
  readonly asks: readonly string[];
  /** Whether a configuration needs it. @default every one */
  readonly needed?: (config: DeploymentConfig) => boolean;
  /** What the facts say; without it nothing that is read of an account shows it. */
  readonly judge?: (facts: AccountFacts, config: DeploymentConfig) => Seen;
}

/** Executions that AWS keeps unreserved, and fewer than which no account should begin with. */
const UNRESERVED = 100;
/** The stacks of the platform itself. */
const OWN_STACKS = ['Audit', 'Data', 'Calls', 'Compliance', 'Tenants', 'Api', 'Operations', 'Telephony'] as const;

const when = (known: boolean | undefined): Seen => (known === undefined ? 'unseen' : known ? 'ok' : 'missing');
const withChime = ({ telephony }: DeploymentConfig): boolean => telephony.adapter === 'chime';

/** The deployed stacks that have the names of this deployment's. */
const namesakes = ({ stacks }: AccountFacts, { deployment }: DeploymentConfig) =>
  stacks &&
  OWN_STACKS.flatMap((id) => {
    const stack = stacks.get(stackName(deployment.name, id));
    return stack === undefined ? [] : [{ id, ...stack }];
  });

const aiOptOut = (service: 'lex' | 'polly', does: string): Prerequisite => ({
  id: `ai-opt-out-${service}`,
  kind: 'setting',
  what: `The organisation’s AI services opt-out policy is in force for \`${service}\``,
  why: `${does}; without the policy AWS may keep content and use it outside the region. Calls are refused until it is in force.`,
  see: 'aws organizations describe-effective-policy --policy-type AISERVICES_OPT_OUT_POLICY',
  fix: `In the management account enable AI services opt-out policies and attach {"services":{"default":{"opt_out_policy":{"@@assign":"optOut"}}}} to the account; or say aiServices.optOut "declared-without".`,
  asks: [service],
  needed: ({ aiServices }) => aiServices.optOut === 'required',
  judge: ({ optOutPolicy }) => when(optOutPolicy === undefined ? undefined : optOutOf(optOutPolicy, service)),
});

const quota = (id: string, entry: Pick<Prerequisite, 'what' | 'why' | 'fix' | 'asks' | 'needed'>): Prerequisite => ({
  id,
  kind: 'quota',
  see: 'Service Quotas in the console, eu-central-1',
  ...entry,
});

/** Every prerequisite there is. The README's section and `npm run aws:preflight` are made of this list. */
export const PREREQUISITES: readonly Prerequisite[] = [
  {
    id: 'account',
    kind: 'setting',
    what: 'The credentials are of the account that the environment names',
    why: 'A deployment into another account would change what is not ours.',
    see: 'aws sts get-caller-identity',
    fix: 'Use credentials of deployment.account, or correct it in the environment’s file.',
    asks: ['sts'],
    judge: ({ account }, { deployment }) => when(account === undefined ? undefined : account === deployment.account),
  },
  {
    id: 'bootstrap',
    kind: 'setting',
    what: 'The account is bootstrapped for the CDK in eu-central-1',
    why: 'The CDK deploys through the roles and the bucket of the stack CDKToolkit.',
    see: 'aws cloudformation describe-stacks --stack-name CDKToolkit',
    fix: 'npx cdk bootstrap aws://<account>/eu-central-1',
    asks: ['cloudformation'],
    judge: ({ stacks }) =>
      when(stacks && /^(?:CREATE|UPDATE|IMPORT)(?:_ROLLBACK)?_COMPLETE$/.test(stacks.get('CDKToolkit')?.status ?? '')),
  },
  {
    id: 'foreign-stacks',
    kind: 'setting',
    what: 'No stack of somebody else has a name of this deployment',
    why: 'CloudFormation updates a stack of the same name, whoever made it.',
    see: 'aws cloudformation describe-stacks: stacks <name>-… without the tag voicekeep:deployment of that value',
    fix: 'Choose another deployment.name, or have the other stack’s owner remove it.',
    asks: [],
    judge: (facts, config) =>
      when(
        namesakes(facts, config)?.every(
          ({ id, tags }) => tags['voicekeep:deployment'] === config.deployment.name && tags['voicekeep:stack'] === id,
        ),
      ),
  },
  {
    id: 'stage-unchanged',
    kind: 'setting',
    what: 'The stage is the one of the first deployment',
    why: 'Locks and retention of production cannot be taken back, and development’s stores were made without them.',
    see: 'The tag voicekeep:stage of the deployed stacks',
    fix: 'Set stage back; production is a deployment of its own, in an account of its own.',
    asks: [],
    judge: (facts, config) =>
      when(namesakes(facts, config)?.every(({ tags }) => (tags['voicekeep:stage'] ?? config.stage) === config.stage)),
  },
  {
    id: 'audit-lock-unchanged',
    kind: 'setting',
    what: 'The audit archive’s lock is the one of the first deployment',
    why: 'The bucket’s policy denies everybody to change it, CloudFormation too: the update would fail half way.',
    see: 'aws s3api get-object-lock-configuration --bucket <output ArchiveBucketName of the stack Audit>',
    fix: 'Set audit.lock back; another lock is another deployment.',
    asks: ['s3'],
    needed: ({ audit }) => audit.archiveAccount === undefined,
    judge: ({ auditLock }, { audit }) =>
      when(auditLock && (auditLock === 'none' || JSON.stringify(auditLock) === JSON.stringify(audit.lock))),
  },
  {
    id: 'lambda-concurrency',
    kind: 'quota',
    what: `Lambda may run what is reserved for calls and ${UNRESERVED} executions more at once`,
    why: 'A new account may begin with 10; AWS refuses a reservation that leaves fewer than 100, and calls would be throttled.',
    see: 'aws lambda get-account-settings',
    fix: 'Ask for a higher quota "Concurrent executions" of Lambda (1,000 is usual), or lower calls.reservedConcurrency.',
    asks: ['lambda'],
    judge: ({ concurrency }, { calls }) =>
      when(concurrency === undefined ? undefined : concurrency >= (calls.reservedConcurrency ?? 0) + UNRESERVED),
  },
  {
    id: 'cloudformation-stacks',
    kind: 'quota',
    what: 'CloudFormation takes a stack for every tenant of the cell',
    why: 'Each tenant is a stack; the platform has eight.',
    see: 'aws cloudformation describe-account-limits',
    fix: 'Ask for a higher quota "Stack count" of CloudFormation, or lower cell.tenants.',
    asks: ['cloudformation'],
    judge: ({ stackLimit }, { cell }) =>
      when(stackLimit === undefined ? undefined : stackLimit >= cell.tenants + OWN_STACKS.length),
  },
  aiOptOut('lex', 'Lex hears callers'),
  aiOptOut('polly', 'Polly speaks what is said to callers'),
  {
    id: 'api-log-role',
    kind: 'setting',
    what: 'API Gateway has a role with which it writes logs',
    why: 'A stage with an access log is refused in an account without one.',
    see: 'aws apigateway get-account (cloudwatchRoleArn)',
    fix: 'Make a role that apigateway.amazonaws.com may take, with AmazonAPIGatewayPushToCloudWatchLogs, and set it: aws apigateway update-account --patch-operations op=replace,path=/cloudwatchRoleArn,value=<arn>',
    asks: ['access-log', 'apigateway'],
  },
  {
    id: 'bedrock-models',
    kind: 'setting',
    what: 'Access to the models that scenarios name is granted, and their use is agreed to',
    why: 'A scenario with a model gets no answer without it. Bedrock keeps no content and is not part of the opt-out policy.',
    see: 'The page Model access of Bedrock, in each region of the EU profile',
    fix: 'Ask for access there; scenarios without a model need nothing.',
    asks: ['bedrock'],
  },
  quota('dynamodb-tables', {
    what: 'DynamoDB takes two tables for every tenant of the cell, and those of the platform',
    why: 'Provisioning of a tenant fails at the quota (2,500 by default, 10,000 at most).',
    fix: 'Ask for a higher quota of tables, or lower cell.tenants (docs/scale.md).',
    asks: ['dynamodb'],
  }),
  quota('lex-conversations', {
    what: 'Lex takes as many voice conversations at once as calls are expected',
    why: 'A call beyond it is answered without the agent.',
    fix: 'Ask for a higher quota of concurrent voice conversations (400 by default).',
    asks: ['lex'],
  }),
  {
    id: 'trails-left',
    kind: 'quota',
    what: 'The account has room for one more trail of CloudTrail (five a region)',
    why: 'The operators’ trail is a trail of its own.',
    see: 'aws cloudtrail describe-trails',
    fix: 'Remove one, or set audit.operatorTrail to false where the organisation keeps one.',
    asks: ['trail', 'cloudtrail'],
    needed: ({ audit }) => audit.operatorTrail,
  },
  {
    id: 'sma-customer',
    kind: 'setting',
    what: 'The account is a customer of SIP media applications already',
    why: 'AWS takes no new ones since 29 October 2026: the stack Telephony fails in every other account.',
    see: 'Ask AWS support',
    fix: 'Set telephony.adapter to none: everything else deploys and works.',
    asks: ['chime'],
    needed: withChime,
  },
  quota('chime-calls', {
    what: 'Chime takes as many calls at once, and a second, as are expected, and bots on calls',
    why: '10 calls, one new call a second and no bot are the defaults.',
    fix: 'Ask AWS support, with the first order of numbers.',
    asks: ['chime'],
    needed: withChime,
  }),
];

/** Things in templates that ask for a prerequisite though no action names them, by how they are found. */
export const TRIGGERS: Readonly<Record<string, { readonly type: string; readonly property?: string }>> = {
  'access-log': { type: 'AWS::ApiGateway::Stage', property: 'AccessLogSetting' },
  trail: { type: 'AWS::CloudTrail::Trail' },
};

/** Services that are used and ask for nothing of an account, with the reason. */
export const ASK_NOTHING: Readonly<Record<string, string>> = {
  events: 'Buses, rules and events are far below every default quota.',
  iam: 'No role or policy per tenant; the platform has fewer than a tenth of what an account takes.',
  kms: 'A key per tenant; 100,000 are the default.',
  logs: 'No log group per tenant.',
  organizations: 'One question every quarter of an hour; its answer is a prerequisite of its own.',
  cloudwatch: 'Alarms and one dashboard of the platform; none per tenant.',
  scheduler: 'A schedule per job of the platform; none per tenant.',
  wafv2: 'One web ACL of AWS’ own rules and one rate.',
  sqs: 'Queues of the platform only.',
  states: 'Rates are far below the defaults (docs/scale.md).',
  xray: 'Traces need no setting.',
};

export interface Check {
  readonly id: string;
  readonly seen: Seen;
  readonly fix: string;
}

/** What the facts of an account say of each prerequisite that a configuration needs. */
export const checksOf = (config: DeploymentConfig, facts: AccountFacts): Check[] =>
  PREREQUISITES.filter(({ needed }) => needed?.(config) !== false).map(({ id, fix, judge }) => ({
    id,
    seen: judge?.(facts, config) ?? 'unseen',
    fix,
  }));
