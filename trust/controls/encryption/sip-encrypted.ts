import { every, type Control } from '../../control.ts';

export const control: Control = {
  id: 'sip-encrypted',
  claim: 'Calls reach the platform over SIP with TLS and media with SRTP; unencrypted calls are refused.',
  rows: ['EN2', 'EN3', 'LT18'],
  articles: ['GDPR 32(1)(a)', 'TDDDG 3'],
  examine: every(
    'Custom::VoiceConnector',
    ({ properties }) =>
      String(properties['RequireEncryption']) === 'true' && properties['AwsRegion'] === 'eu-central-1',
    'voice connector does not require encryption in Frankfurt',
  ),
  tests: [
    { file: 'test/telephony/telephony.infra.test.ts', name: 'demand encryption and take calls from the carrier only' },
    {
      file: 'test/telephony/provision-telephony.test.ts',
      name: 'gives the service’s own id and the attributes that templates need',
    },
  ],
};
