import { apiOperations, finding, type Control } from '../../control.ts';
import { at } from '../../../lib/shared/policy-statements.ts';

/** The description of the API, which anyone may read. */
const PUBLIC = ['/v1/openapi.json'];

export const control: Control = {
  id: 'api-authorised',
  claim:
    'Every route of the API is decided by the authoriser before its handler runs, for exactly one permission; only the description of the API is open.',
  rows: ['AZ8', 'IS6', 'IS7'],
  articles: ['GDPR 32(1)(b)', 'GDPR 25(2)'],
  examine: (templates) =>
    apiOperations(templates).map(({ api, path, method, operation }) => {
      const asks = JSON.stringify(at(operation, 'security') ?? []).includes('apiKey');
      return finding(api, asks || PUBLIC.includes(path), `${method} ${path} is open`);
    }),
  tests: [
    { file: 'test/platform/api.infra.test.ts', name: 'asks the authoriser' },
    { file: 'test/platform/api.infra.test.ts', name: 'names exactly one permission' },
    {
      file: 'test/access/authorise-request.test.ts',
      name: 'lets a tenant’s key into the stage, with the tenant as the record has it',
    },
  ],
};
