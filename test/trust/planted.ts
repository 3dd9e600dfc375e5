import { accessRoleName, DEPLOYMENT, physicalStack } from '../support/deployment.ts';
import { at } from '../../lib/shared/policy-statements.ts';
import { TENANT_TEMPLATE, collect, type TemplateResource, type Templates } from '../../lib/shared/templates.ts';

type Properties = Record<string, never> & Record<string, unknown>;
type Change = (properties: Json) => void;
// Mutations write into parsed JSON, whose shape each of them knows.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Json = any;

/** A copy of the templates in which one matching resource is changed. Fails when none matches: nothing would be tested. */
function change(templates: Templates, matches: (resource: TemplateResource) => boolean, apply: Change): Templates {
  const target = templates.resources.find(matches);
  if (target === undefined) throw new Error('No resource to plant the violation in.');
  const properties = structuredClone(target.properties) as Properties;
  apply(properties);
  const planted = { ...target, properties };
  return collect(
    templates.stacks.map((stack) => ({
      ...stack,
      resources: stack.resources.map((resource) => (resource === target ? planted : resource)),
    })),
  );
}

const any =
  (type: string, apply: Change, more: (resource: TemplateResource) => boolean = () => true) =>
  (templates: Templates) =>
    change(templates, (resource) => resource.type === type && more(resource), apply);

/** Adds an allow statement to the first inline policy (of the stack). */
const grant = (Action: unknown, Resource: unknown, stack?: string) =>
  any(
    'AWS::IAM::Policy',
    (p) => p.PolicyDocument.Statement.push({ Effect: 'Allow', Action, Resource }),
    (one) => stack === undefined || one.stack === stack,
  );

/** The ARN of a resource of the stack Data as other stacks name it. */
function arnInData(templates: Templates, construct: string): Json {
  const outputs = Object.keys(templates.stacks.find(({ name }) => name === 'Data')?.outputs ?? {});
  const OutputName = outputs.find((name) => new RegExp(`^PublishOutputFnGetAtt${construct}[0-9A-F]{8}Arn`).test(name));
  if (OutputName === undefined) throw new Error(`The stack Data publishes no ARN of ${construct}.`);
  return { 'Fn::GetStackOutput': { StackName: physicalStack('Data'), Region: 'eu-central-1', OutputName } };
}

const statementsOf = (p: Json): Json[] => p.PolicyDocument.Statement;
const without = (sid: string) => (p: Json) =>
  (p.PolicyDocument.Statement = statementsOf(p).filter(({ Sid }) => Sid !== sid));
const openPlain = (p: Json) =>
  (p.PolicyDocument.Statement = statementsOf(p).filter(
    (one) => at(one, 'Condition', 'Bool', 'aws:SecureTransport') === undefined,
  ));
const brought = (p: Json): Json => statementsOf(p).find(({ Sid }) => Sid === 'BroughtKeys');
const ofTenant = (one: TemplateResource) => one.stack === TENANT_TEMPLATE;
const landing = (one: TemplateResource) => /landing/i.test(one.logicalId);
const archive = (one: TemplateResource) => one.properties['ObjectLockEnabled'] === true;
const keyTable = (one: TemplateResource) =>
  ofTenant(one) && JSON.stringify(one.properties['TableName']).includes('-keys-');
const quarterly = (one: TemplateResource) => /^RestoreDrill/.test(one.logicalId);
const allowing = (action: string) => (one: TemplateResource) =>
  JSON.stringify(at(one.properties, 'PolicyDocument') ?? '').includes(`"${action}"`);
const statementWith = (p: Json, action: string): Json =>
  statementsOf(p).find(({ Action }) => [Action].flat().includes(action));
const firstOperation = (p: Json): Json => Object.values(Object.values(p.Body.paths)[0] as object)[0];

/** For every control that examines templates: violations it must not accept. */
export const PLANTED: Record<string, Record<string, (templates: Templates) => Templates>> = {
  'refusals-recorded': {
    'an alarm that waits': any(
      'AWS::CloudWatch::Alarm',
      (p) => (p.Threshold = 5),
      (one) => one.properties['MetricName'] === 'RefusalsNotRecorded',
    ),
  },
  'ai-disclosed': {
    'another account may place calls': any(
      'AWS::Lambda::Permission',
      (p) => delete p.SourceAccount,
      (one) => one.properties['Principal'] === 'voiceconnector.chime.amazonaws.com',
    ),
    'calls may reach a second function': any(
      'AWS::Lambda::Permission',
      (p) => (p.Principal = 'voiceconnector.chime.amazonaws.com'),
      (one) => one.properties['Principal'] === 'apigateway.amazonaws.com',
    ),
  },
  'api-authorised': {
    'a route without authoriser': any('AWS::ApiGateway::RestApi', (p) => delete firstOperation(p).security),
  },
  'api-firewall': {
    'no limit per address': any(
      'AWS::WAFv2::WebACL',
      (p) => (p.Rules = p.Rules.filter((one: Json) => !one.Statement.RateBasedStatement)),
    ),
    'samples of requests': any('AWS::WAFv2::WebACL', (p) => (p.VisibilityConfig.SampledRequestsEnabled = true)),
  },
  'api-tls13': { 'TLS 1.2': any('AWS::ApiGateway::RestApi', (p) => (p.SecurityPolicy = 'TLS_1_2')) },
  'audit-open-to-tenant': {
    'an open audit route': any('AWS::ApiGateway::RestApi', (p) => delete p.Body.paths['/v1/audit/events'].get.security),
  },
  'audit-seven-years': {
    'six years': any('AWS::S3::Bucket', (p) => (p.ObjectLockConfiguration.Rule.DefaultRetention.Years = 6), archive),
  },
  'audit-signed': {
    'another algorithm': any(
      'AWS::KMS::Key',
      (p) => (p.KeySpec = 'ECC_NIST_P256'),
      (one) => one.properties['KeyUsage'] === 'SIGN_VERIFY',
    ),
  },
  'audit-write-once': {
    'no default lock': any('AWS::S3::Bucket', (p) => delete p.ObjectLockConfiguration.Rule, archive),
    'deletion allowed': any('AWS::S3::BucketPolicy', without('NoDeletionAndNoBypass'), (one) => one.stack === 'Audit'),
    'shorter terms allowed': any('AWS::S3::BucketPolicy', without('NoShorterTerm'), (one) => one.stack === 'Audit'),
    'a role that may set any term': grant('s3:PutObjectRetention', '*'),
    'a role that may bypass': grant('s3:BypassGovernanceRetention', '*'),
  },
  'backups-forget': {
    'two days': any(
      'AWS::DynamoDB::Table',
      (p) => (p.PointInTimeRecoverySpecification['Fn::If'][1].RecoveryPeriodInDays = 2),
      keyTable,
    ),
    'the default of 35 days': any(
      'AWS::DynamoDB::Table',
      (p) => delete p.PointInTimeRecoverySpecification['Fn::If'][1].RecoveryPeriodInDays,
      keyTable,
    ),
    'a stream': any('AWS::DynamoDB::Table', (p) => (p.StreamSpecification = { StreamViewType: 'KEYS_ONLY' }), keyTable),
  },
  'bot-keeps-no-logs': { 'conversation logs': any('AWS::Lex::BotAlias', (p) => (p.ConversationLogSettings = {})) },
  'buckets-encrypted': { 'no encryption': any('AWS::S3::Bucket', (p) => delete p.BucketEncryption) },
  'buckets-private': {
    'one switch off': any('AWS::S3::Bucket', (p) => (p.PublicAccessBlockConfiguration.RestrictPublicBuckets = false)),
    'no switches': any('AWS::S3::Bucket', (p) => delete p.PublicAccessBlockConfiguration, ofTenant),
  },
  'buckets-tls-only': {
    'plain connections': any('AWS::S3::BucketPolicy', openPlain),
    'plain connections of some': any('AWS::S3::BucketPolicy', (p) => {
      for (const one of statementsOf(p)) if (one.Condition?.Bool) one.Principal = { AWS: '111122223333' };
    }),
  },
  'caller-helped-without-model': {
    'the bot generates answers': any('AWS::Lex::Bot', (p) => {
      p.BotLocales[0].Intents[0].QnAIntentConfiguration = {};
    }),
    'a language without our code': any(
      'AWS::Lex::BotAlias',
      (p) => delete p.BotAliasLocaleSettings[0].BotAliasLocaleSetting.CodeHookSpecification,
    ),
  },
  'closing-certified': { 'another function signs': grant('kms:Sign', { 'Fn::GetAtt': ['Key', 'Arn'] }, 'Tenants') },
  'consent-before-recording': {
    'anyone may leave audio': any(
      'AWS::S3::BucketPolicy',
      (p) => statementsOf(p).forEach((one) => one.Effect === 'Allow' && (one.Principal = '*')),
      landing,
    ),
    'another account’s telephony may': any(
      'AWS::S3::BucketPolicy',
      (p) => statementsOf(p).forEach((one) => one.Effect === 'Allow' && delete one.Condition),
      landing,
    ),
  },
  'erasure-proven': { 'another function signs': grant('kms:Sign', { 'Fn::GetAtt': ['Key', 'Arn'] }, 'Compliance') },
  'failed-events-kept': {
    'not encrypted': any('AWS::SQS::Queue', (p) => delete p.SqsManagedSseEnabled),
    'plain connections': any('AWS::SQS::QueuePolicy', openPlain),
    'no end': any('AWS::SQS::Queue', (p) => delete p.MessageRetentionPeriod),
    'fifteen days': any('AWS::SQS::Queue', (p) => (p.MessageRetentionPeriod = 15 * 86_400)),
  },
  'functions-uniform': {
    'an old runtime': any('AWS::Lambda::Function', (p) => (p.Runtime = 'nodejs20.x')),
    'no tracing': any('AWS::Lambda::Function', (p) => delete p.TracingConfig),
    'no log group': any('AWS::Lambda::Function', (p) => delete p.LoggingConfig.LogGroup),
  },
  'isolation-by-iam': {
    'every table': grant('dynamodb:GetItem', '*'),
    'every tenant’s table': grant(['dynamodb:Query'], {
      'Fn::Join': [
        '',
        ['arn:aws:dynamodb:eu-central-1:', { Ref: 'AWS::AccountId' }, `:table/${DEPLOYMENT}-t???????????????-data-g??`],
      ],
    }),
    'one tenant’s bucket': grant('s3:GetObject', `arn:aws:s3:::${DEPLOYMENT}-taaaaaaaaaaaaaaa-recordings-g01/*`),
    'every key, without a tenant': grant('kms:Decrypt', {
      'Fn::Join': ['', ['arn:aws:kms:eu-central-1:', { Ref: 'AWS::AccountId' }, ':key/*']],
    }),
  },
  'keys-need-second-factor': {
    'nobody is refused': any('AWS::KMS::Key', (p) => {
      p.KeyPolicy.Statement = p.KeyPolicy.Statement.filter((one: Json) => one.Effect === 'Allow');
    }),
  },
  'keys-rotate': {
    'no rotation': any(
      'AWS::KMS::Key',
      (p) => delete p.EnableKeyRotation,
      (one) => one.properties['KeySpec'] === undefined,
    ),
  },
  'landing-short-lived': {
    'no end': any('AWS::S3::Bucket', (p) => delete p.LifecycleConfiguration, landing),
    'a rule that is off': any(
      'AWS::S3::Bucket',
      (p) => (p.LifecycleConfiguration.Rules[0].Status = 'Disabled'),
      landing,
    ),
    versions: any('AWS::S3::Bucket', (p) => (p.VersioningConfiguration = { Status: 'Enabled' }), landing),
  },
  'numbers-assigned': {
    'another function assigns numbers': (templates) =>
      grant('dynamodb:PutItem', arnInData(templates, 'ControlNumbers'))(templates),
    'another function assigns numbers of who knows which table': grant('dynamodb:PutItem', {
      'Fn::ImportValue': 'Data:ControlNumbersArn',
    }),
    'another function frees numbers': (templates) =>
      grant(['dynamodb:DeleteItem'], arnInData(templates, 'ControlNumbers'))(templates),
  },
  'least-privilege': {
    everything: grant('*', { Ref: 'X' }),
    'everything of a service': grant(['dynamodb:*'], { Ref: 'X' }),
    'everything that begins so': grant('s3:Get*', { Ref: 'X' }),
    'a policy of AWS’ own': any(
      'AWS::IAM::Role',
      (p) => (p.ManagedPolicyArns = ['arn:aws:iam::aws:policy/AdministratorAccess']),
    ),
    'an attached boundary': any('AWS::IAM::ManagedPolicy', (p) => (p.Roles = [{ Ref: 'SomeRole' }])),
  },
  'links-short-lived': {
    'an hour': any(
      'AWS::S3::BucketPolicy',
      (p) => {
        for (const one of statementsOf(p))
          if (one.Sid === 'OnlyShortLinks') one.Condition.NumericGreaterThan['s3:signatureAge'] = '3600000';
      },
      ofTenant,
    ),
    'no limit': any('AWS::S3::BucketPolicy', without('OnlyShortLinks'), ofTenant),
  },
  'live-path-observed': {
    'a function without alarm': any(
      'AWS::CloudWatch::Alarm',
      (p) => delete p.Dimensions,
      (one) => one.properties['MetricName'] === 'Errors',
    ),
    'an alarm without advice': any(
      'AWS::CloudWatch::Alarm',
      (p) => (p.AlarmDescription = 'Something is wrong.'),
      (one) => one.stack === 'Operations' && one.properties['MetricName'] === 'Errors',
    ),
  },
  'log-retention': {
    'for ever': any('AWS::Logs::LogGroup', (p) => delete p.RetentionInDays),
    'four months': any('AWS::Logs::LogGroup', (p) => (p.RetentionInDays = 120)),
  },
  'model-sees-tokens': {
    'another function calls models': grant(
      'bedrock:InvokeModel',
      'arn:aws:bedrock:eu-central-1::foundation-model/x',
      'Data',
    ),
  },
  'storage-modes': {
    'nothing hears of the end of a call': any(
      'AWS::Events::Rule',
      (p) => (p.State = 'DISABLED'),
      ({ logicalId }) => logicalId.includes('CallEnded'),
    ),
    'no row goes by itself': any('AWS::DynamoDB::Table', (p) => delete p.TimeToLiveSpecification, ofTenant),
  },
  'operator-access-recorded': {
    'a trail that is off': any('AWS::CloudTrail::Trail', (p) => (p.IsLogging = false)),
    'no data events': any('AWS::CloudTrail::Trail', (p) => {
      delete p.EventSelectors;
      delete p.AdvancedEventSelectors;
    }),
  },
  'overdue-alarm': {
    'one is tolerated': any(
      'AWS::CloudWatch::Alarm',
      (p) => (p.Threshold = 1),
      (one) => one.properties['MetricName'] === 'RetentionObjectsOverdue',
    ),
  },
  'own-key': {
    'use without the session’s tenant': any(
      'AWS::IAM::Policy',
      (p) => delete brought(p)?.Condition.StringEquals,
      (one) => brought(one.properties) !== undefined,
    ),
    'use of the platform’s own keys too': any(
      'AWS::IAM::Policy',
      (p) => delete brought(p)?.Condition.StringNotEquals,
      (one) => brought(one.properties) !== undefined,
    ),
  },
  'permissions-boundary': {
    'a role without one': any('AWS::IAM::Role', (p) => delete p.PermissionsBoundary),
    'a boundary without regions': any('AWS::IAM::ManagedPolicy', without('OnlyThisRegion')),
    'a second region': any('AWS::IAM::ManagedPolicy', (p) => {
      for (const one of statementsOf(p))
        if (one.Sid === 'OnlyThisRegion')
          one.Condition.StringNotEquals['aws:RequestedRegion'] = ['eu-central-1', 'us-east-1'];
    }),
  },
  'log-watched': {
    'a watch that may delete objects': any(
      'AWS::IAM::Policy',
      (p) => p.PolicyDocument.Statement.push({ Effect: 'Allow', Action: 's3:DeleteObject', Resource: '*' }),
      (one) => /WatchLog/.test(one.logicalId),
    ),
    'a watch that may put segments': any(
      'AWS::IAM::Policy',
      (p) => p.PolicyDocument.Statement.push({ Effect: 'Allow', Action: 's3:PutObject', Resource: '*' }),
      (one) => /WatchLog/.test(one.logicalId),
    ),
  },
  'omission-told': {
    'a function that may delete rows': (templates) => {
      const outbox = templates.ofType('AWS::DynamoDB::Table').find(({ logicalId }) => /Outbox/.test(logicalId))!;
      return grant('dynamodb:DeleteItem', { 'Fn::GetAtt': [outbox.logicalId, 'Arn'] }, 'Audit')(templates);
    },
    'rows that expire': any(
      'AWS::DynamoDB::Table',
      (p) => (p.TimeToLiveSpecification = { Enabled: true }),
      (one) => /Outbox/.test(one.logicalId),
    ),
    'a table without a stream': any(
      'AWS::DynamoDB::Table',
      (p) => delete p.StreamSpecification,
      (one) => /Outbox/.test(one.logicalId),
    ),
  },
  'purges-recorded': {
    'somebody may delete rows': (templates) => {
      const ledger = templates.ofType('AWS::DynamoDB::Table').find(({ stack }) => stack === 'Compliance')!;
      return grant('dynamodb:DeleteItem', { 'Fn::GetAtt': [ledger.logicalId, 'Arn'] }, 'Compliance')(templates);
    },
    'rows that expire': any(
      'AWS::DynamoDB::Table',
      (p) => (p.TimeToLiveSpecification = { Enabled: true }),
      (one) => one.stack === 'Compliance',
    ),
  },
  'recordings-deletable': {
    versions: any('AWS::S3::Bucket', (p) => (p.VersioningConfiguration = { Status: 'Enabled' }), ofTenant),
    replicas: any('AWS::S3::Bucket', (p) => (p.ReplicationConfiguration = {}), ofTenant),
    'no lifecycle': any('AWS::S3::Bucket', (p) => delete p.LifecycleConfiguration, ofTenant),
  },
  'region-pinned': {
    'a resource that names another region': any(
      'AWS::Lambda::Function',
      (p) => (p.Environment.Variables.REGION = 'eu-west-1'),
    ),
    'a global inference profile’s region': any('AWS::DynamoDB::Table', (p) => (p.Replicas = [{ Region: 'us-east-1' }])),
    'a stack elsewhere': (templates) =>
      collect(templates.stacks.map((stack, i) => (i === 0 ? { ...stack, region: 'eu-central-2' } : stack))),
  },
  'residency-endpoints': {
    'another endpoint': any(
      'AWS::Lambda::Function',
      (p) => (p.Environment.Variables.AWS_ENDPOINT_URL_S3 = 'https://s3.example'),
    ),
    'another region': any('AWS::Lambda::Function', (p) => (p.Environment.Variables.AWS_REGION = 'eu-central-1')),
  },
  'ledger-survives-restore': {
    'a replay that writes the ledger': any(
      'AWS::IAM::Policy',
      (p) => {
        for (const one of statementsOf(p)) {
          if (JSON.stringify(one.Resource).includes('LedgerTable'))
            one.Action = ['dynamodb:Query', 'dynamodb:UpdateItem'];
        }
      },
      (one) => /^RestoreDrillReplay/.test(one.logicalId),
    ),
  },
  'restore-drilled': {
    'once a year': any('AWS::Scheduler::Schedule', (p) => (p.ScheduleExpression = 'cron(30 4 15 1 ? *)'), quarterly),
    'not at all': any('AWS::Scheduler::Schedule', (p) => (p.State = 'DISABLED'), quarterly),
    'a step that may change a tenant’s record': (templates) => {
      return any(
        'AWS::IAM::Policy',
        (p) =>
          p.PolicyDocument.Statement.push({
            Effect: 'Allow',
            Action: 'dynamodb:UpdateItem',
            Resource: arnInData(templates, 'ControlTenants'),
          }),
        (one) => /^RestoreDrillReplay/.test(one.logicalId),
      )(templates);
    },
  },
  'retention-nightly': {
    'in the lost hour': any('AWS::Scheduler::Schedule', (p) => (p.ScheduleExpression = 'cron(30 2 * * ? *)')),
    'in another zone': any('AWS::Scheduler::Schedule', (p) => (p.ScheduleExpressionTimezone = 'America/New_York')),
    'on Sundays': any('AWS::Scheduler::Schedule', (p) => (p.ScheduleExpression = 'cron(30 3 ? * SUN *)')),
    'not at all': any('AWS::Scheduler::Schedule', (p) => (p.State = 'DISABLED')),
  },
  'sip-encrypted': {
    'plain calls': any('Custom::VoiceConnector', (p) => (p.RequireEncryption = 'false')),
    'the service’s own default region': any('Custom::VoiceConnector', (p) => delete p.AwsRegion),
  },
  'subject-key-copies-denied': {
    'copies allowed': any('AWS::IAM::ManagedPolicy', without('NoCopiesOfTenantKeys')),
    'restores by everybody': any('AWS::IAM::ManagedPolicy', without('NoRestoresOfTenantKeys')),
  },
  'suspension-immediate': {
    'five minutes': any(
      'AWS::ApiGateway::RestApi',
      (p) =>
        (p.Body.components.securitySchemes.apiKey['x-amazon-apigateway-authorizer'].authorizerResultTtlInSeconds = 300),
    ),
    'the gateway’s default': any(
      'AWS::ApiGateway::RestApi',
      (p) =>
        delete p.Body.components.securitySchemes.apiKey['x-amazon-apigateway-authorizer'].authorizerResultTtlInSeconds,
    ),
  },
  'one-tenant-per-session': {
    'the function of sessions may erase in tenants': any(
      'AWS::IAM::Policy',
      (p) =>
        p.PolicyDocument.Statement.push({
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Resource: accessRoleName('erase'),
        }),
      (one) => /^Agencies/.test(one.logicalId),
    ),
  },
  'secrets-write-only': {
    'a function is given a credential in its environment': any(
      'AWS::Lambda::Function',
      (p) => (p.Environment = { Variables: { ...p.Environment?.Variables, MODEL_API_KEY: 'sk-1' } }),
    ),
  },
  'tables-encrypted': {
    'a key of AWS’ own': any(
      'AWS::DynamoDB::Table',
      (p) => (p.SSESpecification = { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: 'alias/aws/dynamodb' }),
    ),
    'the default': any('AWS::DynamoDB::Table', (p) => delete p.SSESpecification),
  },
  'tables-recoverable': {
    off: any(
      'AWS::DynamoDB::Table',
      (p) => (p.PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: false }),
    ),
    'off by another condition': any(
      'AWS::DynamoDB::Table',
      (p) => (p.PointInTimeRecoverySpecification['Fn::If'][0] = 'IsCheap'),
      ofTenant,
    ),
    'off while active': any(
      'AWS::DynamoDB::Table',
      (p) =>
        p.PointInTimeRecoverySpecification['Fn::If'].splice(
          1,
          2,
          { PointInTimeRecoveryEnabled: false },
          { PointInTimeRecoveryEnabled: true },
        ),
      ofTenant,
    ),
  },
  'tenant-closed-in-30-days': {
    'no count after the purge': any(
      'AWS::StepFunctions::StateMachine',
      (p) =>
        (p.DefinitionString = JSON.parse(JSON.stringify(p.DefinitionString).replaceAll('CertifyPurge', 'Nothing'))),
      (one) => /closing/i.test(one.logicalId),
    ),
  },
  'tenant-erased-by-stores': {
    'recovery for ever': any(
      'AWS::DynamoDB::Table',
      (p) => (p.PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true }),
      ofTenant,
    ),
  },
  'tenant-key-policy': {
    'the account’s policies': any(
      'AWS::KMS::Key',
      (p) => p.KeyPolicy.Statement.push({ Effect: 'Allow', Action: 'kms:*', Resource: '*' }),
      ofTenant,
    ),
    'use without the tag': any('AWS::KMS::Key', (p) => delete p.KeyPolicy.Statement[0].Condition, ofTenant),
  },
  'tenant-stores-own': {
    'a shared table': any('AWS::DynamoDB::Table', (p) => (p.TableName = `${DEPLOYMENT}-data`), ofTenant),
    'a shared key': any('AWS::S3::Bucket', (p) => delete p.BucketEncryption, ofTenant),
  },
  'urls-impersonal': {
    'a number in the path': any(
      'AWS::ApiGateway::RestApi',
      (p) => (p.Body.paths['/v1/calls/{phoneNumber}'] = { get: {} }),
    ),
    'addresses in the log': any(
      'AWS::ApiGateway::Stage',
      (p) => (p.AccessLogSetting.Format = '$context.identity.sourceIp'),
    ),
  },
  'template-upgrades': {
    'change sets of any template': any(
      'AWS::IAM::Policy',
      (p) =>
        delete statementWith(p, 'cloudformation:CreateChangeSet').Condition.StringLike['cloudformation:TemplateUrl'],
      allowing('cloudformation:CreateChangeSet'),
    ),
    'change sets with any role': any(
      'AWS::IAM::Policy',
      (p) => delete statementWith(p, 'cloudformation:CreateChangeSet').Condition.StringEquals,
      allowing('cloudformation:CreateChangeSet'),
    ),
    'change sets of anybody': any(
      'AWS::IAM::Policy',
      (p) => delete statementWith(p, 'cloudformation:ExecuteChangeSet').Condition,
      allowing('cloudformation:ExecuteChangeSet'),
    ),
  },
  'drift-reported': {
    'an inspector that reads rows': any(
      'AWS::IAM::Policy',
      (p) => statementWith(p, 'dynamodb:DescribeTable').Action.push('dynamodb:Scan'),
      allowing('cloudformation:GetTemplate'),
    ),
    'an inspector that repairs': any(
      'AWS::IAM::Policy',
      (p) => statementWith(p, 'cloudformation:GetTemplate').Action.push('cloudformation:UpdateStack'),
      allowing('cloudformation:GetTemplate'),
    ),
  },
  'workflows-without-payloads': {
    'execution data': any(
      'AWS::StepFunctions::StateMachine',
      (p) => (p.LoggingConfiguration.IncludeExecutionData = true),
    ),
    'nothing said': any('AWS::StepFunctions::StateMachine', (p) => delete p.LoggingConfiguration),
  },
  'walls-checked': {
    'a handler names every table': grant('dynamodb:GetItem', '*'),
    'a handler may take any role': grant('sts:AssumeRole', '*'),
    'a role without a boundary': any('AWS::IAM::Role', (p) => delete p.PermissionsBoundary),
  },
};
