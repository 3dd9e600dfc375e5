/** A finding of cdk-nag's AWS Solutions pack that stays, and why. */
export interface NagAcknowledgement {
  /** `AwsSolutions-S1`. */
  readonly rule: string;
  /** What the finding is about, where a rule has one finding per action or resource. Must match it whole. */
  readonly finding?: RegExp;
  /** Construct paths of the resources. Must match whole paths. */
  readonly where: RegExp;
  readonly reason: string;
}

const ANYWHERE = /.*/;
const FUNCTION_ROLES = /.*\/Role\/DefaultPolicy\/Resource/;

/**
 * Every finding that is accepted, with its reason. A test fails on a finding that is not here and on an entry that no
 * finding needs any more; what these wildcards may be is held by test/platform/roles.infra.test.ts.
 */
export const NAG_ACKNOWLEDGEMENTS: readonly NagAcknowledgement[] = [
  {
    rule: 'AwsSolutions-IAM5',
    finding: /Action::\*|Resource::\*/,
    where: /\w+\/Boundary\/Resource/,
    reason:
      'A permissions boundary gives nothing: it allows whatever the role itself says, and then denies other regions.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    finding: /Resource::\*/,
    where: ANYWHERE,
    reason:
      'X-Ray, log delivery and lists have no resource; every other use has its reason at allowAnywhere(), which a test asks for.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    finding: /Resource::<AuditLogArchiveBucket\w+\.Arn>\/(?:segments\/|cosignatures\/)?\*/,
    where: FUNCTION_ROLES,
    reason:
      'Objects of the audit archive are named when they are written; the bucket policy denies deletion to everyone.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    finding: /Resource::arn:aws:s3:::\*\/voicekeep-audit\/<aws:PrincipalTag\/tenant>\/\*/,
    where: /Data\/Access\/writePolicy\/Resource/,
    reason: 'Buckets that tenants bring, of other accounts only, below the id that the session tags name.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    finding: /Resource::arn:aws:(?:dynamodb|s3):.*[:/][a-z][a-z0-9]{2,9}-<aws:PrincipalTag\/tenant>-.*/,
    where: /Data\/Access\/\w+Policy\/Resource/,
    reason: 'Indexes and objects of exactly the store that the session tags name.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    finding: /Resource::arn:aws:kms:.*:key\/\*/,
    where: /Data\/(?:Access\/\w+Policy|TenantStacks\/DefaultPolicy)\/Resource/,
    reason: 'A key has no name in its ARN: the encryption context in the condition names the tenant.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    finding: /Resource::arn:aws:kms:.*:key\/\*/,
    where: /Tenants\/Drift\/InspectFunction\/Role\/DefaultPolicy\/Resource/,
    reason: 'A key has no name in its ARN: the alias in the condition is a tenant’s, and the action only describes.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    finding: /Resource::.*[:/][a-z][a-z0-9]{2,9}-t\?{15}.*/,
    where:
      /(?:Data\/TenantStacks\/DefaultPolicy|Tenants\/(?:Lifecycle|Closing|Upgrades|Drift)\/\w+\/Role\/DefaultPolicy)\/Resource/,
    reason: 'Stacks and stores of tenants that do not exist yet, by the fixed length of a tenant id.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    finding: /Resource::arn:aws:states:.*:execution:.*/,
    where:
      /Tenants\/(?:UpgradesApi|Api|RestoreDrill)\/Serve\/Role\/DefaultPolicy\/Resource|Api\/Audit\/ServeAudit\/Role\/DefaultPolicy\/Resource|Tenants\/(?:Upgrades\/Upgrade|Drift\/Report)\/Machine\/DistributedMapPolicy\/Resource|Compliance\/Retention\/Machine\/DistributedMapPolicy\/Resource/,
    reason: 'Executions of the one workflow, whose names are made when they start.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    finding: /Resource::<TemplatesBucket\w+\.Arn>\/tenant-template\/\*/,
    where: FUNCTION_ROLES,
    reason: 'Published templates are named by version and digest.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    finding: /Resource::<ClosingCertificatesBucket\w+\.Arn>\/closing\/\*/,
    where: /Tenants\/(?:Closing\/(?:Finish|Certify)Function|CertificatesApi\/Serve)\/Role\/DefaultPolicy\/Resource/,
    reason: 'Certificates are named by tenant; none can be changed or deleted.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    finding: /Resource::<LandingBucket\w+\.Arn>\/t\?{15}\/\*/,
    where: /Tenants\/Closing\/PurgeFunction\/Role\/DefaultPolicy\/Resource/,
    reason: 'Amazon names the recordings that land, below the id of the tenant that is being closed.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    finding: /Resource::<LandingBucket\w+\.Arn>\/\*/,
    where: /Calls\/Records\/MoveRecording\/Role\/DefaultPolicy\/Resource/,
    reason: 'Amazon names the recordings that land; the mover takes them away one by one.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    finding: /Resource::arn:aws:bedrock:.*/,
    where: /Calls\/Agent\/AnswerTurn\/Role\/DefaultPolicy\/Resource/,
    reason: 'The tenant chooses the model; the regions are listed one by one and all in the Union.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    finding: /Resource::arn:aws:chime:eu-central-1:.*:(?:vc|sma)\/\*/,
    where: /Calls\/TelephonyProvider\/Provision\/Role\/DefaultPolicy\/Resource/,
    reason:
      'The service names connectors and applications itself; the provider touches those with the name of its stack.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    finding: /Resource::<OperatorTrailBucket\w+\.Arn>\/AWSLogs\/\*/,
    where: /Operations\/DirectAccess\/RecordDirectAccess\/Role\/DefaultPolicy\/Resource/,
    reason: 'CloudTrail names its files.',
  },
  {
    rule: 'AwsSolutions-IAM4',
    finding: /Policy::.*:policy\/service-role\/AWSLambdaBasicExecutionRole/,
    where: /Calls\/TelephonyProvider\/Provider\/framework-onEvent\/ServiceRole\/Resource/,
    reason:
      'The CDK gives its own function this policy, which lets it write logs; the boundary limits it to Frankfurt.',
  },
  {
    rule: 'AwsSolutions-S1',
    where: ANYWHERE,
    reason:
      'Server access logs hold addresses and object names and are delivered without a guarantee; CloudTrail data events are the record.',
  },
  {
    rule: 'AwsSolutions-SF1',
    where: ANYWHERE,
    reason:
      'Errors only: histories are kept by Step Functions itself, and a log of every event would be one more sink.',
  },
  {
    rule: 'AwsSolutions-SQS3',
    where: /(?:Compliance\/Retention|Tenants\/RestoreDrill)\/MissedStarts\/Resource/,
    reason: 'It is a dead-letter queue: the scheduler’s, which the rule does not look at.',
  },
  {
    rule: 'AwsSolutions-APIG2',
    where: /Api\/Api\/Api\/Resource/,
    reason:
      'Every request is validated by the route table’s schema in the function; API Gateway knows no OpenAPI 3.1 schemas.',
  },
  {
    rule: 'AwsSolutions-APIG6',
    where: /Api\/Api\/Api\/DeploymentStage\.live\/Resource/,
    reason: 'Execution logs would hold bodies; the access log names routes and ids.',
  },
];
