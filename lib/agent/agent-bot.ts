import { createHash } from 'node:crypto';
import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as lex from 'aws-cdk-lib/aws-lex';
import { Construct } from 'constructs';
import { LANGUAGES } from '../../lambdas/shared/languages/languages.ts';
import type { PlatformFunction } from '../shared/platform-function.ts';

export interface AgentBotProps {
  /** The code hook: every turn of every locale goes to it. */
  readonly answerTurn: PlatformFunction;
}

/** Voices are neural: the standard engine's German is hard to understand on the phone. */
const LOCALES = Object.values(LANGUAGES).map(({ lexLocale, voice, botUtterances }) => ({
  id: lexLocale,
  voice,
  utterances: botUtterances,
}));

/** Below this, Lex itself calls an utterance unknown; both ways it reaches the same code hook. */
const CONFIDENCE = 0.4;
/** Idle sessions end with the longest silence a call survives. */
const IDLE_SECONDS = 300;
const VERSION_DIGITS = 10;

/**
 * Speech recognition and synthesis (Amazon Lex V2, Frankfurt) around one code hook. FallbackIntent answers everything:
 * Lex decides nothing. No conversation logs; what Lex keeps by itself is deleted at the end of each call.
 */
export class AgentBot extends Construct {
  /** What the call handler starts conversations with. */
  readonly aliasArn: string;
  readonly botId: string;
  readonly botArn: string;

  constructor(scope: Construct, id: string, props: AgentBotProps) {
    super(scope, id);
    const bot = this.bot();
    const alias = this.botAlias(bot, this.version(bot), props.answerTurn);
    this.aliasArn = alias.attrArn;
    this.botId = bot.attrId;
    this.botArn = bot.attrArn;
    this.letLexInvoke(props.answerTurn, alias);
    this.letTelephonyConverse(alias);
  }

  private bot(): lex.CfnBot {
    const { stackName } = Stack.of(this);
    return new lex.CfnBot(this, 'Bot', {
      name: `${stackName}-agent`,
      roleArn: this.voiceRole().roleArn,
      // Setting this to true would suppress storage, but it must not be claimed of a bot for adults.
      dataPrivacy: { ChildDirected: false },
      idleSessionTtlInSeconds: IDLE_SECONDS,
      autoBuildBotLocales: true,
      botLocales: LOCALES.map((locale) => ({
        localeId: locale.id,
        nluConfidenceThreshold: CONFIDENCE,
        voiceSettings: { voiceId: locale.voice, engine: 'neural' },
        intents: [fallbackIntent(), ordinaryIntent(locale.utterances)],
      })),
    });
  }

  /** Lex speaks with Polly in this role; Polly has no resource to name when no lexicon is used. */
  private voiceRole(): iam.Role {
    const role = new iam.Role(this, 'Voice', {
      assumedBy: new iam.ServicePrincipal('lexv2.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    role.addToPolicy(new iam.PolicyStatement({ actions: ['polly:SynthesizeSpeech'], resources: ['*'] }));
    const reason = 'SynthesizeSpeech without a lexicon has no resource';
    role.node.addMetadata('voicekeep:unlimited-resource', { actions: ['polly:SynthesizeSpeech'], reason });
    return role;
  }

  /** A bot version never changes, so a changed definition needs another one: the name carries a digest of it. */
  private version(bot: lex.CfnBot): lex.CfnBotVersion {
    const definition = JSON.stringify([LOCALES, CONFIDENCE, fallbackIntent(), ordinaryIntent([])]);
    const digest = createHash('sha256').update(definition).digest('hex').slice(0, VERSION_DIGITS);
    return new lex.CfnBotVersion(this, `Version${digest}`, {
      botId: bot.attrId,
      botVersionLocaleSpecification: LOCALES.map(({ id }) => ({
        localeId: id,
        botVersionLocaleDetails: { sourceBotVersion: 'DRAFT' },
      })),
    });
  }

  private botAlias(bot: lex.CfnBot, version: lex.CfnBotVersion, hook: PlatformFunction): lex.CfnBotAlias {
    const lambdaCodeHook = { lambdaArn: hook.alias.functionArn, codeHookInterfaceVersion: '1.0' };
    return new lex.CfnBotAlias(this, 'Live', {
      botAliasName: 'live',
      botId: bot.attrId,
      botVersion: version.attrBotVersion,
      sentimentAnalysisSettings: { DetectSentiment: false },
      botAliasLocaleSettings: LOCALES.map(({ id }) => ({
        localeId: id,
        botAliasLocaleSetting: { enabled: true, codeHookSpecification: { lambdaCodeHook } },
      })),
    });
  }

  private letLexInvoke(hook: PlatformFunction, alias: lex.CfnBotAlias): void {
    new lambda.CfnPermission(this, 'LexInvokes', {
      action: 'lambda:InvokeFunction',
      functionName: hook.alias.functionArn,
      principal: 'lexv2.amazonaws.com',
      sourceArn: alias.attrArn,
      sourceAccount: Stack.of(this).account,
    });
  }

  /** StartBotConversation comes from the voice connector service of this account (docs/voice-service.md). */
  private letTelephonyConverse(alias: lex.CfnBotAlias): void {
    const { account, region, partition } = Stack.of(this);
    new lex.CfnResourcePolicy(this, 'TelephonyConverses', {
      resourceArn: alias.attrArn,
      policy: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'TelephonyOfThisAccount',
            Effect: 'Allow',
            Principal: { Service: 'voiceconnector.chime.amazonaws.com' },
            Action: 'lex:StartConversation',
            Resource: alias.attrArn,
            Condition: {
              StringEquals: { 'AWS:SourceAccount': account },
              ArnLike: { 'AWS:SourceArn': `arn:${partition}:voiceconnector:${region}:${account}:*` },
            },
          },
        ],
      },
    });
  }
}

const hooks = { dialogCodeHook: { enabled: true }, fulfillmentCodeHook: { enabled: true } };

const fallbackIntent = () => ({
  name: 'FallbackIntent',
  parentIntentSignature: 'AMAZON.FallbackIntent',
  ...hooks,
});

/** Lex does not build a locale without an intent of its own; this one is answered like everything else. */
const ordinaryIntent = (utterances: readonly string[]) => ({
  name: 'Greeting',
  sampleUtterances: utterances.map((utterance) => ({ utterance })),
  ...hooks,
});
