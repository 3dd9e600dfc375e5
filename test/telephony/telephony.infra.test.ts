import { beforeAll, describe, expect, test } from '@jest/globals';
import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as kms from 'aws-cdk-lib/aws-kms';
import { deploymentApp } from '../support/deployment-app.ts';
import { ControlTables } from '../../lib/access/control-tables.ts';
import { TenantAccess } from '../../lib/access/tenant-access.ts';
import { CallHandler } from '../../lib/telephony/call-handler.ts';
import { LandingBucket } from '../../lib/telephony/landing-bucket.ts';
import { Telephony } from '../../lib/telephony/telephony.ts';
import { TelephonyProvider } from '../../lib/telephony/telephony-provider.ts';
import { UtteranceRemoval } from '../../lib/telephony/utterance-removal.ts';
import { VoiceConnector } from '../../lib/telephony/voice-connector.ts';

const carrier = { name: 'Carrier', cidrs: ['203.0.113.0/28'] };
const telephony = { adapter: 'chime', carrier, numbers: ['+493023125001'], allowConnectorReplacement: false } as const;
const CHIME = 'voiceconnector.chime.amazonaws.com';

let template: Template;
beforeAll(() => {
  const app = deploymentApp();
  const stack = new Stack(app, 'Phone', { env: { region: 'eu-central-1', account: '111122223333' } });
  const key = new kms.Key(stack, 'Key');
  const STRING = dynamodb.AttributeType.STRING;
  const outbox = new dynamodb.Table(stack, 'Outbox', { partitionKey: { name: 'pk', type: STRING } });
  const access = new TenantAccess(stack, 'Access', { outbox });
  const bus = new events.EventBus(stack, 'Bus');
  const bot = {
    botId: 'ABCDEFGHIJ',
    aliasArn: 'arn:aws:lex:eu-central-1:111122223333:bot-alias/ABCDEFGHIJ/KLMNOPQRST',
  };
  const callHandler = new CallHandler(stack, 'CallHandler', {
    access,
    bus,
    bot,
    tables: new ControlTables(stack, 'Tables', { key, retain: false }),
    landing: new LandingBucket(stack, 'Landing', { retain: false }),
    aiServices: { optOut: 'required' },
  });
  new UtteranceRemoval(stack, 'UtteranceRemoval', { access, bus, bot });
  new Telephony(stack, 'Telephony', {
    telephony: { ...telephony, numbers: [...telephony.numbers] },
    provider: new TelephonyProvider(stack, 'TelephonyProvider'),
    callHandler,
  });
  template = Template.fromStack(stack);
}, 120_000);

describe('the landing bucket', () => {
  test('is encrypted, private, unversioned, empty after a day, and tells EventBridge', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
      PublicAccessBlockConfiguration: Match.objectLike({ BlockPublicAcls: true, RestrictPublicBuckets: true }),
      VersioningConfiguration: Match.absent(),
      LifecycleConfiguration: { Rules: [Match.objectLike({ ExpirationInDays: 1, Status: 'Enabled' })] },
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    });
  });

  test('takes recordings from Amazon of this account only, over TLS only', () => {
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          Match.objectLike({
            Action: ['s3:PutObject', 's3:PutObjectAcl'],
            Principal: { Service: CHIME },
            Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
          }),
        ]),
      },
    });
  });
});

describe('the call handler', () => {
  test('is invoked by Amazon of this account through its alias', () => {
    template.hasResourceProperties('AWS::Lambda::Permission', {
      Principal: CHIME,
      SourceAccount: '111122223333',
      FunctionName: { Ref: Match.stringLikeRegexp('CallHandler.*Live') },
    });
  });

  test('asks for the opt-out policy', () => {
    const Variables = Match.objectLike({ AI_OPT_OUT: 'required' });
    template.hasResourceProperties('AWS::Lambda::Function', { Environment: { Variables } });
    const Statement = Match.arrayWith([Match.objectLike({ Action: 'organizations:DescribeEffectivePolicy' })]);
    template.hasResourceProperties('AWS::IAM::Policy', { PolicyDocument: { Statement } });
  });
});

describe('the end of a call', () => {
  test('leads to a function that may delete utterances of its own bot only', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: { source: ['voicekeep'], 'detail-type': ['calls.call-ended.v1'] },
      Targets: [Match.objectLike({ DeadLetterConfig: Match.anyValue() })],
    });
    const Resource = 'arn:aws:lex:eu-central-1:111122223333:bot/ABCDEFGHIJ';
    const own = { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, Resource.slice('arn:aws'.length)]] };
    const Statement = Match.arrayWith([Match.objectLike({ Action: 'lex:DeleteUtterances', Resource: own })]);
    template.hasResourceProperties('AWS::IAM::Policy', { PolicyDocument: { Statement } });
  });
});

describe('the phone lines', () => {
  test('demand encryption and take calls from the carrier only', () => {
    template.hasResourceProperties('Custom::VoiceConnector', {
      RequireEncryption: 'true',
      AwsRegion: 'eu-central-1',
      CidrAllowedList: ['203.0.113.0/28'],
      AllowReplacement: 'false',
      ServiceTimeout: '120',
    });
  });

  test('lead every number of the carrier and each number of AWS to the one application', () => {
    template.resourceCountIs('Custom::SipRule', 2);
    template.hasResourceProperties('Custom::SipRule', {
      TriggerType: 'RequestUriHostname',
      TriggerValue: { 'Fn::GetAtt': [Match.stringLikeRegexp('Connector'), 'OutboundHostName'] },
    });
    template.hasResourceProperties('Custom::SipRule', { TriggerType: 'ToPhoneNumber', TriggerValue: '+493023125001' });
  });

  test('keep their service token: the provider’s logical id is frozen', () => {
    expect(Object.keys(template.findResources('AWS::Lambda::Function'))).toContain('TelephonyProviderOnEvent');
    for (const type of ['Custom::VoiceConnector', 'Custom::SipMediaApplication', 'Custom::SipRule']) {
      template.allResourcesProperties(type, { ServiceToken: { 'Fn::GetAtt': ['TelephonyProviderOnEvent', 'Arn'] } });
    }
  });

  test('a carrier’s network that is too wide for AWS does not synthesise', () => {
    const wide = { carrier: { ...carrier, cidrs: ['203.0.0.0/16'] }, allowConnectorReplacement: false };
    const build = () => new VoiceConnector(new Stack(), 'Wide', { provider: {} as never, telephony: wide });
    expect(build).toThrow(/\/27 to \/32/);
  });
});
