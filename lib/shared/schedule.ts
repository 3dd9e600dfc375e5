import { Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import type { Construct } from 'constructs';
import type { PlatformFunction } from './platform-function.ts';

/** AWS keeps an event that waits for a function no longer. */
const LONGEST_WAIT_MINUTES = 360;

/** Runs a function every so many minutes. A missed tick is made up by the next one, so failed ticks are not retried. */
export function everyMinutes(scope: Construct, id: string, props: { minutes: number; target: PlatformFunction }): void {
  // Delivery and execution are retried by different settings.
  const maxEventAge = Duration.minutes(Math.min(props.minutes, LONGEST_WAIT_MINUTES));
  props.target.alias.configureAsyncInvoke({ retryAttempts: 0, maxEventAge });
  new events.Rule(scope, id, {
    schedule: events.Schedule.rate(Duration.minutes(props.minutes)),
    targets: [new targets.LambdaFunction(props.target.alias, { retryAttempts: 0 })],
  });
}
