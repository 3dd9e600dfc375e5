import type { Control } from '../control.ts';

export const control: Control = {
  id: 'model-sees-tokens',
  claim: 'Phone numbers, e-mail addresses and IBANs are replaced by tokens before any language model is called; without a configured model none is called.',
  rows: ['CO6', 'LT13', 'LT15', 'LT17', 'G1', 'G2', 'G25', 'K5'],
  articles: ['GDPR 5(1)(c)', 'GDPR 25(1)'],
  tests: [{ file: 'test/agent/redaction.test.ts', name: '' }, { file: 'test/agent/', name: 'model' }],
};
