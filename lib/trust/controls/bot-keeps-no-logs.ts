import { finding, type Control } from '../control.ts';

export const control: Control = {
  id: 'bot-keeps-no-logs',
  claim: 'The speech service keeps no conversation logs for us, and what it keeps itself is deleted at the end of each call.',
  rows: ['LT11', 'LT17', 'N26'],
  articles: ['GDPR 5(1)(c)', 'GDPR 28(3)'],
  examine: (templates) =>
    templates
      .ofType('AWS::Lex::BotAlias')
      .map((alias) => finding(alias, alias.properties['ConversationLogSettings'] === undefined, 'conversation logs are on')),
  limits: 'Amazon Lex may keep utterances up to 15 days until their deletion at the end of the call takes effect. Its use for improving AWS services is excluded by the organisation policy that is checked before every call.',
  tests: [{ file: 'test/telephony/', name: 'opt-out' }],
};
