import type { Control } from '../../control.ts';

export const control: Control = {
  id: 'evidence-kept',
  claim:
    'What a caller was told and answered is kept sealed with the call: wording version, language, time, whether it was heard to the end, and the answer.',
  rows: ['G28', 'N10', 'CO1'],
  articles: ['GDPR 7(1)', 'GDPR 5(2)', 'AI Act 50(1)'],
  tests: [
    {
      file: 'test/consent/evidence.test.ts',
      name: 'of the disclosure names version, language, offset and whether it was heard to the end',
    },
    { file: 'test/consent/evidence.test.ts', name: 'of consent carries the answer' },
    { file: 'test/consent/evidence.test.ts', name: 'never carries the spoken text outside the sealed field' },
    {
      file: 'test/telephony/handle-call.test.ts',
      name: 'who hang up during the disclosure leave evidence of an interrupted one',
    },
  ],
};
