import { describe, expect, it } from '@jest/globals';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AgentBot } from '../../lib/agent/agent-bot.ts';
import { AgentFunctions } from '../../lib/agent/agent-functions.ts';
import { actionsOf, platformStack } from './support/platform-stack.ts';

const { stack, access, tables, bus } = platformStack();
const functions = new AgentFunctions(stack, 'Agent', { access, tables, bus });
new AgentBot(stack, 'Speech', { answerTurn: functions.answerTurn });
const template = Template.fromStack(stack);

describe('the agent’s bot', () => {
  it('speaks German with a neural voice, and English, and has an intent of its own in each locale', () => {
    const locale = (localeId: string, voiceId: string) =>
      Match.objectLike({
        LocaleId: localeId,
        VoiceSettings: { VoiceId: voiceId, Engine: 'neural' },
        Intents: Match.arrayWith([
          Match.objectLike({
            Name: 'FallbackIntent',
            ParentIntentSignature: 'AMAZON.FallbackIntent',
            DialogCodeHook: { Enabled: true },
            FulfillmentCodeHook: Match.objectLike({ Enabled: true }),
          }),
          Match.objectLike({ Name: 'Greeting', SampleUtterances: Match.anyValue() }),
        ]),
      });
    template.hasResourceProperties('AWS::Lex::Bot', {
      DataPrivacy: { ChildDirected: false },
      BotLocales: [locale('de_DE', 'Vicki'), locale('en_US', 'Joanna'), locale('en_GB', 'Amy')],
    });
  });

  it('keeps no conversation logs, and every locale of its alias has the code hook', () => {
    const hook = { LambdaCodeHook: { CodeHookInterfaceVersion: '1.0', LambdaArn: Match.anyValue() } };
    const setting = { Enabled: true, CodeHookSpecification: hook };
    template.hasResourceProperties('AWS::Lex::BotAlias', {
      ConversationLogSettings: Match.absent(),
      BotAliasLocaleSettings: ['de_DE', 'en_US', 'en_GB'].map((LocaleId) => ({
        LocaleId,
        BotAliasLocaleSetting: setting,
      })),
    });
  });

  it('may be used by the telephony of this account only, and the code hook by this alias only', () => {
    template.hasResourceProperties('AWS::Lex::ResourcePolicy', {
      Policy: Match.objectLike({
        Statement: [
          Match.objectLike({
            Principal: { Service: 'voiceconnector.chime.amazonaws.com' },
            Action: 'lex:StartConversation',
            Condition: Match.objectLike({ StringEquals: { 'AWS:SourceAccount': '111122223333' } }),
          }),
        ],
      }),
    });
    template.hasResourceProperties('AWS::Lambda::Permission', {
      Principal: 'lexv2.amazonaws.com',
      SourceAccount: '111122223333',
      SourceArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('SpeechLive'), 'Arn'] },
    });
  });
});

describe('the agent’s functions', () => {
  it('have no tenant data permission of their own', () => {
    const json = template.toJSON() as Parameters<typeof actionsOf>[0];
    const turn = actionsOf(json, 'AgentAnswerTurnRole').filter((action) => !/^(logs|xray):/.test(action));
    expect(turn).toEqual([
      'bedrock:InvokeModel',
      'dynamodb:GetItem',
      'dynamodb:GetItem',
      'events:PutEvents',
      'sts:AssumeRole',
      'sts:SetSourceIdentity',
      'sts:TagSession',
    ]);
    const scenarios = actionsOf(json, 'AgentServeScenariosRole').filter((action) => /dynamodb|kms|s3/.test(action));
    expect(new Set(scenarios)).toEqual(new Set(['dynamodb:PutItem', 'kms:GenerateMac']));
  });

  it('reach models in the EU only', () => {
    const text = JSON.stringify(template.toJSON());
    const regions = [...text.matchAll(/:bedrock:([a-z0-9-]+)::foundation-model/g)].map(([, region]) => region);
    expect(
      regions.every((region) => /^eu-(?:central-1|north-1|south-1|south-2|west-1|west-3)$/.test(region ?? '')),
    ).toBe(true);
    expect(regions).toContain('eu-central-1');
  });
});
