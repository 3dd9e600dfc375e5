import { Duration, Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { CALL_ENDED, EVENT_SOURCE } from '../../lambdas/telephony/contract.ts';
import type { ForgetUtterancesEnv } from '../../lambdas/telephony/forget-utterances.ts';
import type { TenantAccess } from '../access/tenant-access.ts';
import { allOf, may, variables } from '../shared/grant.ts';
import { PlatformFunction } from '../shared/platform-function.ts';

export interface UtteranceRemovalProps {
  readonly access: TenantAccess;
  /** Where the end of a call is announced. */
  readonly bus: events.IEventBus;
  readonly bot: { readonly botId: string };
}

/** Typed by the capability that announces, so that the names cannot differ. */
const DETAIL_TYPE: typeof CALL_ENDED = 'calls.call-ended.v1';
const SOURCE: typeof EVENT_SOURCE = 'voicekeep';

/** What Lex keeps of a call is deleted when the call ends; what fails is tried for a day and then kept in a queue. */
export class UtteranceRemoval extends Construct {
  readonly function: PlatformFunction;

  constructor(scope: Construct, id: string, { access, bus, bot }: UtteranceRemovalProps) {
    super(scope, id);
    const { partition, region, account } = Stack.of(this);
    this.function = new PlatformFunction<ForgetUtterancesEnv>(this, 'ForgetUtterances', {
      entry: 'telephony/forget-utterances',
      description: 'Makes Lex forget what a caller said when the call has ended',
      asynchronous: true,
      grants: allOf(
        variables({ BOT_ID: bot.botId }),
        access.grant(['write']),
        may(['lex:DeleteUtterances'], [`arn:${partition}:lex:${region}:${account}:bot/${bot.botId}`]),
      ),
    });
    const { failures } = this.function;
    new events.Rule(this, 'CallEnded', {
      description: 'A call ended',
      eventBus: bus,
      eventPattern: { source: [SOURCE], detailType: [DETAIL_TYPE] },
      targets: [
        new targets.LambdaFunction(this.function.alias, {
          maxEventAge: Duration.hours(24),
          deadLetterQueue: failures,
        }),
      ],
    });
  }
}
