import { finding, type Control } from '../../control.ts';
import { at } from '../../../lib/shared/policy-statements.ts';

export const control: Control = {
  id: 'bot-keeps-no-logs',
  claim:
    'The speech service keeps no conversation logs for us, may not use calls to improve itself, and what it keeps for its operation is deleted at the end of each call.',
  rows: ['LT11', 'LT17', 'N26'],
  articles: ['GDPR 5(1)(c)', 'GDPR 28(3)'],
  notClaimed: (templates) =>
    templates
      .ofType('AWS::Lambda::Function')
      .some(({ properties }) => at(properties, 'Environment', 'Variables', 'AI_OPT_OUT') === 'declared-without')
      ? 'this deployment declares that it takes calls without the AI services opt-out policy'
      : undefined,
  examine: (templates) =>
    templates
      .ofType('AWS::Lex::BotAlias')
      .map((alias) =>
        finding(alias, alias.properties['ConversationLogSettings'] === undefined, 'conversation logs are on'),
      ),
  tests: [
    { file: 'test/telephony/handle-call.test.ts', name: 'when the AI opt-out policy is missing' },
    { file: 'test/telephony/handle-call.test.ts', name: 'when the AI opt-out policy is unknown' },
    {
      file: 'test/telephony/call-facts.test.ts',
      name: 'is missing or unknown when it cannot be read, and heals by itself',
    },
    {
      file: 'test/telephony/forget-utterances.test.ts',
      name: 'makes Lex forget the session, and confirms the announced deletion',
    },
  ],
  limits: 'Until that deletion takes effect, Amazon Lex may keep utterances, 15 days at the longest.',
};
