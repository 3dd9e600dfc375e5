import { apiOperations, judged, type Control } from '../../control.ts';
import { at } from '../../../lib/shared/policy-statements.ts';
import { edit, insert, mutation, on, replace, set } from '../../mutation.ts';

/** Names under which personal data would travel. */
const PERSONAL = /phone|caller|msisdn|number|e164|mail|name|address|birth|^from$|^to$|contact|person/i;
/** What the access log may hold: the route as it is declared, never the path that was asked for. */
const LOGGED = [
  '$context.requestId',
  '$context.requestTimeEpoch',
  '$context.httpMethod',
  '$context.resourcePath',
  '$context.status',
  '$context.responseLatency',
  '$context.authorizer.keyId',
];
const API = on('AWS::ApiGateway::RestApi');
const STAGE = on('AWS::ApiGateway::Stage');
const CALLS = ['Body', 'paths', '/v1/calls', 'get', 'parameters'];

export const control: Control = {
  id: 'urls-impersonal',
  claim:
    'No personal data is in an address: searches by number are sent in the body, and access logs name routes and ids only.',
  rows: ['DS10', 'LT9'],
  articles: ['GDPR 5(1)(c)', 'GDPR 32(1)(a)'],
  examine: (templates) => [
    ...apiOperations(templates).map(({ api, path, operation }) => {
      const inPath = [...path.matchAll(/\{([\w+]+)\}/g)].map((match) => match[1]!);
      const asked = ((at(operation, 'parameters') ?? []) as unknown[])
        .filter((one) => at(one, 'in') !== 'header')
        .map((one) => String(at(one, 'name')));
      return judged(api, {
        [`${path} carries personal data`]: ![...inPath, ...asked].some((one) => PERSONAL.test(one)),
        [`${path} takes whatever follows`]: !inPath.some((one) => one.endsWith('+')),
      });
    }),
    ...templates.ofType('AWS::ApiGateway::Stage').map((stage) => {
      const format = String(at(stage.properties, 'AccessLogSetting', 'Format'));
      const held = [...format.matchAll(/\$[\w.()$'"]+/g)].map((match) => match[0].replace(/['")]+$/, ''));
      const settings = (stage.properties['MethodSettings'] ?? []) as unknown[];
      return judged(stage, {
        'the access log holds more than routes and ids': held.length > 0 && held.every((one) => LOGGED.includes(one)),
        'requests are logged whole':
          settings.some((one) => at(one, 'HttpMethod') === '*' && at(one, 'LoggingLevel') === 'OFF') &&
          settings.every(
            (one) =>
              at(one, 'DataTraceEnabled') === false &&
              [undefined, 'OFF'].includes(at(one, 'LoggingLevel') as undefined),
          ),
      });
    }),
  ],
  mutations: [
    mutation(
      'in-the-path',
      'a number is in the path',
      edit(API, ['Body', 'paths', '/v1/calls/{phoneNumber}'], set({ get: { security: [{ apiKey: [] }] } })),
    ),
    mutation(
      'in-the-query',
      'a number is in the query',
      edit(API, CALLS, insert({ name: 'callerNumber', in: 'query', schema: { type: 'string' } })),
    ),
    mutation(
      'greedy',
      'a path takes whatever follows',
      edit(API, ['Body', 'paths', '/v1/calls/{proxy+}'], set({ get: { security: [{ apiKey: [] }] } })),
    ),
    mutation(
      'addresses',
      'addresses are logged',
      edit(STAGE, ['AccessLogSetting', 'Format'], set('$context.identity.sourceIp')),
    ),
    mutation(
      'paths',
      'paths as asked for are logged',
      edit(STAGE, ['AccessLogSetting', 'Format'], replace('$context.resourcePath', '$context.path')),
    ),
    mutation(
      'headers',
      'a header is logged',
      edit(STAGE, ['AccessLogSetting', 'Format'], replace('$context.status', '$context.identity.userAgent')),
    ),
    mutation('bodies', 'bodies are logged', edit(STAGE, ['MethodSettings', 0, 'DataTraceEnabled'], set(true))),
    mutation(
      'executions',
      'requests are logged as they are carried out',
      edit(STAGE, ['MethodSettings', 0, 'LoggingLevel'], set('INFO')),
    ),
  ],
  tests: [
    { file: 'test/platform/api.infra.test.ts', name: 'has no personal data in path or query' },
    {
      file: 'test/calls/calls-api.test.ts',
      name: 'of a number that never called are none, and the search is recorded all the same',
    },
    { file: 'test/platform/create-api.test.ts', name: 'names the violations without echoing the input' },
  ],
};
