import { finding, grants, type Control } from '../../control.ts';

export const control: Control = {
  id: 'model-sees-tokens',
  claim:
    'Phone numbers, e-mail addresses and IBANs are replaced by tokens before any language model is called; without a configured model none is called.',
  rows: ['CO6', 'LT13', 'LT15', 'LT17', 'G1', 'G2', 'G25', 'K5'],
  articles: ['GDPR 5(1)(c)', 'GDPR 25(1)'],
  examine: (templates) =>
    grants(templates)
      .filter(({ statement }) => statement.actions.some((action) => action.startsWith('bedrock:')))
      .map(({ resource }) =>
        finding(
          resource,
          /AnswerTurn/.test(resource.logicalId),
          'a function other than the agent’s turn may call models',
        ),
      ),
  tests: [
    {
      file: 'test/redaction/redaction.test.ts',
      name: 'is exactly reversible for any text, also one that contains our own tokens',
    },
    {
      file: 'test/agent/answer-turn.test.ts',
      name: 'gets redacted text, its answer is spoken with the caller’s own words, and the call is audited',
    },
    { file: 'test/agent/answer-turn.test.ts', name: 'is never called unless the scenario names one' },
    {
      file: 'test/agent/answer-turn.test.ts',
      name: 'that fails leaves the agent with its knowledge, and the failure is audited',
    },
  ],
  limits: 'Names, addresses and identifiers other than these three kinds are not replaced yet.',
};
