import { Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import type { Construct } from 'constructs';
import type { PlatformFunction } from './platform-function.ts';

/** Runs a function every so many minutes. A missed tick is made up by the next one, so failed ticks are not retried. */
export function everyMinutes(scope: Construct, id: string, props: { minutes: number; target: PlatformFunction }): void {
  // Delivery and execution are retried by different settings.
  props.target.alias.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.minutes(props.minutes) });
  new events.Rule(scope, id, {
    schedule: events.Schedule.rate(Duration.minutes(props.minutes)),
    targets: [new targets.LambdaFunction(props.target.alias, { retryAttempts: 0 })],
  });
}
