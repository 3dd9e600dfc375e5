import { every, type Control } from '../../control.ts';

export const control: Control = {
  id: 'api-tls13',
  claim: 'The public API speaks TLS 1.3 only.',
  rows: ['EN1', 'G3'],
  articles: ['GDPR 32(1)(a)'],
  examine: every(
    'AWS::ApiGateway::RestApi',
    ({ properties }) => String(properties['SecurityPolicy']).startsWith('SecurityPolicy_TLS13_1_3'),
    'older TLS versions are allowed',
  ),
};
