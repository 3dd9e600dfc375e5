import { every, type Control } from '../control.ts';

export const control: Control = {
  id: 'sip-encrypted',
  claim: 'Calls reach the platform over SIP with TLS and media with SRTP; unencrypted calls are refused.',
  rows: ['EN2', 'EN3', 'LT18'],
  articles: ['GDPR 32(1)(a)', 'TDDDG 3'],
  examine: every(
    'Custom::VoiceConnector',
    ({ properties }) => String(properties['RequireEncryption']) === 'true' && properties['AwsRegion'] === 'eu-central-1',
    'voice connector does not require encryption in Frankfurt',
  ),
};
