import { judged, type Control } from '../../control.ts';
import { at } from '../../../lib/shared/policy-statements.ts';
import { edit, mutation, on, REMOVE, set } from '../../mutation.ts';

const TLS13 = /^SecurityPolicy_TLS13_1_3_/;
/** Everything that answers at an address of its own, or for one of ours. */
const DOORS = [
  'AWS::ApiGateway::RestApi',
  'AWS::ApiGateway::DomainName',
  'AWS::ApiGateway::DomainNameV2',
  'AWS::ApiGatewayV2::DomainName',
  'AWS::ApiGatewayV2::Api',
  'AWS::Lambda::Url',
  'AWS::CloudFront::Distribution',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
];
const API = on('AWS::ApiGateway::RestApi');

export const control: Control = {
  id: 'api-tls13',
  claim: 'The public API speaks TLS 1.3 only.',
  rows: ['EN1', 'G3'],
  articles: ['GDPR 32(1)(a)'],
  examine: (templates) =>
    templates.ofType(...DOORS).map((door) =>
      judged(door, {
        'older TLS versions are allowed': TLS13.test(String(door.properties['SecurityPolicy'])),
        'it is served by an edge network':
          JSON.stringify(at(door.properties, 'EndpointConfiguration', 'Types') ?? ['REGIONAL']) === '["REGIONAL"]',
        'it may be reached by other names than the certificate’s':
          (door.properties['EndpointAccessMode'] ?? 'STRICT') === 'STRICT',
      }),
    ),
  mutations: [
    mutation('tls-1-2', 'TLS 1.2 is allowed', edit(API, ['SecurityPolicy'], set('SecurityPolicy_TLS13_1_2_2021_06'))),
    mutation('tls-1-0', 'the oldest policy holds', edit(API, ['SecurityPolicy'], set('TLS_1_0'))),
    mutation('default', 'the default policy holds', edit(API, ['SecurityPolicy'], REMOVE)),
    mutation('edge', 'an edge network ends TLS', edit(API, ['EndpointConfiguration', 'Types'], set(['EDGE']))),
    mutation('any-name', 'TLS is accepted for other names', edit(API, ['EndpointAccessMode'], set('BASIC'))),
  ],
};
