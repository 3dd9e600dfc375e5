import type { Control } from '../../control.ts';

export const control: Control = {
  id: 'access-export',
  claim:
    'A caller gets a copy of every call in one ZIP: a page for people, data for machines, and the audio, with what it means and where it came from.',
  rows: ['DS1', 'DS14', 'AU20'],
  articles: ['GDPR 15(1)', 'GDPR 15(3)', 'GDPR 20(1)'],
  tests: [
    {
      file: 'test/dsar/workflow.test.ts',
      name: 'an access request hands out every call of the number, readable by people and machines',
    },
    { file: 'test/dsar/domain.test.ts', name: 'an export has a page for people, data for machines and the audio' },
    { file: 'test/dsar/domain.test.ts', name: 'the information sheet describes every entity that an export may hold' },
    { file: 'test/dsar/workflow.test.ts', name: 'every step leaves its audit event, without number or subject text' },
  ],
};
