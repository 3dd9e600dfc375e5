import { functionOf } from '../../canonical.ts';
import { judged, type Control } from '../../control.ts';
import { at } from '../../../lib/shared/policy-statements.ts';
import { edit, id, insert, mutation, on, REMOVE, set } from '../../mutation.ts';

const BOT = on('AWS::Lex::Bot');
const ALIAS = on('AWS::Lex::BotAlias');
const AGENT = on('AWS::Lambda::Function', 'Calls', 'AnswerTurn');
const HOOK = [
  'BotAliasLocaleSettings',
  0,
  'BotAliasLocaleSetting',
  'CodeHookSpecification',
  'LambdaCodeHook',
  'LambdaArn',
] as const;

/** What makes Lex itself answer by a language model. */
const GENERATIVE =
  /"(?:QnAIntentConfiguration|BedrockAgentIntentConfiguration|GenerativeAISettings|BedrockModelSpecification|SlotResolutionImprovementSpecification)"|AMAZON\.(?:QnAIntent|BedrockAgentIntent)/;
/** A variable that a function without a model has no use for. */
const OF_A_MODEL = /MODEL|BEDROCK|LLM|OPENAI|ANTHROPIC|API_KEY|INFERENCE/;

const isOn = (value: unknown): boolean => value === true;
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

export const control: Control = {
  id: 'caller-helped-without-model',
  claim:
    'A caller with an everyday wish (an appointment, an order, a complaint, a call-back) is helped to the end by rules of our own: no language model, no account with a provider and no key is needed, and a person is reached with the key 0 or in danger from every state.',
  rows: ['CO6', 'LT13', 'LT15'],
  articles: ['GDPR 5(1)(c)', 'GDPR 25(1)'],
  examine: (templates) => [
    ...templates.ofType('AWS::Lex::Bot').map((bot) =>
      judged(bot, {
        'the speech service answers by a model of its own': !GENERATIVE.test(JSON.stringify(bot.properties)),
        'an intent does not ask our code': list(bot.properties['BotLocales']).every((locale) =>
          list(at(locale, 'Intents')).every((intent) => isOn(at(intent, 'FulfillmentCodeHook', 'Enabled'))),
        ),
      }),
    ),
    ...templates.ofType('AWS::Lex::BotAlias').map((alias) => {
      const settings = list(alias.properties['BotAliasLocaleSettings']);
      return judged(alias, {
        'no language is spoken': settings.length > 0,
        'a language is switched off': settings.every((one) => isOn(at(one, 'BotAliasLocaleSetting', 'Enabled'))),
        'somebody else than the agent’s turn answers': settings.every((one) =>
          /^AgentAnswerTurn/.test(
            functionOf(
              templates,
              alias.stack,
              at(one, 'BotAliasLocaleSetting', 'CodeHookSpecification', 'LambdaCodeHook', 'LambdaArn'),
            )?.logicalId ?? '',
          ),
        ),
      });
    }),
    ...templates
      .ofType('AWS::Lambda::Function')
      .filter(({ logicalId }) => /^AgentAnswerTurn/.test(logicalId))
      .map((turn) =>
        judged(turn, {
          'the agent’s turn is configured with a model': Object.keys(
            (at(turn.properties, 'Environment', 'Variables') as object | undefined) ?? {},
          ).every((name) => !OF_A_MODEL.test(name)),
        }),
      ),
  ],
  mutations: [
    mutation(
      'service-generates',
      'the speech service answers questions by a model of its own',
      edit(
        BOT,
        ['BotLocales', 0, 'Intents'],
        insert({
          Name: 'Questions',
          ParentIntentSignature: 'AMAZON.QnAIntent',
          FulfillmentCodeHook: { Enabled: true },
          QnAIntentConfiguration: {},
        }),
      ),
    ),
    mutation(
      'intent-without-code',
      'an intent is answered without our code',
      edit(BOT, ['BotLocales', 0, 'Intents', 0, 'FulfillmentCodeHook', 'Enabled'], set(false)),
    ),
    mutation(
      'other-hook',
      'another function answers the turns',
      edit(ALIAS, HOOK, set({ Ref: id('Calls/MoveRecordingLive') })),
    ),
    mutation('no-hook', 'nobody answers the turns of a language', edit(ALIAS, HOOK, REMOVE)),
    mutation(
      'language-off',
      'a language is switched off',
      edit(ALIAS, ['BotAliasLocaleSettings', 0, 'BotAliasLocaleSetting', 'Enabled'], set(false)),
    ),
    mutation(
      'model-configured',
      'the agent’s turn is told an endpoint of a model',
      edit(AGENT, ['Environment', 'Variables', 'MODEL_ENDPOINT'], set('https://models.example')),
    ),
  ],
  tests: [
    {
      file: 'test/agent/help-turn.test.ts',
      name: 'an appointment is asked for piece by piece, read back, and ends with its values, without a model',
    },
    {
      file: 'test/agent/help-turn.test.ts',
      name: 'an order and a complaint in one call: each is a message for staff, the last is the result',
    },
    { file: 'test/agent/help-turn.test.ts', name: 'a call-back is promised by the hours' },
    {
      file: 'test/agent/help-turn.test.ts',
      name: 'what is not understood is asked for in three ways, then passed on: never in a circle',
    },
    { file: 'test/agent/answer-turn.test.ts', name: 'is never called unless the scenario names one' },
    {
      file: 'test/agent/answer-turn.test.ts',
      name: 'that fails leaves the agent with its knowledge, and the failure is audited',
    },
    {
      file: 'test/agent/person-in-every-state.test.ts',
      name: 'key 0 reaches the person, without a model being asked',
    },
    {
      file: 'test/agent/person-in-every-state.test.ts',
      name: 'whoever is in danger, in any language, hears the fixed text and is connected at once',
    },
    { file: 'test/telephony/call-state.test.ts', name: 'reaches it from every state that waits for a key' },
    { file: 'test/dialogue/templates.test.ts', name: 'helps to the end' },
  ],
  limits:
    'What callers say outside a scenario’s tasks and knowledge becomes a message. Rules understand German and English; how well is printed by `npm run bench -- tasks`.',
};
