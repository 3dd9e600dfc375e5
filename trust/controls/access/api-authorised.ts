import { apiOperations, judged, type Control } from '../../control.ts';
import { canonical, functionNamed, refOf } from '../../canonical.ts';
import { at } from '../../../lib/shared/policy-statements.ts';
import { isAsked, servedBy } from '../../operations.ts';
import { edit, id, insert, mutation, on, REMOVE, replace, set } from '../../mutation.ts';

/** The description of the API, and the keys that sign the audit log, which anyone may read. */
const PUBLIC = ['GET /v1/openapi.json', 'GET /v1/audit/keys'];
/** Resources that would let requests in beside the description of the API. */
const BESIDE = [
  'AWS::Lambda::Url',
  'AWS::ApiGateway::Method',
  'AWS::ApiGateway::Authorizer',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Api',
  'AWS::ElasticLoadBalancingV2::TargetGroup',
];
const API = on('AWS::ApiGateway::RestApi');
const CALLS = ['Body', 'paths', '/v1/calls', 'get'];
const AUTHORISER = ['Body', 'components', 'securitySchemes', 'apiKey', 'x-amazon-apigateway-authorizer'];
const PERMISSION = on('AWS::Lambda::Permission', 'Api', 'InvokeServe');

export const control: Control = {
  id: 'api-authorised',
  claim:
    'Every route of the API is decided by the authoriser before its handler runs, names one permission to which members are held, and can be reached by the gateway only; only the description of the API and the public keys of the audit log are open.',
  rows: ['AZ8', 'IS6', 'IS7'],
  articles: ['GDPR 32(1)(b)', 'GDPR 25(2)'],
  examine: (templates) => [
    ...apiOperations(templates).map((one) =>
      judged(one.api, {
        [`${one.method} ${one.path} is open`]: isAsked(one) || PUBLIC.includes(`${one.method} ${one.path}`),
        [`${one.method} ${one.path} is not answered by a function of ours`]: servedBy(templates, one) !== undefined,
      }),
    ),
    ...templates.ofType('AWS::ApiGateway::RestApi').map((api) => {
      const schemes = Object.values((at(api.properties, 'Body', 'components', 'securitySchemes') ?? {}) as object);
      return judged(api, {
        'a key is not looked at by the authoriser':
          schemes.length === 1 &&
          schemes.every((scheme) => {
            const authoriser = at(scheme, 'x-amazon-apigateway-authorizer');
            const [, name = ''] =
              /functions\/(<[^>]+>)\/invocations$/.exec(
                canonical(templates, api.stack, at(authoriser, 'authorizerUri')),
              ) ?? [];
            return (
              at(scheme, 'x-amazon-apigateway-authtype') === 'custom' &&
              at(authoriser, 'type') === 'request' &&
              // Asked about every request, with and without a header, and never answered from memory.
              at(authoriser, 'identitySource') === undefined &&
              at(authoriser, 'authorizerResultTtlInSeconds') === 0 &&
              /AuthoriserAuthorise/.test(functionNamed(templates, name)?.logicalId ?? '')
            );
          }),
      });
    }),
    ...templates.ofType('AWS::Lambda::Permission').map((permission) => {
      const { Principal: principal, SourceArn: source } = permission.properties;
      const from = canonical(templates, permission.stack, source);
      const ours = templates
        .ofType('AWS::ApiGateway::RestApi')
        .some((api) => from.startsWith(`arn:aws:execute-api:eu-central-1:<account>:${refOf(api)}/`));
      return judged(permission, {
        'anybody may invoke a function': typeof principal === 'string' && principal.endsWith('.amazonaws.com'),
        'another API may invoke a function': principal !== 'apigateway.amazonaws.com' || ours,
      });
    }),
    ...templates
      .ofType(...BESIDE)
      .map((resource) => judged(resource, { 'requests come in beside the description of the API': false })),
  ],
  mutations: [
    mutation('detached', 'a route does without the authoriser', edit(API, [...CALLS, 'security'], REMOVE)),
    mutation('emptied', 'a route asks for nothing', edit(API, [...CALLS, 'security'], set([]))),
    mutation('optional', 'a key is optional at a route', edit(API, [...CALLS, 'security'], insert({}))),
    mutation(
      'gateway-key',
      'a route asks for the gateway’s own kind of key',
      edit(API, [...CALLS, 'security'], set([{ api_key: [] }])),
    ),
    mutation('authoriser-detached', 'no authoriser stands behind the key', edit(API, AUTHORISER, REMOVE)),
    mutation(
      'another-authoriser',
      'another function decides',
      edit(
        API,
        [...AUTHORISER, 'authorizerUri'],
        replace(id('Api/AuthoriserAuthoriseLive'), id('Api/ServeOpenapiLive')),
      ),
    ),
    mutation(
      'another-header',
      'the authoriser is asked about another header',
      edit(API, [...AUTHORISER, 'identitySource'], set('method.request.header.Host')),
    ),
    mutation(
      'remembered',
      'the authoriser’s answer is remembered for five minutes',
      edit(API, [...AUTHORISER, 'authorizerResultTtlInSeconds'], set(300)),
    ),
    mutation('anybody-invokes', 'anybody may invoke a handler', edit(PERMISSION, ['Principal'], set('*'))),
    mutation(
      'another-account-invokes',
      'another account may invoke a handler',
      edit(PERMISSION, ['Principal'], set('111122223333')),
    ),
    mutation('any-gateway', 'the API of another account may invoke a handler', edit(PERMISSION, ['SourceArn'], REMOVE)),
    mutation(
      'another-api',
      'another API may invoke a handler',
      edit(PERMISSION, ['SourceArn'], set('arn:aws:execute-api:eu-central-1:111122223333:other/*')),
    ),
    mutation(
      'sent-elsewhere',
      'a route is answered by a host of elsewhere',
      edit(
        API,
        [...CALLS, 'x-amazon-apigateway-integration'],
        set({ type: 'http_proxy', httpMethod: 'GET', uri: 'https://elsewhere.example' }),
      ),
    ),
  ],
  tests: [
    { file: 'test/platform/api.infra.test.ts', name: 'asks the authoriser' },
    { file: 'test/platform/api.infra.test.ts', name: 'names exactly one permission' },
    {
      file: 'test/access/authorise-request.test.ts',
      name: 'lets a tenant’s key into the stage, with the tenant as the record has it',
    },
  ],
  limits:
    'The authoriser decides about the key and its tenant, the handler about the permission: a tenant’s own key passes every permission of a tenant, a member’s only those of the member’s role. Keys are opaque; there are no tokens yet.',
};
