import { judged, type Control } from '../../control.ts';
import { at } from '../../../lib/shared/policy-statements.ts';
import { edit, mutation, on, REMOVE, set } from '../../mutation.ts';

const API = on('AWS::ApiGateway::RestApi');
const AUTHORISER = ['Body', 'components', 'securitySchemes', 'apiKey', 'x-amazon-apigateway-authorizer'];
const TTL = [...AUTHORISER, 'authorizerResultTtlInSeconds'];
const STAGE = on('AWS::ApiGateway::Stage');

export const control: Control = {
  id: 'suspension-immediate',
  claim:
    'A suspended tenant and a revoked key are refused from the next request, call event and recording on: nothing remembers an earlier yes.',
  rows: ['AN8'],
  articles: ['GDPR 32(1)(b)'],
  examine: (templates) => [
    ...templates.ofType('AWS::ApiGateway::RestApi').map((api) => {
      const schemes = Object.values((at(api.properties, 'Body', 'components', 'securitySchemes') ?? {}) as object);
      return judged(api, {
        'the gateway remembers decisions of the authoriser':
          schemes.length > 0 &&
          schemes.every((scheme) => at(scheme, 'x-amazon-apigateway-authorizer', 'authorizerResultTtlInSeconds') === 0),
      });
    }),
    ...templates
      .ofType('AWS::ApiGateway::Authorizer')
      .map((one) =>
        judged(one, { 'the gateway remembers decisions': one.properties['AuthorizerResultTtlInSeconds'] === 0 }),
      ),
    ...templates.ofType('AWS::ApiGateway::Stage').map((stage) =>
      judged(stage, {
        'the gateway remembers answers':
          stage.properties['CacheClusterEnabled'] !== true &&
          ((stage.properties['MethodSettings'] ?? []) as unknown[]).every((one) => at(one, 'CachingEnabled') !== true),
      }),
    ),
  ],
  mutations: [
    mutation('five-minutes', 'the gateway remembers for five minutes', edit(API, TTL, set(300))),
    mutation('a-second', 'the gateway remembers for a second', edit(API, TTL, set(1))),
    mutation('default', 'the gateway remembers as long as it likes', edit(API, TTL, REMOVE)),
    mutation('as-text', 'what is said of remembering is no number', edit(API, TTL, set('300'))),
    mutation('cache', 'the gateway remembers answers', edit(STAGE, ['CacheClusterEnabled'], set(true))),
    mutation(
      'cached-route',
      'the gateway remembers answers of one route',
      edit(STAGE, ['MethodSettings', 0, 'CachingEnabled'], set(true)),
    ),
  ],
  tests: [
    { file: 'test/access/authorise-request.test.ts', name: 'denies a suspended tenant from the next request on' },
    {
      file: 'test/telephony/handle-call.test.ts',
      name: 'a suspension ends a running call with its next event, and the end is still written',
    },
    { file: 'test/agent/answer-turn.test.ts', name: 'a turn that must not be answered' },
    { file: 'test/calls/move-recording.test.ts', name: 'when its tenant is suspended' },
  ],
};
