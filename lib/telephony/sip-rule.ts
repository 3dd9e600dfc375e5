import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { SipMediaApplication } from './sip-media-application.ts';
import type { TelephonyProvider } from './telephony-provider.ts';
import type { VoiceConnector } from './voice-connector.ts';

export interface SipRuleProps {
  readonly provider: TelephonyProvider;
  readonly application: SipMediaApplication;
  /** Calls that reach a connector, whichever number was dialled; or calls to one number ordered at AWS. */
  readonly trigger: { readonly connector: VoiceConnector } | { readonly number: string };
}

/**
 * Which calls go to the application. One rule on the connector's host serves every number of every tenant that the
 * carrier delivers, so that giving a tenant a number changes a record and nothing at the voice service.
 */
export class SipRule extends Construct {
  constructor(scope: Construct, id: string, { provider, application, trigger }: SipRuleProps) {
    super(scope, id);
    const match =
      'connector' in trigger
        ? ({ TriggerType: 'RequestUriHostname', TriggerValue: trigger.connector.hostName } as const)
        : ({ TriggerType: 'ToPhoneNumber', TriggerValue: trigger.number } as const);
    provider.resource(this, 'rule', {
      AwsRegion: Stack.of(this).region,
      SipMediaApplicationId: application.applicationId,
      ...match,
    });
  }
}
