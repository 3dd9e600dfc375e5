import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { CallHandler } from './call-handler.ts';
import type { TelephonyProvider } from './telephony-provider.ts';

export interface SipMediaApplicationProps {
  readonly provider: TelephonyProvider;
  readonly callHandler: CallHandler;
}

/** What connects SIP rules with the call handler: its one endpoint, by alias. */
export class SipMediaApplication extends Construct {
  readonly applicationId: string;

  constructor(scope: Construct, id: string, { provider, callHandler }: SipMediaApplicationProps) {
    super(scope, id);
    const resource = provider.resource(this, 'application', {
      AwsRegion: Stack.of(this).region,
      EndpointArn: callHandler.function.alias.functionArn,
    });
    this.applicationId = resource.ref;
  }
}
