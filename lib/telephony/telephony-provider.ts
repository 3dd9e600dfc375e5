import { CustomResource, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Provider } from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';
import { allOf, may, mayAnywhere } from '../shared/grant.ts';
import type { VoiceKind, VoiceProperties } from '../../lambdas/telephony/adapters/chime/voice-resources.ts';
import { PlatformFunction } from '../shared/platform-function.ts';

const TYPES = {
  connector: 'Custom::VoiceConnector',
  application: 'Custom::SipMediaApplication',
  rule: 'Custom::SipRule',
} as const satisfies Record<VoiceKind, string>;

/** A custom resource's service token can never change, so the function behind it keeps this logical id for ever. */
const FRAMEWORK_LOGICAL_ID = 'TelephonyProviderOnEvent';
/** CloudFormation waits an hour by default for a function that died. */
const SERVICE_TIMEOUT = Duration.minutes(2);

/** Makes, changes and deletes resources of the voice service, which CloudFormation knows only in part in Frankfurt. */
export class TelephonyProvider extends Construct {
  readonly function: PlatformFunction;
  readonly #provider: Provider;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.function = new PlatformFunction(this, 'Provision', {
      entry: 'telephony/provision-telephony',
      description: 'Custom resources: voice connectors, SIP media applications, SIP rules',
      timeout: Duration.seconds(90),
      grants: this.voiceService(),
    });
    this.#provider = new Provider(this, 'Provider', {
      onEventHandler: this.function.alias,
      logGroup: new logs.LogGroup(this, 'Logs', {
        retention: logs.RetentionDays.THREE_MONTHS,
        removalPolicy: RemovalPolicy.DESTROY,
      }),
    });
    this.alignFramework(this.#provider.node.findChild('framework-onEvent') as lambda.Function);
  }

  /** The CDK's function in front of ours is held to the rules of every function of the platform. */
  private alignFramework(framework: lambda.Function): void {
    const resource = framework.node.defaultChild as lambda.CfnFunction;
    resource.overrideLogicalId(FRAMEWORK_LOGICAL_ID);
    resource.architectures = [lambda.Architecture.ARM_64.name];
    resource.tracingConfig = { mode: lambda.Tracing.ACTIVE };
    framework.addToRolePolicy(
      new iam.PolicyStatement({ actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], resources: ['*'] }),
    );
  }

  /** One resource of the voice service. CloudFormation hands the properties over as text. */
  resource<K extends VoiceKind>(scope: Construct, kind: K, properties: VoiceProperties[K]): CustomResource {
    return new CustomResource(scope, 'Resource', {
      resourceType: TYPES[kind],
      serviceToken: this.#provider.serviceToken,
      serviceTimeout: SERVICE_TIMEOUT,
      properties,
    });
  }

  private voiceService() {
    const { partition, region, account } = Stack.of(this);
    const arns = (kind: 'vc' | 'sma') => [`arn:${partition}:chime:${region}:${account}:${kind}/*`];
    const role = 'aws-service-role/voiceconnector.chime.amazonaws.com/AWSServiceRoleForAmazonChimeVoiceConnector';
    return allOf(
      may(CONNECTOR_ACTIONS, arns('vc')),
      may(APPLICATION_ACTIONS, arns('sma')),
      mayAnywhere(UNNAMED_ACTIONS, 'SIP rules have no ARN, and what is created or listed has none yet'),
      may(['iam:CreateServiceLinkedRole'], [`arn:${partition}:iam::${account}:role/${role}`], {
        StringEquals: { 'iam:AWSServiceName': 'voiceconnector.chime.amazonaws.com' },
      }),
    );
  }
}

const CONNECTOR_ACTIONS = [
  'chime:GetVoiceConnector',
  'chime:UpdateVoiceConnector',
  'chime:DeleteVoiceConnector',
  'chime:PutVoiceConnectorTermination',
  'chime:PutVoiceConnectorOrigination',
  'chime:PutVoiceConnectorLoggingConfiguration',
];
const APPLICATION_ACTIONS = [
  'chime:GetSipMediaApplication',
  'chime:UpdateSipMediaApplication',
  'chime:DeleteSipMediaApplication',
];
const UNNAMED_ACTIONS = [
  'chime:CreateVoiceConnector',
  'chime:ListVoiceConnectors',
  'chime:CreateSipMediaApplication',
  'chime:ListSipMediaApplications',
  'chime:CreateSipRule',
  'chime:GetSipRule',
  'chime:ListSipRules',
  'chime:UpdateSipRule',
  'chime:DeleteSipRule',
];
