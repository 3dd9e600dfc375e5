import { Duration, Stack } from 'aws-cdk-lib';
import type * as events from 'aws-cdk-lib/aws-events';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { HandleCallEnv } from '../../lambdas/telephony/handle-call.ts';
import type { ControlTables } from '../access/control-tables.ts';
import type { TenantAccess } from '../access/tenant-access.ts';
import type { DeploymentConfig } from '../config/deployment.ts';
import { allOf, may, mayAnywhere, variables } from '../shared/grant.ts';
import { PlatformFunction } from '../shared/platform-function.ts';
import { CHIME_PRINCIPAL, type LandingBucket } from './landing-bucket.ts';

export interface CallHandlerProps {
  readonly access: TenantAccess;
  readonly tables: ControlTables;
  readonly landing: LandingBucket;
  /** Where the end of a call is announced, by ids. */
  readonly bus: events.IEventBus;
  /** The bot that converses. */
  readonly bot: { readonly aliasArn: string };
  readonly aiServices: DeploymentConfig['aiServices'];
  /** @default none; give the live path its own share of the account's concurrency in production */
  readonly reservedConcurrency?: number | undefined;
}

/** Amazon asks again after 5 s and drops the call after 20 s (docs/voice-service.md). */
const TIMEOUT = Duration.seconds(15);
/** A cold start is heard as ringing: initialisation is CPU-bound, and CPU grows with memory. */
const MEMORY_MB = 1024;

/** The endpoint of the SIP media application: one event of a call in, the next actions out. */
export class CallHandler extends Construct {
  readonly function: PlatformFunction;

  constructor(scope: Construct, id: string, props: CallHandlerProps) {
    super(scope, id);
    const { access, tables, landing, bus, bot, aiServices, reservedConcurrency } = props;
    this.function = new PlatformFunction<HandleCallEnv>(this, 'HandleCall', {
      entry: 'telephony/handle-call',
      description: 'Call handler: one telephony event in, the next actions out',
      timeout: TIMEOUT,
      memoryMb: MEMORY_MB,
      reservedConcurrency,
      grants: allOf(
        variables({
          LANDING_BUCKET: landing.bucket.bucketName,
          EVENT_BUS: bus.eventBusName,
          BOT_ALIAS_ARN: bot.aliasArn,
          AI_OPT_OUT: aiServices.optOut,
        }),
        access.grant(['write']),
        access.grantPlatformLog(),
        tables.grantLookUp(['tenants', 'numbers']),
        may(['events:PutEvents'], [bus.eventBusArn]),
        mayAnywhere(
          ['organizations:DescribeEffectivePolicy'],
          'the effective policy of the own account has no ARN to name',
        ),
      ),
    });
    this.letAmazonInvoke();
  }

  /** On the alias, which is what the media application names. No source ARN: AWS documents three forms of it (§1.6). */
  private letAmazonInvoke(): void {
    new lambda.CfnPermission(this, 'AmazonInvokes', {
      action: 'lambda:InvokeFunction',
      functionName: this.function.alias.functionArn,
      principal: CHIME_PRINCIPAL,
      sourceAccount: Stack.of(this).account,
    });
  }
}
