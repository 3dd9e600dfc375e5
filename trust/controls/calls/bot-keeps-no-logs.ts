import { judged, type Control } from '../../control.ts';
import { functionOf } from '../../canonical.ts';
import { at } from '../../../lib/shared/policy-statements.ts';
import type { Templates } from '../../../lib/shared/templates.ts';
import { edit, id, mutation, on, REMOVE, set } from '../../mutation.ts';

const ALIAS = on('AWS::Lex::BotAlias');
const HANDLER = on('AWS::Lambda::Function', 'Calls', 'HandleCallFunction');
const ENDED = on('AWS::Events::Rule', 'Calls', 'CallEnded');

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
  examine: (templates) => [
    ...templates.ofType('AWS::Lex::BotAlias').map((alias) =>
      judged(alias, {
        'conversation logs are on': alias.properties['ConversationLogSettings'] === undefined,
        'sentiments are derived': at(alias.properties, 'SentimentAnalysisSettings', 'DetectSentiment') !== true,
        'nothing makes the service forget a call': forgets(templates),
      }),
    ),
    ...templates.ofType('AWS::Lex::Bot').map((bot) =>
      judged(bot, {
        'a test alias keeps conversation logs':
          at(bot.properties, 'TestBotAliasSettings', 'ConversationLogSettings') === undefined,
        'sessions stay longer than five minutes': Number(bot.properties['IdleSessionTTLInSeconds']) <= 300,
      }),
    ),
    ...templates
      .ofType('AWS::Lambda::Function')
      .filter(({ logicalId }) => /HandleCallFunction/.test(logicalId))
      .map((handler) =>
        judged(handler, {
          'calls are taken without the opt-out policy':
            at(handler.properties, 'Environment', 'Variables', 'AI_OPT_OUT') === 'required',
        }),
      ),
  ],
  mutations: [
    mutation(
      'conversation-logs',
      'conversations are logged',
      edit(
        ALIAS,
        ['ConversationLogSettings'],
        set({
          TextLogSettings: [
            {
              Enabled: true,
              Destination: {
                CloudWatch: {
                  CloudWatchLogGroupArn: 'arn:aws:logs:eu-central-1:111122223333:log-group:x',
                  LogPrefix: '',
                },
              },
            },
          ],
        }),
      ),
    ),
    mutation(
      'opt-out-not-asked',
      'nobody asks for the opt-out policy',
      edit(HANDLER, ['Environment', 'Variables', 'AI_OPT_OUT'], REMOVE),
    ),
    mutation(
      'opt-out-misspelt',
      'the opt-out policy is asked for by a word nobody knows',
      edit(HANDLER, ['Environment', 'Variables', 'AI_OPT_OUT'], set('optional')),
    ),
    mutation(
      'sentiments',
      'sentiments are derived from speech',
      edit(ALIAS, ['SentimentAnalysisSettings', 'DetectSentiment'], set(true)),
    ),
    mutation('never-forgets', 'nothing makes the service forget', edit(ENDED, ['State'], set('DISABLED'))),
    mutation(
      'forgets-nothing',
      'the end of a call tells another function',
      edit(ENDED, ['Targets', 0, 'Arn'], set({ Ref: id('Calls/MoveRecordingLive') })),
    ),
    mutation(
      'other-event',
      'the rule waits for another event',
      edit(ENDED, ['EventPattern', 'detail-type'], set(['calls.call-started.v1'])),
    ),
    mutation(
      'long-sessions',
      'a session stays a day',
      edit(on('AWS::Lex::Bot'), ['IdleSessionTTLInSeconds'], set(86_400)),
    ),
  ],
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
  limits:
    'The opt-out policy of the organisation is asked for at run time, for the speech services; the reading of language models by their providers is not part of it. Until the deletion takes effect, Amazon Lex may keep utterances, 15 days at the longest.',
};

/** The end of every call leads to the function that makes Lex forget it. */
const forgets = (templates: Templates): boolean =>
  templates
    .ofType('AWS::Events::Rule')
    .some(
      ({ stack, properties }) =>
        properties['State'] === 'ENABLED' &&
        JSON.stringify(at(properties, 'EventPattern', 'detail-type')) === '["calls.call-ended.v1"]' &&
        at(properties, 'EventPattern', 'detail') === undefined &&
        /ForgetUtterances/.test(functionOf(templates, stack, at(properties, 'Targets', 0, 'Arn'))?.logicalId ?? ''),
    );
