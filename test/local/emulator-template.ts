const ROOT = 'arn:aws:iam::000000000000:root';
const BUCKET = 'vk-audit-segments';
const trust = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: ROOT }, Action: 'sts:AssumeRole' }],
};

const role = (RoleName: string, Action: string[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    RoleName,
    AssumeRolePolicyDocument: trust,
    Policies: [
      {
        PolicyName: 'rights',
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action, Resource: [`arn:aws:s3:::${BUCKET}`, `arn:aws:s3:::${BUCKET}/*`] }],
        },
      },
    ],
  },
});

const deny = (Sid: string, Action: string, Condition: object) => ({
  Sid,
  Effect: 'Deny',
  Principal: '*',
  Action,
  Resource: [`arn:aws:s3:::${BUCKET}`, `arn:aws:s3:::${BUCKET}/*`],
  Condition,
});

/** One role that may only write, and one that may do anything. */
export const lockRolesTemplate = {
  Resources: { Writer: role('vk-writer', ['s3:PutObject', 's3:GetObject']), Attacker: role('vk-attacker', ['s3:*']) },
};

/** A locked bucket as docs/design.md has it. */
export const lockTemplate = {
  Resources: {
    Bucket: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        BucketName: BUCKET,
        ObjectLockEnabled: true,
        ObjectLockConfiguration: {
          ObjectLockEnabled: 'Enabled',
          Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 10 } },
        },
      },
    },
    Policy: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: { Ref: 'Bucket' },
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            deny('TlsOnly', 's3:*', { Bool: { 'aws:SecureTransport': 'false' } }),
            deny('NeverShorter', 's3:PutObjectRetention', {
              NumericLessThan: { 's3:object-lock-remaining-retention-days': '10' },
            }),
            deny('FreshLinksOnly', 's3:GetObject', { NumericGreaterThan: { 's3:signatureAge': '60000' } }),
          ],
        },
      },
    },
  },
};

/** A German bot whose locale calls a Lambda, as the phone simulator has to find it, and a type from the generic list. */
export const placeholderTemplate = {
  Resources: {
    Bot: {
      Type: 'AWS::Lex::Bot',
      Properties: { Name: 'agent', RoleArn: ROOT, DataPrivacy: { ChildDirected: false }, IdleSessionTTLInSeconds: 300 },
    },
    Version: { Type: 'AWS::Lex::BotVersion', Properties: { BotId: { Ref: 'Bot' }, BotVersionLocaleSpecification: [] } },
    Alias: {
      Type: 'AWS::Lex::BotAlias',
      Properties: {
        BotId: { Ref: 'Bot' },
        BotAliasName: 'live',
        BotVersion: { 'Fn::GetAtt': ['Version', 'BotVersion'] },
        BotAliasLocaleSettings: [
          {
            LocaleId: 'de_DE',
            BotAliasLocaleSetting: {
              Enabled: true,
              CodeHookSpecification: {
                LambdaCodeHook: {
                  CodeHookInterfaceVersion: '1.0',
                  LambdaArn: { 'Fn::Sub': 'arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:hook' },
                },
              },
            },
          },
        ],
      },
    },
    Trail: {
      Type: 'AWS::CloudTrail::Trail',
      Properties: { TrailName: 'vk-trail', IsLogging: true, S3BucketName: 'x' },
    },
    Selection: { Type: 'AWS::Backup::BackupSelection', Properties: { BackupPlanId: 'x', BackupSelection: {} } },
  },
  Outputs: Object.fromEntries(
    Object.entries({
      BotId: { Ref: 'Bot' },
      AliasId: { 'Fn::GetAtt': ['Alias', 'BotAliasId'] },
      AliasArn: { 'Fn::GetAtt': ['Alias', 'Arn'] },
      AliasStatus: { 'Fn::GetAtt': ['Alias', 'BotAliasStatus'] },
      TrailArn: { 'Fn::GetAtt': ['Trail', 'Arn'] },
    }).map(([name, Value]) => [name, { Value }]),
  ),
};

/** Properties that MiniStack's CloudFormation drops, on a table and a function. */
export const droppedPropertiesTemplate = {
  Resources: {
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName: 'vk-protected',
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        DeletionProtectionEnabled: true,
        TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: 'alias/vk-protected' },
      },
    },
    Queue: { Type: 'AWS::SQS::Queue' },
    Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: trust } },
    Function: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName: 'vk-single-flight',
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        Code: { ZipFile: 'exports.handler = async () => process.env.AWS_ENDPOINT_URL_CHIME_SDK_VOICE' },
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
        ReservedConcurrentExecutions: 1,
        DeadLetterConfig: { TargetArn: { 'Fn::GetAtt': ['Queue', 'Arn'] } },
      },
    },
  },
};
