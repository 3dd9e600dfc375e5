import { apiOperations, finding, type Control } from '../../control.ts';
import { at } from '../../../lib/shared/policy-statements.ts';

export const control: Control = {
  id: 'audit-open-to-tenant',
  claim:
    'A tenant reads its own audit log through the API, with a proof for each entry and a bundle that verifies without an account or a network.',
  rows: ['AU16', 'AU21', 'N5', 'N6'],
  articles: ['GDPR 5(2)', 'GDPR 28(3)(h)'],
  examine: (templates) =>
    apiOperations(templates)
      .filter(({ path }) => path.startsWith('/v1/audit/'))
      .map(({ api, path, operation }) =>
        finding(api, JSON.stringify(at(operation, 'security') ?? []).includes('apiKey'), `${path} asks for no key`),
      ),
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
