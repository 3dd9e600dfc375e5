import { CfnOutput } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { TelephoneConfig } from '../config/deployment.ts';
import type { CallHandler } from './call-handler.ts';
import { SipMediaApplication } from './sip-media-application.ts';
import { SipRule } from './sip-rule.ts';
import type { TelephonyProvider } from './telephony-provider.ts';
import { VoiceConnector } from './voice-connector.ts';

export interface TelephonyProps {
  readonly telephony: TelephoneConfig;
  readonly provider: TelephonyProvider;
  readonly callHandler: CallHandler;
}

/** The phone lines: the carrier's connector, the application behind it, and the rules that join them. */
export class Telephony extends Construct {
  readonly connector: VoiceConnector;

  constructor(scope: Construct, id: string, { telephony, provider, callHandler }: TelephonyProps) {
    super(scope, id);
    this.connector = new VoiceConnector(this, 'Connector', { provider, telephony });
    const application = new SipMediaApplication(this, 'Application', { provider, callHandler });
    new SipRule(this, 'CarrierRule', { provider, application, trigger: { connector: this.connector } });
    for (const number of telephony.numbers) {
      new SipRule(this, `Number${number.slice(1)}`, { provider, application, trigger: { number } });
    }
    new CfnOutput(this, 'CarrierHostName', { value: this.connector.hostName }).overrideLogicalId('CarrierHostName');
  }
}
