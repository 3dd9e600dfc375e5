import type { Control } from '../../control.ts';

export const control: Control = {
  id: 'entries-identified',
  claim:
    'No value that a client chooses decides what an audit entry is: any two different acts leave two entries, and an entry that stands in the way of another is an error, never a success.',
  rows: ['AU1', 'AU8'],
  articles: ['GDPR 5(2)', 'GDPR 32(1)(b)'],
  tests: [
    {
      file: 'test/access/entry-identity.test.ts',
      name: 'is another for any two different acts, and the same for one act told twice',
    },
    {
      file: 'test/access/entry-identity.test.ts',
      name: 'lets any sequence of acts leave as many entries as it has different acts',
    },
    {
      file: 'test/platform/create-api.test.ts',
      name: 'has ids of its own: what a client sets as the gateway’s id counts for nothing',
    },
    {
      file: 'test/access/access-adapters.test.ts',
      name: 'are a repetition when it is this entry, be it told at another time',
    },
  ],
};
