import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { TelephoneConfig } from '../config/deployment.ts';
import type { TelephonyProvider } from './telephony-provider.ts';

export interface VoiceConnectorProps {
  readonly provider: TelephonyProvider;
  readonly telephony: Pick<TelephoneConfig, 'carrier' | 'allowConnectorReplacement'>;
}

/** AWS takes networks of 2 to 32 addresses per entry (AG/voicecon-termination). */
const SMALLEST_MASK = 27;

/**
 * The door for the operator's own SIP carrier: TLS and SRTP only, from the carrier's addresses only. Origination is off,
 * since no calls are placed through it; SIP message logs are off, since they hold phone numbers.
 */
export class VoiceConnector extends Construct {
  /** What the carrier dials: `<number>@<host name>`. */
  readonly hostName: string;

  constructor(scope: Construct, id: string, { provider, telephony }: VoiceConnectorProps) {
    super(scope, id);
    const tooWide = telephony.carrier.cidrs.filter((cidr) => Number(cidr.split('/')[1]) < SMALLEST_MASK);
    if (tooWide.length > 0) {
      throw new Error(
        `telephony.carrier.cidrs: a voice connector takes /${SMALLEST_MASK} to /32 only, not ${tooWide.join(', ')}`,
      );
    }
    const resource = provider.resource(this, 'connector', {
      AwsRegion: Stack.of(this).region,
      RequireEncryption: 'true',
      CallingRegions: ['DE'],
      CidrAllowedList: telephony.carrier.cidrs,
      AllowReplacement: telephony.allowConnectorReplacement ? 'true' : 'false',
    });
    this.hostName = resource.getAttString('OutboundHostName');
  }
}
