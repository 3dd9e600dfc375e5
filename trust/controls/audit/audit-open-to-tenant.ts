import { apiOperations, finding, judged, type Control } from '../../control.ts';
import { isAsked, servedBy } from '../../operations.ts';
import { edit, id, insert, mutation, on, REMOVE, replace, set } from '../../mutation.ts';

/** What a tenant needs to read and to verify. */
const ROUTES = [
  'GET /v1/audit/events',
  'GET /v1/audit/log/{seq}',
  'GET /v1/audit/checkpoint',
  'POST /v1/audit/exports',
];
/** The public keys that sign the log: an auditor needs no account for them. */
const KEYS = '/v1/audit/keys';
/** Where a tenant says which bucket its entries go to; a function of its own serves it, and reads no entry. */
const STREAM = '/v1/audit/stream';
const API = on('AWS::ApiGateway::RestApi');
const EVENTS = ['Body', 'paths', '/v1/audit/events', 'get'];

export const control: Control = {
  id: 'audit-open-to-tenant',
  claim:
    'A tenant reads its own audit log through the API, with a proof for each entry and a bundle that verifies without an account or a network.',
  rows: ['AU16', 'AU21', 'N5', 'N6'],
  articles: ['GDPR 5(2)', 'GDPR 28(3)(h)'],
  examine: (templates) => {
    const operations = apiOperations(templates);
    const audit = operations.filter(({ path }) => path.startsWith('/v1/audit/') && path !== KEYS);
    return [
      ...templates.ofType('AWS::ApiGateway::RestApi').map((api) => {
        const missing = ROUTES.filter(
          (route) => !operations.some((one) => one.api === api && `${one.method} ${one.path}` === route),
        );
        return finding(api, missing.length === 0, `there is no ${missing.join(', no ')}`);
      }),
      ...audit.map((one) =>
        judged(one.api, {
          [`${one.path} asks for no key`]: isAsked(one),
          [`${one.path} is not served by the audit API`]: (one.path === STREAM ? /ServeStream/ : /ServeAudit/).test(
            servedBy(templates, one)?.logicalId ?? '',
          ),
        }),
      ),
    ];
  },
  mutations: [
    mutation('no-proofs', 'entries have no proofs', edit(API, ['Body', 'paths', '/v1/audit/log/{seq}'], REMOVE)),
    mutation('no-exports', 'there is no bundle', edit(API, ['Body', 'paths', '/v1/audit/exports'], REMOVE)),
    mutation('no-checkpoint', 'there is no checkpoint', edit(API, ['Body', 'paths', '/v1/audit/checkpoint'], REMOVE)),
    mutation('no-events', 'entries cannot be read', edit(API, EVENTS, REMOVE)),
    mutation('open', 'everybody reads the log', edit(API, [...EVENTS, 'security'], REMOVE)),
    mutation('optional', 'a key is optional', edit(API, [...EVENTS, 'security'], insert({}))),
    mutation(
      'mock',
      'the gateway answers by itself',
      edit(API, [...EVENTS, 'x-amazon-apigateway-integration', 'type'], set('mock')),
    ),
    mutation(
      'elsewhere',
      'another function answers',
      edit(
        API,
        [...EVENTS, 'x-amazon-apigateway-integration', 'uri'],
        replace(id('Api/ServeAuditLive'), id('Api/ServeOpenapiLive')),
      ),
    ),
  ],
  tests: [
    {
      file: 'test/audit-api/read-log.test.ts',
      name: 'every entry has a receipt that both verifiers accept, for that entry only',
    },
    {
      file: 'test/audit-api/read-log.test.ts',
      name: 'a bundle verifies, whole or in part, and a part does not pass for the whole',
    },
    { file: 'test/audit/sequencer.test.ts', name: 'logs of different tenants do not touch' },
  ],
};
