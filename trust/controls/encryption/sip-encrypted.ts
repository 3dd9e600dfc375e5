import { judged, type Control } from '../../control.ts';
import { canonical, resourceOf } from '../../canonical.ts';
import { edit, mutation, on, REMOVE, set } from '../../mutation.ts';

const CONNECTOR = on('Custom::VoiceConnector');
const RULE = on('Custom::SipRule');

export const control: Control = {
  id: 'sip-encrypted',
  claim:
    'Calls reach the platform from the carrier’s addresses only, over SIP with TLS and media with SRTP; unencrypted calls are refused.',
  rows: ['EN2', 'EN3', 'LT18'],
  articles: ['GDPR 32(1)(a)', 'TDDDG 3'],
  examine: (templates) => [
    ...templates.ofType('Custom::VoiceConnector').map((connector) => {
      const carriers = [connector.properties['CidrAllowedList'] ?? []].flat().map(String);
      return judged(connector, {
        'does not require encryption': ['true', true].includes(connector.properties['RequireEncryption'] as string),
        'is not in Frankfurt': connector.properties['AwsRegion'] === 'eu-central-1',
        'takes calls from anywhere':
          carriers.length > 0 && carriers.every((one) => Number(/^\d+\.\d+\.\d+\.\d+\/(\d+)$/.exec(one)?.[1]) >= 24),
        'calls other countries': JSON.stringify(connector.properties['CallingRegions']) === '["DE"]',
      });
    }),
    ...templates.ofType('Custom::SipRule').map((rule) =>
      judged(rule, {
        'calls come in past the connector':
          rule.properties['TriggerType'] === 'RequestUriHostname' &&
          resourceOf(templates, rule.stack, rule.properties['TriggerValue'])?.type === 'Custom::VoiceConnector' &&
          canonical(templates, rule.stack, rule.properties['TriggerValue']).endsWith('.OutboundHostName>'),
      }),
    ),
  ],
  mutations: [
    mutation('plain', 'unencrypted calls are taken', edit(CONNECTOR, ['RequireEncryption'], set('false'))),
    mutation('unsaid', 'nothing is said of encryption', edit(CONNECTOR, ['RequireEncryption'], REMOVE)),
    mutation('default-region', 'the service chooses its region', edit(CONNECTOR, ['AwsRegion'], REMOVE)),
    mutation('other-region', 'calls arrive in another region', edit(CONNECTOR, ['AwsRegion'], set('us-east-1'))),
    mutation(
      'from-anywhere',
      'calls are taken from anywhere',
      edit(CONNECTOR, ['CidrAllowedList'], set(['0.0.0.0/0'])),
    ),
    mutation('from-nobody-named', 'no carrier is named', edit(CONNECTOR, ['CidrAllowedList'], set([]))),
    mutation(
      'by-number',
      'calls come in from the public telephone network',
      edit(RULE, ['TriggerType'], set('ToPhoneNumber')),
    ),
    mutation(
      'other-host',
      'calls come in at another host',
      edit(RULE, ['TriggerValue'], set('other.voiceconnector.chime.aws')),
    ),
  ],
  tests: [
    { file: 'test/telephony/telephony.infra.test.ts', name: 'demand encryption and take calls from the carrier only' },
    {
      file: 'test/telephony/provision-telephony.test.ts',
      name: 'gives the service’s own id and the attributes that templates need',
    },
  ],
  limits: 'A call that is handed to a person leaves over the public telephone network, unencrypted beyond the carrier.',
};
