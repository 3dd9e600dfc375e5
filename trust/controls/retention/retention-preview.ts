import type { Control } from '../../control.ts';

export const control: Control = {
  id: 'retention-preview',
  claim:
    'What tonight’s sweep would delete can be seen before, also with other windows; a window of the tenant or of a scenario that destroys calls is shortened only by who has seen that, with a right of its own.',
  rows: ['N13'],
  articles: ['GDPR 5(1)(e)', 'GDPR 25(2)'],
  tests: [
    {
      file: 'test/retention/serve-retention.test.ts',
      name: 'previews tonight, or tonight with other windows, without changing anything',
    },
    {
      file: 'test/retention/serve-retention.test.ts',
      name: 'a window that destroys calls is shortened only by who previewed it',
    },
    { file: 'test/agent/scenario-gates.test.ts', name: 'are shortened only by who previewed' },
    { file: 'test/platform/gates.test.ts', name: 'shortens windows' },
  ],
};
