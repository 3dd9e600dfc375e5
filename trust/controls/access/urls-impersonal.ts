import { apiOperations, finding, type Control } from '../../control.ts';

/** Names under which personal data would travel. */
const PERSONAL = /phone|caller|number|e164|mail|name|address|birth|from|to$/i;

export const control: Control = {
  id: 'urls-impersonal',
  claim:
    'No personal data is in an address: searches by number are sent in the body, and access logs name routes and ids only.',
  rows: ['DS10', 'LT9'],
  articles: ['GDPR 5(1)(c)', 'GDPR 32(1)(a)'],
  examine: (templates) => [
    ...apiOperations(templates).map(({ api, path }) => {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
      return finding(api, !names.some((name) => PERSONAL.test(name)), `${path} carries personal data`);
    }),
    ...templates.ofType('AWS::ApiGateway::Stage').map((stage) => {
      const logged = JSON.stringify(stage.properties['AccessLogSetting']);
      return finding(
        stage,
        !/\$context\.(?:path|identity)|sourceIp|\$input/.test(logged),
        'access log holds addresses or paths',
      );
    }),
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
