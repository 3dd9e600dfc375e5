import type { Control } from '../../control.ts';

export const control: Control = {
  id: 'reads-audited',
  claim:
    'Whatever is read or changed through the API, by tenants and operators, is on record before anything is shown or stored; where it cannot be recorded, nothing is shown and nothing is changed.',
  rows: ['AU15', 'AU10'],
  articles: ['GDPR 5(2)', 'GDPR 32(1)(b)'],
  tests: [
    {
      file: 'test/platform/audit-routes.test.ts',
      name: 'leaves the declared entry with each success, whatever id the client sets, and one with each refusal',
    },
    { file: 'test/platform/audit-routes.test.ts', name: 'the only routes without an entry are public' },
    {
      file: 'test/platform/entry-duty.test.ts',
      name: 'carries what the route declares; a further one carries an entry of its own',
    },
    {
      file: 'test/platform/create-api.test.ts',
      name: 'is made by the edge for what is read, and named by the answer',
    },
    { file: 'test/platform/create-api.test.ts', name: 'keeps the answer back when it cannot be written' },
    {
      file: 'test/platform/create-api.test.ts',
      name: 'is owed by every change: with no entry at all nothing is written',
    },
    {
      file: 'test/platform/permissions.test.ts',
      name: 'a permission that nobody declared, or one of another scope, compiles nowhere',
    },
    { file: 'test/calls/calls-api.test.ts', name: 'when the audit entry cannot be written' },
    { file: 'test/calls/calls-api.test.ts', name: 'when the audit entry was refused' },
    {
      file: 'test/calls/calls-api.test.ts',
      name: 'are listed newest first, page by page, each page once in the audit log',
    },
  ],
};
